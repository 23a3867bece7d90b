//! Arbitrary JSON, and valid requests damaged in every way, to every operation, alone and through a
//! compiled district: an answer or an error with a known code and a path, never a panic.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::catch_unwind;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use tierwise::Error;
use tierwise::handbook::District;
use tierwise::wire::{OPERATIONS, call};
use tierwise_tests::{files, read, root};

/// How often each outcome was seen: `answer`, or the code of the error.
type Seen = BTreeMap<&'static str, u32>;

fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(cases),
        failure_persistence: None,
        ..Default::default()
    }
}

/// The codes that docs/codes.md lists.
fn known_codes() -> BTreeSet<String> {
    let page = read(&root().join("docs/codes.md"));
    page.lines()
        .filter_map(|line| Some(line.strip_prefix("| `")?.split('`').next()?.to_owned()))
        .collect()
}

/// Small requests that have an answer, for every operation; and what a district takes of them.
fn valid() -> Vec<(&'static str, Value)> {
    let mut all = Vec::new();
    for operation in OPERATIONS {
        let folder = root().join("tests/vectors").join(operation.name);
        let vectors = if folder.is_dir() { files(&folder, "json") } else { Vec::new() };
        let mut requests: Vec<Value> = vectors
            .iter()
            .filter_map(|path| {
                let vector: Value = serde_json::from_str(&read(path)).expect("JSON");
                vector.get("answer").and_then(|_| vector.get("request").cloned())
            })
            .collect();
        requests.sort_by_key(|request| request.to_string().len());
        requests.truncate(6);
        all.extend(requests.into_iter().map(|request| (operation.name, request)));
    }
    let handbook: Value = serde_json::from_str(&read(
        &root().join("examples/districts/riverbend-before/handbook.json"),
    ))
    .expect("JSON");
    let request = json!({
        "as_of": "2026-10-21",
        "referrals": [
            {"id": "r-1", "student": "s-1", "received": "2026-10-05", "referrer": {"kind": "teacher", "person": "p-1"},
             "concerns": [{"domain": "academic", "area": "reading", "note": "n", "restricted": true}],
             "safety": {"answer": "yes", "kinds": ["self_harm"]}, "evaluation": {"by": "family", "on": "2026-10-04"}},
            {"id": "r-2", "student": "s-2", "received": "2026-10-06", "referrer": {"kind": "anonymous"}},
        ],
        "facts": {
            "students": [{
                "id": "s-1", "school": "millrace_middle", "grade": "6", "groups": ["g"],
                "values": {"vision_hearing": "complete", "x": 1.5, "y": true}, "values_on": "2026-10-01",
                "missing": {"z": "stale"},
                "observations": [{"indicator": "absence", "on": "2026-09-29", "value": 1, "source": "sis"}],
                "judgments": [{"judgment": "j", "answer": "on_track", "by": "teacher", "on": "2026-10-01"}],
                "supports": [{"support": "u", "from": "2026-09-01", "until": "2026-09-30", "result": "responded"}],
                "events": [{"event": "e", "on": "2026-09-02"}],
                "consents": [{"consent": "c", "state": "granted", "on": "2026-09-02"}],
            }],
            "groups": [{"id": "g", "kind": "class", "values": {"class_at_benchmark": 82}, "values_on": "2026-10-09"}],
            "coverage": [{"indicator": "absence", "from": "2026-08-26", "until": "2026-10-20", "schools": ["millrace_middle"]}],
            "seats": [{"support": "u", "school": "millrace_middle", "free": 2}],
            "cases": [{"id": "k", "student": "s-1", "owner": {"role": "counselor"}, "opened": "2026-09-20",
                "last_referral": "2026-09-21", "referrals": ["r-0"], "domains": ["academic"], "safety": true,
                "safety_closed": {"by": "p-2", "on": "2026-09-22", "reason": "safe"}}],
        },
        "detail": "full", "viewer": "owner",
    });
    let district = json!({"handbook": handbook, "limits": {"findings": 50}});
    let route = json!({"district": district, "request": request});
    let answer = call("referral.route", &route.to_string()).expect("routed");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let record = answer["cases"][0]["record"].clone();
    let verify = json!({"district": district, "request": {"request": request, "record": record}});
    all.extend([
        ("referral.route", route),
        ("referral.verify", verify),
        ("handbook.check", json!({"handbook": handbook})),
        ("handbook.compare", json!({
            "left": {"handbook": handbook, "school": "millrace_middle"},
            "right": {"handbook": handbook, "school": "millrace_middle"},
            "as_of": "2026-10-21", "cohort": request["facts"], "detail": "brief",
        })),
        ("handbook.compose", json!({
            "handbook": handbook,
            "overlays": [{"schema_version": 1, "id": "o", "label": "O", "add": {"rules": [{
                "id": "added", "label": "Added", "when": "always", "then": ["consider_evaluation"],
            }]}}],
            "readings": [],
        })),
        ("handbook.flow", json!({"handbook": handbook, "format": "svg", "domain": "academic"})),
        ("handbook.changes", json!({"old": handbook, "new": handbook, "format": "html"})),
        ("handbook.replay", json!({"district": district, "request": {
            "from": "2026-10-01", "until": "2026-10-20", "every": {"days": {"n": 7, "days": "school"}},
            "facts": request["facts"], "referrals": request["referrals"],
            "happened": [{"student": "s-1", "flagged": {"rule": "x"}, "on": "2026-10-02"}],
            "outcomes": [{"student": "s-1", "happened": true, "on": "2026-10-03"}],
            "capacity": [{"of": {"support": "u"}, "month": "2026-10-01", "students": 2}],
            "compare_with": {"readings": []}, "detail": "brief",
        }})),
        ("district.screen", json!({"district": district, "request": {
            "as_of": "2026-10-21", "facts": request["facts"], "detail": "full",
            "overrides": [{"student": "s-1", "domain": "academic", "decides": {"tier": "tier_2"},
                "by": "p", "reason": "r", "on": "2026-10-01", "until": "2026-10-30"}],
            "proposals": [{"student": "s-1", "check_in": "c", "on": "2026-10-01", "result": "waiting"}],
            "compare_with": "2026-10-01",
        }})),
        ("screening.accuracy", json!({
            "counts": {"true_positive": 1, "false_positive": 2, "false_negative": 3, "true_negative": 4},
            "scores": [{"score": 1.5, "happened": true, "count": 2}], "lower_is_need": true,
            "rate": {"area_low": 0.7, "sensitivity": 0.7, "specificity": 0.7},
        })),
        ("handbook.procedures", json!({
            "handbook": handbook, "of": "handbook", "format": "html", "school": "millrace_middle",
            "as_of": "2026-10-21",
        })),
    ]);
    all
}

