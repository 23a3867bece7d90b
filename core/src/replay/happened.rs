//! What really happened, beside what the rules would have done.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{HappeningCompared, HappeningDrift};
use super::request::{FlaggedAs, ReplayRequest};
use super::run::Run;
use crate::handbook::Outcome;
use crate::vocabulary::Date;
use crate::vocabulary::id::{StudentId, TierId};

/// Every happening, and everybody whom the rules flag in one of the ways that happened to somebody.
pub(super) fn compared(run: &Run<'_>, request: &ReplayRequest) -> Vec<HappeningCompared> {
    let mut first: BTreeMap<(&FlaggedAs, &StudentId), Date> = BTreeMap::new();
    for one in &request.happened {
        let date = first.entry((&one.flagged, &one.student)).or_insert(one.on);
        *date = one.on.min(*date);
    }
    let ways: BTreeSet<&FlaggedAs> = request.happened.iter().map(|one| &one.flagged).collect();
    let mut found = Vec::new();
    for flagged in ways {
        let rules = rules_of(run, flagged);
        let happened = first.keys().filter(|(way, _)| *way == flagged).map(|(_, student)| *student);
        let students: BTreeSet<&StudentId> = run.students.iter().chain(happened).collect();
        for student in students {
            let happened = first.get(&(flagged, student)).copied();
            let (replayed, undecided) = run.first(student, |rule| rules.contains(&rule));
            let unknown = undecided.is_some() || !run.students.contains(student);
            let drift = match (happened, replayed) {
                (None, None) => continue,
                (None, Some(_)) => HappeningDrift::New,
                (Some(_), None) if unknown => HappeningDrift::Undecided,
                (Some(_), None) => HappeningDrift::Missed,
                (Some(happened), Some(replayed)) if replayed < happened => HappeningDrift::Earlier,
                (Some(happened), Some(replayed)) if replayed == happened => HappeningDrift::Same,
                (Some(_), Some(_)) => HappeningDrift::Later,
            };
            let days_earlier = happened.zip(replayed).map(|(h, replayed)| h.days_since(replayed));
            let (student, flagged) = (student.clone(), flagged.clone());
            found.push(HappeningCompared {
                student,
                flagged,
                drift,
                happened,
                replayed,
                days_earlier,
            });
        }
    }
    found.sort();
    found
}

/// The rules of a run that flag somebody like this.
pub(super) fn rules_of(run: &Run<'_>, flagged: &FlaggedAs) -> BTreeSet<usize> {
    let rank = |tier: &TierId| run.district.rank(tier);
    let does = |outcome: &Outcome| match (flagged, outcome) {
        (FlaggedAs::Flag(id), Outcome::Flag(other)) => id == other,
        (FlaggedAs::Support(id), Outcome::Support(other)) => id == other,
        (FlaggedAs::Tier(need), Outcome::Tier(other)) => {
            need.domain == other.domain && rank(&need.tier) <= rank(&other.tier)
        }
        _ => false,
    };
    let is_meant = |rule: &crate::handbook::Rule| match flagged {
        FlaggedAs::Rule(id) => rule.id == *id,
        _ => rule.then.iter().any(does),
    };
    let meant = run.rules.iter().filter(|(_, rule)| is_meant(rule));
    meant.map(|(number, _)| *number).collect()
}
