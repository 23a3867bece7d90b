//! What the rules say.

use serde::{Deserialize, Serialize};

use super::request::SubjectRef;
use crate::decision::{Change, DueBefore, FactMissing, PhaseOwed, RuleApplied};
use crate::facts::Owner;
use crate::handbook::duty::Timing;
use crate::handbook::outcome::Limit;
use crate::handbook::requirement::RolesApart;
use crate::handbook::seats::SeatsOf;
use crate::handbook::{Amount, FactName, Outcome, Subject};
use crate::vocabulary::id::{EventId, GroupId, PersonId, RoleId, RuleId, StudentId, SupportId};
use crate::vocabulary::{Date, Decimal, Finding, Label};

/// What the rules say about everybody and everything that was asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplyAnswer {
    /// The day of the decision.
    pub as_of: Date,
    /// One for each subject: students first, then referrals, then groups, each by id.
    pub decisions: Vec<Decision>,
    /// Who has a seat, for each rule that gives seats and each class, grade, school, group or cohort
    /// that it applies to.
    pub seats: Vec<SeatsGiven>,
    /// What the district should hear about.
    pub findings: Vec<Finding>,
}

/// What the rules say about one subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Whom or what it is about.
    pub subject: SubjectRef,
    /// Of which kind that is.
    pub about: Subject,
    /// The rules that apply, by priority and then id.
    #[serde(default)]
    pub applied: Vec<RuleId>,
    /// The rules that a missing fact leaves open.
    #[serde(default)]
    pub undecided: Vec<RuleId>,
    /// Everything that follows from the rules that apply.
    #[serde(default)]
    pub outcomes: Vec<RuleOutcome>,
    /// What a support, a group or a team must be like, and whether it is.
    #[serde(default)]
    pub requirements: Vec<Requirement>,
    /// What people owe.
    #[serde(default)]
    pub obligations: Vec<Owed>,
    /// The rules that hold with their reasons, those that others override too. Not said in brief.
    #[serde(default)]
    pub rules: Vec<RuleApplied>,
    /// The missing facts on which rules wait. Not said in brief.
    #[serde(default)]
    pub collect: Vec<FactMissing>,
    /// The smallest changes with another outcome. Not said in brief.
    #[serde(default)]
    pub changes: Vec<Change>,
}

/// An outcome and the rule it follows from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleOutcome {
    /// The rule.
    pub rule: RuleId,
    /// What follows.
    pub outcome: Outcome,
}

/// One part of what a rule requires, compared with what there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// The rule.
    pub rule: RuleId,
    /// Which part.
    pub what: RequirementPart,
    /// Whether it is met.
    pub status: RequirementStatus,
    /// The support that was looked at; none if the student receives none such.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support: Option<SupportId>,
    /// The group or team that was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// What there is, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<FactsFound>,
    /// What is asked for; an amount out of a table is given as that amount.
    pub asked: Asked,
}

/// A part of a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequirementPart {
    /// Minutes a day.
    Minutes,
    /// The minutes of a day in one piece.
    Consecutive,
    /// The pieces into which a day's minutes are split.
    Split,
    /// Sessions a week.
    SessionsAWeek,
    /// Minutes a week: those of a day, times the sessions a week.
    MinutesAWeek,
    /// Weeks of the round.
    Weeks,
    /// Weeks of all rounds together.
    WeeksInAll,
    /// Sessions in all.
    Sessions,
    /// Enough weeks, or enough sessions.
    WeeksOrSessions,
    /// Hours in all.
    Hours,
    /// The share of the planned sessions that was delivered, in percent.
    Delivered,
    /// Skills at a time.
    Skills,
    /// Who gives it.
    Provider,
    /// Where it is given. No fact says so: people look.
    Place,
    /// What goes on beside it. No fact says so: people look.
    Beside,
    /// Students in the group.
    GroupSize,
    /// A place on a team.
    Member,
    /// Who leads the team.
    Lead,
    /// People on a team.
    TeamSize,
    /// Somebody who knows the student.
    KnowsTheStudent,
    /// Roles that no one person holds at once.
    RolesApart,
    /// The share of meetings that members can attend, in percent.
    Attendance,
    /// At most so many of something. No fact says so: people look.
    Limit,
    /// How many seats there are.
    Seats,
}

