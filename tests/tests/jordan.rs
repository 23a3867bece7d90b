//! Jordan: three adults, three referrals. Before, three cases that do not know of each other; after,
//! one owned concern with reasons.

use serde_json::{Value, json};
use tierwise_tests::{read, root};

fn example(name: &str) -> Value {
    let path = root().join("examples/districts").join(name);
    serde_json::from_str(&read(&path)).expect("an example")
}

fn route(folder: &str, referrals: &[Value], viewer: &str) -> Value {
    let request = json!({
        "district": {"handbook": example(&format!("{folder}/handbook.json"))},
        "request": {
            "as_of": "2026-10-21", "referrals": referrals,
            "facts": example("riverbend/facts.json"), "viewer": viewer,
        },
    });
    let answer = tierwise::wire::call("referral.route", &request.to_string());
    serde_json::from_str(&answer.unwrap_or_else(|error| panic!("{error:?}"))).expect("JSON")
}

fn all() -> Vec<Value> {
    example("riverbend/referrals.json").as_array().expect("referrals").clone()
}

fn of_jordan() -> Vec<Value> {
    all().into_iter().filter(|referral| referral["student"] == "jordan").collect()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn pluck<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    items(value).iter().filter_map(|item| item[key].as_str()).collect()
}

fn strings(value: &Value) -> Vec<&str> {
    items(value).iter().filter_map(Value::as_str).collect()
}

#[test]
fn before_three_programs_make_three_cases_of_one_child() {
    let answer = route("riverbend-before", &of_jordan(), "owner");
    let cases = items(&answer["cases"]);
    let owners: Vec<&str> =
        cases.iter().filter_map(|case| case["owner"]["owner"]["team"].as_str()).collect();
    assert_eq!(owners, ["intervention_team", "behavior_team", "clinicians"]);
    let supports: Vec<&str> =
        cases.iter().flat_map(|case| pluck(&case["supports"], "support")).collect();
    assert_eq!(supports, ["reading_pull_out", "social_skills_group", "emotion_skills_group"]);
    // Nobody hears of anybody else.
    for case in cases {
        assert_eq!(items(&case["dossier"]).len(), 1);
        assert!(items(&case["notices"]).iter().all(|told| told.get("others_concerned").is_none()));
    }
}

#[test]
fn after_one_front_door_makes_one_owned_case_of_three_referrals() {
    let answer = route("riverbend", &of_jordan(), "owner");
    assert_eq!(answer["counts"], json!({"received": 3, "routed": 3, "held": 0, "refused": 0}));
    assert_eq!(answer["findings"], json!([]), "{}", answer["findings"]);
    let [case] = items(&answer["cases"]) else { panic!("one case: {answer}") };
    assert_eq!(case["case"], "r-1005");
    assert_eq!(case["owner"]["owner"], json!({"team": "support_millrace"}));
    assert_eq!(pluck(&case["dossier"], "referral"), ["r-1005", "r-1013", "r-1020"]);
    assert!(strings(&case["applied"]).contains(&"across_domains"));
    assert_eq!(strings(&case["flags"]), ["across_domains", "check_in_proposed"]);
    // One plan: reading with regulation embedded, and one adult for all domains.
    let supports = pluck(&case["supports"], "support");
    assert!(
        supports.contains(&"reading_with_regulation") && supports.contains(&"check_in_check_out")
    );
    // The three pull-outs of before are not proposed beside it, and it is said why.
    for other in ["reading_group", "social_skills_group", "coping_skills_group"] {
        let rejected = items(&case["rejected"]).iter().find(|it| it["support"] == other);
        assert_eq!(rejected.map(|it| &it["reason"]), Some(&json!("need_is_met")), "{other}");
    }
    // Every referrer hears back, and learns that two others are concerned.
    let told: Vec<&Value> = items(&case["notices"])
        .iter()
        .filter(|told| told["to"].get("referrer").is_some())
        .collect();
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|told| told["others_concerned"] == 2 && told.get("by").is_some()));
    // The pattern across domains is explained by dated facts.
    let rules = items(&case["rules"]);
    let pattern = rules.iter().find(|rule| rule["rule"] == "across_domains").expect("the pattern");
    assert!(items(&pattern["because"]).len() >= 2, "{pattern}");
    assert!(items(&pattern["because"]).iter().all(|fact| fact.get("until").is_some()));
    let plan = items(&case["deadlines"]).iter().find(|it| it["rule"] == "across_domains");
    // Ten school days after Thursday, 8 October, when a second office referral made the pattern, with
    // the 9th and the 12th off: the 26th.
    assert_eq!(plan.map(|it| &it["by"]), Some(&json!("2026-10-26")));
}

