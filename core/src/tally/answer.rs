//! What was counted, and what could not be.

use serde::{Deserialize, Serialize};

use super::policy::{AbsenceKind, AttendancePolicy};
use crate::vocabulary::calendar::Span;
use crate::vocabulary::id::{BandId, SchoolId, StudentId};
use crate::vocabulary::{Date, Decimal, Finding};

/// How many days students were to be at school, and how many they missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttendanceAnswer {
    /// The first day that counts.
    pub from: Date,
    /// The day until which days are counted.
    pub as_of: Date,
    /// How they were counted.
    pub policy: AttendancePolicy,
    /// The schools and their days, sorted.
    pub schools: Vec<SchoolDaysCounted>,
    /// The students, sorted.
    pub students: Vec<StudentAttendance>,
    /// What became of the rows about attendance: those that came in are all here.
    pub rows: RowCount,
    /// The rows that cannot count, each with the reason, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quarantined: Vec<QuarantinedRow>,
    /// What the district should hear about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// The days of one school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SchoolDaysCounted {
    /// The school.
    pub school: SchoolId,
    /// Where its days come from.
    pub days_from: DaysFrom,
    /// Its days until the last one counted; not known without a calendar or terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// The last day of which it submitted any attendance; absent if it submitted none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_submitted: Option<Date>,
    /// Whether enrollments were supplied.
    pub enrollments: bool,
}

/// Where the days of a school come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DaysFrom {
    /// Its calendar.
    Calendar,
    /// Its terms: their days of instruction, spread over the weekdays of the term.
    Terms,
    /// Another system counted them.
    Totals,
    /// Nowhere.
    Unknown,
}

/// One student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StudentAttendance {
    /// The student.
    pub student: StudentId,
    /// Over all schools. A day at two schools is one day, and missed as far as it was at that of
    /// them where more was missed.
    pub total: AttendanceCount,
    /// At each school, sorted.
    pub schools: Vec<AttendanceAtSchool>,
}

/// One student at one school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttendanceAtSchool {
    /// The school.
    pub school: SchoolId,
    /// When the student was enrolled: spells that meet or overlap are one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enrolled: Vec<Span>,
    /// What was counted.
    pub count: AttendanceCount,
    /// The days, if they were asked for: those that the calendar lists, and those with a row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<AttendanceDay>,
}

/// Days and shares. Days are exact, in parts of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttendanceCount {
    /// Days on which the student was to be at school; not known without a calendar or terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_days: Option<Decimal>,
    /// Whether they are not those of a calendar within an enrollment: terms stand for the calendar,
    /// or all days of the school for the enrollment.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// Days absent, of the kinds that count.
    pub absent: Decimal,
    /// Days absent and excused.
    #[serde(default, skip_serializing_if = "is_none_of_it")]
    pub excused: Decimal,
    /// Days absent and not excused.
    #[serde(default, skip_serializing_if = "is_none_of_it")]
    pub unexcused: Decimal,
    /// Days absent of which the system does not say.
    #[serde(default, skip_serializing_if = "is_none_of_it")]
    pub unsaid: Decimal,
    /// Days suspended.
    #[serde(default, skip_serializing_if = "is_none_of_it")]
    pub suspended: Decimal,
    /// Days on which the student was late.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub tardy: u32,
    /// Days on which the student left early.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub left_early: u32,
    /// Member days without a row, where the policy does not read them as present.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unreported: u32,
    /// Days of which the rows contradict each other.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub conflicts: u32,
    /// Rows that could not count.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub quarantined: u32,
    /// The share of the member days missed, in percent, rounded for display to four places. Absent
    /// where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<Decimal>,
    /// Whether the student is chronically absent.
    pub chronic: Chronic,
    /// The band of the share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<BandId>,
}

/// Whether a student is chronically absent. A student of whom too little is known is never "not".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Chronic {
    /// They are.
    Chronic,
    /// They are not.
    NotChronic,
    /// There are fewer member days than the policy asks for.
    Insufficient,
    /// What was supplied does not say.
    NotSupplied,
}

