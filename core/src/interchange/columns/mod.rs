//! Tables of a system's own, with what their columns mean; and the canonical files, whose columns
//! are the fields.

mod bound;
pub(super) mod field;
pub(super) mod guard;
mod map;
mod meeting;
mod rows;

use std::borrow::Cow;

use super::SourceFile;
use super::cell;
use super::read::Reading;
use super::report::At;
use super::sheet::{Layout, Sheet};
use super::tables::Origin;
use crate::records::{KeptField, Table};
use crate::vocabulary::{Error, Label};
use bound::{Bound, Fields};

pub use map::{Column, ColumnMap, CsvFiles, Escape, SameCell};

/// A map that was given, or that of a canonical file.
type Map<'m> = Cow<'m, ColumnMap>;

/// Reads the files of the request.
pub(super) fn read(files: &CsvFiles, reading: &mut Reading<'_>) -> Result<(), Error> {
    check(files)?;
    let request = reading.request;
    let maps: Vec<Map<'_>> = if files.maps.is_empty() {
        request.files.iter().filter_map(|file| canonical(file, reading)).map(Cow::Owned).collect()
    } else {
        files.maps.iter().map(Cow::Borrowed).collect()
    };
    for map in &maps {
        let mut found = false;
        for (number, file) in request.files.iter().enumerate() {
            if map.file.as_ref().is_none_or(|name| *name == file.name) {
                found = true;
                read_file(map, number, file, reading);
            }
        }
        if let (false, Some(name)) = (found, &map.file) {
            let what = "a file of the map was not given";
            reading.report.warn("W_NO_FILE", At::file(name.as_str()), what);
        }
    }
    merge_sections(reading);
    Ok(())
}

/// Refuses a map that names a field that the table does not have.
fn check(files: &CsvFiles) -> Result<(), Error> {
    for (at, map) in files.maps.iter().enumerate() {
        let names: Vec<&str> = field::of(map.table).iter().map(|field| field.name).collect();
        let unknown = |path: String| {
            let hint = format!("fields are `{}`", names.join("`, `"));
            Err(Error::new("E_VALUE", "not a field of this table").at(path).hint_that(hint))
        };
        for (place, column) in map.columns.iter().enumerate() {
            if !names.contains(&column.field.as_str()) {
                return unknown(format!("/format/csv/maps/{at}/columns/{place}/field"));
            }
        }
        if map.constants.keys().any(|name| !names.contains(&name.as_str())) {
            return unknown(format!("/format/csv/maps/{at}/constants"));
        }
        if map.separator.as_ref().is_some_and(|text| text.as_str().len() != 1) {
            let path = format!("/format/csv/maps/{at}/separator");
            return Err(Error::new("E_VALUE", "a separator is one character of ASCII").at(path));
        }
    }
    Ok(())
}

/// The map of a canonical file: its name is the table, its columns are the fields.
fn canonical(file: &SourceFile, reading: &mut Reading<'_>) -> Option<ColumnMap> {
    let at = At::file(file.name.as_str());
    let name = file.name.as_str().rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let Some((_, table)) = field::FILES.iter().find(|(own, _)| *own == stem) else {
        reading.report.warn("W_UNKNOWN_FILE", at, "the name of the file is that of no table");
        return None;
    };
    let mut quiet = super::report::Report::default();
    let sheet = Sheet::open(at.file, &file.text, Layout::default(), &mut quiet);
    let mut columns = Vec::new();
    for name in &sheet.header {
        let is_field = field::of(*table).iter().any(|field| field.name == name);
        let Some(label) = is_field.then(|| cell::label(name)).flatten() else {
            let what = "a column that is no field of the table was not read";
            reading.report.note("W_UNKNOWN_COLUMN", at, what);
            continue;
        };
        columns.push(Column { column: label, field: name.clone(), ..Column::default() });
    }
    let file = Some(file.name.clone());
    Some(ColumnMap { file, table: *table, columns, ..ColumnMap::new(*table) })
}

/// Reads one table from one file.
fn read_file(map: &Map<'_>, number: usize, file: &SourceFile, reading: &mut Reading<'_>) {
    let is_canonical = matches!(map, Cow::Owned(_));
    let Reading { request, tables, report, cells } = reading;
    let layout = Layout {
        separator: map.separator.as_ref().and_then(|text| text.as_str().bytes().next()),
        no_header: map.no_header,
        backslash: map.escape.map(|escape| escape == Escape::Backslash),
    };
    let mut sheet = Sheet::open(file.name.as_str(), &file.text, layout, report);
    if sheet.header.is_empty() {
        return;
    }
    let Some(bound) = Bound::new(map, &sheet, report) else { return };
    let bound = bound.of_year(request.scope.year).canonical(is_canonical);
    tables.came(map.table);
    let kept: Vec<(usize, &crate::vocabulary::id::KindId)> = request
        .keep
        .iter()
        .filter_map(|field| sheet.column(field.as_str()).map(|place| (place, field)))
        .collect();
    while let Some(line) = sheet.next(report) {
        if !bound.wants(&line) {
            continue;
        }
        let origin = Origin::new(number, line.at.line);
        let mut fields = Fields { bound: &bound, line, cells, report };
        rows::add(map.table, &mut fields, tables, origin);
        if kept.is_empty() {
            continue;
        }
        let Some(student) = fields.maybe_id::<crate::vocabulary::id::StudentId>("student") else {
            continue;
        };
        for (place, field) in &kept {
            let Some(text) = cells.filled(line.get(Some(*place))) else { continue };
            if let Some(value) = fields.report.take(line.at(Some(*place)), rows::note(text)) {
                let row = KeptField { student: student.clone(), field: (*field).clone(), value };
                tables.kept.push(row, origin);
            }
        }
    }
}

/// Joins the rows of one section: each may say another time at which it meets.
fn merge_sections(reading: &mut Reading<'_>) {
    let mut rows = std::mem::take(&mut reading.tables.sections.rows);
    rows.sort_by(|(one, _), (other, _)| {
        (&one.section, &one.school, &one.session).cmp(&(
            &other.section,
            &other.school,
            &other.session,
        ))
    });
    for (row, origin) in rows {
        let merged = &mut reading.tables.sections.rows;
        let same = merged.last_mut().filter(|(last, _)| {
            (&last.section, &last.school, &last.session)
                == (&row.section, &row.school, &row.session)
        });
        let Some((last, _)) = same else {
            merged.push((row, origin));
            continue;
        };
        for person in row.staff {
            if !last.staff.contains(&person) {
                last.staff.push(person);
            }
        }
        for meeting in row.meetings {
            if !last.meetings.contains(&meeting) {
                last.meetings.push(meeting);
            }
        }
    }
}

impl ColumnMap {
    /// A map of a table without a column.
    pub(super) fn new(table: Table) -> Self {
        Self {
            file: None,
            table,
            columns: Vec::new(),
            constants: std::collections::BTreeMap::new(),
            only: Vec::new(),
            no_header: false,
            separator: None,
            escape: None,
        }
    }
}

impl Default for Column {
    fn default() -> Self {
        Self {
            column: Label::from("column"),
            with: Vec::new(),
            field: String::new(),
            dates: None,
            nulls: Vec::new(),
            codes: std::collections::BTreeMap::new(),
        }
    }
}
