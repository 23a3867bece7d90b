//! Points one after the other: lines, rows and shares.

use serde_json::{Value, json};

use crate::{Asked, measure, merged, number, observed, score};

/// 10, 14, 18 and 16: a line through the first three rises by 2 a day.
fn four() -> Vec<Value> {
    vec![
        score("2026-10-01", 10),
        score("2026-10-03", 14),
        score("2026-10-05", 18),
        score("2026-10-09", 16),
    ]
}

fn three() -> Vec<Value> {
    four().into_iter().take(3).collect()
}

#[test]
fn slopes() {
    let slope =
        |keys: Value| number(json!({"slope": merged(json!({"of": "score"}), &keys)})).seen(&four());
    // n = 4, sums 14 and 58, of squares 84, of products 228: (4 x 228 - 14 x 58) / (4 x 84 - 14 x 14).
    let all = slope(json!({"points": 4}));
    assert_eq!(all.span(), "0.7142 from 2026-10-01 until 2026-10-09");
    assert!(all.passes(&json!({"more_than": 0.7142})));
    assert_eq!(slope(json!({"points": 2})).span(), "-0.5 from 2026-10-05 until 2026-10-09");
    assert_eq!(slope(json!({"points": 2, "all_points": true})).value(), "0.7142");
    // 2 a day are 14 a week, 10/14 a day exactly 5.
    assert_eq!(slope(json!({"points": 3, "per": "week"})).seen(&three()).value(), "14");
    assert_eq!(slope(json!({"points": 4, "per": "week"})).value(), "5");
    assert_eq!(slope(json!({"points": 5})).value(), "too_few_points");
    assert_eq!(slope(json!({"points": 5, "all_points": true})).value(), "too_few_points");
    assert_eq!(slope(json!({"points": 3})).seen(&three()).value(), "2");
    let flat = [score("2026-10-01", 7), score("2026-10-02", 7)];
    assert_eq!(slope(json!({"points": 2})).seen(&flat).value(), "0");
    let one_day = [score("2026-10-01", 7), score("2026-10-01", 8)];
    assert_eq!(slope(json!({"points": 2})).seen(&one_day).value(), "too_few_points");
    let window = json!({"points": 2, "window": {"last": crate::days(15, "calendar")}});
    assert_eq!(slope(window).value(), "too_few_points");
}

fn projected(goal: i32, unit: &str, seen: &[Value], from_above: bool) -> Asked {
    let projection = json!({
        "line": {"of": "score", "points": 3}, "goal": {"number": goal}, "unit": unit, "from_above": from_above,
    });
    let values = json!({"number": {"unit": "time", "greatest": 99}});
    measure(json!({"values": values, "compute": {"projection": projection}})).seen(seen)
}

#[test]
fn projections() {
    // The line stands at 50 on 21 October.
    let rising = |goal, unit| projected(goal, unit, &three(), false).value();
    assert_eq!(rising(60, "calendar"), "5");
    assert_eq!(rising(61, "calendar"), "5.5");
    assert_eq!(rising(60, "weeks"), "0.7142");
    assert_eq!(rising(60, "months"), "0.1643");
    assert_eq!(rising(51, "hours"), "12");
    assert_eq!(rising(50, "calendar"), "0");
    assert_eq!(rising(12, "calendar"), "0");
    // Later than the greatest value is that value.
    assert_eq!(rising(248, "calendar"), "99");
    assert_eq!(rising(249, "calendar"), "99");
    assert_eq!(rising(1000, "calendar"), "99");
    let falling = [score("2026-10-01", 18), score("2026-10-03", 14), score("2026-10-05", 10)];
    assert_eq!(projected(20, "calendar", &falling, false).value(), "99");
    // It stands at -22: fewer is better.
    assert_eq!(projected(-30, "calendar", &falling, true).value(), "4");
    assert_eq!(projected(-22, "calendar", &falling, true).value(), "0");
    assert_eq!(projected(0, "calendar", &falling, true).value(), "0");
    assert_eq!(projected(40, "calendar", &three(), true).value(), "99");
    assert_eq!(projected(60, "calendar", &three()[..2], false).value(), "too_few_points");
    let flat = [score("2026-10-01", 7), score("2026-10-02", 7), score("2026-10-03", 7)];
    assert_eq!(projected(8, "calendar", &flat, false).value(), "99");
    assert_eq!(projected(7, "calendar", &flat, false).value(), "0");
    let span = projected(60, "calendar", &three(), false).span();
    assert_eq!(span, "5 from 2026-10-01 until 2026-10-05");
}

