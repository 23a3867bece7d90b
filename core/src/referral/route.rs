//! The operation: from referrals and facts to cases.

use std::borrow::Cow;

use super::answer::{Counts, Held, Lane, QueueEntry, RouteAnswer, Routed, RoutedCase};
use super::case::{About, decide};
use super::intake::{Intake, take_in};
use super::merge::clusters;
use super::request::RouteRequest;
use crate::facts::{KnownCase, Lookup, Observation, Referral, Student};
use crate::handbook::District;
use crate::vocabulary::id::{DomainId, StudentId};
use crate::vocabulary::{Date, Error, Finding, Severity, order};

/// Routes referrals: every one of them is routed, held for a person, or refused with a reason.
///
/// Students are independent of each other: a batch gives what its students would give one by one.
/// The order of referrals, students and observations means nothing.
///
/// # Errors
/// `E_CONFLICTING_RECORD` when one student is described twice and differently; `E_LIMIT`.
pub fn route(district: &District, request: &RouteRequest) -> Result<RouteAnswer, Error> {
    let mut intake = take_in(district, request)?;
    let lookup = Lookup::new(&request.facts);
    let mut cases: Vec<RoutedCase> = Vec::new();
    let mut routed: Vec<Routed> = Vec::new();
    let mut queue: Vec<(u8, QueueEntry)> = Vec::new();
    let mut findings = std::mem::take(&mut intake.findings);
    for (student_id, referrals) in std::mem::take(&mut intake.ready) {
        let unknown;
        let student = match intake.students.get(student_id) {
            Some(student) => *student,
            None => {
                unknown = Student::unknown(student_id.clone());
                &unknown
            }
        };
        let observations = sorted(student);
        findings.extend(student_findings(district, request, student, &observations));
        let open = open_cases(&intake, student_id);
        let about = About { facts: &lookup, student, observations: &observations, open: &open };
        let school = student.school.as_ref();
        for cluster in clusters(district, referrals, &open, school) {
            let (case, more) = decide(district, request, &about, &cluster)?;
            findings.extend(more);
            findings.extend(undeclared_domains(district, &cluster.referrals));
            for referral in &cluster.referrals {
                routed.push(Routed { referral: referral.id.clone(), case: case.case.clone() });
            }
            queue.extend(cluster.referrals.first().map(|first| entry(&case, first)));
            cases.push(case);
        }
    }
    queue.extend(intake.held.iter().map(held_entry));
    order::by(&mut queue, |(a, x), (b, y)| (a, x.by, &x.referral).cmp(&(b, y.by, &y.referral)));
    order::by(&mut routed, |a, b| a.referral.cmp(&b.referral));
    order::by(&mut intake.held, |a, b| a.referral.cmp(&b.referral));
    order::ascending(&mut findings);
    findings.dedup();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(RouteAnswer {
        as_of: request.as_of,
        counts: Counts {
            received: count(intake.received),
            routed: count(routed.len()),
            held: count(intake.held.len()),
            refused: count(intake.refused.len()),
        },
        queue: queue.into_iter().map(|(_, entry)| entry).collect(),
        cases,
        held: intake.held,
        refused: intake.refused,
        routed,
        findings,
    })
}

fn open_cases<'a>(intake: &Intake<'a>, student: &StudentId) -> Vec<&'a KnownCase> {
    let cases = intake.cases.get(student).map_or(&[][..], Vec::as_slice);
    let mut open: Vec<&KnownCase> = cases.iter().copied().filter(|case| case.is_open()).collect();
    order::by_key(&mut open, |case| (case.opened, &case.id));
    open
}

/// The student's observations by indicator and date.
fn sorted(student: &Student) -> Cow<'_, [Observation]> {
    if student.observations.is_sorted() {
        return Cow::Borrowed(&student.observations);
    }
    let mut observations = student.observations.clone();
    order::ascending(&mut observations);
    Cow::Owned(observations)
}

/// Where a case stands in the queue: danger first, then evaluations, then the rest by date.
fn entry(case: &RoutedCase, first: &Referral) -> (u8, QueueEntry) {
    let lane = case.lanes.first().copied().unwrap_or(Lane::HumanReview);
    let (rank, owner, why, by) = match (lane, &case.safety, &case.evaluation) {
        (Lane::Safety, Some(safety), _) => {
            (0, safety.receiver.clone(), "safety", Some(first.received))
        }
        (Lane::Evaluation, _, Some(evaluation)) => {
            (2, evaluation.receiver.clone(), "evaluation", evaluation.answer_by)
        }
        (Lane::HumanReview, ..) => (3, case.owner.owner.clone(), "human_review", due(case)),
        _ => (3, case.owner.owner.clone(), "support", due(case)),
    };
    (rank, QueueEntry { referral: first.id.clone(), owner, why: why.to_owned(), by })
}

fn due(case: &RoutedCase) -> Option<Date> {
    case.deadlines.iter().filter_map(|deadline| deadline.by).min()
}

/// An unanswered safety question comes right after danger.
fn held_entry(held: &Held) -> (u8, QueueEntry) {
    let rank = if held.code == "H_SAFETY_UNANSWERED" { 1 } else { 3 };
    let entry = QueueEntry {
        referral: held.referral.clone(),
        owner: held.owner.clone(),
        why: held.code.clone(),
        by: held.by,
    };
    (rank, entry)
}

/// What somebody should know about a student's facts.
fn student_findings(
    district: &District,
    request: &RouteRequest,
    student: &Student,
    observations: &[Observation],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut warn = |code: &str, message: &str, count: usize| {
        if count > 0 {
            let evidence = [count.to_string()];
            let finding = Finding::new(Severity::Warning, code, student.id.as_str(), message);
            findings.push(finding.because(evidence));
        }
    };
    let future = observations.iter().filter(|o| o.on > request.as_of).count();
    warn(
        "W_FUTURE_OBSERVATION",
        "observations are dated after the day of the decision and are not counted",
        future,
    );
    let handbook = &district.handbook;
    let unknown = student.values.measures().chain(student.missing.measures());
    let unknown = unknown.filter(|id| !district.has_measure(id)).count();
    warn(
        "W_UNKNOWN_MEASURE",
        "values were given for measures that the handbook does not declare",
        unknown,
    );
    let unknown =
        student.supports.iter().filter(|r| district.support(&r.support).is_none()).count();
    warn(
        "W_UNKNOWN_SUPPORT",
        "supports were received that are not on the district's menu",
        unknown,
    );
    let unknown = student
        .school
        .iter()
        .filter(|school| !handbook.schools.is_empty() && district.school(school).is_none());
    warn("W_UNKNOWN_SCHOOL", "the student's school is not one of the handbook's", unknown.count());
    let most = district.limits().observations_per_measure as usize;
    let many = observations.chunk_by(|a, b| a.indicator == b.indicator);
    let many = many.filter(|same| same.len() > most).count();
    warn("W_MANY_OBSERVATIONS", "more observations of one kind than the limit expects", many);
    findings
}

fn undeclared_domains(district: &District, referrals: &[&Referral]) -> Vec<Finding> {
    let declared = |id: &DomainId| district.handbook.domains.iter().any(|domain| domain.id == *id);
    referrals
        .iter()
        .filter(|referral| referral.concerns.iter().any(|concern| !declared(&concern.domain)))
        .map(|referral| {
            Finding::new(
                Severity::Warning,
                "W_UNKNOWN_DOMAIN",
                referral.id.as_str(),
                "the referral names a domain that the handbook does not declare; a person reads it",
            )
        })
        .collect()
}
