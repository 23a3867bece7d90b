//! Rows and columns are one arithmetic: the same answers give the same scores either way.

use std::collections::BTreeMap;

use tierwise::audit::{GroupScores, Response, score_columns, score_with};
use tierwise::instrument::{
    Band, CompiledInstrument, Instrument, Item, Polarity, Scale, ScaleAnswer, Section,
};
use tierwise::vocabulary::Limits;

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % end as u64) as usize
    }
}

fn id<'a, T: TryFrom<&'a str, Error: std::fmt::Debug>>(text: &'a str) -> T {
    text.try_into().expect("an id")
}

/// Scales of 2, 5 and 31 answers, reversed items, a section with more answers than one machine
/// word counts.
fn instrument(numbers: &mut Numbers, bands: bool) -> CompiledInstrument {
    let scale = |name: &str, size: usize, from: u32| Scale {
        id: name.into(),
        answers: (0..size)
            .map(|at| ScaleAnswer {
                id: id(&format!("a{at}")),
                label: "An answer".into(),
                points: from + at as u32,
            })
            .collect(),
    };
    let names = ["two", "five", "most"];
    let items: Vec<Item> = (0..20)
        .map(|at| Item {
            id: id(&format!("i{at}")),
            section: id(["first", "second", "third"][if at < 3 { at } else { numbers.below(3) }]),
            scale: names[if at < 3 { at } else { numbers.below(3) }].into(),
            text: "A statement.".into(),
            help: None,
            polarity: if numbers.below(3) == 0 { Polarity::Negative } else { Polarity::Positive },
            ppra_area: None,
        })
        .collect();
    let bands = (0..if bands { 5 } else { 0 }).map(|at| Band {
        id: id(&format!("b{at}")),
        from: at * 13,
        label: "A band".into(),
        guidance: "Go on.".into(),
    });
    CompiledInstrument::compile(Instrument {
        schema_version: 1,
        id: id("mixed"),
        version: "1".into(),
        title: "Mixed".into(),
        about: None,
        licence: "CC0-1.0".into(),
        source: None,
        respondents: Vec::new(),
        scales: vec![
            scale("two", 2, 0),
            scale("five", 5, 1),
            scale("most", CompiledInstrument::MOST_ANSWERS, 0),
        ],
        sections: ["first", "second", "third"]
            .map(|name| Section { id: id(name), title: "A section".into(), about: None })
            .into(),
        items,
        bands: bands.collect(),
        profile_watch: Vec::new(),
    })
    .expect("a sound instrument")
}

