//! Whose values they are: the student's class, school, plan; the referral's; answers and consents.

use serde_json::{Value, json};

use crate::{measure, merged, observed};

fn class(id: &str, keys: Value) -> Value {
    merged(json!({"id": id, "kind": "class"}), &keys)
}

fn of_class(groups: Value) -> crate::Asked {
    let count = json!({"count": {"of": "absence", "window": {"this": "month"}}});
    measure(json!({"about": "class", "values": {"number": {"unit": "days"}}, "compute": count}))
        .student(json!({"groups": ["k1", "k2"]}))
        .facts(json!({"groups": groups}))
}

fn absences(n: u32) -> Value {
    let days = (0..n).rev().map(|n| observed("absence", &format!("2026-10-{:02}", 20 - n), 1));
    json!({"observations": days.collect::<Vec<Value>>()})
}

#[test]
fn of_the_class() {
    assert_eq!(of_class(json!([class("k1", absences(3))])).value(), "3");
    assert_eq!(of_class(json!([class("k1", absences(3)), class("k2", absences(3))])).value(), "3");
    let two = json!([class("k1", absences(3)), class("k2", absences(4))]);
    assert_eq!(of_class(two).value(), "contradictory");
    // The value that the class gives wins over what could be computed of it.
    let given = class("k1", json!({"values": {"x": 5}, "values_on": "2026-10-02"}));
    assert_eq!(of_class(json!([given])).span(), "5 from 2026-10-02 until 2026-10-02");
    let tomorrow = class("k1", json!({"values": {"x": 5}, "values_on": "2026-10-22"}));
    assert_eq!(of_class(json!([tomorrow])).value(), "contradictory");
    // Another class, another kind of group, or none.
    assert_eq!(of_class(json!([class("k3", absences(3))])).value(), "not_provided");
    assert_eq!(of_class(json!([{"id": "k1", "kind": "cohort"}])).value(), "not_provided");
    // A class that lists its students.
    let listed = merged(class("k3", absences(2)), &json!({"students": ["s", "other"]}));
    assert_eq!(of_class(json!([listed])).value(), "2");
    assert_eq!(of_class(json!([class("k1", absences(3))])).fed(json!([])).value(), "not_supplied");
}

#[test]
fn of_the_school_and_the_grade() {
    let of = |about: &str, groups: Value| {
        measure(json!({"about": about, "values": {"number": {"unit": "percent"}}}))
            .facts(json!({"groups": groups}))
            .value()
    };
    let group = |kind: &str, keys: Value| {
        json!([merged(json!({"id": "g", "kind": kind, "values": {"x": 71}}), &keys)])
    };
    assert_eq!(of("school", group("school", json!({"school": "north"}))), "71");
    assert_eq!(of("school", group("school", json!({"school": "south"}))), "not_provided");
    assert_eq!(of("grade", group("grade", json!({"school": "north", "grade": "3"}))), "71");
    assert_eq!(
        of("grade", group("grade", json!({"school": "north", "grade": "4"}))),
        "not_provided"
    );
    assert_eq!(
        of("grade", group("grade", json!({"school": "south", "grade": "3"}))),
        "not_provided"
    );
}

#[test]
fn of_the_referral() {
    let referral = |id: &str, values: Value| {
        json!({"id": id, "student": "s", "received": "2026-10-20", "referrer": {"kind": "teacher"},
               "safety": {"answer": "no"}, "values": values})
    };
    let asked = |referrals: Value| {
        measure(json!({"about": "referral", "values": "yes_no"})).referrals(referrals).span()
    };
    assert_eq!(
        asked(json!([referral("r1", json!({"x": true}))])),
        "true from 2026-10-20 until 2026-10-20"
    );
    let two = |value: bool| {
        json!([referral("r1", json!({"x": true})), referral("r2", json!({"x": value}))])
    };
    assert_eq!(asked(two(true)), "true from 2026-10-20 until 2026-10-20");
    assert_eq!(asked(two(false)), "contradictory");
    assert_eq!(
        asked(json!([referral("r1", json!({})), referral("r2", json!({"x": false}))])),
        "false from 2026-10-20 until 2026-10-20"
    );
    assert_eq!(asked(json!([referral("r1", json!({}))])), "not_provided");
}

/// What a condition says: that it holds, that it does not, or why nobody knows.
fn condition(when: Value, student: Value, handbook: Value, facts: Value) -> String {
    let asked =
        measure(json!({"values": "yes_no"})).student(student).handbook(handbook).facts(facts);
    let answer = asked.answer(&when);
    let decision = &answer["decisions"][0];
    match decision["collect"][0]["reason"].as_str() {
        Some(reason) => reason.to_owned(),
        None => (decision["applied"] == json!(["r"])).to_string(),
    }
}

