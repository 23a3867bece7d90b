//! One referral out of several with the same id.
//!
//! A retry sends the same content, and is one referral. Different content under one id is a fault of
//! the sender; nobody can say which is true. What is urgent in any of them counts all the same: all
//! dangers, all kinds of danger, the earliest request for an evaluation, for every student named.

use std::borrow::Cow;

use crate::facts::{EvaluationRequest, Referral, Safety, SafetyAnswer};
use crate::vocabulary::order;

/// The versions of one referral, without repetitions: one for each student, with everything urgent
/// that any version says.
pub(super) fn united<'a>(mut versions: Vec<&'a Referral>) -> Vec<Cow<'a, Referral>> {
    order::ascending(&mut versions);
    versions.dedup();
    order::by_key(&mut versions, |referral| &referral.student);
    versions
        .chunk_by(|a, b| a.student == b.student)
        .filter_map(|same| match same {
            [one] => Some(Cow::Borrowed(*one)),
            [first, rest @ ..] => Some(Cow::Owned(union(first, rest))),
            [] => None,
        })
        .collect()
}

fn union(first: &Referral, rest: &[&Referral]) -> Referral {
    let mut all = first.clone();
    if let Some(request) = &mut all.evaluation {
        request.on = Some(request.on.unwrap_or(first.received));
    }
    for other in rest {
        all.received = all.received.min(other.received);
        all.concerns.extend(other.concerns.iter().cloned());
        all.safety = worse(all.safety.take(), other.safety.as_ref());
        all.evaluation = earlier(all.evaluation.take(), other);
    }
    order::ascending(&mut all.concerns);
    all.concerns.dedup();
    all
}

/// The more dangerous answer, with the kinds of both.
fn worse(one: Option<Safety>, other: Option<&Safety>) -> Option<Safety> {
    let (mut safety, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (one, other) => return one.or_else(|| other.cloned()),
    };
    // Declared from the most dangerous answer to the least: yes, not sure, no.
    safety.answer = safety.answer.min(other.answer);
    safety.kinds.extend(&other.kinds);
    order::ascending(&mut safety.kinds);
    safety.kinds.dedup();
    Some(safety)
}

/// The earlier request.
fn earlier(one: Option<EvaluationRequest>, other: &Referral) -> Option<EvaluationRequest> {
    let Some(new) = &other.evaluation else { return one };
    let new = EvaluationRequest { by: new.by, on: Some(new.on.unwrap_or(other.received)) };
    match one {
        Some(old) if old.on <= new.on => Some(old),
        _ => Some(new),
    }
}

/// Whether the answers are declared in the order on which [`worse`] relies.
const _: () = assert!((SafetyAnswer::Yes as u8) < SafetyAnswer::NotSure as u8);
const _: () = assert!((SafetyAnswer::NotSure as u8) < SafetyAnswer::No as u8);
