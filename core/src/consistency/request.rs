//! What is compared.

use serde::{Deserialize, Serialize};

use crate::decision::Detail;
use crate::facts::Snapshot;
use crate::handbook::{Handbook, Overlay, ReadingChosen, Subject};
use crate::vocabulary::id::SchoolId;
use crate::vocabulary::{Date, Limits};

/// Asks which students two handbooks, or two schools, would treat differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookCompareRequest {
    /// One side: the older edition, say.
    pub left: HandbookSide,
    /// The other.
    pub right: HandbookSide,
    /// Only rules about this kind of subject; about every kind if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Subject>,
    /// The day on which they are compared: rules not in force then are left out, and it is the
    /// season of that day. Without it every rule counts, and the season is a fact like another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Students to count; the day must then be given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cohort: Option<Snapshot>,
    /// How much to say; in brief students are counted and not named.
    #[serde(default, skip_serializing_if = "Detail::is_full")]
    pub detail: Detail,
    /// Limits other than the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookSide {
    /// The handbook.
    pub handbook: Handbook,
    /// What is laid over it, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlays: Vec<Overlay>,
    /// Readings of its ambiguities other than the ones in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<ReadingChosen>,
    /// The school the student is at on this side. Where only one side names a school, the other
    /// side's is the same one. Without it the school is a fact like another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
}
