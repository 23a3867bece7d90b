//! What came in: each referral once, and those that a person has to look at before the rules can.
//!
//! Danger and evaluation requests are never held: they pass through to their lanes whatever else is
//! wrong with the referral.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::answer::{Held, Refused};
use super::lanes::receiver;
use super::request::RouteRequest;
use super::versions::united;
use crate::decision::clock::due;
use crate::decision::findings;
use crate::facts::{Enrollment, KnownCase, Referral, Student, once};
use crate::handbook::District;
use crate::vocabulary::id::{ReferralId, StudentId};
use crate::vocabulary::{Date, Days, Error, Finding, Severity, order};

/// Referrals by student, ready to become cases, and all the others.
pub(super) struct Intake<'a> {
    pub students: BTreeMap<&'a StudentId, &'a Student>,
    pub cases: BTreeMap<&'a StudentId, Vec<&'a KnownCase>>,
    pub ready: BTreeMap<StudentId, Vec<Cow<'a, Referral>>>,
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
    let cases = cases(request)?;
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
        by_id.entry(&referral.id).or_default().push(referral);
    }
    intake.received = by_id.len();
    for (id, versions) in by_id {
        let several = versions.iter().any(|version| versions.first() != Some(version));
        let mut united = united(versions);
        if several {
            united.retain(|referral| is_urgent(referral));
            intake.conflicting(id, united.is_empty());
        }
        for referral in united {
            intake.sort(district, request.as_of, referral);
        }
    }
    let most = district.limits().students as usize;
    if intake.ready.len() > most {
        return Err(Error::new("E_LIMIT", format!("referrals about over {most} students"))
            .at("/referrals")
            .hint_that("limit `students`; send them in several calls"));
    }
    intake.hold_surplus(district, request.as_of);
    let mut ids: Vec<&StudentId> = request.facts.students.iter().map(|s| &s.id).collect();
    ids.extend(request.referrals.iter().map(|referral| &referral.student));
    intake.findings.extend(findings::confusable_ids(ids));
    Ok(intake)
}

impl<'a> Intake<'a> {
    /// Notes that one id came with several contents.
    fn conflicting(&mut self, id: &ReferralId, nothing_urgent: bool) {
        if nothing_urgent {
            self.refused.push(Refused {
                referral: id.clone(),
                code: "E_CONFLICTING_RECORD".to_owned(),
                reason: "the same referral came in with different content".to_owned(),
            });
            return;
        }
        self.findings.push(Finding::new(
            Severity::Urgent,
            "W_CONFLICTING_REFERRAL",
            id.as_str(),
            "the same referral came in with different content; all that is urgent in it was routed",
        ));
    }

    fn sort(&mut self, district: &District, as_of: Date, referral: Cow<'a, Referral>) {
        let student = self.students.get(&referral.student).copied();
        let cases = self.cases.get(&referral.student).map_or(&[][..], Vec::as_slice);
        match hold(&referral, student, cases, as_of) {
            Some(hold) if !is_urgent(&referral) => self.hold(district, as_of, &referral, &hold),
            hold => {
                self.findings.extend(hold.map(|hold| {
                    let what =
                        format!("{}; routed all the same, because it is urgent", hold.reason);
                    Finding::new(Severity::Urgent, hold.code, referral.id.as_str(), what)
                }));
                self.ready.entry(referral.student.clone()).or_default().push(referral);
            }
        }
    }

    fn hold(&mut self, district: &District, as_of: Date, referral: &Referral, hold: &Hold) {
        let student = self.students.get(&referral.student).copied();
        let school = student.and_then(|student| student.school.as_ref());
        let door = &district.handbook.front_door;
        let (owner, within) = match hold.code {
            UNANSWERED => {
                let receivers = &district.handbook.lanes.safety.receivers;
                let same_day = Days { n: 0, ..door.look_within };
                (receiver(district, receivers, school).0, same_day)
            }
            _ => (door.otherwise.clone(), door.look_within),
        };
        let cases = self.cases.get(&referral.student).map_or(&[][..], Vec::as_slice);
        let earlier = cases.iter().max_by_key(|case| (case.opened, &case.id));
        self.held.push(Held {
            referral: referral.id.clone(),
            code: hold.code.to_owned(),
            reason: hold.reason.to_owned(),
            owner,
            by: Some(due(district, as_of, within, school)),
            earlier_case: earlier.map(|case| case.id.clone()),
        });
    }

    /// Holds what one student has over the limit. What is urgent is never over it, and nobody
    /// else's referrals wait for it.
    fn hold_surplus(&mut self, district: &District, as_of: Date) {
        let most = district.limits().referrals_per_student as usize;
        let mut surplus = Vec::new();
        for referrals in self.ready.values_mut().filter(|referrals| referrals.len() > most) {
            order::by_key(referrals, |referral| {
                (!is_urgent(referral), referral.received, referral.id.clone())
            });
            let urgent = referrals.iter().filter(|referral| is_urgent(referral)).count();
            surplus.extend(referrals.split_off(most.max(urgent)));
        }
        let hold = Hold {
            code: "H_TOO_MANY",
            reason: "more referrals about one student than one call takes",
        };
        for referral in surplus {
            self.hold(district, as_of, &referral, &hold);
        }
    }
}

/// The code of a referral without an answer to the safety question.
pub(super) const UNANSWERED: &str = "H_SAFETY_UNANSWERED";

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
        return hold(UNANSWERED, "nobody answered whether somebody is in danger");
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
    let open = cases.iter().any(|case| case.is_open(as_of));
    let closed = cases.iter().any(|case| case.closed.is_some_and(|closed| closed <= as_of));
    if closed && !open {
        return hold(
            "H_AFTER_EXIT",
            "an earlier case was closed; somebody decides whether it goes on",
        );
    }
    None
}

/// The known cases by student, each once.
fn cases(request: &RouteRequest) -> Result<BTreeMap<&StudentId, Vec<&KnownCase>>, Error> {
    let known = once(&request.facts.cases, |case| &case.id, "/facts/cases", "case")?;
    let mut cases: BTreeMap<&StudentId, Vec<&KnownCase>> = BTreeMap::new();
    for case in known.into_values() {
        cases.entry(&case.student).or_default().push(case);
    }
    Ok(cases)
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
    once(&request.facts.students, |student| &student.id, "/facts/students", "student")
}
