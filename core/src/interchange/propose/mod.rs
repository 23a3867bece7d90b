//! The operation `records.propose`: what the columns of an unknown file may mean.
//!
//! A proposal is never used by itself: somebody reads it, changes it and sends it back as a map.
//! It repeats no cell, and proposes no column of names, birth dates, contacts or protected groups.

mod dates;
mod words;

use serde::{Deserialize, Serialize};

use super::report::Report;
use super::sheet::{Layout, Sheet};
use super::{Column, ColumnMap, SourceFile, cell, columns::field};
use crate::records::Table;
use crate::vocabulary::{Error, Label};
use words::Meaning;

/// Files whose columns are to be understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordsProposeRequest {
    /// The files.
    pub files: Vec<SourceFile>,
}

/// What the columns of files may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordsProposeAnswer {
    /// One proposal a file, in the order of the files.
    pub files: Vec<ProposedFile>,
}

/// What the columns of one file may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposedFile {
    /// The file.
    pub file: Label,
    /// A map to read and change, if the columns are those of some table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map: Option<ColumnMap>,
    /// How sure the table is.
    pub confidence: Confidence,
    /// Why each column is where it is in the map.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ProposedColumn>,
    /// Columns that nothing was found for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmapped: Vec<UnmappedColumn>,
    /// Fields that every row needs and no column gives: somebody has to say them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Nothing speaks for it but that nothing else does.
    Guess,
    /// The name says it, or the cells do.
    Likely,
    /// The name and the cells say it.
    Sure,
}

/// Why a column is where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposedColumn {
    /// The column.
    pub column: Label,
    /// The field.
    pub field: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// Why, in a sentence.
    pub reason: String,
}

/// A column that nothing was found for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnmappedColumn {
    /// The column.
    pub column: Label,
    /// Why, in a sentence.
    pub reason: String,
}

/// How many rows are looked at.
const SAMPLE: usize = 200;

/// Says what the columns of unknown files may mean.
///
/// # Errors
/// `E_EMPTY` without a file.
pub fn propose(request: &RecordsProposeRequest) -> Result<RecordsProposeAnswer, Error> {
    if request.files.is_empty() {
        return Err(Error::new("E_EMPTY", "no file was given").at("/files"));
    }
    Ok(RecordsProposeAnswer { files: request.files.iter().map(of_file).collect() })
}

/// A column's name, and some of its cells.
struct Seen {
    name: Label,
    meaning: Option<Meaning>,
    cells: Vec<String>,
}

fn of_file(file: &SourceFile) -> ProposedFile {
    let seen = look(file);
    let table = best_table(&seen);
    let mut proposed = ProposedFile {
        file: file.name.clone(),
        map: None,
        confidence: table.map_or(Confidence::Guess, |(_, confidence)| confidence),
        columns: Vec::new(),
        unmapped: Vec::new(),
        missing: Vec::new(),
    };
    let mut map = table.map(|(table, _)| ColumnMap::new(table));
    for column in seen {
        let reason = match (&column.meaning, &mut map) {
            (Some(Meaning::Personal), _) => "names, birth dates, contacts and groups are not kept",
            (Some(Meaning::Field(names)), Some(map)) => {
                match field::of(map.table).iter().find(|field| names.contains(&field.name)) {
                    Some(field) => {
                        add(map, &mut proposed, field, &column);
                        continue;
                    }
                    None => "the table has no field for it",
                }
            }
            _ => "its name is not known",
        };
        let reason = reason.to_owned();
        proposed.unmapped.push(UnmappedColumn { column: column.name, reason });
    }
    if let Some(map) = &mut map {
        map.file = Some(file.name.clone());
        proposed.missing = missing(map);
    }
    proposed.map = map;
    proposed
}

/// The columns of a file, with what their names say and some of what stands in them.
fn look(file: &SourceFile) -> Vec<Seen> {
    let mut quiet = Report::default();
    let mut sheet = Sheet::open(file.name.as_str(), &file.text, Layout::default(), &mut quiet);
    let shared = words::shared_prefix(&sheet.header);
    let mut seen: Vec<Option<Seen>> = Vec::new();
    for name in &sheet.header {
        seen.push(cell::label(name).map(|label| Seen {
            name: label,
            meaning: words::meaning(name, &shared),
            cells: Vec::new(),
        }));
    }
    let cells = cell::Cells::default();
    for _ in 0..SAMPLE {
        let Some(line) = sheet.next(&mut quiet) else { break };
        for (place, column) in seen.iter_mut().enumerate() {
            let text = cells.filled(line.get(Some(place)));
            if let (Some(column), Some(text)) = (column, text) {
                column.cells.push(text.to_owned());
            }
        }
    }
    seen.into_iter().flatten().collect()
}

