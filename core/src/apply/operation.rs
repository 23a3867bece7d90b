//! The operation: from facts to what the rules say about each subject.

use super::answer::ApplyAnswer;
use super::decide::decide;
use super::known::{Found, Known};
use super::request::{ApplyRequest, SubjectRef};
use super::since::Since;
use crate::decision::clock::Lacks;
use crate::decision::{findings, undeclared};
use crate::facts::Lookup;
use crate::handbook::District;
use crate::vocabulary::{Error, Finding, Severity, order};

/// Asks the rules about every subject of a request: each has a decision or a finding.
///
/// Subjects are independent of each other, except where a rule ranks students together. The order
/// of students, groups, referrals and subjects means nothing.
///
/// This does not route: [`referral::route`](crate::referral::route) alone looks at the safety and
/// evaluation lanes.
///
/// # Errors
/// `E_CONFLICTING_RECORD` when a student or a group is described twice and differently; `E_LIMIT`.
pub fn apply(district: &District, request: &ApplyRequest) -> Result<ApplyAnswer, Error> {
    Ok(apply_since(district, request, None)?.0)
}

/// The same, and since when the rules apply by which somebody owes something without an event. Of
/// what is settled nobody looks back again.
pub(crate) fn apply_since(
    district: &District,
    request: &ApplyRequest,
    settled: Option<&Since>,
) -> Result<(ApplyAnswer, Since), Error> {
    let lookup = Lookup::new(&request.facts);
    let mut known = Known::new(district, request, &lookup)?;
    known.settled = settled;
    let mut found = std::mem::take(&mut known.findings);
    let mut subjects = request.subjects.clone().unwrap_or_else(|| known.all());
    order::ascending(&mut subjects);
    subjects.dedup();
    let mut decisions = Vec::with_capacity(subjects.len());
    let mut seats = Vec::new();
    let mut lacks = Lacks::default();
    let mut since = Since::new();
    for reference in subjects {
        let Some(subject) = known.find(&reference) else {
            found.push(unknown(&reference));
            continue;
        };
        found.extend(of_facts(&known, &reference, &subject));
        let decided = decide(&known, &subject, reference, request.detail);
        lacks = lacks.or(decided.lacks);
        let subject = &decided.decision.subject;
        since.extend(decided.since.into_iter().map(|(rule, on)| ((subject.clone(), rule), on)));
        decisions.push(decided.decision);
        seats.extend(decided.seats);
        found.extend(decided.findings);
    }
    found.extend(undeclared::of_facts(district, &request.facts));
    let began = request.began.iter().map(|one| one.rule.as_str());
    found.extend(undeclared::rules(district, began));
    found.extend(findings::not_in_force(district, request.as_of));
    found.extend(findings::of_calendar(district, lacks));
    found.extend(findings::unproven(district));
    findings::in_order(district, &mut found, "/subjects");
    Ok((ApplyAnswer { as_of: request.as_of, decisions, seats, findings: found }, since))
}

/// What somebody should know about the facts of a subject.
fn of_facts(known: &Known<'_>, reference: &SubjectRef, subject: &Found<'_>) -> Vec<Finding> {
    let (district, as_of) = (known.district, known.as_of);
    match (reference, subject.group) {
        (SubjectRef::Student(_), _) => {
            findings::of_student(district, as_of, &subject.student, &subject.observations)
        }
        (SubjectRef::Referral(id), _) => {
            let concerns = subject.referrals.iter().flat_map(|referral| &referral.concerns);
            findings::of_concerns(district, id, concerns).into_iter().collect()
        }
        (SubjectRef::Group(_), Some(group)) => {
            let observations = known.lookup.observations_of(group);
            findings::of_group(district, as_of, group, observations)
        }
        (SubjectRef::Group(_), None) => Vec::new(),
    }
}

fn unknown(subject: &SubjectRef) -> Finding {
    let what = "no facts about this subject were supplied, or they cannot be read";
    Finding::new(Severity::Warning, "W_UNKNOWN_SUBJECT", subject.id(), what)
}
