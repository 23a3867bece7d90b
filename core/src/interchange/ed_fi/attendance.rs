//! Events of attendance: of the school day, of a class, of a program.

use super::super::descriptor;
use super::enrollment::STUDENT;
use super::item::Item;
use super::{AttendanceMeaning, Into, own_word, schedule};
use crate::records::{AttendanceOf, AttendanceRow, SchoolYear};
use crate::vocabulary::id::{KindId, PeriodId, SchoolId};

const CATEGORY: &str = "/attendanceEventCategoryDescriptor";

pub(super) fn of_school(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(school) = item.id("/schoolReference/schoolId") else { return };
    let session = item.maybe_code("/sessionReference/sessionName");
    let year = item.year("/sessionReference/schoolYear");
    let minutes = item.whole("/schoolAttendanceDuration");
    let Some(row) = event(item, into, school, AttendanceOf::SchoolDay, session, year) else {
        return;
    };
    into.tables.attendance.push(AttendanceRow { minutes, ..row }, into.origin);
}

pub(super) fn of_section(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(school) = item.id("/sectionReference/schoolId") else { return };
    let Some(section) = schedule::section_id(item, "/sectionReference") else { return };
    let session = item.maybe_code("/sectionReference/sessionName");
    let year = item.year("/sectionReference/schoolYear");
    let minutes = item.whole("/sectionAttendanceDuration");
    let Some(row) = event(item, into, school, AttendanceOf::Section(section), session, year) else {
        return;
    };
    into.tables.attendance.push(AttendanceRow { minutes, ..row }, into.origin);
}

pub(super) fn of_program(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(school) = item.id("/educationOrganizationReference/educationOrganizationId") else {
        return;
    };
    let Some(support) = item.code("/programReference/programName") else { return };
    let minutes = item.whole("/programAttendanceDuration");
    let Some(row) = event(item, into, school, AttendanceOf::Support(support), None, None) else {
        return;
    };
    into.tables.attendance.push(AttendanceRow { minutes, ..row }, into.origin);
}

fn event(
    item: &mut Item<'_, '_>,
    into: &Into<'_>,
    school: SchoolId,
    of: AttendanceOf,
    session: Option<PeriodId>,
    year: Option<SchoolYear>,
) -> Option<AttendanceRow> {
    let student = item.id(STUDENT)?;
    let on = item.day("/eventDate")?;
    let meaning = category(item, into)?;
    let reason: Option<KindId> = item.maybe_code("/attendanceEventReason");
    let code = reason.or_else(|| item.descriptor(CATEGORY));
    Some(AttendanceRow {
        student,
        school,
        on,
        status: meaning.status,
        excused: meaning.excused,
        suspended: meaning.suspended || code.as_ref().is_some_and(is_suspension),
        part_of_day: item.number("/eventDuration", 1),
        minutes: None,
        of,
        session,
        year,
        code,
    })
}

/// What the category of an event says; one that nobody explained is said, and the event left out.
pub(super) fn category(item: &mut Item<'_, '_>, into: &Into<'_>) -> Option<AttendanceMeaning> {
    let text = item.must(CATEGORY, |text| Ok(text.to_owned()))?;
    let own = own_word(&into.config.attendance, &text).copied();
    let found = own.or_else(|| default_meaning(&text));
    if found.is_none() {
        let what = "a category that is not known; `attendance` can say what it means";
        item.report.warn("W_UNKNOWN_CODE", item.at.part(CATEGORY), what);
    }
    found
}

/// What the default categories of the standard say.
fn default_meaning(category: &str) -> Option<AttendanceMeaning> {
    let (status, excused) = descriptor::attendance(category)?;
    Some(AttendanceMeaning { status, excused, suspended: false })
}

fn is_suspension(code: &KindId) -> bool {
    descriptor::is_suspension(code.as_str())
}
