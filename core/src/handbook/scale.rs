//! Scales: what a handbook promises to say about every student; and findings it accepts.

use serde::{Deserialize, Serialize};

use super::measure::{Subject, is_student};
use super::rule::GradeSpan;
use crate::vocabulary::id::{DomainId, FlagId, ScaleId};
use crate::vocabulary::{Label, Note};

/// Flags or tiers that go from least to most serious, such as low, some and high need. The analyzer
/// proves that the rules keep what the scale promises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "HandbookScale"))]
pub struct Scale {
    /// The scale.
    pub id: ScaleId,
    /// What people call it.
    pub label: Label,
    /// Whom its rules are about; the student if absent.
    #[serde(default, skip_serializing_if = "is_student")]
    pub about: Subject,
    /// What it consists of, least serious first.
    pub of: ScaleOf,
    /// The grades it is about; all of them if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grades: Option<GradeSpan>,
    /// Everybody whose facts are known has a place on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub complete: bool,
    /// Nobody has two places on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
}

/// What a scale consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScaleOf {
    /// Flags, least serious first.
    Flags(Vec<FlagId>),
    /// The tiers of a domain, by their rank.
    Tiers(DomainId),
}

/// A finding of the analyzer that the district knows and keeps, with its reason. It is reported as
/// accepted and does not refuse the handbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptedFinding {
    /// Its code, such as `P001`.
    pub code: String,
    /// The id of the rule, scale, measure, table or support it is about; any if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Label>,
    /// Why it is kept.
    pub reason: Note,
}
