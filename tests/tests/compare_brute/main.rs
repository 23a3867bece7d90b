//! `handbook.compare` against brute force: for random pairs of handbooks every student there is, out
//! of a small world, is asked about on both sides by an evaluator of the test's own. The regions
//! must hold exactly the students who are treated differently, each in one region of a topic, with
//! what either side says; and every witness must lie in its region.

mod naive;
mod random;

use std::collections::{BTreeMap, BTreeSet};

use naive::outcomes;
use random::{FACTS, Numbers, TEACHES, pair};
use serde_json::{Value, json};
use tierwise::wire::call;

/// A student: what each fact is.
type Student = BTreeMap<String, Value>;

/// Pairs of each of the tests that run beside each other; 10,000 in all.
const PAIRS: usize = 2_500;

#[test]
fn regions_are_exactly_the_students_who_are_treated_differently_1() {
    many_pairs(1);
}

#[test]
fn regions_are_exactly_the_students_who_are_treated_differently_2() {
    many_pairs(2);
}

#[test]
fn regions_are_exactly_the_students_who_are_treated_differently_3() {
    many_pairs(3);
}

#[test]
fn regions_are_exactly_the_students_who_are_treated_differently_4() {
    many_pairs(4);
}

fn many_pairs(seed: u64) {
    let mut numbers = Numbers(seed);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for round in 0..PAIRS {
        let (left, right, facts) = pair(&mut numbers, &mut seen);
        let request = json!({"left": {"handbook": left}, "right": {"handbook": right}});
        let answer = call("handbook.compare", &request.to_string())
            .unwrap_or_else(|what| panic!("{what:?} at {request}"));
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        check(round, &left, &right, &facts, &answer, &mut seen);
    }
    let at_least = |what: &str, count: usize| {
        assert!(seen.get(what).is_some_and(|seen| *seen >= count), "{what}: {seen:?}");
    };
    at_least("same", 250);
    at_least("differ", 1_500);
    at_least("of one edition", 1_000);
    at_least("over 64 rules", 25);
    at_least("overriding", 1_000);
    at_least("overridden in a region", 500);
    at_least("regions", 5_000);
    at_least("topics with several regions", 1_000);
    at_least("students who differ", 10_000);
    at_least("students who do not", 10_000);
    at_least("in no school", 500);
}

#[test]
fn a_school_is_compared_with_another() {
    let mut numbers = Numbers(3);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for round in 0..300 {
        let (handbook, _, facts) = pair(&mut numbers, &mut seen);
        let mut sides = [json!({}), json!({})];
        for (side, school) in sides.iter_mut().zip(["elm", "oak"]) {
            *side = json!({"handbook": handbook, "school": school});
        }
        let request = json!({"left": sides[0], "right": sides[1]});
        let answer = call("handbook.compare", &request.to_string()).expect("an answer");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        assert_eq!(answer["terms"], json!([]));
        // One child: in a grade that both schools teach, once at either.
        let mut students = Vec::new();
        for mut student in all(&facts) {
            if student.get("grade").is_none_or(|grade| *grade == "4") {
                student.remove("school");
                students.push(student);
            }
        }
        let at = |school: &'static str| {
            move |student: &Student| {
                let mut student = student.clone();
                student.insert("school".into(), school.into());
                student
            }
        };
        let sides: [&dyn Fn(&Student) -> Student; 2] = [&at("elm"), &at("oak")];
        compare(round, [&handbook, &handbook], sides, &students, &answer, &mut seen);
        *seen.entry("same").or_default() += usize::from(answer["same"] == true);
    }
    assert!(seen["same"] > 10 && seen["same"] < 290, "{seen:?}");
    assert!(seen["students who differ"] > 300, "{seen:?}");
}

fn check(
    round: usize,
    left: &Value,
    right: &Value,
    facts: &[usize],
    answer: &Value,
    seen: &mut BTreeMap<&str, usize>,
) {
    *seen.entry(if answer["same"] == true { "same" } else { "differ" }).or_default() += 1;
    let students: Vec<Student> = all(facts);
    let there: Vec<Student> =
        students.iter().filter(|student| is_there(student)).cloned().collect();
    *seen.entry("in no school").or_default() += students.len() - there.len();
    let same = |student: &Student| student.clone();
    compare(round, [left, right], [&same, &same], &there, answer, seen);
}

