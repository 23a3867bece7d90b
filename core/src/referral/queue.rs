//! What people look at first: one entry for each lane of a case, so that no lane hides another.

use super::answer::{Held, Lane, QueueEntry, RoutedCase};
use super::intake::UNANSWERED;
use super::lanes::receiver;
use super::merge::Cluster;
use super::request::RouteRequest;
use crate::decision::clock::due;
use crate::facts::{Owner, Student};
use crate::handbook::District;
use crate::vocabulary::Date;

/// An entry and its rank: danger, an unanswered safety question, an evaluation, the rest.
pub(super) type Ranked = (u8, QueueEntry);

/// The entries of a case.
pub(super) fn of_case(
    district: &District,
    request: &RouteRequest,
    student: &Student,
    cluster: &Cluster<'_>,
    case: &RoutedCase,
) -> Vec<Ranked> {
    let Some(first) = cluster.referrals.first() else { return Vec::new() };
    let school = student.school.as_ref();
    let received = first.received.min(request.as_of);
    let mut entries = Vec::new();
    let mut add = |rank: u8, why: &str, owner: &Owner, by: Date| {
        let (referral, owner) = (first.id.clone(), owner.clone());
        entries.push((rank, QueueEntry { referral, owner, why: why.to_owned(), by: Some(by) }));
    };
    if let Some(safety) = &case.safety {
        add(0, "safety", &safety.receiver, received);
    } else if cluster.referrals.iter().any(|referral| referral.safety.is_none()) {
        // Routed because it is urgent otherwise; the question is still asked, today.
        let receivers = &district.handbook.lanes.safety.receivers;
        add(1, UNANSWERED, &receiver(district, receivers, school).0, request.as_of);
    }
    if let Some(evaluation) = &case.evaluation {
        add(2, "evaluation", &evaluation.receiver, evaluation.answer_by);
    }
    let why = if case.lanes.contains(&Lane::Support) { "support" } else { "human_review" };
    let look_within = district.handbook.front_door.look_within;
    add(3, why, &case.owner.owner, due(district, received, look_within, school));
    entries
}

/// The entry of a held referral.
pub(super) fn of_held(held: &Held) -> Ranked {
    let rank = if held.code == UNANSWERED { 1 } else { 3 };
    let entry = QueueEntry {
        referral: held.referral.clone(),
        owner: held.owner.clone(),
        why: held.code.clone(),
        by: held.by,
    };
    (rank, entry)
}
