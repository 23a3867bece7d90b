//! Supports: how many, how long, how much of them.

use serde_json::{Value, json};

use crate::{merged, number};

fn support(id: &str, from: &str, more: Value) -> Value {
    merged(json!({"support": id, "from": from}), &more)
}

fn ended(id: &str, until: &str, result: &str) -> Value {
    support(id, "2026-01-12", json!({"until": until, "result": result}))
}

/// Two that go on, three that ended, one to come.
fn all() -> Vec<Value> {
    vec![
        support("a", "2026-09-09", json!({"given": {"planned": 30, "delivered": 24}})),
        support(
            "c",
            "2026-10-12",
            json!({"until": "2026-10-21", "given": {"planned": 6, "delivered": 6}}),
        ),
        ended("a", "2026-03-01", "responded"),
        ended("b", "2026-04-01", "not_responded"),
        ended("a", "2026-05-01", "not_responded"),
        support("b", "2026-10-22", json!({})),
    ]
}

#[track_caller]
fn is(compute: Value, expected: &str) {
    let asked = number(compute.clone()).student(json!({"supports": all()}));
    assert_eq!(asked.value(), expected, "{compute}");
}

#[test]
fn how_many() {
    is(json!({"supports": {}}), "2");
    is(json!({"supports": {"tier": "t2"}}), "1");
    is(json!({"supports": {"domain": "behavior"}}), "1");
    is(json!({"supports": {"supports": ["a", "b"]}}), "1");
    is(json!({"supports": {"supports": ["b"]}}), "0");
    is(json!({"supports": {"ended": "not_responded"}}), "2");
    is(json!({"supports": {"ended": "not_responded", "domain": "academic"}}), "1");
    is(json!({"supports": {"ended": "not_responded", "in_a_row": true}}), "2");
    is(json!({"supports": {"ended": "responded", "in_a_row": true}}), "0");
    is(json!({"supports": {"ended": "not_delivered"}}), "0");
    let after =
        number(json!({"supports": {}})).student(json!({"supports": all()})).on("2026-10-22");
    assert_eq!(after.value(), "2");
    assert_eq!(number(json!({"supports": {}})).value(), "0");
}

#[test]
fn for_how_long() {
    let long = |which: Value, kind: &str| json!({"supported_for": {"which": which, "days": kind}});
    // From Wednesday 9 September to Wednesday 21 October.
    is(long(json!({"tier": "t2"}), "weeks"), "6");
    is(long(json!({"tier": "t2"}), "calendar"), "42");
    is(long(json!({"tier": "t2"}), "months"), "1");
    is(long(json!({"tier": "t2"}), "hours"), "1008");
    // 30 weekdays, without the 12th and the 16th.
    is(long(json!({"tier": "t2"}), "school"), "28");
    is(long(json!({"tier": "t1"}), "calendar"), "9");
    is(long(json!({"tier": "t1"}), "weeks"), "1.2857");
    // The longest.
    is(long(json!({}), "weeks"), "6");
    // Of those that ended, from their first to their last day: 12 January to 1 May.
    is(long(json!({"ended": "not_responded"}), "calendar"), "110");
    is(long(json!({"supports": ["b"]}), "weeks"), "not_provided");
    let asked = |on: &str| {
        number(long(json!({"tier": "t2"}), "weeks"))
            .student(json!({"supports": all()}))
            .on(on)
            .value()
    };
    assert_eq!(asked("2026-10-20"), "5.8571");
    assert_eq!(asked("2026-09-09"), "0");
    let months = |on: &str| {
        let since = json!({"supports": [support("a", "2026-08-31", json!({}))]});
        number(long(json!({}), "months")).student(since).on(on).value()
    };
    assert_eq!(months("2026-09-29"), "0");
    assert_eq!(months("2026-09-30"), "1");
    assert_eq!(months("2026-10-30"), "1");
    assert_eq!(months("2026-10-31"), "2");
}

#[test]
fn how_much_is_delivered() {
    is(json!({"delivered": {"tier": "t2"}}), "80");
    // 30 of 36.
    is(json!({"delivered": {}}), "83.3333");
    is(json!({"delivered": {"supports": ["b"]}}), "not_provided");
    is(json!({"delivered": {"ended": "responded"}}), "not_provided");
    let given = |given: Value| {
        let student = json!({"supports": [support("a", "2026-09-09", json!({"given": given}))]});
        number(json!({"delivered": {}})).student(student).value()
    };
    assert_eq!(given(json!({"planned": 0, "delivered": 0})), "no_denominator");
    assert_eq!(given(json!({"planned": 10})), "not_provided");
    assert_eq!(given(json!({"planned": 10, "delivered": 12})), "120");
}
