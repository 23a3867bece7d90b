//! The facts behind the rules that apply, where they come from, and until when they hold.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{FactBehind, RuleBehind};
use crate::decision::explain::applied;
use crate::decision::reading::{Known, Reading};
use crate::decision::{FactUsed, RuleApplied, Subject, Verdicts};
use crate::handbook::reads::Behind;
use crate::handbook::{self, District, FactName};
use crate::vocabulary::id::{IndicatorId, MeasureId, RuleId};
use crate::vocabulary::{Date, Days, Label};

/// Every rule that applies, by its id, in no other order than that.
pub(super) fn behind(
    subject: &Subject<'_>,
    readings: &[Reading],
    verdicts: &Verdicts,
    last_day: Date,
) -> BTreeMap<RuleId, RuleBehind> {
    let district = subject.district;
    let rules = applied(district, readings, verdicts).into_iter();
    let rules = rules.filter(|rule| rule.overridden_by.is_empty());
    rules.map(|rule| (rule.rule.clone(), of_rule(subject, readings, rule, last_day))).collect()
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

fn of_rule(
    subject: &Subject<'_>,
    readings: &[Reading],
    rule: RuleApplied,
    last_day: Date,
) -> RuleBehind {
    let because: Vec<FactBehind> =
        rule.because.into_iter().map(|fact| of_fact(subject, readings, fact)).collect();
    let declared = subject.district.handbook.rules.iter().find(|one| one.id == rule.rule);
    let in_force = declared.and_then(|rule| rule.effective_until);
    let fresh = because.iter().filter_map(|fact| fact.fresh_until);
    let valid_until = fresh.chain(in_force).fold(last_day, Date::min);
    let (label, cites) = (rule.label, rule.cites);
    RuleBehind { rule: rule.rule, label, cites, because, valid_until }
}

fn of_fact(subject: &Subject<'_>, readings: &[Reading], used: FactUsed) -> FactBehind {
    let compiled = subject.district.rules_about(handbook::Subject::Student);
    let reading = compiled.fact(&used.fact).and_then(|at| readings.get(at));
    let fresh_until = match reading {
        Some(Reading::Known(known)) => fresh_until(subject, &used.fact, known),
        _ => None,
    };
    let sources = sources(subject, &used);
    let FactUsed { fact, label, value, from, until } = used;
    FactBehind { fact, label, value, from, until, sources, fresh_until }
}

/// The last day on which the handbook accepts a fact as fresh. What holds for a whole window is as
/// old as its feeds reach; what is made of other measures as old as the oldest of them.
fn fresh_until(subject: &Subject<'_>, fact: &FactName, known: &Known) -> Option<Date> {
    let handbook = &subject.district.handbook;
    let after = |from, days: Days| handbook.calendar.after(from, days, subject.school());
    match fact {
        FactName::Judgment(id) => {
            let judgment = handbook.judgments.iter().find(|judgment| judgment.id == *id)?;
            after(known.evidence?, judgment.fresh_for?)
        }
        FactName::Measure(id) => {
            let behind = Behind::of(handbook, id);
            let limits = behind.measures.iter().filter_map(|id| fresh_for(handbook, id));
            let oldest = known.evidence.or_else(|| reach(subject, &behind.indicators));
            limits.filter_map(|days| after(oldest?, days)).min()
        }
        _ => None,
    }
}

fn fresh_for(handbook: &handbook::Handbook, id: &MeasureId) -> Option<Days> {
    handbook.measures.iter().find(|measure| measure.id == *id)?.fresh_for
}

/// The last day until which all feeds of some indicators reach, never after the day of the decision.
fn reach(subject: &Subject<'_>, indicators: &BTreeSet<&IndicatorId>) -> Option<Date> {
    let of_one = |indicator: &&IndicatorId| {
        let feeds = subject.facts.coverage_of(indicator).iter();
        let here = feeds.filter(|feed| feed.is_at(subject.school()));
        here.map(|feed| feed.until.min(subject.as_of)).max()
    };
    indicators.iter().filter_map(of_one).min()
}

/// The names of the systems or people behind the observations of a fact.
fn sources(subject: &Subject<'_>, used: &FactUsed) -> Vec<Label> {
    let FactName::Measure(id) = &used.fact else { return Vec::new() };
    let behind = Behind::of(&subject.district.handbook, id);
    let within = |on: Date| {
        used.from.is_none_or(|from| from <= on) && used.until.is_some_and(|until| on <= until)
    };
    let seen = subject.observations.iter().filter(|one| within(one.on));
    let seen = seen.filter(|one| behind.indicators.contains(&one.indicator));
    let names: BTreeSet<&Label> = seen.filter_map(|one| one.source.as_ref()).collect();
    names.into_iter().cloned().collect()
}
