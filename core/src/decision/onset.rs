//! Since when does a rule apply?
//!
//! The rules are asked on the days before the decision, one after the other, about what was dated by
//! then, as a replay of every day would ask them. What is owed without an event of its own counts
//! from the first day of the row, so that its date stands still while the rule goes on applying.

use std::collections::BTreeMap;

use super::matching::{Standing, keep, standings};
use super::reading::{Reading, Subject, read_fact};
use crate::facts::Referral;
use crate::handbook::compile::Compiled;
use crate::handbook::{District, FactName, Outcome, Subject as About};
use crate::vocabulary::calendar::PeriodKind;
use crate::vocabulary::id::DomainId;
use crate::vocabulary::{Calendar, Date, order};

/// No row is longer: nobody looks back over more days than there are in a year.
const MOST_DAYS: i64 = 366;

/// Since when each of these rules, all of which apply, applies without a gap: at the earliest since
/// the school year began, or the handbook came into force. `domains_on` are the domains of concern
/// that open cases held on a day.
pub(crate) fn onsets(
    subject: &Subject<'_>,
    rules: &[usize],
    domains_on: &dyn Fn(Date) -> Vec<DomainId>,
) -> BTreeMap<usize, Date> {
    let (district, as_of) = (subject.district, subject.as_of);
    let mut found: BTreeMap<usize, Date> = rules.iter().map(|rule| (*rule, as_of)).collect();
    let first = first_day(district, as_of);
    let compiled = district.rules_about(subject.about);
    let mut running: Vec<usize> = rules.to_vec();
    let mut meant = Meant::new(compiled, &running);
    let mut next = as_of.previous();
    while let Some(day) = next.filter(|day| *day >= first && !running.is_empty()) {
        // Nothing that they ask about changes from one day to the other.
        if meant.is_fixed && !district.has_dates {
            found.extend(running.iter().map(|rule| (*rule, first)));
            break;
        }
        let standing = meant.standing(subject, day, &domains_on(day));
        let before = running.len();
        running.retain(|rule| standing.get(*rule) == Some(&Standing::Applies));
        found.extend(running.iter().map(|rule| (*rule, day)));
        if running.len() < before {
            meant = Meant::new(compiled, &running);
        }
        next = day.previous();
    }
    found
}

/// Whether a rule asks about a concern, or is about one: its days count from when that was received.
pub(crate) fn asks_about_concern(district: &District, about: About, rule: usize) -> bool {
    let compiled = district.rules_about(about);
    let of_referral = |name: &FactName| match name {
        FactName::Concern(_) | FactName::ConcernArea(_) | FactName::ReferredBy(_) => true,
        FactName::Measure(id) => {
            let measures = &district.handbook.measures;
            measures.iter().any(|one| one.id == *id && one.about == About::Referral)
        }
        _ => false,
    };
    let asks = |clause: usize| {
        compiled.facts.iter().any(|fact| fact.names(clause) && of_referral(&fact.name))
    };
    about == About::Referral
        || compiled.rule_of.iter().enumerate().any(|(clause, of)| *of == rule && asks(clause))
}

/// Whether what people owe by an outcome counts from when its rule began to apply.
pub(crate) fn counts_from_onset(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Notice(notice) => notice.after.is_none(),
        Outcome::Deadline(deadline) => {
            let names = [&deadline.before, &deadline.after];
            names.iter().all(|event| event.is_none()) && deadline.from_edge.is_none()
        }
        Outcome::Checklist(checklist) => checklist.before.is_none(),
        Outcome::Review(_) | Outcome::Document(_) => true,
        _ => false,
    }
}

/// The first day on which rules are asked: that of the school year, and not before the handbook.
fn first_day(district: &District, as_of: Date) -> Date {
    let handbook = &district.handbook;
    let year = year_start(&handbook.calendar, as_of);
    let longest = as_of.plus_days(-MOST_DAYS);
    let in_force = handbook.effective_from.filter(|from| *from <= as_of);
    [year, longest, in_force].into_iter().flatten().max().unwrap_or(as_of)
}

/// The first day of the school year, after its end too.
fn year_start(calendar: &Calendar, as_of: Date) -> Option<Date> {
    let years = calendar.periods.iter().filter(|period| period.kind == PeriodKind::Year);
    years.map(|year| year.from).filter(|from| *from <= as_of).max()
}

/// The facts that some rules ask about, and those that could take their outcomes away.
struct Meant<'a> {
    compiled: &'a Compiled,
    facts: Vec<usize>,
    /// Whether none of the facts has a date.
    is_fixed: bool,
}

impl<'a> Meant<'a> {
    fn new(compiled: &'a Compiled, rules: &[usize]) -> Self {
        let mut all = rules.to_vec();
        let mut at = 0;
        while let Some(rule) = all.get(at).copied() {
            for by in compiled.overridden_by.get(rule).into_iter().flatten() {
                if !all.contains(by) {
                    all.push(*by);
                }
            }
            at += 1;
        }
        order::ascending(&mut all);
        let of_all = |rule: &usize| all.binary_search(rule).is_ok();
        let clauses = compiled.rule_of.iter().enumerate().filter(|(_, rule)| of_all(rule));
        let clauses: Vec<usize> = clauses.map(|(clause, _)| clause).collect();
        let facts = compiled.facts.iter().enumerate();
        let facts: Vec<usize> = facts
            .filter(|(_, fact)| clauses.iter().any(|clause| fact.names(*clause)))
            .map(|(at, _)| at)
            .collect();
        let fixed = |name: &FactName| matches!(name, FactName::Grade | FactName::School);
        let is_fixed =
            facts.iter().all(|at| compiled.facts.get(*at).is_some_and(|fact| fixed(&fact.name)));
        Self { compiled, facts, is_fixed }
    }

    /// How the rules stood on an earlier day. Of other rules this says nothing.
    fn standing(&self, subject: &Subject<'_>, day: Date, domains: &[DomainId]) -> Vec<Standing> {
        let received: Vec<&Referral> =
            subject.referrals.iter().copied().filter(|one| one.received <= day).collect();
        let then = Subject { as_of: day, referrals: &received, domains, ..*subject };
        let mut certain = vec![u64::MAX; self.compiled.words];
        let mut possible = certain.clone();
        for fact in self.facts.iter().filter_map(|at| self.compiled.facts.get(*at)) {
            match read_fact(&then, fact) {
                Reading::Known(known) => {
                    let allowed = fact.allowed(fact.class(known.key));
                    keep(&mut certain, allowed);
                    keep(&mut possible, allowed);
                }
                Reading::Missing(_) => keep(&mut certain, fact.free()),
            }
        }
        standings(subject.district, self.compiled, [&certain, &possible], Some(day))
    }
}
