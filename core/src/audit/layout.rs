//! How answers are added up in few machine words.
//!
//! Up to eight (item, answer) pairs of one section share a [`Cell`]: eight counts of one byte, and
//! the points. An answer then adds one cell, whatever its scale; a row adds its cells to its group;
//! and after 255 rows a group's bytes are carried over to whole counts, before they can overflow.

use crate::instrument::CompiledInstrument;
use crate::instrument::compiled::CompiledItem;

/// Rows that are added up together: their sums stay in the processor's nearest cache.
pub(super) const BLOCK: usize = 256;
/// Counts in a cell.
const LANES: usize = 8;
/// Rows whose counts fit one byte.
const FULL: u32 = 255;
/// Places of a scale, and "unanswered" (-1) as the last.
const PLACES: usize = CompiledInstrument::MOST_ANSWERS + 1;

/// The sums of some items of one section, for one row or for up to 255 rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    counts: u64,
    pub(super) points: Points,
}

impl Cell {
    /// The sum. Wrapping, so that both words are added in one step: no sum leaves its bits, by the
    /// bounds above.
    fn plus(self, other: Self) -> Self {
        Self {
            counts: self.counts.wrapping_add(other.counts),
            points: self.points.plus(other.points),
        }
    }
}

/// Lowest points in bits 0 to 23, highest in bits 24 to 47, number of answers in bits 48 to 63. A
/// compiled instrument gives a row fewer than 2^15 points and a cell at most eight answers, so the
/// sums of 255 rows fit; a row has fewer than 2^16 items.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Points(u64);

impl Points {
    fn new(low: u32, high: u32, answered: u32) -> Self {
        Self(u64::from(low) | u64::from(high) << 24 | u64::from(answered) << 48)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0))
    }

    pub(super) fn low(self) -> u64 {
        self.0 & 0xff_ffff
    }

    pub(super) fn high(self) -> u64 {
        (self.0 >> 24) & 0xff_ffff
    }

    pub(super) fn answered(self) -> u64 {
        self.0 >> 48
    }
}

/// Where each answer of an instrument is added.
pub(super) struct Layout {
    cells: Vec<CellPlan>,
    /// For each item, the cells that it is added to and what each answer adds.
    items: Vec<Vec<(usize, [Cell; PLACES])>>,
    sections: usize,
    bands: usize,
    band_of: Vec<i8>,
}

/// What one cell holds.
struct CellPlan {
    section: usize,
    /// For each count, the item and the kind of answer that it counts.
    lanes: Vec<(usize, usize)>,
}

impl Layout {
    pub(super) fn of(instrument: &CompiledInstrument) -> Self {
        let mut layout = Self {
            cells: Vec::new(),
            items: Vec::new(),
            sections: instrument.sections().len(),
            bands: instrument.document().bands.len(),
            band_of: band_of(instrument),
        };
        for (at, item) in instrument.items().iter().enumerate() {
            let adds = layout.place(at, item);
            layout.items.push(adds);
        }
        layout
    }

    /// Finds room for the answers of an item: in a cell of its section where they fit, else in new
    /// cells. The points go with the first.
    fn place(&mut self, at: usize, item: &CompiledItem) -> Vec<(usize, [Cell; PLACES])> {
        let mut adds = Vec::new();
        for (part, choices) in item.choices.chunks(LANES).enumerate() {
            let fits = |cell: &CellPlan| {
                cell.section == item.section && cell.lanes.len() + choices.len() <= LANES
            };
            let place = self.cells.iter().position(fits).unwrap_or_else(|| {
                self.cells.push(CellPlan { section: item.section, lanes: Vec::new() });
                self.cells.len() - 1
            });
            let Some(cell) = self.cells.get_mut(place) else { continue };
            let mut table = [Cell::default(); PLACES];
            if part == 0 {
                for (add, choice) in table.iter_mut().zip(&item.choices) {
                    add.points = Points::new(choice.points, choice.points, 1);
                }
                if let Some(unanswered) = table.last_mut() {
                    unanswered.points = Points::new(item.low, item.high, 0);
                }
            }
            for (add, choice) in table.iter_mut().skip(part * LANES).zip(choices) {
                add.counts = 1 << (8 * cell.lanes.len());
                cell.lanes.push((at, choice.answer));
            }
            adds.push((place, table));
        }
        adds
    }

    /// A block of rows with nothing added.
    pub(super) fn block(&self) -> Block {
        Block(vec![[Cell::default(); BLOCK]; self.cells.len()])
    }

