//! Outcomes: what follows from a rule.
//!
//! Every outcome is a recommendation to people. None of them can reach the safety or evaluation
//! lanes: there is no outcome that closes, delays or gates them.

use serde::{Deserialize, Serialize};

use super::duty::{Checklist, Deadline, Notice, Review};
use super::requirement::{Dosage, GroupSize, TeamMakeup};
use super::seats::Seats;
use crate::facts::case::Owner;
use crate::vocabulary::id::{
    ConsentId, DocumentId, DomainId, FlagId, RoleId, SupportId, TeamId, TierId,
};
use crate::vocabulary::{Label, Note};

/// One thing that follows when a rule holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Set a flag.
    Flag(FlagId),
    /// The student's need in a domain is at this tier.
    Tier(TierNeeded),
    /// Propose this support.
    Support(SupportId),
    /// This team or role owns the case.
    Owner(Owner),
    /// A team chooses among these.
    Options(Options),
    /// Tell somebody.
    Notice(Notice),
    /// Ask for a consent.
    Consent(ConsentId),
    /// A document has to be completed.
    Document(Document),
    /// Something has to be done by a date.
    Deadline(Deadline),
    /// Look again, at a cadence.
    Review(Review),
    /// A team meets about this.
    Convene(Convene),
    /// Something is to be done that no other outcome names, in the manual's own verb.
    Action(Action),
    /// Supports of this tier and above are not proposed in a domain.
    Prohibit(TierNeeded),
    /// People consider an evaluation. It starts nothing and gates nothing: anybody may request an
    /// evaluation at any time.
    ConsiderEvaluation,
    /// The student leaves a tier in a domain.
    Exit(Exit),
    /// A support comes to its end.
    EndSupport(SupportId),
    /// Something may be done that is otherwise not open.
    Permit(Permission),
    /// Something must not be done.
    Forbid(Prohibition),
    /// Something does not apply to this student. Name the rules in `overrides` to take their
    /// outcomes away as well.
    Exempt(Label),
    /// Several things are needed together.
    Checklist(Checklist),
    /// At most so many of something, in a stated order.
    Limit(Limit),
    /// How much of a support is given.
    Dosage(Dosage),
    /// How large a group is.
    GroupSize(GroupSize),
    /// Who is on a team.
    TeamMakeup(TeamMakeup),
    /// Seats, ranked in a cohort.
    Seats(Seats),
}

/// A student leaves a tier in a domain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Exit {
    /// The domain.
    pub domain: DomainId,
    /// The tier that is left.
    pub tier: TierId,
    /// The tier that follows; the one below if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<TierId>,
}

/// Something that may be done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// What.
    pub what: Label,
    /// The tier that the student may have, if that is what is permitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<TierNeeded>,
    /// How often; as often as needed if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u16>,
    /// Who may; the owner if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Owner>,
}

/// Something that must not be done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Prohibition {
    /// What.
    pub what: Label,
    /// The exception that the manual names, where people decide it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub except: Option<Label>,
}

/// At most so many of something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Of what.
    pub what: Label,
    /// How many.
    pub most: u16,
    /// Which come first, where the manual says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_order: Vec<Label>,
}

/// A tier in a domain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TierNeeded {
    /// The domain.
    pub domain: DomainId,
    /// The tier.
    pub tier: TierId,
}

/// A choice that the manual leaves to people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// Who chooses; the owner if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Owner>,
    /// Among what.
    pub among: Vec<Label>,
}

/// Who is told something. It names people; no data go with it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The student's family.
    Family,
    /// Whoever made the referral.
    Referrer,
    /// The student.
    Student,
    /// The owner of the case.
    Owner,
    /// The principal.
    Principal,
    /// The superintendent, or whom they named.
    Superintendent,
    /// Whoever holds this role.
    Role(RoleId),
    /// The members of this team.
    Team(TeamId),
    /// Somebody whom the handbook does not declare, in the manual's own words: a potential victim's
    /// family, emergency services, child protection.
    Other(Label),
}

/// A document that has to be completed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The document.
    pub document: DocumentId,
    /// Who completes or verifies it; the owner if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<RoleId>,
}

/// A team that meets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Convene {
    /// The team.
    pub team: TeamId,
    /// What for.
    pub about: Label,
    /// Whether the family takes part.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub with_family: bool,
}

/// An action in the manual's own verb.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The verb, such as `review_core_program`.
    pub verb: DocumentId,
    /// Who does it; the owner if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Owner>,
    /// What it means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Note>,
}