/// One day of a student at a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttendanceDay {
    /// The day.
    pub on: Date,
    /// Whether it is a member day. On others nothing counts, whatever rows say.
    pub member: bool,
    /// The part of it that was missed, of the kinds that count.
    #[serde(default, skip_serializing_if = "is_none_of_it")]
    pub absent: Decimal,
    /// The parts of it that were missed, by kind; together no more than the day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<AbsentPart>,
    /// Whether its rows contradict each other.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub conflict: bool,
    /// What rows about the school day say.
    #[serde(default, skip_serializing_if = "DayFlags::is_empty")]
    pub school: DayFlags,
    /// What rows about the student's homeroom say.
    #[serde(default, skip_serializing_if = "DayFlags::is_empty")]
    pub homeroom: DayFlags,
    /// What rows about any class say.
    #[serde(default, skip_serializing_if = "DayFlags::is_empty")]
    pub classes: DayFlags,
}

/// A part of a day that was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AbsentPart {
    /// Of which kind.
    pub kind: AbsenceKind,
    /// How much of the day.
    pub days: Decimal,
}

/// Everything that rows say of one day. Several may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DayFlags {
    /// Present.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub present: bool,
    /// Absent and excused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub excused: bool,
    /// Absent and not excused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unexcused: bool,
    /// Absent, and the system does not say more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unsaid: bool,
    /// Suspended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suspended: bool,
    /// Absent for a part of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// Late.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tardy: bool,
    /// Left before the end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left_early: bool,
}

/// What became of rows: `rows` is the sum of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RowCount {
    /// Rows that came in.
    pub rows: u32,
    /// Rows that were read.
    pub used: u32,
    /// Rows from before the first day that counts.
    pub earlier: u32,
    /// Rows that say again what another one says, and totals that a later one replaces.
    pub repeated: u32,
    /// Rows about the session of a support or about a class on a day without school, and totals of a
    /// school that sends its days as well.
    pub other: u32,
    /// Rows that could not count.
    pub quarantined: u32,
}

/// A row that could not count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuarantinedRow {
    /// Where it stands, as a JSON Pointer into the request.
    pub row: String,
    /// Why it could not count.
    pub reason: QuarantineReason,
}

/// Why a row could not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum QuarantineReason {
    /// It is dated after the day asked about.
    Future,
    /// The student was not enrolled at that school that day.
    NotEnrolled,
    /// It is filed under another school year than the enrollment.
    SchoolYear,
    /// It is on a Saturday or Sunday that the calendar does not list.
    Weekend,
    /// The calendar lists the day as one on which students do not attend.
    NoSchool,
    /// The day is in no term, or not in the calendar.
    NotAMemberDay,
    /// A number that cannot be, such as a part of a day above 1.
    OutOfRange,
    /// It ends before it begins.
    EndsBeforeItBegins,
    /// There are more absences than enrolled days.
    Contradictory,
    /// It does not say its day.
    NoDay,
    /// The student had another part in the incident than that of an offender.
    NotAnOffender,
    /// It says nothing that counts: a mark without a number, of a letter without a worth.
    NoWorth,
    /// The name that it would have is longer than names may be.
    LongName,
}

impl QuarantineReason {
    /// The reason as it is written.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Future => "future",
            Self::NotEnrolled => "not_enrolled",
            Self::SchoolYear => "school_year",
            Self::Weekend => "weekend",
            Self::NoSchool => "no_school",
            Self::NotAMemberDay => "not_a_member_day",
            Self::OutOfRange => "out_of_range",
            Self::EndsBeforeItBegins => "ends_before_it_begins",
            Self::Contradictory => "contradictory",
            Self::NoDay => "no_day",
            Self::NotAnOffender => "not_an_offender",
            Self::NoWorth => "no_worth",
            Self::LongName => "long_name",
        }
    }
}

impl DayFlags {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the student was absent, for whatever reason and however long.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        self.excused || self.unexcused || self.unsaid || self.suspended
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_none_of_it(days: &Decimal) -> bool {
    *days == Decimal::ZERO
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}