#[test]
fn rows_and_columns_agree() {
    let mut numbers = Numbers(7);
    let mut complete = 0;
    for round in 0..12 {
        let instrument = instrument(&mut numbers, round % 3 > 0);
        let items = instrument.document().items.len();
        // More rows than a block, and more in a group than a byte counts.
        let rows = [1, 2, 255, 256, 257, 600, 1_100][numbers.below(7)] + round / 6;
        let missing = [0, 40, 300][round % 3];
        let sites = 1 + numbers.below(3);
        let size = |item: usize| {
            let scale = &instrument.document().items[item].scale;
            let scales = &instrument.document().scales;
            scales.iter().find(|it| it.id == *scale).expect("its scale").answers.len()
        };
        let mut columns = vec![vec![0_i8; rows]; items];
        let groups: Vec<u32> = (0..rows).map(|_| numbers.below(sites) as u32).collect();
        for (item, column) in columns.iter_mut().enumerate() {
            for answer in column.iter_mut() {
                let open = numbers.below(1_000) < missing;
                *answer = if open { -1 } else { numbers.below(size(item)) as i8 };
            }
        }
        let responses: Vec<Response> = (0..rows)
            .map(|row| Response {
                respondent: id(&format!("r{row:05}")),
                role: None,
                site: Some(id(&format!("s{}", groups[row]))),
                on: "2026-09-01".parse().expect("a date"),
                answers: (0..items)
                    .map(|item| {
                        let place = usize::try_from(columns[item][row]).ok();
                        (id(&format!("i{item}")), place.map(|at| id(&format!("a{at}"))))
                    })
                    .collect::<BTreeMap<_, _>>(),
                notes: Vec::new(),
            })
            .collect();
        let slices: Vec<&[i8]> = columns.iter().map(Vec::as_slice).collect();
        let by_columns =
            score_columns(&instrument, &slices, Some(&groups), sites as u32).expect("fits");
        let by_rows = score_with(&instrument, &responses, &Limits::default()).expect("fits");
        let row_of: BTreeMap<&str, usize> =
            responses.iter().enumerate().map(|(row, it)| (it.respondent.as_str(), row)).collect();
        for sheet in &by_rows.sheets {
            let row = row_of[sheet.respondent.as_str()];
            assert_eq!(sheet.score.low, by_columns.low[row] as u32);
            assert_eq!(sheet.score.high, by_columns.high[row] as u32);
            assert_eq!(sheet.answered, by_columns.answered[row] as u32);
            complete += usize::from(sheet.answered as usize == items);
            for (at, section) in sheet.sections.iter().enumerate() {
                assert_eq!(section.low, by_columns.section_low[at][row] as u32);
                assert_eq!(section.high, by_columns.section_high[at][row] as u32);
            }
            let band = sheet.band.as_ref().map_or(-1, |band| {
                let bands = &instrument.document().bands;
                bands.iter().position(|it| it.id == *band).expect("its band") as i8
            });
            assert_eq!(band, by_columns.band[row]);
        }
        for (site, group) in by_columns.groups.iter().enumerate() {
            let name = format!("s{site}");
            let is_it = |it: &&GroupScores| it.site.as_ref().is_some_and(|it| it.as_str() == name);
            let Some(rows) = by_rows.groups.iter().find(is_it) else {
                assert_eq!((group.respondents, group.mean_low), (0, None));
                continue;
            };
            assert_eq!(group.respondents, u64::from(rows.respondents));
            assert_eq!(group.mean_low, Some(rows.score.low));
            assert_eq!(group.mean_high, Some(rows.score.high));
            for (mean, section) in group.sections.iter().zip(&rows.sections) {
                assert_eq!(*mean, Some([section.low, section.high]));
            }
            let bands: Vec<u64> = rows.bands.iter().map(|it| it.respondents.into()).collect();
            assert_eq!(group.bands, bands);
            assert_eq!(group.band_open, u64::from(rows.band_open));
            assert_eq!(group.percent, rows.agreement.percent);
            assert_eq!(group.krippendorff_alpha, rows.agreement.krippendorff_alpha);
            assert_eq!(group.fleiss_kappa, rows.agreement.fleiss_kappa);
        }
    }
    assert!(complete > 300, "complete sheets were too few to test Fleiss' kappa: {complete}");
}

#[test]
fn columns_that_do_not_fit_are_refused() {
    let audit = tierwise::instrument::built_in::integration_audit().expect("sound");
    let good = [0_i8, 1];
    let refused = |columns: &[&[i8]], groups: Option<&[u32]>, count: u32| {
        let error = score_columns(&audit, columns, groups, count).expect_err("must be refused");
        (error.code().to_owned(), error.path().to_owned())
    };
    let with = |at: usize, column: &'static [i8]| {
        let mut columns: Vec<&[i8]> = vec![&[0, 1]; 12];
        columns[at] = column;
        columns
    };
    let all: Vec<&[i8]> = vec![&good; 12];
    assert_eq!(refused(&all[..11], None, 1), ("E_SHAPE".into(), "/answers".into()));
    assert_eq!(refused(&with(4, &[0]), None, 1), ("E_SHAPE".into(), "/answers/4".into()));
    assert_eq!(refused(&with(4, &[0, 2]), None, 1), ("E_VALUE".into(), "/answers/4/1".into()));
    assert_eq!(refused(&with(0, &[-2, 0]), None, 1), ("E_VALUE".into(), "/answers/0/0".into()));
    assert_eq!(refused(&all, Some(&[0]), 1), ("E_SHAPE".into(), "/groups".into()));
    assert_eq!(refused(&all, Some(&[0, 3]), 3), ("E_VALUE".into(), "/groups/1".into()));
    assert_eq!(refused(&all, Some(&[0, 0]), u32::MAX), ("E_LIMIT".into(), "/group_count".into()));
}

#[test]
fn no_rows_are_no_scores() {
    let audit = tierwise::instrument::built_in::integration_audit().expect("sound");
    let columns: Vec<&[i8]> = vec![&[]; 12];
    let scores = score_columns(&audit, &columns, None, 0).expect("fits");
    assert!(scores.low.is_empty());
    assert_eq!(scores.groups.len(), 1);
    assert_eq!(scores.groups[0].mean_low, None);
}
