//! Places among others.

use serde_json::{Value, json};

use crate::{Asked, merged, number};

/// Student `s` has 5, and others of grade 3 at North have 1, 5, 9 and nothing.
fn rank(among: &str, given_as: &str) -> Asked {
    let by = json!({"id": "by", "label": "By", "values": {"number": {"unit": "points"}}});
    number(json!({"rank": {"of": "by", "among": among, "given_as": given_as}}))
        .handbook(json!({"measures": [by]}))
        .student(json!({"values": {"by": 5}, "groups": ["k1"]}))
        .facts(json!({
            "students": [
                other("a", json!({"values": {"by": 1}, "groups": ["k1"]})),
                other("b", json!({"values": {"by": 5}, "groups": ["k1", "k2"]})),
                other("c", json!({"values": {"by": 9}, "groups": ["k2"]})),
                other("d", json!({"groups": ["k1", "k2"]})),
                other("e", json!({"grade": "4", "values": {"by": 2}})),
                other("f", json!({"school": "south", "values": {"by": 3}, "groups": ["k2"]})),
                other("g", json!({"values": {"by": 4}, "enrollment": "withdrawn", "groups": ["k1"]})),
            ],
            "groups": [{"id": "k1", "kind": "class"}, {"id": "k2", "kind": "cohort", "students": ["s"]}],
        }))
}

fn other(id: &str, keys: Value) -> Value {
    merged(json!({"id": id, "school": "north", "grade": "3"}), &keys)
}

#[test]
fn places() {
    for (among, lowest, highest, below) in [
        // 1, 5, 5, 9
        ("grade", "2", "2", "33.3333"),
        // 1, 2, 5, 5, 9
        ("school", "3", "2", "50"),
        // 1, 5, 5
        ("class", "2", "1", "50"),
        // 3, 5, 5, 9
        ("cohort", "2", "2", "33.3333"),
    ] {
        assert_eq!(rank(among, "from_lowest").value(), lowest, "{among}");
        assert_eq!(rank(among, "from_highest").value(), highest, "{among}");
        assert_eq!(rank(among, "percent_below").value(), below, "{among}");
    }
    assert!(rank("grade", "percent_below").passes(&json!({"more_than": 33.3333})));
}

#[test]
fn who_has_no_place() {
    let own = |keys: Value| rank("grade", "from_lowest").student(keys).value();
    assert_eq!(own(json!({"values": {}})), "not_provided");
    assert_eq!(own(json!({"grade": "7"})), "1");
    assert_eq!(own(json!({"enrollment": "withdrawn"})), "not_provided");
    assert_eq!(rank("class", "from_lowest").student(json!({"groups": []})).value(), "not_provided");
    let alone = rank("grade", "percent_below").student(json!({"grade": "7"}));
    assert_eq!(alone.value(), "no_denominator");
}

#[test]
fn in_two_classes_the_place_is_the_same() {
    let two = |values: [i32; 2]| {
        let students = json!([
            other("a", json!({"values": {"by": values[0]}, "groups": ["k1"]})),
            other("b", json!({"values": {"by": values[1]}, "groups": ["k3"]}))
        ]);
        rank("class", "from_lowest")
            .student(json!({"groups": ["k1", "k3"]}))
            .facts(json!({"students": students, "groups": [{"id": "k1", "kind": "class"}, {"id": "k3", "kind": "class"}]}))
            .value()
    };
    assert_eq!(two([1, 2]), "2");
    assert_eq!(two([1, 9]), "contradictory");
}

#[test]
fn by_what_is_observed_of_each() {
    let by = json!({"id": "by", "label": "By", "values": {"number": {"unit": "points"}},
                    "compute": {"average": {"of": "score", "window": {"this": "month"}}}});
    let seen = |values: &[i32]| {
        let seen = values.iter().rev().map(|value| crate::score("2026-10-01", *value));
        json!({"observations": seen.collect::<Vec<Value>>()})
    };
    // 10/3 is above 3.3333, and both are shown alike.
    let asked = |mine: &[i32], given_as: &str| {
        rank("grade", given_as)
            .handbook(json!({"measures": [by.clone()]}))
            .student(json!({"values": {}}))
            .student(seen(mine))
            .facts(json!({"students": [other("a", seen(&[3, 3, 4])), other("b", seen(&[9]))]}))
            .value()
    };
    assert_eq!(asked(&[4, 3, 3], "from_lowest"), "1");
    assert_eq!(asked(&[4, 3, 3, 4], "from_lowest"), "2");
    assert_eq!(asked(&[4, 3, 3, 4], "from_highest"), "2");
}
