//! Scores over typed arrays.

use serde::Serialize;
use tierwise::audit::{self, Coefficient, ColumnScores, GroupColumns, InstrumentSource};
use tierwise::instrument::{self, CompiledInstrument, GetRequest};
use tierwise::vocabulary::Decimal;
use tierwise::{Error, wire};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::thrown;

/// Scores columns of answers: one after the other in `answers`, each of the same length.
///
/// # Errors
/// As [`audit::score_columns`], and those of the instrument.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "so JavaScript may leave `groups` out")]
pub fn score_columns(
    instrument: &str,
    answers: &[i8],
    groups: Option<Vec<u32>>,
    group_count: u32,
) -> Result<Columns, String> {
    let instrument = compiled(instrument).map_err(thrown)?;
    let rows = answers.len() / instrument.document().items.len().max(1);
    let columns: Vec<&[i8]> = answers.chunks(rows.max(1)).collect();
    let none: Vec<&[i8]> = vec![&[]; instrument.document().items.len()];
    let columns = if answers.is_empty() { none } else { columns };
    audit::score_columns(&instrument, &columns, groups.as_deref(), group_count)
        .map(Columns)
        .map_err(thrown)
}

fn compiled(source: &str) -> Result<CompiledInstrument, Error> {
    CompiledInstrument::compile(match wire::read(source)? {
        InstrumentSource::BuiltIn(id) => instrument::get(&GetRequest { id })?,
        InstrumentSource::Document(document) => *document,
    })
}

/// The scores, taken out column by column.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Columns(ColumnScores);

#[wasm_bindgen]
impl Columns {
    /// The lowest totals that are possible.
    pub fn low(&self) -> Vec<i16> {
        self.0.low.clone()
    }

    /// The highest.
    pub fn high(&self) -> Vec<i16> {
        self.0.high.clone()
    }

    /// How many items were answered.
    pub fn answered(&self) -> Vec<i16> {
        self.0.answered.clone()
    }

    /// The places of the bands.
    pub fn band(&self) -> Vec<i8> {
        self.0.band.clone()
    }

    /// How many sections there are.
    pub fn sections(&self) -> usize {
        self.0.section_low.len()
    }

    /// The lowest totals of a section.
    pub fn section_low(&self, section: usize) -> Vec<i16> {
        self.0.section_low.get(section).cloned().unwrap_or_default()
    }

    /// The highest totals of a section.
    pub fn section_high(&self, section: usize) -> Vec<i16> {
        self.0.section_high.get(section).cloned().unwrap_or_default()
    }

    /// The groups, as JSON.
    ///
    /// # Errors
    /// `E_LIMIT`
    pub fn groups(&self) -> Result<String, String> {
        let groups: Vec<Group<'_>> = self.0.groups.iter().map(Group::of).collect();
        wire::write(&groups).map_err(thrown)
    }
}

/// [`GroupColumns`] in JSON.
#[derive(Serialize)]
struct Group<'a> {
    respondents: u64,
    mean_low: Option<Decimal>,
    mean_high: Option<Decimal>,
    sections: &'a [Option<[Decimal; 2]>],
    bands: &'a [u64],
    band_open: u64,
    percent: Option<Decimal>,
    krippendorff_alpha: &'a Coefficient,
    fleiss_kappa: &'a Coefficient,
}

impl<'a> Group<'a> {
    fn of(group: &'a GroupColumns) -> Self {
        Self {
            respondents: group.respondents,
            mean_low: group.mean_low,
            mean_high: group.mean_high,
            sections: &group.sections,
            bands: &group.bands,
            band_open: group.band_open,
            percent: group.percent,
            krippendorff_alpha: &group.krippendorff_alpha,
            fleiss_kappa: &group.fleiss_kappa,
        }
    }
}
