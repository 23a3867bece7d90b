//! Windows: one absence on every day, so that a count is the number of days in the window.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use crate::{days, event, number, observed};

/// One absence on every day from 1 September 2025 to 31 December 2026.
fn daily() -> Vec<Value> {
    let first: NaiveDate = "2025-09-01".parse().expect("a date");
    let days = (0..487).map(|n| first.checked_add_days(Days::new(n)).expect("a date"));
    days.map(|day| observed("absence", &day.to_string(), 1)).collect()
}

fn within(window: &Value) -> crate::Asked {
    number(json!({"count": {"of": "absence", "window": window}})).seen(&daily())
}

#[track_caller]
fn is(window: Value, as_of: &str, expected: &str) {
    assert_eq!(within(&window).on(as_of).value(), expected, "{window} as of {as_of}");
}

const DAY: &str = crate::DAY;
const NONE: &str = "outside_calendar";

#[test]
fn the_last_days() {
    let last = |n, kind| json!({"last": days(n, kind)});
    is(last(1, "calendar"), DAY, "1");
    is(last(30, "calendar"), DAY, "30");
    is(last(1, "school"), DAY, "1");
    // 21, 20 and 19 October, then 15 and 14: on the 16th only staff work.
    is(last(5, "school"), DAY, "8");
    // 21, 20, 15, 14, 13: none on the 19th.
    is(last(5, "instructional"), DAY, "9");
    // 21, 20, 19, 16, 15.
    is(last(5, "business"), DAY, "7");
    // On a Saturday the last school day was Friday.
    is(last(1, "school"), "2026-10-24", "2");
    is(last(12, "hours"), DAY, "1");
    is(last(24, "hours"), DAY, "1");
    is(last(47, "hours"), DAY, "1");
    is(last(48, "hours"), DAY, "2");
    is(last(2, "weeks"), DAY, "14");
    // From 22 September on.
    is(last(1, "months"), DAY, "30");
    is(last(1, "months"), "2026-10-31", "31");
    is(last(1, "months"), "2026-12-31", "31");
    // The calendar begins on 27 August 2025: 4 school days until 1 September, of which 1 is daily.
    is(last(4, "school"), "2025-09-01", "1");
    is(last(5, "school"), "2025-09-01", NONE);
}

#[test]
fn the_current_period() {
    let this = |kind| json!({"this": kind});
    is(this("year"), DAY, "57");
    is(this("quarter"), DAY, "57");
    is(this("quarter"), "2026-10-30", "66");
    is(this("quarter"), "2026-11-01", NONE);
    is(this("quarter"), "2026-11-02", "1");
    is(this("season"), "2026-09-07", NONE);
    is(this("season"), "2026-09-08", "1");
    is(this("season"), "2026-10-09", "32");
    is(this("season"), "2026-10-10", NONE);
    is(this("month"), DAY, "21");
    is(this("month"), "2026-10-01", "1");
    is(this("week"), DAY, "3");
    is(this("week"), "2026-10-18", "7");
    is(this("week"), "2026-10-19", "1");
    is(this("year"), "2026-07-15", NONE);
}

#[test]
fn the_period_before() {
    let previous = |kind| json!({"previous": kind});
    is(previous("season"), DAY, "32");
    is(previous("season"), "2026-10-09", NONE);
    is(previous("quarter"), DAY, NONE);
    is(previous("quarter"), "2026-11-02", "66");
    is(previous("month"), DAY, "30");
    is(previous("week"), DAY, "7");
    is(previous("year"), DAY, "278");
    // In summer it is the year that ended.
    is(previous("year"), "2026-07-15", "278");
    let previous = within(&json!({"previous": "month"}));
    assert_eq!(previous.span(), "30 from 2026-09-01 until 2026-09-30");
}

#[test]
fn several_periods() {
    let periods = |of, back| json!({"periods": {"of": of, "back": back}});
    is(periods("week", 0), DAY, "3");
    is(periods("week", 2), DAY, "17");
    is(periods("month", 1), DAY, "51");
    is(periods("quarter", 1), "2026-11-02", "69");
    is(periods("quarter", 1), DAY, NONE);
    // Over the summer too.
    is(periods("year", 1), DAY, "416");
}

