//! `handbook.replay` sees on a day nothing but what was dated by then: on every day it says what
//! `handbook.apply` says of facts that the test itself cut off at that day. And the two-by-two table
//! is the one that was published.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tierwise::wire::call;
use tierwise_tests::{read, shared};

const DATES: [&str; 6] =
    ["2026-09-14", "2026-09-21", "2026-09-28", "2026-10-05", "2026-10-12", "2026-10-19"];

/// A small generator of numbers, the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A day in September or October.
    fn day(&mut self) -> String {
        let (month, day) = (9 + self.below(2), 1 + self.below(28));
        format!("2026-{month:02}-{day:02}")
    }

    fn some(&mut self, most: usize, mut one: impl FnMut(&mut Self) -> Value) -> Vec<Value> {
        (0..self.below(most + 1)).map(|_| one(self)).collect()
    }
}

fn asked(operation: &str, handbook: &Value, request: &Value) -> Value {
    let whole = json!({"district": {"handbook": handbook}, "request": request}).to_string();
    let answer = call(operation, &whole).unwrap_or_else(|what| panic!("{what:?} at {whole}"));
    serde_json::from_str(&answer).expect("JSON")
}

#[test]
fn a_day_of_the_replay_is_a_decision_on_that_day() {
    let mut numbers = Numbers(5);
    let handbook = handbook();
    let mut seen: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for round in 0..200 {
        let facts = facts(&mut numbers);
        let request = json!({
            "from": DATES[0], "until": DATES[5], "every": {"on": DATES}, "facts": facts,
        });
        let replayed = asked("handbook.replay", &handbook, &request)["replayed"].clone();
        let mut episodes = replayed["episodes"].as_array().expect("episodes").clone();
        let mut before: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (at, day) in DATES.iter().enumerate() {
            let now = json!({"as_of": day, "facts": known_on(&facts, day), "detail": "brief"});
            let decided = asked("handbook.apply", &handbook, &now);
            let mut applied = BTreeMap::new();
            let mut undecided = BTreeSet::new();
            for decision in decided["decisions"].as_array().expect("decisions") {
                let student =
                    decision["subject"]["student"].as_str().expect("a student").to_owned();
                for rule in decision["applied"].as_array().expect("applied") {
                    let key = (student.clone(), rule.as_str().expect("an id").to_owned());
                    *seen.entry((key.1.clone(), "applied")).or_default() += 1;
                    applied.insert(key.clone(), before.get(&key).copied().unwrap_or(at));
                }
                for rule in decision["undecided"].as_array().expect("undecided") {
                    let rule = rule.as_str().expect("an id").to_owned();
                    *seen.entry((rule.clone(), "undecided")).or_default() += 1;
                    undecided.insert((student.clone(), rule));
                }
            }
            // What applied until now and does not any more was an episode.
            for (key, from) in before.iter().filter(|(key, _)| !applied.contains_key(key)) {
                let mut ended = json!({
                    "subject": {"student": key.0}, "rule": key.1, "from": DATES[*from], "until": day,
                });
                if undecided.contains(key) {
                    ended["lost"] = true.into();
                    *seen.entry((key.1.clone(), "lost")).or_default() += 1;
                }
                take(&mut episodes, &ended, round);
                *seen.entry((key.1.clone(), "ended")).or_default() += 1;
            }
            before = applied;
        }
        for ((student, rule), from) in before {
            let open = json!({"subject": {"student": student}, "rule": rule, "from": DATES[from]});
            take(&mut episodes, &open, round);
        }
        assert!(episodes.is_empty(), "round {round}: {episodes:#?}");
    }
    println!("{seen:?}");
    for rule in
        ["absent", "low", "receives", "failed", "met", "agreed", "worried", "named", "given"]
    {
        for what in ["applied", "ended"] {
            let count = seen.get(&(rule.to_owned(), what)).copied().unwrap_or_default();
            // What once happened goes on having happened.
            let lasts = ["met", "failed", "agreed", "named", "given", "low"].contains(&rule);
            assert!(count > 20 || (what == "ended" && lasts), "{rule} {what}: {seen:?}");
        }
    }
    assert!(seen.iter().any(|((_, what), count)| *what == "lost" && *count > 20), "{seen:?}");
}

fn take(episodes: &mut Vec<Value>, wanted: &Value, round: usize) {
    let at = episodes.iter().position(|one| one == wanted);
    let at = at.unwrap_or_else(|| panic!("round {round}: no {wanted} in {episodes:#?}"));
    episodes.remove(at);
}

