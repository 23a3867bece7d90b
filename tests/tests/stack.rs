//! PROMISES 68: every operation runs on a stack of 128 KiB, as small threads of a host have. The
//! largest examples there are, and documents nested as deep as the limit lets them.

use serde_json::{Value, json};
use tierwise::handbook::District;
use tierwise::wire::{OPERATIONS, call};
use tierwise_tests::{files, read, root};

/// What a host's small thread may have.
const STACK: usize = 128 * 1024;

fn example(file: &str) -> Value {
    let path = root().join("examples/districts/riverbend").join(file);
    serde_json::from_str(&read(&path)).expect("JSON")
}

fn riverbend() -> Value {
    json!({"as_of": "2026-10-21", "referrals": example("referrals.json"), "facts": example("facts.json")})
}

/// The largest requests at hand, by operation.
fn largest() -> Vec<(&'static str, String)> {
    let handbook = example("handbook.json");
    let of_district = |request: &Value| {
        json!({"district": {"handbook": handbook}, "request": request}).to_string()
    };
    let routed = call("referral.route", &of_district(&riverbend())).expect("routed");
    let routed: Value = serde_json::from_str(&routed).expect("JSON");
    let record = &routed["cases"][0]["record"];
    let mut requests = vec![
        ("handbook.check", json!({"handbook": handbook}).to_string()),
        ("referral.route", of_district(&riverbend())),
        ("referral.verify", of_district(&json!({"request": riverbend(), "record": record}))),
    ];
    for operation in OPERATIONS {
        let folder = root().join("tests/vectors").join(operation.name);
        let vectors = if folder.is_dir() { files(&folder, "json") } else { Vec::new() };
        let texts = vectors.iter().filter_map(|path| {
            let vector: Value = serde_json::from_str(&read(path)).expect("JSON");
            vector.get("answer")?;
            vector.get("request").map(Value::to_string)
        });
        requests.extend(texts.max_by_key(String::len).map(|text| (operation.name, text)));
    }
    requests
}

/// Runs on a thread with the small stack; a stack that overflows ends the whole test run.
fn on_small_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    thread.expect("a thread").join().expect("no panic")
}

#[test]
fn every_operation_runs_on_a_small_stack() {
    let requests = largest();
    for operation in OPERATIONS {
        assert!(requests.iter().any(|(name, _)| *name == operation.name), "{}", operation.name);
    }
    for (operation, request) in requests {
        let answer = on_small_stack(move || call(operation, &request));
        assert!(answer.is_ok(), "{operation}: {:?}", answer.err());
    }
}

#[test]
fn a_district_runs_on_a_small_stack() {
    let documents = json!({"handbook": example("handbook.json")}).to_string();
    let request = riverbend().to_string();
    let answer = on_small_stack(move || {
        let district = District::from_json(&documents)?;
        district.call("referral.route", &request)
    });
    assert!(answer.is_ok(), "{:?}", answer.err());
}

#[test]
fn documents_as_deep_as_the_limit_run_on_a_small_stack() {
    // `handbook` > `rules` > rule > `when` leave 28 levels, two of them for each `not` in a list.
    for depth in [10, 14, 20, 400] {
        let mut when = json!("always");
        for _ in 0..depth {
            when = json!({"all": [when]});
        }
        let mut handbook = example("handbook.json");
        handbook["rules"][0]["when"] = when;
        let request = json!({"handbook": handbook}).to_string();
        let answer = on_small_stack(move || call("handbook.check", &request));
        let fits = depth <= 14;
        assert_eq!(
            answer.map(drop).map_err(|error| error.code()),
            if fits { Ok(()) } else { Err("E_LIMIT") }
        );
    }
    for operation in OPERATIONS {
        for text in ["[".repeat(1_000_000), "{\"a\":".repeat(200_000)] {
            let answer = on_small_stack(move || call(operation.name, &text));
            assert_eq!(answer.map_err(|error| error.code()), Err("E_LIMIT"), "{}", operation.name);
        }
    }
}
