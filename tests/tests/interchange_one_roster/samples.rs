//! Two whole exports that nobody here made.

use serde_json::json;
use tierwise_tests::{files, read, shared};

use super::answer::{items, records, rows, said, students};
use super::json::borrowed;

fn district(name: &str) -> Option<Vec<(String, String)>> {
    let folder = shared(&format!("data/oneroster11/{name}"))?;
    let paths = files(&folder, "csv").into_iter();
    let named = |path: &std::path::Path| {
        path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned()
    };
    Some(paths.map(|path| (named(&path), read(&path))).collect())
}

/// How many rows of a file have this text in this column, counted apart from the reader.
fn count(files: &[(String, String)], name: &str, column: &str, is: &str) -> usize {
    let (_, text) = files.iter().find(|(own, _)| own == name).expect("the file");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let place = reader.headers().expect("a header").iter().position(|own| own == column);
    let place = place.expect("the column");
    reader.records().filter(|row| row.as_ref().expect("a row").get(place) == Some(is)).count()
}

#[test]
fn a_whole_export_gives_every_student_once_and_says_what_it_lacks() {
    for (name, expected) in [("district-small", 248), ("district-medium", 778)] {
        let Some(files) = district(name) else { return };
        let answer = records(&json!({}), &borrowed(&files));
        assert_eq!(students(&answer).len(), expected, "{name}");
        assert_eq!(count(&files, "users.csv", "role", "student"), expected, "{name}");
        let teachers = count(&files, "users.csv", "role", "teacher");
        let others = count(&files, "users.csv", "role", "administrator");
        assert_eq!(rows(&answer, "staff").len(), teachers + others, "{name}");
        let places = count(&files, "enrollments.csv", "role", "student");
        assert_eq!(rows(&answer, "rosters").len(), places, "{name}");
        let classes = count(&files, "classes.csv", "status", "active");
        assert_eq!(rows(&answer, "sections").len(), classes, "{name}");
        assert!(rows(&answer, "enrollments").iter().all(|row| row["assumed"] == true));
        assert!(rows(&answer, "sections").iter().all(|row| !items(&row["staff"]).is_empty()));
        for line in items(&answer["coverage"]) {
            let state = if line["domain"] == "schedule" { "fed" } else { "not_supplied" };
            assert_eq!(line["state"], state, "{name}: {line}");
        }
        for finding in said(&answer) {
            let known = ["W_BULK_STATUS", "W_NOT_KEPT"];
            assert!(known.iter().any(|code| finding.starts_with(code)), "{name}: {finding}");
        }
    }
}

#[test]
fn nothing_of_names_birth_dates_and_contacts_comes_out() {
    let Some(files) = district("district-small") else { return };
    let answer = records(&json!({}), &borrowed(&files)).to_string();
    let mut looked_at = 0;
    for (name, columns) in [
        ("users.csv", &["username", "givenName", "familyName", "email"][..]),
        ("demographics.csv", &["birthDate", "cityOfBirth"]),
    ] {
        let (_, text) = files.iter().find(|(own, _)| own == name).expect("the file");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().expect("a header").clone();
        for row in reader.records().map(|row| row.expect("a row")) {
            for (column, cell) in header.iter().zip(&row) {
                if columns.contains(&column) && cell.len() > 3 {
                    looked_at += 1;
                    assert!(!answer.contains(&format!("\"{cell}\"")), "{name} {column}");
                }
            }
        }
    }
    assert!(looked_at > 1_000, "only {looked_at} cells were looked at");
}
