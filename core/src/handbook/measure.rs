//! Measures: named computations over what was observed.

use serde::{Deserialize, Serialize};

use super::condition::Test;
use crate::facts::SupportResult;
use crate::vocabulary::calendar::PeriodKind;
use crate::vocabulary::id::{
    ConsentId, DomainId, EventId, IndicatorId, MeasureId, SupportId, TierId,
};
use crate::vocabulary::{DayKind, Days, Decimal, Label, Note};

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
    /// Why a fact that stands close to a protected attribute may be read here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy_reason: Option<Note>,
}

/// Whose value a measure is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The student.
    #[default]
    Student,
    /// The student's class.
    Class,
    /// The student's grade at their school.
    Grade,
    /// The student's school.
    School,
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
    /// Whether only whole numbers occur.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
}

/// How a measure is computed from dated observations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Compute {
    /// How many observations there are.
    Count(Counted),
    /// The sum of their values.
    Sum(Counted),
    /// The latest value.
    Latest(Counted),
    /// `100 x sum of part / sum of whole`, in percent and exact.
    Percent(Percent),
    /// The slope of the least-squares line through the last points, in units per day.
    Slope(Slope),
    /// How many of the latest points in a row pass a test.
    InARow(InARow),
    /// How many supports were tried, or are active.
    Supports(SupportsCounted),
    /// Days since the latest occurrence of an event.
    DaysSince(DaysSince),
}

/// Observations of one indicator in a window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// Of which indicator.
    pub of: IndicatorId,
    /// In which window.
    pub window: Window,
    /// Only observations whose value passes this test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Test>,
}

/// A share, in percent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Percent {
    /// The part.
    pub part: IndicatorId,
    /// The whole.
    pub whole: IndicatorId,
    /// In which window.
    pub window: Window,
}

/// A trend through the last points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Slope {
    /// Of which indicator.
    pub of: IndicatorId,
    /// Through how many of the latest points; with fewer the measure is missing.
    pub points: u16,
    /// In which window; the current school year if absent.
    #[serde(default = "this_year", skip_serializing_if = "is_this_year")]
    pub window: Window,
}

/// The latest points in a row that pass a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InARow {
    /// Of which indicator.
    pub of: IndicatorId,
    /// The test a point passes.
    pub points_are: Test,
    /// In which window; the current school year if absent.
    #[serde(default = "this_year", skip_serializing_if = "is_this_year")]
    pub window: Window,
}

/// Supports the student receives or received.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportsCounted {
    /// These supports; any if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<SupportId>,
    /// Supports of this tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<TierId>,
    /// Supports of this domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<DomainId>,
    /// Supports that ended like this; those active now if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<SupportResult>,
    /// Count only the latest that ended like this without another result in between.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_a_row: bool,
}

/// Days since something happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DaysSince {
    /// Since which event.
    pub event: EventId,
    /// Which days count.
    pub days: DayKind,
}

/// Which observations count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// The last days, the day of the decision included.
    Last(Days),
    /// The current period of this kind, up to the day of the decision.
    This(PeriodKind),
    /// All observations up to the day of the decision, as far back as their feed reaches.
    Ever,
}

fn this_year() -> Window {
    Window::This(PeriodKind::Year)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_this_year(window: &Window) -> bool {
    *window == this_year()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_student(subject: &Subject) -> bool {
    *subject == Subject::Student
}
