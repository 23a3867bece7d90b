//! Observations in a window: counts, sums, single values and their middle.

use serde_json::{Value, json};

use crate::{Asked, event, measure, merged, number, observed, of_kind, score};

/// 2, 4, 1, 3 and 10 in October: two of kind `late`, two of kind `fight`, one without a kind.
fn october() -> Vec<Value> {
    vec![
        of_kind("2026-10-01", 2, "late"),
        of_kind("2026-10-05", 4, "fight"),
        of_kind("2026-10-05", 1, "fight"),
        score("2026-10-08", 3),
        of_kind("2026-10-20", 10, "late"),
    ]
}

fn asked(compute: &str, more: Value) -> Asked {
    let counted = merged(json!({"of": "score", "window": {"this": "month"}}), &more);
    number(json!({compute: counted})).seen(&october())
}

#[track_caller]
fn is(compute: &str, more: Value, expected: &str) {
    assert_eq!(asked(compute, more.clone()).value(), expected, "{compute} {more}");
}

#[test]
fn of_all() {
    let all = || json!({});
    is("count", all(), "5");
    is("sum", all(), "20");
    is("latest", all(), "10");
    is("earliest", all(), "2");
    is("least", all(), "1");
    is("greatest", all(), "10");
    is("average", all(), "4");
    is("median", all(), "3");
    is("most_of_one_kind", all(), "2");
    is("change", all(), "8");
    assert_eq!(asked("count", all()).span(), "5 from 2026-10-01 until 2026-10-21");
    assert_eq!(asked("latest", all()).span(), "10 from 2026-10-20 until 2026-10-20");
    assert_eq!(asked("earliest", all()).span(), "2 from 2026-10-01 until 2026-10-01");
    assert_eq!(asked("median", all()).span(), "3 from 2026-10-01 until 2026-10-20");
    assert_eq!(asked("change", all()).span(), "8 from 2026-10-01 until 2026-10-20");
}

#[test]
fn of_some_kinds() {
    let fights = || json!({"kinds": ["fight"]});
    is("count", fights(), "2");
    is("average", fights(), "2.5");
    is("median", fights(), "2.5");
    is("count", json!({"kinds": ["fight", "late"]}), "4");
    // One without a kind is of none that is left out.
    is("count", json!({"except_kinds": ["late"]}), "3");
    is("sum", json!({"except_kinds": ["late"]}), "8");
    is("count", json!({"kinds": ["late"], "except_kinds": ["late"]}), "0");
    is("count", json!({"distinct": "days"}), "4");
    is("count", json!({"distinct": "kinds"}), "3");
    is("count", json!({"distinct": "days", "kinds": ["fight"]}), "1");
    is("most_of_one_kind", json!({"kinds": ["swearing"]}), "0");
}

#[test]
fn of_those_that_pass() {
    is("count", json!({"only": {"at_least": 3}}), "3");
    is("count", json!({"only": {"more_than": 3}}), "2");
    is("sum", json!({"only": {"band": {"from": 2, "below": 4}}}), "5");
    is("latest", json!({"only": {"below": 5}}), "3");
    is("latest", json!({"only": {"below": 0}}), "not_provided");
    is("count", json!({"only": {"equals": 2}}), "1");
}

#[test]
fn quotients_are_exact() {
    let mean = asked("average", json!({"except_kinds": ["late"]}));
    // 8 / 3 = 2.666..., shown rounded down.
    assert_eq!(mean.value(), "2.6666");
    assert!(mean.passes(&json!({"more_than": 2.6666})));
    assert!(mean.passes(&json!({"below": 2.6667})));
    assert!(!mean.passes(&json!({"equals": 2.6666})));
    let of = |absent: u32, enrolled: u32| {
        let percent =
            json!({"percent": {"part": "earned", "whole": "possible", "window": {"this": "year"}}});
        let on = "2026-10-01";
        number(percent).seen(&[observed("earned", on, absent), observed("possible", on, enrolled)])
    };
    assert_eq!(of(18, 180).value(), "10");
    assert!(of(18, 180).passes(&json!({"at_least": 10})));
    assert!(!of(18, 180).passes(&json!({"more_than": 10})));
    assert!(of(18, 180).passes(&json!({"at_most": 10})));
    assert_eq!(of(1, 3).value(), "33.3333");
    assert!(of(1, 3).passes(&json!({"more_than": 33.3333})));
    assert_eq!(of(0, 180).value(), "0");
    assert_eq!(of(180, 180).value(), "100");
    assert_eq!(of(0, 0).value(), "no_denominator");
    assert_eq!(of(181, 180).value(), "contradictory");
}

#[test]
fn a_share_of_some_kinds() {
    let percent = |keys: Value| {
        let percent = json!({"part": "score", "whole": "possible", "window": {"this": "month"}});
        let mut seen = october();
        seen.push(observed("possible", "2026-10-02", 40));
        number(json!({"percent": merged(percent, &keys)})).seen(&seen)
    };
    assert_eq!(percent(json!({})).value(), "50");
    assert_eq!(percent(json!({"kinds": ["late"]})).value(), "30");
    assert_eq!(percent(json!({"except_kinds": ["late"]})).value(), "20");
    let fed = |indicator: &str| json!([{"indicator": indicator, "from": "2026-10-01", "until": "2026-10-21"}]);
    assert_eq!(percent(json!({})).fed(fed("score")).value(), "not_supplied");
    assert_eq!(percent(json!({})).fed(fed("possible")).value(), "not_supplied");
}

