//! Things that were seen, answered, or happened, each with its date.

use crate::vocabulary::Date;
use serde::{Deserialize, Serialize};

use super::value::Value;
use crate::vocabulary::Label;
use crate::vocabulary::id::{ConsentId, EventId, IndicatorId, JudgmentId, KindId, RoleId};

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
    /// Of which kind it is: the reason of an absence, the behavior of a referral, the block of a
    /// tardy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<KindId>,
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
    /// On which day. A day to come announces it.
    pub on: Date,
    /// What came of it, where the handbook asks: a result code, a yes or no, a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
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

impl ConsentState {
    /// The state as it is written.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::OptedOut => "opted_out",
            Self::NotRequired => "not_required",
            Self::Unknown => "unknown",
        }
    }

    /// All states.
    pub const ALL: [Self; 4] = [Self::Granted, Self::OptedOut, Self::NotRequired, Self::Unknown];
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
