//! PROMISES 21 to 39: identity, time and routing, each by its number.
//!
//! The cases are vectors (`tests/vectors/referral.route/p21_…`), which Python and Node run as well;
//! here each promise names its vectors, and those that one case cannot show are tried many times.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tierwise::handbook::District;
use tierwise_tests::{files, read, root};

/// Runs the vectors of a promise; there are `wanted` of them.
fn vectors(prefix: &str, wanted: usize) {
    let folder = root().join("tests/vectors/referral.route");
    let named = |path: &std::path::Path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix))
    };
    let found: Vec<_> = files(&folder, "json").into_iter().filter(|path| named(path)).collect();
    assert_eq!(found.len(), wanted, "{prefix}");
    for path in found {
        let vector: Value = serde_json::from_str(&read(&path)).expect("a vector");
        let got = tierwise::wire::call("referral.route", &vector["request"].to_string());
        match (vector.get("answer"), got) {
            (Some(answer), Ok(got)) => assert_eq!(answer.to_string(), got, "{path:?}"),
            (None, Err(error)) => {
                assert_eq!(vector["error"]["code"], error.code(), "{path:?}");
                assert_eq!(vector["error"]["path"], error.path(), "{path:?}");
            }
            (_, got) => panic!("{path:?}: {got:?}"),
        }
    }
}

fn example(name: &str) -> Value {
    let path = root().join("examples/districts").join(name);
    serde_json::from_str(&read(&path)).expect("an example")
}

fn district(handbook: &Value) -> District {
    District::from_json(&json!({"handbook": handbook}).to_string()).expect("a sound handbook")
}

fn riverbend() -> District {
    district(&example("riverbend/handbook.json"))
}

fn route(district: &District, request: &Value) -> Value {
    let answer = district.call("referral.route", &request.to_string()).expect("an answer");
    serde_json::from_str(&answer).expect("JSON")
}

