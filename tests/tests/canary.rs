//! A marker in every place where a student's data can stand, alone and where it does not belong. It
//! is in no error; and in no answer that others than the owner of a case see.

use serde_json::{Value, json};
use tierwise::Error;
use tierwise::handbook::District;
use tierwise::wire::{OPERATIONS, call, error_json};
use tierwise_tests::{read, root};

/// Short enough for an id, and like nothing else.
const MARK: &str = "canary7f3a";

fn riverbend(file: &str) -> Value {
    let path = root().join("examples/districts/riverbend").join(file);
    serde_json::from_str(&read(&path)).expect("JSON")
}

fn district() -> District {
    let documents = json!({"handbook": riverbend("handbook.json")}).to_string();
    District::from_json(&documents).expect("Riverbend is sound")
}

/// A request that has every field there is about a student.
fn full_request() -> Value {
    json!({
        "as_of": "2026-10-21",
        "referrals": [{
            "id": "r-1", "student": "s-1", "received": "2026-10-05",
            "referrer": {"kind": "teacher", "person": "p-1", "role": "teacher"},
            "concerns": [{"domain": "academic", "area": "reading", "note": "n", "restricted": true}],
            "safety": {"answer": "yes", "kinds": ["self_harm"]},
            "evaluation": {"by": "family", "on": "2026-10-04"},
        }],
        "facts": {
            "students": [{
                "id": "s-1", "school": "millrace_middle", "grade": "6", "enrollment": "enrolled",
                "groups": ["millrace_6_english_b"], "values": {"vision_hearing": "complete"},
                "values_on": "2026-10-01", "missing": {"credits_behind": "stale"},
                "observations": [
                    {"indicator": "absence", "on": "2026-09-29", "value": 1, "source": "office"},
                    {"indicator": "reading_percentile", "on": "2026-09-16", "value": 18},
                ],
                "judgments": [{"judgment": "progress", "answer": "on_track", "by": "teacher", "on": "2026-10-01"}],
                "supports": [{"support": "reading_group", "from": "2026-09-01", "until": "2026-09-30", "result": "responded"}],
                "events": [{"event": "move_in", "on": "2026-09-02"}],
                "consents": [{"consent": "student_survey", "state": "granted", "on": "2026-09-02"}],
            }],
            "groups": [{"id": "millrace_6_english_b", "kind": "class", "values": {"class_at_benchmark": 82}, "values_on": "2026-10-09"}],
            "coverage": [{"indicator": "absence", "from": "2025-08-27", "until": "2026-10-20", "schools": ["millrace_middle"]}],
            "seats": [{"support": "reading_group", "school": "millrace_middle", "free": 2}],
            "cases": [{
                "id": "case-1", "student": "s-1", "owner": {"role": "counselor"}, "opened": "2026-09-20",
                "last_referral": "2026-09-21", "referrals": ["r-0"], "domains": ["academic"], "safety": true,
                "safety_closed": {"by": "p-2", "on": "2026-09-22", "reason": "safe"},
            }],
        },
        "detail": "full", "viewer": "owner",
    })
}

/// Every pointer into a document.
fn places(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    match value {
        Value::Object(all) => {
            all.iter().for_each(|(key, value)| places(value, &format!("{path}/{key}"), found));
        }
        Value::Array(all) => {
            let values = all.iter().enumerate();
            values.for_each(|(i, value)| places(value, &format!("{path}/{i}"), found));
        }
        _ => {}
    }
}

/// The document with the marker put at one place in every way there is.
fn marked(document: &Value, path: &str) -> Vec<Value> {
    let with = |change: &dyn Fn(&mut Value)| {
        let mut copy = document.clone();
        change(copy.pointer_mut(path).expect("there"));
        copy
    };
    let replaced = |by: Value| with(&|at: &mut Value| *at = by.clone());
    let mut all = vec![
        replaced(json!(MARK)),
        replaced(json!({MARK: 1})),
        replaced(json!([MARK])),
        replaced(json!({MARK: {MARK: [MARK]}})),
        replaced(json!(format!("{MARK}\u{0}"))),
        replaced(json!(format!("{MARK}{}", "x".repeat(5_000)))),
        replaced(json!(format!("2026-10-21{MARK}"))),
    ];
    if document.pointer(path).is_some_and(Value::is_object) {
        let inserted = |key: &str, value: Value| with(&|at: &mut Value| at[key] = value.clone());
        all.push(inserted(MARK, json!(1)));
        all.push(inserted(MARK, json!(MARK)));
        all.push(inserted(&format!("id {MARK}"), json!({MARK: MARK})));
    }
    if document.pointer(path).is_some_and(Value::is_array) {
        all.push(with(&|at: &mut Value| at.as_array_mut().expect("a list").push(json!(MARK))));
    }
    all
}

