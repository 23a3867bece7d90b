//! Measures: named computations over what was observed.

use serde::{Deserialize, Serialize};

use super::compile::key_of;
use super::compute::Compute;
use crate::vocabulary::id::{ConsentId, MeasureId};
use crate::vocabulary::{Days, Decimal, Label, Note};

/// One named computation, or a value that the host computes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The measure.
    pub id: MeasureId,
    /// What people call it.
    pub label: Label,
    /// Whose value it is; the student's if absent.
    #[serde(default, skip_serializing_if = "is_student")]
    pub about: Subject,
    /// What its values are.
    pub values: Values,
    /// How it is computed; the host gives it if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compute: Option<Compute>,
    /// A value older than this is missing as stale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fresh_for: Option<Days>,
    /// The consent without which it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<ConsentId>,
    /// In which direction things get worse, if in one: then no rule may ask for less where more is
    /// needed, and the analyzer proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worse: Option<Worse>,
    /// Why a fact that stands close to a protected attribute may be read here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy_reason: Option<Note>,
}

/// Whom or what a measure or a rule is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The student.
    #[default]
    Student,
    /// One referral about the student.
    Referral,
    /// A plan of the student's, such as an attendance or safety plan.
    Plan,
    /// A group in which a support is given.
    Group,
    /// A team of staff.
    Team,
    /// The student's class.
    Class,
    /// The student's grade at their school.
    Grade,
    /// The student's school.
    School,
    /// A cohort: the students whom one rule ranks or counts together.
    Cohort,
}

/// In which direction things get worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Worse {
    /// A higher value is worse: absences.
    Higher,
    /// A lower value is worse: a percentile.
    Lower,
}

/// What a measure's values are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Values {
    /// Numbers.
    Number(NumberValues),
    /// Yes or no.
    YesNo,
    /// One of these codes.
    Codes(Vec<String>),
}

/// What numbers a measure can have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NumberValues {
    /// The unit, in words: `days`, `percent`, `referrals`.
    pub unit: Label,
    /// The least value that can occur.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Decimal>,
    /// The greatest value that can occur.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub greatest: Option<Decimal>,
    /// Whether only whole numbers occur; others are contradictory.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Only multiples of this occur, such as 0.5 for half points; finer ones are contradictory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Decimal>,
    /// Only percentages of whole numbers occur, such as days absent of days enrolled. The analyzer
    /// then reports only those holes that some student can fall into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent_of: Option<PercentOf>,
}

impl NumberValues {
    /// The distance between the keys of two values, if there is a least one.
    pub(crate) fn step_key(&self) -> Option<i64> {
        let step = self.step.filter(|step| *step > Decimal::ZERO);
        let whole = self.whole.then(|| Decimal::from(1_i32));
        step.or(whole).map(key_of)
    }
}

impl Measure {
    /// Whether it is made of other measures alone.
    pub(crate) fn reads_measures(&self) -> bool {
        matches!(self.compute, Some(Compute::Expression(_) | Compute::Compare(_)))
    }
}

/// Percentages `100 x part / whole` of whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PercentOf {
    /// The least whole that occurs, such as 20 enrolled days.
    pub least: u32,
    /// The greatest whole that occurs, such as 185 school days.
    pub greatest: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
pub(crate) fn is_student(subject: &Subject) -> bool {
    *subject == Subject::Student
}
