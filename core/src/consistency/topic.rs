//! What a rule speaks about: the topics on which two handbooks can be compared.

use serde::{Deserialize, Serialize};

use crate::handbook::Outcome;
use crate::handbook::compute::SupportsCounted;
use crate::handbook::outcome::Audience;
use crate::handbook::seats::SeatsOf;
use crate::vocabulary::Label;
use crate::vocabulary::id::{ConsentId, DocumentId, DomainId, FlagId, SupportId, TeamId};

/// One topic: outcomes of the same topic answer the same question. Duties are the same topic when
/// their words are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// The highest tier that a rule finds in a domain.
    Tier(DomainId),
    /// Leaving a tier in a domain.
    Exit(DomainId),
    /// The lowest tier in a domain from which on nothing is proposed.
    Prohibit(DomainId),
    /// A flag.
    Flag(FlagId),
    /// A support that a rule proposes.
    Support(SupportId),
    /// The end of a support.
    EndSupport(SupportId),
    /// The owner whom rules name first.
    Owner,
    /// Choices that are left to people.
    Options,
    /// A consent that is asked for.
    Consent(ConsentId),
    /// A document.
    Document(DocumentId),
    /// A notice.
    Notice(NoticeTopic),
    /// Something with a date.
    Deadline(Label),
    /// A review.
    Review(Label),
    /// A team that meets.
    Convene(TeamId),
    /// An action in the manual's own verb.
    Action(DocumentId),
    /// Considering an evaluation.
    ConsiderEvaluation,
    /// Something that may be done.
    Permit(Label),
    /// Something that must not be done.
    Forbid(Label),
    /// Something that does not apply.
    Exempt(Label),
    /// Several things that are needed together.
    Checklist(Label),
    /// At most so many of something.
    Limit(Label),
    /// How much of these supports is given.
    Dosage(SupportsCounted),
    /// How large the groups of these supports are.
    GroupSize(SupportsCounted),
    /// Who is on a team.
    TeamMakeup(TeamId),
    /// Seats of a support or tier.
    Seats(SeatsOf),
}

/// A notice: to whom, about what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticeTopic {
    /// To whom.
    pub to: Audience,
    /// What they are told.
    pub about: Label,
}

impl Topic {
    /// The topic of an outcome.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Flag(id) => Self::Flag(id.clone()),
            Outcome::Tier(need) => Self::Tier(need.domain.clone()),
            Outcome::Support(id) => Self::Support(id.clone()),
            Outcome::Owner(_) => Self::Owner,
            Outcome::Options(_) => Self::Options,
            Outcome::Notice(notice) => {
                Self::Notice(NoticeTopic { to: notice.to.clone(), about: notice.about.clone() })
            }
            Outcome::Consent(id) => Self::Consent(id.clone()),
            Outcome::Document(document) => Self::Document(document.document.clone()),
            Outcome::Deadline(deadline) => Self::Deadline(deadline.what.clone()),
            Outcome::Review(review) => Self::Review(review.what.clone()),
            Outcome::Convene(convene) => Self::Convene(convene.team.clone()),
            Outcome::Action(action) => Self::Action(action.verb.clone()),
            Outcome::Prohibit(need) => Self::Prohibit(need.domain.clone()),
            Outcome::ConsiderEvaluation => Self::ConsiderEvaluation,
            Outcome::Exit(exit) => Self::Exit(exit.domain.clone()),
            Outcome::EndSupport(id) => Self::EndSupport(id.clone()),
            Outcome::Permit(permission) => Self::Permit(permission.what.clone()),
            Outcome::Forbid(prohibition) => Self::Forbid(prohibition.what.clone()),
            Outcome::Exempt(what) => Self::Exempt(what.clone()),
            Outcome::Checklist(checklist) => Self::Checklist(checklist.what.clone()),
            Outcome::Limit(limit) => Self::Limit(limit.what.clone()),
            Outcome::Dosage(dosage) => Self::Dosage(dosage.of.clone()),
            Outcome::GroupSize(size) => Self::GroupSize(size.of.clone()),
            Outcome::TeamMakeup(makeup) => Self::TeamMakeup(makeup.team.clone()),
            Outcome::Seats(seats) => Self::Seats(seats.of.clone()),
        }
    }
}
