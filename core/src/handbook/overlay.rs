//! Overlays: what a school, a state or an edition adds to a handbook, replaces in it, or drops.

use serde::{Deserialize, Serialize};

use super::declare::{
    Ambiguity, Citation, Declared, DomainDeclared, RoleDeclared, School, Support, Team,
    TierDeclared,
};
use super::expression::Table;
use super::judgment::{Definition, Judgment};
use super::measure::Measure;
use super::rule::Rule;
use super::scale::{AcceptedFinding, Scale};
use crate::vocabulary::Label;
use crate::vocabulary::calendar::Period;
use crate::vocabulary::id::{
    ConsentId, EventId, FlagId, IndicatorId, OverlayId, RuleId, SchoolId, SupportId,
};

/// What is laid over a handbook.
///
/// Without schools it changes the handbook for everybody: a state's layer, a new edition, or a
/// fragment with the rules of one page. With schools it changes rules and supports for these
/// schools alone: what they replace or drop goes on for all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    /// Version of this document's shape; 1.
    pub schema_version: u32,
    /// The overlay.
    pub id: OverlayId,
    /// What people call it.
    pub label: Label,
    /// The schools it is for; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolId>,
    /// What it adds. What stands there already, word for word, is no conflict.
    #[serde(default, skip_serializing_if = "is_none")]
    pub add: Parts,
    /// What it has in place of what has the same id.
    #[serde(default, skip_serializing_if = "is_none")]
    pub replace: Parts,
    /// What it drops.
    #[serde(default, skip_serializing_if = "Dropped::is_empty")]
    pub drop: Dropped,
}

/// Parts of a handbook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "HandbookParts"))]
pub struct Parts {
    /// Where rules were read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<Citation>,
    /// Periods of the calendar.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<Period>,
    /// Domains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<DomainDeclared>,
    /// Tiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<TierDeclared>,
    /// Roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleDeclared>,
    /// Teams.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<Team>,
    /// Schools.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<School>,
    /// What can be observed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Declared<IndicatorId>>,
    /// Measures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// Look-up tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<Table>,
    /// Judgments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judgments: Vec<Judgment>,
    /// Events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Declared<EventId>>,
    /// Consents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<Declared<ConsentId>>,
    /// Flags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Declared<FlagId>>,
    /// Supports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<Support>,
    /// Definitions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub definitions: Vec<Definition>,
    /// Scales.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scales: Vec<Scale>,
    /// Rules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Ambiguities; of these the place that was read is the id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ambiguities: Vec<Ambiguity>,
    /// Findings that are known and kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepts: Vec<AcceptedFinding>,
}

/// What an overlay drops.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "PartsDropped"))]
pub struct Dropped {
    /// Rules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleId>,
    /// Supports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<SupportId>,
}

impl Dropped {
    fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.supports.is_empty()
    }
}

fn is_none(parts: &Parts) -> bool {
    *parts == Parts::default()
}
