//! Interventions, cohorts and programs: who is in which, and whether sessions took place.

use super::super::descriptor;
use super::Into;
use super::attendance;
use super::enrollment::STUDENT;
use super::item::Item;
use crate::records::{AttendanceStatus, DeliveryRow, DeliveryStatus, ParticipationRow};
use crate::vocabulary::id::SchoolId;

/// Words in the kind of a program which say that its students belong to a protected group.
const PROTECTED: [&str; 14] = [
    "special education",
    "section 504",
    "504",
    "homeless",
    "bilingual",
    "english as a second",
    "english learner",
    "language",
    "migrant",
    "immigrant",
    "neglected",
    "food",
    "disab",
    "title i",
];

pub(super) fn intervention(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let key = item.texts([
        "/interventionIdentificationCode",
        "/educationOrganizationReference/educationOrganizationId",
    ]);
    let first = item.list("/staffs").first();
    let by = first.and_then(|staff| item.part(staff).maybe_id("/staffReference/staffUniqueId"));
    if let Some(by) = by {
        into.lookups.interventions.insert(key, by);
    }
}

pub(super) fn cohort(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let key = item.texts([
        "/cohortReference/cohortIdentifier",
        "/cohortReference/educationOrganizationId",
        STUDENT,
    ]);
    let Some(student) = item.id(STUDENT) else { return };
    let Some(support) = item.code("/cohortReference/cohortIdentifier") else { return };
    let from = item.day("/beginDate");
    let until = item.maybe_day("/endDate");
    into.lookups.cohorts.insert(key, [from, until]);
    let school = school_of(item, into, "/cohortReference/educationOrganizationId");
    let row = ParticipationRow {
        student,
        support,
        school,
        tier: None,
        from,
        until,
        minutes: None,
        ended_because: None,
        by: None,
    };
    into.tables.participations.push(row, into.origin);
}

/// The organization of an item, if it is a school: of those that were given, or any where none was.
pub(super) fn school_of(
    item: &mut Item<'_, '_>,
    into: &Into<'_>,
    path: &'static str,
) -> Option<SchoolId> {
    let text = item.text(path)?;
    let known = &into.lookups.schools;
    (known.is_empty() || known.contains(text.as_ref())).then(|| item.maybe_id(path))?
}

/// A student in an intervention. Ed-Fi says no day of it, unless it is given to a cohort.
pub(super) fn of_intervention(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(student) = item.id(STUDENT) else { return };
    let code = "/interventionReference/interventionIdentificationCode";
    let Some(support) = item.code(code) else { return };
    let organization = "/interventionReference/educationOrganizationId";
    let key = item.texts([code, organization]);
    let cohort = item.texts([
        "/cohortReference/cohortIdentifier",
        "/cohortReference/educationOrganizationId",
        STUDENT,
    ]);
    let [from, until] = into.lookups.cohorts.get(&cohort).copied().unwrap_or_default();
    let row = ParticipationRow {
        student,
        support,
        school: school_of(item, into, organization),
        tier: None,
        from,
        until,
        minutes: item.number("/dosage", 100_000),
        ended_because: None,
        by: into.lookups.interventions.get(&key).cloned(),
    };
    into.tables.participations.push(row, into.origin);
}

/// Minutes stand in `interventionDuration`; `eventDuration` is in days and says no minutes.
pub(super) fn delivery(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(student) = item.id(STUDENT) else { return };
    let code = "/interventionReference/interventionIdentificationCode";
    let Some(support) = item.code(code) else { return };
    let Some(on) = item.day("/eventDate") else { return };
    let Some(meaning) = attendance::category(item, into) else { return };
    let status = match meaning.status {
        AttendanceStatus::Absent => DeliveryStatus::StudentAbsent,
        _ => DeliveryStatus::Delivered,
    };
    let minutes = item.number("/interventionDuration", 100_000);
    let row = DeliveryRow { student, support, on, status, minutes };
    into.tables.deliveries.push(row, into.origin);
}

/// A program, unless its kind says that its students belong to a protected group.
pub(super) fn program(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let kind = item.text("/programReference/programTypeDescriptor").unwrap_or_default();
    let kind = descriptor::code_value(&kind).to_lowercase();
    if PROTECTED.iter().any(|word| kind.contains(word)) {
        let what =
            "programs of a kind that says a student belongs to a protected group are not kept";
        item.report.tally("W_NOT_KEPT", item.at.file, what);
        return;
    }
    kept_program(item, into);
}

/// A program of a resource that is read.
pub(super) fn kept_program(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(student) = item.id(STUDENT) else { return };
    let Some(support) = item.code("/programReference/programName") else { return };
    let row = ParticipationRow {
        student,
        support,
        school: school_of(item, into, "/educationOrganizationReference/educationOrganizationId"),
        tier: None,
        from: item.maybe_day("/beginDate"),
        until: item.maybe_day("/endDate"),
        minutes: None,
        ended_because: item.descriptor("/reasonExitedDescriptor"),
        by: None,
    };
    into.tables.participations.push(row, into.origin);
}
