//! Rules.

use crate::vocabulary::Date;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::measure::{Subject, is_student};
use super::outcome::Outcome;
use crate::vocabulary::id::{CitationId, DomainId, PeriodId, RuleId, SchoolId};
use crate::vocabulary::{Grade, Label};

/// One rule: when it holds, these outcomes follow.
///
/// Every rule that holds applies. Where two want different owners, the higher priority wins, then
/// the lower id; order in the document never decides. A rule that `overrides` others takes their
/// outcomes away while it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The rule.
    pub id: RuleId,
    /// What it says, in a few words.
    pub label: Label,
    /// The rules of manuals that it encodes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<CitationId>,
    /// Whom or what it is about; the student if absent.
    #[serde(default, skip_serializing_if = "is_student")]
    pub about: Subject,
    /// The domain it belongs to, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<DomainId>,
    /// The grades it is about; all of them if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grades: Option<GradeSpan>,
    /// The schools it is about; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolId>,
    /// Schools it is not about, because they have a rule of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except_schools: Vec<SchoolId>,
    /// The seasons it is about; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seasons: Vec<PeriodId>,
    /// First day on which it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<Date>,
    /// Last day on which it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_until: Option<Date>,
    /// When it holds.
    pub when: Condition,
    /// When it does not apply although `when` holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless: Option<Condition>,
    /// What follows.
    pub then: Vec<Outcome>,
    /// A higher priority decides before a lower one; 0 if absent.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub priority: i32,
    /// Rules whose outcomes this one takes away while it holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<RuleId>,
}

/// Grades from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GradeSpan {
    /// The lowest grade.
    pub from: Grade,
    /// The highest grade.
    pub to: Grade,
}

impl GradeSpan {
    /// Whether the span holds `grade`.
    #[must_use]
    pub fn contains(&self, grade: Grade) -> bool {
        self.from <= grade && grade <= self.to
    }
}

impl Rule {
    /// Whether the rule is in force on `date`.
    #[must_use]
    pub fn in_force(&self, date: Date) -> bool {
        self.effective_from.is_none_or(|from| from <= date)
            && self.effective_until.is_none_or(|until| date <= until)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_zero(priority: &i32) -> bool {
    *priority == 0
}
