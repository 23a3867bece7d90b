//! The operation: from referrals and facts to cases.

use std::collections::BTreeSet;

use super::answer::{Counts, QueueEntry, RouteAnswer, Routed, RoutedCase};
use super::case::{About, decide};
use super::intake::{Intake, take_in};
use super::merge::{Cluster, clusters};
use super::queue;
use super::request::{RouteRequest, Viewer};
use crate::decision::{findings, undeclared};
use crate::facts::{Concern, KnownCase, Lookup, Referral, Student, sorted};
use crate::handbook::District;
use crate::vocabulary::id::{CaseId, StudentId};
use crate::vocabulary::{Date, Error, Finding, Limits, order};

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
    let mut found = std::mem::take(&mut intake.findings);
    let mut ids = CaseIds::known(request);
    for (student_id, referrals) in std::mem::take(&mut intake.ready) {
        let unknown;
        let student = match intake.students.get(&student_id) {
            Some(student) => *student,
            None => {
                unknown = Student::unknown(student_id.clone());
                &unknown
            }
        };
        let observations = sorted(&student.observations);
        found.extend(findings::of_student(district, request.as_of, student, &observations));
        let open = open_cases(&intake, &student_id, request.as_of);
        let may_be_abuse = open.iter().any(|case| case.may_be_abuse(request.as_of))
            || referrals.iter().any(|referral| referral.names_abuse());
        let about = About {
            facts: &lookup,
            student,
            is_known: intake.students.contains_key(&student_id),
            observations: &observations,
            open: &open,
            may_be_abuse,
        };
        let referrals: Vec<&Referral> = referrals.iter().map(AsRef::as_ref).collect();
        for cluster in clusters(district, referrals, &open, student, request.as_of) {
            let id = ids.of(&cluster)?;
            let (case, more) = decide(district, request, &about, &cluster, id)?;
            found.extend(more);
            found.extend(undeclared_domains(district, request.viewer, &cluster.referrals));
            for referral in &cluster.referrals {
                routed.push(Routed { referral: referral.id.clone(), case: case.case.clone() });
            }
            queue.extend(queue::of_case(district, request, student, &cluster, &case));
            cases.push(case);
        }
    }
    queue.extend(intake.held.iter().map(queue::of_held));
    order::by(&mut queue, |(a, x), (b, y)| (a, x.by, &x.referral).cmp(&(b, y.by, &y.referral)));
    order::by(&mut routed, |a, b| a.referral.cmp(&b.referral));
    order::by(&mut intake.held, |a, b| a.referral.cmp(&b.referral));
    found.extend(undeclared::of_facts(district, &request.facts));
    found.extend(of_documents(district, request));
    findings::in_order(district, &mut found, "/referrals");
    // One id with several students behind it is routed once for each, and counted once.
    let distinct = routed.chunk_by(|a, b| a.referral == b.referral).count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(RouteAnswer {
        as_of: request.as_of,
        counts: Counts {
            received: count(intake.received),
            routed: count(distinct),
            held: count(intake.held.len()),
            refused: count(intake.refused.len()),
        },
        queue: queue.into_iter().map(|(_, entry)| entry).collect(),
        cases,
        held: intake.held,
        refused: intake.refused,
        routed,
        findings: found,
    })
}

fn open_cases<'a>(intake: &Intake<'a>, student: &StudentId, as_of: Date) -> Vec<&'a KnownCase> {
    let cases = intake.cases.get(student).map_or(&[][..], Vec::as_slice);
    let mut open: Vec<&KnownCase> =
        cases.iter().copied().filter(|case| case.is_open(as_of)).collect();
    order::by_key(&mut open, |case| (case.opened, &case.id));
    open
}

fn undeclared_domains(
    district: &District,
    viewer: Viewer,
    referrals: &[&Referral],
) -> Vec<Finding> {
    let seen = |concern: &&Concern| viewer == Viewer::Owner || !concern.restricted;
    let of_one = |referral: &&Referral| {
        findings::of_concerns(district, &referral.id, referral.concerns.iter().filter(seen))
    };
    referrals.iter().filter_map(of_one).collect()
}

/// What somebody should know about the documents themselves.
fn of_documents(district: &District, request: &RouteRequest) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        findings::not_in_force(district, request.as_of).into_iter().collect();
    let handbook = &district.handbook;
    let within = handbook.front_door.answer_referrer_within;
    if handbook.calendar.after(request.as_of, within, None).is_none() {
        found.push(findings::calendar_ends(district));
    }
    found.extend(findings::unproven(district));
    found
}

/// The ids of cases: those that exist, and new ones that no case has.
struct CaseIds(BTreeSet<CaseId>);

impl CaseIds {
    fn known(request: &RouteRequest) -> Self {
        Self(request.facts.cases.iter().map(|case| case.id.clone()).collect())
    }

    /// The joined case's id, or a new one: that of the first referral, with a number behind it
    /// where another case has it.
    fn of(&mut self, cluster: &Cluster<'_>) -> Result<CaseId, Error> {
        if let Some(case) = cluster.case {
            return Ok(case.id.clone());
        }
        let first = cluster.referrals.first().map_or("", |referral| referral.id.as_str());
        for number in 1..=self.0.len() + 1 {
            let end = if number == 1 { String::new() } else { format!("-{number}") };
            let most = Limits::HARD.id_chars as usize - end.len();
            let id: String = first.chars().take(most).chain(end.chars()).collect();
            let id = CaseId::try_from(id.as_str())?;
            if self.0.insert(id.clone()) {
                return Ok(id);
            }
        }
        Err(Error::new("E_INTERNAL", "no id was left for a case"))
    }
}
