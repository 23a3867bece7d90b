//! Incidents of behavior, and what followed.

use serde::{Deserialize, Serialize};

use crate::vocabulary::id::{IncidentId, KindId, SchoolId, StudentId};
use crate::vocabulary::{Date, Decimal, TimeOfDay};

/// One student in one incident, for one behavior. Incidents are counted by their ids, never by rows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IncidentRow {
    /// The incident; ids are those of one school.
    pub incident: IncidentId,
    /// The student.
    pub student: StudentId,
    /// The school.
    pub school: SchoolId,
    /// The day.
    pub on: Date,
    /// The time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<TimeOfDay>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<KindId>,
    /// The part the student had in it.
    pub role: IncidentRole,
    /// The behavior, by the system's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behavior: Option<KindId>,
    /// A finer code, where the first one is coarse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<KindId>,
    /// Whether a weapon was named.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub weapon: bool,
    /// Whether law enforcement was told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub law_enforcement: bool,
}

/// The part a student had in an incident. Only those of an offender count as the student's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum IncidentRole {
    /// Did it.
    Offender,
    /// Was harmed.
    Victim,
    /// Saw it.
    Witness,
    /// Told of it.
    Reporter,
    /// The system does not say, or says something else: it is not counted as the student's own.
    Other,
}

/// What followed from an incident.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ActionRow {
    /// The student.
    pub student: StudentId,
    /// The school that answers for it.
    pub school: SchoolId,
    /// Its first day.
    pub on: Date,
    /// What it is, by the system's code.
    pub action: KindId,
    /// The incident, where the system says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<IncidentId>,
    /// How many school days it lasted, or was to last where the system knows no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Decimal>,
}
