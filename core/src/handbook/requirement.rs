//! What a support, a group or a team must be like: dosage, group size, team make-up.
//!
//! A requirement is compared with what is given: it is met, not met, or not known.

use serde::{Deserialize, Serialize};

use super::compute::SupportsCounted;
use super::condition::Condition;
use super::expression::Amount;
use crate::vocabulary::Label;
use crate::vocabulary::id::{RoleId, TeamId};

/// How much of a support is given. Everything that is absent is left open.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dosage {
    /// Which of the student's active supports.
    #[serde(default, skip_serializing_if = "is_any")]
    pub of: SupportsCounted,
    /// Minutes a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Amount>,
    /// Whether the minutes of a day are one piece.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub consecutive: bool,
    /// The pieces into which a day's minutes may be split: `[30, 15]`. Any if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub split: Vec<u16>,
    /// Sessions a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions_a_week: Option<Amount>,
    /// Minutes a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes_a_week: Option<Amount>,
    /// Weeks that one round lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks: Option<Amount>,
    /// Weeks that it never lasts longer than, all rounds together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks_in_all: Option<Amount>,
    /// Sessions in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Amount>,
    /// Whether enough weeks or enough sessions are enough, not both.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub weeks_or_sessions: bool,
    /// Hours in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Amount>,
    /// The share of the planned sessions that is delivered, in percent. Below it a trial says
    /// nothing about the student.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered: Option<Amount>,
    /// Skills at a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skills: Option<Amount>,
    /// Who gives it: somebody in one of these roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<RoleId>,
    /// Where it is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Label>,
    /// What goes on beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<Label>,
    /// Whether a round may be repeated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeatable: bool,
}

/// How large a group is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupSize {
    /// Which of the student's active supports, or the group itself where the rule is about one.
    #[serde(default, skip_serializing_if = "is_any")]
    pub of: SupportsCounted,
    /// How many students, or students for each adult.
    pub students: Amount,
}

/// Who is on a team. Several of one team add up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TeamMakeup {
    /// The team.
    pub team: TeamId,
    /// Who is on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<MemberNeeded>,
    /// How many people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Amount>,
    /// Whether somebody on it knows the student.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub somebody_knows_the_student: bool,
    /// Roles that no one person holds at once: separation of duty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<RolesApart>,
    /// The share of meetings that members can attend, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance: Option<Amount>,
}

/// A place on a team.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MemberNeeded {
    /// Somebody in one of these roles.
    pub roles: Vec<RoleId>,
    /// How many of them; one if absent.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub least: u8,
    /// Only when this holds; always if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Whether they may join and need not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// Whether they lead the team.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub leads: bool,
}

/// Roles that no one person holds at once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RolesApart {
    /// The roles.
    pub roles: Vec<RoleId>,
    /// The exception, where people decide it: "unless there is no other administrator".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub except: Option<Label>,
}

fn is_any(which: &SupportsCounted) -> bool {
    *which == SupportsCounted::default()
}

fn one() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_one(count: &u8) -> bool {
    *count == 1
}
