//! Courses, marks, and what report cards count.

use super::super::descriptor;
use super::enrollment::STUDENT;
use super::item::Item;
use super::{Into, schedule};
use crate::records::{AttendanceTotal, MarkRow};
use crate::vocabulary::Date;
use crate::vocabulary::id::KindId;

pub(super) fn grading_period(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(until) = item.day("/endDate") else { return };
    let [school, year, name, sequence, descriptor] = item.texts([
        "/schoolReference/schoolId",
        "/schoolYearTypeReference/schoolYear",
        "/gradingPeriodName",
        "/periodSequence",
        "/gradingPeriodDescriptor",
    ]);
    // Data Standard 4 names a period by its kind and its number, later ones by its name.
    let numbered = format!("{}#{sequence}", descriptor::code_value(&descriptor));
    for word in [name, numbered] {
        into.lookups.grading_periods.insert([school.clone(), year.clone(), word], until);
    }
}

/// The last day and the name of the grading period that an item refers to.
fn period_of(item: &mut Item<'_, '_>, into: &Into<'_>) -> (Option<Date>, Option<String>) {
    let [school, year, name, sequence, descriptor] = item.texts([
        "/gradingPeriodReference/schoolId",
        "/gradingPeriodReference/schoolYear",
        "/gradingPeriodReference/gradingPeriodName",
        "/gradingPeriodReference/periodSequence",
        "/gradingPeriodReference/gradingPeriodDescriptor",
    ]);
    let kind = descriptor::code_value(&descriptor).to_owned();
    let numbered = format!("{kind}#{sequence}");
    let end = |word: &String| {
        into.lookups.grading_periods.get(&[school.clone(), year.clone(), word.clone()]).copied()
    };
    let until = end(&name).or_else(|| end(&numbered));
    let label = if name.is_empty() { kind } else { name };
    (until, (!label.is_empty()).then_some(label))
}

pub(super) fn course(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let key =
        item.texts(["/courseCode", "/educationOrganizationReference/educationOrganizationId"]);
    let first = item.list("/academicSubjects").first();
    let listed = first.and_then(|subject| item.part(subject).text("/academicSubjectDescriptor"));
    let said = listed.or_else(|| item.text("/academicSubjectDescriptor"));
    if let Some(subject) = said.and_then(|text| subject(&text)) {
        into.lookups.subjects.insert(key, subject);
    }
}

/// A subject in our words: `English Language Arts` is `english_language_arts`.
pub(super) fn subject(descriptor: &str) -> Option<KindId> {
    super::super::cell::snake(descriptor::code_value(descriptor))
}

pub(super) fn offering(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let key = item.texts([
        "/localCourseCode",
        "/schoolReference/schoolId",
        "/sessionReference/schoolYear",
        "/sessionReference/sessionName",
    ]);
    let course =
        item.texts(["/courseReference/courseCode", "/courseReference/educationOrganizationId"]);
    into.lookups.offerings.insert(key, course);
}

/// The subject of the offering that a reference names.
pub(super) fn subject_of(key: &[String; 4], into: &Into<'_>) -> Option<KindId> {
    let course = into.lookups.offerings.get(key)?;
    into.lookups.subjects.get(course).cloned()
}

pub(super) fn grade(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(row) = mark(item, into) else { return };
    into.tables.marks.push(row, into.origin);
}

fn mark(item: &mut Item<'_, '_>, into: &Into<'_>) -> Option<MarkRow> {
    let student = item.id("/studentSectionAssociationReference/studentUniqueId")?;
    let (period_end, period) = period_of(item, into);
    let kind = item.text("/gradeTypeDescriptor").unwrap_or_default();
    let kind = descriptor::code_value(&kind).to_lowercase();
    let number = item.number("/numericGradeEarned", 1_000);
    let letter = item.maybe_code("/letterGradeEarned");
    if number.is_none() && letter.is_none() {
        let what = "a mark without a number or a letter; the item was left out";
        item.report.note("W_NO_VALUE", item.at, what);
        return None;
    }
    let offering = item.texts([
        "/studentSectionAssociationReference/localCourseCode",
        "/studentSectionAssociationReference/schoolId",
        "/studentSectionAssociationReference/schoolYear",
        "/studentSectionAssociationReference/sessionName",
    ]);
    let as_of = item.maybe_day("/currentGradeAsOfDate");
    Some(MarkRow {
        student,
        school: item.maybe_id("/studentSectionAssociationReference/schoolId"),
        section: schedule::section_id(item, "/studentSectionAssociationReference"),
        course: item.code("/studentSectionAssociationReference/localCourseCode")?,
        subject: subject_of(&offering, into),
        period: period.and_then(|period| super::super::cell::code(&period).ok()),
        on: as_of.or(period_end),
        number,
        letter,
        credits: None,
        whole_course: Some(kind == "final"),
        year: item.year("/studentSectionAssociationReference/schoolYear"),
    })
}

pub(super) fn transcript(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(row) = final_mark(item, into) else { return };
    into.tables.marks.push(row, into.origin);
}

fn final_mark(item: &mut Item<'_, '_>, into: &Into<'_>) -> Option<MarkRow> {
    let student = item.id("/studentAcademicRecordReference/studentUniqueId")?;
    let number = item.number("/finalNumericGradeEarned", 1_000);
    let letter = item.maybe_code("/finalLetterGradeEarned");
    if number.is_none() && letter.is_none() {
        let what = "a mark without a number or a letter; the item was left out";
        item.report.note("W_NO_VALUE", item.at, what);
        return None;
    }
    let course =
        item.texts(["/courseReference/courseCode", "/courseReference/educationOrganizationId"]);
    let listed = item.list("/academicSubjects").first();
    let own = listed.and_then(|subject| item.part(subject).text("/academicSubjectDescriptor"));
    let subject = own.and_then(|text| subject(&text));
    Some(MarkRow {
        student,
        school: None,
        section: None,
        course: item.code("/courseReference/courseCode")?,
        subject: subject.or_else(|| into.lookups.subjects.get(&course).cloned()),
        period: item.descriptor("/studentAcademicRecordReference/termDescriptor"),
        on: None,
        number,
        letter,
        credits: item.number("/earnedCredits", 1_000),
        whole_course: Some(true),
        year: item.year("/studentAcademicRecordReference/schoolYear"),
    })
}

/// Days absent and in attendance, as the system counted them until the end of a grading period.
pub(super) fn report_card(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(row) = total(item, into) else { return };
    into.tables.attendance_totals.push(row, into.origin);
}

fn total(item: &mut Item<'_, '_>, into: &Into<'_>) -> Option<AttendanceTotal> {
    let absent = item.number("/numberOfDaysAbsent", 366)?;
    let attended = item.number("/numberOfDaysInAttendance", 366)?;
    let student = item.id(STUDENT)?;
    let (Some(until), _) = period_of(item, into) else {
        let what = "the grading period was not given, so its last day is not known; the days that \
                    the report card counts were left out";
        item.report.warn("W_NO_PERIOD_END", item.at, what);
        return None;
    };
    Some(AttendanceTotal {
        student,
        school: item.maybe_id("/gradingPeriodReference/schoolId"),
        absent,
        enrolled: absent.checked_add(attended)?,
        tardy: item.number("/numberOfDaysTardy", 10_000),
        until,
    })
}
