//! The facts behind the rules that apply, where they come from, and until when they hold.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{FactBehind, RuleBehind};
use super::plan::Plan;
use crate::decision::explain::applied;
use crate::decision::reading::{Known, Reading};
use crate::decision::{Detail, FactUsed, RuleApplied, Subject, Verdicts};
use crate::handbook::reads::Behind;
use crate::handbook::{self, District, FactName};
use crate::vocabulary::id::{IndicatorId, RuleId};
use crate::vocabulary::{Date, Days, Label};

/// Every rule that applies, by its id, in no other order than that.
pub(super) fn behind(
    plan: &Plan<'_>,
    subject: &Subject<'_>,
    readings: &[Reading],
    verdicts: &Verdicts,
    detail: Detail,
) -> BTreeMap<RuleId, RuleBehind> {
    let district = subject.district;
    let look =
        Look { plan, subject, readings, detail, last_day: last_day(district, subject.as_of) };
    let rules = applied(district, readings, verdicts).into_iter();
    let rules = rules.filter(|rule| rule.overridden_by.is_empty());
    rules.map(|rule| (rule.rule.clone(), look.rule(rule))).collect()
}

/// The last day for which anything is said: the end of the school year, or the day itself between
/// two of them.
pub(super) fn last_day(district: &District, as_of: Date) -> Date {
    district.handbook.calendar.year(as_of).map_or(as_of, |year| year.until)
}

/// The first day of the school year; the day itself between two of them.
pub(super) fn first_day(district: &District, as_of: Date) -> Date {
    district.handbook.calendar.year(as_of).map_or(as_of, |year| year.from)
}

struct Look<'s, 'a> {
    plan: &'s Plan<'s>,
    subject: &'s Subject<'a>,
    readings: &'s [Reading],
    detail: Detail,
    last_day: Date,
}

impl Look<'_, '_> {
    fn rule(&self, rule: RuleApplied) -> RuleBehind {
        let because: Vec<FactBehind> = rule.because.into_iter().map(|one| self.fact(one)).collect();
        let declared = self.subject.district.handbook.rules.iter().find(|one| one.id == rule.rule);
        let in_force = declared.and_then(|rule| rule.effective_until);
        let fresh = because.iter().filter_map(|fact| fact.fresh_until);
        let valid_until = fresh.chain(in_force).fold(self.last_day, Date::min);
        let (label, cites) = (rule.label, rule.cites);
        RuleBehind { rule: rule.rule, label, cites, because, valid_until }
    }

    fn fact(&self, used: FactUsed) -> FactBehind {
        let compiled = self.subject.district.rules_about(handbook::Subject::Student);
        let reading = compiled.fact(&used.fact).and_then(|at| self.readings.get(at));
        let fresh_until = match reading {
            Some(Reading::Known(known)) => self.fresh_until(&used.fact, known),
            _ => None,
        };
        let sources = match self.detail {
            Detail::Full => self.sources(&used),
            Detail::Brief => Vec::new(),
        };
        let FactUsed { fact, label, value, from, until } = used;
        FactBehind { fact, label, value, from, until, sources, fresh_until }
    }

    /// The last day on which the handbook accepts a fact as fresh. What holds for a whole window is as
    /// old as its feeds reach; what is made of other measures as old as the oldest of them.
    fn fresh_until(&self, fact: &FactName, known: &Known) -> Option<Date> {
        let handbook = &self.subject.district.handbook;
        let school = self.subject.school();
        let after = |from, days: Days| handbook.calendar.after(from, days, school);
        match fact {
            FactName::Judgment(id) => {
                let judgment = handbook.judgments.iter().find(|judgment| judgment.id == *id)?;
                after(known.evidence?, judgment.fresh_for?)
            }
            FactName::Measure(id) => {
                let behind = self.plan.behind.get(id)?;
                let measures = handbook.measures.iter();
                let read = measures.filter(|measure| behind.measures.contains(&measure.id));
                let limits = read.filter_map(|measure| measure.fresh_for);
                let oldest = known.evidence.or_else(|| self.reach(behind));
                limits.filter_map(|days| after(oldest?, days)).min()
            }
            _ => None,
        }
    }

    /// The last day until which all feeds behind a measure reach, never after the day of the decision.
    fn reach(&self, behind: &Behind<'_>) -> Option<Date> {
        let subject = self.subject;
        let of_one = |indicator: &&IndicatorId| {
            let feeds = subject.facts.coverage_of(indicator).iter();
            let here = feeds.filter(|feed| feed.is_at(subject.school()));
            here.map(|feed| feed.until.min(subject.as_of)).max()
        };
        behind.indicators.iter().filter_map(of_one).min()
    }

    /// The names of the systems or people behind the observations of a fact.
    fn sources(&self, used: &FactUsed) -> Vec<Label> {
        let FactName::Measure(id) = &used.fact else { return Vec::new() };
        let Some(behind) = self.plan.behind.get(id) else { return Vec::new() };
        let within = |on: Date| {
            used.from.is_none_or(|from| from <= on) && used.until.is_some_and(|until| on <= until)
        };
        let seen = self.subject.observations.iter().filter(|one| within(one.on));
        let seen = seen.filter(|one| behind.indicators.contains(&one.indicator));
        let names: BTreeSet<&Label> = seen.filter_map(|one| one.source.as_ref()).collect();
        names.into_iter().cloned().collect()
    }
}
