//! Who recovered: what the same rules gave earlier and give no more, and why.

use super::answer::{RuleBehind, ScreenOutcome};
use super::beyond::{RecoveredFound, RecoveryReason};
use super::student::{DomainFound, Found};
use crate::decision::reading::{Known, Reading};
use crate::handbook::compute::{Compute, Counted};
use crate::handbook::reads::Behind;
use crate::handbook::{District, FactName, Measure, Subject};
use crate::vocabulary::Date;
use crate::vocabulary::id::RuleId;
use crate::vocabulary::order;

/// Both days of one student.
pub(super) struct Both<'a> {
    pub district: &'a District,
    pub now: &'a Found<'a>,
    pub then: &'a Found<'a>,
}

impl Both<'_> {
    /// Everything that one domain showed and shows no more, whatever the missing facts are.
    pub(super) fn recovered(
        &self,
        now: &DomainFound<'_>,
        then: &DomainFound<'_>,
    ) -> Vec<RecoveredFound> {
        let mut found = Vec::new();
        if let Some(was) = &then.tier {
            let rank = self.district.rank(&was.tier);
            let has = now.tier.as_ref().is_some_and(|one| self.district.rank(&one.tier) >= rank);
            let could = now.possible.iter().any(|one| {
                matches!(&one.outcome, ScreenOutcome::Tier(id) if self.district.rank(id) >= rank)
            });
            if !has && !could {
                found.push(self.one(ScreenOutcome::Tier(was.tier.clone()), &was.rules));
            }
        }
        for was in &then.flags {
            let outcome = ScreenOutcome::Flag(was.flag.clone());
            let has = now.flags.iter().any(|one| one.flag == was.flag);
            if !has && now.possible.iter().all(|one| one.outcome != outcome) {
                found.push(self.one(outcome, &was.rules));
            }
        }
        found
    }

    fn one(&self, was: ScreenOutcome, rules: &[RuleId]) -> RecoveredFound {
        let behind = rules.iter().filter_map(|id| self.then.rules.get(id));
        let mut because: Vec<RecoveryReason> = behind.flat_map(|rule| self.why(rule)).collect();
        order::ascending(&mut because);
        because.dedup();
        RecoveredFound { was, rules: rules.to_vec(), because }
    }

    /// Why a rule that held holds no more: each of its facts that has another value. One of which no
    /// fact changed is not in force, or is overridden.
    fn why(&self, rule: &RuleBehind) -> Vec<RecoveryReason> {
        let compiled = self.district.rules_about(Subject::Student);
        let changed = rule.because.iter().filter_map(|fact| {
            let at = compiled.fact(&fact.fact)?;
            let reading = |found: &Found<'_>| match found.readings.get(at) {
                Some(Reading::Known(known)) => Some(known.clone()),
                _ => None,
            };
            let (now, then) = (reading(self.now)?, reading(self.then)?);
            (now.key != then.key).then(|| self.reason(&fact.fact, &now, &then))
        });
        let reasons: Vec<RecoveryReason> = changed.collect();
        if reasons.is_empty() { vec![RecoveryReason::RuleRests] } else { reasons }
    }

    fn reason(&self, fact: &FactName, now: &Known, then: &Known) -> RecoveryReason {
        let FactName::Measure(id) = fact else { return RecoveryReason::NewValue };
        let handbook = &self.district.handbook;
        let behind = Behind::of(handbook, id);
        let read = |measure: &&Measure| behind.measures.contains(&measure.id);
        let measures: Vec<&Measure> = handbook.measures.iter().filter(read).collect();
        let counts = || measures.iter().filter_map(|measure| counted(measure));
        // A count over one and the same time falls only when it begins anew.
        let same_time = now.from == then.from && now.from.is_some();
        if counts().any(|counted| !counted.resets.is_empty()) && (same_time || now.key == 0) {
            RecoveryReason::Reset
        } else if counts().next().is_some() && moved(now.from, then.from) {
            RecoveryReason::WindowPassed
        } else {
            RecoveryReason::NewValue
        }
    }
}

/// Whether a window went on.
fn moved(now: Option<Date>, then: Option<Date>) -> bool {
    now > then
}

/// What a measure counts or adds up.
fn counted(measure: &Measure) -> Option<&Counted> {
    match measure.compute.as_ref()? {
        Compute::Count(counted) | Compute::Sum(counted) | Compute::MostOfOneKind(counted) => {
            Some(counted)
        }
        Compute::Streak(streak) => Some(&streak.observations),
        _ => None,
    }
}
