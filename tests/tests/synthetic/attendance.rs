//! Days at school and days missed, counted by `records.attendance`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::{Value, json};
use tierwise::vocabulary::Limits;

use crate::files::{Row, rows};
use crate::reading::{answers, records, together};

/// What `records.attendance` answers.
static ANSWER: LazyLock<Value> = LazyLock::new(|| counted(&records()));

fn counted(records: &Value) -> Value {
    let request = json!({ "records": records, "as_of": "2027-04-30" });
    let answer =
        tierwise::wire::call_with("records.attendance", &request.to_string(), &Limits::HARD)
            .expect("an answer");
    serde_json::from_str(&answer).expect("JSON")
}

/// The totals of every student.
fn totals() -> BTreeMap<&'static str, &'static Value> {
    let students = ANSWER["students"].as_array().expect("students");
    let total =
        |student: &'static Value| (student["student"].as_str().expect("an id"), &student["total"]);
    students.iter().map(total).collect()
}

#[test]
fn every_student_has_the_days_that_are_true() {
    let totals = totals();
    let golden = rows("golden_students");
    assert_eq!(totals.len(), golden.len());
    let number = |value: &Value| value.to_string();
    for row in &golden {
        let total = totals[row["student"].as_str()];
        let found = [
            number(&total["member_days"]),
            number(&total["absent"]),
            total["chronic"].as_str().unwrap_or_default().to_owned(),
        ];
        let expected = ["member_days", "absent", "chronic"].map(|name| row[name].clone());
        assert_eq!(found, expected, "{}", row["student"]);
    }
}

#[test]
fn rows_that_cannot_count_are_set_aside_with_the_reason() {
    let quarantined = ANSWER["quarantined"].as_array().expect("rows");
    let faults = [
        ("weekend_event", "weekend"),
        ("holiday_event", "no_school"),
        ("outside_enrollment", "not_enrolled"),
        ("other_year", "school_year"),
        ("future_event", "future"),
    ];
    let mut expected = BTreeMap::new();
    for (fault, reason) in faults {
        let of_fault = rows("golden_faults").into_iter().filter(|row| row["fault"] == fault);
        let before = expected.len();
        expected.extend(
            of_fault.map(|row| ((row["student"].clone(), row["on"].clone()), reason.to_owned())),
        );
        assert!(expected.len() >= before + 4, "{fault}");
    }
    let request = json!({ "records": records() });
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let found: BTreeMap<(String, String), String> = quarantined
        .iter()
        .map(|row| {
            let pointer = row["row"].as_str().expect("a pointer");
            let event = request.pointer(pointer).expect("the row is there");
            ((text(&event["student"]), text(&event["on"])), text(&row["reason"]))
        })
        .collect();
    assert_eq!(found, expected);
    assert_eq!(quarantined.len(), expected.len());
}

#[test]
fn one_day_said_twice_is_one_day_and_a_conflict() {
    let totals = totals();
    let twice = rows("golden_faults").into_iter().filter(|row| row["fault"] == "counted_twice");
    let students: BTreeSet<String> = twice.map(|row| row["student"].clone()).collect();
    assert!(students.len() >= 4);
    for (student, total) in totals {
        let conflicts = total["conflicts"].as_u64().unwrap_or_default();
        assert_eq!(conflicts, u64::from(students.contains(student)), "{student}");
    }
}

#[test]
fn a_feed_that_stops_is_seen() {
    let stopped = |school: &&Value| school["last_submitted"] != "2027-04-30";
    let schools = ANSWER["schools"].as_array().expect("schools");
    let found: Vec<&str> =
        schools.iter().filter(stopped).filter_map(|school| school["school"].as_str()).collect();
    assert_eq!(found, ["elementary_0002"]);
}

#[test]
fn two_ids_are_one_student_once_somebody_says_so() {
    let merged = rows("golden_merged");
    let alias = |row: &Row| json!({ "student": row["student"], "system": "state_id", "id": row["earlier"] });
    let aliases: Value = merged.iter().map(alias).collect();
    let answers = answers(&aliases);
    let joined = answers.iter().filter_map(|answer| answer["identities"]["merged"].as_array());
    assert!(joined.flatten().count() >= merged.len());
    let answer = counted(&together(&answers));
    let students = answer["students"].as_array().expect("students");
    assert_eq!(students.len(), 500);
    for row in &merged {
        let of = |student: &&Value| student["student"] == row["student"].as_str();
        let total = &students.iter().find(of).expect("the student")["total"];
        let found = [&total["member_days"], &total["absent"]].map(Value::to_string);
        assert_eq!(found, ["member_days", "absent"].map(|name| row[name].clone()));
        assert_eq!(total["chronic"], row["chronic"].as_str());
    }
}
