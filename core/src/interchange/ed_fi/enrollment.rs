//! Schools, students' ids, enrollments and calendars.

use super::super::{cell, descriptor};
use super::item::Item;
use super::{Into, own_word};
use crate::records::{AliasRow, CalendarDayRow, EnrollmentRow, KeptField, SchoolRow, SessionRow};
use crate::vocabulary::id::StudentId;

/// The student of most items.
pub(super) const STUDENT: &str = "/studentReference/studentUniqueId";
/// The school of most items.
pub(super) const SCHOOL: &str = "/schoolReference/schoolId";

pub(super) fn school(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(id) = item.id("/schoolId") else { return };
    into.lookups.schools.insert(item.text("/schoolId").unwrap_or_default().into_owned());
    let label = item.text("/nameOfInstitution").and_then(|name| cell::label(&name));
    into.tables.schools.push(SchoolRow { id, label }, into.origin);
}

/// Of a student nothing is kept but what the request asks for.
pub(super) fn student(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(student) = item.id::<StudentId>("/studentUniqueId") else { return };
    for field in &into.request.keep {
        let path = format!("/{}", field.as_str());
        let Some(value) = item.text(&path).and_then(|text| cell::note(&text)) else { continue };
        let row = KeptField { student: student.clone(), field: field.clone(), value };
        into.tables.kept.push(row, into.origin);
    }
}

/// Up to Data Standard 5, other ids of a student stand here; demographics do as well, and are not
/// read.
pub(super) fn organization(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let codes = item.list("/studentIdentificationCodes");
    if codes.is_empty() {
        return;
    }
    let Some(student) = item.id::<StudentId>(STUDENT) else { return };
    for code in codes {
        alias(&student, &mut item.part(code), into);
    }
}

/// From Data Standard 6 on they stand by themselves.
pub(super) fn identification(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(student) = item.id::<StudentId>(STUDENT) else { return };
    alias(&student, item, into);
}

fn alias(student: &StudentId, item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let system = item.descriptor("/studentIdentificationSystemDescriptor");
    let id = item.maybe_id::<StudentId>("/identificationCode");
    if let (Some(system), Some(id)) = (system, id) {
        into.tables.aliases.push(AliasRow { student: student.clone(), system, id }, into.origin);
    }
}

pub(super) fn association(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(row) = enrollment(item, into) else { return };
    into.tables.enrollments.push(row, into.origin);
}

fn enrollment(item: &mut Item<'_, '_>, into: &Into<'_>) -> Option<EnrollmentRow> {
    let student = item.id(STUDENT)?;
    let school = item.id(SCHOOL)?;
    let from = item.day("/entryDate")?;
    let until = item.maybe_day("/exitWithdrawDate");
    if until.is_some_and(|until| until < from) {
        let what = "it ends before it begins; the item was left out";
        item.report.warn("W_RANGE", item.at.part("/exitWithdrawDate"), what);
        return None;
    }
    let year = item.year("/schoolYearTypeReference/schoolYear");
    Some(EnrollmentRow {
        student,
        school,
        grade: item.grade("/entryGradeLevelDescriptor"),
        from,
        until,
        year: year
            .or_else(|| item.year("/calendarReference/schoolYear"))
            .or(into.request.scope.year),
        primary: item.flag("/primarySchool"),
        assumed: false,
    })
}

/// A day may have several events: students attend if they do by one of them.
pub(super) fn calendar_date(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(row) = day(item, into) else { return };
    into.tables.calendar_days.push(row, into.origin);
}

fn day(item: &mut Item<'_, '_>, into: &Into<'_>) -> Option<CalendarDayRow> {
    let school = item.id("/calendarReference/schoolId")?;
    let on = item.day("/date")?;
    let mut found: Option<(bool, String)> = None;
    for event in item.list("/calendarEvents") {
        let part = item.part(event);
        let Some(text) = part.text("/calendarEventDescriptor") else { continue };
        let own = own_word(&into.config.calendar_events, &text).copied();
        let Some(attends) = own.or_else(|| descriptor::in_session(&text)) else {
            let what = "an event of the calendar that is not known; `calendar_events` can say it";
            part.report.warn("W_UNKNOWN_CODE", part.at.part("/calendarEvents"), what);
            continue;
        };
        if found.as_ref().is_none_or(|(before, _)| attends && !before) {
            found = Some((attends, text.into_owned()));
        }
    }
    let (in_session, event) = found?;
    let kind = cell::code(descriptor::code_value(&event)).ok();
    Some(CalendarDayRow {
        school,
        on,
        in_session,
        kind,
        year: item.year("/calendarReference/schoolYear"),
    })
}

pub(super) fn session(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(row) = term(item) else { return };
    into.tables.sessions.push(row, into.origin);
}

fn term(item: &mut Item<'_, '_>) -> Option<SessionRow> {
    let row = SessionRow {
        school: Some(item.id(SCHOOL)?),
        session: item.code("/sessionName")?,
        from: item.day("/beginDate")?,
        until: item.day("/endDate")?,
        days: item.whole("/totalInstructionalDays"),
        year: item.year("/schoolYearTypeReference/schoolYear"),
    };
    if row.until < row.from {
        let what = "it ends before it begins; the item was left out";
        item.report.warn("W_RANGE", item.at.part("/endDate"), what);
        return None;
    }
    Some(row)
}
