//! The JSON of the service.

use serde_json::{Value, json};

use super::answer::{records, said, shown};
use super::export::EXPORT;

/// The same records as the service gives them: references are objects, lists are arrays.
pub fn as_json() -> Vec<(String, String)> {
    let reference =
        |id: &str| json!({"href": format!("https://sis/{id}"), "sourcedId": id, "type": "x"});
    let mut files = Vec::new();
    for (file, text) in &EXPORT[1..] {
        let name = file.trim_end_matches(".csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().expect("a header").clone();
        let mut records = Vec::new();
        for row in reader.records().map(|row| row.expect("a row")) {
            let mut record = serde_json::Map::new();
            for (column, cell) in header.iter().zip(&row) {
                let list = || cell.split(',').filter(|part| !part.is_empty());
                let (key, value) = match column {
                    _ if cell.is_empty() => continue,
                    "orgSourcedIds" => ("orgs".to_owned(), list().map(reference).collect()),
                    "termSourcedIds" => ("terms".to_owned(), list().map(reference).collect()),
                    "userIds" => (
                        column.to_owned(),
                        list()
                            .map(|id| {
                                let (kind, id) =
                                    id.trim_matches(['{', '}']).split_once(':').expect("two");
                                json!({"type": kind, "identifier": id})
                            })
                            .collect(),
                    ),
                    "grades" | "subjects" | "periods" => {
                        (column.to_owned(), list().map(Value::from).collect())
                    }
                    _ if column.len() > 9 && column.ends_with("SourcedId") => {
                        (column.trim_end_matches("SourcedId").to_owned(), reference(cell))
                    }
                    _ => (column.to_owned(), Value::from(cell)),
                };
                record.insert(key, value);
            }
            records.push(Value::Object(record));
        }
        files.push((format!("{name}.json"), json!({name: records}).to_string()));
    }
    files
}

pub fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

#[test]
fn the_same_records_as_json_give_the_same_tables() {
    let files = as_json();
    let (csv, json) = (records(&json!({}), &EXPORT), records(&json!({}), &borrowed(&files)));
    assert_eq!(json["records"], csv["records"]);
    assert_eq!(json["identities"], csv["identities"]);
    assert_eq!(json["coverage"], csv["coverage"]);
    assert_eq!(said(&json).len(), said(&csv).len());
}

#[test]
fn json_of_the_service_has_endpoints_and_roles_within_users() {
    let answer = records(
        &json!({}),
        &[
            (
                "schools.json",
                r#"{"orgs": [{"sourcedId": "s1", "type": "school", "identifier": "N1", "name": "North"}]}"#,
            ),
            (
                "students.json",
                r#"{"users": [
            {"sourcedId": "a", "status": "active", "identifier": "1", "grades": ["09"],
             "roles": [{"roleType": "primary", "role": "student", "org": {"sourcedId": "s1"}, "beginDate": "2026-09-01"}]},
            {"sourcedId": "b", "status": "tobedeleted", "roles": [{"role": "student", "org": {"sourcedId": "s1"}}]},
            7
        ]}"#,
            ),
            (
                "one.json",
                r#"{"user": {"sourcedId": "t", "role": "teacher", "orgs": [{"sourcedId": "s1"}]}}"#,
            ),
            ("list.json", "[]"),
            ("broken.json", "{"),
        ],
    );
    assert_eq!(
        shown(&answer, "enrollments", &["student", "school", "grade", "from"]),
        ["1 N1 9 2026-09-01"]
    );
    assert_eq!(shown(&answer, "staff", &["person", "position"]), ["t teacher"]);
    assert_eq!(
        said(&answer),
        [
            "W_UNREADABLE_ROW students.json:3",
            "W_UNKNOWN_FILE list.json",
            "W_UNREADABLE_FILE broken.json",
            "W_BULK_STATUS students.json",
            "W_DELETED students.json",
        ]
    );
}
