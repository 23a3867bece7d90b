//! What a district should hear about its own tables.

use std::collections::BTreeMap;

use super::answer::{DaysFrom, StudentAttendance};
use super::events::Aside;
use super::school_days::SchoolDays;
use crate::vocabulary::id::SchoolId;
use crate::vocabulary::{Finding, Severity};

/// What is lacking or contradicts itself, by school; and how many rows were set aside.
pub(super) fn findings(
    schools: &BTreeMap<&SchoolId, SchoolDays>,
    students: &[StudentAttendance],
    aside: &Aside,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        schools.iter().flat_map(|(school, days)| about(school, days)).collect();
    for (reason, rows) in aside.by_reason() {
        let message = "rows could not count, and were set aside";
        let finding = Finding::new(Severity::Warning, "W_ROWS_SET_ASIDE", reason.code(), message);
        findings.push(finding.because([rows.to_string()]));
    }
    let conflicts = students.iter().flat_map(|student| &student.schools);
    let conflicts: u32 = conflicts.map(|at| at.count.conflicts).sum();
    if conflicts > 0 {
        let message = "rows about one day of one student contradict each other";
        let finding = Finding::new(Severity::Note, "W_CONFLICTING_DAYS", "attendance", message);
        findings.push(finding.because([conflicts.to_string()]));
    }
    findings
}

fn about(school: &SchoolId, days: &SchoolDays) -> Vec<Finding> {
    let unknown = days.source == DaysFrom::Unknown;
    let told = [
        (unknown, "W_NO_CALENDAR", "neither a calendar nor a term says which days have school"),
        (days.holes, "W_CALENDAR_HOLES", "the calendar lists too few days, so the terms are taken"),
        (
            days.contradicts,
            "W_CALENDAR_CONTRADICTS",
            "the calendar lists a day both with and without school",
        ),
        (!days.enrollments, "W_NO_ENROLLMENTS", "no enrollments were supplied"),
        (days.last_submitted.is_none(), "W_NO_ATTENDANCE", "no attendance was submitted"),
    ];
    let holds = told.into_iter().filter(|(holds, ..)| *holds);
    holds
        .map(|(_, code, message)| Finding::new(Severity::Warning, code, school.as_str(), message))
        .collect()
}
