//! What is asked of the front door.

use serde::{Deserialize, Serialize};

use crate::decision::Detail;
use crate::facts::{Referral, Snapshot};
use crate::vocabulary::Date;

/// Referrals to route, and the facts known on the day of the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RouteRequest {
    /// The day of the decision.
    pub as_of: Date,
    /// The referrals, in any order.
    pub referrals: Vec<Referral>,
    /// What is known.
    #[serde(default)]
    pub facts: Snapshot,
    /// How much to say; everything if absent.
    #[serde(default, skip_serializing_if = "Detail::is_full")]
    pub detail: Detail,
    /// For whose eyes the answer is; the owner's if absent.
    #[serde(default, skip_serializing_if = "is_owner")]
    pub viewer: Viewer,
}

/// For whose eyes an answer is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Viewer {
    /// The owner of the case, who sees every concern.
    #[default]
    Owner,
    /// Others who work with the student: of a restricted concern they learn that it exists.
    Team,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_owner(viewer: &Viewer) -> bool {
    *viewer == Viewer::Owner
}
