//! Supports that a student receives or received.

use crate::vocabulary::Date;
use serde::{Deserialize, Serialize};

use crate::vocabulary::id::{RoleId, SupportId};

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
    /// How much of it is given, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<SupportGiven>,
    /// The last day on which it was delivered; not known if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_delivered: Option<Date>,
    /// The day by which people look at it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Date>,
}

/// How much of a support is given. Whatever is absent is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportGiven {
    /// Minutes of a day, each piece by itself: `[30, 15]` is 45 minutes in two pieces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub minutes: Vec<u16>,
    /// Sessions a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions_a_week: Option<u16>,
    /// Sessions planned until now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<u32>,
    /// Sessions delivered until now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered: Option<u32>,
    /// Students in the group, this one included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_size: Option<u16>,
    /// Skills it works on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skills: Option<u16>,
    /// The role of whoever gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<RoleId>,
}

impl SupportReceived {
    /// Whether the support is going on that day. One dated in the future is not service.
    #[must_use]
    pub fn active_on(&self, date: Date) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until)
    }
}
