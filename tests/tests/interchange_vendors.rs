//! Exports of screening products: what each gives, and what is said of what it lacks.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tierwise_tests::{files, read, shared};

fn records(layout: &str, name: &str, text: &str) -> Value {
    let request = json!({
        "source": "screener",
        "format": {"vendor": layout},
        "files": [{"name": name, "text": text}],
    });
    let answer = tierwise::wire::call("records.read", &request.to_string());
    serde_json::from_str(&answer.unwrap_or_else(|error| panic!("{error:?}"))).expect("JSON")
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The rows of one table.
fn rows(answer: &Value, table: &str) -> Vec<Value> {
    let feeds = items(&answer["records"]["feeds"]).iter();
    feeds.flat_map(|feed| items(&feed["rows"][table]).to_vec()).collect()
}

/// The findings, each as its code and its place.
fn said(answer: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = items(&answer["findings"]).iter();
    findings.map(|finding| (text(&finding["code"]), text(&finding["subject"]))).collect()
}

fn codes(answer: &Value) -> Vec<String> {
    said(answer).into_iter().map(|(code, _)| code).collect()
}

/// The scores as short text: student, instrument, scale, unit, value, season, day.
fn scores(answer: &Value) -> Vec<String> {
    let shown = |row: &Value, key: &str| match &row[key] {
        Value::String(text) => text.clone(),
        Value::Null => "-".to_owned(),
        other => other.to_string(),
    };
    let keys = ["student", "instrument", "scale", "unit", "value", "season", "on"];
    let row = |row: &Value| keys.map(|key| shown(row, key)).join(" ");
    rows(answer, "scores").iter().map(row).collect()
}

/// The file, and how many cells with a score it has, counted by a program of a few lines in another
/// language, with the product's columns written out as regular expressions.
const SAMPLES: &[(&str, usize, usize)] = &[
    ("BASC3_BESS/sample_anonymized_file.csv", 50, 5),
    ("Dibels_8_Benchmark/sample_anonymized_file.csv", 89, 5),
    ("FastBridge_CBMmath/sample_anonymized_file_cbmm_auto.csv", 114, 5),
    ("FastBridge_CBMmath/sample_anonymized_file_cbmm_cap.csv", 18, 5),
    ("FastBridge_CBMmath/sample_anonymized_file_cbmm_process.csv", 60, 5),
    ("FastBridge_CBMreading/sample_anonymized_file_fastbridge_cbmreading.csv", 99, 5),
    ("FastBridge_CBMreading/sample_anonymized_file_fastbridge_comprehension_question.csv", 43, 5),
    ("FastBridge_CBMreading/sample_anonymized_file_fastbridge_comprehension_recall.csv", 66, 5),
    ("MAP_Growth/sample_anonymized_file.csv", 63, 6),
    ("STAR/SR_Dashboard_Standards_v2_sample_anonymized_file.csv", 20, 5),
    ("STAR/SR_SkillArea_v1_sample_anonymized_file.csv", 10, 5),
    ("STAR/SR_sample_anonymized_file.csv", 65, 5),
    ("i-Ready/sample_anonymized_file_ela.csv", 110, 2),
    ("i-Ready/sample_anonymized_file_math.csv", 85, 2),
    ("myIGDIs/sample_anonymized_file.csv", 256, 16),
];

fn sample(name: &str) -> Option<String> {
    shared(&format!("data/assessment-vendors/{name}")).map(|path| read(&path))
}

/// The cells of a file, the header first.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

fn written(rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("bytes")).expect("UTF-8")
}

#[test]
fn every_sample_gives_all_its_scores() {
    for (name, cells, students) in SAMPLES {
        let Some(text) = sample(name) else { return };
        let answer = records("detect", name, &text);
        let scores = rows(&answer, "scores");
        assert_eq!(scores.len(), *cells, "{name}");
        let who: BTreeSet<_> = scores.iter().map(|row| row["student"].to_string()).collect();
        assert_eq!(who.len(), *students, "{name}");
        assert!(scores.iter().all(|row| row.get("on").is_some()), "{name}");
        // The growth columns of FastBridge stand twice, and are not read; one row of MAP Growth is
        // short.
        let odd = codes(&answer);
        assert!(odd.iter().all(|code| code == "W_RAGGED_ROW"), "{name}: {odd:?}");
    }
    let known: Vec<_> = SAMPLES.iter().map(|(name, ..)| *name).collect();
    let Some(folder) = shared("data/assessment-vendors") else { return };
    for path in files(&folder, "csv") {
        let name = path.strip_prefix(&folder).expect("below").to_str().expect("UTF-8");
        assert!(known.contains(&name), "no count for {name}");
    }
}

