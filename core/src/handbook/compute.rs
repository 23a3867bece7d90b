//! How measures are computed from dated observations, supports, events and other measures.

use serde::{Deserialize, Serialize};

use super::condition::Test;
use super::expression::{Comparison, Expression};
use super::measure::Subject;
use super::window::{Reset, Window, is_this_year, this_year};
use crate::facts::SupportResult;
use crate::vocabulary::calendar::PeriodKind;
use crate::vocabulary::id::{DomainId, EventId, IndicatorId, KindId, MeasureId, SupportId, TierId};
use crate::vocabulary::{DayKind, Days};

/// How a measure is computed.
///
/// What counts or adds up (`count`, `sum`, `most_of_one_kind`, `percent`, `nested_share`, `streak`,
/// `periods_in_a_row`) is known only where the feeds reach over the whole window. What looks at
/// points (all others over observations) is known by the points that are there, with the days of the
/// first and the last of them. Events and supports have no feeds: of a student of whom something was
/// supplied, none said means none.
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
    /// The earliest value.
    Earliest(Counted),
    /// The least value.
    Least(Counted),
    /// The greatest value.
    Greatest(Counted),
    /// The mean of the values, exact.
    Average(Counted),
    /// The median of the values; of an even number of them the mean of the two in the middle.
    Median(Counted),
    /// How many there are of the kind that occurs most: office referrals for the same behavior.
    MostOfOneKind(Counted),
    /// The latest value less the earliest one in the window.
    Change(Counted),
    /// `100 x sum of part / sum of whole`, in percent and exact.
    Percent(Percent),
    /// The share of the points in the window that pass a test, in percent and exact.
    ShareOfPoints(ShareOfPoints),
    /// A share of days on which another share passes a test: "80 percent of points on 80 percent of
    /// days". In percent and exact.
    NestedShare(NestedShare),
    /// The slope of the least-squares line through the last points, in units per day or per week.
    Slope(Slope),
    /// When the line through the points meets a goal.
    Projection(Projection),
    /// How many of the latest points in a row pass a test.
    InARow(InARow),
    /// How many of the latest points pass a test: "3 of the last 5".
    OfLast(OfLast),
    /// How many of the latest periods in a row pass a test: "five weeks in a row".
    PeriodsInARow(PeriodsInARow),
    /// The greatest total over days in a row, each with an observation: "30 hours in a row".
    Streak(Streak),
    /// How many supports were tried, or are active.
    Supports(SupportsCounted),
    /// How long the student receives a support, from its first day on.
    SupportedFor(SupportedFor),
    /// The share of the planned sessions of active supports that were delivered, in percent.
    Delivered(SupportsCounted),
    /// How often an event happened: a step already tried, a meeting, a parent's request.
    Events(EventsCounted),
    /// Days since the latest occurrence of an event: its own day is 0. Missing while it never
    /// happened.
    DaysSince(DaysSince),
    /// Days of the current period that have passed, the day of the decision included.
    DaysInto(DaysOfPeriod),
    /// Days of the current period that are left, the day of the decision not included.
    DaysLeft(DaysOfPeriod),
    /// How many school days the student was enrolled: the days of which absences are a share.
    MemberDays(MemberDays),
    /// The student's place among others by another measure.
    Rank(Rank),
    /// A sum, difference, product or quotient of other measures, or a value out of a table.
    Expression(Expression),
    /// Whether one expression is above or below another: a yes or no.
    Compare(Comparison),
}

/// Observations of one indicator in a window.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// Of which indicator.
    pub of: IndicatorId,
    /// Observations of these are counted together with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together_with: Vec<IndicatorId>,
    /// In which window.
    pub window: Window,
    /// Only observations whose value passes this test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Test>,
    /// Only observations of these kinds; all of them if empty. One without a kind is of none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<KindId>,
    /// No observations of these kinds. One without a kind is of none, and counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except_kinds: Vec<KindId>,
    /// Several observations of one day or one kind count once. Only a count reads this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distinct: Option<Distinct>,
    /// What makes the count begin anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resets: Vec<Reset>,
    /// With fewer observations than this that count, the measure is missing as too few points.
    /// Several that are counted once are several here.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub at_least: u16,
}

impl Counted {
    /// Whether all observations of the one indicator in the window count.
    pub(crate) fn is_plain(&self) -> bool {
        self.together_with.is_empty()
            && self.only.is_none()
            && self.kinds.is_empty()
            && self.except_kinds.is_empty()
            && self.resets.is_empty()
    }
}

/// What is counted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Distinct {
    /// Days with an observation.
    Days,
    /// Kinds of observations; those without a kind are one kind together.
    Kinds,
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
    /// Only parts of these kinds; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<KindId>,
    /// No parts of these kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except_kinds: Vec<KindId>,
}

/// A share of points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ShareOfPoints {
    /// Of which indicator.
    pub of: IndicatorId,
    /// The test a point passes.
    pub points_are: Test,
    /// In which window; the current school year if absent.
    #[serde(default = "this_year", skip_serializing_if = "is_this_year")]
    pub window: Window,
    /// With fewer points than this the measure is missing as too few points; without any, for want
    /// of a denominator.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub at_least: u16,
}

/// A share of days on which a share passes a test. A part on a day without a whole is contradictory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NestedShare {
    /// The part, summed for each day.
    pub part: IndicatorId,
    /// The whole, summed for each day. A day on which it is zero is no day.
    pub whole: IndicatorId,
    /// The test that `100 x part / whole` of a day passes.
    pub days_are: Test,
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
    /// Through all points of the window instead, if there are at least `points`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all_points: bool,
    /// Per what it rises or falls; per day if absent. A projection does not read this.
    #[serde(default, skip_serializing_if = "SlopePer::is_day")]
    pub per: SlopePer,
}