#[test]
fn points_that_pass() {
    let row = |test: Value| {
        number(json!({"in_a_row": {"of": "score", "points_are": test}})).seen(&four())
    };
    assert_eq!(row(json!({"at_least": 14})).value(), "3");
    assert_eq!(row(json!({"more_than": 14})).value(), "2");
    assert_eq!(row(json!({"below": 16})).value(), "0");
    assert_eq!(row(json!({"at_least": 14})).seen(&[]).value(), "too_few_points");
    assert_eq!(row(json!({"at_least": 14})).seen(&[]).fed(json!([])).value(), "too_few_points");
    let last = |points: u16| {
        number(
            json!({"of_last": {"of": "score", "points": points, "points_are": {"at_least": 15}}}),
        )
        .seen(&four())
    };
    assert_eq!(last(3).span(), "2 from 2026-10-03 until 2026-10-09");
    assert_eq!(last(1).value(), "1");
    assert_eq!(last(4).value(), "2");
    assert_eq!(last(5).value(), "too_few_points");
    let share = |keys: Value| {
        let share = merged(json!({"of": "score", "points_are": {"at_least": 14}}), &keys);
        number(json!({"share_of_points": share})).seen(&four())
    };
    assert_eq!(share(json!({})).value(), "75");
    assert_eq!(share(json!({"at_least": 4})).value(), "75");
    assert_eq!(share(json!({"at_least": 5})).value(), "too_few_points");
    assert_eq!(share(json!({})).seen(&three()).value(), "66.6666");
    assert!(share(json!({})).seen(&three()).passes(&json!({"more_than": 66.6666})));
    assert_eq!(share(json!({})).seen(&[]).value(), "no_denominator");
    assert_eq!(share(json!({})).seen(&[]).fed(json!([])).value(), "not_supplied");
    let code = share(json!({})).seen(&[score("2026-10-01", "low")]);
    assert_eq!(code.value(), "contradictory");
}

#[test]
fn shares_of_shares() {
    let nested = |seen: &[Value]| {
        let nested = json!({"part": "earned", "whole": "possible", "days_are": {"at_least": 80}, "window": {"this": "month"}});
        number(json!({"nested_share": nested})).seen(seen)
    };
    let earned = |on, value| observed("earned", on, value);
    let possible = |on, value| observed("possible", on, value);
    // 80, 70, 80 and 0 percent; nothing could be earned on the 6th.
    let days = [
        earned("2026-10-01", 8),
        earned("2026-10-02", 7),
        earned("2026-10-05", 4),
        earned("2026-10-05", 4),
        possible("2026-10-01", 10),
        possible("2026-10-02", 10),
        possible("2026-10-05", 5),
        possible("2026-10-05", 5),
        possible("2026-10-06", 0),
        possible("2026-10-07", 10),
    ];
    assert_eq!(nested(&days).span(), "50 from 2026-10-01 until 2026-10-21");
    assert_eq!(nested(&days[..6]).value(), "contradictory");
    assert_eq!(
        nested(&[earned("2026-10-01", 11), possible("2026-10-01", 10)]).value(),
        "contradictory"
    );
    assert_eq!(nested(&[]).value(), "no_denominator");
    assert_eq!(nested(&days).fed(json!([])).value(), "not_supplied");
}
