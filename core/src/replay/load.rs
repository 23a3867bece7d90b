//! What rules bring to teams, roles, supports and tiers, month by month.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::LoadInMonth;
use super::request::{Capacity, LoadOf};
use super::run::Run;
use crate::facts::Owner;
use crate::handbook::Outcome;
use crate::vocabulary::Date;

/// The load of a month.
#[derive(Default)]
struct Month {
    starts: u32,
    active: u32,
    peak: u32,
    due: u32,
}

/// The load of every month in which something is asked of somebody.
pub(super) fn load(run: &Run<'_>, capacity: &[Capacity]) -> Vec<LoadInMonth> {
    let mut months: BTreeMap<(LoadOf, Date), Month> = BTreeMap::new();
    // For how many it goes on on each day.
    let mut at_a_time: BTreeMap<LoadOf, Vec<u32>> = BTreeMap::new();
    let month = |at: usize| run.date(at).and_then(Date::month_start);
    for tracks in run.tracks.values() {
        // For each of whom something is asked, the days on which it is.
        let mut days: BTreeMap<LoadOf, BTreeSet<usize>> = BTreeMap::new();
        for (rule, track) in tracks {
            let then = run.rules.get(rule).map(|rule| rule.then.as_slice()).unwrap_or_default();
            let asked: BTreeSet<LoadOf> = then.iter().flat_map(asked_of).collect();
            for span in &track.spans {
                let until = span.until.unwrap_or(run.dates.len());
                for of in &asked {
                    days.entry(of.clone()).or_default().extend(span.from..until);
                }
            }
        }
        for (of, days) in days {
            let starts =
                |at: &&usize| at.checked_sub(1).is_none_or(|before| !days.contains(&before));
            for at in days.iter().filter(starts) {
                if let Some(month) = month(*at) {
                    months.entry((of.clone(), month)).or_default().starts += 1;
                }
            }
            let counts = at_a_time.entry(of.clone()).or_insert_with(|| vec![0; run.dates.len()]);
            for at in &days {
                if let Some(count) = counts.get_mut(*at) {
                    *count += 1;
                }
            }
            let active: BTreeSet<Date> = days.iter().filter_map(|at| month(*at)).collect();
            for month in active {
                months.entry((of.clone(), month)).or_default().active += 1;
            }
        }
    }
    for (of, counts) in at_a_time {
        for (at, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
            if let Some(month) = month(at) {
                let month = months.entry((of.clone(), month)).or_default();
                month.peak = month.peak.max(count);
            }
        }
    }
    let within = |date: &Date| {
        let first = run.date(0).is_some_and(|first| first <= *date);
        first && run.dates.last().and_then(|last| last.month_start()) >= date.month_start()
    };
    for due in run.dues.iter().filter(|due| within(&due.on)) {
        if let Some((of, month)) = of_owner(&due.by).zip(due.on.month_start()) {
            months.entry((of, month)).or_default().due += 1;
        }
    }
    let of_month = |((of, month), counts): ((LoadOf, Date), Month)| {
        let Month { starts, active, peak, due } = counts;
        let for_it = |one: &&Capacity| one.of == of && one.month == Some(month);
        let for_all = |one: &&Capacity| one.of == of && one.month.is_none();
        let can_take = capacity.iter().find(for_it).or_else(|| capacity.iter().find(for_all));
        let can_take = can_take.map(|capacity| capacity.students);
        let room = can_take.map(|can_take| i64::from(can_take) - i64::from(peak));
        LoadInMonth { of, month, starts, active, peak, due, capacity: can_take, room }
    };
    months.into_iter().map(of_month).collect()
}

/// Of whom an outcome asks something.
fn asked_of(outcome: &Outcome) -> Option<LoadOf> {
    match outcome {
        Outcome::Support(id) => Some(LoadOf::Support(id.clone())),
        Outcome::Tier(need) => Some(LoadOf::Tier(need.clone())),
        Outcome::Convene(convene) => Some(LoadOf::Team(convene.team.clone())),
        Outcome::Document(document) => document.by.clone().map(LoadOf::Role),
        Outcome::Owner(owner) => of_owner(owner),
        Outcome::Review(review) => review.by.as_ref().and_then(of_owner),
        Outcome::Action(action) => action.by.as_ref().and_then(of_owner),
        Outcome::Options(options) => options.by.as_ref().and_then(of_owner),
        Outcome::Notice(notice) => notice.by.as_ref().and_then(of_owner),
        Outcome::Deadline(deadline) => deadline.by.as_ref().and_then(of_owner),
        Outcome::Checklist(checklist) => checklist.by.as_ref().and_then(of_owner),
        _ => None,
    }
}

fn of_owner(owner: &Owner) -> Option<LoadOf> {
    match owner {
        Owner::Team(id) => Some(LoadOf::Team(id.clone())),
        Owner::Role(id) => Some(LoadOf::Role(id.clone())),
        Owner::Person(_) => None,
    }
}
