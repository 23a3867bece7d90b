//! Classes, when they meet, who teaches them and who is in them.

use super::super::key;
use super::item::Item;
use super::staff::STAFF;
use super::{Into, course};
use crate::records::{MeetingDays, MeetingRow, RosterRow, SectionRow};
use crate::vocabulary::id::{GroupId, KindId, PersonId};
use crate::vocabulary::{Date, TimeOfDay};

/// On which days a class period meets: on some dates, or on days of a rotation.
#[derive(Default)]
pub(super) struct PeriodDays {
    dates: Vec<Date>,
    cycle: Vec<KindId>,
}

pub(super) fn class_period(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let key = item.texts(["/classPeriodName", "/schoolReference/schoolId"]);
    let mut times = Vec::new();
    for meeting in item.list("/meetingTimes") {
        let mut part = item.part(meeting);
        times.push([part.time("/startTime"), part.time("/endTime")]);
    }
    into.lookups.periods.insert(key, times);
}

/// A bell schedule says on which dates, or on which day of a rotation, its periods are.
pub(super) fn bell_schedule(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let cycle: Option<KindId> = item.maybe_code("/alternateDayName");
    let mut dates = Vec::new();
    for date in item.list("/dates") {
        dates.extend(item.part(date).maybe_day("/date"));
    }
    for period in item.list("/classPeriods") {
        let key = item
            .part(period)
            .texts(["/classPeriodReference/classPeriodName", "/classPeriodReference/schoolId"]);
        let days = into.lookups.period_days.entry(key).or_default();
        days.dates.extend(dates.iter().copied());
        days.cycle.extend(cycle.clone());
    }
}

/// The id of the section that a reference names, by all five parts of its key: systems use one
/// number twice in a school and a term.
pub(super) fn section_id(item: &Item<'_, '_>, reference: &str) -> Option<GroupId> {
    let of = |name: &str| item.text(&format!("{reference}{name}")).unwrap_or_default();
    let parts = [
        of("/sectionIdentifier"),
        of("/localCourseCode"),
        of("/schoolId"),
        of("/schoolYear"),
        of("/sessionName"),
    ];
    joined(&parts.each_ref().map(AsRef::as_ref))
}

fn joined(parts: &[&str; 5]) -> Option<GroupId> {
    let [number, ..] = parts;
    if number.is_empty() {
        return None;
    }
    GroupId::try_from(key::of(parts).as_str()).ok()
}

pub(super) fn section(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let [number, local, school, year, session] = item.texts([
        "/sectionIdentifier",
        "/courseOfferingReference/localCourseCode",
        "/courseOfferingReference/schoolId",
        "/courseOfferingReference/schoolYear",
        "/courseOfferingReference/sessionName",
    ]);
    let Some(id) = joined(&[&number, &local, &school, &year, &session]) else {
        let what = "nothing where every item needs something; the item was left out";
        item.report.warn("W_NO_VALUE", item.at.part("/sectionIdentifier"), what);
        return;
    };
    let Some(at) = item.id("/courseOfferingReference/schoolId") else { return };
    let mut meetings = Vec::new();
    for period in item.list("/classPeriods") {
        let part = item.part(period);
        let key =
            part.texts(["/classPeriodReference/classPeriodName", "/classPeriodReference/schoolId"]);
        meetings.extend(meetings_of(&key, into));
    }
    let row = SectionRow {
        section: id.clone(),
        school: at,
        session: item.maybe_code("/courseOfferingReference/sessionName"),
        course: item.maybe_code("/courseOfferingReference/localCourseCode"),
        subject: course::subject_of(&[local, school, year, session], into),
        homeroom: false,
        staff: Vec::new(),
        room: item.maybe_id("/locationReference/classroomIdentificationCode"),
        meetings,
    };
    into.lookups.sections.insert(id, into.tables.sections.rows.len());
    into.tables.sections.push(row, into.origin);
}

/// When a class meets in a class period: at each of its times, on the days of the bell schedules.
fn meetings_of(key: &[String; 2], into: &Into<'_>) -> Vec<MeetingRow> {
    let [name, _] = key;
    let period = super::super::cell::code::<KindId>(name).ok();
    let days = into.lookups.period_days.get(key).and_then(|days| {
        let mut days = PeriodDays { dates: days.dates.clone(), cycle: days.cycle.clone() };
        days.dates.sort_unstable();
        days.dates.dedup();
        days.cycle.sort_unstable();
        days.cycle.dedup();
        match (days.dates.is_empty(), days.cycle.is_empty()) {
            (false, _) => Some(MeetingDays::Dates(days.dates)),
            (true, false) => Some(MeetingDays::Cycle(days.cycle)),
            (true, true) => None,
        }
    });
    let times = into.lookups.periods.get(key).cloned().unwrap_or_default();
    let of = |[start, end]: [Option<TimeOfDay>; 2]| MeetingRow {
        period: period.clone(),
        days: days.clone(),
        start,
        end,
    };
    if times.is_empty() {
        return vec![of([None, None])];
    }
    times.into_iter().map(of).collect()
}

pub(super) fn staff_section(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(person) = item.id::<PersonId>(STAFF) else { return };
    let Some(id) = section_id(item, "/sectionReference") else { return };
    let place = into.lookups.sections.get(&id);
    let row = place.and_then(|place| into.tables.sections.rows.get_mut(*place));
    let Some((row, _)) = row else {
        let what = "the section itself was not given; who teaches it was left out";
        item.report.note("W_NO_SECTION", item.at, what);
        return;
    };
    if !row.staff.contains(&person) {
        row.staff.push(person);
    }
}

pub(super) fn student_section(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(student) = item.id("/studentReference/studentUniqueId") else { return };
    let Some(section) = section_id(item, "/sectionReference") else { return };
    let homeroom = item.flag("/homeroomIndicator");
    if homeroom == Some(true) {
        let place = into.lookups.sections.get(&section);
        if let Some((row, _)) = place.and_then(|at| into.tables.sections.rows.get_mut(*at)) {
            row.homeroom = true;
        }
    }
    let row = RosterRow {
        section,
        student,
        homeroom,
        from: item.maybe_day("/beginDate"),
        until: item.maybe_day("/endDate"),
    };
    into.tables.rosters.push(row, into.origin);
}