    /// Adds a column of answers to one item. Each is a place on its scale or -1, as was checked.
    pub(super) fn add_up(&self, item: usize, column: &[i8], block: &mut Block) {
        for (place, table) in self.items.get(item).into_iter().flatten() {
            let Some(cells) = block.0.get_mut(*place) else { continue };
            for (cell, answer) in cells.iter_mut().zip(column) {
                #[expect(
                    clippy::indexing_slicing,
                    reason = "an index of five bits into a table of 32: no bounds check is left"
                )]
                let add = table[usize::from(answer.cast_unsigned()) % PLACES];
                *cell = cell.plus(add);
            }
        }
    }

    /// The cells of a section.
    pub(super) fn cells_of(&self, section: usize) -> impl Iterator<Item = usize> {
        let cells = self.cells.iter().enumerate();
        cells.filter(move |(_, cell)| cell.section == section).map(|(at, _)| at)
    }

    /// For each cell, what its counts count.
    pub(super) fn lanes(&self) -> impl Iterator<Item = &[(usize, usize)]> {
        self.cells.iter().map(|cell| cell.lanes.as_slice())
    }

    /// The place of the band of a total, or -1 where more than one is possible.
    pub(super) fn band(&self, total: Points) -> i8 {
        let of = |points: u64| self.band_of.get(points as usize).copied().unwrap_or(-1);
        let low = of(total.low());
        if low == of(total.high()) { low } else { -1 }
    }

    pub(super) fn items(&self) -> u64 {
        self.items.len() as u64
    }

    pub(super) fn sections(&self) -> usize {
        self.sections
    }

    pub(super) fn bands(&self) -> usize {
        self.bands
    }
}

/// The place of the band of each total.
fn band_of(instrument: &CompiledInstrument) -> Vec<i8> {
    let bands = &instrument.document().bands;
    (0..=instrument.max())
        .map(|total| {
            let reached = bands.iter().filter(|band| band.from <= total).count();
            i8::try_from(reached).map_or(i8::MAX, |reached| reached - 1)
        })
        .collect()
}

/// The cells of up to [`BLOCK`] rows.
pub(super) struct Block(Vec<[Cell; BLOCK]>);

impl Block {
    pub(super) fn clear(&mut self) {
        self.0.fill([Cell::default(); BLOCK]);
    }

    /// One cell of every row.
    pub(super) fn cell(&self, place: usize) -> Option<&[Cell; BLOCK]> {
        self.0.get(place)
    }

    /// Every cell of one row.
    pub(super) fn row(&self, at: usize) -> impl Iterator<Item = &Cell> {
        self.0.iter().filter_map(move |cells| cells.get(at))
    }
}

/// What the rows of a group add up to: those with a missing answer, and the complete ones.
#[derive(Clone)]
pub(super) struct GroupSum {
    kinds: [KindSum; 2],
    bands: Vec<u64>,
}

#[derive(Clone)]
struct KindSum {
    rows: u64,
    pending: u32,
    cells: Vec<Cell>,
    carried: Vec<CellSum>,
}

/// A cell's sums over any number of rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellSum {
    pub(super) counts: [u32; LANES],
    pub(super) low: u64,
    pub(super) high: u64,
}

impl GroupSum {
    pub(super) fn new(layout: &Layout) -> Self {
        let kind = KindSum {
            rows: 0,
            pending: 0,
            cells: vec![Cell::default(); layout.cells.len()],
            carried: vec![CellSum::default(); layout.cells.len()],
        };
        Self { kinds: [kind.clone(), kind], bands: vec![0; layout.bands] }
    }

    /// Adds one row.
    pub(super) fn add<'a>(
        &mut self,
        row: impl Iterator<Item = &'a Cell>,
        complete: bool,
        band: i8,
    ) {
        let [incomplete, whole] = &mut self.kinds;
        let kind = if complete { whole } else { incomplete };
        for (sum, cell) in kind.cells.iter_mut().zip(row) {
            *sum = sum.plus(*cell);
        }
        kind.pending += 1;
        if kind.pending == FULL {
            kind.carry();
        }
        if let Some(count) = usize::try_from(band).ok().and_then(|band| self.bands.get_mut(band)) {
            *count += 1;
        }
    }

    /// Carries everything over, and gives the sums of incomplete and of complete rows.
    pub(super) fn finish(&mut self) -> [Vec<CellSum>; 2] {
        self.kinds.each_mut().map(|kind| {
            kind.carry();
            kind.carried.clone()
        })
    }

    /// The sums of one cell, of incomplete and of complete rows.
    pub(super) fn cells(&self, place: usize) -> impl Iterator<Item = &CellSum> {
        self.kinds.iter().filter_map(move |kind| kind.carried.get(place))
    }

    pub(super) fn rows(&self) -> u64 {
        self.kinds.iter().map(|kind| kind.rows).sum()
    }

    pub(super) fn bands(&self) -> &[u64] {
        &self.bands
    }
}

impl KindSum {
    fn carry(&mut self) {
        for (cell, sum) in self.cells.iter_mut().zip(&mut self.carried) {
            for (count, byte) in sum.counts.iter_mut().zip(cell.counts.to_le_bytes()) {
                *count += u32::from(byte);
            }
            sum.low += cell.points.low();
            sum.high += cell.points.high();
            *cell = Cell::default();
        }
        self.rows += u64::from(self.pending);
        self.pending = 0;
    }
}