/// Per what a line rises or falls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SlopePer {
    /// Per calendar day.
    #[default]
    Day,
    /// Per week of seven calendar days.
    Week,
}

impl SlopePer {
    /// Whether it is per day, as where nothing is said.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    pub(crate) fn is_day(&self) -> bool {
        *self == Self::Day
    }
}

/// When the least-squares line through the latest points meets a goal, counted from the day of the
/// decision; 0 if the line stands at the goal or beyond it that day. A line that never meets it, or
/// later than the greatest value that the measure declares, gives that value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Projection {
    /// The line.
    pub line: Slope,
    /// The goal.
    pub goal: Box<Expression>,
    /// In which unit the time is counted: calendar days, weeks of seven days, or months of
    /// 365/12 days.
    pub unit: DayKind,
    /// Whether the goal is met from above, because fewer is better: a line that falls to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub from_above: bool,
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
    /// The longest row anywhere in the window instead of the latest one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub longest: bool,
}

/// How many of the latest points pass a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OfLast {
    /// Of which indicator.
    pub of: IndicatorId,
    /// Of how many of the latest points; with fewer the measure is missing.
    pub points: u16,
    /// The test a point passes.
    pub points_are: Test,
    /// In which window; the current school year if absent.
    #[serde(default = "this_year", skip_serializing_if = "is_this_year")]
    pub window: Window,
}

/// Periods in a row, the latest one first, each combined into one value that passes a test. The row
/// goes back as far as the feed and the calendar do; the latest period must be fed. A period of a
/// school year without a school day, such as a week of winter break, is left out: it neither counts
/// nor ends the row. One between two school years ends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PeriodsInARow {
    /// Of which indicator.
    pub of: IndicatorId,
    /// What a period is.
    pub per: PeriodKind,
    /// Only observations whose value passes this test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Test>,
    /// How the observations of a period become one value.
    pub combined: Combined,
    /// The test that value passes. A period without an observation ends the row, except that a
    /// count and a share of it are zero.
    pub periods_are: Test,
    /// Whether the current period counts before it is over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub with_current: bool,
    /// Periods with fewer school days than this are left out too: a holiday week cannot have four
    /// good days.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub at_least_days: u16,
}

/// How observations become one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Combined {
    /// How many there are.
    Count,
    /// Their sum.
    Sum,
    /// Their mean.
    Average,
    /// The latest.
    Latest,
    /// The least.
    Least,
    /// The greatest.
    Greatest,
    /// On what share of the school days of the period there is one, in percent and exact: four of
    /// five days are 80, and two of two are 100.
    ShareOfDays,
}

/// The greatest total over days in a row: no day of the kind lies between one and the next. Zero
/// without an observation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Streak {
    /// The observations; each day of the row has one that counts.
    pub observations: Counted,
    /// Which days are in a row: school days leave weekends and closures out.
    pub days: DayKind,
    /// The total: how many days, or the sum of the values.
    pub total: Total,
}

/// What a streak adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// The days.
    Days,
    /// The values of the observations.
    Values,
}

/// Supports the student receives or received. One that begins after the day of the decision is
/// neither.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// How long a support is received.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportedFor {
    /// Which supports; of several active ones the longest. With none the measure is missing. Of those
    /// that ended it is how long they lasted.
    pub which: SupportsCounted,
    /// In which days that are over: the first one counts, and the day of the decision does not yet; weeks are exact quotients of calendar days, months are completed ones.
    pub days: DayKind,
}

/// Occurrences of an event until the day of the decision; one that is announced has not happened,
/// and counts only with `announced_within`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EventsCounted {
    /// Which event.
    pub event: EventId,
    /// In which window; the current school year if absent.
    #[serde(default = "this_year", skip_serializing_if = "is_this_year")]
    pub window: Window,
    /// Only occurrences whose value passes this test. One without a value passes none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Test>,
    /// Only the latest that pass, without another in between.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_a_row: bool,
    /// Instead those that are announced: dated after the day of the decision, at most so many days
    /// ahead. A replay knows of none, since no fact says when something was announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced_within: Option<Days>,
}

/// Days since something happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DaysSince {
    /// Since which event.
    pub event: EventId,
    /// Which days count; weeks are exact quotients of calendar days, months are completed ones.
    pub days: DayKind,
    /// The first occurrence of the current school year instead of the latest one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first: bool,
}

/// Days of the current period of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DaysOfPeriod {
    /// Of which period.
    pub of: PeriodKind,
    /// Which days count.
    pub days: DayKind,
}

/// School days on which the student was enrolled, each once, by the calendar of the school at which
/// they were. Of a student without a spell of enrollment it is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MemberDays {
    /// In which window.
    pub window: Window,
    /// The feed with which the days are compared: days after the last one that it holds at the
    /// school do not count. Missing as not supplied where it holds none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fed_by: Option<IndicatorId>,
}

/// A place among others. Whoever left the district, and whoever's value is missing, is not compared.
/// A snapshot of only some of the students ranks only those: to rank a grade, give all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rank {
    /// By which measure.
    pub of: MeasureId,
    /// Among whom: the students of the snapshot that share the student's class, grade at their
    /// school, school or cohort.
    pub among: Subject,
    /// What is given.
    pub given_as: RankAs,
}

/// How a place among others is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RankAs {
    /// 1 for the lowest value, and for every other one as low.
    FromLowest,
    /// 1 for the highest value, and for every other one as high.
    FromHighest,
    /// The share of the others whose value is lower, in percent and exact. Where nobody else has a
    /// value it is missing for want of a denominator.
    PercentBelow,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_zero(count: &u16) -> bool {
    *count == 0
}
