//! The handbook document: everything a district declares, in one place.

use crate::vocabulary::Date;
use serde::{Deserialize, Serialize};

use super::expression::Table;
use super::front_door::FrontDoor;
use super::judgment::{Definition, Judgment};
use super::lanes::Lanes;
use super::measure::Measure;
use super::rule::{GradeSpan, Rule};
use super::scale::{AcceptedFinding, Scale};
use super::screening::Screening;
use crate::vocabulary::id::{
    CitationId, ConsentId, DomainId, EventId, FlagId, HandbookId, IndicatorId, PersonId, RoleId,
    SchoolId, SupportId, TeamId, TierId,
};
use crate::vocabulary::{Calendar, Label, Note};

/// A district's rules as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Handbook {
    /// Version of this document's shape; 1.
    pub schema_version: u32,
    /// The handbook.
    pub id: HandbookId,
    /// What people call it.
    pub title: Label,
    /// Which edition of it, such as `2026-27`.
    pub edition: Label,
    /// First day on which it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<Date>,
    /// Where its rules were read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<Citation>,
    /// School years, terms, seasons, closures.
    pub calendar: Calendar,
    /// Domains of concern and support.
    pub domains: Vec<DomainDeclared>,
    /// Tiers. They are a ladder by their `rank`.
    pub tiers: Vec<TierDeclared>,
    /// Roles people hold.
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
    /// Named computations over observations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// Look-up tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<Table>,
    /// Questions that people answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judgments: Vec<Judgment>,
    /// Events that rules refer to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Declared<EventId>>,
    /// Consents that supports and measures need.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<Declared<ConsentId>>,
    /// Flags that rules set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Declared<FlagId>>,
    /// The menu of supports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<Support>,
    /// Named conditions that several rules use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub definitions: Vec<Definition>,
    /// Flags and tiers that go from least to most serious, and what the rules promise about them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scales: Vec<Scale>,
    /// How screening looks beyond single rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screening: Option<Screening>,
    /// The rules. Their order means nothing: priority does, then the id.
    pub rules: Vec<Rule>,
    /// Safety and evaluation, in front of the rules.
    pub lanes: Lanes,
    /// How referrals are received, merged, owned and answered.
    pub front_door: FrontDoor,
    /// Places where the manual says two things, with every reading and the one chosen here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ambiguities: Vec<Ambiguity>,
    /// Findings of the analyzer that the district knows and keeps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepts: Vec<AcceptedFinding>,
}

/// An id and what people call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "Declared{Id}"))]
pub struct Declared<Id> {
    /// Its id.
    pub id: Id,
    /// What people call it.
    pub label: Label,
}

/// A domain of concern and support.
pub type DomainDeclared = Declared<DomainId>;
/// A role people hold.
pub type RoleDeclared = Declared<RoleId>;

/// A document, web page or manual in which rules were read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Its id, by which rules cite it.
    pub id: CitationId,
    /// What it is and where it was read, in the district's own words.
    pub about: Note,
    /// The day by which somebody reads it again: laws and manuals change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Date>,
}

/// A tier of support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TierDeclared {
    /// The tier.
    pub id: TierId,
    /// What people call it.
    pub label: Label,
    /// Its place: a lower rank is closer to what every student gets.
    pub rank: u8,
}

/// A team that owns cases or decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// The team.
    pub id: TeamId,
    /// What people call it.
    pub label: Label,
    /// Roles that must be present.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleId>,
    /// Who is on it now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<PersonId>,
    /// Schools it works for; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolId>,
}

/// A school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct School {
    /// The school.
    pub id: SchoolId,
    /// What people call it.
    pub label: Label,
    /// The grades it teaches.
    pub grades: GradeSpan,
}

/// One support on the district's menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Support {
    /// The support.
    pub id: SupportId,
    /// What people call it.
    pub label: Label,
    /// The domains it helps with.
    pub domains: Vec<DomainId>,
    /// The tier it belongs to.
    pub tier: TierId,
    /// The grades it is offered in; all of them if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grades: Option<GradeSpan>,
    /// The schools that offer it; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolId>,
    /// Who delivers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<RoleId>,
    /// Seats in all while the host reports no free seats; unlimited if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// The consent it needs before it starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<ConsentId>,
}

/// A place where the manual says two things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ambiguity {
    /// The place that was read.
    pub cites: CitationId,
    /// What is unclear.
    pub question: Note,
    /// Every reading.
    pub readings: Vec<Reading>,
    /// The reading these rules follow: the label of one of `readings`.
    pub chosen: Label,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Note>,
}

/// One reading of an unclear place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// A short name for it.
    pub label: Label,
    /// What would follow from it.
    pub follows: Note,
    /// The rules as this reading has them, to be compared with the ones in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
}