#[test]
fn consents() {
    let asked = |state: &str, given: Value| {
        condition(
            json!({"consent": {"id": "survey", "is": state}}),
            json!({"consents": given}),
            json!({}),
            json!({}),
        )
    };
    let said = |state: &str, on: &str| json!({"consent": "survey", "state": state, "on": on});
    assert_eq!(asked("granted", json!([said("granted", "2026-09-01")])), "true");
    assert_eq!(asked("granted", json!([said("opted_out", "2026-09-01")])), "false");
    assert_eq!(
        asked("granted", json!([said("opted_out", "2026-09-02"), said("granted", "2026-09-01")])),
        "false"
    );
    // Of two words from one day the one that is no yes.
    assert_eq!(
        asked("opted_out", json!([said("granted", "2026-09-01"), said("opted_out", "2026-09-01")])),
        "true"
    );
    assert_eq!(
        asked("opted_out", json!([said("granted", "2026-09-01"), said("opted_out", "2026-10-22")])),
        "false"
    );
    assert_eq!(asked("unknown", json!([{"consent": "survey", "state": "unknown"}])), "true");
    assert_eq!(asked("granted", json!([])), "not_provided");
}

#[test]
fn supports_and_events_in_conditions() {
    let supported = |which: Value, is: Value| {
        let student = json!({"supports": [{"support": "a", "from": "2026-09-01"}, {"support": "c", "from": "2026-09-01"}]});
        condition(json!({"supports": {"which": which, "is": is}}), student, json!({}), json!({}))
    };
    let some = || json!({"at_least": 1});
    assert_eq!(supported(json!({"tier": "t2"}), some()), "true");
    assert_eq!(supported(json!({"tier": "t2"}), json!({"at_least": 2})), "false");
    assert_eq!(supported(json!({"domain": "academic"}), json!({"equals": 2})), "true");
    assert_eq!(supported(json!({"ended": "responded"}), json!({"equals": 0})), "true");
    let happened = |is: Value, student: Value| {
        condition(
            json!({"happened": {"which": {"event": "visit"}, "is": is}}),
            student,
            json!({}),
            json!({}),
        )
    };
    let visits = || json!({"events": [{"event": "visit", "on": "2026-10-01"}, {"event": "visit", "on": "2026-10-22"}]});
    assert_eq!(happened(some(), visits()), "true");
    assert_eq!(happened(json!({"at_least": 2}), visits()), "false");
    assert_eq!(happened(some(), json!({})), "false");
}

#[test]
fn seasons_and_judgments() {
    let season = |id: &str, as_of: &str| {
        let asked = measure(json!({"values": "yes_no"})).on(as_of);
        let answer = asked.answer(&json!({"season": id}));
        let decision = &answer["decisions"][0];
        match decision["collect"][0]["reason"].as_str() {
            Some(reason) => reason.to_owned(),
            None => (decision["applied"] == json!(["r"])).to_string(),
        }
    };
    assert_eq!(season("fall", "2026-09-08"), "true");
    assert_eq!(season("fall", "2026-10-09"), "true");
    assert_eq!(season("fall", "2026-10-10"), "outside_calendar");
    assert_eq!(season("fall", "2027-01-11"), "false");
    let judgment = json!({"judgments": [{"id": "j", "about": "class", "question": {"en": "Is it so?"}, "asked_of": ["counselor"]}]});
    let answered = |answer: bool| json!({"judgments": [{"judgment": "j", "answer": answer, "by": "counselor", "on": "2026-10-01"}]});
    let judged = |groups: Value| {
        let student = json!({"groups": ["k1", "k2"]});
        condition(
            json!({"judgment": {"id": "j", "is": true}}),
            student,
            judgment.clone(),
            json!({"groups": groups}),
        )
    };
    assert_eq!(judged(json!([class("k1", answered(true))])), "true");
    assert_eq!(judged(json!([class("k1", answered(true)), class("k2", json!({}))])), "true");
    assert_eq!(judged(json!([class("k1", answered(true)), class("k2", answered(true))])), "true");
    assert_eq!(
        judged(json!([class("k1", answered(true)), class("k2", answered(false))])),
        "contradictory"
    );
    assert_eq!(judged(json!([class("k1", json!({}))])), "unanswered");
    assert_eq!(judged(json!([])), "unanswered");
}

#[test]
fn a_plan_is_one_students() {
    let measures = json!([
        {"id": "weeks", "label": "Weeks", "about": "plan", "values": {"number": {"unit": "weeks"}},
         "compute": {"supported_for": {"which": {}, "days": "weeks"}}},
        {"id": "visits", "label": "Visits", "about": "plan", "values": {"number": {"unit": "visits"}},
         "compute": {"events": {"event": "visit"}}},
    ]);
    let asked = |name: &str| {
        measure(json!({"values": {"number": {"unit": "units"}}, "compute": {"expression": {"measure": name}}}))
            .handbook(json!({"measures": measures}))
            .student(json!({"groups": ["p"], "supports": [{"support": "a", "from": "2026-09-09"}]}))
            .facts(json!({"groups": [{"id": "p", "kind": "plan", "students": ["s"], "events": [{"event": "visit", "on": "2026-10-01"}]}]}))
            .value()
    };
    assert_eq!(asked("weeks"), "6");
    assert_eq!(asked("visits"), "1");
}
