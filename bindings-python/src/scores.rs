//! One score for each row of a table.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::{ArrayRef, Int16Array, StringArray};
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use tierwise::audit::{ColumnScores, InstrumentSource, score_columns};
use tierwise::instrument::{CompiledInstrument, GetRequest, get};

use crate::answers::places;
use crate::refusal::{Refusal, guarded};
use crate::table::{Given, Table};

/// Scores every row: the columns to carry along, then the scores.
#[pyfunction]
#[pyo3(signature = (table, instrument, items, keep, /))]
pub fn score_table(
    py: Python<'_>,
    table: PyTable,
    instrument: &str,
    items: Vec<String>,
    keep: Vec<String>,
) -> PyResult<Table> {
    let given = Given::new(table);
    guarded(py, move || {
        let instrument = compiled(instrument)?;
        let scores = scores(&given, &instrument, &items, None)?;
        let kept = keep.into_iter().map(|name| given.whole(&name).map(|column| (name, column)));
        let mut columns = kept.collect::<Result<Vec<_>, _>>()?;
        columns.extend(rows(&instrument, scores));
        Table::new(columns)
    })
}

/// The ids of an instrument's items, in order.
#[pyfunction]
#[pyo3(signature = (instrument, /))]
pub fn item_ids(py: Python<'_>, instrument: &str) -> PyResult<Vec<String>> {
    guarded(py, || {
        let instrument = compiled(instrument)?;
        Ok(instrument.document().items.iter().map(|item| item.id.to_string()).collect())
    })
}

/// The instrument that JSON names or holds.
pub fn compiled(source: &str) -> Result<CompiledInstrument, Refusal> {
    let below = |error: tierwise::Error| Refusal::from(error).below("/instrument");
    let document = match tierwise::wire::read(source).map_err(below)? {
        InstrumentSource::BuiltIn(id) => get(&GetRequest { id }).map_err(below)?,
        InstrumentSource::Document(document) => *document,
    };
    CompiledInstrument::compile(document).map_err(below)
}

/// The scores of a table whose columns of answers are `items`, in the instrument's order.
pub fn scores(
    given: &Given,
    instrument: &CompiledInstrument,
    items: &[String],
    groups: Option<(&[u32], u32)>,
) -> Result<ColumnScores, Refusal> {
    let answers = places(given, instrument.document(), items)?;
    let answers: Vec<&[i8]> = answers.iter().map(Cow::as_ref).collect();
    let (groups, count) = groups.map_or((None, 1), |(groups, count)| (Some(groups), count));
    Ok(score_columns(instrument, &answers, groups, count)?)
}

fn rows(instrument: &CompiledInstrument, scores: ColumnScores) -> Vec<(String, ArrayRef)> {
    let document = instrument.document();
    let mut columns = vec![
        numbers("score_low", scores.low),
        numbers("score_high", scores.high),
        numbers("answered", scores.answered),
    ];
    if !document.bands.is_empty() {
        let band = |place: &i8| document.bands.get(usize::try_from(*place).ok()?);
        let ids: StringArray =
            scores.band.iter().map(|place| band(place).map(|it| it.id.as_str())).collect();
        columns.push(("band".to_owned(), Arc::new(ids)));
    }
    let sections = document.sections.iter().zip(scores.section_low).zip(scores.section_high);
    for ((section, low), high) in sections {
        columns.push(numbers(&format!("{}_low", section.id), low));
        columns.push(numbers(&format!("{}_high", section.id), high));
    }
    columns
}

fn numbers(name: &str, values: Vec<i16>) -> (String, ArrayRef) {
    (name.to_owned(), Arc::new(Int16Array::from(values)))
}
