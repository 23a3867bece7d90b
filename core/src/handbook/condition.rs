//! Conditions: what must hold for a rule to fire.

use serde::{Deserialize, Serialize};

use super::compute::{EventsCounted, SupportsCounted};
use super::rule::GradeSpan;
use crate::facts::{ConsentState, ReferrerKind, Value};
use crate::vocabulary::Decimal;
use crate::vocabulary::id::{
    ConsentId, DefinitionId, DomainId, IndicatorId, JudgmentId, MeasureId, PeriodId, SchoolId,
};

/// A condition over the facts of one student.
///
/// With a fact missing a condition is undecided rather than false: the rule then neither fires nor
/// is ruled out, and the answer says which fact would decide it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Always holds.
    Always,
    /// Every part holds.
    All(Vec<Condition>),
    /// Some part holds.
    Any(Vec<Condition>),
    /// The part does not hold.
    Not(Box<Condition>),
    /// At least so many of the parts hold.
    AtLeast(AtLeast),
    /// A measure passes a test.
    Measure(MeasureIs),
    /// A judgment was answered like this.
    Judgment(JudgmentIs),
    /// A named definition holds.
    Definition(DefinitionId),
    /// A referral names a concern in this domain.
    Concern(DomainId),
    /// A referral names a concern in this narrower area.
    ConcernArea(IndicatorId),
    /// A referral comes from somebody in this capacity.
    ReferredBy(ReferrerKind),
    /// The student is in one of these grades.
    Grades(GradeSpan),
    /// The day of the decision is in this season.
    Season(PeriodId),
    /// The student is at this school.
    School(SchoolId),
    /// Supports are active, or were tried.
    Supports(SupportsAre),
    /// Something happened: an event, or a step already tried.
    Happened(Happened),
    /// The latest word on a consent is this. Of a consent nobody mentioned it is not known.
    Consent(ConsentIs),
}

/// Supports that are active or ended, and how many of them it takes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportsAre {
    /// Which supports.
    pub which: SupportsCounted,
    /// How many of them; at least one if absent.
    #[serde(default = "some", skip_serializing_if = "is_some_count")]
    pub is: Test,
}

/// An event, and how often it happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Happened {
    /// Which occurrences.
    pub which: EventsCounted,
    /// How many of them; at least one if absent.
    #[serde(default = "some", skip_serializing_if = "is_some_count")]
    pub is: Test,
}

/// A consent and its state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsentIs {
    /// The consent.
    pub id: ConsentId,
    /// Its state.
    pub is: ConsentState,
}

/// At least `n` of several conditions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AtLeast {
    /// How many must hold.
    pub n: u8,
    /// Of these.
    pub of: Vec<Condition>,
}

/// A measure and the test it must pass.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MeasureIs {
    /// The measure.
    pub id: MeasureId,
    /// The test.
    pub is: Test,
}

/// A judgment and the answer it must have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct JudgmentIs {
    /// The judgment.
    pub id: JudgmentId,
    /// The answer: true, false or a code.
    pub is: Value,
}

/// A test of one value. Whether a threshold itself passes is in the word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// The threshold passes, and everything above it.
    AtLeast(Decimal),
    /// Only what is above the threshold passes.
    MoreThan(Decimal),
    /// The threshold passes, and everything below it.
    AtMost(Decimal),
    /// Only what is below the threshold passes.
    Below(Decimal),
    /// From a threshold, which passes, to another, which does not: a half-open band.
    Band(Band),
    /// Exactly this value.
    Equals(Value),
    /// One of these values.
    OneOf(Vec<Value>),
}

/// A half-open band, so that neighboring bands neither overlap nor leave a hole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "HalfOpenBand"))]
pub struct Band {
    /// The first value of the band.
    pub from: Decimal,
    /// The first value above the band.
    pub below: Decimal,
}

impl Test {
    /// Whether a value passes, or nothing when it is of a kind that cannot be tested like this.
    #[must_use]
    pub fn admits(&self, value: &Value) -> Option<bool> {
        match (self, value) {
            (Self::AtLeast(t), Value::Number(v)) => Some(v >= t),
            (Self::MoreThan(t), Value::Number(v)) => Some(v > t),
            (Self::AtMost(t), Value::Number(v)) => Some(v <= t),
            (Self::Below(t), Value::Number(v)) => Some(v < t),
            (Self::Band(band), Value::Number(v)) => Some(band.from <= *v && *v < band.below),
            (Self::Equals(wanted), _) => Some(wanted == value),
            (Self::OneOf(wanted), _) => Some(wanted.contains(value)),
            _ => None,
        }
    }
}

fn some() -> Test {
    Test::AtLeast(Decimal::from(1))
}

fn is_some_count(test: &Test) -> bool {
    *test == some()
}
