//! Measures made of measures: arithmetic, comparisons, tables.

use serde_json::{Value, json};

use crate::{Asked, measure, number};

fn given(name: &str) -> Value {
    json!({"id": name, "label": name, "values": {"number": {"unit": "units"}}})
}

/// `a` is 7 and `b` is 2; of `c` nothing is known.
fn of(expression: Value) -> Asked {
    number(json!({"expression": expression}))
        .handbook(json!({"measures": [given("a"), given("b"), given("c")]}))
        .student(json!({"values": {"a": 7, "b": 2}}))
}

fn m(name: &str) -> Value {
    json!({"measure": name})
}

#[test]
fn arithmetic() {
    let is = |expression: Value, expected: &str| {
        assert_eq!(of(expression.clone()).value(), expected, "{expression}")
    };
    is(json!({"number": 1.5}), "1.5");
    is(m("a"), "7");
    is(json!({"sum": [m("a"), m("b"), {"number": 0.5}]}), "9.5");
    is(json!({"difference": [m("a"), m("b"), {"number": 1}]}), "4");
    is(json!({"product": [m("a"), m("b"), {"number": 0.1}]}), "1.4");
    is(json!({"quotient": [m("a"), m("b"), {"number": 2}]}), "1.75");
    is(json!({"least": [m("a"), m("b")]}), "2");
    is(json!({"greatest": [m("a"), m("b")]}), "7");
    is(json!({"difference": [m("b"), m("a")]}), "-5");
    is(json!({"sum": [m("a"), m("c")]}), "not_provided");
    is(json!({"quotient": [m("a"), {"difference": [m("b"), {"number": 2}]}]}), "no_denominator");
    // 7/3 x 3 is 7, whatever is shown in between.
    let third = json!({"quotient": [m("a"), {"number": 3}]});
    is(third.clone(), "2.3333");
    is(json!({"product": [third.clone(), {"number": 3}]}), "7");
    assert!(of(json!({"product": [third, {"number": 3}]})).passes(&json!({"equals": 7})));
    // -7/3 lies between -2.3334 and -2.3333, and is shown rounded down.
    let below = of(json!({"quotient": [{"difference": [{"number": 0}, m("a")]}, {"number": 3}]}));
    assert_eq!(below.value(), "-2.3334");
    assert!(below.passes(&json!({"more_than": -2.3334})));
    assert!(below.passes(&json!({"below": -2.3333})));
    // Numbers that no school counts.
    let huge = json!({"number": 400000000000000_i64});
    is(json!({"product": [huge.clone(), huge]}), "contradictory");
}

#[test]
fn parts_give_their_days_and_grow_stale() {
    let seen = json!({"observations": [{"indicator": "score", "on": "2026-10-01", "value": 3}]});
    let latest = json!({"id": "l", "label": "L", "values": {"number": {"unit": "units"}},
                        "compute": {"latest": {"of": "score", "window": "ever"}}});
    let asked = |fresh: u16| {
        number(json!({"expression": {"sum": [m("l"), m("a")]}}))
            .handbook(json!({"measures": [latest.clone(), given("a")]}))
            .student(json!({"values": {"a": 7}, "values_on": "2026-10-20"}))
            .student(seen.clone())
            .with(json!({"fresh_for": crate::days(fresh, "calendar")}))
    };
    assert_eq!(asked(30).span(), "10 from 2026-10-01 until 2026-10-20");
    assert_eq!(asked(20).value(), "10");
    assert_eq!(asked(19).value(), "stale");
}

#[test]
fn comparisons() {
    let compare = |left: Value, is: &str, right: Value| {
        let compare = json!({"compare": {"left": left, "is": is, "right": right}});
        let asked = measure(json!({"values": "yes_no", "compute": compare}));
        asked
            .handbook(json!({"measures": [given("a"), given("b"), given("c")]}))
            .student(json!({"values": {"a": 7, "b": 2}}))
            .value()
    };
    let third = || json!({"quotient": [m("a"), {"number": 3}]});
    for (is, above, equal, below) in [
        ("at_least", "true", "true", "false"),
        ("more_than", "true", "false", "false"),
        ("at_most", "false", "true", "true"),
        ("below", "false", "false", "true"),
        ("equal", "false", "true", "false"),
    ] {
        assert_eq!(compare(m("a"), is, m("b")), above, "7 {is} 2");
        assert_eq!(compare(m("b"), is, m("a")), below, "2 {is} 7");
        assert_eq!(compare(m("b"), is, json!({"number": 2})), equal, "2 {is} 2");
        assert_eq!(compare(third(), is, json!({"number": 2.3333})), above, "7/3 {is} 2.3333");
        assert_eq!(compare(third(), is, third()), equal, "7/3 {is} 7/3");
    }
    assert_eq!(compare(m("a"), "below", m("c")), "not_provided");
}

fn table(keys: Value, rows: Value) -> Asked {
    let table = json!({"id": "t", "label": "T", "keys": keys, "rows": rows});
    let codes = json!({"id": "k", "label": "K", "values": {"codes": ["low", "high"]}});
    of(json!({"table": "t"})).handbook(
        json!({"tables": [table], "measures": [given("a"), given("b"), given("c"), codes]}),
    )
}

#[test]
fn tables() {
    let span = |from: &str, to: &str| json!({"grades": {"from": from, "to": to}});
    let by_grade = || {
        table(
            json!(["grade"]),
            json!([{"when": [span("K", "2")], "is": 30}, {"when": [span("3", "5")], "is": 45, "to": 60}]),
        )
    };
    assert_eq!(by_grade().value(), "45");
    assert_eq!(by_grade().student(json!({"grade": "2"})).value(), "30");
    assert_eq!(by_grade().student(json!({"grade": "5"})).value(), "45");
    assert_eq!(by_grade().student(json!({"grade": "6"})).value(), "not_provided");
    let by_season = || {
        table(
            json!(["season", "school"]),
            json!([
                {"when": [{"season": "fall"}, {"school": "south"}], "is": 1},
                {"when": [{"season": "fall"}, "any"], "is": 2},
                {"when": ["any", {"school": "north"}], "is": 3},
            ]),
        )
    };
    assert_eq!(by_season().on("2026-10-01").value(), "2");
    assert_eq!(by_season().on("2027-01-11").value(), "3");
    assert_eq!(by_season().on("2026-10-01").student(json!({"school": "south"})).value(), "1");
    // On no day of a season the first row is ruled out by the school, the second cannot be.
    assert_eq!(by_season().value(), "outside_calendar");
    let by_value = |test: Value, key: &str| {
        let rows = json!([{"when": [{"is": test}], "is": 1}, {"when": ["any"], "is": 2}]);
        table(json!([{"measure": key}]), rows)
    };
    assert_eq!(by_value(json!({"at_least": 7}), "a").value(), "1");
    assert_eq!(by_value(json!({"more_than": 7}), "a").value(), "2");
    assert_eq!(by_value(json!({"at_least": 7}), "c").value(), "not_provided");
    assert_eq!(
        by_value(json!({"equals": "low"}), "k").student(json!({"values": {"k": "low"}})).value(),
        "1"
    );
    assert_eq!(
        by_value(json!({"equals": "low"}), "k").student(json!({"values": {"k": "high"}})).value(),
        "2"
    );
    assert_eq!(
        by_value(json!({"equals": "low"}), "k").student(json!({"values": {"k": "other"}})).value(),
        "contradictory"
    );
}
