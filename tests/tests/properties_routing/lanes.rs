//! I2 to I6 and I11 to I13: nothing that is written in a handbook or known about a student reaches
//! the lanes; and I31, nothing that only the owner may see reaches the team.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::choices::{Choices, tapes};
use super::config;
use super::handbooks::{AREAS, DOMAINS};
use super::worlds::{World, list, referral, route, text};

/// The case that holds a referral.
fn case_of<'a>(answer: &'a Value, referral: &str) -> Option<&'a Value> {
    let id = list(&answer["routed"]).iter().find(|r| r["referral"] == json!(referral))?;
    list(&answer["cases"]).iter().find(|case| case["case"] == id["case"])
}

fn lanes(answer: &Value, referral: &str) -> Vec<String> {
    let case = case_of(answer, referral).map_or(&Value::Null, |case| &case["lanes"]);
    list(case).iter().map(|lane| text(lane).to_owned()).collect()
}

/// One referral of the world, with nothing said about danger or an evaluation.
fn plain(c: &mut Choices, world: &mut World) -> usize {
    let at = c.below(world.referrals.len());
    let referral = world.referrals[at].as_object_mut().expect("an object");
    referral.shift_remove("safety");
    referral.shift_remove("evaluation");
    at
}

/// Makes the facts about students better, worse, or fewer.
fn disturb(c: &mut Choices, world: &mut World) {
    let keys = [
        "grade",
        "groups",
        "values",
        "values_on",
        "missing",
        "observations",
        "judgments",
        "supports",
        "events",
        "consents",
        "enrollment",
    ];
    for student in world.facts["students"].as_array_mut().expect("a list") {
        let student = student.as_object_mut().expect("an object");
        for key in keys {
            if c.chance(40) {
                student.shift_remove(key);
            }
        }
        if c.chance(50) {
            let state = c.among(&["opted_out", "unknown", "granted"]);
            student.insert("consents".into(), json!([{"consent": "survey", "state": state}]));
        }
    }
    for key in ["coverage", "seats", "groups"] {
        if c.chance(40) {
            world.facts[key] = json!([]);
        }
    }
}

