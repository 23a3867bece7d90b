//! What a handbook means by its words.

use serde::{Deserialize, Serialize};

use crate::handbook::declare::Declared;
use crate::handbook::{
    Definition, FrontDoor, Handbook, Judgment, Lanes, Measure, Outcome, Scale, School, Support,
    Table, Team,
};
use crate::vocabulary::id::{
    ConsentId, DomainId, EventId, FlagId, IndicatorId, RoleId, SupportId, TierId,
};
use crate::vocabulary::{Label, order};

/// A word with its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// A domain.
    Domain(Declared<DomainId>),
    /// A tier, and what belongs to it.
    Tier(TierMeant),
    /// A role.
    Role(Declared<RoleId>),
    /// A team.
    Team(Team),
    /// A school.
    School(School),
    /// Something that can be observed.
    Indicator(Declared<IndicatorId>),
    /// A measure.
    Measure(Box<Measure>),
    /// A look-up table.
    Table(Table),
    /// A judgment.
    Judgment(Judgment),
    /// An event.
    Event(Declared<EventId>),
    /// A consent.
    Consent(Declared<ConsentId>),
    /// A flag.
    Flag(Declared<FlagId>),
    /// A support.
    Support(Support),
    /// A definition.
    Definition(Definition),
    /// A scale.
    Scale(Scale),
    /// The safety and evaluation lanes.
    Lanes(Lanes),
    /// The front door.
    FrontDoor(FrontDoor),
}

/// A tier, and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TierMeant {
    /// The tier.
    pub id: TierId,
    /// What people call it.
    pub label: Label,
    /// Its place.
    pub rank: u8,
    /// The supports of the menu that belong to it, by their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<SupportId>,
    /// What follows together with the tier in some rule, and how much is given at it and in which
    /// groups; sorted. Tiers and flags themselves are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Outcome>,
}

impl Term {
    /// Every word of a handbook, by kind.
    pub(super) fn kinds(handbook: &Handbook) -> Vec<Vec<Self>> {
        macro_rules! of {
            ($list:ident, $kind:ident) => {
                handbook.$list.iter().cloned().map(Self::$kind).collect()
            };
        }
        vec![
            of!(domains, Domain),
            handbook.tiers.iter().map(|tier| Self::Tier(tier_meant(handbook, &tier.id))).collect(),
            of!(roles, Role),
            of!(teams, Team),
            of!(schools, School),
            of!(indicators, Indicator),
            handbook.measures.iter().cloned().map(Box::new).map(Self::Measure).collect(),
            of!(tables, Table),
            of!(judgments, Judgment),
            of!(events, Event),
            of!(consents, Consent),
            of!(flags, Flag),
            of!(supports, Support),
            of!(definitions, Definition),
            of!(scales, Scale),
            vec![Self::Lanes(handbook.lanes.clone())],
            vec![Self::FrontDoor(handbook.front_door.clone())],
        ]
    }

    /// Its id, or nothing where a handbook has one of its kind.
    pub(super) fn id(&self) -> String {
        self.words().0.to_owned()
    }

    /// What people call it, however they write it.
    pub(super) fn name(&self) -> String {
        self.words().1.trim().to_lowercase()
    }

    /// Whether rules read it, so that a side without it cannot.
    pub(super) fn is_fact(&self) -> bool {
        matches!(self, Self::Measure(_) | Self::Judgment(_) | Self::Event(_) | Self::Consent(_))
    }

    /// Its id and what people call it.
    pub(super) fn words(&self) -> (&str, &str) {
        macro_rules! words {
            ($item:ident) => {
                ($item.id.as_str(), $item.label.as_str())
            };
        }
        match self {
            Self::Domain(item) => words!(item),
            Self::Tier(item) => words!(item),
            Self::Role(item) => words!(item),
            Self::Team(item) => words!(item),
            Self::School(item) => words!(item),
            Self::Indicator(item) => words!(item),
            Self::Measure(item) => words!(item),
            Self::Table(item) => words!(item),
            Self::Judgment(item) => (item.id.as_str(), item.question.get("en")),
            Self::Event(item) => words!(item),
            Self::Consent(item) => words!(item),
            Self::Flag(item) => words!(item),
            Self::Support(item) => words!(item),
            Self::Definition(item) => words!(item),
            Self::Scale(item) => words!(item),
            Self::Lanes(_) | Self::FrontDoor(_) => ("", ""),
        }
    }
}

fn tier_meant(handbook: &Handbook, id: &TierId) -> TierMeant {
    let tier = handbook.tiers.iter().find(|tier| tier.id == *id);
    let mut supports: Vec<SupportId> = handbook
        .supports
        .iter()
        .filter(|support| support.tier == *id)
        .map(|support| support.id.clone())
        .collect();
    order::ascending(&mut supports);
    let mut with = Vec::new();
    for rule in &handbook.rules {
        let leads = |outcome: &Outcome| matches!(outcome, Outcome::Tier(need) if need.tier == *id);
        let leads = rule.then.iter().any(leads);
        with.extend(rule.then.iter().filter(|outcome| belongs(outcome, id, leads)).cloned());
    }
    order::ascending(&mut with);
    with.dedup();
    TierMeant {
        id: id.clone(),
        label: tier.map_or_else(|| Label::from(id.as_str()), |tier| tier.label.clone()),
        rank: tier.map_or(u8::MAX, |tier| tier.rank),
        supports,
        with,
    }
}

/// Whether an outcome belongs to a tier: it is about what is given there, or stands in a rule that
/// leads there.
fn belongs(outcome: &Outcome, id: &TierId, leads: bool) -> bool {
    match outcome {
        Outcome::Tier(_) | Outcome::Flag(_) => false,
        Outcome::Dosage(dosage) if dosage.of.tier.is_some() => dosage.of.tier.as_ref() == Some(id),
        Outcome::GroupSize(size) if size.of.tier.is_some() => size.of.tier.as_ref() == Some(id),
        _ => leads,
    }
}