/// The marker is in nothing that an error says.
fn silent(error: &Error, text: &str) {
    let said =
        format!("{error} {error:?} {} {:?} {}", error.path(), error.hint(), error_json(error));
    assert!(!said.contains(MARK), "{error:?}\n{text}");
}

#[test]
fn no_error_repeats_what_is_known_about_a_student() {
    let district = district();
    let request = full_request();
    let mut found = Vec::new();
    places(&request, "", &mut found);
    let (mut refused, mut answered) = (0, 0);
    for path in &found {
        for document in marked(&request, path) {
            let text = document.to_string();
            match district.call("referral.route", &text) {
                Ok(_) => answered += 1,
                Err(error) => {
                    refused += 1;
                    silent(&error, &text);
                }
            }
        }
    }
    assert!(
        found.len() > 100 && refused > 600 && answered > 50,
        "{} {refused} {answered}",
        found.len()
    );
}

#[test]
fn no_error_repeats_a_marker_in_any_operation() {
    let handbook = riverbend("handbook.json");
    let sheet = json!({
        "instrument": {"built_in": "integration-audit"},
        "responses": [{
            "respondent": "someone", "role": "principal", "site": "north", "on": "2026-09-01",
            "answers": {"q1": "yes"}, "notes": [{"item": "q1", "text": "t", "evidence": ["e"]}],
        }],
        "limits": {"findings": 5},
    });
    let route = json!({"request": full_request(), "district": {"handbook": handbook}});
    let record = json!({"library": "0.1.0", "handbook": "h", "edition": "e", "handbook_hash": "0", "limits_hash": "0",
        "as_of": "2026-10-21", "input_hash": "0", "outcome_hash": "0", "record_hash": "0"});
    let verify = json!({"request": {"request": {"as_of": "2026-10-21", "referrals": []}, "record": record},
        "district": {"handbook": handbook}});
    let mut refused = 0;
    for operation in OPERATIONS {
        let request = match operation.name {
            "audit.score" => sheet.clone(),
            "referral.route" => json!({"request": route["request"], "district": {}}),
            "referral.verify" => json!({"request": verify["request"], "district": {}}),
            _ => json!({}),
        };
        let mut found = Vec::new();
        places(&request, "", &mut found);
        for path in &found {
            for document in marked(&request, path) {
                let text = document.to_string();
                if let Err(error) = call(operation.name, &text) {
                    refused += 1;
                    silent(&error, &text);
                }
                // Cut off in the middle, and followed by more.
                let middle = text.find(MARK).map_or(0, |at| at + MARK.len());
                for broken in
                    [&text[..middle], &format!("{text}{MARK}"), &format!("{text}\"{MARK}")]
                {
                    let error = call(operation.name, broken).expect_err("no document");
                    silent(&error, broken);
                }
            }
        }
    }
    assert!(refused > 800, "only {refused} were refused");
    // Twice the same student, differently, by ids that are markers.
    let mut twice = full_request();
    for school in ["millrace_middle", "cedar_elementary"] {
        let student = json!({"id": MARK, "school": school});
        twice["facts"]["students"].as_array_mut().expect("a list").push(student);
    }
    let error = district().call("referral.route", &twice.to_string()).expect_err("they differ");
    assert_eq!((error.code(), error.path()), ("E_CONFLICTING_RECORD", "/facts/students/2"));
    silent(&error, "two students");
    let many = vec![json!({"id": MARK, "student": MARK, "received": "2026-10-05"}); 3];
    let error = call("referral.route", &json!({"request": {"referrals": many}}).to_string());
    silent(&error.expect_err("no referrer"), "referrals");
    for name in [MARK, &format!("referral.{MARK}")] {
        silent(&call(name, "{}").expect_err("no such operation"), name);
    }
}

