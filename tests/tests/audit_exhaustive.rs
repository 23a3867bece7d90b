//! Every answer sheet of the integration audit that there is: 3^12 = 531,441 (PROMISES I23).

use tierwise::audit::{ColumnScores, score_columns};
use tierwise::instrument::built_in::integration_audit;

const ITEMS: usize = 12;
const SHEETS: usize = 531_441;
/// Sections as (first item, item after the last), and the totals at which bands begin, from the
/// article.
const SECTIONS: [(usize, usize); 5] = [(0, 2), (2, 4), (4, 6), (6, 8), (8, 12)];
const BANDS: [i16; 4] = [0, 4, 7, 10];

/// The answer of a sheet to an item: digit `item` of its number in base 3, less one.
fn answer(sheet: usize, item: usize) -> i8 {
    (sheet / 3_usize.pow(item as u32) % 3) as i8 - 1
}

fn every_sheet() -> ColumnScores {
    let columns: Vec<Vec<i8>> =
        (0..ITEMS).map(|item| (0..SHEETS).map(|sheet| answer(sheet, item)).collect()).collect();
    let columns: Vec<&[i8]> = columns.iter().map(Vec::as_slice).collect();
    let audit = integration_audit().expect("the built-in instrument is sound");
    score_columns(&audit, &columns, None, 1).expect("columns fit")
}

#[test]
fn i23_every_sheet_is_within_bounds_and_one_more_yes_never_lowers_a_band() {
    let scores = every_sheet();
    assert_eq!(scores.low.len(), SHEETS);
    let band_of = |total: i16| BANDS.iter().rposition(|from| *from <= total).expect("from 0");
    let mut open = 0;
    for sheet in 0..SHEETS {
        let (low, high) = (scores.low[sheet], scores.high[sheet]);
        let mut total = [0, 0];
        for (section, (first, end)) in SECTIONS.iter().enumerate() {
            let mut expected = [0, 0];
            for item in *first..*end {
                expected[0] += i16::from(answer(sheet, item) == 1);
                expected[1] += i16::from(answer(sheet, item) != 0);
            }
            let given = [scores.section_low[section][sheet], scores.section_high[section][sheet]];
            assert_eq!(given, expected);
            total = [total[0] + given[0], total[1] + given[1]];
        }
        assert_eq!([low, high], total);
        assert!(0 <= low && low <= high && high <= 12);
        let answered = (0..ITEMS).filter(|item| answer(sheet, *item) >= 0).count();
        assert_eq!(usize::try_from(scores.answered[sheet]), Ok(answered));
        let (lowest, highest) = (band_of(low), band_of(high));
        let unique = if lowest == highest { lowest as i8 } else { -1 };
        assert_eq!(scores.band[sheet], unique);
        open += usize::from(unique < 0);
        for item in 0..ITEMS {
            // Digits in base 3: unanswered, no, yes. So a no becomes a yes in one step, and an
            // unanswered item in two.
            let steps = match answer(sheet, item) {
                0 => 1,
                -1 => 2,
                _ => continue,
            };
            let better = sheet + steps * 3_usize.pow(item as u32);
            assert_eq!(scores.low[better], low + 1);
            assert_eq!(scores.high[better], if steps == 1 { high + 1 } else { high });
            let band = scores.band[better];
            assert!(band < 0 || unique < 0 || band >= unique, "one more yes lowered the band");
        }
    }
    let group = &scores.groups[0];
    assert_eq!(group.respondents, SHEETS as u64);
    assert_eq!(group.band_open, open as u64);
    assert_eq!(group.bands.iter().sum::<u64>() + group.band_open, SHEETS as u64);
    // Of every item a third is yes, a third no and a third unanswered.
    assert_eq!(group.mean_low, Some(4.into()));
    assert_eq!(group.mean_high, Some(8.into()));
}
