//! I30: a decision record says whether the same rules and facts lead to the same answer, and if not,
//! what differs.

use proptest::prelude::*;
use serde_json::{Value, json};
use tierwise::handbook::District;

use super::choices::tapes;
use super::config;
use super::worlds::{World, list, text};

fn verify(district: &District, request: &Value, record: &Value) -> Value {
    let text = json!({"request": request, "record": record}).to_string();
    let answer = district.call("referral.verify", &text);
    serde_json::from_str(&answer.unwrap_or_else(|error| panic!("{error:?}"))).expect("JSON")
}

fn differs(answer: &Value) -> Vec<&str> {
    list(&answer["differs"]).iter().map(text).collect()
}

proptest! {
    #![proptest_config(config(500, file!()))]

    #[test]
    fn i30_a_record_is_verified_and_says_what_differs(mut c in tapes()) {
        let Some((world, district)) = World::new(&mut c) else { return Ok(()) };
        let request = world.request();
        let answer = world.route(&district);
        let Some(case) = list(&answer["cases"]).first() else { return Ok(()) };
        let record = &case["record"];
        // Of all that came in, only this student: other cases cannot be nearer then.
        let of = |all: &Value, key: &str| -> Value {
            list(all).iter().filter(|one| one[key] == case["student"]).cloned().collect()
        };
        prop_assert_eq!(verify(&district, &request, record), json!({"same": true, "differs": []}));

        let mut told = request.clone();
        told["referrals"] = of(&told["referrals"], "student");
        told["facts"]["students"] = of(&told["facts"]["students"], "id");
        prop_assert_eq!(verify(&district, &told, record), json!({"same": true, "differs": []}));
        let mut later = told.clone();
        for referral in later["referrals"].as_array_mut().expect("a list") {
            referral["referrer"]["role"] = json!("nurse");
        }
        let answer = verify(&district, &later, record);
        prop_assert!(differs(&answer).contains(&"input"), "{}", answer);
        let mut later = told.clone();
        later["as_of"] = json!("2026-10-22");
        let answer = verify(&district, &later, record);
        prop_assert!(differs(&answer).contains(&"as_of"), "{}", answer);

        let mut edited = world.clone();
        edited.handbook["rules"][0]["label"] = json!("edited");
        let answer = verify(&edited.district(), &told, record);
        prop_assert!(differs(&answer).contains(&"handbook"), "{}", answer);
        let lower = json!({"handbook": world.handbook, "limits": {"findings": 99}}).to_string();
        let answer = verify(&District::from_json(&lower)?, &told, record);
        prop_assert_eq!(differs(&answer), vec!["limits"]);

        for (key, wanted) in [("outcome_hash", "outcome"), ("record_hash", "record"), ("input_hash", "input")] {
            let mut forged = record.clone();
            let hash = text(&record[key]);
            let digit = if hash.starts_with('0') { "1" } else { "0" };
            forged[key] = json!(format!("{digit}{}", &hash[1..]));
            let answer = verify(&district, &told, &forged);
            prop_assert_eq!(&answer["same"], &json!(false));
            prop_assert!(differs(&answer).contains(&wanted), "{}: {}", key, answer);
        }
    }
}