/// The facts without everything that is dated after a day.
fn known_on(facts: &Value, day: &str) -> Value {
    let by = |key: &'static str| {
        move |one: &Value| one.get(key).and_then(Value::as_str).is_none_or(|date| date <= day)
    };
    let kept = |list: &Value, keep: &dyn Fn(&Value) -> bool| -> Value {
        list.as_array().into_iter().flatten().filter(|one| keep(one)).cloned().collect()
    };
    let mut facts = facts.clone();
    facts["coverage"] = kept(&facts["coverage"], &by("from"));
    for feed in facts["coverage"].as_array_mut().expect("feeds") {
        if feed["until"].as_str().is_some_and(|until| until > day) {
            feed["until"] = day.into();
        }
    }
    facts["cases"] = kept(&facts["cases"], &by("opened"));
    for case in facts["cases"].as_array_mut().expect("cases") {
        let case = case.as_object_mut().expect("a case");
        if case.get("closed").and_then(Value::as_str).is_some_and(|closed| closed > day) {
            case.remove("closed");
        }
    }
    for student in facts["students"].as_array_mut().expect("students") {
        for list in ["observations", "judgments", "events", "consents"] {
            student[list] = kept(&student[list], &by("on"));
        }
        student["supports"] = kept(&student["supports"], &by("from"));
        for support in student["supports"].as_array_mut().expect("supports") {
            let support = support.as_object_mut().expect("a support");
            if support.get("until").and_then(Value::as_str).is_some_and(|until| until > day) {
                support.remove("until");
                support.remove("result");
            }
        }
        let student = student.as_object_mut().expect("a student");
        if student.get("values_on").and_then(Value::as_str).is_some_and(|on| on > day) {
            student.remove("values");
            student.remove("values_on");
        }
    }
    facts
}

fn facts(numbers: &mut Numbers) -> Value {
    let students: Vec<Value> = (0..3).map(|at| student(numbers, &format!("s{at}"))).collect();
    let cases: Vec<Value> = numbers.some(2, |numbers| {
        let opened = numbers.day();
        let mut case = json!({
            "id": format!("c{}", numbers.below(1_000_000)), "student": format!("s{}", numbers.below(3)),
            "owner": {"role": "counselor"}, "opened": opened, "domains": ["reading"],
        });
        let closed = numbers.day();
        if closed > opened {
            case["closed"] = closed.into();
        }
        case
    });
    let until = if numbers.once_in(3) { numbers.day() } else { "2026-10-31".to_owned() };
    json!({
        "students": students, "cases": cases,
        "coverage": [{"indicator": "absence", "from": "2026-08-01", "until": until}],
    })
}

fn student(numbers: &mut Numbers, id: &str) -> Value {
    let mut observations =
        numbers.some(8, |numbers| json!({"indicator": "absence", "on": numbers.day(), "value": 1}));
    observations.extend(numbers.some(
        3,
        |numbers| json!({"indicator": "score", "on": numbers.day(), "value": numbers.below(100)}),
    ));
    let judgments = numbers.some(3, |numbers| {
        let answer = numbers.once_in(2);
        json!({"judgment": "worry", "answer": answer, "by": "counselor", "on": numbers.day()})
    });
    let supports = numbers.some(2, |numbers| {
        let (from, until) = (numbers.day(), numbers.day());
        if until < from {
            return json!({"support": "club", "from": from});
        }
        let result = if numbers.once_in(2) { "not_responded" } else { "responded" };
        json!({"support": "club", "from": from, "until": until, "result": result})
    });
    let events = numbers.some(2, |numbers| json!({"event": "meeting", "on": numbers.day()}));
    let consents = numbers.some(2, |numbers| {
        let state = if numbers.once_in(2) { "granted" } else { "opted_out" };
        json!({"consent": "survey", "state": state, "on": numbers.day()})
    });
    let mut student = json!({
        "id": id, "observations": observations, "judgments": judgments, "supports": supports,
        "events": events, "consents": consents,
    });
    if numbers.once_in(2) {
        student["values"] = json!({"z": numbers.below(2)});
        student["values_on"] = numbers.day().into();
    }
    student
}

