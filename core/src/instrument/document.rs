//! The instrument document, as it is written down and exchanged.

use serde::{Deserialize, Serialize};

use crate::vocabulary::id::{AnswerId, BandId, InstrumentId, ItemId, RoleId, SectionId};
use crate::vocabulary::{Label, Note, Text};

/// A questionnaire: sections, items, answer scales and bands of scores.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// The version of this document's format: 1.
    pub schema_version: u32,
    /// The instrument's id, such as `integration-audit`.
    pub id: InstrumentId,
    /// The instrument's own version. Scores of different versions are not comparable: a fidelity
    /// inventory's third edition puts 43 to 47 % where its second put 70 % (METHODS 0.1).
    pub version: Label,
    /// Its title, by language.
    pub title: Text,
    /// What it finds out, by language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// The licence of the wording.
    pub licence: Label,
    /// Where the instrument comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Note>,
    /// The roles that should answer. Empty: anybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub respondents: Vec<RoleId>,
    /// The answer scales that items use.
    pub scales: Vec<Scale>,
    /// The sections, in the order in which they are asked.
    pub sections: Vec<Section>,
    /// The items, in the order in which they are asked.
    pub items: Vec<Item>,
    /// The bands of total scores, lowest first. Empty where the authors give no cut scores.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
    /// Sections that a good total can hide: an answer sheet with nothing in one of them is pointed
    /// out however high its total.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub profile_watch: Vec<SectionId>,
}

/// A set of answers to choose from, such as yes and no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The scale's id: a short name that items refer to.
    pub id: Label,
    /// Its answers, in the order in which they are offered; at most 31.
    pub answers: Vec<ScaleAnswer>,
}

/// One answer of a scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScaleAnswer {
    /// The answer's id, such as `yes`.
    pub id: AnswerId,
    /// How it is shown, by language.
    pub label: Text,
    /// What it is worth on a positive item.
    pub points: u32,
}

/// One section of an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The section's id.
    pub id: SectionId,
    /// Its title, by language.
    pub title: Text,
    /// What its items have in common, by language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// The item's id, such as `q4`.
    pub id: ItemId,
    /// The section it belongs to.
    pub section: SectionId,
    /// The scale it is answered on.
    pub scale: Label,
    /// Its wording, by language. An either/or question cannot be answered by yes or no: state the
    /// alternative that counts as one positive sentence, or say in `help` what each answer means.
    pub text: Text,
    /// What the answers mean and what evidence would show it, by language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Text>,
    /// Which way round the item is meant.
    pub polarity: Polarity,
    /// The protected area it asks about, if it asks a student about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ppra_area: Option<PpraArea>,
}

/// Which way round an item is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// An answer is worth the points of its scale.
    Positive,
    /// The scale is turned round: an answer is worth the scale's highest and lowest points
    /// together, less its own.
    Negative,
}

/// One of the eight areas that the Protection of Pupil Rights Amendment protects in surveys of
/// students (20 U.S.C. 1232h(b)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PpraArea {
    /// Political affiliations or beliefs of the student or a parent.
    PoliticalBeliefs,
    /// Mental or psychological problems of the student or the family.
    MentalHealth,
    /// Sex behavior or attitudes.
    SexBehavior,
    /// Illegal, anti-social, self-incriminating or demeaning behavior.
    IllegalBehavior,
    /// Critical appraisals of close family.
    FamilyAppraisal,
    /// Relationships that the law privileges, as with lawyers, physicians and ministers.
    PrivilegedRelationships,
    /// Religious practices, affiliations or beliefs of the student or a parent.
    ReligiousBeliefs,
    /// Income, other than what the law asks for to decide who may take part in a program.
    Income,
}

/// A band of total scores. It begins at `from` and ends where the next band begins, so that no
/// score lies between two bands or in both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The band's id, such as `well_integrated`.
    pub id: BandId,
    /// The lowest total in the band.
    pub from: u32,
    /// How it is shown, by language.
    pub label: Text,
    /// What a district in this band does next, by language.
    pub guidance: Text,
}