#[test]
fn nothing_of_names_birth_dates_and_demographics_comes_out() {
    for (name, ..) in SAMPLES {
        let Some(text) = sample(name) else { return };
        let rows = cells(&text);
        let mut looked_at = 0;
        let answer = records("detect", name, &text)["records"].to_string();
        for (column, header) in rows.first().expect("a header").iter().enumerate() {
            let lower = header.to_lowercase();
            let personal = [
                "first name",
                "last name",
                "firstname",
                "lastname",
                "birth",
                "dob",
                "student name",
                "teacher",
                "respondent",
                "race",
                "email",
                "gender",
            ];
            if !personal.iter().any(|word| lower.contains(word)) {
                continue;
            }
            for row in rows.iter().skip(1) {
                let cell = row.get(column).map_or("", String::as_str);
                if cell.len() > 3 {
                    looked_at += 1;
                    let quoted = format!("\"{cell}\"");
                    assert!(!answer.contains(&quoted), "{name}: {header}");
                }
            }
        }
        let has_none = name.contains("Dashboard") || name.contains("SkillArea");
        let blank = name.contains("FastBridge") || name.contains("MAP");
        assert!(looked_at > 0 || has_none || blank, "{name}: nothing was looked at");
    }
}

#[test]
fn case_spaces_order_and_columns_of_other_years_do_not_matter() {
    for (name, ..) in SAMPLES {
        let Some(text) = sample(name) else { return };
        let expected = rows(&records("detect", name, &text), "scores");
        let mut changed = cells(&text);
        let width = changed.first().map_or(0, Vec::len);
        for (index, row) in changed.iter_mut().enumerate() {
            row.resize(width, String::new());
            row.push(if index == 0 { "New This Year".to_owned() } else { "7".to_owned() });
            row.reverse();
        }
        for header in changed.first_mut().expect("a header") {
            // Scales keep the words of the header, so that only what surrounds them may change.
            *header = format!("  {} ", header.replace(['_', '-'], " ").to_uppercase());
        }
        let answer = records("detect", name, &written(&changed));
        let mut found = rows(&answer, "scores");
        assert_eq!(found.len(), expected.len(), "{name}: {:?}", codes(&answer));
        // A scale such as `CBMmath` is written `CBMMATH` now, which is the same code.
        found.retain(|row| !expected.contains(row));
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn every_row_gives_scores_or_a_finding_of_its_own() {
    for (name, ..) in SAMPLES {
        let Some(text) = sample(name) else { return };
        let all = cells(&text);
        let (header, rest) = all.split_first().expect("a header");
        for row in rest {
            for damage in 0..4 {
                let row: Vec<String> = match damage {
                    0 => row.clone(),
                    1 => row.iter().map(|_| String::new()).chain(["x".to_owned()]).collect(),
                    2 => row.iter().map(|cell| format!("{cell}?!")).collect(),
                    _ => row.iter().take(9).cloned().collect(),
                };
                let answer = records("detect", name, &written(&[header.clone(), row]));
                let imported = !rows(&answer, "scores").is_empty();
                let told = said(&answer).iter().any(|(_, at)| at.starts_with(&format!("{name}:2")));
                assert!(imported || told, "{name} damage {damage}");
            }
        }
    }
}

#[test]
fn a_file_that_is_cut_anywhere_is_read_as_far_as_it_goes() {
    for (name, ..) in SAMPLES {
        let Some(text) = sample(name) else { return };
        // Two rows hold every kind of cell; of long files, places all over are tried.
        let all = cells(&text);
        let short = written(&all[..all.len().min(3)]);
        let begins = short.find('\n').unwrap_or(0) + 1;
        let step = (short.len() / 120).max(1);
        let whole = rows(&records("detect", name, &short), "scores").len();
        let mut most = 0;
        for (number, (at, _)) in short.char_indices().enumerate() {
            if number % step == 0 {
                let answer = records("detect", name, &short[..at]);
                let found = rows(&answer, "scores").len();
                assert!(at <= begins || found > 0 || !codes(&answer).is_empty(), "{name} at {at}");
                most = most.max(found);
            }
        }
        assert!(most > 0 && most <= whole + 1, "{name}: {most} of {whole}");
    }
}

#[test]
fn levels_and_reasons_for_no_score_are_told_apart() {
    let answer = records(
        "detect",
        "fall.csv",
        concat!(
            "Student Primary ID,Primary School ID,School Year,Assessment Edition,Benchmark Period,Assessment Grade,Client Date,",
            "Composite Score,Composite Level,Maze - Score,Maze - National Norm Percentile,Maze - Level\n",
            "007,S1,2026-2027,DIBELS 8th Edition,MOY,2,2027-01-12,310,At Benchmark,Discontinue,101,Tested Out\n",
            "008,S1,2026-2027,DIBELS Next,BOY,2,9/8/2026,12,Below Benchmark,,,N/A*\n",
            ",S1,2026-2027,DIBELS 8th Edition,BOY,2,9/8/2026,12,Below Benchmark,,,\n",
            "009,S1,2026-2027,DIBELS 8th Edition,,2,soon,12,,,,\n",
        ),
    );
    assert_eq!(
        scores(&answer),
        [
            "007 dibels_8 composite level at_benchmark winter 2027-01-12",
            "007 dibels_8 composite scale_score 310 winter 2027-01-12",
            "007 dibels_8 maze level tested_out winter 2027-01-12",
            "008 dibels_next composite level below_benchmark fall 2026-09-08",
            "008 dibels_next composite scale_score 12 fall 2026-09-08",
            "009 dibels_8 composite scale_score 12 - -",
        ]
    );
    assert_eq!(rows(&answer, "scores")[0]["school"], "S1");
    assert_eq!(rows(&answer, "scores")[0]["year"], 2027);
    let expected = [
        ("W_RANGE", "fall.csv:2 Maze - National Norm Percentile"),
        ("W_LEVEL", "fall.csv:2 Maze - Level"),
        ("W_NO_VALUE", "fall.csv:4"),
        ("W_DATE", "fall.csv:5 Client Date"),
        ("W_NO_DATE", "fall.csv:5"),
    ];
    assert_eq!(said(&answer), expected.map(|(code, at)| (code.to_owned(), at.to_owned())));
}

#[test]
fn tests_that_do_not_count_are_left_out_and_doubted_ones_are_named() {
    let star = concat!(
        "StudentIdentifier,SchoolIdentifier,SchoolYear,AssessmentStatus,CompletedDate,CompletedDateLocal,ScaledScore,PercentileRank,GradeEquivalent,Quantile\n",
        "1,01,2027,Active,2026-09-02T02:10:00.000Z,2026-09-01T21:10:00.000Z,512,44,3.1,420Q\n",
        "2,01,2027,Deactivated,2026-09-02T02:10:00.000Z,2026-09-01T21:10:00.000Z,100,1,0.5,EM50Q\n",
        "3,01,2026,Active,2026-09-02T02:10:00.000Z,,-5,44,3.1,EM50Q\n",
    );
    let answer = records("detect", "growth.csv", star);
    assert_eq!(
        scores(&answer),
        [
            "1 star_math overall grade_equivalent 3.1 - 2026-09-01",
            "1 star_math overall percentile 44 - 2026-09-01",
            "1 star_math overall quantile 420 - 2026-09-01",
            "1 star_math overall scale_score 512 - 2026-09-01",
            "3 star_math overall grade_equivalent 3.1 - -",
            "3 star_math overall percentile 44 - -",
            "3 star_math overall quantile -50 - -",
        ]
    );
    assert_eq!(codes(&answer), ["W_SCORE_NOT_VALID", "W_DATE", "W_RANGE", "W_NO_DATE"]);
    let i_ready = concat!(
        "Student ID,Academic Year,Completion Date,Norming Window,Rush Flag,Overall Scale Score,",
        "Overall Placement,Overall Relative Placement,Geometry Scale Score\n",
        "1,2026,9/1/2026,Fall (Beginning of Year - November 15),Red,404,Grade 1,2 Grade Levels Below,Not Assessed\n",
        "2,2019-2020,9/1/2026,Fall,,404,Tested Out,Not Assessed,\n",
        "3,later,9/1/2026,Fall,,,,,\n",
    );
    let answer = records("detect", "growth.csv", i_ready);
    assert_eq!(
        scores(&answer),
        [
            "1 i_ready_math overall level 2_grade_levels_below fall 2026-09-01",
            "1 i_ready_math overall placement grade_1 fall 2026-09-01",
            "1 i_ready_math overall scale_score 404 fall 2026-09-01",
            "2 i_ready_math overall placement tested_out fall 2026-09-01",
            "2 i_ready_math overall scale_score 404 fall 2026-09-01",
        ]
    );
    let expected = [
        "W_SCHOOL_YEAR",
        "W_SCORE_IN_DOUBT",
        "W_SCHOOL_YEAR",
        "W_NO_SCORE",
        "W_SCHOOL_YEAR",
        "W_SCHOOL_YEAR",
    ];
    assert_eq!(codes(&answer), expected);
    assert_eq!(rows(&answer, "scores")[0]["year"], 2027, "the year in which it begins");
}

#[test]
fn a_score_is_of_the_scale_that_its_row_names() {
    let map = concat!(
        "TermName,StudentID,School_StateID,Subject,TestName,TestStartDate,TestRITScore,TestPercentile,Goal1Name,Goal1RitScore,Goal2Name,Goal2RitScore\n",
        "Fall 2026-2027,1,9,Mathematics,Growth: Math 2-5,09/16/2026,208,57,Geometry,201,,199\n",
        "Fall 2026-2027,2,9,,Growth: Math 2-5,09/16/2026,208,57,,,,\n",
    );
    let answer = records("map_growth", "map.csv", map);
    assert_eq!(
        scores(&answer),
        [
            "1 map_growth geometry scale_score 201 fall 2026-09-16",
            "1 map_growth mathematics percentile 57 fall 2026-09-16",
            "1 map_growth mathematics scale_score 208 fall 2026-09-16",
        ]
    );
    let expected = ["W_NO_SCALE", "W_NO_SCALE", "W_NO_SCALE", "W_NO_SCORE"];
    assert_eq!(codes(&answer), expected);
}

#[test]
fn files_that_no_layout_knows_are_said_to_be_so() {
    let star =
        "StudentIdentifier,PercentileRank,CompletedDate,GradeEquivalent\n1,70,2026-09-01,1.0\n";
    assert_eq!(codes(&records("detect", "export.csv", star)), ["W_UNKNOWN_FILE"]);
    assert_eq!(scores(&records("detect", "Star_Math.csv", star)).len(), 2);
    assert_eq!(
        scores(&records("star_reading", "Star_Math.csv", star))[0].split(' ').nth(1),
        Some("star_reading")
    );
    assert_eq!(codes(&records("detect", "a.csv", "name,color\nx,y\n")), ["W_UNKNOWN_FILE"]);
    assert_eq!(codes(&records("detect", "a.csv", "")), ["W_EMPTY_FILE"]);
    assert_eq!(codes(&records("fastbridge", "a.csv", "name,color\nx,y\n")), ["W_NO_COLUMN"]);
    assert_eq!(codes(&records("fastbridge", "a.csv", "Local ID,color\nx,y\n")), ["W_NO_COLUMN"]);
    // Only the header came: the table is empty, and not absent.
    let empty = records("star_math", "a.csv", star.lines().next().expect("a header"));
    assert_eq!(empty["records"]["feeds"][0]["rows"], json!({"scores": []}));
}

#[test]
fn a_column_of_scores_that_stands_twice_is_read_once_and_said() {
    let header = "Local ID,FAST ID,Fall aReading Risk Level,Fall aReading Risk Level,Growth,Growth,\
                  Fall aReading Final Date\n";
    let answer =
        records("detect", "f.csv", &format!("{header}1,9,lowRisk,highRisk,1,2,9/1/2026\n"));
    assert_eq!(scores(&answer), ["1 fastbridge a_reading level low_risk fall 2026-09-01"]);
    let said = said(&answer);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].1, "f.csv:1 Fall aReading Risk Level (2)");
}

