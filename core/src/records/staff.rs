//! Staff, classes, and when classes meet.

use serde::{Deserialize, Serialize};

use crate::vocabulary::id::{GroupId, KindId, PeriodId, PersonId, RoomId, SchoolId, StudentId};
use crate::vocabulary::{Date, TimeOfDay};

/// A member of staff at a school.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StaffRow {
    /// The person.
    pub person: PersonId,
    /// The school, if they are at one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// The position, by the system's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<KindId>,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A class: one course, given to one group of students in one term.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SectionRow {
    /// The class, by its whole key: systems use one section number twice in a school and a term.
    pub section: GroupId,
    /// The school.
    pub school: SchoolId,
    /// The term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<PeriodId>,
    /// The course, by the system's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course: Option<KindId>,
    /// The subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<KindId>,
    /// Whether it is a homeroom.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub homeroom: bool,
    /// Who teaches it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub staff: Vec<PersonId>,
    /// The room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
    /// When it meets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meetings: Vec<MeetingRow>,
}

/// When a class meets. A time belongs to it from its start and no longer at its end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MeetingRow {
    /// The period of the bell schedule, such as `3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<KindId>,
    /// On which days; every school day if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<MeetingDays>,
    /// When it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<TimeOfDay>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<TimeOfDay>,
}

/// On which days a class meets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MeetingDays {
    /// On these days of the week.
    Weekdays(Vec<Weekday>),
    /// On these days of a rotation, such as `A`.
    Cycle(Vec<KindId>),
    /// On these dates.
    Dates(Vec<Date>),
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// A student in a class.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RosterRow {
    /// The class.
    pub section: GroupId,
    /// The student.
    pub student: StudentId,
    /// Whether it is the student's homeroom; what the class itself says if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub homeroom: Option<bool>,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day, which belongs to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}
