//! What scoring gives back.

use serde::{Deserialize, Serialize};

use super::agreement::Agreement;
use crate::vocabulary::finding::Finding;
use crate::vocabulary::id::{
    AnswerId, BandId, InstrumentId, ItemId, RespondentId, SectionId, SiteId,
};
use crate::vocabulary::{Date, Decimal, Label, Text};

/// The scores, the agreement and the comparisons of a request. Its order does not depend on the
/// order of the request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScoreAnswer {
    /// Which instrument, in which version, gave these scores.
    pub instrument: Scored,
    /// What the bands that are named below mean.
    pub bands: Vec<BandInfo>,
    /// Each answer sheet, by date, site and respondent.
    pub sheets: Vec<Sheet>,
    /// Each date as a whole and each of its sites, by date and site.
    pub groups: Vec<GroupScores>,
    /// The items on which the sites of a date differ, most first.
    pub between_sites: Vec<SiteSpread>,
    /// What changed from one date to the next, for the whole and for each site.
    pub changes: Vec<Change>,
    /// What a district should hear about beyond a single sheet or group.
    pub findings: Vec<Finding>,
}

/// The instrument behind a score. Scores of different versions are not comparable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scored {
    /// Its id.
    pub id: InstrumentId,
    /// Its version.
    pub version: Label,
    /// How many items it has.
    pub items: u32,
    /// The highest total.
    pub max: u32,
}

/// A band, with the totals it covers and what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BandInfo {
    /// Its id.
    pub band: BandId,
    /// The lowest total in it.
    pub from: u32,
    /// The highest total in it.
    pub to: u32,
    /// How it is shown, by language.
    pub label: Text,
    /// What to do next, by language.
    pub guidance: Text,
}

/// The totals that are possible: one where everything is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// The lowest, if every missing answer were worth least.
    pub low: u32,
    /// The highest, if every missing answer were worth most.
    pub high: u32,
}

/// The means that are possible: one where everything is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MeanInterval {
    /// The lowest, if every missing answer were worth least.
    pub low: Decimal,
    /// The highest, if every missing answer were worth most.
    pub high: Decimal,
}

/// One scored answer sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Who answered.
    pub respondent: RespondentId,
    /// About which site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteId>,
    /// When.
    pub on: Date,
    /// The total.
    pub score: Interval,
    /// The highest total there is.
    pub max: u32,
    /// How many items were answered.
    pub answered: u32,
    /// The total of each section.
    pub sections: Vec<SectionScore>,
    /// The band, when every possible total lies in the same one; null otherwise.
    pub band: Option<BandId>,
    /// The bands that the possible totals lie in, lowest first.
    pub possible_bands: Vec<BandId>,
    /// What to know about this sheet: `W_UNANSWERED`, `W_PROFILE_HIDDEN`.
    pub findings: Vec<Finding>,
}

/// The total of one section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SectionScore {
    /// The section.
    pub section: SectionId,
    /// The lowest total that is possible.
    pub low: u32,
    /// The highest total that is possible.
    pub high: u32,
    /// The highest total there is.
    pub max: u32,
}

/// Several sheets of one date: of one site, or of the whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupScores {
    /// The date.
    pub on: Date,
    /// The site; without one, everybody who answered on that date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteId>,
    /// How many sheets.
    pub respondents: u32,
    /// The mean total.
    pub score: MeanInterval,
    /// The highest total there is.
    pub max: u32,
    /// The mean of each section.
    pub sections: Vec<SectionMean>,
    /// How many sheets lie in each band, lowest band first.
    pub bands: Vec<BandCount>,
    /// How many sheets could lie in more than one band, because answers are missing.
    pub band_open: u32,
    /// How far the respondents agree.
    pub agreement: Agreement,
    /// Each item.
    pub items: Vec<ItemAgreement>,
    /// The items on which respondents agree least, in the order of the instrument; empty when they
    /// agree on all.
    pub most_disputed: Vec<ItemId>,
    /// What to know about this group: `W_ONE_RESPONDENT`, `W_UNANSWERED`, `W_NO_EVIDENCE`,
    /// `W_PROFILE_HIDDEN`.
    pub findings: Vec<Finding>,
}

/// The mean of one section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SectionMean {
    /// The section.
    pub section: SectionId,
    /// The lowest mean that is possible.
    pub low: Decimal,
    /// The highest mean that is possible.
    pub high: Decimal,
    /// The highest total there is.
    pub max: u32,
}

/// How many sheets lie in a band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BandCount {
    /// The band.
    pub band: BandId,
    /// How many sheets.
    pub respondents: u32,
}

/// How a group answered one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemAgreement {
    /// The item.
    pub item: ItemId,
    /// How often each answer of its scale was given.
    pub counts: Vec<AnswerCount>,
    /// How many left it unanswered.
    pub unanswered: u32,
    /// The answer given most; null on a tie, or when nobody answered.
    pub modal: Option<AnswerId>,
    /// Of all pairs who answered it, the share that gave the same answer, in percent; null with
    /// fewer than two answers.
    pub percent: Option<Decimal>,
    /// How many pieces of evidence were given for it.
    pub evidence: u32,
}

/// How often one answer was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerCount {
    /// The answer.
    pub answer: AnswerId,
    /// How often.
    pub respondents: u32,
}

/// How far apart the sites of a date are on one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SiteSpread {
    /// The date.
    pub on: Date,
    /// The item.
    pub item: ItemId,
    /// The highest mean points of a site less the lowest, over the answers given.
    pub spread: Decimal,
    /// The sites with the highest mean.
    pub highest: Vec<SiteId>,
    /// The sites with the lowest mean.
    pub lowest: Vec<SiteId>,
}

/// What changed from one date to the next at which a site, or the whole, was scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "ScoreChange"))]
pub struct Change {
    /// The site; without one, the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteId>,
    /// The earlier date.
    pub from: Date,
    /// The later date.
    pub to: Date,
    /// How many respondents answered on both dates. A change between different people may be a
    /// change of people.
    pub respondents_in_both: u32,
    /// By how much the mean total changed, at least and at most.
    pub score: MeanInterval,
    /// By how much the mean of each section changed.
    pub sections: Vec<SectionChange>,
    /// The items whose mean points changed, in the order of the instrument.
    pub items: Vec<ItemChange>,
}

/// By how much the mean of one section changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SectionChange {
    /// The section.
    pub section: SectionId,
    /// The least change that is possible.
    pub low: Decimal,
    /// The greatest change that is possible.
    pub high: Decimal,
}

/// An item whose mean points changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemChange {
    /// The item.
    pub item: ItemId,
    /// Its mean points on the earlier date, over the answers given; null when there were none.
    pub before: Option<Decimal>,
    /// Its mean points on the later date.
    pub after: Option<Decimal>,
}
