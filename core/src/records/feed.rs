//! Feeds: one table from one system, with the schools and days it is about.

use serde::{Deserialize, Serialize};

use super::{
    ActionRow, AliasRow, AttendanceRow, AttendanceTotal, CalendarDayRow, DeliveryRow,
    EnrollmentRow, IncidentRow, KeptField, MarkRow, ParticipationRow, RosterRow, SchoolRow,
    ScoreRow, SectionRow, SessionRow, StaffRow,
};
use crate::vocabulary::Date;
use crate::vocabulary::id::{SchoolId, SourceId};

/// Everything that a district's systems say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Records {
    /// The feeds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feeds: Vec<Feed>,
}

/// One table from one system. An empty one says that the system was asked and had nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Which system it comes from.
    pub source: SourceId,
    /// The schools it is about; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolId>,
    /// The first day it is about; not known if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day it is about; not known if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The table and its rows.
    pub rows: Rows,
}

/// The rows of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rows {
    /// Schools.
    Schools(Vec<SchoolRow>),
    /// Who was at which school in which grade, from when until when.
    Enrollments(Vec<EnrollmentRow>),
    /// Which days students attend.
    CalendarDays(Vec<CalendarDayRow>),
    /// Terms, with how many days of instruction they have.
    Sessions(Vec<SessionRow>),
    /// Absences, tardies and presences.
    Attendance(Vec<AttendanceRow>),
    /// Days absent of days enrolled, as another system counted them.
    AttendanceTotals(Vec<AttendanceTotal>),
    /// Students in incidents of behavior.
    Incidents(Vec<IncidentRow>),
    /// What followed from incidents.
    Actions(Vec<ActionRow>),
    /// Marks in courses.
    Marks(Vec<MarkRow>),
    /// Scores of screeners and assessments.
    Scores(Vec<ScoreRow>),
    /// Who receives which support or program.
    Participations(Vec<ParticipationRow>),
    /// Sessions of supports that were, or were not, delivered.
    Deliveries(Vec<DeliveryRow>),
    /// Members of staff.
    Staff(Vec<StaffRow>),
    /// Classes, with when and where they meet.
    Sections(Vec<SectionRow>),
    /// Who is in which class.
    Rosters(Vec<RosterRow>),
    /// Other ids of the same students.
    Aliases(Vec<AliasRow>),
    /// Fields that the district asked to keep beside the tables.
    Kept(Vec<KeptField>),
}

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// Schools.
    Schools,
    /// Enrollments.
    Enrollments,
    /// Days of the calendar.
    CalendarDays,
    /// Terms.
    Sessions,
    /// Attendance by day.
    Attendance,
    /// Attendance in totals.
    AttendanceTotals,
    /// Incidents of behavior.
    Incidents,
    /// What followed from them.
    Actions,
    /// Marks in courses.
    Marks,
    /// Scores of screeners.
    Scores,
    /// Supports and programs received.
    Participations,
    /// Sessions of supports.
    Deliveries,
    /// Staff.
    Staff,
    /// Classes.
    Sections,
    /// Who is in which class.
    Rosters,
    /// Other ids of students.
    Aliases,
    /// Fields kept on request.
    Kept,
}

impl Rows {
    /// Which table they are of.
    #[must_use]
    pub fn table(&self) -> Table {
        match self {
            Self::Schools(_) => Table::Schools,
            Self::Enrollments(_) => Table::Enrollments,
            Self::CalendarDays(_) => Table::CalendarDays,
            Self::Sessions(_) => Table::Sessions,
            Self::Attendance(_) => Table::Attendance,
            Self::AttendanceTotals(_) => Table::AttendanceTotals,
            Self::Incidents(_) => Table::Incidents,
            Self::Actions(_) => Table::Actions,
            Self::Marks(_) => Table::Marks,
            Self::Scores(_) => Table::Scores,
            Self::Participations(_) => Table::Participations,
            Self::Deliveries(_) => Table::Deliveries,
            Self::Staff(_) => Table::Staff,
            Self::Sections(_) => Table::Sections,
            Self::Rosters(_) => Table::Rosters,
            Self::Aliases(_) => Table::Aliases,
            Self::Kept(_) => Table::Kept,
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Schools(rows) => rows.len(),
            Self::Enrollments(rows) => rows.len(),
            Self::CalendarDays(rows) => rows.len(),
            Self::Sessions(rows) => rows.len(),
            Self::Attendance(rows) => rows.len(),
            Self::AttendanceTotals(rows) => rows.len(),
            Self::Incidents(rows) => rows.len(),
            Self::Actions(rows) => rows.len(),
            Self::Marks(rows) => rows.len(),
            Self::Scores(rows) => rows.len(),
            Self::Participations(rows) => rows.len(),
            Self::Deliveries(rows) => rows.len(),
            Self::Staff(rows) => rows.len(),
            Self::Sections(rows) => rows.len(),
            Self::Rosters(rows) => rows.len(),
            Self::Aliases(rows) => rows.len(),
            Self::Kept(rows) => rows.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Records {
    /// The feeds of one table.
    pub fn of(&self, table: Table) -> impl Iterator<Item = &Feed> {
        self.feeds.iter().filter(move |feed| feed.rows.table() == table)
    }
}
