//! The published and constructed cases of `../shared/cases` that an audit must reproduce.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;
use tierwise::audit::{Response, ScoreAnswer, score_columns, score_with};
use tierwise::instrument::built_in::integration_audit;
use tierwise::instrument::{
    CompiledInstrument, Instrument, Item, Polarity, Scale, ScaleAnswer, Section,
};
use tierwise::vocabulary::{Limits, Statistic};

/// The cases of a file, or nothing where the shared material is not present.
fn cases(file: &str) -> Option<Vec<Value>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/cases").join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: the shared cases are not on this machine");
        return None;
    };
    let document: Value = serde_json::from_str(&text).expect("cases are JSON");
    Some(document["cases"].as_array().expect("a list of cases").clone())
}

/// A sheet of the integration audit: `y`, `n`, or `?` for each item.
fn sheet(answers: &str) -> Response {
    let answers = answers.chars().enumerate().map(|(at, letter)| {
        let answer = match letter {
            'y' => Some("yes"),
            'n' => Some("no"),
            _ => None,
        };
        let id = format!("q{}", at + 1).as_str().try_into().expect("an id");
        (id, answer.map(|answer| answer.try_into().expect("an id")))
    });
    Response {
        respondent: "r1".try_into().expect("an id"),
        role: None,
        site: None,
        on: "2026-09-01".parse().expect("a date"),
        answers: answers.collect(),
        notes: Vec::new(),
    }
}

fn scored(answers: &str) -> ScoreAnswer {
    let audit = integration_audit().expect("the built-in instrument is sound");
    score_with(&audit, &[sheet(answers)], &Limits::default()).expect("a sheet that fits")
}

fn letters(list: &Value) -> String {
    let list = list.as_array().expect("a list of answers");
    list.iter().map(|answer| if answer == &Value::from(1) { 'y' } else { 'n' }).collect()
}

#[test]
fn integration_audit_cases_hold() {
    let Some(cases) = cases("integration_audit.json") else { return };
    assert_eq!(cases.len(), 19);
    for case in &cases {
        let (inputs, expected) = (&case["inputs"], &case["expected"]);
        let count = |key: &str| inputs[key].as_u64().unwrap_or(0) as usize;
        if let Some(answers) = inputs["answers"].as_object() {
            let list: Vec<Value> = (1..=12).map(|at| answers[&at.to_string()].clone()).collect();
            let sheet = scored(&letters(&list.into())).sheets.remove(0);
            assert_eq!(u64::from(sheet.score.low), expected["score"].as_u64().expect("a score"));
            let sections = expected["sections"].as_object().expect("sections");
            assert_eq!(sheet.sections.len(), sections.len());
            for section in &sheet.sections {
                let [score, max] = [0, 1].map(|at| sections[section.section.as_str()][at].as_u64());
                assert_eq!([score, max], [Some(section.low.into()), Some(section.max.into())]);
            }
            continue;
        }
        if inputs["a"].is_array() {
            for (answers, sections) in [("a", "sections_a"), ("b", "sections_b")] {
                let sheet = scored(&letters(&inputs[answers])).sheets.remove(0);
                assert_eq!(sheet.score.low, 8);
                assert_eq!(sheet.band.as_ref().map(AsRef::as_ref), expected["band"].as_str());
                for section in &sheet.sections {
                    let expected = &expected[sections][section.section.as_str()];
                    assert_eq!(expected.as_u64(), Some(section.low.into()));
                }
            }
            continue;
        }
        let (yes, unknown) = (count("yes"), count("unknown"));
        let answers =
            ["y".repeat(yes), "?".repeat(unknown), "n".repeat(12 - yes - unknown)].concat();
        let sheet = scored(&answers).sheets.remove(0);
        if unknown == 0 {
            assert_eq!(Some(u64::from(sheet.score.low)), expected["score"].as_u64());
            assert_eq!(sheet.band.as_ref().map(AsRef::as_ref), expected["band"].as_str());
        } else {
            assert_eq!(Some(u64::from(sheet.score.low)), expected["score_min"].as_u64());
            assert_eq!(Some(u64::from(sheet.score.high)), expected["score_max"].as_u64());
            let bands: Vec<&str> = sheet.possible_bands.iter().map(AsRef::as_ref).collect();
            let wanted: Vec<&str> = expected["bands"]
                .as_array()
                .expect("bands")
                .iter()
                .filter_map(Value::as_str)
                .collect();
            assert_eq!(bands, wanted);
            assert_eq!(sheet.band.is_some(), wanted.len() == 1);
        }
    }
}

