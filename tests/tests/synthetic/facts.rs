//! Facts made of the files, and what the handbook's rules say of them.

use serde_json::{Value, json};
use tierwise::vocabulary::Limits;

use crate::reading::records;
use crate::values::{compare, district};

/// What `records.facts` answers.
fn facts() -> Value {
    let request = json!({ "records": records(), "as_of": "2027-04-30" });
    let call = tierwise::wire::call_with("records.facts", &request.to_string(), &Limits::HARD);
    serde_json::from_str(&call.expect("an answer")).expect("JSON")
}

#[test]
fn every_tier_is_the_one_that_the_files_give() {
    let facts = facts();
    let request = json!({ "as_of": "2027-04-30", "facts": facts["facts"] });
    let answer = district().call("district.screen", &request.to_string()).expect("an answer");
    let compared = compare(&answer, &[]);
    assert!(compared > 1_900, "only {compared} domains were compared");
}