fn handbook() -> Value {
    let labelled = |ids: &[&str]| -> Vec<Value> {
        ids.iter().map(|id| json!({"id": id, "label": id})).collect()
    };
    let number = json!({"number": {"unit": "units", "least": 0, "greatest": 100, "whole": true}});
    let days = json!({"n": 5, "days": "school"});
    let window = json!({"last": {"n": 10, "days": "calendar"}});
    let rule = |id: &str, when: Value| json!({"id": id, "label": id, "when": when, "then": [{"flag": "f"}]});
    json!({
        "schema_version": 1, "id": "small", "title": "Small", "edition": "1",
        "calendar": {"periods": [
            {"id": "2026-27", "kind": "year", "from": "2026-08-01", "until": "2027-06-03"},
        ]},
        "domains": labelled(&["reading"]),
        "tiers": [{"id": "tier_2", "label": "Tier 2", "rank": 2}],
        "roles": labelled(&["counselor", "principal"]),
        "indicators": labelled(&["absence", "score"]),
        "measures": [
            {"id": "x", "label": "X", "values": number,
             "compute": {"count": {"of": "absence", "window": window}}},
            {"id": "y", "label": "Y", "values": number,
             "compute": {"latest": {"of": "score", "window": {"this": "year"}}}},
            {"id": "z", "label": "Z", "values": number},
        ],
        "judgments": [{"id": "worry", "question": {"en": "Is there reason to worry?"},
                       "asked_of": ["counselor"], "fresh_for": {"n": 14, "days": "calendar"}}],
        "events": labelled(&["meeting"]),
        "consents": labelled(&["survey"]),
        "flags": labelled(&["f"]),
        "supports": [{"id": "club", "label": "Club", "domains": ["reading"], "tier": "tier_2"}],
        "rules": [
            rule("absent", json!({"measure": {"id": "x", "is": {"at_least": 2}}})),
            rule("low", json!({"measure": {"id": "y", "is": {"below": 60}}})),
            rule("given", json!({"measure": {"id": "z", "is": {"at_least": 1}}})),
            rule("receives", json!({"supports": {"which": {"supports": ["club"]}}})),
            rule("failed", json!({"supports": {"which": {"ended": "not_responded"}}})),
            rule("met", json!({"happened": {"which": {"event": "meeting"}}})),
            rule("agreed", json!({"consent": {"id": "survey", "is": "granted"}})),
            rule("worried", json!({"judgment": {"id": "worry", "is": true}})),
            rule("named", json!({"concern": "reading"})),
        ],
        "lanes": {
            "safety": {"receivers": [{"role": "principal"}]},
            "evaluation": {
                "receivers": [{"role": "principal"}], "answer_within": days, "complete_within": days,
            },
        },
        "front_door": {
            "merge_within": days, "otherwise": {"role": "principal"},
            "look_within": days, "answer_referrer_within": days,
        },
    })
}

#[test]
fn a_published_table_of_74428_children_is_counted() {
    let Some(path) = shared("cases/classification_accuracy.json") else { return };
    let cases: Value = serde_json::from_str(&read(&path)).expect("JSON");
    let mut cases = cases["cases"].as_array().expect("cases").iter();
    let case = cases.rfind(|one| one["id"] == "pmc3331824.Above_PCN_99.6th");
    let expected = &case.expect("the case")["expected"];
    let count = |key: &str| expected[key].as_u64().expect("a count");
    let (mut students, mut outcomes) = (Vec::new(), Vec::new());
    for (key, value, happened) in
        [("tp", 1, true), ("fp", 1, false), ("fn", 0, true), ("tn", 0, false)]
    {
        for _ in 0..count(key) {
            let id = format!("s{}", students.len());
            students.push(json!({"id": id, "values": {"z": value}}));
            outcomes.push(json!({"student": id, "happened": happened}));
        }
    }
    let request = json!({
        "from": DATES[0], "until": DATES[0], "every": {"on": [DATES[0]]}, "rules": ["given"],
        "facts": {"students": students}, "outcomes": outcomes, "detail": "brief",
    });
    let documents = json!({"handbook": handbook(), "limits": {"students": 80_000}});
    let district = tierwise::handbook::District::from_json(&documents.to_string()).expect("sound");
    let answer = district.call("handbook.replay", &request.to_string()).expect("an answer");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let accuracy = &answer["replayed"]["accuracy"];
    for key in ["sensitivity", "specificity", "ppv", "npv"] {
        let ours = accuracy[key]["share"].as_f64().expect("a share");
        let published = expected[key].as_f64().expect("a share");
        assert!((ours - published).abs() <= 0.000_05, "{key}: {ours} {published}");
    }
    for (ours, key) in [
        ("true_positive", "tp"),
        ("false_positive", "fp"),
        ("false_negative", "fn"),
        ("true_negative", "tn"),
    ] {
        assert_eq!(accuracy[ours], expected[key]);
    }
}
