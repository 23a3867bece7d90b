//! The same arithmetic over columns, for analysts with many respondents.
//!
//! One pass over the answers, whole numbers throughout: nothing is allocated for a row, and the
//! result is that of [`score_with`](super::score_with) on the same answers (a test compares them).

use super::agreement::{Coefficient, fleiss_kappa, krippendorff_alpha, percent};
use super::layout::{BLOCK, Block, GroupSum, Layout, Points};
use super::mean::Mean;
use super::score::MOST_ANSWERS;
use super::tally::Tally;
use crate::Error;
use crate::instrument::CompiledInstrument;
use crate::vocabulary::Decimal;

/// Scores over columns: one entry for each row, and one for each group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnScores {
    /// The lowest total that is possible.
    pub low: Vec<i16>,
    /// The highest total that is possible.
    pub high: Vec<i16>,
    /// How many items were answered.
    pub answered: Vec<i16>,
    /// The place of the band, lowest 0; -1 where more than one is possible, or there are none.
    pub band: Vec<i8>,
    /// For each section in order, the lowest total that is possible.
    pub section_low: Vec<Vec<i16>>,
    /// For each section in order, the highest total that is possible.
    pub section_high: Vec<Vec<i16>>,
    /// Each group; a single one when no groups were given.
    pub groups: Vec<GroupColumns>,
}

/// The scores and the agreement of one group of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupColumns {
    /// How many rows it has.
    pub respondents: u64,
    /// The lowest mean total that is possible; nothing in an empty group.
    pub mean_low: Option<Decimal>,
    /// The highest mean total that is possible.
    pub mean_high: Option<Decimal>,
    /// For each section in order, the lowest and the highest mean that is possible.
    pub sections: Vec<Option<[Decimal; 2]>>,
    /// How many rows lie in each band, lowest first.
    pub bands: Vec<u64>,
    /// How many rows could lie in more than one band.
    pub band_open: u64,
    /// Mean share of pairs that gave the same answer, in percent, as in
    /// [`Agreement`](super::Agreement).
    pub percent: Option<Decimal>,
    /// Krippendorff's alpha for nominal answers.
    pub krippendorff_alpha: Coefficient,
    /// Fleiss' kappa over the complete rows.
    pub fleiss_kappa: Coefficient,
}

/// Scores columns of answers.
///
/// `answers` has one column for each item, in the order of the instrument; each entry is the place
/// of the answer on the item's scale (for the integration audit 0 is no and 1 is yes) or -1 where it
/// is unanswered. `groups`, if given, has for each row a number below `group_count`.
///
/// # Errors
/// `E_SHAPE` when the columns do not fit the instrument or each other, `E_VALUE` for an answer that
/// the scale does not have or a group that does not exist, `E_LIMIT` for more answers than one call
/// can count.
///
/// ```
/// let audit = tierwise::instrument::built_in::integration_audit()?;
/// let (yes, no) = ([1_i8; 3], [0_i8; 3]);
/// let mut columns: Vec<&[i8]> = vec![&yes; 8];
/// columns.extend([&no[..], &no, &no, &[-1, 0, 0]]);
/// let scores = tierwise::audit::score_columns(&audit, &columns, None, 1)?;
/// assert_eq!(scores.low, [8, 8, 8]);
/// assert_eq!(scores.high, [9, 8, 8]);
/// assert_eq!(scores.band, [2, 2, 2]);
/// # Ok::<(), tierwise::Error>(())
/// ```
pub fn score_columns(
    instrument: &CompiledInstrument,
    answers: &[&[i8]],
    groups: Option<&[u32]>,
    group_count: u32,
) -> Result<ColumnScores, Error> {
    let rows = check(instrument, answers, groups, group_count)?;
    let layout = Layout::of(instrument);
    let group_count = if groups.is_some() { group_count as usize } else { 1 };
    let mut sums = vec![GroupSum::new(&layout); group_count];
    let mut scores = room(&layout, rows);
    let mut block = layout.block();
    for start in (0..rows).step_by(BLOCK) {
        let length = BLOCK.min(rows - start);
        block.clear();
        for (item, column) in answers.iter().enumerate() {
            let column = column.get(start..start + length).unwrap_or(&[]);
            layout.add_up(item, column, &mut block);
        }
        let totals = write_rows(&layout, &block, length, &mut scores);
        for (at, total) in totals.iter().take(length).enumerate() {
            let group =
                groups.and_then(|groups| groups.get(start + at)).map_or(0, |it| *it as usize);
            let band = layout.band(*total);
            scores.band.push(band);
            if let Some(sum) = sums.get_mut(group) {
                sum.add(block.row(at), total.answered() == layout.items(), band);
            }
        }
    }
    scores.groups = sums.into_iter().map(|sum| summed(instrument, &layout, sum)).collect();
    Ok(scores)
}

/// Groups in one call.
const MOST_GROUPS: u32 = 65_536;

