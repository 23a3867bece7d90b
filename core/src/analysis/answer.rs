//! What the analyzer is asked and what it answers.

use serde::{Deserialize, Serialize};

use crate::facts::{Snapshot, Value};
use crate::handbook::{FactName, Handbook};
use crate::vocabulary::id::{RuleId, ScaleId};
use crate::vocabulary::{Date, Fingerprint, Label, Limits, Note};

/// Asks what is wrong with the rules of a handbook taken together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookAnalyzeRequest {
    /// The handbook.
    pub handbook: Handbook,
    /// Limits other than the default. `analyzer_nodes` is the analyzer's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
    /// The day whose rules are looked at; every stretch of time with rules of its own if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Real students: a rule that none of them meets is reported. Needs `as_of`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cohort: Option<Snapshot>,
}

/// What is wrong with the rules of a handbook, what was proven of them, and what is not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookAnalyzeAnswer {
    /// The handbook's fingerprint, as decision records hold it; only when it compiles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handbook_hash: Option<Fingerprint>,
    /// Whether it compiles and has no error that is not accepted.
    pub sound: bool,
    /// How many errors there are that are not accepted.
    pub errors: u32,
    /// How many checks ended without a proof either way.
    pub unknown: u32,
    /// What was found, errors first.
    #[serde(default)]
    pub findings: Vec<HandbookFinding>,
    /// How many more there are than the limit `findings` lets through.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more: u32,
    /// Every question that was asked of the rules, and how it ended.
    #[serde(default)]
    pub checks: Vec<AnalysisCheck>,
    /// Of each scale, how much each rule decides.
    #[serde(default)]
    pub coverage: Vec<ScaleCoverage>,
}

/// One thing that is wrong or worth knowing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookFinding {
    /// Stable code, such as `P001`.
    pub code: String,
    /// How much it matters.
    pub severity: FindingLevel,
    /// Where, as a JSON Pointer into the handbook.
    pub path: String,
    /// What is wrong, in the district's words.
    pub message: String,
    /// The rules it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleId>,
    /// The id of the rule, scale, measure, table, domain, team or support it is about: what
    /// `accepts` names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// A student who shows it, as the rules themselves decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<HandbookWitness>,
    /// Why the district keeps it, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Note>,
}

/// How much a finding about a handbook matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingLevel {
    /// The handbook is refused until it is mended or accepted with a reason.
    Error,
    /// Somebody should look.
    Warning,
    /// Worth knowing.
    Note,
}

/// A made-up student who shows a finding. The rules were asked about exactly these facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookWitness {
    /// The facts that matter; nothing else about the student does.
    pub facts: Vec<WitnessFact>,
    /// The rules that apply to them.
    pub applied: Vec<RuleId>,
    /// A second student, where the finding is a difference between two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<OtherStudent>,
}

/// The second of two students.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OtherStudent {
    /// The facts that matter.
    pub facts: Vec<WitnessFact>,
    /// The rules that apply to them.
    pub applied: Vec<RuleId>,
}

/// A fact of a made-up student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WitnessFact {
    /// The fact.
    pub fact: FactName,
    /// What people call it.
    pub label: Label,
    /// Its value, a quotient shown with four places; absent where the fact is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// For a percentage of whole numbers, the part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<u32>,
    /// For a percentage of whole numbers, the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<u32>,
}

/// How a question to the rules ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds for every student there can be.
    Proven,
    /// It does not; a finding shows where.
    Refuted,
    /// The budget of nodes ran out before either was shown.
    Unknown,
}

/// A question that was asked of the rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnalysisCheck {
    /// The code of the findings it can give.
    pub code: String,
    /// What was to be shown.
    pub what: String,
    /// How it ended.
    pub verdict: Verdict,
    /// How many nodes it took.
    pub nodes: u32,
}

/// How much of a scale each rule decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScaleCoverage {
    /// The scale.
    pub scale: ScaleId,
    /// How many combinations of classes of facts there are.
    pub of: u64,
    /// How many of them have no place on the scale.
    pub uncovered: u64,
    /// How many of them each rule gives a place, in the handbook's order.
    pub rules: Vec<RuleShare>,
}

/// How many combinations of classes a rule decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleShare {
    /// The rule.
    pub rule: RuleId,
    /// How many combinations.
    pub decides: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}
