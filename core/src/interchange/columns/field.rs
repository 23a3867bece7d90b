//! The fields of every table, as columns of a flat file.

use crate::records::Table;

/// A field of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// Its name: the header of the canonical file.
    pub name: &'static str,
    /// Whether a row is nothing without it.
    pub required: bool,
    /// How it is written.
    pub kind: FieldKind,
}

/// How a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// An id.
    Id,
    /// A code or a word of the system's own.
    Code,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A number.
    Number,
    /// A yes or no.
    Flag,
    /// A grade of school.
    Grade,
    /// A school year.
    Year,
    /// Text for people.
    Text,
}

use FieldKind::{Code, Date, Flag, Grade, Id, Number, Text, Time, Year};

const fn must(name: &'static str, kind: FieldKind) -> Field {
    Field { name, required: true, kind }
}

const fn may(name: &'static str, kind: FieldKind) -> Field {
    Field { name, required: false, kind }
}

/// The fields of a table.
pub(crate) fn of(table: Table) -> &'static [Field] {
    match table {
        Table::Schools => SCHOOLS,
        Table::Enrollments => ENROLLMENTS,
        Table::CalendarDays => CALENDAR_DAYS,
        Table::Sessions => SESSIONS,
        Table::Attendance => ATTENDANCE,
        Table::AttendanceTotals => ATTENDANCE_TOTALS,
        Table::Incidents => INCIDENTS,
        Table::Actions => ACTIONS,
        Table::Marks => MARKS,
        Table::Scores => SCORES,
        Table::Participations => PARTICIPATIONS,
        Table::Deliveries => DELIVERIES,
        Table::Staff => STAFF,
        Table::Sections => SECTIONS,
        Table::Rosters => ROSTERS,
        Table::Aliases => ALIASES,
        Table::Kept => KEPT,
    }
}

/// The file of every table in the canonical layout.
pub(crate) const FILES: [(&str, Table); 17] = [
    ("schools", Table::Schools),
    ("enrollments", Table::Enrollments),
    ("calendar_days", Table::CalendarDays),
    ("sessions", Table::Sessions),
    ("attendance", Table::Attendance),
    ("attendance_totals", Table::AttendanceTotals),
    ("incidents", Table::Incidents),
    ("actions", Table::Actions),
    ("marks", Table::Marks),
    ("scores", Table::Scores),
    ("participations", Table::Participations),
    ("deliveries", Table::Deliveries),
    ("staff", Table::Staff),
    ("sections", Table::Sections),
    ("rosters", Table::Rosters),
    ("aliases", Table::Aliases),
    ("kept", Table::Kept),
];

const SCHOOLS: &[Field] = &[must("id", Id), may("label", Text)];

const ENROLLMENTS: &[Field] = &[
    must("student", Id),
    must("school", Id),
    may("grade", Grade),
    must("from", Date),
    may("until", Date),
    may("year", Year),
    may("primary", Flag),
    may("assumed", Flag),
];

/// Without `in_session` the kind of day says it, as the default descriptors of Ed-Fi do.
const CALENDAR_DAYS: &[Field] = &[
    must("school", Id),
    must("on", Date),
    may("in_session", Flag),
    may("kind", Code),
    may("year", Year),
];

const SESSIONS: &[Field] = &[
    may("school", Id),
    must("session", Code),
    must("from", Date),
    must("until", Date),
    may("days", Number),
    may("year", Year),
];

/// Without `status` the flags say it: the most that is missed, and present where none is set.
const ATTENDANCE: &[Field] = &[
    must("student", Id),
    must("school", Id),
    must("on", Date),
    may("status", Code),
    may("absent", Flag),
    may("tardy", Flag),
    may("left_early", Flag),
    may("excused", Flag),
    may("suspended", Flag),
    may("part_of_day", Number),
    may("minutes", Number),
    may("section", Id),
    may("support", Code),
    may("session", Code),
    may("year", Year),
    may("code", Code),
];

const ATTENDANCE_TOTALS: &[Field] = &[
    must("student", Id),
    may("school", Id),
    must("absent", Number),
    must("enrolled", Number),
    may("tardy", Number),
    must("until", Date),
];

/// Without `incident` every row is an incident of its own.
const INCIDENTS: &[Field] = &[
    may("incident", Id),
    must("student", Id),
    must("school", Id),
    must("on", Date),
    may("at", Time),
    may("place", Code),
    may("role", Code),
    may("behavior", Code),
    may("detail", Code),
    may("weapon", Flag),
    may("law_enforcement", Flag),
];

const ACTIONS: &[Field] = &[
    must("student", Id),
    must("school", Id),
    must("on", Date),
    must("action", Code),
    may("incident", Id),
    may("days", Number),
];

/// `mark` holds a number, a letter or both; `number` and `letter` say one each.
const MARKS: &[Field] = &[
    must("student", Id),
    may("school", Id),
    may("section", Id),
    must("course", Code),
    may("subject", Code),
    may("period", Code),
    may("on", Date),
    may("number", Number),
    may("letter", Code),
    may("mark", Code),
    may("credits", Number),
    may("whole_course", Flag),
    may("year", Year),
];

const SCORES: &[Field] = &[
    must("student", Id),
    may("school", Id),
    must("instrument", Code),
    must("scale", Code),
    must("unit", Code),
    must("value", Code),
    may("season", Code),
    may("on", Date),
    may("grade", Grade),
    may("year", Year),
];

const PARTICIPATIONS: &[Field] = &[
    must("student", Id),
    must("support", Code),
    may("school", Id),
    may("tier", Code),
    may("from", Date),
    may("until", Date),
    may("minutes", Number),
    may("ended_because", Code),
    may("by", Id),
];

const DELIVERIES: &[Field] = &[
    must("student", Id),
    must("support", Code),
    must("on", Date),
    must("status", Code),
    may("minutes", Number),
];

const STAFF: &[Field] = &[
    must("person", Id),
    may("school", Id),
    may("position", Code),
    may("from", Date),
    may("until", Date),
];

/// A section that meets several times has a row for each; `staff` and `days` hold several between
/// semicolons.
const SECTIONS: &[Field] = &[
    must("section", Id),
    must("school", Id),
    may("session", Code),
    may("course", Code),
    may("subject", Code),
    may("homeroom", Flag),
    may("staff", Id),
    may("room", Id),
    may("period", Code),
    may("days", Code),
    may("start", Time),
    may("end", Time),
];

const ROSTERS: &[Field] = &[
    must("section", Id),
    must("student", Id),
    may("homeroom", Flag),
    may("from", Date),
    may("until", Date),
];

const ALIASES: &[Field] = &[must("student", Id), must("system", Code), must("id", Id)];

const KEPT: &[Field] = &[must("student", Id), must("field", Code), must("value", Text)];