/// Notes are read by people alone: no answer has one, whoever looks.
#[test]
fn no_answer_repeats_a_note() {
    let district = district();
    let mut request = full_request();
    request["referrals"][0]["concerns"][0]["note"] = json!(format!("She said {MARK}."));
    request["facts"]["cases"][0]["safety_closed"]["reason"] = json!(MARK);
    request["facts"]["students"][0]["observations"][0]["source"] = json!(MARK);
    for viewer in ["owner", "team"] {
        for detail in ["full", "brief"] {
            request["viewer"] = json!(viewer);
            request["detail"] = json!(detail);
            let answer = district.call("referral.route", &request.to_string()).expect("routed");
            assert!(answer.contains("s-1") && !answer.contains(MARK), "{answer}");
        }
    }
}

/// The handbook with a domain, a rule and a support that only a restricted concern leads to.
fn marked_district() -> District {
    let mut handbook = riverbend("handbook.json");
    let mut add = |list: &str, one: Value| {
        handbook[list].as_array_mut().expect("a list").push(one);
    };
    add("domains", json!({"id": MARK, "label": MARK}));
    add(
        "supports",
        json!({"id": format!("{MARK}_support"), "label": MARK, "domains": [MARK], "tier": "tier_1"}),
    );
    add("flags", json!({"id": format!("{MARK}_flag"), "label": MARK}));
    let of = |condition: Value, id: &str| {
        json!({
            "id": format!("{MARK}_{id}"), "label": MARK, "domain": MARK, "when": condition,
            "then": [
                {"flag": format!("{MARK}_flag")}, {"tier": {"domain": MARK, "tier": "tier_2"}},
                {"owner": {"role": "counselor"}}, {"action": {"verb": MARK, "by": {"role": "nurse"}}},
                {"deadline": {"what": MARK, "within": {"n": 1, "days": "calendar"}}},
                {"notice": {"to": "family", "about": MARK, "within": {"n": 1, "days": "calendar"}}},
            ],
            "priority": 99,
        })
    };
    add("rules", of(json!({"concern": MARK}), "domain"));
    add("rules", of(json!({"concern_area": format!("{MARK}_area")}), "area"));
    // Undecided for want of a judgment: it must not be asked for either.
    let waiting =
        json!({"all": [{"concern": MARK}, {"judgment": {"id": "progress", "is": "not_yet"}}]});
    add("rules", of(waiting, "waiting"));
    let documents = json!({"handbook": handbook}).to_string();
    District::from_json(&documents).expect("sound")
}

/// I31: of a restricted concern the team learns that there is one, and nothing that follows from it.
#[test]
fn the_team_sees_nothing_that_follows_from_a_restricted_concern() {
    let district = marked_district();
    let mut request = full_request();
    request["facts"]["students"][0]["judgments"] = json!([]);
    request["facts"]["cases"] = json!([]);
    request["referrals"][0]["concerns"] = json!([
        {"domain": "academic"},
        {"domain": MARK, "area": format!("{MARK}_area"), "note": MARK, "restricted": true},
    ]);
    // A second referral has nothing but a restricted concern.
    let mut second = request["referrals"][0].clone();
    second["id"] = json!("r-2");
    second["concerns"] = json!([{"domain": MARK, "restricted": true}]);
    request["referrals"].as_array_mut().expect("a list").push(second);
    for detail in ["full", "brief"] {
        request["detail"] = json!(detail);
        request["viewer"] = json!("owner");
        let owner = district.call("referral.route", &request.to_string()).expect("routed");
        assert!(owner.contains(&format!("{MARK}_domain")), "the owner sees it: {owner}");
        request["viewer"] = json!("team");
        let team = district.call("referral.route", &request.to_string()).expect("routed");
        assert!(!team.contains(MARK), "{team}");
        let (owner, team): (Value, Value) = (
            serde_json::from_str(&owner).expect("JSON"),
            serde_json::from_str(&team).expect("JSON"),
        );
        // Who answers for the case is the same person for everybody.
        assert_eq!(owner["cases"][0]["owner"]["owner"], team["cases"][0]["owner"]["owner"]);
        assert_eq!(team["cases"][0]["owner"]["because"], "restricted");
        if detail == "full" {
            let restricted: Vec<&Value> = team["cases"][0]["dossier"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|d| &d["restricted"])
                .collect();
            assert_eq!(restricted, [&json!(1), &json!(1)]);
        }
    }
    // An undeclared domain is a finding, and it says no more to the team.
    request["referrals"][0]["concerns"][1]["domain"] = json!(format!("{MARK}_other"));
    let team = district.call("referral.route", &request.to_string()).expect("routed");
    assert!(!team.contains(MARK), "{team}");
}
