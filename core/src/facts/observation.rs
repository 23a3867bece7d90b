//! Things that were seen, answered, or happened, each with its date.

use crate::vocabulary::Date;
use serde::{Deserialize, Serialize};

use super::value::Value;
use crate::vocabulary::Label;
use crate::vocabulary::id::{ConsentId, EventId, IndicatorId, JudgmentId, RoleId};

/// One dated observation: a day absent, an office referral, a score.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// What was observed.
    pub indicator: IndicatorId,
    /// On which day.
    pub on: Date,
    /// The value: an amount, a score, a code.
    pub value: Value,
    /// Which system or person it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Label>,
}

/// A person's answer to a judgment of the handbook.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct JudgmentAnswer {
    /// Which question.
    pub judgment: JudgmentId,
    /// The answer: yes, no, or one of the judgment's codes.
    pub answer: Value,
    /// The role in which the person answered.
    pub by: RoleId,
    /// On which day.
    pub on: Date,
}

/// Something that happened, such as a meeting that was requested.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EventHappened {
    /// What happened.
    pub event: EventId,
    /// On which day.
    pub on: Date,
}

/// Whether a family consented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// They said yes.
    Granted,
    /// They said no.
    OptedOut,
    /// The law does not ask for it here.
    NotRequired,
    /// Nobody asked, or nobody answered.
    Unknown,
}

/// The state of one consent. It gates surveys and supports, never the safety lane.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsentGiven {
    /// Which consent of the handbook.
    pub consent: ConsentId,
    /// Its state.
    pub state: ConsentState,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}
