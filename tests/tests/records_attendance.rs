//! Days at school against a slow model: random calendars, enrollments and rows, counted day by day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde_json::{Value, json};
use tierwise_tests::Dice;

const FIRST: &str = "2026-08-24";
const SCHOOLS: [&str; 2] = ["north", "south"];
const STUDENTS: [&str; 3] = ["s1", "s2", "s3"];

/// Days of the window, from its first one on.
fn day(n: u64) -> NaiveDate {
    let first: NaiveDate = FIRST.parse().expect("a date");
    first + TimeDelta::days(i64::try_from(n).expect("few days"))
}

/// Student, school, day, status, excused, quarters of a day.
type Row = (&'static str, &'static str, u64, &'static str, Option<bool>, Option<u64>);

/// What one world holds, as the model reads it.
struct World {
    length: u64,
    as_of: u64,
    /// Whether a school's calendar says that students attend; days that it does not list are absent.
    calendar: BTreeMap<(&'static str, u64), bool>,
    /// Student, school, first day, last day.
    spells: Vec<(&'static str, &'static str, u64, Option<u64>)>,
    rows: Vec<Row>,
}

fn world(dice: &mut Dice) -> World {
    let length = 30 + dice.roll(60);
    let mut calendar = BTreeMap::new();
    for school in SCHOOLS {
        for on in 0..length {
            let weekend = day(on).weekday().num_days_from_monday() > 4;
            if !weekend || dice.one_in(9) {
                calendar.insert((school, on), !dice.one_in(6));
            }
        }
        calendar.insert((school, length), false);
    }
    let mut spells = Vec::new();
    let mut rows = Vec::new();
    for student in STUDENTS {
        for school in SCHOOLS {
            for _ in 0..dice.roll(4) {
                let from = dice.roll(length);
                let until = (!dice.one_in(3)).then(|| from + dice.roll(length));
                spells.push((student, school, from, until));
            }
            for _ in 0..dice.roll(30) {
                let statuses = ["present", "tardy", "left_early", "partial", "absent"];
                let status = statuses[usize::try_from(dice.roll(5)).expect("small")];
                let excused = [None, Some(true), Some(false)];
                let excused = excused[usize::try_from(dice.roll(3)).expect("small")];
                let quarters = dice.one_in(2).then(|| dice.roll(5));
                rows.push((student, school, dice.roll(length), status, excused, quarters));
            }
        }
    }
    World { length, as_of: length / 2 + dice.roll(length / 2), calendar, spells, rows }
}

impl World {
    fn feeds(&self) -> Vec<Value> {
        let calendar: Vec<Value> = self
            .calendar
            .iter()
            .map(|((school, on), open)| json!({"school": school, "on": day(*on).to_string(), "in_session": open}))
            .collect();
        let spells: Vec<Value> = self
            .spells
            .iter()
            .map(|(student, school, from, until)| {
                let mut row =
                    json!({"student": student, "school": school, "from": day(*from).to_string()});
                if let Some(until) = until {
                    row["until"] = json!(day(*until).to_string());
                }
                row
            })
            .collect();
        let rows: Vec<Value> = self
            .rows
            .iter()
            .map(|(student, school, on, status, excused, quarters)| {
                let mut row = json!({"student": student, "school": school, "on": day(*on).to_string(), "status": status});
                if let Some(excused) = excused {
                    row["excused"] = json!(excused);
                }
                if let Some(quarters) = quarters {
                    row["part_of_day"] = json!(*quarters as f64 / 4.0);
                }
                row
            })
            .collect();
        vec![
            json!({"source": "sis", "rows": {"calendar_days": calendar}}),
            json!({"source": "sis", "rows": {"enrollments": spells}}),
            json!({"source": "sis", "rows": {"attendance": rows}}),
        ]
    }

    fn enrolled(&self, student: &str, school: &str, on: u64) -> bool {
        self.spells.iter().any(|(who, at, from, until)| {
            *who == student && *at == school && *from <= on && until.is_none_or(|until| on <= until)
        })
    }

    fn last(&self, school: &str) -> Option<u64> {
        let rows = self.rows.iter().filter(|row| row.1 == school && row.2 <= self.as_of);
        rows.map(|row| row.2).max()
    }

    fn member(&self, student: &str, school: &str, on: u64) -> bool {
        on <= self.last(school).unwrap_or(self.as_of).min(self.as_of)
            && self.enrolled(student, school, on)
            && self.calendar.get(&(school_of(school), on)) == Some(&true)
    }

    /// Quarters of a day that were missed.
    fn missed(&self, student: &str, school: &str, on: u64) -> u64 {
        let mut rows: Vec<_> = self
            .rows
            .iter()
            .filter(|row| row.0 == student && row.1 == school && row.2 == on)
            .filter(|row| ["absent", "partial"].contains(&row.3))
            .collect();
        rows.sort();
        rows.dedup();
        let added: u64 = rows.iter().filter_map(|row| row.5).sum();
        let whole = |row: &(_, _, _, &str, _, _)| if row.3 == "absent" { 4 } else { 2 };
        let others = rows.iter().filter(|row| row.5.is_none());
        added.max(others.map(|row| whole(row)).max().unwrap_or(0)).min(4)
    }

    fn tardy(&self, student: &str, school: &str, on: u64) -> bool {
        let mut rows = self.rows.iter().filter(|row| row.0 == student && row.1 == school);
        rows.any(|row| row.2 == on && row.3 == "tardy")
    }
}

fn school_of(school: &str) -> &'static str {
    if school == SCHOOLS[0] { SCHOOLS[0] } else { SCHOOLS[1] }
}

fn ask(feeds: &[Value], as_of: u64) -> Value {
    let request =
        json!({"records": {"feeds": feeds}, "as_of": day(as_of).to_string(), "from": FIRST});
    let answer = tierwise::wire::call("records.attendance", &request.to_string());
    serde_json::from_str(&answer.expect("an answer")).expect("JSON")
}

/// A number as quarters.
fn quarters(value: &Value) -> u64 {
    let four = value.as_f64().expect("a number") * 4.0;
    assert!(four.fract().abs() < 1e-9, "{value} is no quarters");
    four as u64
}

#[test]
fn days_are_those_of_a_slow_model() {
    let mut dice = Dice(20);
    let (mut chronic, mut not, mut insufficient, mut set_aside, mut two) = (0, 0, 0, 0, 0);
    for _ in 0..400 {
        let world = world(&mut dice);
        let answer = ask(&world.feeds(), world.as_of);
        for student in answer["students"].as_array().expect("students") {
            let id = student["student"].as_str().expect("an id");
            let mut days = BTreeSet::new();
            let mut missed: BTreeMap<u64, u64> = BTreeMap::new();
            for at in student["schools"].as_array().expect("schools") {
                let school = at["school"].as_str().expect("an id");
                let own: Vec<u64> =
                    (0..=world.as_of).filter(|on| world.member(id, school, *on)).collect();
                let count = &at["count"];
                assert_eq!(count["member_days"].as_u64(), Some(own.len() as u64));
                let total: u64 = own.iter().map(|on| world.missed(id, school, *on)).sum();
                assert_eq!(quarters(&count["absent"]), total);
                let tardy = own.iter().filter(|on| world.tardy(id, school, **on)).count();
                assert_eq!(count["tardy"].as_u64().unwrap_or(0), tardy as u64);
                let lost = world.rows.iter().filter(|row| {
                    row.0 == id && row.1 == school && !world.member(id, school, row.2)
                });
                let lost = lost.count() as u64;
                assert_eq!(count["quarantined"].as_u64().unwrap_or(0), lost);
                set_aside += lost;
                days.extend(own.iter().copied());
                for on in own {
                    let most = missed.entry(on).or_default();
                    *most = world.missed(id, school, on).max(*most);
                }
            }
            two += u64::from(student["schools"].as_array().is_some_and(|at| at.len() == 2));
            let total = &student["total"];
            assert_eq!(total["member_days"].as_u64(), Some(days.len() as u64));
            let absent: u64 = missed.values().sum();
            assert_eq!(quarters(&total["absent"]), absent);
            let supplied = student["schools"].as_array().expect("schools").iter().all(|at| {
                at["count"]["member_days"] == 0
                    || world.last(at["school"].as_str().expect("an id")).is_some()
            });
            let expected = if days.len() < 20 {
                "insufficient"
            } else if 10 * absent >= 4 * days.len() as u64 {
                "chronic"
            } else if supplied {
                "not_chronic"
            } else {
                "not_supplied"
            };
            assert_eq!(total["chronic"], expected);
            match expected {
                "chronic" => chronic += 1,
                "insufficient" => insufficient += 1,
                _ => not += 1,
            }
        }
        let rows = &answer["rows"];
        let of = |what: &str| rows[what].as_u64().expect("a count");
        assert_eq!(of("rows"), world.rows.len() as u64);
        let parts = ["used", "earlier", "repeated", "other", "quarantined"];
        assert_eq!(of("rows"), parts.iter().map(|part| of(part)).sum::<u64>());
        assert!(world.length >= 30);
    }
    assert!(chronic > 50 && not > 50 && insufficient > 50, "{chronic} {not} {insufficient}");
    assert!(set_aside > 500 && two > 300, "{set_aside} {two}");
}

#[test]
fn the_order_of_rows_and_feeds_means_nothing() {
    let mut dice = Dice(21);
    for _ in 0..60 {
        let world = world(&mut dice);
        let feeds = world.feeds();
        let expected = unplaced(ask(&feeds, world.as_of));
        let mut parted = Vec::new();
        for feed in &feeds {
            let rows = feed["rows"].as_object().expect("a table");
            let (table, rows) = rows.iter().next().expect("one table");
            let mut rows = rows.as_array().expect("rows").clone();
            for at in (1..rows.len()).rev() {
                let other = usize::try_from(dice.roll(at as u64 + 1)).expect("small");
                rows.swap(at, other);
            }
            let half = rows.split_off(rows.len() / 2);
            parted.push(json!({"source": "sis", "rows": {table: half}}));
            parted.insert(0, json!({"source": "sis", "rows": {table: rows}}));
        }
        assert_eq!(unplaced(ask(&parted, world.as_of)), expected);
        let made = |feeds: &[Value]| {
            let request =
                json!({"records": {"feeds": feeds}, "as_of": day(world.as_of).to_string()});
            let answer = tierwise::wire::call("records.facts", &request.to_string());
            let answer: Value = serde_json::from_str(&answer.expect("an answer")).expect("JSON");
            (answer["facts"].clone(), answer["calendar"].clone(), answer["tables"].clone())
        };
        assert_eq!(made(&parted), made(&feeds));
    }
}

/// An answer without the places of rows: they are what changed.
fn unplaced(mut answer: Value) -> Value {
    let mut reasons: Vec<String> = answer["quarantined"]
        .as_array()
        .map(|rows| rows.iter().map(|row| row["reason"].to_string()).collect())
        .unwrap_or_default();
    reasons.sort();
    answer["quarantined"] = json!(reasons);
    answer
}

/// Every share of up to 365 days: chronic from exactly ten percent on, and in the band it is in.
#[test]
fn every_share_is_on_its_side_of_the_line() {
    let mut checked = 0;
    for days in 1..=365_u32 {
        let totals: Vec<Value> = (0..=days)
            .map(|absent| json!({"student": format!("{absent:03}"), "absent": absent, "enrolled": days, "until": FIRST}))
            .collect();
        let feed = json!({"source": "sis", "rows": {"attendance_totals": totals}});
        let answer = ask(&[feed], 0);
        for (absent, student) in answer["students"].as_array().expect("students").iter().enumerate()
        {
            let absent = u32::try_from(absent).expect("few");
            let total = &student["total"];
            let (chronic, band) = match 100 * absent {
                _ if days < 20 => ("insufficient", None),
                share if share < 5 * days => ("not_chronic", Some("below_5")),
                share if share < 10 * days => ("not_chronic", Some("from_5_to_10")),
                share if share < 20 * days => ("chronic", Some("from_10_to_20")),
                _ => ("chronic", Some("from_20")),
            };
            assert_eq!(total["chronic"], chronic, "{absent} of {days}");
            assert_eq!(total["band"].as_str(), band, "{absent} of {days}");
            checked += 1;
        }
    }
    assert_eq!(checked, (1..=365).map(|days| days + 1).sum::<u32>());
}

/// A rule that asks for the share of member days missed, over the facts that are made of the same
/// rows, applies exactly where `records.attendance` says that a student is chronically absent.
#[test]
fn a_rule_over_the_facts_says_what_the_count_says() {
    let mut dice = Dice(22);
    let (mut applies, mut not, mut unknown) = (0, 0, 0);
    for _ in 0..60 {
        let world = world(&mut dice);
        let mut feeds = world.feeds();
        // Attendance of all days until the day of the decision was sent.
        feeds[2]["until"] = json!(day(world.as_of).to_string());
        let as_of = day(world.as_of).to_string();
        let policy = json!({"minimum_member_days": 1});
        let request =
            json!({"records": {"feeds": feeds}, "as_of": as_of, "from": FIRST, "policy": policy});
        let run = |operation: &str, request: &Value| -> Value {
            let answer = tierwise::wire::call(operation, &request.to_string());
            serde_json::from_str(&answer.expect("an answer")).expect("JSON")
        };
        let counted = run("records.attendance", &request);
        let made = run("records.facts", &request);
        for count in made["tables"].as_array().expect("tables") {
            let of = |what: &str| count[what].as_u64().expect("a count");
            assert_eq!(of("rows"), of("used") + of("quarantined"));
        }
        let students = counted["students"].as_array().expect("students");
        let subjects: Vec<Value> =
            students.iter().map(|student| json!({"student": student["student"]})).collect();
        let asked = json!({"as_of": as_of, "facts": made["facts"], "subjects": subjects});
        let applied = run(
            "handbook.apply",
            &json!({"district": {"handbook": share_of_days()}, "request": asked}),
        );
        for (student, decision) in
            students.iter().zip(applied["decisions"].as_array().expect("one each"))
        {
            assert_eq!(decision["subject"]["student"], student["student"]);
            let undecided = decision["undecided"].as_array().is_some_and(|rules| !rules.is_empty());
            let says = match (undecided, decision["applied"] == json!(["r"])) {
                (true, _) => "insufficient",
                (false, true) => "chronic",
                (false, false) => "not_chronic",
            };
            assert_eq!(student["total"]["chronic"], says, "{decision}");
            match says {
                "chronic" => applies += 1,
                "not_chronic" => not += 1,
                _ => unknown += 1,
            }
        }
    }
    assert!(applies > 30 && not > 30 && unknown > 5, "{applies} {not} {unknown}");
}

/// A handbook with one rule: ten percent or more of the member days of the year were missed.
fn share_of_days() -> Value {
    let named =
        |ids: &[&str]| -> Value { ids.iter().map(|id| json!({"id": id, "label": id})).collect() };
    let grades = json!({"from": "K", "to": "12"});
    json!({
        "schema_version": 1, "id": "h", "title": "H", "edition": "1",
        "calendar": {"periods": [{"id": "2026-27", "kind": "year", "from": FIRST, "until": "2027-06-03"}]},
        "domains": named(&["attendance"]),
        "tiers": [{"id": "t1", "label": "1", "rank": 1}],
        "roles": named(&["counselor"]),
        "schools": [{"id": "north", "label": "North", "grades": grades},
                    {"id": "south", "label": "South", "grades": grades}],
        "indicators": named(&["absence", "member_day"]),
        "flags": named(&["f"]),
        "measures": [{"id": "x", "label": "X", "values": {"number": {"unit": "percent", "least": 0}},
            "compute": {"percent": {"part": "absence", "whole": "member_day", "window": {"this": "year"}}}}],
        "rules": [{"id": "r", "label": "R", "when": {"measure": {"id": "x", "is": {"at_least": 10}}},
                   "then": [{"flag": "f"}]}],
        "lanes": {"safety": {"receivers": [{"role": "counselor"}]},
                  "evaluation": {"receivers": [{"role": "counselor"}],
                                 "answer_within": {"n": 15, "days": "school"},
                                 "complete_within": {"n": 60, "days": "calendar"}}},
        "front_door": {"merge_within": {"n": 5, "days": "school"}, "otherwise": {"role": "counselor"},
                       "look_within": {"n": 2, "days": "school"}, "answer_referrer_within": {"n": 5, "days": "school"}},
    })
}