#[test]
fn the_team_does_not_learn_what_was_told_in_confidence() {
    let answer = route("riverbend", &of_jordan(), "team");
    let case = &answer["cases"][0];
    assert_eq!(
        case["dossier"][2],
        json!({
            "referral": "r-1020", "received": "2026-10-20", "by": "staff", "domains": [],
            "restricted": 1,
        })
    );
    assert_eq!(case["owner"]["owner"], json!({"team": "support_millrace"}));
    let text = answer.to_string();
    for word in ["feelings_options", "speak with the student", "worry", "sleeping"] {
        assert!(!text.contains(word), "`{word}` in {text}");
    }
    let owner = route("riverbend", &of_jordan(), "owner").to_string();
    assert!(owner.contains("feelings_options"));
    // What people wrote stands in neither.
    for word in ["English", "arguments", "afraid"] {
        assert!(!owner.replace("English and mathematics", "").contains(word), "`{word}`");
    }
}

#[test]
fn the_whole_day_at_riverbend() {
    let answer = route("riverbend", &all(), "owner");
    assert_eq!(answer["counts"], json!({"received": 15, "routed": 11, "held": 4, "refused": 0}));
    assert_eq!(pluck(&answer["findings"], "code"), ["W_CANNOT_ANSWER"]);
    assert_eq!(
        pluck(&answer["held"], "code"),
        ["H_WITHDRAWN", "H_UNKNOWN_STUDENT", "H_TRANSFERRED_IN", "H_SAFETY_UNANSWERED"]
    );
    assert_eq!(
        pluck(&answer["queue"], "why")[..3],
        ["safety", "H_SAFETY_UNANSWERED", "evaluation"]
    );
    let case = |student: &str| {
        items(&answer["cases"]).iter().find(|case| case["student"] == student).expect("a case")
    };
    let supports = |student: &str| pluck(&case(student)["supports"], "support");
    // A class below 80 percent: the class first, and a student far behind does not wait.
    assert_eq!(supports("s-105"), ["reading_in_class", "reteach_in_class"]);
    assert_eq!(case("s-104")["supports"][0]["status"], "waiting_list");
    assert_eq!(supports("s-104"), ["reading_one_to_one"]);
    // Six referrals: the individual plan with consent, instead of the check-in.
    assert_eq!(supports("s-103"), ["behavior_plan"]);
    assert_eq!(strings(&case("s-103")["consents"]), ["behavior_assessment"]);
    // A support that does not work is changed; a second one is not added.
    assert_eq!(supports("s-106"), Vec::<&str>::new());
    assert_eq!(strings(&case("s-106")["flags"]), ["support_to_change"]);
    // An evaluation was asked for on 6 October; 15 school days later is the 29th.
    assert_eq!(case("s-107")["evaluation"]["answer_by"], "2026-10-29");
    assert_eq!(case("s-107")["lanes"], json!(["evaluation", "support"]));
    assert_eq!(case("s-108")["safety"]["receiver"], json!({"team": "crisis_district"}));
    assert_eq!(
        case("s-109")["owner"],
        json!({"owner": {"role": "counselor"}, "because": {"rule": "self_referral"}, "rejected": case("s-109")["owner"]["rejected"]})
    );
    assert_eq!(
        (&case("s-113")["case"], &case("s-113")["joined"]),
        (&json!("case-2026-041"), &json!(true))
    );
}

#[test]
fn the_handbook_says_which_reading_of_30_days_is_in_force() {
    let handbook = example("riverbend/handbook.json");
    let kept = &handbook["ambiguities"][0];
    assert_eq!(kept["chosen"], "school days");
    assert_eq!(pluck(&kept["readings"], "label"), ["school days", "calendar days"]);
    assert!(kept["reason"].as_str().is_some_and(|why| !why.is_empty()));
}

#[test]
fn audit_answers_of_riverbend_are_scored() {
    let request = json!({
        "instrument": {"built_in": "integration-audit"},
        "responses": example("riverbend/audit-responses.json"),
    });
    let answer = tierwise::wire::call("audit.score", &request.to_string()).expect("an answer");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(items(&answer["sheets"]).len(), 16);
}
