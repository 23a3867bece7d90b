//! Arithmetic over measures, and look-up tables.

use serde::{Deserialize, Serialize};

use super::condition::Test;
use super::rule::GradeSpan;
use crate::vocabulary::id::{MeasureId, PeriodId, SchoolId, TableId};
use crate::vocabulary::{Decimal, Label};

/// A number made of other numbers, computed exactly. Where a part is missing the whole is; a
/// quotient by zero is missing for want of a denominator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Expression {
    /// A number.
    Number(Decimal),
    /// The value of a measure.
    Measure(MeasureId),
    /// A value out of a table, by the student's grade, the season and other keys.
    Table(TableId),
    /// The sum of all parts.
    Sum(Vec<Expression>),
    /// The first part less all others.
    Difference(Vec<Expression>),
    /// The product of all parts.
    Product(Vec<Expression>),
    /// The first part divided by all others.
    Quotient(Vec<Expression>),
    /// The least part.
    Least(Vec<Expression>),
    /// The greatest part.
    Greatest(Vec<Expression>),
    /// A value that is enough to say something by: below the least one it is missing as too few
    /// points, such as a share of fewer than 20 days.
    Enough(Box<Enough>),
}

/// A value, and the least with which something can be said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Enough {
    /// The value.
    pub of: Expression,
    /// The least with which something can be said.
    pub at_least: Decimal,
}

/// Two expressions, compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// The left side.
    pub left: Expression,
    /// How it stands to the right side.
    pub is: Order,
    /// The right side.
    pub right: Expression,
}

/// How one number stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Equal or above.
    AtLeast,
    /// Above.
    MoreThan,
    /// Equal or below.
    AtMost,
    /// Below.
    Below,
    /// Equal.
    Equal,
}

/// A look-up table: benchmarks by grade and season, minutes by grade. The first row that fits
/// gives the value; where no row fits it is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "LookUpTable"))]
pub struct Table {
    /// The table.
    pub id: TableId,
    /// What people call it.
    pub label: Label,
    /// By what one looks up.
    pub keys: Vec<TableKey>,
    /// Its rows.
    pub rows: Vec<TableRow>,
}

/// By what one looks up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TableKey {
    /// The student's grade.
    Grade,
    /// The season of the day of the decision.
    Season,
    /// The student's school.
    School,
    /// A measure.
    Measure(MeasureId),
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "LookUpRow"))]
pub struct TableRow {
    /// What each key is, in the order of the keys.
    pub when: Vec<Cell>,
    /// The value.
    pub is: Decimal,
    /// The upper end, where the value is a range such as "40 to 45 minutes".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Decimal>,
}

/// What one key of a row is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Anything.
    Any,
    /// One of these grades.
    Grades(GradeSpan),
    /// This season.
    Season(PeriodId),
    /// This school.
    School(SchoolId),
    /// A value of the measure that passes this test.
    Is(Test),
}

/// An amount that a rule asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// Exactly so many.
    Exactly(Decimal),
    /// So many or more.
    AtLeast(Decimal),
    /// So many or fewer.
    AtMost(Decimal),
    /// From so many to so many, both included.
    Between(Between),
    /// As a table says: exactly its value, or its range.
    Table(TableId),
}

/// From one amount to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Between {
    /// The least.
    pub least: Decimal,
    /// The most.
    pub most: Decimal,
}