/// An answer, or an error that is in order; never a panic.
fn judge(
    what: &str,
    text: &str,
    document: Option<&Value>,
    run: impl Fn() -> Result<String, Error> + std::panic::UnwindSafe,
    codes: &BTreeSet<String>,
    seen: &mut Seen,
) -> Result<(), TestCaseError> {
    let Ok(result) = catch_unwind(run) else {
        return Err(TestCaseError::fail(format!("{what} panics at {text}")));
    };
    match result {
        Ok(answer) => {
            *seen.entry("answer").or_default() += 1;
            let answer: Result<Value, _> = serde_json::from_str(&answer);
            prop_assert!(answer.is_ok_and(|answer| answer.is_object()), "{}: {}", what, text);
        }
        Err(error) => {
            *seen.entry(error.code()).or_default() += 1;
            prop_assert!(codes.contains(error.code()), "{}: {:?}", what, error);
            prop_assert_ne!(error.code(), "E_INTERNAL", "{}: {}", what, text);
            prop_assert!(is_pointer(error.path()), "{}: {:?}", what, error);
            let message = error.message();
            prop_assert!(!message.is_empty() && !message.ends_with('.'), "{:?}", error);
            // Where the document is one, the path leads into it.
            if let Some(document) = document {
                let there = document.pointer(error.path()).is_some();
                prop_assert!(there, "{}: {:?} in {}", what, error, text);
            }
        }
    }
    Ok(())
}

/// RFC 6901: empty, or parts that begin with a slash, in which `~` is escaped.
fn is_pointer(path: &str) -> bool {
    let escaped = path.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    escaped && (path.is_empty() || path.starts_with('/'))
}

fn scalars() -> impl Strategy<Value = Value> {
    let number = |digits: &str| serde_json::from_str::<Value>(digits).expect("a number");
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::sample::select(vec![
            "0",
            "-0",
            "1",
            "1.0",
            "-1",
            "1e400",
            "0.00001",
            "9007199254740993",
            "255",
            "256",
            "4294967296",
            "922337203685477.5807",
            "999999999999999999999999999999",
            "1E-7",
        ])
        .prop_map(number),
        prop::sample::select(vec![
            "",
            "yes",
            "no",
            "full",
            "owner",
            "2026-10-21",
            "2026-02-29",
            "9999-12-31",
            "0000-01-01",
            "24:00",
            "__proto__",
            "constructor",
            "toString",
            "\u{0}",
            "\u{202E}evil",
            "\u{85}",
            "А001",
            "=HYPERLINK(1)",
            "tier_1",
            "integration-audit",
            "/~1~0",
            "K",
            "13",
            "always",
            "ever",
            "😀",
        ])
        .prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        (60_usize..70).prop_map(|n| Value::from("x".repeat(n))),
        Just(Value::from("é".repeat(5_000))),
    ]
}

