//! How often each answer was given to each item.

use crate::instrument::CompiledInstrument;

/// Counts of each kind of answer to each item, in the order of the items. Answers that go by the
/// same id on several scales are one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    width: usize,
    counts: Vec<u64>,
}

impl Tally {
    /// No answers yet.
    pub(crate) fn new(instrument: &CompiledInstrument) -> Self {
        let width = instrument.answer_kinds().max(1);
        Self { width, counts: vec![0; width * instrument.items().len()] }
    }

    /// Adds `times` answers of kind `answer` to the item at `item`.
    pub(crate) fn add(&mut self, item: usize, answer: usize, times: u64) {
        if let Some(count) = self.counts.get_mut(item * self.width + answer) {
            *count += times;
        }
    }

    /// The counts of each item.
    pub(crate) fn items(&self) -> impl Iterator<Item = &[u64]> {
        self.counts.chunks_exact(self.width)
    }

    /// How many kinds of answer there are.
    pub(crate) fn width(&self) -> usize {
        self.width
    }
}
