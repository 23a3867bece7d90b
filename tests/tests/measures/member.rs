//! School days on which the student was enrolled, counted by hand in the calendar of `main`: closed
//! on Monday 12 and, for students, Friday 16 October.

use serde_json::{Value, json};

use crate::{Asked, measure, number};

fn spell(school: &str, from: &str, until: Option<&str>) -> Value {
    match until {
        Some(until) => json!({"school": school, "from": from, "until": until}),
        None => json!({"school": school, "from": from}),
    }
}

fn enrolled(spells: &[Value]) -> Asked {
    number(json!({"member_days": {"window": {"this": "year"}}}))
        .student(json!({"enrolled": spells}))
}

#[test]
fn days_of_one_spell() {
    // August 26 to 31: four school days; September: 22 weekdays; October 1 to 21: 15 less two.
    assert_eq!(enrolled(&[spell("north", "2026-08-26", None)]).value(), "39");
    // From Monday 5 October: five of its week, three of the next, three until Wednesday.
    let later = enrolled(&[spell("north", "2026-10-05", None)]);
    assert_eq!(later.span(), "11 from 2026-08-26 until 2026-10-21");
    // Both ends are days of it, and a closed day is not.
    assert_eq!(enrolled(&[spell("north", "2026-10-09", Some("2026-10-13"))]).value(), "2");
    assert_eq!(enrolled(&[spell("north", "2026-10-12", Some("2026-10-12"))]).value(), "0");
    // Earlier than the window, and later than the day of the decision.
    assert_eq!(enrolled(&[spell("north", "2020-08-26", Some("2026-08-27"))]).value(), "2");
    assert_eq!(enrolled(&[spell("north", "2026-10-22", None)]).value(), "0");
}

#[test]
fn several_spells() {
    let twice = [spell("north", "2026-10-05", None), spell("south", "2026-10-07", None)];
    assert_eq!(enrolled(&twice).value(), "11");
    let apart =
        [spell("north", "2026-10-05", Some("2026-10-06")), spell("north", "2026-10-20", None)];
    assert_eq!(enrolled(&apart).value(), "4");
    // South is open on the 12th: by its own calendar that day counts.
    let closed = json!({"from": "2026-10-12", "until": "2026-10-12", "kind": "closed", "label": "North",
        "schools": ["north"]});
    let calendar = json!({"periods": crate::calendar()["periods"], "closures": [closed]});
    let at = |school: &str| {
        let spells = [spell(school, "2026-10-09", Some("2026-10-13"))];
        enrolled(&spells).handbook(json!({"calendar": calendar})).value()
    };
    assert_eq!((at("north").as_str(), at("south").as_str()), ("2", "3"));
    let both =
        [spell("north", "2026-10-12", Some("2026-10-12")), spell("south", "2026-10-12", None)];
    assert_eq!(
        enrolled(&both).handbook(json!({"calendar": calendar})).on("2026-10-12").value(),
        "1"
    );
}

#[test]
fn no_days_that_a_feed_does_not_hold() {
    let fed = |feeds: Value| {
        number(json!({"member_days": {"window": {"this": "year"}, "fed_by": "absence"}}))
            .student(json!({"enrolled": [spell("north", "2026-10-05", None)]}))
            .fed(feeds)
    };
    let until = |last: &str| json!([{"indicator": "absence", "from": "2026-08-26", "until": last}]);
    assert_eq!(fed(until("2026-10-13")).span(), "6 from 2026-08-26 until 2026-10-13");
    assert_eq!(fed(until("2026-10-21")).value(), "11");
    assert_eq!(fed(until("2027-06-03")).value(), "11");
    let elsewhere = json!([{"indicator": "absence", "from": "2026-08-26", "until": "2026-10-21",
        "schools": ["south"]}]);
    assert_eq!(fed(elsewhere).value(), "not_supplied");
    assert_eq!(fed(json!([])).value(), "not_supplied");
    let old = fed(until("2026-10-13"));
    assert_eq!(old.with(json!({"fresh_for": {"n": 7, "days": "calendar"}})).value(), "stale");
}

#[test]
fn missing_days() {
    assert_eq!(enrolled(&[]).value(), "not_provided");
    let ended_before = [spell("north", "2026-10-05", Some("2026-10-02"))];
    assert_eq!(enrolled(&ended_before).value(), "contradictory");
    let ever = number(json!({"member_days": {"window": "ever"}}));
    let long_ago = json!({"enrolled": [spell("north", "2019-08-26", None)]});
    assert_eq!(ever.student(long_ago).value(), "outside_calendar");
    assert_eq!(
        enrolled(&[spell("north", "2026-08-26", None)]).on("2026-07-01").value(),
        "outside_calendar"
    );
}

#[test]
fn a_rate_of_enough_days() {
    let rate = |absent: usize, from: &str, at_least: i32| {
        let seen: Vec<Value> = (0..absent)
            .map(|at| json!({"indicator": "absence", "on": format!("2026-09-{:02}", at + 1), "value": 1}))
            .collect();
        let days = json!({"id": "days", "label": "Days", "values": {"number": {"unit": "days"}},
            "compute": {"member_days": {"window": {"this": "year"}, "fed_by": "absence"}}});
        let absences = json!({"id": "absent", "label": "Absent", "values": {"number": {"unit": "days"}},
            "compute": {"count": {"of": "absence", "window": {"this": "year"}, "distinct": "days"}}});
        measure(json!({"values": {"number": {"unit": "percent"}}, "compute": {"expression": {"quotient": [
            {"product": [{"number": 100}, {"measure": "absent"}]},
            {"enough": {"of": {"measure": "days"}, "at_least": at_least}},
        ]}}}))
        .handbook(json!({"measures": [days, absences]}))
        .student(json!({"observations": seen, "enrolled": [spell("north", from, None)]}))
    };
    // 39 days.
    assert_eq!(rate(4, "2026-08-26", 20).value(), "10.2564");
    assert_eq!(rate(4, "2026-08-26", 39).value(), "10.2564");
    assert_eq!(rate(4, "2026-08-26", 40).value(), "too_few_points");
    assert_eq!(rate(0, "2026-10-05", 20).value(), "too_few_points");
    assert_eq!(rate(0, "2026-10-05", 11).value(), "0");
    assert_eq!(rate(0, "2026-10-22", 0).value(), "no_denominator");
}