/// Whether a requirement is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequirementStatus {
    /// It is met, on the day of the decision.
    Met,
    /// It is not met.
    NotMet,
    /// It is not known, or not yet.
    Unknown,
}

/// What a part of a requirement asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// An amount.
    Amount(Amount),
    /// Either of two amounts is enough.
    EitherAmount(Vec<Amount>),
    /// One piece.
    OnePiece,
    /// These pieces.
    Pieces(Vec<u16>),
    /// Somebody in one of these roles.
    Roles(Vec<RoleId>),
    /// A place on a team.
    Member(MemberAsked),
    /// Somebody who knows the student.
    SomebodyWhoKnowsTheStudent,
    /// Roles that no one person holds at once. Whether an exception is at hand people decide.
    Apart(RolesApart),
    /// What only people can see.
    People(Label),
    /// At most so many of something.
    Limit(Limit),
    /// A number of seats.
    SeatCount,
}

/// A place on a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MemberAsked {
    /// Somebody in one of these roles.
    pub roles: Vec<RoleId>,
    /// How many of them.
    pub least: u8,
}

/// What there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactsFound {
    /// A number; a quotient is shown with four places and compared exactly.
    Number(Decimal),
    /// The pieces of a day.
    Pieces(Vec<u16>),
    /// A role.
    Role(RoleId),
    /// The people who fill it, or who stand in its way.
    People(Vec<PersonId>),
}

/// Something that people owe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Owed {
    /// The rule it follows from.
    pub rule: RuleId,
    /// Of which kind it is.
    pub kind: OwedKind,
    /// What is owed.
    pub what: Label,
    /// Who owes it; whoever owns the case if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Owner>,
    /// How the date binds.
    pub timing: Timing,
    /// The day from which it counts: that of its event, of the edge of a period, or of the concern
    /// that its rule asks about; of another rule the first day of those, up to the day of the
    /// decision, on which it applied without a gap. Absent where it is counted back from a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The day before which it is too early, where the manual says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Date>,
    /// The date; none where it cannot be told yet, or the manual names none. Of a review it is the
    /// next one, on the day of the decision or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Whether that day is over. Whether it was done only the host knows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overdue: bool,
    /// Of a review: when it was due since it began, before the next one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_before: Option<DueBefore>,
    /// The event that has to happen, or to be announced, before the date can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<EventId>,
    /// Whether the clock stands still on the day of the decision.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paused: bool,
    /// How long it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What follows at a cadence once it is done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<PhaseOwed>,
}

/// A kind of obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OwedKind {
    /// Somebody is told.
    Notice,
    /// Something is done by a date.
    Deadline,
    /// Something is looked at again.
    Review,
    /// A document is completed.
    Document,
    /// Several things are complete together.
    Checklist,
}

/// Who has a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SeatsGiven {
    /// The rule.
    pub rule: RuleId,
    /// The class, grade, school, group or cohort.
    pub subject: SubjectRef,
    /// What a seat is in.
    pub of: SeatsOf,
    /// How many seats there are; not known where nothing, or no number of seats, was given: then
    /// nobody is seated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// How many students are considered: those who belong to it and are not ruled out.
    pub considered: u32,
    /// Who has a seat, in order.
    #[serde(default)]
    pub seated: Vec<StudentId>,
    /// Who waits, in order.
    #[serde(default)]
    pub waiting: Vec<StudentId>,
    /// Who is tied at the last seats, for people to decide.
    #[serde(default)]
    pub tied: Vec<StudentId>,
    /// Who receives it now and leaves it, because others come first.
    #[serde(default)]
    pub displaced: Vec<StudentId>,
    /// Who cannot be ranked, and for want of what.
    #[serde(default)]
    pub not_ranked: Vec<NotRanked>,
}

/// A student who cannot be ranked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NotRanked {
    /// The student.
    pub student: StudentId,
    /// The facts that are missing.
    pub missing: Vec<FactName>,
}
