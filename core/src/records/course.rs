//! Marks in courses, and scores of screeners and assessments.

use serde::{Deserialize, Serialize};

use super::SchoolYear;
use crate::facts::Value;
use crate::vocabulary::id::{GroupId, InstrumentId, KindId, PeriodId, SchoolId, StudentId};
use crate::vocabulary::{Date, Decimal, Grade};

/// One mark in one course.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MarkRow {
    /// The student.
    pub student: StudentId,
    /// The school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// The class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<GroupId>,
    /// The course, by the system's code.
    pub course: KindId,
    /// The subject, such as `mathematics`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<KindId>,
    /// The marking period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<PeriodId>,
    /// The day it is from: the last one of the marking period where the system has no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The mark as a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Decimal>,
    /// The mark as a letter, such as `B+`, `P` or `NC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<KindId>,
    /// Credits earned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credits: Option<Decimal>,
    /// Whether it is the mark of the whole course, and not one on the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole_course: Option<bool>,
    /// The school year it is filed under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<SchoolYear>,
}

/// One score or level of one scale of a screener or assessment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScoreRow {
    /// The student.
    pub student: StudentId,
    /// The school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// The instrument, and which version of it, such as `dibels_8`.
    pub instrument: InstrumentId,
    /// Which of its scales, such as `composite` or `externalizing`.
    pub scale: KindId,
    /// What the value is: `raw`, `scale_score`, `percentile`, `level`.
    pub unit: KindId,
    /// The score, or the level as a code.
    pub value: Value,
    /// The screening season.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub season: Option<PeriodId>,
    /// The day, as it was at the school: times are not moved to another zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The grade whose form was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// The school year it is filed under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<SchoolYear>,
}
