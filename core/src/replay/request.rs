//! What is replayed.

use serde::{Deserialize, Serialize};

use crate::decision::Detail;
use crate::facts::{Referral, Snapshot};
use crate::handbook::outcome::TierNeeded;
use crate::handbook::{Handbook, Overlay, ReadingChosen};
use crate::vocabulary::calendar::PeriodKind;
use crate::vocabulary::id::{FlagId, RoleId, RuleId, StudentId, SupportId, TeamId};
use crate::vocabulary::{Date, Days};

/// Asks what the district's rules would have done over some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplayRequest {
    /// The first day on which the rules may be asked.
    pub from: Date,
    /// The last day on which they may be.
    pub until: Date,
    /// On which days they are asked.
    pub every: ReplayDates,
    /// What is known of the whole time, each fact with its date. Values without a day are those of
    /// `until`, and of no day before.
    pub facts: Snapshot,
    /// Referrals of the whole time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referrals: Vec<Referral>,
    /// What really was flagged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub happened: Vec<Happening>,
    /// What became of students, by which the rules are measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<OutcomeKnown>,
    /// How much people and supports can take.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub capacity: Vec<Capacity>,
    /// Only these rules; all of them if empty. Rules that override them still do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleId>,
    /// Other rules, replayed over the same facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare_with: Option<ReplayWith>,
    /// How much to say; in brief episodes are counted and not listed.
    #[serde(default, skip_serializing_if = "Detail::is_full")]
    pub detail: Detail,
}

/// On which days rules are asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReplayDates {
    /// On the first day, and then every so many days: each school day is `{"n": 1, "days":
    /// "school"}`.
    Days(Days),
    /// On the last day of each period of this kind that ends in the time.
    EndOf(PeriodKind),
    /// On these days.
    On(Vec<Date>),
}

/// Other rules to be replayed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplayWith {
    /// Another handbook; the district's own if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handbook: Option<Handbook>,
    /// What is laid over it, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlays: Vec<Overlay>,
    /// Readings of its ambiguities other than the ones in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<ReadingChosen>,
}

/// Something that really happened to a student.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Happening {
    /// The student.
    pub student: StudentId,
    /// As what they were flagged.
    pub flagged: FlaggedAs,
    /// On which day.
    pub on: Date,
}

/// As what a student is flagged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FlaggedAs {
    /// This rule applies.
    Rule(RuleId),
    /// A rule sets this flag.
    Flag(FlagId),
    /// A rule finds this tier, or a higher one, in the domain.
    Tier(TierNeeded),
    /// A rule proposes this support.
    Support(SupportId),
}

/// What became of a student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OutcomeKnown {
    /// The student.
    pub student: StudentId,
    /// Whether it came to what the rules are meant to foresee.
    pub happened: bool,
    /// On which day it was known: a flag after it foresees nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// How much somebody or something can take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// Who, or what.
    pub of: LoadOf,
    /// The month, by its first day; every month for which nothing else is said if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<Date>,
    /// How many students at a time.
    pub students: u32,
}

/// Who or what carries a load.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LoadOf {
    /// A team that owns, meets, chooses or owes something.
    Team(TeamId),
    /// A role that owns, chooses or owes something.
    Role(RoleId),
    /// A support that rules propose.
    Support(SupportId),
    /// A tier in a domain.
    Tier(TierNeeded),
}
