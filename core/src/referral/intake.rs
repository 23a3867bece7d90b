//! What came in: each referral once, and those that a person has to look at before the rules can.
//!
//! Danger and evaluation requests are never held: they pass through to their lanes whatever else is
//! wrong with the referral.

use std::collections::BTreeMap;

use super::answer::{Held, Refused};
use super::lanes::receiver;
use super::request::RouteRequest;
use crate::facts::{Enrollment, KnownCase, Referral, Student};
use crate::handbook::District;
use crate::vocabulary::confusable;
use crate::vocabulary::id::{ReferralId, StudentId};
use crate::vocabulary::{Date, Days, Error, Finding, Severity, order};

/// Referrals by student, ready to become cases, and all the others.
pub(super) struct Intake<'a> {
    pub students: BTreeMap<&'a StudentId, &'a Student>,
    pub cases: BTreeMap<&'a StudentId, Vec<&'a KnownCase>>,
    pub ready: BTreeMap<&'a StudentId, Vec<&'a Referral>>,
    pub held: Vec<Held>,
    pub refused: Vec<Refused>,
    pub received: usize,
    pub findings: Vec<Finding>,
}

/// Takes in every referral of a request.
///
/// # Errors
/// `E_CONFLICTING_RECORD` when one student is described twice and differently, `E_LIMIT`.
pub(super) fn take_in<'a>(
    district: &District,
    request: &'a RouteRequest,
) -> Result<Intake<'a>, Error> {
    let mut cases: BTreeMap<&StudentId, Vec<&KnownCase>> = BTreeMap::new();
    for case in &request.facts.cases {
        cases.entry(&case.student).or_default().push(case);
    }
    let mut intake = Intake {
        students: students(district, request)?,
        cases,
        ready: BTreeMap::new(),
        held: Vec::new(),
        refused: Vec::new(),
        received: 0,
        findings: Vec::new(),
    };
    let mut by_id: BTreeMap<&ReferralId, Vec<&Referral>> = BTreeMap::new();
    for referral in &request.referrals {
        let versions = by_id.entry(&referral.id).or_default();
        if !versions.contains(&referral) {
            versions.push(referral);
        }
    }
    intake.received = by_id.len();
    for (id, mut versions) in by_id {
        // Of several versions the most urgent one counts, then the smallest: never the first to come.
        order::by_key(&mut versions, |referral| (!is_urgent(referral), *referral));
        let Some(referral) = versions.first().copied() else { continue };
        if versions.len() > 1 {
            if !is_urgent(referral) {
                intake.refused.push(Refused {
                    referral: id.clone(),
                    code: "E_CONFLICTING_RECORD".to_owned(),
                    reason: "the same referral came in with different content".to_owned(),
                });
                continue;
            }
            intake.findings.push(Finding::new(
                Severity::Urgent,
                "W_CONFLICTING_REFERRAL",
                id.as_str(),
                "the same referral came in with different content; its most urgent version was routed",
            ));
        }
        intake.sort(district, request.as_of, referral);
    }
    for referrals in intake.ready.values() {
        if referrals.len() > district.limits().referrals_per_student as usize {
            return Err(Error::new("E_LIMIT", "too many referrals for one student")
                .at("/referrals")
                .hint_that("limit `referrals_per_student`"));
        }
    }
    intake.findings.extend(confusable_ids(request));
    Ok(intake)
}

impl<'a> Intake<'a> {
    fn sort(&mut self, district: &District, as_of: Date, referral: &'a Referral) {
        let student = self.students.get(&referral.student).copied();
        let cases = self.cases.get(&referral.student).map_or(&[][..], Vec::as_slice);
        let hold = hold(referral, student, cases, as_of);
        match hold {
            Some(hold) if !is_urgent(referral) => {
                let school = student.and_then(|student| student.school.as_ref());
                let door = &district.handbook.front_door;
                let (owner, within) = match hold.code {
                    "H_SAFETY_UNANSWERED" => {
                        let receivers = &district.handbook.lanes.safety.receivers;
                        let same_day = Days { n: 0, ..door.look_within };
                        (receiver(district, receivers, school).0, same_day)
                    }
                    _ => (door.otherwise.clone(), door.look_within),
                };
                let earlier = cases.iter().max_by_key(|case| (case.opened, &case.id));
                self.held.push(Held {
                    referral: referral.id.clone(),
                    code: hold.code.to_owned(),
                    reason: hold.reason.to_owned(),
                    owner,
                    by: district.handbook.calendar.after(as_of, within, school),
                    earlier_case: earlier.map(|case| case.id.clone()),
                });
            }
            Some(hold) => {
                self.findings.push(Finding::new(
                    Severity::Urgent,
                    hold.code,
                    referral.id.as_str(),
                    format!("{}; routed all the same, because it is urgent", hold.reason),
                ));
                self.ready.entry(&referral.student).or_default().push(referral);
            }
            None => self.ready.entry(&referral.student).or_default().push(referral),
        }
    }
}

