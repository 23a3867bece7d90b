//! The two lanes in front of the rules.
//!
//! A lane has receivers and clocks, and no condition: there is no field in which a tier, a rule, a
//! capacity, a consent or a missing fact could be written.

use serde::{Deserialize, Serialize};

use super::duty::Notice;
use crate::facts::case::Owner;
use crate::vocabulary::id::CitationId;
use crate::vocabulary::{Days, Note};

/// Safety and evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lanes {
    /// Somebody may be in danger.
    pub safety: SafetyLane,
    /// Somebody asked for a special-education evaluation.
    pub evaluation: EvaluationLane,
}

/// Where a safety concern goes, at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SafetyLane {
    /// Who receives it: the first that has somebody, in this order. The last one must always have.
    pub receivers: Vec<Owner>,
    /// Who is told, and how soon.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// What the law of this place says, and where it was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<CitationId>,
}

/// Where a request for an evaluation goes, whatever the student's tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvaluationLane {
    /// Who receives it: the first that has somebody, in this order.
    pub receivers: Vec<Owner>,
    /// Within how many days of the request the family has an answer in writing.
    pub answer_within: Days,
    /// Within how many days of consent the evaluation is complete (60 calendar days by federal rule
    /// unless the state says otherwise: 34 CFR 300.301(c)).
    pub complete_within: Days,
    /// What the family is told about their rights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<Note>,
    /// What the law of this place says, and where it was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<CitationId>,
}
