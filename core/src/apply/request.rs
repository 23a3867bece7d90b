//! What is asked of the rules.

use serde::{Deserialize, Serialize};

use crate::decision::Detail;
use crate::facts::{Referral, Snapshot};
use crate::vocabulary::Date;
use crate::vocabulary::id::{GroupId, ReferralId, RuleId, StudentId};

/// Facts known on a day, and whom to ask the rules about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplyRequest {
    /// The day of the decision.
    pub as_of: Date,
    /// What is known.
    pub facts: Snapshot,
    /// Referrals about students, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referrals: Vec<Referral>,
    /// Whom or what to ask the rules about. If absent: all students, all referrals, and all groups
    /// of the kinds that some rule is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subjects: Option<Vec<SubjectRef>>,
    /// Since when rules apply, as the host remembers it from earlier answers. What is owed then
    /// counts from no later day, even where the facts of that time were not kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub began: Vec<RuleBegan>,
    /// How much to say; everything if absent.
    #[serde(default, skip_serializing_if = "Detail::is_full")]
    pub detail: Detail,
}

/// A rule that applies to a subject since a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleBegan {
    /// To whom or what it applies.
    pub subject: SubjectRef,
    /// The rule.
    pub rule: RuleId,
    /// The first day.
    pub on: Date,
}

/// One student, one referral, or one group of the facts, whatever its kind: a class, a grade, a
/// school, a group in which a support is given, a team, a plan, a cohort.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SubjectRef {
    /// A student.
    Student(StudentId),
    /// A referral.
    Referral(ReferralId),
    /// A group.
    Group(GroupId),
}

impl SubjectRef {
    /// The id, whatever it names.
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Student(id) => id.as_str(),
            Self::Referral(id) => id.as_str(),
            Self::Group(id) => id.as_str(),
        }
    }
}
