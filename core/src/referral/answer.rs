//! What the front door answers.

use serde::{Deserialize, Serialize};

use super::lanes::{EvaluationRoute, SafetyRoute};
use super::record::Record;
use crate::decision::{Change, FactMissing, PhaseOwed, RuleApplied};
use crate::facts::{Owner, ReferrerKind};
use crate::handbook::Outcome;
use crate::handbook::duty::Timing;
use crate::handbook::outcome::Audience;
use crate::vocabulary::id::{
    CaseId, ConsentId, DomainId, EventId, FlagId, PersonId, ReferralId, RuleId, StudentId,
    SupportId, TierId,
};
use crate::vocabulary::{Date, Finding, Label};

macro_rules! document {
    ($($(#[$doc:meta])* $name:ident { $($body:tt)* })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($body)* }
    )+};
}

document! {
    /// Every referral that came in, and the cases they became.
    RouteAnswer {
        /// The day of the decision.
        pub as_of: Date,
        /// How many came in, and what became of them.
        pub counts: Counts,
        /// What people look at first, in order.
        #[serde(default)]
        pub queue: Vec<QueueEntry>,
        /// Cases, by student.
        #[serde(default)]
        pub cases: Vec<RoutedCase>,
        /// Referrals that wait for a person, by id.
        #[serde(default)]
        pub held: Vec<Held>,
        /// Referrals that could not be taken, by id.
        #[serde(default)]
        pub refused: Vec<Refused>,
        /// Which case each routed referral belongs to, by id.
        #[serde(default)]
        pub routed: Vec<Routed>,
        /// What the district should hear about.
        #[serde(default)]
        pub findings: Vec<Finding>,
    }

    /// `received = routed + held + refused`, by distinct id.
    Counts {
        /// Distinct referrals that came in.
        pub received: u32,
        /// Of these, routed.
        pub routed: u32,
        /// Of these, held for a person.
        pub held: u32,
        /// Of these, refused.
        pub refused: u32,
    }

    /// One entry of the list that people work through.
    QueueEntry {
        /// The case or referral.
        pub referral: ReferralId,
        /// Who looks at it.
        pub owner: Owner,
        /// Why it stands here: the lane, or the code of the hold.
        pub why: String,
        /// By when, if the calendar reaches that far.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<Date>,
    }

    /// A referral that was routed.
    Routed {
        /// The referral.
        pub referral: ReferralId,
        /// Its case.
        pub case: CaseId,
    }

    /// A referral that waits for a person. It is not lost: somebody has it, with a date.
    Held {
        /// The referral.
        pub referral: ReferralId,
        /// Why: a stable code such as `H_UNKNOWN_STUDENT`.
        pub code: String,
        /// Why, in a sentence.
        pub reason: String,
        /// Who has it.
        pub owner: Owner,
        /// By when they look at it, if the calendar reaches that far.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<Date>,
        /// The earlier case it may belong to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub earlier_case: Option<CaseId>,
    }

    /// A referral that could not be taken.
    Refused {
        /// The referral.
        pub referral: ReferralId,
        /// Why: a stable code.
        pub code: String,
        /// Why, in a sentence.
        pub reason: String,
    }

    /// One student's concerns as one case, with exactly one owner.
    RoutedCase {
        /// The case: the one that was open, or the id of its first referral.
        pub case: CaseId,
        /// Whom it is about.
        pub student: StudentId,
        /// Whether it was open already.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub joined: bool,
        /// Other cases of the student that are open.
        #[serde(default)]
        pub also_open: Vec<CaseId>,
        /// The lanes it is in, most urgent first.
        pub lanes: Vec<Lane>,
        /// Who answers for it.
        pub owner: OwnerChosen,
        /// The safety lane, if anybody may be in danger.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub safety: Option<SafetyRoute>,
        /// The evaluation lane, if anybody asked for an evaluation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub evaluation: Option<EvaluationRoute>,
        /// Each referral and what it brought.
        #[serde(default)]
        pub dossier: Vec<Contribution>,
        /// The tier of need per domain.
        #[serde(default)]
        pub tiers: Vec<TierFound>,
        /// Flags set.
        #[serde(default)]
        pub flags: Vec<FlagId>,
        /// Supports proposed, at the lowest tier that the rules allow.
        #[serde(default)]
        pub supports: Vec<Proposal>,
        /// Supports that were considered and not proposed.
        #[serde(default)]
        pub rejected: Vec<RejectedSupport>,
        /// What else follows from the rules: choices, documents, meetings, reviews, actions.
        #[serde(default)]
        pub also: Vec<Also>,
        /// What has to be done by when.
        #[serde(default)]
        pub deadlines: Vec<Obligation>,
        /// Who is told what by when; everybody who referred is among them.
        #[serde(default)]
        pub notices: Vec<Told>,
        /// Consents to ask for before the supports that need them start.
        #[serde(default)]
        pub consents: Vec<ConsentId>,
        /// Facts that are missing and would decide something.
        #[serde(default)]
        pub collect: Vec<FactMissing>,
        /// What is still possible while they are missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub possible: Option<Possible>,
        /// The rules that apply, by precedence.
        #[serde(default)]
        pub applied: Vec<RuleId>,
        /// The rules that hold, overridden ones among them, each with its facts.
        #[serde(default)]
        pub rules: Vec<RuleApplied>,
        /// For each fact, the smallest change with which other rules would apply.
        #[serde(default)]
        pub changes: Vec<Change>,
        /// What the decision was made from, for replay.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub record: Option<Record>,
    }

    /// Who answers for a case, and who was considered.
    OwnerChosen {
        /// The owner.
        pub owner: Owner,
        /// Why this one.
        pub because: OwnerReason,
        /// Others that were considered.
        #[serde(default)]
        pub rejected: Vec<OwnerRejected>,
    }

    /// An owner that was considered and not chosen.
    OwnerRejected {
        /// The owner.
        pub owner: Owner,
        /// What would have made it the owner.
        pub because: OwnerReason,
        /// Whether it was passed over because nobody is there at the student's school; otherwise
        /// another owner came first.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub unstaffed: bool,
    }

    /// What one referral brought to the case.
    Contribution {
        /// The referral.
        pub referral: ReferralId,
        /// The day it was received.
        pub received: Date,
        /// In which capacity it was made.
        pub by: ReferrerKind,
        /// The domains it names. A restricted one is left out for others than the owner.
        #[serde(default)]
        pub domains: Vec<DomainId>,
        /// How many of its concerns are restricted to the owner.
        #[serde(default, skip_serializing_if = "is_zero")]
        pub restricted: u32,
    }

    /// The tier of need in a domain.
    TierFound {
        /// The domain.
        pub domain: DomainId,
        /// The tier: the highest that a rule finds.
        pub tier: TierId,
        /// The rules that find it.
        pub by: Vec<RuleId>,
    }

    /// A support that is proposed.
    Proposal {
        /// The support.
        pub support: SupportId,
        /// Its tier.
        pub tier: TierId,
        /// Whether it can start.
        pub status: ProposalStatus,
        /// The rules that ask for it; none when it comes from the menu for a domain of concern.
        #[serde(default)]
        pub by: Vec<RuleId>,
    }

    /// A support that was considered and not proposed.
    RejectedSupport {
        /// The support.
        pub support: SupportId,
        /// Why not.
        pub reason: RejectionReason,
        /// The rules behind the reason, if any.
        #[serde(default)]
        pub by: Vec<RuleId>,
    }

    /// An outcome that is carried to people as the rule states it.
    Also {
        /// The rule.
        pub rule: RuleId,
        /// The outcome.
        pub outcome: Outcome,
    }

    /// Something that has to be done by a date.
    Obligation {
        /// What.
        pub what: Label,
        /// Who does it.
        pub owner: Owner,
        /// By when; nothing while the event that it counts from has not happened or is not
        /// announced, or where the calendar has no such period.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<Date>,
        /// How the date binds.
        #[serde(default, skip_serializing_if = "Timing::is_by")]
        pub timing: Timing,
        /// The event that has to happen, or to be announced, before the date can be told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub waits_for: Option<EventId>,
        /// Whether the clock stands still on the day of the decision.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub paused: bool,
        /// What follows at a cadence once it is done.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub then: Vec<PhaseOwed>,
        /// The rule it follows from, if it is a rule's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub rule: Option<RuleId>,
    }

    /// Somebody who is told something.
    Told {
        /// Who.
        pub to: Recipient,
        /// What.
        pub about: Label,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<Date>,
        /// How many others brought concerns about the same student. Nothing of what they said is
        /// passed on.
        #[serde(default, skip_serializing_if = "is_zero")]
        pub others_concerned: u32,
        /// What is offered where the first way fails, in order.
        #[serde(default)]
        pub else_by: Vec<Label>,
        /// Who tells them, where the manual says so; the owner of the case if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub told_by: Option<Owner>,
        /// How: any one of these.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub through: Vec<Label>,
        /// What must not be shown to them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub not_shown: Option<Label>,
        /// Whether they keep it to themselves.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub confidential: bool,
        /// The event that has to happen before the date can be told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub waits_for: Option<EventId>,
    }

    /// What is still possible while facts are missing.
    Possible {
        /// Rules that may apply.
        pub rules: Vec<RuleId>,
        /// Tiers that may be found, each with the rules that would find it; none that would not
        /// stand above the one found already.
        #[serde(default)]
        pub tiers: Vec<TierFound>,
        /// Supports that may be proposed.
        #[serde(default)]
        pub supports: Vec<SupportId>,
    }
}

/// A way that a case goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Somebody may be in danger: at once.
    Safety,
    /// A special-education evaluation was requested.
    Evaluation,
    /// Supports are proposed or looked at by the rules.
    Support,
    /// No rule applies, or the rules are not proven to leave nobody out: a person reads it.
    HumanReview,
}

