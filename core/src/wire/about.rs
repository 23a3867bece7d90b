//! What this library is and can do.

use serde::{Deserialize, Serialize};

use super::table::OPERATIONS;
use crate::vocabulary::{Error, Limits};

/// Asks what this library is and can do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AboutRequest {}

/// What this library is and can do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AboutAnswer {
    /// Its version.
    pub version: String,
    /// Its operations.
    pub operations: Vec<OperationListed>,
    /// The limits in force where none are given.
    pub limits: Limits,
}

/// One operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OperationListed {
    /// Its name.
    pub name: String,
    /// What it answers.
    pub about: String,
}

/// Says what this library is and can do.
pub(super) fn about(_: &AboutRequest) -> Result<AboutAnswer, Error> {
    let listed = |operation: &super::Operation| OperationListed {
        name: operation.name.to_owned(),
        about: operation.about.to_owned(),
    };
    Ok(AboutAnswer {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        operations: OPERATIONS.iter().map(listed).collect(),
        limits: Limits::default(),
    })
}