/// Refuses columns that do not fit; gives the number of rows.
fn check(
    instrument: &CompiledInstrument,
    answers: &[&[i8]],
    groups: Option<&[u32]>,
    group_count: u32,
) -> Result<usize, Error> {
    let shape = |what: String, path: String| Err(Error::new("E_SHAPE", what).at(path));
    let items = instrument.items();
    if answers.len() != items.len() {
        let what =
            format!("the instrument has {} items, and the columns are not as many", items.len());
        return shape(what, "/answers".to_owned());
    }
    let rows = answers.first().map_or(0, |column| column.len());
    if rows as u64 * items.len() as u64 > MOST_ANSWERS {
        return Err(Error::new("E_LIMIT", "more answers than one call can count").at("/answers"));
    }
    for (at, (column, item)) in answers.iter().zip(items).enumerate() {
        if column.len() != rows {
            return shape("the columns differ in length".to_owned(), format!("/answers/{at}"));
        }
        let most = i8::try_from(item.choices.len()).unwrap_or(i8::MAX);
        let (low, high) =
            column.iter().fold((0, 0), |(low, high), it| (low.min(*it), high.max(*it)));
        if low < -1 || high >= most {
            let row = column.iter().position(|it| *it < -1 || *it >= most).unwrap_or(0);
            let last = most - 1;
            return Err(Error::new("E_VALUE", "no such place on the item's scale")
                .at(format!("/answers/{at}/{row}"))
                .hint_that(format!("places are 0 to {last}, and -1 for unanswered")));
        }
    }
    let Some(groups) = groups else { return Ok(rows) };
    if group_count > MOST_GROUPS {
        let what = format!("more than {MOST_GROUPS} groups");
        return Err(Error::new("E_LIMIT", what).at("/group_count"));
    }
    if groups.len() != rows {
        return shape(
            "the groups and the answers differ in length".to_owned(),
            "/groups".to_owned(),
        );
    }
    if let Some(row) = groups.iter().position(|group| *group >= group_count) {
        return Err(Error::new("E_VALUE", "a group at or above the number of groups")
            .at(format!("/groups/{row}")));
    }
    Ok(rows)
}

/// Room for the scores of `rows`, taken once.
fn room(layout: &Layout, rows: usize) -> ColumnScores {
    let columns = || (0..layout.sections()).map(|_| Vec::with_capacity(rows)).collect();
    ColumnScores {
        low: Vec::with_capacity(rows),
        high: Vec::with_capacity(rows),
        answered: Vec::with_capacity(rows),
        band: Vec::with_capacity(rows),
        section_low: columns(),
        section_high: columns(),
        groups: Vec::new(),
    }
}

/// Writes the scores of one block of rows, and gives their totals.
fn write_rows(
    layout: &Layout,
    block: &Block,
    length: usize,
    scores: &mut ColumnScores,
) -> [Points; BLOCK] {
    let mut totals = [Points::default(); BLOCK];
    let columns = scores.section_low.iter_mut().zip(&mut scores.section_high);
    for (section, (low, high)) in columns.enumerate() {
        let mut sums = [Points::default(); BLOCK];
        for cells in layout.cells_of(section).filter_map(|cell| block.cell(cell)) {
            for (sum, cell) in sums.iter_mut().zip(cells) {
                *sum = sum.plus(cell.points);
            }
        }
        for (total, sum) in totals.iter_mut().zip(&sums) {
            *total = total.plus(*sum);
        }
        low.extend(sums.iter().take(length).map(|sum| sum.low() as i16));
        high.extend(sums.iter().take(length).map(|sum| sum.high() as i16));
    }
    scores.low.extend(totals.iter().take(length).map(|total| total.low() as i16));
    scores.high.extend(totals.iter().take(length).map(|total| total.high() as i16));
    scores.answered.extend(totals.iter().take(length).map(|total| total.answered() as i16));
    totals
}

/// What the sums of a group amount to.
fn summed(instrument: &CompiledInstrument, layout: &Layout, mut sum: GroupSum) -> GroupColumns {
    let mut tallies = [Tally::new(instrument), Tally::new(instrument)];
    let [incomplete, complete] = sum.finish();
    let [all, whole] = &mut tallies;
    for (cells, is_complete) in [(incomplete, false), (complete, true)] {
        for (lanes, cell) in layout.lanes().zip(cells) {
            for ((item, answer), count) in lanes.iter().zip(cell.counts) {
                all.add(*item, *answer, u64::from(count));
                if is_complete {
                    whole.add(*item, *answer, u64::from(count));
                }
            }
        }
    }
    let rows = sum.rows();
    let section = |at: usize| {
        let cells = || layout.cells_of(at).flat_map(|cell| sum.cells(cell));
        (cells().map(|cell| cell.low).sum::<u64>(), cells().map(|cell| cell.high).sum::<u64>())
    };
    let sections: Vec<(u64, u64)> = (0..layout.sections()).map(section).collect();
    let mean = |sum: u64| Mean::of(sum, rows).map(Mean::rounded);
    GroupColumns {
        respondents: rows,
        mean_low: mean(sections.iter().map(|(low, _)| low).sum()),
        mean_high: mean(sections.iter().map(|(_, high)| high).sum()),
        sections: sections
            .iter()
            .map(|(low, high)| mean(*low).zip(mean(*high)).map(|(low, high)| [low, high]))
            .collect(),
        band_open: if layout.bands() == 0 { 0 } else { rows - sum.bands().iter().sum::<u64>() },
        bands: sum.bands().to_vec(),
        percent: percent(all),
        krippendorff_alpha: krippendorff_alpha(all),
        fleiss_kappa: fleiss_kappa(whole),
    }
}
