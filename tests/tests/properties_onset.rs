//! What is owed without an event stands still: on random histories, asked day after day, a due date
//! never moves to a later day while its rule goes on applying; routing and replay count by the same;
//! and a slow model says where it begins.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde_json::{Value, json};
use tierwise::handbook::District;
use tierwise_tests::Dice;

const FIRST: &str = "2026-08-26";

fn first() -> NaiveDate {
    FIRST.parse().expect("a date")
}

fn plus(date: NaiveDate, days: i64) -> NaiveDate {
    date + TimeDelta::days(days)
}

fn handbook(window: u64, least: u64) -> Value {
    json!({
        "schema_version": 1, "id": "onset", "title": "Onset", "edition": "1",
        "calendar": {"periods": [{"id": "y", "kind": "year", "from": FIRST, "until": "2027-06-03"}]},
        "domains": [{"id": "academic", "label": "Academic"}],
        "tiers": [{"id": "tier_1", "label": "Tier 1", "rank": 1}],
        "roles": [{"id": "principal", "label": "Principal"}],
        "indicators": [{"id": "out", "label": "A day without an excuse"}],
        "events": [{"id": "excused", "label": "Excused"}],
        "measures": [{
            "id": "days_out", "label": "days", "values": {"number": {"unit": "days", "least": 0, "whole": true}},
            "compute": {"count": {"of": "out", "window": {"last": {"n": window, "days": "calendar"}}}},
        }],
        "rules": [
            {
                "id": "owes", "label": "Owes", "when": {"measure": {"id": "days_out", "is": {"at_least": least}}},
                "then": [
                    {"deadline": {"what": "letter", "within": {"n": 10, "days": "school"}, "by": {"role": "principal"}}},
                    {"notice": {"to": "family", "about": "days", "within": {"n": 3, "days": "calendar"}}},
                    {"review": {"what": "days", "every": {"within": {"n": 7, "days": "calendar"}}}},
                ],
            },
            // From the day of an excuse until five days later nothing is owed.
            {
                "id": "rests", "label": "Rests", "overrides": ["owes"],
                "when": {"happened": {"which": {"event": "excused", "window": {"last": {"n": 5, "days": "calendar"}}}}},
                "then": ["consider_evaluation"],
            },
        ],
        "lanes": {
            "safety": {"receivers": [{"role": "principal"}]},
            "evaluation": {
                "receivers": [{"role": "principal"}],
                "answer_within": {"n": 15, "days": "school"}, "complete_within": {"n": 60, "days": "calendar"},
            },
        },
        "front_door": {
            "merge_within": {"n": 5, "days": "calendar"}, "otherwise": {"role": "principal"},
            "look_within": {"n": 2, "days": "school"}, "answer_referrer_within": {"n": 5, "days": "school"},
        },
    })
}

struct History {
    window: i64,
    least: usize,
    out: BTreeSet<NaiveDate>,
    excused: BTreeSet<NaiveDate>,
}

impl History {
    /// Whether the rule applies on a day, by what was dated by then.
    fn applies(&self, day: NaiveDate) -> bool {
        let counted = self.out.range(plus(day, 1 - self.window)..=day).count();
        counted >= self.least && self.excused.range(plus(day, -4)..=day).next().is_none()
    }

    /// The first day of the row.
    fn began(&self, day: NaiveDate) -> NaiveDate {
        let mut began = day;
        while began > first() && self.applies(plus(began, -1)) {
            began = plus(began, -1);
        }
        began
    }

    /// The facts. With a day, what comes later is kept back.
    fn facts(&self, until: Option<NaiveDate>) -> Value {
        let seen = |on: &&NaiveDate| until.is_none_or(|until| **on <= until);
        let out = self.out.iter().filter(seen);
        let out: Vec<Value> =
            out.map(|on| json!({"indicator": "out", "on": on.to_string(), "value": 1})).collect();
        let excused = self.excused.iter().filter(seen);
        let excused: Vec<Value> =
            excused.map(|on| json!({"event": "excused", "on": on.to_string()})).collect();
        let fed = until.map_or_else(|| "2027-06-03".to_owned(), |until| until.to_string());
        json!({
            "students": [{"id": "s", "observations": out, "events": excused}],
            "coverage": [{"indicator": "out", "from": "2026-06-01", "until": fed}],
        })
    }
}

fn call(district: &District, operation: &str, request: &Value) -> Value {
    let answer = district.call(operation, &request.to_string());
    serde_json::from_str(&answer.expect("an answer")).expect("JSON")
}

