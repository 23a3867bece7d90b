//! Periods and days in a row.

use serde_json::{Value, json};

use crate::{Asked, merged, number, score};

/// 1 in this week, 2 in the one before, then 1, 3, none, and 1.
fn weeks() -> Vec<Value> {
    [
        "2026-09-16",
        "2026-09-28",
        "2026-10-01",
        "2026-10-04",
        "2026-10-05",
        "2026-10-12",
        "2026-10-18",
        "2026-10-19",
    ]
    .into_iter()
    .map(|day| score(day, 2))
    .collect()
}

fn row(keys: Value) -> Asked {
    let row =
        json!({"of": "score", "per": "week", "combined": "count", "periods_are": {"at_least": 1}});
    number(json!({"periods_in_a_row": merged(row, &keys)})).seen(&weeks())
}

#[test]
fn weeks_in_a_row() {
    assert_eq!(row(json!({})).span(), "3 from 2026-09-28 until 2026-10-18");
    assert_eq!(row(json!({"with_current": true})).span(), "4 from 2026-09-28 until 2026-10-21");
    assert_eq!(row(json!({"periods_are": {"at_least": 2}})).value(), "1");
    assert_eq!(row(json!({"periods_are": {"at_least": 2}, "with_current": true})).value(), "0");
    assert_eq!(row(json!({"combined": "sum", "periods_are": {"at_least": 2}})).value(), "3");
    assert_eq!(row(json!({"combined": "sum", "periods_are": {"more_than": 2}})).value(), "1");
    assert_eq!(row(json!({"combined": "average", "periods_are": {"equals": 2}})).value(), "3");
    for combined in ["latest", "least", "greatest"] {
        assert_eq!(row(json!({"combined": combined, "periods_are": {"equals": 2}})).value(), "3");
        assert_eq!(row(json!({"combined": combined, "periods_are": {"below": 2}})).value(), "0");
    }
    // A week without one ends the row, except where none is what is counted.
    let none = json!({"periods_are": {"at_most": 0}});
    assert_eq!(row(none.clone()).value(), "0");
    assert_eq!(row(none).on("2026-09-28").value(), "1");
}

#[test]
fn months_and_quarters_in_a_row() {
    assert_eq!(row(json!({"per": "month"})).value(), "1");
    assert_eq!(row(json!({"per": "month", "with_current": true})).value(), "2");
    assert_eq!(row(json!({"per": "quarter", "with_current": true})).value(), "1");
    assert_eq!(row(json!({"per": "quarter"})).value(), "outside_calendar");
    assert_eq!(row(json!({"per": "quarter"})).on("2026-11-02").value(), "1");
}

#[test]
fn a_row_goes_back_as_far_as_its_feed() {
    let fed =
        |from: &str, until: &str| json!([{"indicator": "score", "from": from, "until": until}]);
    let clean =
        |coverage| row(json!({"periods_are": {"at_most": 0}})).seen(&[]).fed(coverage).value();
    assert_eq!(clean(fed("2026-09-28", "2026-10-21")), "3");
    // Not of the whole week of 28 September.
    assert_eq!(clean(fed("2026-09-29", "2026-10-21")), "2");
    assert_eq!(clean(fed("2026-10-12", "2026-10-18")), "1");
    assert_eq!(clean(fed("2026-10-12", "2026-10-17")), "not_supplied");
    assert_eq!(clean(json!([])), "not_supplied");
    let average = |seen: &[Value], coverage| {
        row(json!({"combined": "average", "periods_are": {"at_least": 1}}))
            .seen(seen)
            .fed(coverage)
            .value()
    };
    assert_eq!(average(&[], json!([])), "not_supplied");
    assert_eq!(average(&[], fed("2026-10-12", "2026-10-18")), "0");
    // Points that are there need no feed.
    assert_eq!(average(&weeks(), json!([])), "3");
}

