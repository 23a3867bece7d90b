//! Supports that a flag proposes to start: with seats, the family's word, a time between, and a person
//! who confirms.

use std::collections::BTreeMap;

use super::answer::StudentScreened;
use super::beyond::{CheckInFound, CheckInState};
use super::earlier::Day;
use super::need::Needs;
use super::request::{ProposalMade, ProposalResult};
use crate::handbook::screening::{CheckIn, SupportAlive};
use crate::vocabulary::id::{CheckInId, SchoolId, StudentId};
use crate::vocabulary::{Date, order};

/// Every proposal, by check-in; those that a seat is given to by how long they wait, then by id.
pub(super) fn check_ins(
    day: &Day<'_>,
    screened: &[StudentScreened],
    made: &[ProposalMade],
) -> Vec<CheckInFound> {
    let screening = day.district.handbook.screening.iter();
    screening
        .flat_map(|screening| &screening.check_ins)
        .flat_map(|check_in| of_one(day, screened, made, check_in))
        .collect()
}

fn of_one(
    day: &Day<'_>,
    screened: &[StudentScreened],
    made: &[ProposalMade],
    check_in: &CheckIn,
) -> Vec<CheckInFound> {
    let Some(support) = day.district.support(&check_in.support) else { return Vec::new() };
    let made = Made::of(made, &check_in.id, day.as_of);
    let alive = SupportAlive::default();
    let mut found = Vec::new();
    for one in screened {
        let mut flags = one.domains.iter().flat_map(|domain| &domain.flags);
        let is_flagged = flags.any(|flag| flag.flag == check_in.flag);
        let Some(student) = day.students.get(&one.student).filter(|_| is_flagged) else { continue };
        let received = student.supports.iter().filter(|one| one.support == check_in.support);
        if received.clone().any(|one| one.until.is_none_or(|until| until >= day.as_of)) {
            continue;
        }
        let needs = Needs { day, student, alive: &alive };
        let ended = received.filter_map(|one| one.until).max();
        let last = ended.max(made.declined.get(&one.student).copied());
        let not_before = last.and_then(|last| {
            let calendar = &day.district.handbook.calendar;
            calendar.after(last, check_in.again_after, student.school.as_ref())?.next()
        });
        let not_before = not_before.filter(|first| day.as_of < *first);
        let asks = support.consent.as_ref();
        let state = if !needs.is_offered(support) {
            CheckInState::NotOffered
        } else if needs.refused(support) {
            CheckInState::Refused
        } else if not_before.is_some() {
            CheckInState::Cooling
        } else if asks.is_some_and(|consent| !student.consents_to(consent, day.as_of)) {
            CheckInState::NeedsConsent
        } else {
            CheckInState::NeedsConfirmation
        };
        found.push(CheckInFound {
            check_in: check_in.id.clone(),
            student: one.student.clone(),
            support: check_in.support.clone(),
            state,
            confirmed_by: check_in.confirmed_by.clone(),
            since: made.waiting.get(&one.student).copied(),
            not_before,
        });
    }
    order::by(&mut found, |a, b| key(a).cmp(&key(b)));
    give_seats(day, &mut found);
    found
}

/// Whoever waits comes before whoever is proposed for the first time.
fn key(one: &CheckInFound) -> (bool, Option<Date>, &StudentId) {
    (one.since.is_none(), one.since, &one.student)
}

/// Gives the free seats in order; whoever has none waits.
fn give_seats(day: &Day<'_>, found: &mut [CheckInFound]) {
    let mut free: BTreeMap<Option<&SchoolId>, Option<u32>> = BTreeMap::new();
    let alive = SupportAlive::default();
    for one in found.iter_mut().filter(|one| one.state == CheckInState::NeedsConfirmation) {
        let Some(student) = day.students.get(&one.student) else { continue };
        let Some(support) = day.district.support(&one.support) else { continue };
        let needs = Needs { day, student, alive: &alive };
        // Seats that are counted for all schools together are one pool.
        let own = day.lookup.seats_of(&support.id).iter();
        let by_school = own.filter_map(|seats| seats.school.as_ref()).next().is_some();
        let pool = student.school.as_ref().filter(|_| by_school);
        match free.entry(pool).or_insert_with(|| needs.free(support)) {
            Some(0) => one.state = CheckInState::Waiting,
            Some(left) => *left -= 1,
            None => {}
        }
    }
}

/// What became of earlier proposals, by student.
struct Made<'a> {
    /// Since when a student waits: the first proposal that nobody answered.
    waiting: BTreeMap<&'a StudentId, Date>,
    /// When it was last declined.
    declined: BTreeMap<&'a StudentId, Date>,
}

impl<'a> Made<'a> {
    fn of(made: &'a [ProposalMade], id: &CheckInId, as_of: Date) -> Self {
        let mut found = Self { waiting: BTreeMap::new(), declined: BTreeMap::new() };
        for one in made.iter().filter(|one| one.check_in == *id && one.on <= as_of) {
            match one.result {
                ProposalResult::Waiting => {
                    let since = found.waiting.entry(&one.student).or_insert(one.on);
                    *since = one.on.min(*since);
                }
                ProposalResult::Declined => {
                    let last = found.declined.entry(&one.student).or_insert(one.on);
                    *last = one.on.max(*last);
                }
            }
        }
        found
    }
}
