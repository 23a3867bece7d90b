//! Seats, ranked in a cohort: who enters is a question about all of them together.
//!
//! A rank is for a support and for nothing else. Whoever cannot be ranked because a fact is missing
//! is listed for people, never left out in silence.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::outcome::TierNeeded;
use crate::vocabulary::Decimal;
use crate::vocabulary::id::{MeasureId, SupportId};

/// Seats of a support or tier, given down a ranked list. The rule is about the class, grade,
/// school, group or cohort whose students are ranked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Seats {
    /// What is given.
    pub of: SeatsOf,
    /// How many seats there are.
    pub count: SeatCount,
    /// Which students are considered: a condition about each of them.
    pub among: Condition,
    /// In which order, first by the first key.
    pub by: Vec<RankKey>,
    /// What happens where all keys are equal and not all of the tied have a seat.
    pub tie: Tie,
    /// Whether those without a seat wait in order.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waiting_list: bool,
    /// Whether a student who has the support leaves it when others now come first. If not, those
    /// who have it keep it: they are seated before all others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub displaces: bool,
}

/// What a seat is in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SeatsOf {
    /// A support.
    Support(SupportId),
    /// A tier in a domain.
    Tier(TierNeeded),
}

/// How many seats there are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SeatCount {
    /// So many.
    Number(u32),
    /// As many as a measure of the rule's subject says, such as 12 for each section; a fraction of
    /// a seat is none.
    Measure(MeasureId),
    /// This share of those considered, in percent, rounded up.
    Percent(Decimal),
}

/// One key of an order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RankKey {
    /// The measure.
    pub measure: MeasureId,
    /// Who comes first.
    pub first: First,
}

/// Who comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum First {
    /// The lowest value.
    Lowest,
    /// The highest value.
    Highest,
}

/// What happens to students who are tied at the last seat. There is no lot and no order of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// All of them have a seat.
    AdmitAll,
    /// None of them has.
    AdmitNone,
    /// People decide; they are listed.
    PeopleDecide,
}