#[test]
fn one_kind_of_id_is_used_for_a_whole_file() {
    let header = "Local ID,State ID,FAST ID,Fall aReading Scaled Score,Fall aReading Risk Level,Fall aReading Final Date\n";
    let both = format!("{header},S1,9,500,lowRisk,9/1/2026\nL2,S2,9,510,lowRisk,9/1/2026\n");
    let answer = records("detect", "f.csv", &both);
    assert_eq!(codes(&answer), ["W_NO_VALUE"]);
    assert!(scores(&answer).iter().all(|score| score.starts_with("L2 fastbridge a_reading ")));
    assert_eq!(
        rows(&answer, "aliases"),
        [json!({"student": "L2", "system": "state_id", "id": "S2"})]
    );
    let state = format!("{header},S1,9,500,lowRisk,9/1/2026\n,S2,9,510,lowRisk,9/1/2026\n");
    let answer = records("detect", "f.csv", &state);
    assert!(scores(&answer).iter().all(|score| score.starts_with('S')), "no row has a local id");
    assert_eq!(rows(&answer, "aliases"), [Value::Null; 0]);
}

#[test]
fn older_exports_of_a_student_information_system() {
    let folder = "data/studentinsights";
    for (name, count, expected) in [
        ("star_math_v1.csv", 2, &[][..]),
        ("star_math_v2.csv", 2, &[]),
        ("star_math_v2_invalid.csv", 1, &[]),
        ("star_reading_v1.csv", 2, &[]),
        ("star_reading_v2.csv", 2, &[]),
        ("star_reading_v2_invalid.csv", 1, &["W_RANGE"]),
        ("assessment_bedford_format_fixture.csv", 33, &[]),
        ("bad_x2_assessments.csv", 2, &["W_DATE", "W_NO_DATE"]),
        ("fake_x2_assessments.csv", 16, &["W_NUMBER", "W_NO_SCORE", "W_NUMBER"]),
    ] {
        let Some(path) = shared(&format!("{folder}/{name}")) else { return };
        let answer = records("detect", name, &read(&path));
        assert_eq!(rows(&answer, "scores").len(), count, "{name}");
        assert_eq!(codes(&answer), expected, "{name}");
    }
}
