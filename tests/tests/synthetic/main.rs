//! The invented district of `examples/synthetic`: what comes out of it is what it says.
//!
//! Its answers are made by its generator, which knows nothing of the library.

mod attendance;
mod facts;
mod files;
mod reading;
mod timetable;
mod values;

use serde_json::Value;
use tierwise_tests::{read, root};

#[test]
fn its_handbook_is_sound() {
    let handbook = read(&root().join("examples/synthetic/handbook.json"));
    let request = format!("{{\"handbook\": {handbook}}}");
    let answer = tierwise::wire::call("handbook.check", &request).expect("an answer");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(answer["sound"], true, "{answer}");
    let answer = tierwise::wire::call("handbook.analyze", &request).expect("an answer");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let findings = answer["findings"].as_array().cloned().unwrap_or_default();
    let errors: Vec<&Value> =
        findings.iter().filter(|finding| finding["severity"] == "error").collect();
    assert!(errors.is_empty(), "{errors:#?}");
}
