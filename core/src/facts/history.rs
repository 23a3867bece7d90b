//! What was known on a day: nothing that is dated later.

use super::{
    ConsentGiven, Coverage, EnrolledSpell, EventHappened, Group, JudgmentAnswer, KnownCase,
    Observation, Referral, Snapshot, Student, SupportReceived,
};
use crate::vocabulary::Date;

/// The facts as they were known on `day`. Values without a day of their own are those of `last`.
///
/// A support that still went on is one without an end and a result, and of its sessions nobody knows
/// how many were planned and delivered by then. Free seats were not kept.
pub(crate) fn known_on(facts: &Snapshot, day: Date, last: Date) -> Snapshot {
    Snapshot {
        students: facts.students.iter().map(|student| of_student(student, day, last)).collect(),
        groups: facts.groups.iter().map(|group| of_group(group, day, last)).collect(),
        coverage: facts.coverage.iter().filter_map(|feed| of_feed(feed, day)).collect(),
        seats: Vec::new(),
        cases: facts.cases.iter().filter_map(|case| of_case(case, day)).collect(),
    }
}

/// The referrals that had come in by `day`.
pub(crate) fn received_by(referrals: &[Referral], day: Date) -> Vec<Referral> {
    referrals.iter().filter(|referral| referral.received <= day).cloned().collect()
}

fn of_student(student: &Student, day: Date, last: Date) -> Student {
    let values_on = student.values_on.unwrap_or(last);
    let has_values = values_on <= day;
    Student {
        id: student.id.clone(),
        school: student.school.clone(),
        grade: student.grade,
        enrollment: student.enrollment,
        enrolled: student.enrolled.iter().filter_map(|spell| of_spell(spell, day)).collect(),
        groups: student.groups.clone(),
        values: if has_values { student.values.clone() } else { Default::default() },
        values_on: has_values.then_some(values_on),
        missing: if has_values { student.missing.clone() } else { Default::default() },
        observations: observed_by(&student.observations, day),
        judgments: answered_by(&student.judgments, day),
        supports: student.supports.iter().filter_map(|support| of_support(support, day)).collect(),
        events: happened_by(&student.events, day),
        consents: student.consents.iter().filter(|given| is_given(given, day)).cloned().collect(),
    }
}

fn of_spell(spell: &EnrolledSpell, day: Date) -> Option<EnrolledSpell> {
    let known =
        || EnrolledSpell { until: spell.until.filter(|until| *until <= day), ..spell.clone() };
    (spell.from <= day).then(known)
}

fn of_group(group: &Group, day: Date, last: Date) -> Group {
    let values_on = group.values_on.unwrap_or(last);
    let has_values = values_on <= day;
    Group {
        values: if has_values { group.values.clone() } else { Default::default() },
        values_on: has_values.then_some(values_on),
        observations: observed_by(&group.observations, day),
        judgments: answered_by(&group.judgments, day),
        events: happened_by(&group.events, day),
        ..group.clone()
    }
}

fn of_feed(feed: &Coverage, day: Date) -> Option<Coverage> {
    (feed.from <= day).then(|| Coverage { until: feed.until.min(day), ..feed.clone() })
}

fn of_support(support: &SupportReceived, day: Date) -> Option<SupportReceived> {
    if support.from > day {
        return None;
    }
    let mut known = support.clone();
    if known.until.is_none_or(|until| until > day) {
        known.until = None;
        known.result = None;
        known.review_due = None;
        if let Some(given) = &mut known.given {
            given.planned = None;
            given.delivered = None;
        }
    }
    known.last_delivered = known.last_delivered.filter(|last| *last <= day);
    Some(known)
}

/// A case with the domains it had; of one that grew later it is not known which those were.
fn of_case(case: &KnownCase, day: Date) -> Option<KnownCase> {
    if case.opened > day {
        return None;
    }
    let mut known = case.clone();
    known.closed = known.closed.filter(|closed| *closed <= day);
    known.safety_closed = known.safety_closed.filter(|closed| closed.on <= day);
    if known.last_referral.is_some_and(|last| last > day) {
        known.last_referral = None;
        known.referrals.clear();
        known.domains.clear();
        known.restricted_domains.clear();
    }
    Some(known)
}

fn observed_by(observations: &[Observation], day: Date) -> Vec<Observation> {
    observations.iter().filter(|one| one.on <= day).cloned().collect()
}

fn answered_by(answers: &[JudgmentAnswer], day: Date) -> Vec<JudgmentAnswer> {
    answers.iter().filter(|one| one.on <= day).cloned().collect()
}

fn happened_by(events: &[EventHappened], day: Date) -> Vec<EventHappened> {
    events.iter().filter(|one| one.on <= day).cloned().collect()
}

fn is_given(given: &ConsentGiven, day: Date) -> bool {
    given.on.is_none_or(|on| on <= day)
}
