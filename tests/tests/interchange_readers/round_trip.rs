//! What is written as canonical files is read back as it was.

use serde_json::{Value, json};
use tierwise::interchange::{ReadAnswer, RecordsWriteRequest};
use tierwise::records::Table;

use super::{read_as, rows};

/// Reads the canonical files that records are written as.
fn again(answer: &ReadAnswer) -> ReadAnswer {
    let request = RecordsWriteRequest { records: answer.records.clone() };
    let written = tierwise::interchange::write(&request).expect("files");
    let files: Vec<(&str, &str)> =
        written.files.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
    read_as(&json!({"csv": {}}), &files, &json!({}))
}

#[test]
fn dangerous_and_empty_looking_text_comes_back() {
    let text = "student,school,on,behavior,detail,role\n\
                '=1+1,S1,2026-09-01,'NA,\"'  @SUM(A1)\",offender\n'-5,S1,2026-09-01,it's,'plain,other\n";
    let answer = read_as(&json!({"csv": {}}), &[("incidents.csv", text)], &json!({}));
    let found = rows(&answer, Table::Incidents);
    let of = |student: &str| found.iter().find(|row| row["student"] == student).expect("a row");
    assert_eq!(of("=1+1")["behavior"], "NA");
    assert_eq!(of("-5")["detail"], "'plain", "an apostrophe in front of plain text is its own");
    let back = again(&answer);
    assert_eq!(back.records, answer.records);
    assert_eq!(back.findings, []);
}

#[test]
fn a_whole_district_comes_back() {
    let Some(folder) = tierwise_tests::shared("data/edfi-grandbend") else { return };
    let files: Vec<(String, String)> = tierwise_tests::files(&folder, "jsonl")
        .iter()
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, tierwise_tests::read(path))
        })
        .collect();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let answer = read_as(&json!({"ed_fi": {}}), &files, &json!({}));
    let back = again(&answer);
    for feed in &answer.records.feeds {
        let table = feed.rows.table();
        assert!(rows(&back, table) == rows(&answer, table), "{table:?} came back as another");
    }
    let _: Value = serde_json::to_value(&back.coverage).expect("JSON");
}
