//! Random observations, against a slow model that looks at every single day.

use std::cell::Cell;
use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::{merged, number, score};

/// Values of each day, in the order in which they are kept.
type Seen = BTreeMap<NaiveDate, Vec<i64>>;

/// Observations lie on the days before this one, the day itself included, and a few after it.
fn today() -> NaiveDate {
    day("2026-10-21")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn before(day: NaiveDate, n: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(n)).expect("a date")
}

/// Whether students attend.
fn is_school_day(day: NaiveDate) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let closed = [self::day("2026-10-12"), self::day("2026-10-16")];
    let in_year = day >= self::day("2026-08-26") || day <= self::day("2026-06-05");
    !weekend && in_year && !closed.contains(&day)
}

fn observations() -> impl Strategy<Value = Seen> {
    let one = (0_u64..70, 0_i64..4);
    prop::collection::vec(one, 0..40).prop_map(|all| {
        let mut seen = Seen::new();
        for (ago, value) in all {
            let on = before(day("2026-10-24"), ago);
            seen.entry(on).or_default().push(value);
        }
        for values in seen.values_mut() {
            values.sort_unstable();
        }
        seen
    })
}

/// The values from one day to another, oldest first.
fn within(seen: &Seen, from: NaiveDate, until: NaiveDate) -> Vec<i64> {
    let days = from.iter_days().take_while(|day| *day <= until);
    days.flat_map(|day| seen.get(&day).cloned().unwrap_or_default()).collect()
}

fn asked(seen: &Seen, compute: Value) -> String {
    let all = seen.iter().flat_map(|(day, values)| {
        values.iter().map(|value| score(&day.to_string(), *value)).collect::<Vec<_>>()
    });
    // The order of observations means nothing.
    let mut all: Vec<Value> = all.collect();
    all.reverse();
    number(compute).seen(&all).value()
}

/// Runs a property on 300 cases, and says how many of them came out under each name.
fn on_many<S: Strategy>(
    strategy: S,
    property: impl Fn(S::Value) -> &'static str,
) -> BTreeMap<&'static str, u32> {
    let found = Cell::new(BTreeMap::new());
    let mut runner =
        TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(300) });
    let result = runner.run(&strategy, |case| {
        let name = property(case);
        let mut counts = found.take();
        *counts.entry(name).or_default() += 1;
        found.set(counts);
        Ok(())
    });
    result.unwrap_or_else(|what| panic!("{what}"));
    found.take()
}

#[track_caller]
fn both_occur(found: &BTreeMap<&'static str, u32>, names: &[&'static str]) {
    for name in names {
        assert!(found.get(name).copied().unwrap_or_default() >= 15, "{name} is rare: {found:?}");
    }
}

#[test]
fn counts_and_sums() {
    let case = (observations(), 1_u64..60, 0_i64..4, any::<bool>());
    let found = on_many(case, |(seen, n, least, school)| {
        let kind = if school { "school" } else { "calendar" };
        let counts = |day: &NaiveDate| !school || is_school_day(*day);
        let mut from = today();
        let mut left = n.min(30);
        loop {
            left -= u64::from(counts(&from));
            if left == 0 {
                break;
            }
            from = before(from, 1);
        }
        let passing = within(&seen, from, today()).into_iter().filter(|value| *value >= least);
        let passing: Vec<i64> = passing.collect();
        let window = json!({"last": {"n": n.min(30), "days": kind}});
        let counted = json!({"of": "score", "window": window, "only": {"at_least": least}});
        assert_eq!(asked(&seen, json!({"count": counted})), passing.len().to_string());
        let sum: i64 = passing.iter().sum();
        assert_eq!(asked(&seen, json!({"sum": counted})), sum.to_string());
        let latest = passing.last().map_or("not_provided".to_owned(), ToString::to_string);
        assert_eq!(asked(&seen, json!({"latest": counted})), latest);
        if passing.is_empty() { "none" } else { "some" }
    });
    both_occur(&found, &["none", "some"]);
}

