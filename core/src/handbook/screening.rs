//! How screening looks beyond single rules: across domains, over time, and at whole groups.

use serde::{Deserialize, Serialize};

use super::measure::Subject;
use crate::vocabulary::id::{CheckInId, DomainId, FlagId, PatternId, RoleId, SupportId, TierId};
use crate::vocabulary::{Days, Decimal, Label};

/// How screening looks beyond single rules. Nothing here is a score: a pattern names what it saw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Screening {
    /// With what the rules said how long ago an answer is compared: what is new, and who recovered.
    /// Nothing is compared if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare_after: Option<Days>,
    /// What several domains show together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patterns: Vec<ScreeningPattern>,
    /// When a support is alive, so that nobody is told again of what it is for.
    #[serde(default, skip_serializing_if = "SupportAlive::says_nothing")]
    pub alive: SupportAlive,
    /// When so many of a group are flagged that it is a question about what all students get.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group_questions: Vec<GroupQuestion>,
    /// Supports that a flag proposes to start, for a person to confirm.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub check_ins: Vec<CheckIn>,
}

/// Something that several domains show together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScreeningPattern {
    /// The pattern.
    pub id: PatternId,
    /// What people call it.
    pub label: Label,
    /// When it is there.
    pub when: PatternWhen,
}

/// When a pattern is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PatternWhen {
    /// At least so many domains at a tier, or a higher one.
    AtTier(DomainsAtTier),
    /// At least so many domains whose tier rose: the same rules, asked so long ago of what was known
    /// then, gave a lower one.
    Rising(DomainsRising),
    /// At least so many of these flags.
    Flags(FlagsTogether),
}

/// At least so many domains at a tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DomainsAtTier {
    /// The tier, or a higher one.
    pub tier: TierId,
    /// How many domains.
    pub at_least: u8,
    /// Among these domains; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<DomainId>,
}

/// At least so many domains whose tier rose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DomainsRising {
    /// Within how long.
    pub within: Days,
    /// How many domains.
    pub at_least: u8,
    /// Among these domains; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<DomainId>,
}

/// At least so many flags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FlagsTogether {
    /// How many.
    pub at_least: u8,
    /// Of which flags.
    pub among: Vec<FlagId>,
}

/// When a support that goes on is alive. Where nothing is said, it is as long as it goes on and is
/// not reviewed late.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportAlive {
    /// Not without a delivery for longer than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_within: Option<Days>,
    /// With at least this share of its planned sessions delivered, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_percent: Option<Decimal>,
}

impl SupportAlive {
    fn says_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// When so many of a group are flagged in a domain that it is a question about what all students get.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupQuestion {
    /// Of which groups: classes, grades at a school, or schools.
    pub of: Subject,
    /// At least this share of those whose need is known, in percent.
    pub percent: Decimal,
    /// With fewer students whose need is known nothing is said.
    pub least_known: u32,
    /// Only a tier like this one or higher counts; any flag, and any tier above the lowest, if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<TierId>,
    /// In these domains; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<DomainId>,
}

/// A support that a flag proposes to start. Nothing starts before a person confirms it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckIn {
    /// Its id.
    pub id: CheckInId,
    /// The flag.
    pub flag: FlagId,
    /// The support. Free seats go to whoever waits longest since it was first proposed; of those who
    /// wait equally long the lower id comes first, which says nothing about need.
    pub support: SupportId,
    /// Not again within so long after the support ended, or after it was proposed and declined.
    pub again_after: Days,
    /// Who confirms it.
    pub confirmed_by: RoleId,
}