fn keys() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "handbook", "district", "request", "referrals", "facts", "instrument", "responses", "id",
            "as_of", "limits", "record", "rules", "when", "all", "not", "schema_version", "__proto__",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ]
}

fn documents() -> impl Strategy<Value = Value> {
    scalars().prop_recursive(6, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((keys(), inner), 0..6)
                .prop_map(|entries| entries.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

/// One way to damage a document, at the place that `at` counts to.
#[derive(Clone, Debug, PartialEq)]
enum Damage {
    Drop,
    Retype(Value),
    Rename(String),
    Nest(usize),
    Twice,
    Swap(usize),
    /// Another value of the same kind, from elsewhere in the document.
    Alike(usize),
}

fn damages() -> impl Strategy<Value = Vec<(usize, Damage)>> {
    let damage = prop_oneof![
        3 => Just(Damage::Drop),
        4 => scalars().prop_map(Damage::Retype),
        2 => documents().prop_map(Damage::Retype),
        2 => keys().prop_map(Damage::Rename),
        1 => (1_usize..40).prop_map(Damage::Nest),
        2 => Just(Damage::Twice),
        1 => any::<usize>().prop_map(Damage::Swap),
        9 => any::<usize>().prop_map(Damage::Alike),
    ];
    prop::collection::vec((any::<usize>(), damage), 1..3)
}

/// Pointers to every value of a document but the whole.
fn places(value: &Value, path: &str, found: &mut Vec<String>) {
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    let mut inside = |key: String, value: &Value| {
        let path = format!("{path}/{key}");
        places(value, &path, found);
        found.push(path);
    };
    match value {
        Value::Object(all) => all.iter().for_each(|(key, value)| inside(escaped(key), value)),
        Value::Array(all) => all.iter().enumerate().for_each(|(i, v)| inside(i.to_string(), v)),
        _ => {}
    }
}

fn damaged(mut document: Value, damages: &[(usize, Damage)]) -> Value {
    for (at, damage) in damages {
        let mut found = Vec::new();
        places(&document, "", &mut found);
        if found.is_empty() {
            break;
        }
        let path = found[at % found.len()].clone();
        let (parent, key) = path.rsplit_once('/').expect("a pointer");
        let key = key.replace("~1", "/").replace("~0", "~");
        let other = match damage {
            Damage::Swap(other) => document.pointer(&found[other % found.len()]).cloned(),
            Damage::Alike(other) => {
                let own = document.pointer(&path).map(std::mem::discriminant);
                let all = found.iter().filter_map(|place| document.pointer(place));
                let alike: Vec<&Value> =
                    all.filter(|value| own == Some(std::mem::discriminant(*value))).collect();
                alike.get(other % alike.len().max(1)).map(|value| (*value).clone())
            }
            _ => None,
        };
        match document.pointer_mut(parent).expect("there") {
            Value::Object(all) => {
                let old = all.get(&key).cloned().unwrap_or_default();
                match damage {
                    Damage::Drop => drop(all.shift_remove(&key)),
                    Damage::Rename(name) => {
                        all.shift_remove(&key);
                        all.insert(name.clone(), old);
                    }
                    other_damage => drop(all.insert(key, replaced(old, other_damage, other))),
                }
            }
            Value::Array(all) => {
                let index: usize = key.parse().expect("an index");
                let old = all[index].clone();
                match damage {
                    Damage::Drop => drop(all.remove(index)),
                    Damage::Twice => all.push(old),
                    other_damage => all[index] = replaced(old, other_damage, other),
                }
            }
            _ => unreachable!("a parent holds"),
        }
    }
    document
}

fn replaced(old: Value, damage: &Damage, other: Option<Value>) -> Value {
    match damage {
        Damage::Retype(value) => value.clone(),
        Damage::Nest(levels) => (0..*levels).fold(old, |inner, _| json!([inner])),
        Damage::Twice => json!([old, old]),
        Damage::Swap(_) | Damage::Alike(_) => other.unwrap_or(old),
        Damage::Drop | Damage::Rename(_) => old,
    }
}

/// At least this share of the outcomes, in percent.
fn at_least(seen: &Seen, outcome: &str, percent: u32) {
    let all: u32 = seen.values().sum();
    let some = seen.get(outcome).copied().unwrap_or(0);
    assert!(some * 100 >= all * percent, "{some} of {all} are {outcome}: {seen:?}");
}

#[test]
fn arbitrary_json_to_every_operation() {
    let codes = known_codes();
    let seen = RefCell::new(Seen::new());
    let valid = valid();
    let documents_of =
        |value: &Value| json!({"handbook": value["district"]["handbook"]}).to_string();
    let (_, route) = valid.iter().find(|(name, _)| *name == "referral.route").expect("one");
    let district = District::from_json(&documents_of(route)).expect("sound");
    let result = TestRunner::new(config(1_500)).run(&documents(), |document| {
        let text = document.to_string();
        let seen = &mut *seen.borrow_mut();
        for operation in OPERATIONS {
            let name = operation.name;
            judge(name, &text, Some(&document), || call(name, &text), &codes, seen)?;
            let run = std::panic::AssertUnwindSafe(|| district.call(name, &text));
            judge(name, &text, Some(&document), || (*run)(), &codes, seen)?;
        }
        judge(
            "documents",
            &text,
            Some(&document),
            || District::from_json(&text).map(|_| "{}".into()),
            &codes,
            seen,
        )
    });
    assert_eq!(result, Ok(()));
    let seen = seen.into_inner();
    println!("{seen:?}");
    at_least(&seen, "E_TYPE", 20);
    at_least(&seen, "E_UNKNOWN_KEY", 5);
    // Only `{}` has answers here: the operations that ask for nothing.
    assert!(seen.contains_key("answer") && seen.contains_key("E_MISSING_KEY"), "{seen:?}");
}

#[test]
fn damaged_requests_to_every_operation() {
    let codes = known_codes();
    let seen = RefCell::new(Seen::new());
    let valid = valid();
    let cases = config(1_000).cases as usize;
    let strategy = (0..valid.len(), damages());
    let result = TestRunner::new(config((cases * 8) as u32)).run(&strategy, |(which, damages)| {
        let (name, request) = &valid[which];
        let document = damaged(request.clone(), &damages);
        let text = document.to_string();
        let seen = &mut *seen.borrow_mut();
        judge(name, &text, Some(&document), || call(name, &text), &codes, seen)?;
        let inner = document["request"].to_string();
        let documents = document["district"].to_string();
        if document.get("district").is_some() {
            let run = || District::from_json(&documents)?.call(name, &inner);
            judge(name, &text, None, run, &codes, seen)?;
        }
        Ok(())
    });
    assert_eq!(result, Ok(()));
    let seen = seen.into_inner();
    println!("{seen:?}");
    at_least(&seen, "answer", 15);
    at_least(&seen, "E_TYPE", 10);
    let kinds = [
        "E_UNKNOWN_KEY",
        "E_MISSING_KEY",
        "E_VALUE",
        "E_NUMBER",
        "E_DATE",
        "E_LIMIT",
        "E_ID",
        "P010",
        "P026",
    ];
    for code in kinds {
        assert!(seen.contains_key(code), "no {code}: {seen:?}");
    }
}

/// Bytes of valid requests, changed: what is no JSON any more, and what still is.
#[test]
fn damaged_text_to_every_operation() {
    let codes = known_codes();
    let seen = RefCell::new(Seen::new());
    let valid: Vec<(&str, String)> =
        valid().into_iter().map(|(name, request)| (name, request.to_string())).collect();
    let edits = prop::collection::vec((any::<usize>(), 0_u8..4, any::<u8>()), 1..4);
    let result = TestRunner::new(config(2_000)).run(&(0..valid.len(), edits), |(which, edits)| {
        let (name, request) = &valid[which];
        let mut bytes = request.clone().into_bytes();
        for (at, edit, byte) in edits {
            if bytes.is_empty() {
                break;
            }
            let at = at % bytes.len();
            match edit {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, b"{}[]\",:-0.e\\\n\t\x01u"[usize::from(byte) % 16]),
                2 => bytes[at] ^= 1 << (byte % 7),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let Ok(text) = String::from_utf8(bytes) else { return Ok(()) };
        let seen = &mut *seen.borrow_mut();
        judge(name, &text, None, || call(name, &text), &codes, seen)
    });
    assert_eq!(result, Ok(()));
    let seen = seen.into_inner();
    println!("{seen:?}");
    at_least(&seen, "E_SYNTAX", 20);
    at_least(&seen, "answer", 1);
}
