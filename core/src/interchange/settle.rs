//! What holds for rows of all formats once they are read: one row for one thing, school years that
//! fit their dates, schools that are known.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::ReadRequest;
use super::report::{At, Report};
use super::tables::{Filled, Origin, Tables};
use crate::records::{
    AttendanceTotal, CalendarDayRow, EnrollmentRow, IncidentRow, MarkRow, Row, SchoolRow,
    SchoolYear, ScoreRow,
};
use crate::vocabulary::id::SchoolId;
use crate::vocabulary::{Date, Finding, Severity};

/// Compares two rows by what they are about.
macro_rules! by {
    ($type:ident: $row:ident => $key:expr) => {
        |one: &$type, other: &$type| {
            let $row = one;
            let first = $key;
            let $row = other;
            first.cmp(&$key)
        }
    };
}

/// Makes one row of what is one thing, and says where rows contradict each other or themselves.
pub(super) fn settle(request: &ReadRequest, tables: &mut Tables, report: &mut Report) {
    merge_days(&mut tables.calendar_days);
    last_wins(&mut tables.schools);
    let mut said = Said { request, report };
    school_years(tables, &mut said);
    schools_not_listed(tables, said.report);
    let by = by!(ScoreRow: row => (&row.student, &row.instrument, &row.scale, &row.unit, row.on, &row.season, row.year));
    said.conflicts(&mut tables.scores, by, Conflict::KeptOut);
    said.conflicts(&mut tables.marks, whole_course, Conflict::KeptOut);
    let by = by!(AttendanceTotal: row => (&row.student, &row.school, row.until));
    said.conflicts(&mut tables.attendance_totals, by, Conflict::KeptOut);
    let by = by!(EnrollmentRow: row => (&row.student, &row.school, row.from));
    said.conflicts(&mut tables.enrollments, by, Conflict::Kept);
    let by = by!(IncidentRow: row => (&row.student, &row.school, &row.incident, &row.behavior, &row.detail));
    said.conflicts(&mut tables.incidents, by, Conflict::Kept);
}

/// Marks of whole courses of one class and period; other marks are many, and each is its own.
fn whole_course(one: &MarkRow, other: &MarkRow) -> Ordering {
    let is_whole = |row: &MarkRow| row.whole_course == Some(true);
    let same: fn(&MarkRow, &MarkRow) -> Ordering = if is_whole(one) {
        by!(MarkRow: row => {
            let whose = (&row.student, &row.school, &row.section, &row.course);
            (whose, &row.period, row.on, row.year)
        })
    } else {
        MarkRow::cmp
    };
    is_whole(one).cmp(&is_whole(other)).then_with(|| same(one, other))
}

/// Students attend on a day if one of its rows says so: a day may stand in several calendars, or
/// with several events.
fn merge_days(days: &mut Filled<CalendarDayRow>) {
    // The row that says that students attend comes first, and stays.
    days.rows.sort_by(|(one, _), (other, _)| {
        let by: fn(&CalendarDayRow, &CalendarDayRow) -> Ordering =
            by!(CalendarDayRow: row => (&row.school, row.on, row.year, !row.in_session, &row.kind));
        by(one, other)
    });
    days.rows.dedup_by(|(later, _), (kept, _)| {
        (&later.school, later.on, later.year) == (&kept.school, kept.on, kept.year)
    });
}

/// Of several rows of one school the last one stays: it is renamed, not doubled.
fn last_wins(schools: &mut Filled<SchoolRow>) {
    schools
        .rows
        .sort_by(|(one, at), (other, then)| one.id.cmp(&other.id).then_with(|| then.cmp(at)));
    schools.rows.dedup_by(|(earlier, _), (kept, _)| earlier.id == kept.id);
}

/// What happens to rows about one thing that say different things.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Conflict {
    /// None is kept: nobody can say which is true.
    KeptOut,
    /// All are kept, because losing them would lose a student or an incident.
    Kept,
}

/// Says things about rows by where they stood.
struct Said<'a> {
    request: &'a ReadRequest,
    report: &'a mut Report,
}

