//! What is asked of the rules.

use serde::{Deserialize, Serialize};

use crate::decision::Detail;
use crate::facts::{Referral, Snapshot};
use crate::vocabulary::Date;
use crate::vocabulary::id::{GroupId, ReferralId, StudentId};

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
    /// How much to say; everything if absent.
    #[serde(default, skip_serializing_if = "Detail::is_full")]
    pub detail: Detail,
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
