//! What the columns of a file mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::DateForm;
use crate::records::Table;
use crate::vocabulary::Label;

/// CSV files, and what their columns mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CsvFiles {
    /// The tables to make. One file may make several. Without any, each file is named after its
    /// table (`attendance.csv`) and its columns after the fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub maps: Vec<ColumnMap>,
}

/// How one table is made of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ColumnMap {
    /// The file; every file of the request if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Label>,
    /// The table.
    pub table: Table,
    /// Which column fills which field.
    pub columns: Vec<Column>,
    /// Fields that are the same in every row, by name, such as `unit: level`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<String, Label>,
    /// Rows are read only where all of these hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<SameCell>,
    /// Whether there is no header: columns are then called `1`, `2` and so on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_header: bool,
    /// What separates cells; found in the first line if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<Label>,
    /// How a quote inside of a cell is written; found in the file if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escape: Option<Escape>,
}

/// A column that fills a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The column's name in the header.
    pub column: Label,
    /// Further columns that belong to the same id, such as those of a section's key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Label>,
    /// The field of the table. Of several columns of one field the first one counts that holds
    /// something.
    pub field: String,
    /// How dates are written in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateForm>,
    /// Texts that stand for nothing in this column.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nulls: Vec<Label>,
    /// What the column's own codes mean, by code: `{"T": "tardy"}`. A code that is not listed is
    /// read as it is.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub codes: BTreeMap<String, Label>,
}

/// A cell that must hold one of some texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SameCell {
    /// The column's name.
    pub column: Label,
    /// What may stand in it.
    pub is: Vec<Label>,
}

/// How a quote inside of a cell is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Escape {
    /// Twice, as the standard says.
    Doubled,
    /// After a backslash.
    Backslash,
}