#[test]
fn the_first_days() {
    let first = |of, n, kind| json!({"first": {"of": of, "days": days(n, kind)}});
    is(first("year", 20, "calendar"), DAY, "20");
    // Until 8 September: 3 + 5 + 2 school days.
    is(first("year", 10, "school"), DAY, "14");
    is(first("year", 10, "school"), "2026-08-27", "2");
    is(first("month", 2, "weeks"), DAY, "14");
    is(first("month", 1, "months"), DAY, "21");
    is(first("year", 12, "hours"), DAY, "1");
    // No longer than the period, nor than until today; the calendar ends before 999 school days.
    is(first("week", 30, "calendar"), "2026-10-18", "7");
    is(first("year", 999, "school"), DAY, "57");
    is(first("quarter", 999, "school"), "2026-10-30", "66");
}

#[test]
fn since_and_before_an_event() {
    let asked = |window: &Value, events: &[Value]| {
        within(window).student(json!({"events": events})).value()
    };
    let since = json!({"since": "contract"});
    let on = |day| event("contract", day);
    assert_eq!(asked(&since, &[on("2026-10-12")]), "10");
    assert_eq!(asked(&since, &[on("2026-10-12"), on("2026-10-20"), on("2026-09-01")]), "2");
    assert_eq!(asked(&since, &[on(DAY)]), "1");
    // One that is announced has not happened.
    assert_eq!(asked(&since, &[on("2026-10-12"), on("2026-10-22")]), "10");
    assert_eq!(asked(&since, &[on("2026-10-22")]), "not_provided");
    assert_eq!(asked(&since, &[event("visit", "2026-10-12")]), "not_provided");
    let before = |n, kind| json!({"before": {"event": "contract", "days": days(n, kind)}});
    assert_eq!(asked(&before(5, "calendar"), &[on("2026-10-12")]), "5");
    // 9, 8 and 7 October are school days, and the weekend lies within.
    assert_eq!(asked(&before(3, "school"), &[on("2026-10-12")]), "5");
    assert_eq!(asked(&before(12, "hours"), &[on("2026-10-12")]), "1");
    assert_eq!(asked(&before(48, "hours"), &[on("2026-10-12")]), "2");
    assert_eq!(asked(&before(1, "months"), &[on("2026-10-12")]), "30");
    assert_eq!(asked(&before(5, "calendar"), &[]), "not_provided");
    assert_eq!(asked(&before(5, "calendar"), &[on("2026-10-22")]), "not_provided");
}

#[test]
fn ever() {
    is(json!("ever"), DAY, "416");
    is(json!("ever"), "2026-12-31", "487");
}

#[test]
fn a_count_is_known_where_the_feeds_reach() {
    let feed =
        |from: &str, until: &str| json!({"indicator": "absence", "from": from, "until": until});
    let asked = |window: Value, feeds: &[Value]| within(&window).fed(json!(feeds)).value();
    let week = || json!({"last": days(7, "calendar")});
    let none = "not_supplied";
    assert_eq!(asked(week(), &[feed("2026-10-15", DAY)]), "7");
    assert_eq!(asked(week(), &[feed("2026-10-16", DAY)]), none);
    assert_eq!(asked(week(), &[feed("2026-10-15", "2026-10-20")]), none);
    assert_eq!(asked(week(), &[]), none);
    // Two feeds, one after the other, with and without a hole.
    assert_eq!(asked(week(), &[feed("2026-10-18", DAY), feed("2026-10-01", "2026-10-17")]), "7");
    assert_eq!(asked(week(), &[feed("2026-10-19", DAY), feed("2026-10-01", "2026-10-17")]), none);
    // A window that is over needs no feed until today.
    let before = || json!({"previous": "month"});
    assert_eq!(asked(before(), &[feed("2026-09-01", "2026-09-30")]), "30");
    assert_eq!(asked(before(), &[feed("2026-09-01", "2026-09-29")]), none);
    assert_eq!(asked(before(), &[feed("2026-09-02", DAY)]), none);
    // A feed may lag behind as far as the measure accepts.
    let lagging = |fresh| {
        let asked = within(&week()).with(json!({"fresh_for": days(fresh, "calendar")}));
        asked.fed(json!([feed("2026-10-01", "2026-10-19")])).value()
    };
    assert_eq!(lagging(2), "7");
    assert_eq!(lagging(1), none);
    // Of another school, or of this one.
    let at = |school: &str| crate::merged(feed("2026-10-01", DAY), &json!({"schools": [school]}));
    assert_eq!(asked(week(), &[at("south")]), none);
    assert_eq!(asked(week(), &[at("south"), at("north")]), "7");
}
