//! Everything a decision may look at, as of one date.

use crate::vocabulary::{Date, Decimal, Grade};
use serde::{Deserialize, Serialize};

use super::by_measure::ByMeasure;
use super::case::KnownCase;
use super::observation::{EventHappened, JudgmentAnswer, Observation};
use super::student::Student;
use super::value::Value;
use crate::vocabulary::id::{
    GroupId, IndicatorId, PersonId, RoleId, SchoolId, StudentId, SupportId, TeamId,
};

/// The facts a host supplies: students, their groups, how far each feed reaches, free seats, and
/// the cases that exist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// Students.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub students: Vec<Student>,
    /// Classes, grades and schools with values of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// How far each feed of observations reaches. Without it, no observation means "not supplied",
    /// never zero.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coverage: Vec<Coverage>,
    /// Free seats per support, and per school where they differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<OpenSeats>,
    /// Cases that are open, and those closed that a new referral may follow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<KnownCase>,
}

/// What kind of group a [`Group`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// A class or section.
    Class,
    /// A grade at a school.
    Grade,
    /// A school.
    School,
    /// A group in which a support is given.
    Group,
    /// A team of staff.
    Team,
    /// A plan of one student, such as an attendance or safety plan.
    Plan,
    /// A cohort: students whom one rule ranks or counts together.
    Cohort,
}

/// A class, grade, school, group, team, plan or cohort with facts of its own, such as the share of a
/// class at benchmark.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The group.
    pub id: GroupId,
    /// What kind of group it is.
    pub kind: GroupKind,
    /// Values of measures about such groups.
    #[serde(default, skip_serializing_if = "ByMeasure::is_empty")]
    pub values: ByMeasure<Value>,
    /// The day those values are from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values_on: Option<Date>,
    /// The school it belongs to, if it is one school's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// The grade it belongs to, if it is one grade's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Students who belong to it, beside those who name it among their groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub students: Vec<StudentId>,
    /// The team of the handbook that this is, for a team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<TeamId>,
    /// Who is on it, for a team.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// Dated observations about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<Observation>,
    /// Answers people gave to judgments about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judgments: Vec<JudgmentAnswer>,
    /// Things that happened to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventHappened>,
}

/// Somebody on a team.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The person.
    pub person: PersonId,
    /// The roles they hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleId>,
    /// Whether they know the student whom the team is about.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub knows_the_student: bool,
    /// Whether they lead the team.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub leads: bool,
    /// The share of meetings they can attend, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance: Option<Decimal>,
}

/// How far one feed of observations reaches.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// What the feed holds.
    pub indicator: IndicatorId,
    /// First day it holds.
    pub from: Date,
    /// Last day it holds.
    pub until: Date,
    /// The schools it is about; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolId>,
}

/// Free seats in a support.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenSeats {
    /// The support.
    pub support: SupportId,
    /// The school, if the seats are counted per school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// How many seats are free.
    pub free: u32,
}

impl Coverage {
    /// Whether the feed is about a school; one about all schools is about an unknown one too.
    #[must_use]
    pub fn is_at(&self, school: Option<&SchoolId>) -> bool {
        self.schools.is_empty() || school.is_some_and(|school| self.schools.contains(school))
    }
}

impl OpenSeats {
    /// Whether the seats are a school's, or everybody's.
    #[must_use]
    pub fn is_at(&self, school: Option<&SchoolId>) -> bool {
        self.school.is_none() || self.school.as_ref() == school
    }
}