#[test]
fn streaks() {
    let hours = [
        score("2026-10-08", 10),
        score("2026-10-09", 10),
        score("2026-10-13", 6),
        score("2026-10-13", 4),
        score("2026-10-15", 5),
    ];
    let streak = |days: &str, total: &str, keys: Value| {
        let counted = merged(json!({"of": "score", "window": {"this": "month"}}), &keys);
        number(json!({"streak": {"observations": counted, "days": days, "total": total}}))
            .seen(&hours)
    };
    let all = || json!({});
    // The 12th is closed; on the 14th there is school and no observation.
    assert_eq!(streak("school", "values", all()).span(), "30 from 2026-10-01 until 2026-10-21");
    assert_eq!(streak("school", "days", all()).value(), "3");
    assert_eq!(streak("calendar", "values", all()).value(), "20");
    assert_eq!(streak("calendar", "days", all()).value(), "2");
    assert_eq!(streak("school", "values", json!({"only": {"at_least": 6}})).value(), "26");
    assert_eq!(streak("school", "days", json!({"only": {"at_least": 11}})).value(), "0");
    assert_eq!(streak("school", "days", all()).fed(json!([])).value(), "not_supplied");
    // Friday the 16th is a staff day, and on the 19th there is no instruction.
    let around = [score("2026-10-15", 1), score("2026-10-20", 1)];
    assert_eq!(streak("instructional", "days", all()).seen(&around).value(), "2");
    assert_eq!(streak("school", "days", all()).seen(&around).value(), "1");
    assert_eq!(streak("business", "days", all()).seen(&around).value(), "1");
}

/// Four good days in each of six weeks, and in the week of Thanksgiving both days of school; winter
/// break lies between the last two weeks.
fn good_days() -> Vec<Value> {
    let mondays =
        ["2026-11-09", "2026-11-16", "2026-11-30", "2026-12-07", "2026-12-14", "2027-01-04"];
    let weeks = mondays.into_iter().flat_map(|monday| {
        let monday: chrono::NaiveDate = monday.parse().expect("a date");
        (0..4).map(move |n| (monday + chrono::TimeDelta::days(n)).to_string())
    });
    let short = ["2026-11-23", "2026-11-24"].map(str::to_owned);
    weeks.chain(short).map(|day| score(&day, 1)).collect()
}

fn good_weeks(keys: Value) -> Asked {
    let row =
        json!({"of": "score", "per": "week", "combined": "count", "periods_are": {"at_least": 4}});
    let row = number(json!({"periods_in_a_row": merged(row, &keys)}));
    row.seen(&good_days()).on("2027-01-13")
}

#[test]
fn a_week_with_too_few_school_days_is_left_out() {
    // The two weeks of winter break do not end it; two days of school cannot have four good ones.
    assert_eq!(good_weeks(json!({})).span(), "4 from 2026-11-30 until 2027-01-10");
    let enough = json!({"at_least_days": 4});
    assert_eq!(good_weeks(enough).span(), "6 from 2026-11-09 until 2027-01-10");
    assert_eq!(good_weeks(json!({"at_least_days": 2})).value(), "4");
    assert_eq!(good_weeks(json!({"at_least_days": 3})).value(), "6");
    // 4 of 5 days are 80 percent, and 2 of 2 are all of them.
    let share =
        |least: i32| json!({"combined": "share_of_days", "periods_are": {"at_least": least}});
    assert_eq!(good_weeks(share(80)).span(), "7 from 2026-11-09 until 2027-01-10");
    assert_eq!(good_weeks(share(81)).value(), "0");
    // Two entries of one day are one day, and a Sunday is none of school.
    let twice = [score("2027-01-04", 1), score("2027-01-04", 1), score("2027-01-10", 1)];
    assert_eq!(good_weeks(share(20)).seen(&twice).value(), "1");
    assert_eq!(good_weeks(share(21)).seen(&twice).value(), "0");
    // Of the current week three days are over.
    let current = merged(share(66), &json!({"with_current": true}));
    let two = [score("2027-01-11", 1), score("2027-01-12", 1)];
    assert_eq!(good_weeks(current).seen(&two).value(), "1");
    // What counts nothing does not count a week of break either.
    let none = json!({"periods_are": {"at_most": 0}});
    assert_eq!(good_weeks(none.clone()).on("2027-01-04").value(), "0");
    assert_eq!(good_weeks(none).on("2027-01-04").seen(&[]).value(), "17");
}

#[test]
fn a_summer_ends_the_row() {
    let none = || good_weeks(json!({"periods_are": {"at_most": 0}}));
    // The weeks of 31 and of 26 August; no week before them has a school year.
    assert_eq!(none().on("2026-09-10").span(), "2 from 2026-08-24 until 2026-09-06");
    assert_eq!(none().on("2026-07-15").value(), "0");
    let years = json!({"per": "year", "periods_are": {"at_most": 0}, "with_current": true});
    assert_eq!(good_weeks(years).on("2026-09-10").value(), "2");
}
