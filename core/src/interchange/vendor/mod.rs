//! Exports of screening products, each read by a layout that is data: which columns hold what.
//!
//! Scores keep their scale, unit, season and day. Levels stay the product's own words, as codes:
//! what they mean for a tier is for the handbook to say. Names, birth dates and demographics are
//! in every one of these files, and none of them is read.

mod detect;
mod header;
mod layout;
mod plan;
mod products;
mod rows;
mod words;

use serde::{Deserialize, Serialize};

use self::detect::Detected;
use self::plan::Plan;
use super::read::Reading;
use super::report::{At, Report};
use super::sheet::{self, Sheet};
use crate::records::Table;
use crate::vocabulary::Error;

/// The product whose export it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VendorLayout {
    /// Whichever one the header, or the name of the file, says.
    #[default]
    Detect,
    /// Assessments as Aspen (X2) exports them, whatever the test.
    AspenAssessments,
    /// BASC-3 BESS.
    #[serde(rename = "bess_3")]
    Bess3,
    /// DIBELS, 8th edition, benchmark.
    #[serde(rename = "dibels_8")]
    Dibels8,
    /// FastBridge, reading and math.
    #[serde(rename = "fastbridge")]
    FastBridge,
    /// i-Ready Diagnostic, mathematics.
    IReadyMath,
    /// i-Ready Diagnostic, reading.
    IReadyReading,
    /// NWEA MAP Growth.
    MapGrowth,
    /// myIGDIs and ProLADR.
    MyIgdis,
    /// Renaissance Star Early Literacy.
    StarEarlyLiteracy,
    /// Renaissance Star Math.
    StarMath,
    /// Renaissance Star Reading.
    StarReading,
    /// Renaissance Star, mastery by skill area.
    StarSkillAreas,
    /// Renaissance Star, mastery by standard.
    StarStandards,
}

/// Reads the files of the request.
pub(super) fn read(named: VendorLayout, reading: &mut Reading<'_>) -> Result<(), Error> {
    let request = reading.request;
    for (number, file) in request.files.iter().enumerate() {
        let name = file.name.as_str();
        let mut of_header = Report::default();
        let mut sheet = Sheet::open(name, &file.text, sheet::Layout::default(), &mut of_header);
        // Products repeat columns that no layout reads: only those that are read are spoken of.
        let said = of_header.into_findings().into_iter();
        let said = said.filter(|finding| {
            !matches!(finding.code.as_str(), "W_DUPLICATE_HEADER" | "W_MORE_FINDINGS")
        });
        said.for_each(|finding| reading.report.add(finding));
        if sheet.header.is_empty() {
            continue;
        }
        let layout = match detect::layout(named, name, &sheet.header) {
            Detected::One(layout) => layout,
            Detected::Several => {
                let what = "two layouts look like this file: name the one it has";
                reading.report.warn("W_UNKNOWN_FILE", At::file(name), what);
                continue;
            }
            Detected::None => {
                let what = "no known layout looks like this file: name one, or map its columns";
                reading.report.warn("W_UNKNOWN_FILE", At::file(name), what);
                continue;
            }
        };
        let mut plan = Plan::of(layout, &sheet.header);
        plan.student = filled_first(&plan.student, name, &file.text, reading);
        if plan.student.is_empty() {
            let what = "no column of students' ids, which this layout needs";
            reading.report.warn("W_NO_COLUMN", At::file(name), what);
            continue;
        }
        if plan.scores.is_empty() {
            let what = "no column of scores, which this layout needs";
            reading.report.warn("W_NO_COLUMN", At::file(name), what);
            continue;
        }
        for column in plan.repeated(&sheet.header) {
            let what = "a column of scores of the same name as an earlier one, which was not read";
            reading.report.warn("W_DUPLICATE_HEADER", At::row(name, 1).part(column), what);
        }
        reading.tables.came(Table::Scores);
        rows::read(layout, &plan, number, &mut sheet, reading);
    }
    Ok(())
}

/// Of the columns that may hold the students' ids, the first that is not empty from top to bottom:
/// one for the whole file, so that two kinds of id are never mixed.
fn filled_first(columns: &[usize], name: &str, text: &str, reading: &Reading<'_>) -> Vec<usize> {
    if columns.len() < 2 {
        return columns.to_vec();
    }
    let mut unheard = Report::default();
    let mut sheet = Sheet::open(name, text, sheet::Layout::default(), &mut unheard);
    let mut found: Option<usize> = None;
    while let Some(line) = sheet.next(&mut unheard) {
        let filled = |column: &usize| reading.cells.filled(line.get(Some(*column))).is_some();
        let place = columns.iter().position(filled);
        found = match (found, place) {
            (Some(before), Some(here)) => Some(before.min(here)),
            (before, here) => before.or(here),
        };
        if found == Some(0) {
            break;
        }
    }
    columns.get(found.unwrap_or(0)).copied().into_iter().collect()
}
