//! Ids are strings, joined only when somebody says so.

use serde_json::{Value, json};
use tierwise::records::Table;

use super::{assert_says, count, read_as, rows, says};

fn canonical(files: &[(&str, &str)], more: &Value) -> tierwise::interchange::ReadAnswer {
    read_as(&json!({"csv": {}}), files, more)
}

const HEADER: &str = "student,school,from\n";

#[test]
fn an_alias_that_was_given_is_followed_and_reported() {
    let text = format!("{HEADER}old,S1,2026-09-01\nnew,S2,2026-10-01\nolder,S1,2025-09-01\n");
    let aliases = json!({"aliases": [
        {"student": "new", "system": "sis", "id": "old"},
        {"student": "old", "system": "sis", "id": "older"},
    ]});
    let answer = canonical(&[("enrollments.csv", &text)], &aliases);
    let students: Vec<_> =
        rows(&answer, Table::Enrollments).iter().map(|row| row["student"].clone()).collect();
    assert_eq!(students, ["new", "new", "new"]);
    assert_eq!(
        serde_json::to_value(&answer.identities).expect("JSON"),
        json!({"merged": [{"student": "new", "id": "old", "rows": 1},
                          {"student": "new", "id": "older", "rows": 1}]})
    );
}

#[test]
fn a_shared_id_is_proposed_and_never_merged() {
    let text = "student,system,id\n1,state_id,999\n2,state_id,999\n3,state_id,777\n1,local,999\n";
    let answer = canonical(&[("aliases.csv", text)], &json!({}));
    assert_eq!(count(&answer, Table::Aliases), Some(4));
    assert_eq!(
        serde_json::to_value(&answer.identities).expect("JSON"),
        json!({"proposed": [{"system": "state_id", "students": ["1", "2"]}]})
    );
    let aliases = json!({"aliases": [{"student": "1", "system": "sis", "id": "2"}]});
    let followed = canonical(&[("aliases.csv", text)], &aliases);
    assert!(followed.identities.proposed.is_empty(), "what was followed is no proposal any more");
}

#[test]
fn a_ring_of_aliases_joins_nobody() {
    let text = format!("{HEADER}a,S1,2026-09-01\nb,S1,2026-09-01\n");
    let aliases = json!({"aliases": [
        {"student": "a", "system": "x", "id": "b"}, {"student": "b", "system": "x", "id": "a"}]});
    let answer = canonical(&[("enrollments.csv", &text)], &aliases);
    assert_eq!(count(&answer, Table::Enrollments), Some(2));
    assert!(answer.identities.merged.is_empty());
}

#[test]
fn ids_keep_their_zeros_and_their_digits() {
    let text = format!(
        "{HEADER}000000069,S1,2026-09-01\n69,S1,2026-09-01\n\
                        9223372036854775807,S1,2026-09-01\n9223372036854775806,S1,2026-09-01\n"
    );
    let answer = canonical(&[("enrollments.csv", &text)], &json!({}));
    assert_eq!(count(&answer, Table::Enrollments), Some(4));
}

#[test]
fn ids_that_look_alike_stay_apart() {
    let text =
        format!("{HEADER}A001,S1,2026-09-01\n\u{410}001,S1,2026-09-01\na001,S1,2026-09-01\n");
    let answer = canonical(&[("enrollments.csv", &text)], &json!({}));
    assert_eq!(count(&answer, Table::Enrollments), Some(3));
    assert_says(&answer, "W_CONFUSABLE_ID", "A001");
    assert!(!says(&answer, "W_CONFUSABLE_ID", "a001"), "one finding for the three of them");
}

#[test]
fn the_same_row_twice_is_one_and_rows_that_contradict_each_other_are_said() {
    let scores = "student,instrument,scale,unit,value,on\n1,star,composite,raw,10,2026-09-01\n\
                  1,star,composite,raw,10,2026-09-01\n2,star,composite,raw,10,2026-09-01\n\
                  2,star,composite,raw,11,2026-09-01\n3,star,composite,raw,10,2026-09-01\n\
                  3,star,composite,raw,11,2026-09-02\n";
    let answer = canonical(&[("scores.csv", scores)], &json!({}));
    assert_eq!(count(&answer, Table::Scores), Some(3), "the two of the second student are out");
    assert_says(&answer, "W_CONFLICTING_RECORD", "scores.csv:4");
    let finding = answer.findings.iter().find(|f| f.code == "W_CONFLICTING_RECORD").expect("one");
    assert_eq!(finding.evidence, ["scores.csv:5"]);
    let enrollments = format!("{HEADER}1,S1,2026-09-01\n1,S1,2026-09-01\n");
    let more = "student,school,from,grade\n1,S1,2026-09-01,5\n";
    let answer =
        canonical(&[("enrollments.csv", &enrollments), ("enrollments.2.csv", more)], &json!({}));
    assert_eq!(
        count(&answer, Table::Enrollments),
        Some(2),
        "no student is lost to a contradiction"
    );
    assert_says(&answer, "W_CONFLICTING_RECORD", "enrollments.csv:2");
}

#[test]
fn a_school_year_that_does_not_fit_its_date_is_said() {
    let text = "school,session,from,until,year\nS1,fall,2023-09-01,2024-01-15,2023\n\
                S1,spring,2024-01-16,2024-06-15,2024\n";
    let answer = canonical(&[("sessions.csv", text)], &json!({}));
    assert_says(&answer, "W_SCHOOL_YEAR", "sessions.csv:2");
    assert!(!says(&answer, "W_SCHOOL_YEAR", "sessions.csv:3"));
}

#[test]
fn the_order_of_rows_and_files_changes_nothing() {
    let one = "student,school,from\n1,S1,2026-09-01\n2,S1,2026-09-01\n";
    let other = "from,school,student\n2026-09-01,S1,2\n2026-09-01,S1,1\n";
    let first = canonical(&[("enrollments.csv", one)], &json!({}));
    let second = canonical(&[("enrollments.csv", other)], &json!({}));
    assert_eq!(first.records, second.records);
}

#[test]
fn marks_of_a_whole_course_contradict_each_other_and_those_on_the_way_do_not() {
    let text = "student,course,subject,number,whole_course\n1,ALG,,80,yes\n1,ALG,math,81,yes\n\
                1,ALG,,70,no\n1,ALG,,71,no\n1,BIO,,90,yes\n";
    let answer = canonical(&[("marks.csv", text)], &json!({}));
    assert_eq!(count(&answer, Table::Marks), Some(3));
    assert_says(&answer, "W_CONFLICTING_RECORD", "marks.csv:2");
}

#[test]
fn a_school_that_comes_twice_has_its_last_name() {
    let files = [("schools.csv", "id,label\nS1,Old\nS1,New\n")];
    let answer = canonical(&files, &json!({}));
    assert_eq!(Value::Array(rows(&answer, Table::Schools)), json!([{"id": "S1", "label": "New"}]));
}
