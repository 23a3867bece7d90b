//! Supports that a student receives or received.

use crate::vocabulary::Date;
use serde::{Deserialize, Serialize};

use crate::vocabulary::id::SupportId;

/// How a support ended, as people judged it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SupportResult {
    /// The goal was met.
    Responded,
    /// It was delivered, and progress was not adequate.
    NotResponded,
    /// It was not delivered as planned, so nothing can be said about the response.
    NotDelivered,
}

/// One support a student receives or received.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportReceived {
    /// Which support of the handbook.
    pub support: SupportId,
    /// Its first day.
    pub from: Date,
    /// Its last day; absent while it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<SupportResult>,
}

impl SupportReceived {
    /// Whether the support is going on that day. One dated in the future is not service.
    #[must_use]
    pub fn active_on(&self, date: Date) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until)
    }
}
