//! Events, consents, and how far the current period is.

use serde_json::{Value, json};

use crate::{days, event, merged, number};

fn valued(on: &str, value: impl Into<Value>) -> Value {
    json!({"event": "visit", "on": on, "value": value.into()})
}

fn visits() -> Value {
    json!({"events": [
        valued("2026-05-01", true),
        valued("2026-09-01", true),
        valued("2026-10-01", false),
        event("visit", "2026-10-05"),
        valued("2026-10-20", true),
        valued("2026-10-21", true),
        valued("2026-10-22", true),
        event("contract", "2026-10-02"),
    ]})
}

#[test]
fn how_often() {
    let events = |keys: Value| {
        let counted = merged(json!({"event": "visit"}), &keys);
        number(json!({"events": counted})).student(visits())
    };
    assert_eq!(events(json!({})).span(), "5 from 2026-08-26 until 2026-10-21");
    assert_eq!(events(json!({"window": "ever"})).value(), "6");
    assert_eq!(events(json!({"window": {"last": days(2, "calendar")}})).value(), "2");
    assert_eq!(events(json!({"window": {"since": "contract"}})).value(), "3");
    // One without a value passes no test.
    assert_eq!(events(json!({"only": {"equals": true}})).value(), "3");
    assert_eq!(events(json!({"only": {"equals": true}, "in_a_row": true})).value(), "2");
    assert_eq!(events(json!({"only": {"equals": false}, "in_a_row": true})).value(), "0");
    assert_eq!(events(json!({"only": {"at_least": 1}})).value(), "contradictory");
    assert_eq!(events(json!({"event": "contract"})).value(), "1");
    assert_eq!(events(json!({})).student(json!({"events": []})).value(), "0");
    assert_eq!(events(json!({})).on("2026-07-01").value(), "outside_calendar");
}

#[test]
fn what_is_announced() {
    let ahead = |n: u16, kind: &str| {
        let counted = json!({"event": "visit", "announced_within": days(n, kind)});
        let announced = json!({"events": [
            event("visit", "2026-10-20"), event("visit", "2026-10-21"), event("visit", "2026-10-22"),
            event("visit", "2026-10-26"), event("contract", "2026-10-23"),
        ]});
        number(json!({"events": counted})).student(announced)
    };
    assert_eq!(ahead(1, "calendar").span(), "1 from 2026-10-22 until 2026-10-22");
    assert_eq!(ahead(4, "calendar").value(), "1");
    assert_eq!(ahead(5, "calendar").value(), "2");
    // Thursday, Friday and Monday.
    assert_eq!(ahead(2, "school").value(), "1");
    assert_eq!(ahead(3, "school").span(), "2 from 2026-10-22 until 2026-10-26");
    assert_eq!(ahead(0, "calendar").value(), "0");
    assert_eq!(ahead(1, "calendar").student(json!({"events": []})).value(), "0");
    assert_eq!(ahead(5, "school").on("2027-06-02").value(), "outside_calendar");
}

#[test]
fn how_long_ago() {
    let since = |kind: &str, keys: Value| {
        let since = merged(json!({"event": "contract", "days": kind}), &keys);
        number(json!({"days_since": since})).student(visits())
    };
    let none = || json!({});
    assert_eq!(since("calendar", none()).span(), "19 from 2026-10-02 until 2026-10-21");
    // 5 to 9 October, 13 to 15, 19 to 21.
    assert_eq!(since("school", none()).value(), "11");
    assert_eq!(since("instructional", none()).value(), "10");
    assert_eq!(since("business", none()).value(), "12");
    assert_eq!(since("weeks", none()).value(), "2.7142");
    assert_eq!(since("months", none()).value(), "0");
    assert_eq!(since("months", none()).on("2026-11-02").value(), "1");
    assert_eq!(since("hours", none()).value(), "456");
    assert_eq!(since("calendar", none()).on("2026-10-02").value(), "0");
    assert_eq!(since("calendar", none()).on("2026-10-01").value(), "not_provided");
    let visit = |first: bool| since("calendar", json!({"event": "visit", "first": first})).value();
    assert_eq!(visit(false), "0");
    // The first of the school year: 1 September.
    assert_eq!(visit(true), "50");
    let last_year = since("calendar", json!({"event": "visit", "first": true})).on("2026-08-27");
    assert_eq!(last_year.value(), "not_provided");
    // A month after the 31st of August is the 30th of September.
    let months = |on: &str| {
        let student = json!({"events": [event("contract", "2026-08-31")]});
        since("months", none()).student(student).on(on).value()
    };
    assert_eq!(months("2026-09-29"), "0");
    assert_eq!(months("2026-09-30"), "1");
    assert_eq!(months("2026-10-30"), "1");
    assert_eq!(months("2026-10-31"), "2");
}

#[test]
fn how_far_the_period_is() {
    let of = |compute: &str, period: &str, kind: &str| {
        number(json!({compute: {"of": period, "days": kind}}))
    };
    assert_eq!(of("days_into", "year", "calendar").value(), "57");
    assert_eq!(of("days_into", "month", "school").value(), "13");
    assert_eq!(of("days_left", "month", "school").value(), "7");
    assert_eq!(of("days_left", "month", "calendar").value(), "10");
    assert_eq!(of("days_into", "week", "calendar").on("2026-10-19").value(), "1");
    assert_eq!(of("days_left", "week", "calendar").on("2026-10-25").value(), "0");
    assert_eq!(of("days_into", "quarter", "weeks").value(), "8.1428");
    assert_eq!(of("days_into", "year", "months").value(), "1");
    assert_eq!(of("days_left", "quarter", "calendar").span(), "9 from 2026-10-22 until 2026-10-30");
    assert_eq!(of("days_left", "season", "calendar").value(), "outside_calendar");
}
