//! The names of the facts that conditions read.

use serde::{Deserialize, Serialize};

use super::compute::{EventsCounted, SupportsCounted};
use super::declare::Handbook;
use crate::facts::ReferrerKind;
use crate::vocabulary::id::{ConsentId, DomainId, IndicatorId, JudgmentId, MeasureId};

/// One fact that a condition reads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactName {
    /// The student's grade.
    Grade,
    /// The student's school.
    School,
    /// A measure.
    Measure(MeasureId),
    /// A judgment.
    Judgment(JudgmentId),
    /// Whether a referral names a concern in this domain.
    Concern(DomainId),
    /// Whether a referral names a concern in this area.
    ConcernArea(IndicatorId),
    /// Whether a referral comes from somebody in this capacity.
    ReferredBy(ReferrerKind),
    /// The season of the day of the decision.
    Season,
    /// How many of these supports are active, or ended in this way.
    Supports(SupportsCounted),
    /// How often this event happened.
    Happened(EventsCounted),
    /// The state of a consent.
    Consent(ConsentId),
}

impl FactName {
    /// What people call the fact.
    #[must_use]
    pub fn label<'a>(&'a self, handbook: &'a Handbook) -> &'a str {
        match self {
            Self::Grade => "grade",
            Self::School => "school",
            Self::Measure(id) => handbook
                .measures
                .iter()
                .find(|measure| measure.id == *id)
                .map_or(id.as_str(), |measure| measure.label.as_str()),
            Self::Judgment(id) => handbook
                .judgments
                .iter()
                .find(|judgment| judgment.id == *id)
                .map_or(id.as_str(), |judgment| judgment.question.get("en")),
            Self::Concern(domain) => domain.as_str(),
            Self::ConcernArea(area) => area.as_str(),
            Self::ReferredBy(_) => "who referred",
            Self::Season => "season",
            Self::Supports(_) => "supports received",
            Self::Happened(which) => handbook
                .events
                .iter()
                .find(|event| event.id == which.event)
                .map_or(which.event.as_str(), |event| event.label.as_str()),
            Self::Consent(id) => handbook
                .consents
                .iter()
                .find(|consent| consent.id == *id)
                .map_or(id.as_str(), |consent| consent.label.as_str()),
        }
    }
}
