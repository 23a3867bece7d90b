//! What differs.

use serde::{Deserialize, Serialize};

use super::cohort::{CohortCompared, StudentsFound};
use super::terms::TermDifference;
use super::topic::Topic;
use crate::facts::Value;
use crate::handbook::measure::is_student;
use crate::handbook::{FactName, Outcome, Subject};
use crate::vocabulary::id::RuleId;
use crate::vocabulary::{Decimal, Label};

/// Which students two sides treat differently, and which words they use differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookCompareAnswer {
    /// Whether the rules of both sides say the same of everybody, and that is proven. Words may
    /// still differ.
    pub same: bool,
    /// Whether every topic was compared for everybody.
    pub verdict: CompareVerdict,
    /// Where they differ: by subject and topic, then by facts. Regions of one topic are disjoint.
    #[serde(default)]
    pub differences: Vec<Difference>,
    /// Topics that were not compared for everybody.
    #[serde(default)]
    pub undecided: Vec<TopicUndecided>,
    /// Words that the sides use differently.
    #[serde(default)]
    pub terms: Vec<TermDifference>,
    /// How many students of the cohort are treated differently, if one is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cohort: Option<CohortCompared>,
}

/// Whether every topic was compared for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CompareVerdict {
    /// Every one was: who is in no region is treated the same.
    Proven,
    /// Some were not; `undecided` names them.
    Unknown,
}

/// A topic that was not compared for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TopicUndecided {
    /// Whom or what the rules are about; the student if absent.
    #[serde(default, skip_serializing_if = "is_student")]
    pub about: Subject,
    /// The topic.
    pub topic: Topic,
    /// Why.
    pub because: Undecided,
}

/// Why a topic was not compared for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Undecided {
    /// The search was over its budget.
    Budget,
    /// There are more regions than are listed.
    MoreRegions,
    /// Both sides read this fact, and no value of it has a meaning on both: schools of two
    /// districts, say. Name the schools.
    NoCommonValue(FactName),
}

/// A region of students whom the sides treat differently in one topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "RegionOfDifference"))]
pub struct Difference {
    /// Whom or what the rules are about; the student if absent.
    #[serde(default, skip_serializing_if = "is_student")]
    pub about: Subject,
    /// The topic.
    pub topic: Topic,
    /// Which students: every fact named here lies within what is named; all others may be anything.
    #[serde(default)]
    pub when: Vec<FactWithin>,
    /// What the left side says.
    pub left: Treatment,
    /// What the right side says.
    pub right: Treatment,
    /// A student of this region, asked about on both sides.
    #[serde(default)]
    pub witness: Vec<FactGiven>,
    /// The students of the cohort who are in it and whose facts decide it; only where a cohort is
    /// given, and rules are about students.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub students: Option<StudentsFound>,
}

/// What one side says in a topic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Treatment {
    /// The outcomes; none if it says nothing.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// The rules that lead there, at some place of the region; also those that take outcomes of
    /// others away.
    #[serde(default)]
    pub by: Vec<RuleId>,
    /// The rules whose outcomes are taken away, at some place of the region.
    #[serde(default)]
    pub overridden: Vec<RuleId>,
}

/// A fact and what it lies within: in one of the ranges, or one of the values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FactWithin {
    /// The fact.
    pub fact: FactName,
    /// What people call it.
    pub label: Label,
    /// Of a number: one of these ranges.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranges: Vec<NumberRange>,
    /// Of anything else: one of these values. Grades by their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
}

/// A range of numbers; an end that is absent is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NumberRange {
    /// This and above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Decimal>,
    /// Only above this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub more_than: Option<Decimal>,
    /// This and below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Decimal>,
    /// Only below this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Decimal>,
}

/// A fact and a value of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FactGiven {
    /// The fact.
    pub fact: FactName,
    /// What people call it.
    pub label: Label,
    /// The value; a quotient is shown with four places.
    pub value: Value,
    /// Of a percentage of whole numbers: the part and the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<[u32; 2]>,
}
