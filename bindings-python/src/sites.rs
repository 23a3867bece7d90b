//! One row of scores and agreement for each site of a table.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, Float64Array, Int64Array, UInt64Array};
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
        let texts = cast_with_options(&column, &DataType::Utf8, &STRICT).map_err(|_| refused())?;
        let texts = texts.as_string::<i32>();
        // `(is missing, text)`: what is missing sorts last.
        let key = |text: Option<_>| (text.is_none(), text);
        let mut numbers: BTreeMap<(bool, Option<&str>), (u64, u32)> = BTreeMap::new();
        for (row, text) in (0_u64..).zip(texts.iter()) {
            numbers.entry(key(text)).or_insert((row, 0));
        }
        for (number, (_, own)) in (0_u32..).zip(numbers.values_mut()) {
            *own = number;
        }
        let of_row = texts
            .iter()
            .filter_map(|text| numbers.get(&key(text)).map(|(_, number)| *number))
            .collect();
        let first: UInt64Array = numbers.values().map(|(row, _)| *row).collect();
        let each = take(&column, &first, None).map_err(unreadable)?;
        Ok(Self { count: u32::try_from(numbers.len()).unwrap_or(u32::MAX), each, of_row, name })
    }
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
