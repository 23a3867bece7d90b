//! What somebody should know about the facts and the handbook, whatever the rules say.

use super::clock::Lacks;
use crate::facts::{Observation, Student};
use crate::handbook::District;
use crate::vocabulary::{Date, Finding, Severity, order};

/// What somebody should know about a student's facts.
pub(crate) fn of_student(
    district: &District,
    as_of: Date,
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
    let future = observations.iter().filter(|o| o.on > as_of).count();
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

/// That the handbook is not in force on the day of the decision, if it is not.
pub(crate) fn not_in_force(district: &District, as_of: Date) -> Option<Finding> {
    let handbook = &district.handbook;
    let early = handbook.effective_from.is_some_and(|from| as_of < from);
    early.then(|| {
        let message = "the handbook is not in force on the day of the decision";
        Finding::new(Severity::Urgent, "W_NOT_IN_FORCE", handbook.id.as_str(), message)
    })
}

/// That some dates lie beyond the calendar.
pub(crate) fn calendar_ends(district: &District) -> Finding {
    let message = "the calendar ends: calendar days are counted beyond it";
    Finding::new(Severity::Urgent, "W_CALENDAR_ENDS", district.handbook.id.as_str(), message)
}

/// What dates the calendar could not give.
pub(crate) fn of_calendar(district: &District, lacks: Lacks) -> Vec<Finding> {
    let no_period = || {
        let message = "the calendar has no such period on the day of the decision: \
                       a date that is counted from one cannot be told";
        let subject = district.handbook.id.as_str();
        Finding::new(Severity::Urgent, "W_NO_PERIOD", subject, message)
    };
    let days = lacks.days.then(|| calendar_ends(district));
    days.into_iter().chain(lacks.period.then(no_period)).collect()
}

/// That nobody has a proof that the rules leave nobody out.
pub(crate) fn unproven(district: &District) -> Option<Finding> {
    district.is_unproven().then(|| {
        let message =
            "the analyzer has no proof that the rules leave nobody out: people look first";
        let id = district.handbook.id.as_str();
        Finding::new(Severity::Urgent, "W_UNPROVEN_HANDBOOK", id, message)
    })
}

/// Puts findings in order, each once, and keeps the most serious ones; says how many more there are.
pub(crate) fn in_order(district: &District, findings: &mut Vec<Finding>, about: &str) {
    order::ascending(findings);
    findings.dedup();
    let most = district.limits().findings as usize;
    if findings.len() <= most {
        return;
    }
    order::by_key(findings, |finding| std::cmp::Reverse(finding.severity));
    let more = findings.len() - most;
    findings.truncate(most);
    let message = format!("{more} less serious findings are not listed");
    findings.push(Finding::new(Severity::Note, "W_MORE_FINDINGS", about, message));
}
