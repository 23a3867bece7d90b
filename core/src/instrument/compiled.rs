//! An instrument that was checked and can be scored.

use std::collections::BTreeMap;

use super::check::check;
use super::document::{Band, Instrument, Polarity};
use crate::Error;
use crate::vocabulary::id::{AnswerId, ItemId, SectionId};

/// An instrument that was checked: every item has a section and a scale, every score has exactly
/// one band. It cannot be made in any other way, so scoring cannot meet a broken instrument.
///
/// ```
/// let audit = tierwise::instrument::built_in::integration_audit()?;
/// assert_eq!(audit.max(), 12);
/// assert_eq!(audit.band_of(8).map(|band| band.id.as_str()), Some("solid_foundations_with_gaps"));
/// # Ok::<(), tierwise::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompiledInstrument {
    document: Instrument,
    items: Vec<CompiledItem>,
    sections: Vec<CompiledSection>,
    places: BTreeMap<ItemId, usize>,
    answers: Vec<AnswerId>,
}

/// What scoring needs of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CompiledItem {
    /// The item's id.
    pub(crate) id: ItemId,
    /// The place of its section.
    pub(crate) section: usize,
    /// Its answers, in the order of its scale.
    pub(crate) choices: Vec<Choice>,
    /// The fewest points it can give.
    pub(crate) low: u32,
    /// The most points it can give.
    pub(crate) high: u32,
}

/// One answer of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The answer's id.
    pub(crate) id: AnswerId,
    /// What it is worth on this item, polarity included.
    pub(crate) points: u32,
    /// Its place among all answers of the instrument: the same on every scale that has it.
    pub(crate) answer: usize,
}

/// What scoring needs of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CompiledSection {
    /// The section's id.
    pub(crate) id: SectionId,
    /// The fewest points it can give.
    pub(crate) low: u32,
    /// The most points it can give.
    pub(crate) high: u32,
}

impl CompiledInstrument {
    /// The most points an instrument may give: totals fit the 16-bit columns of batch scoring.
    pub const MOST_POINTS: u32 = 32_767;
    /// The most answers a scale may have.
    pub const MOST_ANSWERS: usize = 31;

    /// The most bands an instrument may have.
    pub const MOST_BANDS: usize = 100;

    /// Checks `document` and makes it ready to score.
    ///
    /// # Errors
    /// `E_SCHEMA_VERSION`; `P026` for an id used twice, `P010` for a section or scale that does not
    /// exist, `P009` for points, bands or texts out of their domain, and `P027` for a question to
    /// which a yes says nothing; each with the path of the part at fault.
    pub fn compile(document: Instrument) -> Result<Self, Error> {
        check(&document)?;
        let mut sections: Vec<CompiledSection> = document
            .sections
            .iter()
            .map(|section| CompiledSection { id: section.id.clone(), low: 0, high: 0 })
            .collect();
        let mut answers: Vec<AnswerId> = Vec::new();
        let mut items = Vec::new();
        let mut places = BTreeMap::new();
        for (place, item) in document.items.iter().enumerate() {
            let section = document.sections.iter().position(|it| it.id == item.section);
            let scale = document.scales.iter().find(|it| it.id == item.scale);
            // The check above made sure of both.
            let (Some(section), Some(scale)) = (section, scale) else { continue };
            let low = scale.answers.iter().map(|answer| answer.points).min().unwrap_or(0);
            let high = scale.answers.iter().map(|answer| answer.points).max().unwrap_or(0);
            let mut choices = Vec::with_capacity(scale.answers.len());
            for answer in &scale.answers {
                let points = match item.polarity {
                    Polarity::Positive => answer.points,
                    Polarity::Negative => high + low - answer.points,
                };
                let known = answers.iter().position(|id| *id == answer.id);
                let at = known.unwrap_or_else(|| {
                    answers.push(answer.id.clone());
                    answers.len() - 1
                });
                choices.push(Choice { id: answer.id.clone(), points, answer: at });
            }
            if let Some(sum) = sections.get_mut(section) {
                sum.low += low;
                sum.high += high;
            }
            places.insert(item.id.clone(), place);
            items.push(CompiledItem { id: item.id.clone(), section, choices, low, high });
        }
        Ok(Self { document, items, sections, places, answers })
    }

    /// The document it was made from.
    #[must_use]
    pub fn document(&self) -> &Instrument {
        &self.document
    }

    /// The highest total there can be.
    #[must_use]
    pub fn max(&self) -> u32 {
        self.sections.iter().map(|section| section.high).sum()
    }

    /// The lowest total there can be: 0 unless every answer of some scale is worth points.
    #[must_use]
    pub fn min(&self) -> u32 {
        self.sections.iter().map(|section| section.low).sum()
    }

    /// The band a total lies in; nothing when the instrument has no bands.
    #[must_use]
    pub fn band_of(&self, total: u32) -> Option<&Band> {
        self.document.bands.iter().rev().find(|band| band.from <= total)
    }

    /// Every band that a total between `low` and `high` can lie in, lowest first.
    pub fn bands_between(&self, low: u32, high: u32) -> impl Iterator<Item = &Band> {
        let bands = &self.document.bands;
        let ends = bands.iter().skip(1).map(|next| Some(next.from)).chain([None]);
        bands.iter().zip(ends).filter_map(move |(band, end)| {
            (band.from <= high && end.is_none_or(|end| end > low)).then_some(band)
        })
    }

    /// The items, in order.
    pub(crate) fn items(&self) -> &[CompiledItem] {
        &self.items
    }

    /// The sections, in order.
    pub(crate) fn sections(&self) -> &[CompiledSection] {
        &self.sections
    }

    /// The place of an item.
    pub(crate) fn place_of(&self, item: &ItemId) -> Option<usize> {
        self.places.get(item).copied()
    }

    /// How many different answers the scales in use have together.
    pub(crate) fn answer_kinds(&self) -> usize {
        self.answers.len()
    }
}
