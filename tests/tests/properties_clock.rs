//! Dates against a slow model: thousands of random calendars and deadlines, counted day by day.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use tierwise_tests::Dice;

/// Two school years with a summer between them, and what is closed in them.
const YEARS: [(&str, &str); 2] = [("2025-08-27", "2026-06-05"), ("2026-08-26", "2027-06-03")];

type Closure = (NaiveDate, NaiveDate, &'static str);

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn plus(date: NaiveDate, days: i64) -> NaiveDate {
    date + chrono::TimeDelta::days(days)
}

fn reaches(date: NaiveDate) -> bool {
    day(YEARS[0].0) <= date && date <= day(YEARS[1].1)
}

fn is_weekend(date: NaiveDate) -> bool {
    date.weekday().num_days_from_monday() > 4
}

/// Whether a day is of a kind; nothing beyond the calendar.
fn is_day(kind: &str, date: NaiveDate, closures: &[Closure]) -> Option<bool> {
    if !["school", "instructional", "business"].contains(&kind) {
        return Some(true);
    }
    if !reaches(date) {
        return None;
    }
    let in_year = YEARS.iter().any(|(from, until)| day(from) <= date && date <= day(until));
    let shut = closures.iter().any(|(from, until, closed)| {
        *from <= date
            && date <= *until
            && match *closed {
                "closed" => true,
                "staff_day" => kind != "business",
                _ => kind == "instructional",
            }
    });
    Some(!is_weekend(date) && (in_year || kind == "business") && !shut)
}

/// How many weekdays there are in the days without school around a date.
fn weekdays_off(date: NaiveDate, closures: &[Closure]) -> Option<i64> {
    let (mut from, mut until) = (date, date);
    while !is_day("school", plus(from, -1), closures)? {
        from = plus(from, -1);
    }
    while !is_day("school", plus(until, 1), closures)? {
        until = plus(until, 1);
    }
    let days = (0..=(until - from).num_days()).map(|n| plus(from, n));
    Some(days.filter(|date| !is_weekend(*date)).count() as i64)
}

/// What a random deadline is.
struct Case {
    as_of: NaiveDate,
    closures: Vec<Closure>,
    kind: &'static str,
    n: u64,
    back: bool,
    started: NaiveDate,
    /// Breaks of more weekdays than this stop the clock.
    breaks: Option<u64>,
    /// From one event until another.
    stopped: Option<(NaiveDate, Option<NaiveDate>)>,
}

fn case(dice: &mut Dice) -> Case {
    let as_of = plus(day("2026-03-02"), dice.roll(450) as i64);
    let closures = (0..dice.roll(6))
        .map(|_| {
            let from = plus(day(YEARS[0].0), dice.roll(640) as i64);
            let kind = ["closed", "closed", "staff_day", "no_instruction"][dice.roll(4) as usize];
            (from, plus(from, dice.roll(14) as i64), kind)
        })
        .collect();
    let kinds = ["calendar", "school", "instructional", "business", "hours", "weeks", "months"];
    let kind = kinds[dice.roll(7) as usize];
    let n = match kind {
        "hours" => dice.roll(200),
        "weeks" => dice.roll(12),
        "months" => dice.roll(5),
        _ => dice.roll(70),
    };
    let back = dice.one_in(4);
    let started = if back {
        plus(as_of, dice.roll(120) as i64)
    } else {
        plus(as_of, -(dice.roll(120) as i64))
    };
    let breaks = dice.one_in(2).then(|| dice.roll(8));
    let stopped = dice.one_in(2).then(|| {
        let from = plus(as_of, -(dice.roll(90) as i64));
        let until = plus(from, dice.roll(40) as i64);
        (from, (!dice.one_in(3)).then_some(until))
    });
    Case { as_of, closures, kind, n, back, started, breaks, stopped }
}

impl Case {
    fn is_paused(&self, date: NaiveDate) -> Option<bool> {
        if let Some((from, until)) = self.stopped {
            let until = until.filter(|until| *until <= self.as_of);
            let last = until.map_or(self.as_of, |until| plus(until, -1));
            if from <= date && date <= last {
                return Some(true);
            }
        }
        let Some(limit) = self.breaks else { return Some(false) };
        if is_day("school", date, &self.closures)? {
            return Some(false);
        }
        Some(weekdays_off(date, &self.closures)? > limit as i64)
    }

    /// How many days have to be counted, and of which kind.
    fn wanted(&self) -> (i64, &'static str) {
        let sign = if self.back { -1 } else { 1 };
        match self.kind {
            "hours" => (self.n as i64 / 24, "calendar"),
            "weeks" => (self.n as i64 * 7, "calendar"),
            "months" => {
                let months = self.started.year() * 12 + self.started.month0() as i32;
                let months = months + sign * self.n as i32;
                let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
                let first = NaiveDate::from_ymd_opt(year, month, 1).expect("a month");
                let mut date = plus(first, i64::from(self.started.day()) - 1);
                while date.month() != month {
                    date = plus(date, -1);
                }
                ((date - self.started).num_days().abs(), "calendar")
            }
            kind => (self.n as i64, kind),
        }
    }

    /// The date, and whether the calendar ends before it: then calendar days were counted.
    fn model(&self) -> (NaiveDate, bool) {
        let step = if self.back { -1 } else { 1 };
        let (mut left, kind) = self.wanted();
        let mut date = self.started;
        while left > 0 {
            date = plus(date, step);
            let counts = match (self.is_paused(date), is_day(kind, date, &self.closures)) {
                (Some(true), _) => false,
                (Some(false), Some(is_day)) => is_day,
                _ => {
                    let plain = plus(self.started, step * self.n as i64);
                    return (if self.back { plain.min(self.as_of) } else { plain }, true);
                }
            };
            left -= i64::from(counts);
        }
        (date, false)
    }

    fn request(&self) -> Value {
        let year = |n: usize| json!({"id": format!("y{n}"), "kind": "year", "from": YEARS[n].0, "until": YEARS[n].1});
        let closures: Vec<Value> = self
            .closures
            .iter()
            .map(|(from, until, kind)| json!({"from": from.to_string(), "until": until.to_string(), "kind": kind, "label": "Closed"}))
            .collect();
        let mut deadline = json!({"what": "it", "within": {"n": self.n, "days": self.kind}});
        deadline[if self.back { "before" } else { "after" }] = json!("started");
        let mut pauses = Vec::new();
        if let Some(n) = self.breaks {
            pauses.push(json!({"breaks_longer_than": {"n": n, "days": "school"}}));
        }
        if self.stopped.is_some() {
            pauses.push(json!({"between": {"from": "stopped", "until": "resumed"}}));
        }
        deadline["pauses"] = json!(pauses);
        let mut events = vec![json!({"event": "started", "on": self.started.to_string()})];
        if let Some((from, until)) = self.stopped {
            events.push(json!({"event": "stopped", "on": from.to_string()}));
            events.extend(until.map(|until| json!({"event": "resumed", "on": until.to_string()})));
        }
        let declared = |id: &str| json!({"id": id, "label": id});
        let handbook = json!({
            "schema_version": 1, "id": "clock", "title": "Clock", "edition": "1",
            "calendar": {"periods": [year(0), year(1)], "closures": closures},
            "domains": [declared("academic")],
            "tiers": [{"id": "tier_1", "label": "Tier 1", "rank": 1}],
            "roles": [declared("principal")],
            "events": [declared("started"), declared("stopped"), declared("resumed")],
            "rules": [{"id": "r", "label": "r", "when": "always", "then": [{"deadline": deadline}]}],
            "lanes": {
                "safety": {"receivers": [{"role": "principal"}]},
                "evaluation": {
                    "receivers": [{"role": "principal"}],
                    "answer_within": {"n": 15, "days": "school"},
                    "complete_within": {"n": 60, "days": "calendar"},
                },
            },
            "front_door": {
                "merge_within": {"n": 5, "days": "calendar"}, "otherwise": {"role": "principal"},
                "look_within": {"n": 2, "days": "school"},
                "answer_referrer_within": {"n": 5, "days": "school"},
            },
        });
        json!({
            "district": {"handbook": handbook},
            "request": {
                "as_of": self.as_of.to_string(), "detail": "brief",
                "facts": {"students": [{"id": "s", "events": events}]},
            },
        })
    }
}

#[test]
fn dates_are_those_that_counting_day_by_day_gives() {
    let mut dice = Dice(23);
    let mut met: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..2_000 {
        let case = case(&mut dice);
        let request = case.request();
        let answer = tierwise::wire::call("handbook.apply", &request.to_string());
        let answer: Value = serde_json::from_str(&answer.expect("an answer")).expect("JSON");
        let owed = &answer["decisions"][0]["obligations"][0];
        let (wanted, beyond) = case.model();
        assert_eq!(owed["due"], json!(wanted.to_string()), "{request}\n{answer}");
        let ends = answer["findings"].as_array().expect("a list");
        let ends = ends.iter().any(|finding| finding["code"] == "W_CALENDAR_ENDS");
        assert_eq!(ends, beyond, "{request}\n{answer}");
        let runs = !case.back && case.as_of < wanted;
        let paused = runs && case.is_paused(case.as_of) == Some(true);
        let pauses = case.breaks.is_some() || case.stopped.is_some();
        assert_eq!(owed["paused"] == true, paused && pauses, "{request}\n{answer}");
        for (name, is_met) in [
            (case.kind, true),
            ("back", case.back),
            ("beyond the calendar", beyond),
            ("paused today", paused),
            ("through a break", case.breaks.is_some() && !beyond),
            ("interrupted", case.stopped.is_some() && !beyond),
        ] {
            *met.entry(name).or_default() += u32::from(is_met);
        }
    }
    assert!(met.len() == 12 && met.values().all(|times| *times > 50), "too rarely: {met:?}");
}