/// Riverbend's day: every referral and every fact.
fn day() -> Value {
    json!({
        "as_of": "2026-10-21",
        "referrals": example("riverbend/referrals.json"),
        "facts": example("riverbend/facts.json"),
    })
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A minimal handbook with one rule over one measure.
fn minimal(rule: &Value, measure: &Value) -> Value {
    json!({
        "schema_version": 1, "id": "minimal", "title": "Minimal", "edition": "1",
        "calendar": {"periods": [
            {"id": "a", "kind": "year", "from": "2027-08-25", "until": "2028-06-02"},
            {"id": "b", "kind": "year", "from": "2028-08-24", "until": "2029-06-01"}]},
        "domains": [{"id": "academic", "label": "Academic"}],
        "tiers": [{"id": "tier_1", "label": "Tier 1", "rank": 1}],
        "roles": [{"id": "somebody", "label": "Somebody"}],
        "indicators": [{"id": "present", "label": "Present"}, {"id": "enrolled", "label": "Enrolled"}],
        "flags": [{"id": "f", "label": "F"}],
        "measures": [{"id": "x", "label": "X", "values": {"number": {"unit": "units"}}, "compute": measure}],
        "rules": [rule],
        "lanes": {
            "safety": {"receivers": [{"role": "somebody"}]},
            "evaluation": {"receivers": [{"role": "somebody"}], "answer_within": {"n": 15, "days": "school"}, "complete_within": {"n": 60, "days": "calendar"}}},
        "front_door": {
            "merge_within": {"n": 5, "days": "school"}, "otherwise": {"role": "somebody"},
            "look_within": {"n": 2, "days": "school"}, "answer_referrer_within": {"n": 5, "days": "school"}},
    })
}

fn ordinary(id: &str, student: &str, on: &str) -> Value {
    json!({"id": id, "student": student, "received": on, "referrer": {"kind": "teacher", "person": "p"}, "safety": {"answer": "no"}})
}

#[test]
fn promise_21_an_unknown_student_is_held_and_danger_goes_on() {
    vectors("p21_", 3);
}

#[test]
fn promise_22_what_is_dated_in_the_future_is_held_or_listed() {
    vectors("p22_", 3);
}

#[test]
fn promise_23_dates_only_also_over_29_february_and_the_new_year() {
    vectors("p23_", 3);
    vectors("window_leap_day", 2);
    vectors("window_no_leap_day", 1);
    vectors("window_over_winter_break", 2);
    vectors("deadline_over_", 3);
    for not_a_date in [
        "2026-10-21T00:00",
        "2026-10-21T24:00:00Z",
        "2026-10-21 ",
        "20261021",
        "2026-13-01",
        "2026-1-1",
        "21.10.2026",
    ] {
        let mut request = day();
        request["as_of"] = json!(not_a_date);
        let error = riverbend().call("referral.route", &request.to_string()).expect_err("refused");
        assert_eq!((error.code(), error.path()), ("E_DATE", "/as_of"), "{not_a_date}");
    }
}

#[test]
fn promise_24_a_share_of_nothing_is_missing() {
    vectors("p24_", 1);
}

#[test]
fn promise_25_more_absences_than_days_contradict_themselves() {
    vectors("p25_", 1);
}

/// Every share of up to 200 days against a cut of 90 percent, on either side and exactly on it.
#[test]
fn promise_26_a_threshold_is_exact_for_every_share_of_200_days() {
    vectors("p26_", 6);
    vectors("threshold_", 16);
    let mut students = Vec::new();
    let mut referrals = Vec::new();
    let mut below = BTreeSet::new();
    for whole in 1..=200_u32 {
        for part in 0..=whole {
            let id = format!("{part}-of-{whole}");
            students.push(json!({"id": id, "observations": [
                {"indicator": "present", "on": "2028-02-29", "value": part},
                {"indicator": "enrolled", "on": "2028-02-29", "value": whole}]}));
            referrals.push(ordinary(&id, &id, "2028-02-29"));
            if part * 100 < 90 * whole {
                below.insert(id);
            }
        }
    }
    let feed =
        |indicator| json!({"indicator": indicator, "from": "2027-08-25", "until": "2028-02-29"});
    let request = json!({
        "as_of": "2028-02-29", "detail": "brief", "referrals": referrals,
        "facts": {"students": students, "coverage": [feed("present"), feed("enrolled")]},
    });
    let rule = json!({"id": "rule", "label": "Rule", "when": {"measure": {"id": "x", "is": {"below": 90}}}, "then": [{"flag": "f"}]});
    let share = json!({"percent": {"part": "present", "whole": "enrolled", "window": "ever"}});
    let answer = route(&district(&minimal(&rule, &share)), &request);
    let flagged: BTreeSet<String> = items(&answer["cases"])
        .iter()
        .filter(|case| case["flags"] == json!(["f"]))
        .map(|case| text(&case["student"]).to_owned())
        .collect();
    assert_eq!(items(&answer["cases"]).len(), 20_300);
    assert_eq!(flagged, below);
}

/// Danger comes through whatever else of the request is taken away or changed.
#[test]
fn promise_27_danger_needs_nothing_else() {
    vectors("p27_", 3);
    let district = riverbend();
    for referral in items(&day()["referrals"]) {
        for answer in ["yes", "not_sure"] {
            let mut urgent = referral.clone();
            urgent["safety"] = json!({"answer": answer});
            for damage in 0..32_u8 {
                let mut referral = urgent.clone();
                let mut request = day();
                let fields = referral.as_object_mut().expect("a referral");
                if damage & 1 != 0 {
                    fields.shift_remove("concerns");
                }
                if damage & 2 != 0 {
                    fields["referrer"] = json!({"kind": "anonymous"});
                }
                if damage & 4 != 0 {
                    fields["student"] = json!("nobody");
                }
                if damage & 8 != 0 {
                    fields["received"] = json!("2031-01-01");
                }
                if damage & 16 != 0 {
                    request["facts"] = json!({});
                }
                request["referrals"] = json!([referral]);
                let answer = route(&district, &request);
                let case = &answer["cases"][0];
                assert_eq!(case["lanes"][0], "safety", "{damage}: {answer}");
                assert_eq!(answer["queue"][0]["why"], "safety");
                assert!(case["safety"]["receiver"].is_object());
            }
        }
    }
}

#[test]
fn promise_28_danger_is_never_guessed_from_text() {
    vectors("p28_", 3);
}

#[test]
fn promise_29_a_later_no_does_not_close_the_lane() {
    vectors("p29_", 5);
}

#[test]
fn promise_30_consent_does_not_touch_the_safety_lane() {
    vectors("p30_", 1);
    let district = riverbend();
    let lanes = |state: &str| {
        let mut request = day();
        for student in request["facts"]["students"].as_array_mut().expect("students") {
            let consents = ["student_survey", "small_group_counseling", "release_to_partner"]
                .map(|consent| json!({"consent": consent, "state": state}));
            student["consents"] = json!(consents);
        }
        let answer = route(&district, &request);
        items(&answer["cases"]).iter().map(|case| case["safety"].clone()).collect::<Vec<_>>()
    };
    assert!(lanes("granted").iter().any(Value::is_object));
    for state in ["opted_out", "unknown", "not_required"] {
        assert_eq!(lanes(state), lanes("granted"), "{state}");
    }
}

#[test]
fn promise_31_somebody_always_receives() {
    vectors("p31_", 4);
    let refused = |change: fn(&mut Value)| {
        let mut handbook = example("riverbend/handbook.json");
        change(&mut handbook);
        let error = District::from_json(&json!({"handbook": handbook}).to_string());
        let error = error.expect_err("must be refused");
        (error.code().to_owned(), error.path().to_owned())
    };
    let at = ("P019".to_owned(), "/handbook/lanes/safety/receivers".to_owned());
    assert_eq!(refused(|it| it["lanes"]["safety"]["receivers"] = json!([])), at);
    assert_eq!(
        refused(|it| {
            for team in it["teams"].as_array_mut().expect("teams") {
                if team["id"] == "crisis_district" {
                    team["members"] = json!([]);
                }
            }
        }),
        at
    );
}

#[test]
fn promise_32_what_no_rule_reads_a_person_reads() {
    vectors("p32_", 1);
}

/// Turning the rules around changes no decision.
#[test]
fn promise_33_several_rules_by_priority_then_id_never_by_order() {
    vectors("p33_", 3);
    let mut handbook = example("riverbend/handbook.json");
    let before = route(&district(&handbook), &day());
    for turn in 0..handbook["rules"].as_array().map_or(0, Vec::len) {
        let rules = handbook["rules"].as_array_mut().expect("rules");
        rules.rotate_left(1);
        if turn % 2 == 0 {
            rules.reverse();
        }
        let after = route(&district(&handbook), &day());
        for (a, b) in items(&before["cases"]).iter().zip(items(&after["cases"])) {
            for key in [
                "case",
                "lanes",
                "owner",
                "tiers",
                "flags",
                "supports",
                "rejected",
                "applied",
                "deadlines",
                "notices",
            ] {
                assert_eq!(a[key], b[key], "{key}");
            }
        }
        assert_eq!(before["queue"], after["queue"]);
    }
}

#[test]
fn promise_34_an_evaluation_is_asked_for_and_the_second_tier_goes_on() {
    vectors("p34_", 5);
}

#[test]
fn promise_35_submitting_again_changes_nothing() {
    vectors("p35_", 3);
    let district = riverbend();
    let once = route(&district, &day());
    let mut request = day();
    let referrals = request["referrals"].as_array_mut().expect("referrals");
    let again = referrals.clone();
    referrals.extend(again);
    referrals.reverse();
    assert_eq!(route(&district, &request).to_string(), once.to_string());
}

#[test]
fn promise_36_two_concerns_of_one_student_are_one_plan() {
    vectors("p36_", 2);
}

#[test]
fn promise_37_after_exit_withdrawn_or_new_a_person_decides() {
    vectors("p37_", 4);
}

#[test]
fn promise_38_abuse_leaves_the_duty_with_the_person() {
    vectors("p38_", 2);
    let mut request = day();
    request["referrals"] = json!([{
        "id": "r", "student": "jordan", "received": "2026-10-21", "referrer": {"kind": "staff", "person": "p"},
        "safety": {"answer": "yes", "kinds": ["abuse_or_neglect"]},
    }]);
    let answer = route(&riverbend(), &request);
    let case = &answer["cases"][0];
    assert!(text(&case["safety"]["duty"]).contains("reports it themselves"));
    assert!(
        items(&case["notices"]).iter().all(|told| told["to"]["audience"] != "family"),
        "{case}"
    );
}

#[test]
fn promise_39_a_referral_without_a_name_is_accepted() {
    vectors("p39_", 1);
}

/// I18: in = routed + held + refused, by id, whatever comes in.
#[test]
fn nothing_is_lost_and_nothing_invented() {
    let answer = route(&riverbend(), &day());
    let ids = |list: &Value| -> BTreeSet<String> {
        items(list).iter().map(|item| text(&item["referral"]).to_owned()).collect()
    };
    let came: BTreeSet<String> = items(&day()["referrals"])
        .iter()
        .map(|referral| text(&referral["id"]).to_owned())
        .collect();
    let (routed, held, refused) =
        (ids(&answer["routed"]), ids(&answer["held"]), ids(&answer["refused"]));
    assert_eq!(routed.len() + held.len() + refused.len(), came.len());
    let all: BTreeSet<String> = routed.into_iter().chain(held).chain(refused).collect();
    assert_eq!(all, came);
}
