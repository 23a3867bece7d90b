//! What a reader fills: the rows of each table, and where each one stood.

use super::request::ReadScope;
use crate::records::{
    ActionRow, AliasRow, AttendanceRow, AttendanceTotal, CalendarDayRow, DeliveryRow,
    EnrollmentRow, Feed, IncidentRow, KeptField, MarkRow, ParticipationRow, RosterRow, Row, Rows,
    SchoolRow, ScoreRow, SectionRow, SessionRow, StaffRow, Table,
};
use crate::vocabulary::id::{SchoolId, SourceId, StudentId};

/// Where a row stood: the number of the file in the request, and the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin {
    /// The file, from 0.
    pub file: u32,
    /// The line, from 1.
    pub line: u32,
}

impl Origin {
    /// A line of a file.
    pub fn new(file: usize, line: u64) -> Self {
        let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        Self { file: small(file as u64), line: small(line) }
    }
}

/// The rows of one table, and whether the table came at all.
#[derive(Debug)]
pub(crate) struct Filled<T> {
    /// The rows in the order in which they were read.
    pub rows: Vec<(T, Origin)>,
    /// Whether a file of this table came, be it empty.
    pub came: bool,
}

impl<T> Default for Filled<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), came: false }
    }
}

impl<T> Filled<T> {
    /// Adds a row.
    pub fn push(&mut self, row: T, origin: Origin) {
        self.came = true;
        self.rows.push((row, origin));
    }
}

macro_rules! tables {
    ($($field:ident: $row:ident $table:ident,)+) => {
        /// The rows of every table.
        #[derive(Debug, Default)]
        pub(crate) struct Tables {
            $(pub $field: Filled<$row>,)+
        }

        impl Tables {
            /// Says that a file of this table came, so that it is empty and not absent when no row
            /// follows.
            pub fn came(&mut self, table: Table) {
                match table {
                    $(Table::$table => self.$field.came = true,)+
                }
            }

            /// Calls `each` with the student of every row that has one.
            pub fn each_student(&mut self, mut each: impl FnMut(&mut StudentId)) {
                $(for (row, _) in &mut self.$field.rows {
                    if let Some(student) = row.student_mut() {
                        each(student);
                    }
                })+
            }

            /// Calls `each` with the school of every row that has one.
            pub fn each_school<'t>(&'t self, mut each: impl FnMut(&'t SchoolId)) {
                $(for (row, _) in &self.$field.rows {
                    if let Some(school) = row.school() {
                        each(school);
                    }
                })+
            }

            /// The feeds of all tables that came, each with its rows in order.
            pub fn into_feeds(self, source: &SourceId, scope: &ReadScope) -> Vec<Feed> {
                let mut feeds = Vec::new();
                $(if self.$field.came {
                    let mut rows: Vec<$row> =
                        self.$field.rows.into_iter().map(|(row, _)| row).collect();
                    rows.sort_unstable();
                    rows.dedup();
                    feeds.push(feed(source, scope, Rows::$table(rows)));
                })+
                feeds
            }
        }
    };
}

tables! {
    schools: SchoolRow Schools,
    enrollments: EnrollmentRow Enrollments,
    calendar_days: CalendarDayRow CalendarDays,
    sessions: SessionRow Sessions,
    attendance: AttendanceRow Attendance,
    attendance_totals: AttendanceTotal AttendanceTotals,
    incidents: IncidentRow Incidents,
    actions: ActionRow Actions,
    marks: MarkRow Marks,
    scores: ScoreRow Scores,
    participations: ParticipationRow Participations,
    deliveries: DeliveryRow Deliveries,
    staff: StaffRow Staff,
    sections: SectionRow Sections,
    rosters: RosterRow Rosters,
    aliases: AliasRow Aliases,
    kept: KeptField Kept,
}

fn feed(source: &SourceId, scope: &ReadScope, rows: Rows) -> Feed {
    Feed {
        source: source.clone(),
        schools: scope.schools.clone(),
        from: scope.from,
        until: scope.until,
        rows,
    }
}