/// The date of the letter where a referral of the day is routed.
fn routed(district: &District, day: NaiveDate, facts: &Value) -> Value {
    let request = json!({
        "as_of": day.to_string(), "facts": facts,
        "referrals": [{
            "id": "r", "student": "s", "received": day.to_string(),
            "referrer": {"kind": "teacher", "person": "p"}, "safety": {"answer": "no"},
        }],
    });
    let answer = call(district, "referral.route", &request);
    let deadlines = answer["cases"][0]["deadlines"].as_array().expect("a list").iter();
    deadlines.filter(|one| one["rule"] == "owes").map(|one| one["by"].clone()).collect()
}

/// How many letters are due in each month, by a replay of every day.
fn replayed(district: &District, last: NaiveDate, facts: &Value) -> BTreeMap<String, u64> {
    let request = json!({
        "from": FIRST, "until": last.to_string(), "detail": "brief",
        "every": {"days": {"n": 1, "days": "calendar"}}, "facts": facts,
    });
    let answer = call(district, "handbook.replay", &request);
    let load = answer["replayed"]["load"].as_array().expect("a list").iter();
    let due = load.filter(|one| one["due"] != 0).map(|one| {
        (one["month"].as_str().expect("a month").to_owned(), one["due"].as_u64().expect("a count"))
    });
    due.collect()
}

#[test]
fn a_date_stands_still_while_its_rule_applies() {
    let mut dice = Dice(41);
    let mut met: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..60 {
        let (window, least) = (3 + dice.roll(25), 1 + dice.roll(3));
        let text = handbook(window, least).to_string();
        let documents = format!("{{\"handbook\": {text}}}");
        let district = District::from_json(&documents).expect("a district");
        let day = |dice: &mut Dice| plus(first(), dice.roll(70) as i64 - 5);
        let history = History {
            window: window as i64,
            least: least as usize,
            out: (0..dice.roll(16)).map(|_| day(&mut dice)).collect(),
            excused: (0..dice.roll(3)).map(|_| day(&mut dice)).collect(),
        };
        // What was owed on the day before.
        let mut before: Option<BTreeMap<String, Value>> = None;
        let mut letters: BTreeMap<String, u64> = BTreeMap::new();
        let last = plus(first(), 89);
        for n in 0..90 {
            let day = plus(first(), n);
            // On every second day nothing that comes later is kept back.
            let facts = history.facts((n % 2 == 1).then_some(day));
            let request = json!({"as_of": day.to_string(), "detail": "brief", "facts": facts});
            let answer = call(&district, "handbook.apply", &request);
            let owed = answer["decisions"][0]["obligations"].as_array().expect("a list");
            assert_eq!(!owed.is_empty(), history.applies(day), "{text} {day} {answer}");
            if owed.is_empty() {
                before = None;
                continue;
            }
            let began = history.began(day);
            let mut now = BTreeMap::new();
            for one in owed {
                let kind = one["kind"].as_str().expect("a kind").to_owned();
                assert_eq!(one["from"], json!(began.to_string()), "{text} {day} {answer}");
                let due: NaiveDate = one["due"].as_str().expect("a date").parse().expect("a date");
                assert_eq!(one["overdue"] == true, due < day, "{day} {answer}");
                *met.entry("overdue").or_default() += u32::from(due < day);
                if kind == "review" {
                    let passed = (day - began).num_days().max(1) - 1;
                    let times = if day == began { 0 } else { passed / 7 };
                    assert!(due >= day && (due - began).num_days() % 7 == 0, "{day} {answer}");
                    let said = one["due_before"]["times"].as_i64().unwrap_or(0);
                    assert_eq!(said, times, "{day} {began} {answer}");
                    *met.entry("reviewed before").or_default() += u32::from(times > 0);
                } else if let Some(before) = &before {
                    assert!(one["due"].as_str() <= before[&kind].as_str(), "{day} {answer}");
                    *met.entry("the same run").or_default() += 1;
                }
                now.insert(kind, one["due"].clone());
            }
            assert_eq!(routed(&district, day, &facts), json!([now["deadline"]]), "{day} {answer}");
            let due = now["deadline"].as_str().expect("a date");
            if before.is_none() && due[..7] <= last.to_string()[..7] {
                *letters.entry(format!("{}-01", &due[..7])).or_default() += 1;
            }
            *met.entry("began on a weekend").or_default() +=
                u32::from(began.weekday().num_days_from_monday() > 4);
            *met.entry("before the year").or_default() += u32::from(began == first());
            before = Some(now);
        }
        assert_eq!(replayed(&district, last, &history.facts(None)), letters, "{text}");
        *met.entry("replayed").or_default() += u32::from(letters.values().sum::<u64>() > 1);
    }
    let replayed = met.remove("replayed");
    assert!(replayed > Some(10), "too rarely: {replayed:?}");
    assert!(met.len() == 5 && met.values().all(|times| *times > 50), "too rarely: {met:?}");
}