#[test]
fn together_with_others() {
    let both = |compute: &str| {
        let mut seen = october();
        seen.push(observed("absence", "2026-10-07", 7));
        asked(compute, json!({"together_with": ["absence"]})).seen(&seen)
    };
    assert_eq!(both("count").value(), "6");
    assert_eq!(both("sum").value(), "27");
    assert_eq!(both("median").value(), "3.5");
    assert_eq!(both("latest").value(), "10");
    assert_eq!(both("latest").on("2026-10-07").value(), "7");
    let one = json!([{"indicator": "score", "from": "2026-10-01", "until": "2026-10-21"}]);
    assert_eq!(both("count").fed(one.clone()).value(), "not_supplied");
    // A statistic of points is one of those that are there.
    assert_eq!(both("median").fed(one).value(), "3.5");
}

#[test]
fn too_few() {
    is("count", json!({"at_least": 5}), "5");
    is("count", json!({"at_least": 6}), "too_few_points");
    is("median", json!({"at_least": 3, "kinds": ["late"]}), "too_few_points");
    is("count", json!({"at_least": 2, "distinct": "days", "kinds": ["fight"]}), "1");
    is("change", json!({"kinds": ["none"]}), "not_provided");
    let one = |compute: &str| asked(compute, json!({"only": {"equals": 10}})).value();
    assert_eq!(one("change"), "too_few_points");
    assert_eq!(one("median"), "10");
    let unfed = |compute: &str| asked(compute, json!({"kinds": ["none"]})).fed(json!([])).value();
    assert_eq!(unfed("latest"), "not_supplied");
    assert_eq!(unfed("count"), "not_supplied");
}

#[test]
fn resets() {
    let since = |resets: Value| asked("count", json!({"resets": resets}));
    let clean = |n: u16, kind: &str| since(json!([{"after_clean": crate::days(n, kind)}]));
    // From 9 to 19 October there are 11 days without one.
    assert_eq!(clean(11, "calendar").value(), "1");
    assert_eq!(clean(12, "calendar").value(), "5");
    assert_eq!(clean(11, "calendar").on("2026-10-18").value(), "4");
    assert_eq!(clean(11, "calendar").on("2026-10-19").value(), "0");
    // The day of the decision is clean as well.
    assert_eq!(clean(1, "calendar").value(), "0");
    assert_eq!(clean(1, "calendar").on("2026-10-20").value(), "1");
    // 9, 13, 14, 15 and 19 October are school days without one.
    assert_eq!(clean(5, "school").value(), "1");
    assert_eq!(clean(6, "school").value(), "5");
    assert_eq!(clean(1, "weeks").value(), "1");
    let at = |events: &[Value]| {
        since(json!([{"at": "contract"}])).student(json!({"events": events})).value()
    };
    assert_eq!(at(&[]), "5");
    assert_eq!(at(&[event("contract", "2026-10-04")]), "4");
    // What is of its own day does not count any more.
    assert_eq!(at(&[event("contract", "2026-10-05")]), "2");
    assert_eq!(at(&[event("contract", "2026-10-05"), event("contract", "2026-10-20")]), "0");
    assert_eq!(at(&[event("contract", "2026-10-22")]), "5");
    // Only one in the window begins it anew.
    let past =
        asked("count", json!({"window": {"previous": "month"}, "resets": [{"at": "contract"}]}));
    let past = past.seen(&[score("2026-09-10", 1)]);
    assert_eq!(past.student(json!({"events": [event("contract", "2026-10-05")]})).value(), "1");
}

#[test]
fn what_is_no_number_or_cannot_occur() {
    let codes = |value: &str| {
        measure(json!({"values": {"codes": ["low", "high"]}, "compute": {"latest": {"of": "score", "window": "ever"}}}))
            .seen(&[score("2026-10-01", value)])
            .value()
    };
    assert_eq!(codes("low"), "low");
    assert_eq!(codes("middle"), "contradictory");
    let sum = asked("sum", json!({})).seen(&[score("2026-10-01", "low")]);
    assert_eq!(sum.value(), "contradictory");
    let latest = |numbers: Value, value: f64| {
        let values = merged(json!({"unit": "points"}), &numbers);
        asked("latest", json!({}))
            .with(json!({"values": {"number": values}}))
            .seen(&[score("2026-10-01", value)])
            .value()
    };
    assert_eq!(latest(json!({"step": 0.5}), 2.5), "2.5");
    assert_eq!(latest(json!({"step": 0.5}), 2.25), "contradictory");
    assert_eq!(latest(json!({"step": 0.5}), -2.5), "-2.5");
    assert_eq!(latest(json!({"whole": true}), 2.0), "2");
    assert_eq!(latest(json!({"whole": true}), 2.5), "contradictory");
    assert_eq!(latest(json!({"least": 0}), 0.0), "0");
    assert_eq!(latest(json!({"least": 0}), -0.5), "contradictory");
    assert_eq!(latest(json!({"greatest": 4}), 4.5), "contradictory");
}

#[test]
fn stale() {
    let latest = |fresh: u16| {
        asked("latest", json!({})).with(json!({"fresh_for": crate::days(fresh, "calendar")}))
    };
    assert_eq!(latest(1).value(), "10");
    assert_eq!(latest(1).on("2026-10-22").value(), "stale");
    // A count holds for its window, however long ago it ended.
    let past = asked("count", json!({"window": {"previous": "month"}}));
    assert_eq!(past.with(json!({"fresh_for": crate::days(1, "calendar")})).value(), "0");
}

#[test]
fn what_is_to_come_does_not_count() {
    let seen = [score("2026-10-21", 1), score("2026-10-22", 1)];
    assert_eq!(asked("count", json!({})).seen(&seen).value(), "1");
    assert_eq!(asked("count", json!({"window": "ever"})).seen(&seen).value(), "1");
}
