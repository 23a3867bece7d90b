//! What somebody should know about the facts and the handbook, whatever the rules say.

use std::collections::BTreeMap;

use super::clock::Lacks;
use crate::facts::{Concern, Group, Observation, Student};
use crate::handbook::District;
use crate::vocabulary::id::{DomainId, ReferralId, SchoolId, StudentId};
use crate::vocabulary::{Date, Finding, Severity, confusable, order};

/// What somebody should know about a student's facts; the observations stand by indicator and date.
pub(crate) fn of_student(
    district: &District,
    as_of: Date,
    student: &Student,
    observations: &[Observation],
) -> Vec<Finding> {
    let mut look = Look { district, id: student.id.as_str(), findings: Vec::new() };
    look.future(observations, as_of);
    let what = "the student's school is not one of the handbook's";
    look.school(student.school.as_ref(), what);
    look.many(observations);
    look.findings
}

/// What somebody should know about a group's facts; the observations stand by indicator and date.
pub(crate) fn of_group(
    district: &District,
    as_of: Date,
    group: &Group,
    observations: &[Observation],
) -> Vec<Finding> {
    let mut look = Look { district, id: group.id.as_str(), findings: Vec::new() };
    look.future(observations, as_of);
    look.school(group.school.as_ref(), "the group's school is not one of the handbook's");
    look.many(observations);
    look.findings
}

/// What somebody should know about concerns of a referral.
pub(crate) fn of_concerns<'a>(
    district: &District,
    referral: &ReferralId,
    concerns: impl Iterator<Item = &'a Concern>,
) -> Option<Finding> {
    let domains = &district.handbook.domains;
    let declared = |id: &DomainId| domains.iter().any(|domain| domain.id == *id);
    let mut unknown = concerns.filter(|concern| !declared(&concern.domain));
    unknown.next().map(|_| {
        let message =
            "the referral names a domain that the handbook does not declare; a person reads it";
        Finding::new(Severity::Warning, "W_UNKNOWN_DOMAIN", referral.as_str(), message)
    })
}

/// The code of a family notice that waits for a person.
pub(crate) const WITHHELD: &str = "W_FAMILY_NOTICE_WITHHELD";

/// That a person decides whether the family is told: it could put the student in danger.
pub(crate) fn family_withheld(student: &StudentId) -> Finding {
    let message = "abuse or neglect may be at hand: a person decides whether the family is told, \
                   invited or asked";
    Finding::new(Severity::Urgent, WITHHELD, student.as_str(), message)
}

/// Ids that people would read as the same. They stay different students; somebody should look.
pub(crate) fn confusable_ids(mut ids: Vec<&StudentId>) -> Vec<Finding> {
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

/// A look at the facts of one student or group.
struct Look<'a> {
    district: &'a District,
    id: &'a str,
    findings: Vec<Finding>,
}

impl Look<'_> {
    fn warn(&mut self, code: &str, message: &str, count: usize) {
        if count > 0 {
            let evidence = [count.to_string()];
            let finding = Finding::new(Severity::Warning, code, self.id, message);
            self.findings.push(finding.because(evidence));
        }
    }

    fn future(&mut self, observations: &[Observation], as_of: Date) {
        let future = observations.iter().filter(|o| o.on > as_of).count();
        self.warn(
            "W_FUTURE_OBSERVATION",
            "observations are dated after the day of the decision and are not counted",
            future,
        );
    }

    fn school(&mut self, school: Option<&SchoolId>, what: &str) {
        let district = self.district;
        let is_unknown =
            |id: &&SchoolId| !district.handbook.schools.is_empty() && district.school(id).is_none();
        self.warn("W_UNKNOWN_SCHOOL", what, school.into_iter().filter(is_unknown).count());
    }

    fn many(&mut self, observations: &[Observation]) {
        let most = self.district.limits().observations_per_measure as usize;
        let many = observations.chunk_by(|a, b| a.indicator == b.indicator);
        let many = many.filter(|same| same.len() > most).count();
        let what = "more observations of one kind than the limit expects";
        self.warn("W_MANY_OBSERVATIONS", what, many);
    }
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
