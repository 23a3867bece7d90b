//! What screening says beyond the rules: patterns, notices, recovery, services, groups, check-ins.

use serde::{Deserialize, Serialize};

use super::answer::ScreenOutcome;
use crate::vocabulary::id::{
    CheckInId, DomainId, FlagId, GroupId, PatternId, RoleId, RuleId, SchoolId, StudentId,
    SupportId, TierId,
};
use crate::vocabulary::{Date, Grade, Label};

/// A pattern over several domains of one student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PatternFound {
    /// The pattern.
    pub pattern: PatternId,
    /// What people call it.
    pub label: Label,
    /// Whether it is there, or could be.
    pub state: PatternState,
    /// The domains that show it, with the tier of each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<DomainInPattern>,
    /// The flags that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<FlagId>,
    /// The domains that could show it too, depending on missing facts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<DomainId>,
    /// The flags that could show it too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_flags: Vec<FlagId>,
    /// The earlier day with which the tiers are compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
}

/// Whether a pattern is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PatternState {
    /// It is there, whatever the missing facts are.
    There,
    /// Missing facts could bring it.
    Possible,
}

/// One domain that shows a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DomainInPattern {
    /// The domain.
    pub domain: DomainId,
    /// Its tier.
    pub tier: TierId,
    /// Its tier on the earlier day, for one that rose; absent where it had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<TierId>,
}

/// Whether somebody is told of a tier or a flag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticeFound {
    /// Of what.
    pub of: ScreenOutcome,
    /// Whether somebody is told.
    pub state: NoticeState,
    /// The supports that are alive, or those that are not any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<SupportSeen>,
}

/// Whether somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeState {
    /// Tell them: it was not there on the earlier day, or there is none to compare with.
    New,
    /// It was there on the earlier day already.
    Standing,
    /// Say nothing: a support of the domain at that tier or above is alive.
    Quiet,
    /// Tell them again: such a support was there, and is alive no more.
    Resumed,
}

/// A support behind a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportSeen {
    /// The support.
    pub support: SupportId,
    /// Since when.
    pub from: Date,
    /// What is wrong with it; alive if nothing is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<NotAlive>,
}

/// Why a support is alive no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotAlive {
    /// It was not delivered for longer than the handbook accepts.
    Stale,
    /// It goes on for longer than that, and nobody says when it was last delivered.
    DeliveryUnknown,
    /// The day by which people look at it again has passed.
    Overdue,
    /// Fewer of its planned sessions were delivered than the handbook asks for.
    NotDelivered,
    /// It ended this school year.
    Ended,
}

/// A tier or a flag that the same rules gave on the earlier day, and give no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecoveredFound {
    /// What the rules gave.
    pub was: ScreenOutcome,
    /// The rules that gave it.
    pub rules: Vec<RuleId>,
    /// Why they do no more.
    pub because: Vec<RecoveryReason>,
}

/// Why a rule that held holds no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecoveryReason {
    /// The window of a count went on, and what counted lies before it.
    WindowPassed,
    /// A count began anew.
    Reset,
    /// A fact has another value.
    NewValue,
    /// The rule is not in force any more, or another rule overrides it.
    RuleRests,
}

/// What became of a need: of every tier above the lowest, and every flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NeedMet {
    /// A support of the domain goes on, alive or not.
    Served,
    /// A support of the domain is planned, a case names the domain, or every support that the menu
    /// offers and the family does not refuse is full.
    Waiting,
    /// The family refused every support that the menu offers.
    Refused,
    /// None of these: nobody does anything, as far as is known.
    Lost,
}

/// A class, a grade at a school, or a school.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GroupScreened {
    /// A school.
    School(SchoolId),
    /// A grade at a school.
    Grade(GradeAt),
    /// A class.
    Class(GroupId),
}

/// A grade at a school.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GradeAt {
    /// The school.
    pub school: SchoolId,
    /// The grade.
    pub grade: Grade,
}

/// So many of a group are flagged that it is a question about what all students get.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupQuestionFound {
    /// The group.
    pub group: GroupScreened,
    /// The domain.
    pub domain: DomainId,
    /// Students in it whose need is known: decided, or flagged already.
    pub known: u32,
    /// Those of them who are flagged.
    pub flagged: u32,
    /// Students in it whose need is not known.
    pub missing: u32,
}

/// The students of a school in a domain. Every student of the school is decided, possible or not
/// screened; every flagged one is served, waiting, refused or lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DomainTotals {
    /// The school; absent for students whose school is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// The domain; absent for flags whose rule names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<DomainId>,
    /// All students of the school.
    pub students: u32,
    /// Those of whom the domain is decided.
    pub decided: u32,
    /// Those of whom a missing fact could change it.
    pub possible: u32,
    /// Those who are not screened in it.
    pub not_screened: u32,
    /// Those with a tier above the lowest, or a flag.
    pub flagged: u32,
    /// Of these: those whom a support serves.
    pub served: u32,
    /// Of these: those who wait for one.
    pub waiting: u32,
    /// Of these: those whose family refused.
    pub refused: u32,
    /// Of these: those for whom nobody does anything.
    pub lost: u32,
    /// Decisions of people that stand.
    pub overrides: u32,
}

/// A support that a flag proposes to start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckInFound {
    /// Which.
    pub check_in: CheckInId,
    /// The student.
    pub student: StudentId,
    /// The support.
    pub support: SupportId,
    /// What stands between the proposal and its start.
    pub state: CheckInState,
    /// Who confirms it.
    pub confirmed_by: RoleId,
    /// The day since when the student waits, for one proposed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// The first day on which it is proposed again, while it must not be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Date>,
}

/// What stands between a proposed support and its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CheckInState {
    /// A seat is free: a person confirms it, or does not.
    NeedsConfirmation,
    /// Nobody asked the family yet, or nobody answered; no seat is held meanwhile.
    NeedsConsent,
    /// The family said no.
    Refused,
    /// No seat is free.
    Waiting,
    /// It ended, or was declined, not long ago.
    Cooling,
    /// The menu does not offer it in the student's grade or at their school.
    NotOffered,
}
