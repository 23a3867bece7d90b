//! I8, I9 and I27: more facts narrow what is possible and never contradict it; the facts that are
//! cited are enough.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::choices::{Choices, tapes};
use super::config;
use super::handbooks::{CODES, GRADES};
use super::worlds::{AS_OF, World, list, text};

/// Makes one missing fact known, if that can be done without touching another: a school decides
/// which days count and which feeds reach, so it is left alone, and so is the value of a class.
fn fill(c: &mut Choices, world: &mut World, student: &Value, wanted: &Value) -> bool {
    let handbook = world.handbook.clone();
    let Some(student) = world.student_mut(text(student)) else { return false };
    if wanted["fact"] == "grade" {
        student["grade"] = json!(c.among(&GRADES));
        return true;
    }
    if let Some(id) = wanted["fact"].get("judgment") {
        let answer = if id == "progress" { json!(c.chance(50)) } else { json!(c.among(&CODES)) };
        let mut answers = list(&student["judgments"]).to_vec();
        answers.retain(|given| given["on"] != json!(AS_OF) || given["judgment"] != *id);
        answers.push(json!({"judgment": id, "answer": answer, "by": "counselor", "on": AS_OF}));
        student["judgments"] = answers.into();
        return true;
    }
    let Some(id) = wanted["fact"].get("measure") else { return false };
    let measure = list(&handbook["measures"]).iter().find(|m| m["id"] == *id).expect("declared");
    if measure["about"] == "class" {
        return false;
    }
    if wanted["reason"] == "no_consent" {
        student["consents"] = json!([{"consent": "survey", "state": "granted"}]);
    }
    if let Some(missing) = student.get_mut("missing").and_then(Value::as_object_mut) {
        missing.shift_remove(text(id));
    }
    let values = &measure["values"];
    let value = if *values == json!("yes_no") {
        json!(c.chance(50))
    } else if values.get("codes").is_some() {
        json!(c.among(&CODES))
    } else {
        let least = values["number"]["least"].as_i64().unwrap_or(-5);
        json!(c.between(least, values["number"]["greatest"].as_i64().unwrap_or(20)))
    };
    student["values"][text(id)] = value;
    student.as_object_mut().expect("an object").shift_remove("values_on");
    true
}

/// Worlds in which all values are from the day of the decision: to fill one does not age another.
fn fresh_world(c: &mut Choices) -> Option<(World, tierwise::handbook::District)> {
    let (mut world, district) = World::new(c)?;
    for student in world.facts["students"].as_array_mut().expect("a list") {
        student.as_object_mut().expect("an object").shift_remove("values_on");
    }
    Some((world, district))
}

fn ids(value: &Value) -> Vec<&Value> {
    list(value).iter().collect()
}

/// What follows after something became known must have been possible before, and what followed
/// before must follow still.
fn narrower(before: &Value, after: &Value) -> Result<(), TestCaseError> {
    let (was, may) = (ids(&before["applied"]), ids(&before["possible"]["rules"]));
    let (is, might) = (ids(&after["applied"]), ids(&after["possible"]["rules"]));
    for rule in &was {
        prop_assert!(is.contains(rule), "{} applied and does no more\n{}\n{}", rule, before, after);
    }
    for rule in is.iter().filter(|rule| !was.contains(rule)).chain(&might) {
        prop_assert!(may.contains(rule), "{} was not possible\n{}\n{}", rule, before, after);
    }
    let tiers = |case: &Value| -> Vec<(Value, Value)> {
        let all = list(&case["tiers"]).iter();
        all.map(|t| (t["domain"].clone(), t["tier"].clone())).collect()
    };
    let possible = [tiers(before), tiers(&before["possible"])].concat();
    for tier in tiers(after) {
        prop_assert!(
            possible.contains(&tier),
            "{:?} was not possible\n{}\n{}",
            tier,
            before,
            after
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(1_000, file!()))]

    /// I8: one fact more. I9: fact after fact, until nothing waits.
    #[test]
    fn i08_i09_what_becomes_known_was_possible(mut c in tapes()) {
        let Some((mut world, district)) = fresh_world(&mut c) else { return Ok(()) };
        let first = world.route(&district);
        let mut before = first.clone();
        for _ in 0..6 {
            let cases = list(&before["cases"]).to_vec();
            let open = cases.iter().find_map(|case| Some((case, list(&case["collect"]).first()?)));
            let Some((case, _)) = open else { break };
            let wanted = c.among(list(&case["collect"]));
            if !fill(&mut c, &mut world, &case["student"], &wanted) {
                break;
            }
            let after = world.route(&district);
            prop_assert_eq!(list(&after["cases"]).len(), cases.len());
            for (at, case) in list(&after["cases"]).iter().enumerate() {
                narrower(&before["cases"][at], case)?;
                narrower(&first["cases"][at], case)?;
            }
            before = after;
        }
    }

    /// I27: with the cited facts alone, every rule that applies still does, or waits for a rule
    /// that could now override it. The school stays: it says which days and feeds count.
    #[test]
    fn i27_the_cited_facts_are_enough(mut c in tapes()) {
        let Some((world, district)) = World::new(&mut c) else { return Ok(()) };
        let answer = world.route(&district);
        let all: Vec<Value> = list(&answer["cases"]).to_vec();
        for case in &all {
            let Some(rule) = list(&case["rules"]).first() else { continue };
            let cited: Vec<&Value> = list(&rule["because"]).iter().map(|used| &used["fact"]).collect();
            let mut poorer = world.clone();
            let measures = list(&world.handbook["measures"]).iter();
            let uncited = measures.map(|m| &m["id"]).filter(|id| !cited.contains(&&json!({"measure": id})));
            let hidden: serde_json::Map<String, Value> =
                uncited.map(|id| (text(id).to_owned(), json!("not_provided"))).collect();
            let Some(student) = poorer.student_mut(text(&case["student"])) else { continue };
            let known = student["missing"].take();
            student["missing"] = hidden.into();
            for (id, why) in known.as_object().into_iter().flatten() {
                student["missing"][id] = why.clone();
            }
            student["judgments"] = list(&student["judgments"])
                .iter()
                .filter(|given| cited.contains(&&json!({"judgment": given["judgment"]})))
                .cloned()
                .collect();
            if !cited.contains(&&json!("grade")) {
                student.as_object_mut().expect("an object").shift_remove("grade");
            }
            let again = poorer.route(&district);
            let same = list(&again["cases"]).iter().find(|other| other["case"] == case["case"]);
            let same = same.expect("the same case");
            let stands = list(&same["rules"]).iter().any(|other| other["rule"] == rule["rule"]);
            let rules = list(&world.handbook["rules"]).iter();
            let over = rules.filter(|other| list(&other["overrides"]).contains(&rule["rule"])).count();
            let waits = over > 0 && ids(&same["possible"]["rules"]).contains(&&rule["rule"]);
            prop_assert!(stands || waits, "{}\n{}\n{}", rule, same, poorer.facts);
        }
    }
}
