//! What is to be scored: who answered what, where and when.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::instrument::Instrument;
use crate::vocabulary::id::{AnswerId, InstrumentId, ItemId, RespondentId, RoleId, SiteId};
use crate::vocabulary::{Date, Limits, Note};

/// Asks for the scores of any number of answer sheets to one instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScoreRequest {
    /// The instrument that was answered.
    pub instrument: InstrumentSource,
    /// The answer sheets, in any order: the order changes nothing.
    pub responses: Vec<Response>,
    /// Limits other than the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
}

/// Where the instrument comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum InstrumentSource {
    /// One that comes with the library, by id.
    BuiltIn(InstrumentId),
    /// One that the district brings.
    Document(Box<Instrument>),
}

/// One answer sheet: one respondent, at one site, on one date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// Who answered. One respondent has one sheet for each site and date.
    pub respondent: RespondentId,
    /// In which role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleId>,
    /// About which site. Without one the sheet counts for the whole district alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<SiteId>,
    /// When.
    pub on: Date,
    /// Every item of the instrument, once, with the id of the answer, or null where it is
    /// unanswered. A missing answer widens the score to an interval; it is never a "no".
    pub answers: BTreeMap<ItemId, Option<AnswerId>>,
    /// Notes and evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<AnswerNote>,
}

/// What a respondent adds to an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerNote {
    /// The item.
    pub item: ItemId,
    /// What they say.
    pub text: Note,
    /// What would show it: links, file names, minutes of a meeting. They are counted, not read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Note>,
}
