//! Classes, who is in them, and who teaches them.

use std::collections::BTreeMap;

use super::bundle::{Bundle, at};
use super::entry::Entry;
use super::kind::Kind;
use super::people::{People, role_code};
use super::schools::Schools;
use super::terms::Terms;
use super::{day, last_day};
use crate::interchange::cell;
use crate::interchange::read::Reading;
use crate::records::{MeetingRow, RosterRow, SectionRow, Table};
use crate::vocabulary::id::{GroupId, KindId, PersonId, StudentId};

pub(super) fn read(
    bundle: &Bundle,
    schools: &Schools,
    people: &People,
    terms: &Terms,
    reading: &mut Reading<'_>,
) {
    if bundle.came(Kind::Enrollments) {
        reading.tables.came(Table::Rosters);
    }
    let mut teachers: BTreeMap<&str, Vec<(bool, PersonId)>> = BTreeMap::new();
    for (_, enrollment) in bundle.all(Kind::Enrollments) {
        let (Some(class), Some(user)) = (enrollment.text("class"), enrollment.text("user")) else {
            let what = "an enrollment without a class or a user, which was left out";
            reading.report.warn("W_NO_VALUE", at(enrollment, reading), what);
            continue;
        };
        if bundle.came(Kind::Classes) && bundle.one(Kind::Classes, class).is_none() {
            let what = "an enrollment in a class that is not in these files; it was left out";
            reading.report.warn("W_UNKNOWN_REFERENCE", at(enrollment, reading), what);
            continue;
        }
        match role_code(enrollment.text("role").unwrap_or_default()).as_str() {
            "student" => roster(class, user, enrollment, people, terms, reading),
            "teacher" => {
                let Some(person) = people.person(user) else {
                    let what = "a teacher who is not in these files, and was left out";
                    reading.report.warn("W_UNKNOWN_REFERENCE", at(enrollment, reading), what);
                    continue;
                };
                let flag = enrollment.text("primary");
                let is_first = flag.is_some_and(|flag| cell::flag(flag) == Ok(true));
                teachers.entry(class).or_default().push((!is_first, person));
            }
            "" => {
                let what = "an enrollment without a role, which was left out";
                reading.report.warn("W_NO_VALUE", at(enrollment, reading), what);
            }
            _ => {
                let what = "people in a class who neither learn nor teach there, and were left out";
                reading.report.tally("W_OTHER_ROLE", at(enrollment, reading).file, what);
            }
        }
    }
    if bundle.came(Kind::Classes) {
        reading.tables.came(Table::Sections);
    }
    for (id, class) in bundle.all(Kind::Classes) {
        let mut staff = teachers.remove(id).unwrap_or_default();
        staff.sort_unstable();
        let mut staff: Vec<PersonId> = staff.into_iter().map(|(_, person)| person).collect();
        staff.dedup();
        if let Some(row) = section(id, class, staff, bundle, schools, terms, reading) {
            reading.tables.sections.push(row, class.origin);
        }
    }
}

fn roster(
    class: &str,
    user: &str,
    enrollment: &Entry,
    people: &People,
    terms: &Terms,
    reading: &mut Reading<'_>,
) {
    let place = at(enrollment, reading);
    let student = people.student(user).or_else(|| {
        let what = "a student who is not in these files, and is known by the `sourcedId`";
        reading.report.warn("W_UNKNOWN_REFERENCE", place, what);
        cell::code::<StudentId>(user).ok()
    });
    let section = cell::code::<GroupId>(class).ok();
    let (Some(student), Some(section)) = (student, section) else { return };
    let mut read = |field, name| {
        let text = enrollment.text(field)?;
        reading.report.take(place.part(name), day(text))
    };
    let (from, until) = (read("start", "beginDate"), read("end", "endDate"));
    let until = until.map(|until| last_day(until, terms.ends));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        let what = "an enrollment that ends before it begins, which was left out";
        reading.report.warn("W_RANGE", place, what);
        return;
    }
    reading
        .tables
        .rosters
        .push(RosterRow { section, student, from, until, homeroom: None }, enrollment.origin);
}

fn section(
    id: &str,
    class: &Entry,
    staff: Vec<PersonId>,
    bundle: &Bundle,
    schools: &Schools,
    terms: &Terms,
    reading: &mut Reading<'_>,
) -> Option<SectionRow> {
    let place = at(class, reading);
    let Some(school) = class.text("school").and_then(|school| schools.at(school, bundle)) else {
        let what = "a class of no school that is in these files; it was left out";
        reading.report.warn("W_UNKNOWN_REFERENCE", place, what);
        return None;
    };
    let named = class.list("terms");
    let mut known = named.iter().filter_map(|term| terms.one(term));
    // A class of several terms has no single one.
    let session = match (known.next(), known.next()) {
        (Some(term), None) => Some(term.id.clone()),
        _ => None,
    };
    if !named.is_empty() && bundle.came(Kind::Sessions) {
        let missing = named.iter().any(|term| bundle.one(Kind::Sessions, term).is_none());
        if missing {
            let what = "a class of a term that is not in these files; it was kept without it";
            reading.report.warn("W_UNKNOWN_REFERENCE", place.part("termSourcedIds"), what);
        }
    }
    let course = course(class, bundle);
    let subject = class.list("subjects").first().copied().or_else(|| {
        let course = bundle.one(Kind::Courses, class.text("course")?)?;
        course.list("subjects").first().copied()
    });
    Some(SectionRow {
        section: reading.report.take(place, cell::code(id))?,
        school,
        session,
        course,
        subject: subject.and_then(cell::snake),
        homeroom: is_homeroom(class),
        staff,
        room: class.text("room").and_then(|room| cell::code(room).ok()),
        meetings: meetings(class),
    })
}

fn is_homeroom(class: &Entry) -> bool {
    class.text("type").is_some_and(|kind| kind.eq_ignore_ascii_case("homeroom"))
}

/// The course of a class, by its code, or else by its `sourcedId`.
pub(super) fn course(class: &Entry, bundle: &Bundle) -> Option<KindId> {
    let id = class.text("course")?;
    let code = bundle.one(Kind::Courses, id).and_then(|course| course.text("code"));
    cell::code(code.unwrap_or(id)).ok()
}

/// The periods of a class: labels of the bell schedule, without times.
fn meetings(class: &Entry) -> Vec<MeetingRow> {
    let labels = class.list("periods").into_iter();
    let meeting =
        |label| MeetingRow { period: cell::code(label).ok(), days: None, start: None, end: None };
    let mut meetings: Vec<MeetingRow> = labels.map(meeting).collect();
    meetings.sort_unstable();
    meetings.dedup();
    meetings
}