/// Whether the referral belongs into a lane that nothing may delay.
fn is_urgent(referral: &Referral) -> bool {
    referral.names_danger() || referral.evaluation.is_some()
}

struct Hold {
    code: &'static str,
    reason: &'static str,
}

/// Why a person has to look at the referral first, if so.
fn hold(
    referral: &Referral,
    student: Option<&Student>,
    cases: &[&KnownCase],
    as_of: Date,
) -> Option<Hold> {
    let hold = |code, reason| Some(Hold { code, reason });
    if referral.safety.is_none() {
        return hold("H_SAFETY_UNANSWERED", "nobody answered whether somebody is in danger");
    }
    let Some(student) = student else {
        return hold("H_UNKNOWN_STUDENT", "no facts about this student were supplied");
    };
    if referral.received > as_of {
        return hold("H_FUTURE_DATED", "the referral is dated after the day of the decision");
    }
    match student.enrollment {
        Enrollment::Withdrawn => {
            return hold("H_WITHDRAWN", "the student has left; somebody decides who is told");
        }
        Enrollment::TransferredIn => {
            return hold(
                "H_TRANSFERRED_IN",
                "the student has just come; somebody looks for the earlier plan first",
            );
        }
        Enrollment::Enrolled => {}
    }
    let open = cases.iter().any(|case| case.is_open());
    let closed = cases.iter().any(|case| case.closed.is_some());
    if closed && !open {
        return hold(
            "H_AFTER_EXIT",
            "an earlier case was closed; somebody decides whether it goes on",
        );
    }
    None
}

fn students<'a>(
    district: &District,
    request: &'a RouteRequest,
) -> Result<BTreeMap<&'a StudentId, &'a Student>, Error> {
    let most = district.limits().students;
    if request.facts.students.len() > most as usize {
        return Err(Error::new("E_LIMIT", format!("over {most} students"))
            .at("/facts/students")
            .hint_that("limit `students`; send them in several calls"));
    }
    let mut students: BTreeMap<&StudentId, (usize, &Student)> = BTreeMap::new();
    for (index, student) in request.facts.students.iter().enumerate() {
        match students.get(&student.id) {
            Some((first, other)) if *other != student => {
                let message =
                    format!("another record of the student stands at `/facts/students/{first}`");
                return Err(Error::new("E_CONFLICTING_RECORD", message)
                    .at(format!("/facts/students/{index}")));
            }
            Some(_) => {}
            None => {
                students.insert(&student.id, (index, student));
            }
        }
    }
    Ok(students.into_iter().map(|(id, (_, student))| (id, student)).collect())
}

/// Ids that people would read as the same. They stay different students; somebody should look.
fn confusable_ids(request: &RouteRequest) -> Vec<Finding> {
    let mut ids: Vec<&StudentId> = request.facts.students.iter().map(|s| &s.id).collect();
    ids.extend(request.referrals.iter().map(|referral| &referral.student));
    order::ascending(&mut ids);
    ids.dedup();
    if ids.len() < 2 {
        return Vec::new();
    }
    let mut alike: BTreeMap<String, Vec<&StudentId>> = BTreeMap::new();
    for id in ids {
        alike.entry(confusable::skeleton(id.as_str())).or_default().push(id);
    }
    alike
        .into_values()
        .filter(|ids| ids.len() > 1)
        .filter_map(|ids| {
            let first = ids.first()?.as_str();
            let message =
                "several student ids look the same; they are treated as different students";
            let evidence = ids.iter().map(|id| id.as_str().to_owned());
            Some(
                Finding::new(Severity::Warning, "W_CONFUSABLE_ID", first, message)
                    .because(evidence),
            )
        })
        .collect()
}
