//! Whose ids belong together: only what somebody said, and what could be asked.

use serde::{Deserialize, Serialize};

use super::ReadRequest;
use super::report::Report;
use super::tables::Tables;
use crate::vocabulary::id::{KindId, StudentId};

/// Whose ids were joined, and whose could be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Identities {
    /// Ids that were replaced, because the request says whom they mean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<IdentityMerged>,
    /// Ids that may be of one student: somebody should say whether they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposed: Vec<IdentityProposed>,
}

/// An id that was replaced by another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IdentityMerged {
    /// Whom it means.
    pub student: StudentId,
    /// The id in the files.
    pub id: StudentId,
    /// In how many rows it stood.
    pub rows: u32,
}

/// Ids that share another id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IdentityProposed {
    /// The kind of id that they share.
    pub system: KindId,
    /// The ids.
    pub students: Vec<StudentId>,
}

/// Puts the students whom the request names in the place of their other ids.
pub(super) fn settle(_: &ReadRequest, _: &mut Tables, _: &mut Report) -> Identities {
    Identities::default()
}
