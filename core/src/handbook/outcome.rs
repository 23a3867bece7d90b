//! Outcomes: what follows from a rule.
//!
//! Every outcome is a recommendation to people. None of them can reach the safety or evaluation
//! lanes: there is no outcome that closes, delays or gates them.

use serde::{Deserialize, Serialize};

use crate::facts::case::Owner;
use crate::vocabulary::id::{
    ConsentId, DocumentId, DomainId, EventId, FlagId, RoleId, SupportId, TeamId, TierId,
};
use crate::vocabulary::{Days, Label, Note};

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
    /// Who chooses.
    pub by: Owner,
    /// Among what.
    pub among: Vec<Label>,
}

/// Who is told something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
}

/// A notice that is owed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// To whom.
    pub to: Audience,
    /// What they are told, in the district's words.
    pub about: Label,
    /// Within how many days; 0 is the same day.
    pub within: Days,
    /// What is offered where the first way fails, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub else_by: Vec<Label>,
}

/// A document that has to be completed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The document.
    pub document: DocumentId,
    /// Who completes or verifies it.
    pub by: RoleId,
}

/// Something that has to be done by a date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// What has to be done.
    pub what: Label,
    /// Within how many days.
    pub within: Days,
    /// After which event; after the referral was received if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<EventId>,
}

/// A review at a cadence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// What is reviewed.
    pub what: Label,
    /// Who reviews.
    pub by: Owner,
    /// How often.
    pub every: Cadence,
}

/// How often something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cadence {
    /// At most so many days apart.
    Within(Days),
    /// So many times in a school year.
    TimesAYear(u8),
    /// Once in every season of the calendar.
    EverySeason,
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
    /// Who does it.
    pub by: Owner,
    /// What it means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Note>,
}
