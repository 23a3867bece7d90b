//! I14 to I21: the answer is a function of what is known, not of how it was written down.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::choices::{Choices, tapes};
use super::config;
use super::worlds::{AS_OF, World, list, route, text};

/// The same facts and referrals in another order: students, referrals and every list of a student.
fn permuted(c: &mut Choices, world: &World) -> World {
    let mut other = world.clone();
    c.shuffle(&mut other.referrals);
    for key in ["students", "groups", "coverage", "seats", "cases"] {
        c.shuffle(other.facts[key].as_array_mut().expect("a list"));
    }
    for student in other.facts["students"].as_array_mut().expect("a list") {
        for key in ["groups", "observations", "judgments", "supports", "events", "consents"] {
            if let Some(all) = student.get_mut(key).and_then(Value::as_array_mut) {
                c.shuffle(all);
            }
        }
    }
    other
}

/// The same JSON with the keys of every object in another order.
fn keys_permuted(c: &mut Choices, value: &Value) -> Value {
    match value {
        Value::Array(all) => all.iter().map(|one| keys_permuted(c, one)).collect(),
        Value::Object(all) => {
            let mut entries: Vec<(&String, &Value)> = all.iter().collect();
            c.shuffle(&mut entries);
            let entries = entries.into_iter().map(|(k, v)| (k.clone(), keys_permuted(c, v)));
            entries.collect::<Map<String, Value>>().into()
        }
        other => other.clone(),
    }
}