proptest! {
    #![proptest_config(config(1_000, file!()))]

    /// I2, I6, and PROMISES 27: danger goes to the safety lane first, from any world at all.
    #[test]
    fn i02_danger_goes_to_the_safety_lane(mut c in tapes()) {
        let Some((mut world, district)) = World::new(&mut c) else { return Ok(()) };
        let at = plain(&mut c, &mut world);
        world.referrals[at]["safety"] = match c.below(3) {
            0 => json!({"answer": "yes"}),
            1 => json!({"answer": "not_sure"}),
            _ => json!({"answer": "no", "kinds": ["weapon"]}),
        };
        let answer = world.route(&district);
        let id = text(&world.referrals[at]["id"]).to_owned();
        let lanes = lanes(&answer, &id);
        prop_assert_eq!(lanes.first().map(String::as_str), Some("safety"), "{}", answer);
        let case = case_of(&answer, &id).expect("routed");
        let receiver = &case["safety"]["receiver"];
        prop_assert!(receiver.as_object().is_some_and(|r| r.len() == 1), "{}", case);
        // It is at the top of what people look at.
        prop_assert_eq!(&answer["queue"][0]["why"], &json!("safety"), "{}", answer);
    }

    /// I3: more danger, or less certainty that there is none, never closes the lane.
    #[test]
    fn i03_more_danger_never_closes_the_lane(mut c in tapes()) {
        let Some((mut world, district)) = World::new(&mut c) else { return Ok(()) };
        let before = world.route(&district);
        let at = c.below(world.referrals.len());
        let old = world.referrals[at]["safety"].take();
        let mut kinds = list(&old["kinds"]).to_vec();
        kinds.push(json!(c.among(&["self_harm", "medical", "abuse_or_neglect"])));
        let worse = if old["answer"] == "no" || old.is_null() { "not_sure" } else { "yes" };
        world.referrals[at]["safety"] = json!({"answer": worse, "kinds": kinds});
        let after = world.route(&district);
        for referral in &world.referrals {
            let id = text(&referral["id"]);
            let had = lanes(&before, id).contains(&"safety".to_owned());
            prop_assert!(!had || lanes(&after, id).contains(&"safety".to_owned()), "{}", id);
        }
    }

    /// I4: a request for an evaluation goes to its lane, whatever else is known or missing.
    #[test]
    fn i04_an_evaluation_request_goes_to_its_lane(mut c in tapes()) {
        let Some((mut world, district)) = World::new(&mut c) else { return Ok(()) };
        let at = plain(&mut c, &mut world);
        if c.chance(60) {
            world.referrals[at]["safety"] = json!({"answer": "no"});
        }
        world.referrals[at]["evaluation"] = json!({"by": c.among(&["family", "teacher", "student"])});
        let answer = world.route(&district);
        let id = text(&world.referrals[at]["id"]).to_owned();
        prop_assert!(lanes(&answer, &id).contains(&"evaluation".to_owned()), "{}", answer);
        let case = case_of(&answer, &id).expect("routed");
        prop_assert!(case["evaluation"]["receiver"].is_object(), "{}", case);
        // The tiers go on beside it: PROMISES 34.
        let with = list(&case["lanes"]).last().map(text);
        prop_assert!(matches!(with, Some("support" | "human_review")), "{}", case);
    }

    /// I5: another referral, about this student or another, takes no lane away.
    #[test]
    fn i05_another_referral_takes_no_lane_away(mut c in tapes()) {
        let Some((mut world, district)) = World::new(&mut c) else { return Ok(()) };
        let before = world.route(&district);
        let ids: Vec<String> =
            world.referrals.iter().map(|referral| text(&referral["id"]).to_owned()).collect();
        let number = 100 + c.below(2);
        let more = referral(&mut c, number);
        world.referrals.insert(c.below(ids.len() + 1), more);
        let after = world.route(&district);
        for id in ids {
            let then = lanes(&after, &id);
            for lane in lanes(&before, &id).iter().filter(|lane| *lane != "human_review" && *lane != "support") {
                prop_assert!(then.contains(lane), "{} lost {}\n{}\n{}", id, lane, before, after);
            }
        }
    }

    /// I11, I12, I13: what is known, hidden or not consented to changes nothing in the lanes.
    #[test]
    fn i11_no_fact_changes_the_lanes(mut c in tapes()) {
        let Some((mut world, district)) = World::new(&mut c) else { return Ok(()) };
        let before = world.route(&district);
        disturb(&mut c, &mut world);
        let after = world.route(&district);
        for referral in &world.referrals {
            let id = text(&referral["id"]);
            let Some(was) = case_of(&before, id) else { continue };
            let is = case_of(&after, id).unwrap_or(&Value::Null);
            for lane in ["safety", "evaluation"].into_iter().filter(|lane| was[*lane].is_object()) {
                prop_assert_eq!(&was[lane]["receiver"], &is[lane]["receiver"], "{}", world.facts);
            }
            // Who is known decides what is merged, and so what else stands beside it.
            for kind in list(&referral["safety"]["kinds"]) {
                prop_assert!(list(&is["safety"]["kinds"]).contains(kind), "{}", is);
            }
        }
    }

    /// I13: a value for which there is no consent is in no explanation.
    #[test]
    fn i13_without_consent_a_value_explains_nothing(mut c in tapes()) {
        let Some((mut world, district)) = World::new(&mut c) else { return Ok(()) };
        for student in world.facts["students"].as_array_mut().expect("a list") {
            student["values"]["asked"] = json!(7);
            student["consents"] = match c.below(3) {
                0 => json!([{"consent": "survey", "state": "opted_out"}]),
                1 => json!([{"consent": "survey", "state": "unknown"}]),
                // The later word counts, wherever it stands.
                _ => json!([
                    {"consent": "survey", "state": "opted_out", "on": "2026-10-02"},
                    {"consent": "survey", "state": "granted", "on": "2026-09-01"},
                ]),
            };
        }
        let answer = world.route(&district);
        for case in list(&answer["cases"]) {
            let cited = list(&case["rules"]).iter().flat_map(|rule| list(&rule["because"]));
            for fact in cited.chain(list(&case["changes"])) {
                prop_assert_ne!(&fact["fact"], &json!({"measure": "asked"}), "{}", case);
            }
        }
    }

    /// I31: whatever a restricted concern is about, the team sees the same, but for who owns it.
    #[test]
    fn i31_the_team_cannot_tell_restricted_concerns_apart(mut c in tapes()) {
        let Some((mut world, district)) = World::new(&mut c) else { return Ok(()) };
        let mut team = |change: bool| {
            for referral in &mut world.referrals {
                for concern in referral["concerns"].as_array_mut().into_iter().flatten() {
                    if concern["restricted"] == json!(true) && change {
                        concern["domain"] = json!(c.among(&DOMAINS));
                        concern["area"] = json!(c.among(&AREAS));
                        concern["note"] = json!("another note");
                    }
                }
            }
            let mut request = world.request();
            request["viewer"] = json!("team");
            route(&district, &request)
        };
        let (before, after) = (team(false), team(true));
        let owners = |answer: &Value| -> Vec<Value> {
            list(&answer["cases"]).iter().map(|case| case["owner"]["owner"].clone()).collect()
        };
        if owners(&before) == owners(&after) {
            prop_assert_eq!(before, after);
        }
    }
}
