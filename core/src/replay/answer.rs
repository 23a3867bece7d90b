//! What the rules would have done.

use serde::{Deserialize, Serialize};

use super::request::{FlaggedAs, LoadOf};
use crate::apply::SubjectRef;
use crate::screening::ShareKnown;
use crate::vocabulary::id::{RuleId, StudentId};
use crate::vocabulary::{Date, Finding, Label};

/// What the rules would have done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplayAnswer {
    /// The days on which the rules were asked.
    pub dates: Vec<Date>,
    /// How many students they were asked about.
    pub students: u32,
    /// What the district's rules would have done.
    pub replayed: Replayed,
    /// What the other rules would have done, if some are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Replayed>,
    /// Students whom the other rules flag on another day, or not at all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ReplayChange>,
    /// What really happened, beside what the district's rules would have done; and whom they flag
    /// like that and nobody flagged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub happened: Vec<HappeningCompared>,
    /// What the district should hear about the facts, as of the last day.
    #[serde(default)]
    pub findings: Vec<Finding>,
}

/// What one handbook's rules would have done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Replayed {
    /// Every rule that was asked, by its id.
    pub rules: Vec<RuleReplayed>,
    /// From when until when each rule applied to whom: by subject, rule and date. Not said in brief.
    #[serde(default)]
    pub episodes: Vec<Episode>,
    /// What that brings to teams, roles, supports and tiers, month by month; only months in which
    /// something is asked of them.
    #[serde(default)]
    pub load: Vec<LoadInMonth>,
    /// How often the rules together were right, if outcomes are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy: Option<Accuracy>,
}

/// What one rule would have done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleReplayed {
    /// The rule.
    pub rule: RuleId,
    /// What it says.
    pub label: Label,
    /// To how many students, or others whom it is about, it applied on some day.
    pub flagged: u32,
    /// To how many it never applied and was undecided on some day, because a fact was missing.
    pub undecided: u32,
    /// The first day on which it applied to somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// How often it started to apply.
    pub episodes: u32,
    /// How often it was right, if outcomes are given and it is about students.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy: Option<Accuracy>,
}

/// A time in which a rule applied to somebody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "ReplayEpisode"))]
pub struct Episode {
    /// To whom or what.
    pub subject: SubjectRef,
    /// The rule.
    pub rule: RuleId,
    /// The first of the days on which it applied.
    pub from: Date,
    /// The first of the days after that on which it did not; absent where it applied to the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Whether it ended because a fact was missing then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lost: bool,
}

/// What is asked of a team, role, support or tier in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LoadInMonth {
    /// Of whom or what.
    pub of: LoadOf,
    /// The month, by its first day.
    pub month: Date,
    /// For how many students, or others, it begins.
    pub starts: u32,
    /// For how many it goes on on some day of the month.
    pub active: u32,
    /// For how many it goes on at a time: on the day with the most of them.
    pub peak: u32,
    /// How many things are due in the month that rules asked for when they began to apply. Where no
    /// event is named they count from the first day on which a rule applied, asked or not.
    pub due: u32,
    /// How many it can take at a time, if that is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// How many more it can take at a time, on the day with the most; below zero, how many are too
    /// many then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<i64>,
}

/// How often rules were right: the students with a known outcome, by what the rules said of them.
/// The formulas are those of screening: sensitivity is the share of those to whom it happened that
/// was flagged, specificity the share of the others that was not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Accuracy {
    /// Flagged, and it happened.
    pub true_positive: u32,
    /// Flagged, and it did not happen.
    pub false_positive: u32,
    /// Not flagged, and it happened.
    pub false_negative: u32,
    /// Not flagged, and it did not happen.
    pub true_negative: u32,
    /// It happened, and a fact was missing: nobody can say. In no share.
    pub undecided_positive: u32,
    /// It did not happen, and a fact was missing. In no share.
    pub undecided_negative: u32,
    /// The share of those to whom it happened that was flagged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitivity: Option<ShareKnown>,
    /// The share of those to whom it did not happen that was not flagged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specificity: Option<ShareKnown>,
    /// The share of the flagged to whom it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ppv: Option<ShareKnown>,
    /// The share of those not flagged to whom it did not happen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub npv: Option<ShareKnown>,
}

/// What happened beside what the rules would have done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HappeningCompared {
    /// The student.
    pub student: StudentId,
    /// As what they were flagged.
    pub flagged: FlaggedAs,
    /// How the two compare.
    pub drift: HappeningDrift,
    /// When it really happened first; absent if it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Date>,
    /// When the rules would have flagged it first; absent if they would not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replayed: Option<Date>,
    /// How many days earlier the rules would have been; below zero, how many later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_earlier: Option<i64>,
}

/// How what happened and what the rules would have done compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HappeningDrift {
    /// The rules flag it before it happened.
    Earlier,
    /// On the same day.
    Same,
    /// After it happened.
    Later,
    /// The rules do not flag it.
    Missed,
    /// The rules do not flag it, and a fact was missing.
    Undecided,
    /// The rules flag it, and it did not happen.
    New,
}

/// A student whom two handbooks flag on different days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplayChange {
    /// The student.
    pub student: StudentId,
    /// As what they are flagged.
    pub flagged: FlaggedAs,
    /// When by the district's rules; absent if never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replayed: Option<Date>,
    /// When by the other rules; absent if never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Date>,
}
