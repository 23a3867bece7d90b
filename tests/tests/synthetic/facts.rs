//! Facts made of the files, and what the handbook's rules say of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Value, json};
use tierwise::vocabulary::Limits;

use crate::files::rows;
use crate::reading::records;
use crate::values::{compare, district};

/// What `records.facts` answers.
static FACTS: LazyLock<Value> = LazyLock::new(|| {
    let request = json!({ "records": records(), "as_of": "2027-04-30" });
    let call = tierwise::wire::call_with("records.facts", &request.to_string(), &Limits::HARD);
    serde_json::from_str(&call.expect("an answer")).expect("JSON")
});

#[test]
fn every_tier_is_the_one_that_the_files_give() {
    let request = json!({ "as_of": "2027-04-30", "facts": FACTS["facts"] });
    let answer = district().call("district.screen", &request.to_string()).expect("an answer");
    let compared = compare(&answer, &[]);
    assert!(compared > 1_900, "only {compared} domains were compared");
}

#[test]
fn every_session_of_a_support_is_counted() {
    let mut expected: BTreeMap<[String; 2], [String; 2]> = BTreeMap::new();
    for row in rows("golden_supports") {
        let of = |name: &str| row[name].clone();
        expected.insert([of("student"), of("support")], [of("planned"), of("delivered")]);
    }
    assert!(expected.len() > 200);
    let mut found = BTreeMap::new();
    for student in FACTS["facts"]["students"].as_array().expect("students") {
        for support in student["supports"].as_array().into_iter().flatten() {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let count =
                |name: &str| support["given"][name].as_u64().unwrap_or_default().to_string();
            let key = [text(&student["id"]), text(&support["support"])];
            found.insert(key, [count("planned"), count("delivered")]);
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn only_what_is_wrong_becomes_no_fact() {
    let quarantined = FACTS["quarantined"].as_array().expect("rows");
    let victims = rows("golden_faults").into_iter().filter(|row| row["fault"] == "victim").count();
    let of = |reason: &str| quarantined.iter().filter(|row| row["reason"] == reason).count();
    assert!(victims > 0);
    assert_eq!(of("not_an_offender"), victims);
    let known =
        ["not_an_offender", "weekend", "no_school", "not_enrolled", "school_year", "future"];
    let other =
        quarantined.iter().find(|row| !known.contains(&row["reason"].as_str().unwrap_or("")));
    assert_eq!(other, None);
}