/// Why somebody owns, or would own, a case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OwnerReason {
    /// They own the open case that the referrals joined.
    OwnsTheCase,
    /// This rule names them.
    Rule(RuleId),
    /// The front door names them for a domain or a school.
    FrontDoor,
    /// They own what fits nothing else.
    Otherwise,
    /// A concern that only the owner may see leads to them.
    Restricted,
}

/// Whether a proposed support can start.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProposalStatus {
    /// It can start as soon as a person confirms it.
    Available,
    /// It is offered in some grades or schools, and the student's is not known.
    Unconfirmed,
    /// There is no free seat.
    WaitingList,
    /// This consent is asked for first.
    NeedsConsent(ConsentId),
}

/// Why a support was not proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RejectionReason {
    /// The student receives it already.
    AlreadyReceiving,
    /// It was delivered before, and the student did not respond.
    TriedWithoutResponse,
    /// It is not offered in the student's grade.
    NotInThisGrade,
    /// It is not offered at the student's school.
    NotAtThisSchool,
    /// A support of a lower tier is enough.
    HigherTierThanNeeded,
    /// Its tier is below the need.
    LowerTierThanNeeded,
    /// A rule named another support that meets the need.
    NeedIsMet,
    /// A rule rules it out.
    Prohibited,
}

/// Somebody who is told something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// Whoever made this referral.
    Referrer(ToReferrer),
    /// The family, the student, an administrator.
    Audience(Audience),
}

/// Whoever made a referral.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ToReferrer {
    /// The referral.
    pub referral: ReferralId,
    /// The person; absent when they gave no name, so that nobody can be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}
