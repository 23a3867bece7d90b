//! How much an answer says.

use serde::{Deserialize, Serialize};

/// How much an answer says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// The decision with its duties, its whole explanation and its record.
    #[default]
    Full,
    /// The decision and the rules behind it, for large batches.
    Brief,
}

impl Detail {
    /// Whether everything is said, as is usual.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    pub(crate) fn is_full(&self) -> bool {
        *self == Self::Full
    }
}