/// An instrument of `units` items, each rated into one of `categories`.
fn ratings(units: usize, categories: usize) -> CompiledInstrument {
    let answers = (0..categories)
        .map(|at| ScaleAnswer {
            id: format!("c{at}").as_str().try_into().expect("an id"),
            label: format!("category {at}").as_str().into(),
            points: at as u32,
        })
        .collect();
    let items = (0..units).map(|at| Item {
        id: format!("u{at}").as_str().try_into().expect("an id"),
        section: "all".try_into().expect("an id"),
        scale: "kinds".into(),
        text: "A unit.".into(),
        help: None,
        polarity: Polarity::Positive,
        ppra_area: None,
    });
    CompiledInstrument::compile(Instrument {
        schema_version: 1,
        id: "ratings".try_into().expect("an id"),
        version: "1".into(),
        title: "Ratings".into(),
        about: None,
        licence: "facts".into(),
        source: None,
        respondents: Vec::new(),
        scales: vec![Scale { id: "kinds".into(), answers }],
        sections: vec![Section {
            id: "all".try_into().expect("an id"),
            title: "All".into(),
            about: None,
        }],
        items: items.collect(),
        bands: Vec::new(),
        profile_watch: Vec::new(),
    })
    .expect("a sound instrument")
}

/// What agreement says of `units`, each a list of the raters' categories; the rows and the columns
/// must say the same.
fn agreement(units: &[Vec<Option<usize>>], categories: usize) -> tierwise::audit::Agreement {
    let instrument = ratings(units.len(), categories);
    let responses: Vec<Response> = (0..units[0].len())
        .map(|rater| Response {
            respondent: format!("r{rater}").as_str().try_into().expect("an id"),
            role: None,
            site: None,
            on: "2026-09-01".parse().expect("a date"),
            answers: units
                .iter()
                .enumerate()
                .map(|(unit, ratings)| {
                    let answer = ratings[rater]
                        .map(|at| format!("c{at}").as_str().try_into().expect("an id"));
                    (format!("u{unit}").as_str().try_into().expect("an id"), answer)
                })
                .collect::<BTreeMap<_, _>>(),
            notes: Vec::new(),
        })
        .collect();
    let answer = score_with(&instrument, &responses, &Limits::default()).expect("ratings fit");
    let columns: Vec<Vec<i8>> = units
        .iter()
        .map(|unit| unit.iter().map(|at| at.map_or(-1, |at| at as i8)).collect())
        .collect();
    let columns: Vec<&[i8]> = columns.iter().map(Vec::as_slice).collect();
    let group =
        score_columns(&instrument, &columns, None, 1).expect("columns fit").groups.remove(0);
    let agreement = answer.groups[0].agreement.clone();
    assert_eq!(group.percent, agreement.percent);
    assert_eq!(group.krippendorff_alpha, agreement.krippendorff_alpha);
    assert_eq!(group.fleiss_kappa, agreement.fleiss_kappa);
    agreement
}

/// The values of `list`, by their place among `categories`.
fn places(list: &Value, categories: &[Value]) -> Vec<Option<usize>> {
    let list = list.as_array().expect("a list of ratings");
    list.iter().map(|rating| categories.iter().position(|it| it == rating)).collect()
}

