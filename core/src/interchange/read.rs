//! The operation `records.read`.

use super::cell::Cells;
use super::report::Report;
use super::tables::Tables;
use super::{ReadAnswer, ReadFormat, ReadRequest, columns, coverage, ed_fi, identity};
use super::{one_roster, settle, vendor};
use crate::records::Records;
use crate::vocabulary::{Error, Label};

/// What a reader of a format works with.
pub(crate) struct Reading<'a> {
    /// What was asked for: the files, the scope, the fields to keep.
    pub request: &'a ReadRequest,
    /// What is filled.
    pub tables: Tables,
    /// What is said.
    pub report: Report,
    /// How cells are read.
    pub cells: Cells,
}

/// Reads files of another system into tables, and says what in them could not be read.
///
/// # Errors
/// `E_EMPTY` without a file; a map of columns that cannot be followed. Nothing in a file is an
/// error: what cannot be read there is a finding.
pub fn read(request: &ReadRequest) -> Result<ReadAnswer, Error> {
    if request.files.is_empty() {
        return Err(Error::new("E_EMPTY", "no file was given").at("/files"));
    }
    let mut reading = Reading {
        request,
        tables: Tables::default(),
        report: Report::default(),
        cells: Cells::new(request.nulls.iter().map(Label::as_str)),
    };
    match &request.format {
        ReadFormat::Csv(files) => columns::read(files, &mut reading)?,
        ReadFormat::EdFi(ed_fi) => ed_fi::read(ed_fi, &mut reading)?,
        ReadFormat::OneRoster(one_roster) => one_roster::read(one_roster, &mut reading)?,
        ReadFormat::Vendor(layout) => vendor::read(*layout, &mut reading)?,
    }
    let Reading { mut tables, mut report, .. } = reading;
    let identities = identity::settle(request, &mut tables, &mut report);
    settle::settle(request, &mut tables, &mut report);
    let records = Records { feeds: tables.into_feeds(&request.source, &request.scope) };
    let coverage = coverage::of(&records, &request.social_emotional);
    Ok(ReadAnswer { records, findings: report.into_findings(), coverage, identities })
}
