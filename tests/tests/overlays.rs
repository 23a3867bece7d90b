//! A district takes its overlays and readings as they are: it then decides, and signs its records,
//! as the handbook that comes of them.

use serde_json::{Value, json};
use tierwise::wire::call;
use tierwise_tests::{read, root};

fn asked(operation: &str, request: &Value) -> Value {
    let answer = call(operation, &request.to_string()).unwrap_or_else(|what| panic!("{what:?}"));
    serde_json::from_str(&answer).expect("JSON")
}

fn riverbend(file: &str) -> Value {
    let path = root().join("examples/districts/riverbend").join(file);
    serde_json::from_str(&read(&path)).expect("JSON")
}

#[test]
fn a_district_with_overlays_decides_as_the_composed_handbook() {
    let handbook = riverbend("handbook.json");
    let flag = json!({"id": "seen", "label": "Seen"});
    let rule = json!({
        "id": "see_all", "label": "Everybody is seen", "when": "always", "then": [{"flag": "seen"}],
    });
    let overlays = json!([{
        "schema_version": 1, "id": "o", "label": "O", "add": {"flags": [flag], "rules": [rule]},
    }]);
    let composing = json!({"handbook": handbook, "overlays": overlays});
    let composed = asked("handbook.compose", &composing)["handbook"].clone();
    let request = json!({
        "as_of": "2026-10-21",
        "referrals": riverbend("referrals.json"),
        "facts": riverbend("facts.json"),
    });
    let route = |district: Value| {
        asked("referral.route", &json!({"district": district, "request": request}))
    };
    let by_overlay = route(composing);
    let by_composed = route(json!({"handbook": composed}));
    let without = route(json!({"handbook": handbook}));
    assert_eq!(by_overlay, by_composed);
    let hash = |routed: &Value| routed["cases"][0]["record"]["handbook_hash"].clone();
    assert!(hash(&by_overlay).is_string());
    assert_ne!(hash(&by_overlay), hash(&without), "the record holds the handbook that decided");
}

#[test]
fn the_path_of_a_problem_leads_to_the_overlay() {
    let handbook = riverbend("handbook.json");
    let overlays = json!([{
        "schema_version": 1, "id": "o", "label": "O", "drop": {"rules": ["no_such_rule"]},
    }]);
    let request = json!({
        "district": {"handbook": handbook, "overlays": overlays},
        "request": {"as_of": "2026-10-21", "referrals": []},
    });
    let error = call("referral.route", &request.to_string()).expect_err("refused");
    assert_eq!((error.code(), error.path()), ("P010", "/district/overlays/0/drop/rules/0"));
}
