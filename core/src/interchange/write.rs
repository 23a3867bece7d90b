//! The operation `records.write`: tables as the canonical CSV files, which `records.read` reads back.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::columns::{field, guard};
use super::{SourceFile, cell};
use crate::json;
use crate::records::{Records, Rows, Table};
use crate::vocabulary::{Error, Label, Limits};

/// Records to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordsWriteRequest {
    /// The records.
    pub records: Records,
}

/// The canonical files of the records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordsWriteAnswer {
    /// One file for each table that came, in the order of the tables. Feeds of one table stand in
    /// one file: which system, schools and days they were about is not in it.
    pub files: Vec<SourceFile>,
}

/// Writes records as the canonical CSV files. A text that a spreadsheet would run as a formula has
/// an apostrophe in front of it, which `records.read` takes away again.
///
/// # Errors
/// `E_LIMIT` when a table is longer than an answer may be.
pub fn write(request: &RecordsWriteRequest) -> Result<RecordsWriteAnswer, Error> {
    let mut files = Vec::new();
    for (name, table) in field::FILES {
        let mut feeds = request.records.of(table).peekable();
        if feeds.peek().is_none() {
            continue;
        }
        let mut lines: Vec<Vec<String>> = Vec::new();
        for feed in feeds {
            lines.extend(lines_of(&feed.rows)?);
        }
        let text = csv_text(table, &lines).ok_or_else(too_long)?;
        files.push(SourceFile { name: Label::from(format!("{name}.csv").as_str()), text });
    }
    Ok(RecordsWriteAnswer { files })
}

fn too_long() -> Error {
    Error::new("E_LIMIT", "a table is longer than an answer may be").at("/records")
}

/// The lines of a table, each with a cell for every field.
fn lines_of(rows: &Rows) -> Result<Vec<Vec<String>>, Error> {
    // Our own JSON writes numbers as they are, and every row by the names of its fields.
    let text = json::write(rows, &Limits::HARD)?;
    let rows_of = serde_json::from_str::<Value>(&text).ok();
    let all = rows_of.as_ref().and_then(Value::as_object).and_then(|one| one.values().next());
    let fields = field::of(rows.table());
    let mut lines = Vec::new();
    for row in all.and_then(Value::as_array).into_iter().flatten() {
        let meetings = row.get("meetings").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let cells = |meeting: Option<&Value>| {
            fields.iter().map(|field| cell_of(row, meeting, field.name)).collect::<Vec<_>>()
        };
        if meetings.is_empty() {
            lines.push(cells(None));
        }
        lines.extend(meetings.iter().map(|meeting| cells(Some(meeting))));
    }
    Ok(lines)
}

/// The cell of a field: of the row itself, of what attendance was taken of, or of one meeting.
fn cell_of(row: &Value, meeting: Option<&Value>, name: &str) -> String {
    let nested = || row.get("of").and_then(|of| of.get(name));
    let met = || meeting.and_then(|meeting| meeting.get(name));
    row.get(name).or_else(nested).or_else(met).map(shown).unwrap_or_default()
}

fn shown(value: &Value) -> String {
    match value {
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => guard::guarded(text, &cell::Cells::default()),
        Value::Array(parts) => parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
        // The days of a meeting, under the name of their kind.
        Value::Object(one) => one.values().next().map(shown).unwrap_or_default(),
        Value::Null => String::new(),
    }
}

fn csv_text(table: Table, lines: &[Vec<String>]) -> Option<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(field::of(table).iter().map(|field| field.name)).ok()?;
    for line in lines {
        writer.write_record(line).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}
