//! Since when the rules that apply to a subject do.

use std::collections::BTreeMap;

use super::decide::Applying;
use super::known::{Found, Known};
use super::request::{RuleBegan, SubjectRef};
use crate::decision::Subject;
use crate::decision::onset::{asks_about_concern, counts_from_onset, onsets};
use crate::vocabulary::Date;
use crate::vocabulary::id::RuleId;

/// Since when rules apply, by subject and rule.
pub(crate) type Since = BTreeMap<(SubjectRef, RuleId), Date>;

/// The first day of each, of several the earliest.
pub(super) fn remembered(began: &[RuleBegan]) -> Since {
    let mut since = Since::new();
    for one in began {
        let on = since.entry((one.subject.clone(), one.rule.clone())).or_insert(one.on);
        *on = one.on.min(*on);
    }
    since
}

/// From when the days of each rule count, by its number.
pub(super) struct Starts {
    starts: BTreeMap<usize, Date>,
    as_of: Date,
}

impl Starts {
    /// From when the days of a rule count that names no event.
    pub fn of(&self, rule: usize) -> Date {
        self.starts.get(&rule).copied().unwrap_or(self.as_of)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = (usize, Date)> + '_ {
        self.starts.iter().map(|(rule, on)| (*rule, *on))
    }
}

/// From when the days of the rules count by which somebody owes something without an event: from
/// the first concern where the rule asks about one; else from the first day on which it applied, as
/// the facts have it or as the host remembers it.
pub(super) fn starts(
    known: &Known<'_>,
    found: &Found<'_>,
    subject: &Subject<'_>,
    reference: &SubjectRef,
    applying: &[Applying<'_>],
) -> Starts {
    let first = found.referrals.iter().map(|referral| referral.received).min();
    let mut starts: BTreeMap<usize, Date> = BTreeMap::new();
    let mut open: Vec<usize> = Vec::new();
    let owing = applying.iter().filter(|one| one.rule.then.iter().any(counts_from_onset));
    for one in owing {
        let asks = || asks_about_concern(known.district, found.about, one.number);
        let settled = || known.settled?.get(&(reference.clone(), one.rule.id.clone())).copied();
        match first.filter(|_| asks()).or_else(settled) {
            Some(on) => {
                starts.insert(one.number, on);
            }
            None => open.push(one.number),
        }
    }
    if !open.is_empty() {
        starts.extend(onsets(subject, &open, &|day| known.domains_on(found, day)));
    }
    if !known.began.is_empty() {
        for one in applying {
            let began = known.began.get(&(reference.clone(), one.rule.id.clone())).copied();
            if let (Some(start), Some(began)) = (starts.get_mut(&one.number), began) {
                *start = began.min(*start);
            }
        }
    }
    Starts { starts, as_of: known.as_of }
}