impl<'a> Said<'a> {
    fn at(&self, origin: Origin) -> At<'a> {
        let file = self.request.files.get(origin.file as usize);
        At::row(file.map_or("", |file| file.name.as_str()), u64::from(origin.line))
    }

    /// Leaves one of rows that are the same, and says which are about one thing and not the same.
    fn conflicts<R: Row>(
        &mut self,
        filled: &mut Filled<R>,
        by: fn(&R, &R) -> Ordering,
        what: Conflict,
    ) {
        let rows = &mut filled.rows;
        rows.sort_by(|(one, at), (other, then)| {
            by(one, other).then_with(|| one.cmp(other)).then_with(|| at.cmp(then))
        });
        rows.dedup_by(|(later, _), (kept, _)| later == kept);
        let mut out: BTreeSet<usize> = BTreeSet::new();
        let mut start = 0;
        for same in rows.chunk_by(|(one, _), (other, _)| by(one, other) == Ordering::Equal) {
            if let [(_, first), rest @ ..] = same
                && !rest.is_empty()
            {
                let message = match what {
                    Conflict::KeptOut => {
                        "rows about one thing say different things; none of them was kept"
                    }
                    Conflict::Kept => {
                        "rows about one thing say different things; all of them were kept"
                    }
                };
                let others = rest.iter().map(|(_, origin)| self.at(*origin).to_string());
                let others: Vec<String> = others.collect();
                let at = self.at(*first);
                self.report.warn_because("W_CONFLICTING_RECORD", at, message, others);
                if what == Conflict::KeptOut {
                    out.extend(start..start + same.len());
                }
            }
            start += same.len();
        }
        if !out.is_empty() {
            let mut place = 0;
            rows.retain(|_| {
                let stays = !out.contains(&place);
                place += 1;
                stays
            });
        }
    }

    /// Says which rows are dated outside of the school year under which they are filed.
    fn years<R: Row>(&mut self, filled: &Filled<R>, year: fn(&R) -> Option<SchoolYear>) {
        for (row, origin) in &filled.rows {
            let (Some(year), Some(on)) = (year(row), row.on()) else { continue };
            if !is_around(year, on) {
                let what = "the school year does not fit the date; both were kept as they are";
                self.report.warn("W_SCHOOL_YEAR", self.at(*origin), what);
            }
        }
    }
}

fn school_years(tables: &Tables, said: &mut Said<'_>) {
    said.years(&tables.calendar_days, |row| row.year);
    said.years(&tables.sessions, |row| row.year);
    said.years(&tables.attendance, |row| row.year);
    said.years(&tables.scores, |row| row.year);
}

/// Whether a day is one of a school year, from the June before it to the August after.
pub(super) fn is_around(year: SchoolYear, on: Date) -> bool {
    let SchoolYear(year) = year;
    let first: Option<Date> = format!("{:04}-06-01", year.saturating_sub(1)).parse().ok();
    let last: Option<Date> = format!("{year:04}-08-31").parse().ok();
    first.is_none_or(|first| first <= on) && last.is_none_or(|last| on <= last)
}

/// Says of which schools there are rows although they are not in the list of schools, where one
/// came: a school that was deleted, or one of another district.
fn schools_not_listed(tables: &Tables, report: &mut Report) {
    let listed: BTreeSet<&SchoolId> = tables.schools.rows.iter().map(|(row, _)| &row.id).collect();
    if listed.is_empty() {
        return;
    }
    let mut others: BTreeMap<&SchoolId, usize> = BTreeMap::new();
    tables.each_school(|school| {
        if !listed.contains(school) {
            *others.entry(school).or_default() += 1;
        }
    });
    for (school, rows) in others {
        let what = "rows of a school that is not in the list of schools; they were kept";
        let finding = Finding::new(Severity::Warning, "W_SCHOOL_NOT_LISTED", school.as_str(), what);
        report.add(finding.because([format!("{rows} rows")]));
    }
}