/// Strings, as values or keys, that `renamed` knows, replaced.
fn renamed(value: &Value, to: &impl Fn(&str) -> Option<String>) -> Value {
    match value {
        Value::String(text) => to(text).map_or_else(|| value.clone(), Value::String),
        Value::Array(all) => all.iter().map(|one| renamed(one, to)).collect(),
        Value::Object(all) => {
            let key = |key: &String| to(key).unwrap_or_else(|| key.clone());
            all.iter().map(|(k, v)| (key(k), renamed(v, to))).collect::<Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

/// The answer without what names its input by a fingerprint.
fn without_records(mut answer: Value) -> Value {
    for case in answer["cases"].as_array_mut().into_iter().flatten() {
        case.as_object_mut().expect("an object").shift_remove("record");
    }
    answer
}

proptest! {
    #![proptest_config(config(1_000, file!()))]

    /// I14, I15: order, key order and white space mean nothing, to the byte, fingerprints included.
    #[test]
    fn i14_i15_the_order_of_things_means_nothing(mut c in tapes()) {
        let Some((world, district)) = World::new(&mut c) else { return Ok(()) };
        let call = |request: &str| district.call("referral.route", request);
        let answer = call(&world.request().to_string())?;
        prop_assert_eq!(&call(&world.request().to_string())?, &answer, "asked again");
        let mut other = permuted(&mut c, &world);
        other.facts = keys_permuted(&mut c, &other.facts);
        let request = keys_permuted(&mut c, &other.request());
        let pretty = serde_json::to_string_pretty(&request)?;
        prop_assert_eq!(&call(&pretty)?, &answer, "{}\n{}", world.request(), other.request());
    }

    /// I15 for rules: where they stand in the handbook means nothing.
    #[test]
    fn i15_the_order_of_rules_means_nothing(mut c in tapes()) {
        let Some((world, district)) = World::new(&mut c) else { return Ok(()) };
        let mut other = world.clone();
        c.shuffle(other.handbook["rules"].as_array_mut().expect("a list"));
        let (answer, again) = (world.route(&district), other.route(&other.district()));
        let rules = &other.handbook["rules"];
        prop_assert_eq!(without_records(answer), without_records(again), "{}", rules);
    }

    /// I16: a batch is its students one by one.
    #[test]
    fn i16_a_batch_is_its_students_one_by_one(mut c in tapes()) {
        let Some((world, district)) = World::new(&mut c) else { return Ok(()) };
        let whole = world.route(&district);
        let mut parts: Map<String, Value> = Map::new();
        for student in ["s-1", "s-2", "s-3", "s-4"] {
            let of = |all: &Value, key: &str| -> Value {
                list(all).iter().filter(|one| one[key] == *student).cloned().collect()
            };
            let mut facts = world.facts.clone();
            facts["students"] = of(&facts["students"], "id");
            facts["cases"] = of(&facts["cases"], "student");
            let referrals = of(&json!(world.referrals), "student");
            let request = json!({"as_of": AS_OF, "referrals": referrals, "facts": facts});
            let part = route(&district, &request);
            for key in ["cases", "held", "refused", "routed", "findings", "queue"] {
                let all = parts.entry(key).or_insert_with(|| json!([]));
                all.as_array_mut().expect("a list").extend(list(&part[key]).to_vec());
            }
        }
        let as_set = |value: &Value| -> BTreeSet<String> {
            list(value).iter().map(Value::to_string).collect()
        };
        // An id that the handbook does not declare is said once for all, with its number.
        let is_of_all = |one: &Value| {
            let code = one["code"].as_str().expect("a code");
            code.starts_with("W_UNKNOWN_") && code != "W_UNKNOWN_SCHOOL"
        };
        let split = |findings: &Value| -> (BTreeSet<String>, Value) {
            let (of_all, others): (Vec<Value>, Vec<Value>) =
                list(findings).iter().cloned().partition(is_of_all);
            let named = of_all.iter().map(|one| format!("{} {}", one["code"], one["subject"]));
            (named.collect(), others.into())
        };
        let mut whole = whole;
        let (named, others) = split(&whole["findings"]);
        let (named_one_by_one, others_one_by_one) = split(&parts["findings"]);
        prop_assert_eq!(named, named_one_by_one);
        whole["findings"] = others;
        parts["findings"] = others_one_by_one;
        for key in ["cases", "held", "refused", "routed", "findings", "queue"] {
            prop_assert_eq!(as_set(&whole[key]), as_set(&parts[key]), "{}", key);
            prop_assert_eq!(list(&whole[key]).len(), list(&parts[key]).len(), "{}", key);
        }
    }

    /// I17: the same referrals again, and the same students again, change nothing.
    #[test]
    fn i17_submitting_again_changes_nothing(mut c in tapes()) {
        let Some((mut world, district)) = World::new(&mut c) else { return Ok(()) };
        let before = world.route(&district);
        let again = c.some(&world.referrals, 50);
        world.referrals.extend(again);
        let students = c.some(list(&world.facts["students"]), 50);
        world.facts["students"].as_array_mut().expect("a list").extend(students);
        prop_assert_eq!(world.route(&district), before);
    }

    /// I18, I19: every referral that came in is routed, held or refused, once; and nothing else is.
    #[test]
    fn i18_i19_no_referral_is_lost_or_invented(mut c in tapes()) {
        let Some((mut world, district)) = World::new(&mut c) else { return Ok(()) };
        // The same id twice, with another content.
        if c.chance(40) {
            let mut twin = c.among(&world.referrals);
            twin["referrer"] = json!({"kind": "partner"});
            world.referrals.push(twin);
        }
        let answer = world.route(&district);
        let ids = |key: &str| -> Vec<&str> {
            list(&answer[key]).iter().map(|one| text(&one["referral"])).collect()
        };
        let out = [ids("routed"), ids("held"), ids("refused")].concat();
        let unique: BTreeSet<&str> = out.iter().copied().collect();
        prop_assert_eq!(unique.len(), out.len(), "a referral has two ways: {}", answer);
        let came: BTreeSet<&str> = world.referrals.iter().map(|r| text(&r["id"])).collect();
        prop_assert_eq!(unique, came);
        let counts = &answer["counts"];
        for (key, count) in [("routed", ids("routed").len()), ("held", ids("held").len()),
            ("refused", ids("refused").len()), ("received", out.len())] {
            prop_assert_eq!(&counts[key], &json!(count), "{}", key);
        }
        // Each routed referral stands in the dossier of its case, and in no other.
        let mut filed: Vec<(&str, &str)> = Vec::new();
        for case in list(&answer["cases"]) {
            filed.extend(list(&case["dossier"]).iter().map(|d| (text(&d["referral"]), text(&case["case"]))));
        }
        filed.sort_unstable();
        let routed: Vec<(&str, &str)> =
            list(&answer["routed"]).iter().map(|r| (text(&r["referral"]), text(&r["case"]))).collect();
        prop_assert_eq!(filed, routed);
    }

    /// I20: new names for students, referrals, cases, people and rules give the same answer under
    /// the new names. Only names that sort as before: the smaller id breaks ties, and rules of one
    /// priority go by id. Fingerprints differ, as they must.
    #[test]
    fn i20_new_names_change_nothing_else(mut c in tapes()) {
        let Some((world, district)) = World::new(&mut c) else { return Ok(()) };
        let to = |text: &str| {
            let (kind, number) = text.split_once('-').or_else(|| text.split_at_checked(1))?;
            let named = ["s", "ref", "case", "p", "r"].contains(&kind);
            let counted = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
            (named && counted).then(|| format!("Z{text}é"))
        };
        let other = World {
            handbook: renamed(&world.handbook, &to),
            facts: renamed(&world.facts, &to),
            referrals: world.referrals.iter().map(|referral| renamed(referral, &to)).collect(),
        };
        let answer = without_records(world.route(&district));
        let again = without_records(other.route(&other.district()));
        prop_assert_eq!(renamed(&answer, &to), again);
    }

    /// I21: what no rule names changes no route.
    #[test]
    fn i21_what_no_rule_names_changes_nothing(mut c in tapes()) {
        let Some((mut world, district)) = World::new(&mut c) else { return Ok(()) };
        let before = world.route(&district);
        for student in world.facts["students"].as_array_mut().expect("a list") {
            let extra = [
                ("observations", json!({"indicator": "shoe_size", "on": AS_OF, "value": 38})),
                ("events", json!({"event": "photo_day", "on": AS_OF})),
                ("consents", json!({"consent": "photos", "state": "opted_out"})),
                ("judgments", json!({"judgment": "likes_art", "answer": true, "by": "teacher", "on": AS_OF})),
            ];
            for (key, value) in extra {
                match student.get_mut(key).and_then(Value::as_array_mut) {
                    Some(all) => all.push(value),
                    None => student[key] = json!([value]),
                }
            }
            student["values"]["shoe_size"] = json!(38);
        }
        for feed in ["shoe_size", "photo_day"] {
            let feed = json!({"indicator": feed, "from": "2026-08-01", "until": AS_OF});
            world.facts["coverage"].as_array_mut().expect("a list").push(feed);
        }
        let after = world.route(&district);
        let strip = |answer: Value| {
            let mut answer = without_records(answer);
            // That the handbook declares no such ids is said, and is all that is said.
            let mut findings = list(&answer["findings"]).to_vec();
            findings.retain(|finding| {
                let code = finding["code"].as_str().expect("a code");
                !code.starts_with("W_UNKNOWN_") || code == "W_UNKNOWN_SCHOOL"
            });
            answer["findings"] = findings.into();
            answer
        };
        prop_assert_eq!(strip(before), strip(after));
    }
}
