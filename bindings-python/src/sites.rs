//! One row of scores and agreement for each site of a table.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;
use arrow_array::{Array, ArrayRef, Float64Array, Int64Array, UInt32Array, UInt64Array};
use arrow_cast::cast_with_options;
use arrow_schema::DataType;
use arrow_select::take::take;
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use tierwise::audit::GroupColumns;
use tierwise::instrument::Instrument;
use tierwise::vocabulary::{Decimal, Statistic};

use crate::answers::STRICT;
use crate::refusal::{Refusal, guarded};
use crate::scores::{compiled, scores};
use crate::table::{Given, Table, cell, unreadable};

/// Scores every site of a table; the table as a whole when `site` is absent.
#[pyfunction]
#[pyo3(signature = (table, instrument, items, site, /))]
pub fn score_sites(
    py: Python<'_>,
    table: PyTable,
    instrument: &str,
    items: Vec<String>,
    site: Option<String>,
) -> PyResult<Table> {
    let given = Given::new(table);
    guarded(py, move || {
        let instrument = compiled(instrument)?;
        let sites = site.map(|name| Sites::of(&given, name)).transpose()?;
        let groups = sites.as_ref().map(|sites| (sites.of_row.as_slice(), sites.count));
        let groups = scores(&given, &instrument, &items, groups)?.groups;
        let mut columns: Vec<_> = sites.into_iter().map(|sites| (sites.name, sites.each)).collect();
        columns.extend(rows(instrument.document(), &groups));
        Table::new(columns)
    })
}

/// Which site each row belongs to.
struct Sites {
    name: String,
    /// Each site once, in the order of its text, rows without a site last.
    each: ArrayRef,
    count: u32,
    of_row: Vec<u32>,
}

impl Sites {
    fn of(given: &Given, name: String) -> Result<Self, Refusal> {
        let column = given.whole(&name)?;
        let refused = || {
            let what = "a column of sites holds text or numbers";
            Refusal::of_table("E_TYPE", cell(&name, None), what)
        };
        if !is_name(column.data_type()) {
            return Err(refused());
        }
        let (keys, texts) = distinct(&column).ok_or_else(refused)?;
        let texts = texts.as_string::<i32>();
        // The first row with each value, and with none.
        let mut first: Vec<Option<u64>> = vec![None; texts.len() + 1];
        let missing = texts.len();
        let place = |key: Option<u32>| key.map_or(missing, |key| key as usize);
        for (row, key) in (0_u64..).zip(keys.iter()) {
            if let Some(first) = first.get_mut(place(key)) {
                first.get_or_insert(row);
            }
        }
        // `(is missing, text)`: what is missing sorts last. Two values may read the same.
        let mut numbers: BTreeMap<(bool, Option<&str>), (u64, u32)> = BTreeMap::new();
        let key = |at: usize| {
            let text = (at < missing && !texts.is_null(at)).then(|| texts.value(at));
            (text.is_none(), text)
        };
        for (at, row) in first.iter().enumerate() {
            let Some(row) = *row else { continue };
            let (known, _) = numbers.entry(key(at)).or_insert((row, 0));
            *known = row.min(*known);
        }
        for (number, (_, own)) in (0_u32..).zip(numbers.values_mut()) {
            *own = number;
        }
        let number = |at: usize| numbers.get(&key(at)).map_or(0, |(_, number)| *number);
        let of_value: Vec<u32> = (0..=missing).map(number).collect();
        let of_row = |key| of_value.get(place(key)).copied().unwrap_or_default();
        let of_row = keys.iter().map(of_row).collect();
        let first: UInt64Array = numbers.values().map(|(row, _)| *row).collect();
        let each = take(&column, &first, None).map_err(unreadable)?;
        Ok(Self { count: u32::try_from(numbers.len()).unwrap_or(u32::MAX), each, of_row, name })
    }
}

/// A column as places in a list of its values, and those as text.
fn distinct(column: &ArrayRef) -> Option<(UInt32Array, ArrayRef)> {
    let values = match column.data_type() {
        DataType::Dictionary(_, values) => values.as_ref().clone(),
        kind if kind.is_string() || kind.is_null() => DataType::Utf8,
        kind => kind.clone(),
    };
    let kind = DataType::Dictionary(Box::new(DataType::UInt32), Box::new(values));
    let coded = cast_with_options(column, &kind, &STRICT).ok()?;
    let coded = coded.as_dictionary::<UInt32Type>();
    let texts = cast_with_options(coded.values(), &DataType::Utf8, &STRICT).ok()?;
    Some((coded.keys().clone(), texts))
}

/// Whether columns of this kind can name sites. Where a code is missing, pandas holds numbers as
/// floats.
fn is_name(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, values) => is_name(values),
        kind => kind.is_numeric() || kind.is_string() || kind.is_null(),
    }
}

fn rows(document: &Instrument, groups: &[GroupColumns]) -> Vec<(String, ArrayRef)> {
    let mut columns = vec![
        counts("respondents", groups, |group| group.respondents),
        means("mean_low", groups, |group| group.mean_low),
        means("mean_high", groups, |group| group.mean_high),
    ];
    for (at, section) in document.sections.iter().enumerate() {
        let of = |group: &GroupColumns| group.sections.get(at).copied().flatten();
        let low = |group: &GroupColumns| of(group).map(|[low, _]| low);
        let high = |group: &GroupColumns| of(group).map(|[_, high]| high);
        columns.push(means(&format!("{}_mean_low", section.id), groups, low));
        columns.push(means(&format!("{}_mean_high", section.id), groups, high));
    }
    for (at, band) in document.bands.iter().enumerate() {
        let of = |group: &GroupColumns| group.bands.get(at).copied().unwrap_or_default();
        columns.push(counts(&format!("band_{}", band.id), groups, of));
    }
    if !document.bands.is_empty() {
        columns.push(counts("band_open", groups, |group| group.band_open));
    }
    columns.push(means("agreement_percent", groups, |group| group.percent));
    let coefficient = |value: Option<Statistic>| value.and_then(Statistic::rounded);
    columns.push(means("krippendorff_alpha", groups, |group| {
        coefficient(group.krippendorff_alpha.value)
    }));
    columns.push(means("fleiss_kappa", groups, |group| coefficient(group.fleiss_kappa.value)));
    columns
}

fn counts(
    name: &str,
    groups: &[GroupColumns],
    of: impl Fn(&GroupColumns) -> u64,
) -> (String, ArrayRef) {
    // Spark takes no unsigned columns.
    let values = groups.iter().map(|group| i64::try_from(of(group)).ok());
    (name.to_owned(), Arc::new(values.collect::<Int64Array>()))
}

fn means(
    name: &str,
    groups: &[GroupColumns],
    of: impl Fn(&GroupColumns) -> Option<Decimal>,
) -> (String, ArrayRef) {
    let values = groups.iter().map(|group| of(group).map(Decimal::to_f64));
    (name.to_owned(), Arc::new(values.collect::<Float64Array>()))
}