fn compare(
    round: usize,
    handbooks: [&Value; 2],
    sides: [&dyn Fn(&Student) -> Student; 2],
    students: &[Student],
    answer: &Value,
    seen: &mut BTreeMap<&str, usize>,
) {
    assert_eq!(answer["verdict"], "proven", "round {round}");
    assert_eq!(answer["undecided"], json!([]), "round {round}");
    let regions = answer["differences"].as_array().expect("differences");
    *seen.entry("regions").or_default() += regions.len();
    let mut by_topic: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for region in regions {
        assert_ne!(region["left"]["outcomes"], region["right"]["outcomes"], "round {round}");
        by_topic.entry(region["topic"].to_string()).or_default().push(region);
        let witness: Student = region["witness"]
            .as_array()
            .expect("witness")
            .iter()
            .map(|given| (name_of(&given["fact"]), given["value"].clone()))
            .collect();
        assert!(lies_in(&witness, region), "round {round}: a witness lies outside: {region}");
        assert!(is_there(&witness), "round {round}: no student is a witness: {region}");
        let overridden = ["left", "right"].map(|side| region[side]["overridden"].as_array());
        let overridden = overridden.into_iter().flatten().any(|rules| !rules.is_empty());
        *seen.entry("overridden in a region").or_default() += usize::from(overridden);
    }
    let several = by_topic.values().filter(|regions| regions.len() > 1).count();
    *seen.entry("topics with several regions").or_default() += several;
    let mut met = BTreeSet::new();
    for student in students {
        let [left, right] = [0, 1].map(|at| outcomes(handbooks[at], &sides[at](student)));
        let topics: BTreeSet<&String> =
            left.keys().chain(right.keys()).chain(by_topic.keys()).collect();
        let nothing = BTreeSet::new();
        let mut differs = false;
        for topic in topics {
            let (a, b) =
                (left.get(topic).unwrap_or(&nothing), right.get(topic).unwrap_or(&nothing));
            let inside: Vec<&&Value> = by_topic
                .get(topic)
                .into_iter()
                .flatten()
                .filter(|region| lies_in(student, region))
                .collect();
            differs |= a != b;
            let wanted = usize::from(a != b);
            let why = || {
                format!(
                    "round {round}, {topic}, {student:?}: {a:?}, {b:?}\n{handbooks:#?}\n{regions:#?}"
                )
            };
            assert_eq!(inside.len(), wanted, "{}", why());
            for region in inside {
                assert_eq!(said(&region["left"]), *a, "{}", why());
                assert_eq!(said(&region["right"]), *b, "{}", why());
                met.insert(std::ptr::from_ref::<Value>(region));
            }
        }
        let which = if differs { "students who differ" } else { "students who do not" };
        *seen.entry(which).or_default() += 1;
    }
    let without: Vec<&Value> =
        regions.iter().filter(|one| !met.contains(&std::ptr::from_ref::<Value>(*one))).collect();
    assert!(without.is_empty(), "round {round}: regions without a student: {without:#?}");
}

fn said(treatment: &Value) -> BTreeSet<String> {
    treatment["outcomes"].as_array().expect("outcomes").iter().map(Value::to_string).collect()
}

fn name_of(fact: &Value) -> String {
    match fact {
        Value::String(name) => name.clone(),
        other => other["measure"].as_str().expect("a measure").to_owned(),
    }
}

fn lies_in(student: &Student, region: &Value) -> bool {
    let within = region["when"].as_array().expect("when");
    within.iter().all(|within| {
        let Some(value) = student.get(&name_of(&within["fact"])) else { return false };
        let listed = within.get("values").and_then(Value::as_array);
        let ranges = within.get("ranges").and_then(Value::as_array);
        match (listed, ranges) {
            (Some(values), None) => values.contains(value),
            (None, Some(ranges)) => ranges.iter().any(|range| lies_between(value, range)),
            _ => panic!("neither or both of values and ranges: {within}"),
        }
    })
}

fn lies_between(value: &Value, range: &Value) -> bool {
    let value = value.as_f64().expect("a number");
    let is = |key: &str, holds: fn(f64, f64) -> bool| {
        range.get(key).and_then(Value::as_f64).is_none_or(|edge| holds(value, edge))
    };
    is("at_least", |a, b| a >= b)
        && is("more_than", |a, b| a > b)
        && is("at_most", |a, b| a <= b)
        && is("below", |a, b| a < b)
}

/// Every student over these facts.
fn all(facts: &[usize]) -> Vec<Student> {
    let mut students = vec![Student::new()];
    for fact in facts {
        let (name, values) = FACTS[*fact];
        let more = |student: &Student| {
            let student = student.clone();
            values.iter().map(move |value| {
                let mut student = student.clone();
                student.insert(name.into(), serde_json::from_str(value).expect("JSON"));
                student
            })
        };
        students = students.iter().flat_map(more).collect();
    }
    students
}

/// Whether a school teaches the student's grade.
fn is_there(student: &Student) -> bool {
    let (Some(grade), Some(school)) = (student.get("grade"), student.get("school")) else {
        return true;
    };
    let teaches = TEACHES.iter().find(|(id, _)| school == id).expect("a school").1;
    let grade = grade.as_str().expect("a grade");
    teaches[0] <= grade && grade <= teaches[1]
}