fn transposed(rows: &[Vec<Option<usize>>]) -> Vec<Vec<Option<usize>>> {
    (0..rows[0].len()).map(|at| rows.iter().map(|row| row[at]).collect()).collect()
}

fn assert_close(value: Option<Statistic>, expected: &Value, case: &str) {
    let expected = expected.as_f64().expect("a number");
    let value = value.expect("a coefficient").0;
    assert!((value - expected).abs() <= 1e-9, "{case}: {value} is not {expected}");
}

#[test]
fn agreement_cases_hold() {
    let Some(cases) = cases("agreement.json") else { return };
    let mut seen = 0;
    for case in &cases {
        let id = case["id"].as_str().expect("an id");
        let (inputs, expected) = (&case["inputs"], &case["expected"]);
        let kinds: Vec<Value> = (0..=6).map(Value::from).collect();
        let rows = |list: &Value| -> Vec<Vec<Option<usize>>> {
            list.as_array().expect("rows").iter().map(|row| places(row, &kinds)).collect()
        };
        match id {
            "fleiss.wikipedia10" => {
                let units: Vec<Vec<Option<usize>>> = inputs["counts"]
                    .as_array()
                    .expect("counts")
                    .iter()
                    .map(|unit| {
                        let counts = unit.as_array().expect("counts").iter().enumerate();
                        counts
                            .flat_map(|(kind, count)| {
                                let count = count.as_u64().expect("a count") as usize;
                                std::iter::repeat_n(Some(kind), count)
                            })
                            .collect()
                    })
                    .collect();
                assert_close(agreement(&units, 5).fleiss_kappa.value, &expected["kappa"], id);
            }
            "fleiss1971.diagnoses" => {
                let found = agreement(&rows(&inputs["ratings"]), 6);
                assert_close(found.fleiss_kappa.value, &expected["kappa"], id);
                let alpha = &expected["krippendorff_alpha_nominal"];
                assert_close(found.krippendorff_alpha.value, alpha, id);
                assert_eq!(found.percent, "55.5556".parse().ok());
            }
            "krippendorff.wikipedia3x15" => {
                let units = transposed(&rows(&inputs["coders"]));
                let found = agreement(&units, 6);
                assert_close(found.krippendorff_alpha.value, &expected["nominal"], id);
            }
            "cohen.sas" => {
                let table = inputs["table"].as_array().expect("a table");
                let mut units = Vec::new();
                for (one, row) in table.iter().enumerate() {
                    for (other, count) in row.as_array().expect("a row").iter().enumerate() {
                        let count = count.as_u64().expect("a count") as usize;
                        units.extend(std::iter::repeat_n(vec![Some(one), Some(other)], count));
                    }
                }
                assert_close(agreement(&units, 3).cohen_kappa.value, &expected["kappa"], id);
            }
            "irr.anxiety_r2r3" => {
                let raters = ["rater2", "rater3"].map(|rater| places(&inputs[rater], &kinds));
                let found = agreement(&transposed(&raters), 7);
                assert_close(found.cohen_kappa.value, &expected["kappa"], id);
            }
            "edge.all_yes" => {
                let found = agreement(&rows(&inputs["ratings"]), 2);
                assert_eq!(found.percent, Some(100.into()));
                assert_eq!(found.krippendorff_alpha.value, None);
                assert_eq!(found.fleiss_kappa.value, None);
                assert!(found.fleiss_kappa.reason.is_some());
            }
            "edge.five_staff_five_answers" => {
                let found = agreement(&[(0..5).map(Some).collect()], 5);
                assert_eq!(found.percent, Some(0.into()));
            }
            "edge.five_staff_one_answer" => {
                let found = agreement(&[vec![Some(0); 5]], 5);
                assert_eq!(found.percent, Some(100.into()));
            }
            // Intraclass, rwg and weighted coefficients are not part of an audit.
            _ => continue,
        }
        seen += 1;
    }
    assert_eq!(seen, 8);
}
