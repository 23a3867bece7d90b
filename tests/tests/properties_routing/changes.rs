//! I29: the smallest change that is named does what it says, and one step less does nothing.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use tierwise::handbook::District;
use tierwise::vocabulary::Decimal;

use super::choices::tapes;
use super::config;
use super::worlds::{AS_OF, World, list, text};

#[test]
fn i29_each_change_flips_and_one_step_less_does_not() {
    let (flips, steps) = (Cell::new(0_u32), Cell::new(0_u32));
    let config = config(1_000, file!());
    let cases = config.cases;
    let result = TestRunner::new(config).run(&tapes(), |mut c| {
        let Some((mut world, district)) = World::new(&mut c) else { return Ok(()) };
        for student in world.facts["students"].as_array_mut().expect("a list") {
            student.as_object_mut().expect("an object").shift_remove("values_on");
        }
        let answer = world.route(&district);
        let known = |case: &&Value| {
            list(&world.facts["students"]).iter().any(|student| student["id"] == case["student"])
        };
        for case in list(&answer["cases"]).iter().filter(known) {
            for change in list(&case["changes"]) {
                flips.set(flips.get() + 1);
                does_what_it_says(&world, &district, case, change)?;
                if let Some(less) = one_step_less(&world, change) {
                    steps.set(steps.get() + 1);
                    let same = applied(&world, &district, case, change, &less)?;
                    prop_assert_eq!(&same, &sorted(&case["applied"]), "{} of {}", change, case);
                }
            }
        }
        Ok(())
    });
    assert_eq!(result, Ok(()));
    let enough = flips.get() > cases / 2 && steps.get() > cases / 10;
    assert!(enough, "{} changes, {} steps in {cases} worlds", flips.get(), steps.get());
}

fn sorted(ids: &Value) -> Vec<String> {
    let mut ids: Vec<String> = list(ids).iter().map(|id| text(id).to_owned()).collect();
    ids.sort();
    ids
}

fn does_what_it_says(
    world: &World,
    district: &District,
    case: &Value,
    change: &Value,
) -> Result<(), TestCaseError> {
    let then = applied(world, district, case, change, &change["to"])?;
    let rests = sorted(&change["rests"]);
    let mut wanted = sorted(&case["applied"]);
    wanted.retain(|rule| !rests.contains(rule));
    wanted.extend(sorted(&change["applies"]));
    wanted.sort();
    prop_assert_eq!(then, wanted, "{} of {}\n{}", change, case, world.handbook);
    Ok(())
}

/// The rules that apply when the fact of a change has another value.
fn applied(
    world: &World,
    district: &District,
    case: &Value,
    change: &Value,
    to: &Value,
) -> Result<Vec<String>, TestCaseError> {
    let mut other = world.clone();
    if change["fact"]["measure"] == "class_share" {
        for group in other.facts["groups"].as_array_mut().expect("a list") {
            group["values"]["class_share"] = to.clone();
        }
    }
    let student =
        other.student_mut(text(&case["student"])).expect("a student whose facts are known");
    if let Some(id) = change["fact"]["measure"].as_str().filter(|id| *id != "class_share") {
        student["values"][id] = to.clone();
    }
    if let Some(id) = change["fact"].get("judgment") {
        let mut answers = list(&student["judgments"]).to_vec();
        answers.retain(|given| given["on"] != json!(AS_OF) || given["judgment"] != *id);
        answers.push(json!({"judgment": id, "answer": to, "by": "counselor", "on": AS_OF}));
        student["judgments"] = answers.into();
    }
    let answer = other.route(district);
    let same = list(&answer["cases"]).iter().find(|other| other["case"] == case["case"]);
    Ok(sorted(&same.expect("the same case")["applied"]))
}

/// The value just before the one that a change leads to; nothing for codes and flags, which have no
/// steps, and where the value is there already.
fn one_step_less(world: &World, change: &Value) -> Option<Value> {
    let id = &change["fact"]["measure"];
    let measure = list(&world.handbook["measures"]).iter().find(|m| m["id"] == *id)?;
    let number = measure["values"].get("number")?;
    let step = if number["whole"] == json!(true) { Decimal::SCALE } else { 1 };
    let units = |value: &Value| value.to_string().parse().ok().map(Decimal::ten_thousandths);
    let (from, to) = (units(&change["from"])?, units(&change["to"])?);
    // A quotient is shown cut off, so the step beside the value shown may lie on its other side.
    if (to - from).abs() <= step {
        return None;
    }
    let less = Decimal::from_ten_thousandths(if to > from { to - step } else { to + step });
    serde_json::from_str(&less.to_string()).ok()
}
