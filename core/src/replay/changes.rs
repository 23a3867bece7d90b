//! Whom two handbooks flag on different days.

use std::collections::BTreeSet;

use super::answer::ReplayChange;
use super::happened::rules_of;
use super::request::FlaggedAs;
use super::run::Run;
use crate::handbook::Outcome;

/// Every student and every flag, tier and support that the two runs give on another day, or one of
/// them never.
pub(super) fn changes(run: &Run<'_>, other: &Run<'_>) -> Vec<ReplayChange> {
    let rules = run.rules.values().chain(other.rules.values());
    let ways = rules.flat_map(|rule| &rule.then).filter_map(|outcome| match outcome {
        Outcome::Flag(id) => Some(FlaggedAs::Flag(id.clone())),
        Outcome::Tier(need) => Some(FlaggedAs::Tier(need.clone())),
        Outcome::Support(id) => Some(FlaggedAs::Support(id.clone())),
        _ => None,
    });
    let ways: BTreeSet<FlaggedAs> = ways.collect();
    let mut found = Vec::new();
    for flagged in ways {
        let (mine, others) = (rules_of(run, &flagged), rules_of(other, &flagged));
        for student in &run.students {
            let (replayed, _) = run.first(student, |rule| mine.contains(&rule));
            let (other, _) = other.first(student, |rule| others.contains(&rule));
            if replayed != other {
                let (student, flagged) = (student.clone(), flagged.clone());
                found.push(ReplayChange { student, flagged, replayed, other });
            }
        }
    }
    found.sort();
    found
}
