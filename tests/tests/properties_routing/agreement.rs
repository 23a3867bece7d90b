//! The compiled matcher beside the slow evaluator: which rules apply, which are undecided, which
//! rest. The two must agree wholly, not only where the slow one is certain: clauses are conditions
//! multiplied out, and three-valued logic keeps its value under that.

use std::cell::Cell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::choices::tapes;
use super::config;
use super::reference::{Case, Known, known};
use super::worlds::{World, list, text};

#[derive(Default)]
struct Seen {
    applies: Cell<u32>,
    rests: Cell<u32>,
    undecided: Cell<u32>,
    overridden: Cell<u32>,
    cited: Cell<u32>,
    worlds: Cell<u32>,
}

fn count(cell: &Cell<u32>) {
    cell.set(cell.get() + 1);
}

/// Also I28: every rule that is cited holds, and every fact that is cited has the value it has.
#[test]
fn rules_stand_as_the_documentation_says() {
    let seen = Seen::default();
    let config = config(2_000, file!());
    let cases = config.cases;
    let result = TestRunner::new(config).run(&tapes(), |mut c| {
        let Some((world, district)) = World::new(&mut c) else { return Ok(()) };
        count(&seen.worlds);
        let answer = world.route(&district);
        for case in list(&answer["cases"]) {
            compare(&world, case, &seen)?;
        }
        Ok(())
    });
    assert_eq!(result, Ok(()));
    // A generator whose rules never apply, or always do, would compare nothing.
    let share = |cell: &Cell<u32>, per_world: f64, what: &str| {
        let least = f64::from(cases) * per_world;
        assert!(f64::from(cell.get()) >= least, "{} {what}, of {least}", cell.get());
    };
    share(&seen.worlds, 0.9, "worlds");
    share(&seen.applies, 0.5, "rules that apply");
    share(&seen.rests, 0.5, "rules that rest");
    share(&seen.undecided, 0.5, "rules that are undecided");
    share(&seen.overridden, 0.01, "rules that are overridden");
    share(&seen.cited, 0.3, "facts cited");
}

fn compare(world: &World, case: &Value, seen: &Seen) -> Result<(), TestCaseError> {
    let unknown = json!({"id": case["student"]});
    let students = list(&world.facts["students"]);
    let supplied = students.iter().find(|s| s["id"] == case["student"]);
    let student = supplied.unwrap_or(&unknown);
    let ids: Vec<&Value> = list(&case["dossier"]).iter().map(|d| &d["referral"]).collect();
    let mut referrals: Vec<&Value> =
        world.referrals.iter().filter(|referral| ids.contains(&&referral["id"])).collect();
    referrals.dedup_by_key(|referral| referral["id"].clone());
    let joined = list(&world.facts["cases"]).iter().find(|known| known["id"] == case["case"]);
    let domains = joined.filter(|_| case["joined"] == json!(true)).map(|known| &known["domains"]);
    let reference = Case {
        handbook: &world.handbook,
        facts: &world.facts,
        student,
        is_known: supplied.is_some(),
        referrals: &referrals,
        domains: domains.map_or(&[], list),
    };
    let ids = |value: &Value| -> BTreeSet<String> {
        list(value).iter().map(|id| text(id).to_owned()).collect()
    };
    let (applied, possible) = (ids(&case["applied"]), ids(&case["possible"]["rules"]));
    for (rule, stands) in reference.standings() {
        let ours = match (applied.contains(&rule), possible.contains(&rule)) {
            (true, false) => Some(true),
            (false, true) => None,
            (false, false) => Some(false),
            (true, true) => return Err(TestCaseError::fail(format!("{rule} applies and may not"))),
        };
        prop_assert_eq!(ours, stands, "{} of {}\n{}", rule, case, world.handbook);
        count(match stands {
            Some(true) => &seen.applies,
            Some(false) => &seen.rests,
            None => &seen.undecided,
        });
    }
    for cited in list(&case["rules"]) {
        let mut rules = list(&world.handbook["rules"]).iter();
        let rule = rules.find(|rule| rule["id"] == cited["rule"]).expect("declared");
        prop_assert_eq!(
            reference.holds(rule),
            Some(true),
            "{} is cited in {} and does not hold\n{}\n{}",
            rule,
            case,
            student,
            world.handbook
        );
        if !list(&cited["overridden_by"]).is_empty() {
            count(&seen.overridden);
        }
        for fact in list(&cited["because"]) {
            count(&seen.cited);
            same_value(&reference, &fact["fact"], &fact["value"])?;
        }
    }
    Ok(())
}

/// The value that was cited is the fact's; a quotient is shown cut off after four places.
fn same_value(reference: &Case<'_>, fact: &Value, shown: &Value) -> Result<(), TestCaseError> {
    let own = if let Some(id) = fact.get("measure") {
        reference.measure(id)
    } else if let Some(id) = fact.get("judgment") {
        reference.judgment(id)
    } else if fact == "grade" || fact == "school" {
        Some(known(&reference.student[text(fact)]))
    } else {
        return Ok(());
    };
    let floor = |value: Known| match value {
        Known::Number(part, whole) => Known::Number((part * 10_000).div_euclid(whole), 10_000),
        other => other,
    };
    prop_assert_eq!(own.map(floor), Some(known(shown)), "{}", fact);
    Ok(())
}
