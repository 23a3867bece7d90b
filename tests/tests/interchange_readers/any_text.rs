//! Whatever stands in a file: it is read, or it is said that it was not, and nothing else happens.

use proptest::prelude::*;
use serde_json::json;

use super::read_as;

/// A file that is nearly right, cut and changed somewhere.
fn broken(text: &'static str) -> impl Strategy<Value = String> {
    let change =
        (0..text.len(), "[\"'\\\\,;\r\n\u{0}\u{FEFF}{}\\[\\]:#0-9a-zé-]{0,3}", 0..text.len());
    change.prop_map(move |(at, put, end)| {
        let floor = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let mut changed = text.to_owned();
        let at = floor(at);
        changed.insert_str(at, &put);
        changed.truncate(if end % 3 == 0 { floor(end).min(changed.len()) } else { changed.len() });
        changed
    })
}

const CSV: &str = "student,school,on,status,\"excused\"\n\"00\"\"1\",S1,2026-09-01,absent,1\n2,S1,2026-09-02,tardy,\n";
const JSON: &str = r#"{"id":"a","studentReference":{"studentUniqueId":"1"},"schoolReference":{"schoolId":255},"entryDate":"2021-08-23","entryGradeLevelDescriptor":"uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"}
{"id":"b","studentReference":{"studentUniqueId":"2"},"schoolReference":{"schoolId":9223372036854775807},"entryDate":"2021-08-23","exitWithdrawDate":null}
"#;

proptest! {
    #[test]
    fn any_csv_gives_an_answer(text in prop_oneof![broken(CSV), ".{0,200}"]) {
        let files = [("attendance.csv", text.as_str()), ("sections.csv", &text), ("scores.csv", &text)];
        let answer = read_as(&json!({"csv": {}}), &files, &json!({}));
        let written = tierwise::wire::write(&answer).expect("an answer can be written");
        tierwise::wire::read::<tierwise::interchange::ReadAnswer>(&written).expect("and read");
    }

    #[test]
    fn any_json_gives_an_answer(text in prop_oneof![broken(JSON), ".{0,200}"]) {
        let files = [
            ("studentSchoolAssociations.jsonl", text.as_str()),
            ("studentSchoolAssociations.deletes.jsonl", &text),
            ("sections.json", &text),
            ("studentAssessments.json", &text),
        ];
        let answer = read_as(&json!({"ed_fi": {}}), &files, &json!({}));
        let written = tierwise::wire::write(&answer).expect("an answer can be written");
        tierwise::wire::read::<tierwise::interchange::ReadAnswer>(&written).expect("and read");
    }
}

#[test]
fn a_deep_file_overflows_nothing() {
    let deep = "[".repeat(100_000);
    let object = format!("{{\"a\":{}", "[".repeat(100_000));
    let files = [("students.json", deep.as_str()), ("students.2.jsonl", &object)];
    let answer = read_as(&json!({"ed_fi": {}}), &files, &json!({}));
    super::assert_says(&answer, "W_UNREADABLE_FILE", "students.json:1");
    super::assert_says(&answer, "W_UNREADABLE_ROW", "students.2.jsonl:1");
}
