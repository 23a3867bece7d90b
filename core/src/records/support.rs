//! Supports and programs, and whether their sessions took place.

use serde::{Deserialize, Serialize};

use crate::vocabulary::id::{KindId, PersonId, SchoolId, StudentId, SupportId, TierId};
use crate::vocabulary::{Date, Decimal};

/// A student in a support or program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ParticipationRow {
    /// The student.
    pub student: StudentId,
    /// The support, program or cohort.
    pub support: SupportId,
    /// The school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// The tier, where the system says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<TierId>,
    /// The first day; not known if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day, which belongs to it; absent while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Minutes prescribed for the whole round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Decimal>,
    /// Why it ended, by the system's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_because: Option<KindId>,
    /// Who gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
}

/// One session of a support for one student.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeliveryRow {
    /// The student.
    pub student: StudentId,
    /// The support.
    pub support: SupportId,
    /// The day.
    pub on: Date,
    /// Whether it took place.
    pub status: DeliveryStatus,
    /// Minutes delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Decimal>,
}

/// Whether a session of a support took place for a student.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryStatus {
    /// It took place, with the student.
    Delivered,
    /// It took place, and the student was not there.
    StudentAbsent,
    /// It did not take place.
    NotHeld,
}
