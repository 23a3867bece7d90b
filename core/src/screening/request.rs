//! What is asked.

use serde::{Deserialize, Serialize};

use crate::decision::Detail;
use crate::facts::Snapshot;
use crate::vocabulary::id::{CheckInId, DomainId, FlagId, PersonId, StudentId, TierId};
use crate::vocabulary::{Date, Note};

/// Facts known on a day, and what people decided about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScreenRequest {
    /// The day of the decision.
    pub as_of: Date,
    /// What is known.
    pub facts: Snapshot,
    /// What people decided otherwise than the rules say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<ScreenOverride>,
    /// Earlier proposals of check-ins that did not start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<ProposalMade>,
    /// The day with which to compare; so long ago as the handbook says if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare_with: Option<Date>,
    /// How much to say; everything if absent.
    #[serde(default, skip_serializing_if = "Detail::is_full")]
    pub detail: Detail,
}

/// What a named person decided about a student in a domain. It stands until its last day, whatever
/// the rules say when they are asked again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScreenOverride {
    /// The student.
    pub student: StudentId,
    /// The domain.
    pub domain: DomainId,
    /// What was decided.
    pub decides: OverrideDecides,
    /// Who decided.
    pub by: PersonId,
    /// Why.
    pub reason: Note,
    /// On which day.
    pub on: Date,
    /// The last day on which it stands; the end of the school year of `on` at the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// A check-in that was proposed before and did not start.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposalMade {
    /// The student.
    pub student: StudentId,
    /// Which check-in.
    pub check_in: CheckInId,
    /// On which day it was proposed or declined.
    pub on: Date,
    /// What became of it.
    pub result: ProposalResult,
}

/// What became of a proposal that did not start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProposalResult {
    /// Nobody answered yet, or no seat was free.
    Waiting,
    /// A person declined it.
    Declined,
}

/// What a person decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OverrideDecides {
    /// The student's need is at this tier, whatever the rules say.
    Tier(TierId),
    /// The student needs nothing beyond what every student gets, whatever the rules say.
    NoTier,
    /// The flag is set, whatever the rules say.
    Flag(FlagId),
    /// The flag is not set, whatever the rules say.
    NoFlag(FlagId),
}