/// The table whose fields the columns have most of, and how sure that is.
fn best_table(seen: &[Seen]) -> Option<(Table, Confidence)> {
    let has = |names: &[&str]| {
        seen.iter().any(|column| match &column.meaning {
            Some(Meaning::Field(fields)) => names.iter().any(|name| fields.contains(name)),
            _ => false,
        })
    };
    let mut scored: Vec<(usize, Table)> = Vec::new();
    for (table, marks) in words::MARKS {
        if !marks.iter().all(|names| has(names)) {
            continue;
        }
        let fields = field::of(*table);
        let found = fields.iter().filter(|field| has(&[field.name]));
        let points: usize = found.map(|field| if field.required { 3 } else { 1 }).sum();
        scored.push((points + 4 * marks.len(), *table));
    }
    // The first of several with as many points: the order of `MARKS` is from the rarest on.
    let (points, table) = scored.iter().rev().max_by_key(|(points, _)| *points).copied()?;
    let rivals = scored.iter().filter(|(other, _)| *other + 2 >= points).count();
    let is_whole = missing_of(table, |name| has(&[name])).is_empty();
    let confidence = match (rivals, is_whole) {
        (1, true) => Confidence::Sure,
        (1, false) | (_, true) => Confidence::Likely,
        _ => Confidence::Guess,
    };
    Some((table, confidence))
}

/// Adds a column to the map, unless another one fills the field already.
fn add(map: &mut ColumnMap, proposed: &mut ProposedFile, field: &field::Field, seen: &Seen) {
    if map.columns.iter().any(|column| column.field == field.name) {
        let reason = "another column fills the same field".to_owned();
        proposed.unmapped.push(UnmappedColumn { column: seen.name.clone(), reason });
        return;
    }
    let mut column =
        Column { column: seen.name.clone(), field: field.name.to_owned(), ..Column::default() };
    let (confidence, reason) = match field.kind {
        field::FieldKind::Date => {
            let (form, confidence, reason) = dates::form(&seen.cells);
            column.dates = form;
            (confidence, reason)
        }
        kind => shape(kind, &seen.cells),
    };
    if field.name == "value" {
        let unit = words::unit(seen.name.as_str());
        map.constants.insert("unit".to_owned(), Label::from(unit));
    }
    map.columns.push(column);
    let field = field.name.to_owned();
    let column = seen.name.clone();
    proposed.columns.push(ProposedColumn { column, field, confidence, reason: reason.to_owned() });
}

/// Whether the cells are what the field asks for.
fn shape(kind: field::FieldKind, cells: &[String]) -> (Confidence, &'static str) {
    use field::FieldKind::{Flag, Grade, Number, Time, Year};
    let all = |is: fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|text| is(text));
    let fits = match kind {
        Number => all(|text| cell::number(text).is_ok()),
        Flag => all(|text| cell::flag(text).is_ok()),
        Time => all(|text| cell::time(text).is_ok()),
        Grade => all(|text| super::grade_level::read(text).is_ok()),
        Year => all(|text| crate::records::SchoolYear::read(text).is_some()),
        _ => !cells.is_empty(),
    };
    match (fits, cells.is_empty()) {
        (true, _) => (Confidence::Sure, "its name is known and its cells fit"),
        (false, true) => (Confidence::Likely, "its name is known; nothing stands in it"),
        (false, false) => (Confidence::Guess, "its name is known, but some cells do not fit"),
    }
}

/// The fields that every row needs and the map does not give.
fn missing(map: &ColumnMap) -> Vec<String> {
    let gives = |name: &str| {
        map.constants.contains_key(name) || map.columns.iter().any(|column| column.field == name)
    };
    missing_of(map.table, gives)
}

fn missing_of(table: Table, gives: impl Fn(&str) -> bool) -> Vec<String> {
    let lacking = field::of(table).iter().filter(|field| field.required && !gives(field.name));
    let mut missing: Vec<String> = lacking.map(|field| field.name.to_owned()).collect();
    let says_status = ["status", "absent", "tardy", "left_early"].iter().any(|name| gives(name));
    if table == Table::Attendance && !says_status {
        missing.push("status".to_owned());
    }
    missing
}