#[test]
fn counts_that_begin_anew() {
    let found = on_many((observations(), 1_u64..12), |(seen, clean)| {
        let from = day("2026-08-26");
        let mut count = 0;
        let mut empty = 0;
        let mut reset = false;
        for day in from.iter_days().take_while(|day| *day <= today()) {
            match seen.get(&day) {
                Some(values) => {
                    count += values.len();
                    empty = 0;
                }
                None => empty += 1,
            }
            if empty >= clean && count > 0 {
                count = 0;
                reset = true;
            }
        }
        let resets = json!([{"after_clean": {"n": clean, "days": "calendar"}}]);
        let counted = json!({"of": "score", "window": {"this": "year"}, "resets": resets});
        assert_eq!(asked(&seen, json!({"count": counted})), count.to_string());
        if reset { "anew" } else { "not" }
    });
    both_occur(&found, &["anew", "not"]);
}

#[test]
fn points_in_a_row() {
    let found = on_many((observations(), 0_i64..3, 1_usize..6), |(seen, least, n)| {
        let all = within(&seen, day("2026-08-26"), today());
        let row = all.iter().rev().take_while(|value| **value >= least).count();
        let expected = if all.is_empty() { "too_few_points".to_owned() } else { row.to_string() };
        let test = json!({"of": "score", "points_are": {"at_least": least}});
        assert_eq!(asked(&seen, json!({"in_a_row": test})), expected);
        let last = all.iter().rev().take(n).filter(|value| **value >= least).count();
        let expected = if all.len() < n { "too_few_points".to_owned() } else { last.to_string() };
        let test = merged(test, &json!({"points": n}));
        assert_eq!(asked(&seen, json!({"of_last": test})), expected);
        match row {
            _ if all.len() < n => "few",
            0 => "none",
            _ if row == all.len() => "all",
            _ => "some",
        }
    });
    both_occur(&found, &["few", "none", "all", "some"]);
}

#[test]
fn streaks() {
    let found = on_many((observations(), any::<bool>(), 0_i64..5), |(seen, school, least)| {
        let from = day("2026-08-26");
        let (mut days, mut values) = (0, 0);
        let (mut most_days, mut most_values) = (0, 0);
        for day in from.iter_days().take_while(|day| *day <= today()) {
            let passing: Vec<i64> = seen
                .get(&day)
                .into_iter()
                .flatten()
                .copied()
                .filter(|value| *value >= least)
                .collect();
            if !passing.is_empty() {
                days += 1;
                values += passing.iter().sum::<i64>();
            } else if !school || is_school_day(day) {
                (days, values) = (0, 0);
            }
            most_days = most_days.max(days);
            most_values = most_values.max(values);
        }
        let kind = if school { "school" } else { "calendar" };
        let observations =
            json!({"of": "score", "window": {"this": "year"}, "only": {"at_least": least}});
        let streak = |total: &str| json!({"streak": {"observations": observations, "days": kind, "total": total}});
        assert_eq!(asked(&seen, streak("days")), most_days.to_string());
        assert_eq!(asked(&seen, streak("values")), most_values.to_string());
        match most_days {
            0 => "none",
            1 => "one",
            _ => "row",
        }
    });
    both_occur(&found, &["none", "one", "row"]);
}

#[test]
fn weeks_in_a_row() {
    let case = (observations(), any::<bool>(), 0_i64..4, any::<bool>());
    let found = on_many(case, |(seen, with_current, least, sum)| {
        let monday = before(today(), 2);
        let mut from = if with_current { monday } else { before(monday, 7) };
        let mut weeks = 0;
        // No week before that in which school began has a school year.
        while from >= day("2026-08-24") {
            let until = from.checked_add_days(Days::new(6)).expect("a date").min(today());
            let values = within(&seen, from, until);
            let total =
                if sum { values.iter().sum() } else { i64::try_from(values.len()).expect("few") };
            if total < least || (sum && values.is_empty()) {
                break;
            }
            weeks += 1;
            from = before(from, 7);
        }
        let row = json!({"of": "score", "per": "week", "combined": if sum { "sum" } else { "count" },
                         "periods_are": {"at_least": least}, "with_current": with_current});
        assert_eq!(asked(&seen, json!({"periods_in_a_row": row})), weeks.to_string());
        match weeks {
            0 => "none",
            1 => "one",
            2..8 => "row",
            _ => "all",
        }
    });
    both_occur(&found, &["none", "one", "row", "all"]);
}
