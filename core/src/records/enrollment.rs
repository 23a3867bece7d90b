//! Schools, their days, and who is enrolled.

use serde::{Deserialize, Serialize};

use super::SchoolYear;
use crate::vocabulary::id::{KindId, PeriodId, SchoolId, StudentId};
use crate::vocabulary::{Date, Grade, Label, Note};

/// A school.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SchoolRow {
    /// The school.
    pub id: SchoolId,
    /// What people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
}

/// A student at a school, from one day until another. A student who left and came back has several.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EnrollmentRow {
    /// The student.
    pub student: StudentId,
    /// The school.
    pub school: SchoolId,
    /// The grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// The first day.
    pub from: Date,
    /// The last day, which belongs to it; absent while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The school year it is filed under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<SchoolYear>,
    /// Whether it is the student's first school, where they attend two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary: Option<bool>,
    /// Whether the dates are those of the term, because the system has none of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumed: bool,
}

/// One day of a school's calendar.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CalendarDayRow {
    /// The school.
    pub school: SchoolId,
    /// The day.
    pub on: Date,
    /// Whether students attend.
    pub in_session: bool,
    /// What the calendar says of the day, as a code: `holiday`, `make_up_day`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<KindId>,
    /// The school year it is filed under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<SchoolYear>,
}

/// A term of a school.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SessionRow {
    /// The school; all of them if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// The term.
    pub session: PeriodId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Days of instruction in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// The school year it is filed under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<SchoolYear>,
}

/// Another id of a student: in another system, or from before the system gave a new one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AliasRow {
    /// The id by which the student is known here.
    pub student: StudentId,
    /// What kind of id the other one is, such as `state_id`.
    pub system: KindId,
    /// The other id.
    pub id: StudentId,
}

/// A field that the district asked to keep, such as a preferred name for a letter. No rule reads it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeptField {
    /// The student.
    pub student: StudentId,
    /// The field.
    pub field: KindId,
    /// What it holds.
    pub value: Note,
}
