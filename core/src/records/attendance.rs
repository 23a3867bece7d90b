//! Attendance, as systems send it.

use serde::{Deserialize, Serialize};

use super::SchoolYear;
use crate::vocabulary::id::{GroupId, KindId, PeriodId, SchoolId, StudentId, SupportId};
use crate::vocabulary::{Date, Decimal};

/// One event of attendance. There may be several for a student and a day, and they may disagree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttendanceRow {
    /// The student.
    pub student: StudentId,
    /// The school.
    pub school: SchoolId,
    /// The day.
    pub on: Date,
    /// What is said of the student.
    pub status: AttendanceStatus,
    /// Whether it is excused; absent where the system does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excused: Option<bool>,
    /// Whether the student was suspended that day.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suspended: bool,
    /// The part of the day it is about, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of_day: Option<Decimal>,
    /// The minutes it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Of what it was taken; of the whole school day if absent.
    #[serde(default, skip_serializing_if = "is_school_day")]
    pub of: AttendanceOf,
    /// The term it is filed under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<PeriodId>,
    /// The school year it is filed under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<SchoolYear>,
    /// The system's own code or reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<KindId>,
}

/// What is said of a student on a day, from least to most of it missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttendanceStatus {
    /// Present.
    Present,
    /// Late. It never equals an absence.
    Tardy,
    /// Left before the end.
    LeftEarly,
    /// Absent for a part.
    Partial,
    /// Absent.
    Absent,
}

/// Of what attendance was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttendanceOf {
    /// Of the school day.
    #[default]
    SchoolDay,
    /// Of one class.
    Section(GroupId),
    /// Of a session of a support or program.
    Support(SupportId),
}

/// Days absent of days enrolled, as another system counted them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttendanceTotal {
    /// The student.
    pub student: StudentId,
    /// The school, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// Days absent.
    pub absent: Decimal,
    /// Days enrolled until then.
    pub enrolled: Decimal,
    /// Days or times late, where the system says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tardy: Option<Decimal>,
    /// The last day that is counted.
    pub until: Date,
}

fn is_school_day(of: &AttendanceOf) -> bool {
    *of == AttendanceOf::SchoolDay
}
