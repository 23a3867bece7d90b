//! `handbook.apply` against slow models, on thousands of random cohorts: who has a seat, and that
//! neither order nor company changes anything.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tierwise::handbook::District;
use tierwise_tests::Dice;

const DAY: &str = "2026-10-21";

fn handbook(rules: &Value) -> Value {
    let measure = |id: &str| json!({"id": id, "label": id, "values": {"number": {"unit": "points", "least": -99}}});
    json!({
        "schema_version": 1, "id": "seats", "title": "Seats", "edition": "1",
        "calendar": {"periods": [{"id": "y", "kind": "year", "from": "2026-08-26", "until": "2027-06-03"}]},
        "domains": [{"id": "academic", "label": "Academic"}],
        "tiers": [{"id": "tier_1", "label": "Tier 1", "rank": 1}, {"id": "tier_2", "label": "Tier 2", "rank": 2}],
        "roles": [{"id": "principal", "label": "Principal"}],
        "measures": [measure("score"), measure("absences")],
        "flags": [{"id": "low", "label": "Low"}],
        "supports": [{"id": "reading", "label": "Reading", "domains": ["academic"], "tier": "tier_2"}],
        "rules": rules,
        "lanes": {
            "safety": {"receivers": [{"role": "principal"}]},
            "evaluation": {
                "receivers": [{"role": "principal"}],
                "answer_within": {"n": 15, "days": "school"},
                "complete_within": {"n": 60, "days": "calendar"},
            },
        },
        "front_door": {
            "merge_within": {"n": 5, "days": "calendar"}, "otherwise": {"role": "principal"},
            "look_within": {"n": 2, "days": "school"},
            "answer_referrer_within": {"n": 5, "days": "school"},
        },
    })
}

/// A rule that gives seats, and what the model needs of it.
struct Book {
    district: District,
    count: u64,
    percent: bool,
    second: bool,
    highest: bool,
    tie: &'static str,
    waiting: bool,
    displaces: bool,
}

fn book(dice: &mut Dice) -> Book {
    let percent = dice.one_in(4);
    let count = if percent { 1 + dice.roll(100) } else { 1 + dice.roll(6) };
    let (second, highest) = (dice.one_in(2), dice.one_in(3));
    let tie = ["admit_all", "admit_none", "people_decide"][dice.roll(3) as usize];
    let (waiting, displaces) = (dice.one_in(2), dice.one_in(2));
    let first = if highest { "highest" } else { "lowest" };
    let mut by = vec![json!({"measure": "score", "first": first})];
    if second {
        by.push(json!({"measure": "absences", "first": "highest"}));
    }
    let mut seats = json!({
        "of": {"support": "reading"},
        "count": {(if percent { "percent" } else { "number" }): count},
        "among": {"measure": {"id": "score", "is": {"below": 4}}}, "by": by, "tie": tie,
    });
    if waiting {
        seats["waiting_list"] = json!(true);
    }
    if displaces {
        seats["displaces"] = json!(true);
    }
    let rules = json!([
        {"id": "seats", "label": "Seats", "about": "cohort", "when": "always", "then": [{"seats": seats}]},
        {"id": "low", "label": "Low", "when": {"measure": {"id": "score", "is": {"below": 3}}}, "then": [{"flag": "low"}]},
    ]);
    let documents = json!({"handbook": handbook(&rules)}).to_string();
    let district = District::from_json(&documents).expect("sound");
    Book { district, count, percent, second, highest, tie, waiting, displaces }
}

#[derive(Clone)]
struct Child {
    id: String,
    score: Option<i64>,
    absences: Option<i64>,
    holds: bool,
    left: bool,
}

fn cohort(dice: &mut Dice) -> Vec<Child> {
    let some = |dice: &mut Dice, below: u64| (!dice.one_in(7)).then(|| dice.roll(below) as i64);
    (0..dice.roll(16))
        .map(|n| Child {
            id: format!("s{n:02}"),
            score: some(dice, 5),
            absences: some(dice, 3),
            holds: dice.one_in(3),
            left: dice.one_in(12),
        })
        .collect()
}

fn request(children: &[Child], dice: &mut Dice) -> Value {
    let mut students: Vec<Value> = children
        .iter()
        .map(|child| {
            let mut values = serde_json::Map::new();
            for (key, value) in [("score", child.score), ("absences", child.absences)] {
                values.extend(value.map(|value| (key.to_owned(), json!(value))));
            }
            let mut student = json!({"id": child.id, "values": values});
            if child.holds {
                student["supports"] = json!([{"support": "reading", "from": "2026-09-01"}]);
            }
            if child.left {
                student["enrollment"] = json!("withdrawn");
            }
            // Half of them are listed by the group, the others name it.
            if child.id.ends_with(['0', '2', '4', '6', '8']) {
                student["groups"] = json!(["all"]);
            }
            student
        })
        .collect();
    let mut listed: Vec<&str> = children
        .iter()
        .map(|child| child.id.as_str())
        .filter(|id| !id.ends_with(['0', '2', '4', '6', '8']))
        .collect();
    dice.shuffle(&mut students);
    dice.shuffle(&mut listed);
    let mut group = json!({"id": "all", "kind": "cohort"});
    if !listed.is_empty() {
        group["students"] = json!(listed);
    }
    let mut groups = vec![group, json!({"id": "none", "kind": "class"})];
    dice.shuffle(&mut groups);
    json!({"as_of": DAY, "facts": {"students": students, "groups": groups}})
}

fn call(district: &District, request: &Value) -> Value {
    let answer = district.call("handbook.apply", &request.to_string()).expect("an answer");
    serde_json::from_str(&answer).expect("JSON")
}

fn names(list: &Value) -> Vec<String> {
    list.as_array()
        .expect("a list")
        .iter()
        .map(|id| id.as_str().expect("an id").to_owned())
        .collect()
}

/// What the words of the rule lead to, student by student and in no other way: how many come before
/// a student, and how many stand where the student stands.
fn model(book: &Book, children: &[Child]) -> BTreeMap<&'static str, BTreeSet<String>> {
    let considered: Vec<&Child> = children
        .iter()
        .filter(|one| !one.left && one.score.is_none_or(|score| score < 4))
        .collect();
    let is_ranked = |one: &&&Child| one.score.is_some() && (!book.second || one.absences.is_some());
    let ranked: Vec<&&Child> = considered.iter().filter(is_ranked).collect();
    let place = |one: &Child| {
        let score = one.score.expect("ranked") * if book.highest { -1 } else { 1 };
        let absences = if book.second { -one.absences.expect("ranked") } else { 0 };
        (!book.displaces && !one.holds, score, absences)
    };
    let seats = if book.percent {
        (considered.len() as u64 * book.count).div_ceil(100)
    } else {
        book.count
    } as usize;
    let mut sets: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for one in &ranked {
        let before = ranked.iter().filter(|other| place(other) < place(one)).count();
        let beside = ranked.iter().filter(|other| place(other) == place(one)).count();
        let fits = before + beside <= seats;
        let set = match (fits, before < seats, book.tie) {
            (true, ..) | (false, true, "admit_all") => "seated",
            (false, true, "people_decide") => "tied",
            _ => "without",
        };
        sets.entry(set).or_default().insert(one.id.clone());
        if set == "without" && book.displaces && one.holds {
            sets.entry("displaced").or_default().insert(one.id.clone());
        }
    }
    for one in considered.iter().filter(|one| !is_ranked(one)) {
        sets.entry("not_ranked").or_default().insert(one.id.clone());
    }
    sets
}

#[test]
fn seats_are_those_that_the_words_of_the_rule_lead_to() {
    let mut dice = Dice(7);
    let mut met: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..200 {
        let book = book(&mut dice);
        for _ in 0..10 {
            let children = cohort(&mut dice);
            let answer = call(&book.district, &request(&children, &mut dice));
            let given = &answer["seats"][0];
            let mut wanted = model(&book, &children);
            let set = |key: &str| -> BTreeSet<String> { names(&given[key]).into_iter().collect() };
            let not_ranked: BTreeSet<String> = given["not_ranked"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|one| one["student"].as_str().expect("an id").to_owned())
                .collect();
            let considered: usize = ["seated", "tied", "without", "not_ranked"]
                .iter()
                .map(|key| wanted.get(key).map_or(0, BTreeSet::len))
                .sum();
            for (key, students) in &wanted {
                *met.entry(*key).or_default() += usize::from(!students.is_empty());
            }
            let mut take = |key: &str| wanted.remove(key).unwrap_or_default();
            assert_eq!(set("seated"), take("seated"), "{answer}");
            assert_eq!(set("tied"), take("tied"), "{answer}");
            assert_eq!(set("displaced"), take("displaced"), "{answer}");
            assert_eq!(not_ranked, take("not_ranked"), "{answer}");
            let without = take("without");
            assert_eq!(set("waiting"), if book.waiting { without } else { BTreeSet::new() });
            assert_eq!(given["considered"], json!(considered), "{answer}");
            let seats = given["seats"].as_u64().expect("a number") as usize;
            assert!(book.tie == "admit_all" || set("seated").len() <= seats, "{answer}");
        }
    }
    for key in ["seated", "tied", "without", "displaced", "not_ranked"] {
        assert!(met.get(key).is_some_and(|times| *times > 80), "{key} came up too rarely: {met:?}");
    }
}

#[test]
fn seats_and_lists_go_from_first_to_last() {
    let mut dice = Dice(11);
    let mut compared = 0;
    for _ in 0..200 {
        let book = book(&mut dice);
        let children = cohort(&mut dice);
        let answer = call(&book.district, &request(&children, &mut dice));
        let score = |id: &String| {
            let child = children.iter().find(|child| child.id == *id).expect("a child");
            let score = child.score.expect("ranked") * if book.highest { -1 } else { 1 };
            (!book.displaces && !child.holds, score)
        };
        let mut all = names(&answer["seats"][0]["seated"]);
        all.extend(names(&answer["seats"][0]["tied"]));
        all.extend(names(&answer["seats"][0]["waiting"]));
        compared += all.len();
        if book.tie != "admit_none" {
            let places: Vec<_> = all.iter().map(score).collect();
            assert!(places.is_sorted(), "{answer}");
        }
    }
    assert!(compared > 300, "only {compared} students stood in a list");
}

#[test]
fn order_means_nothing() {
    let mut dice = Dice(13);
    for _ in 0..300 {
        let book = book(&mut dice);
        let children = cohort(&mut dice);
        let first = call(&book.district, &request(&children, &mut dice));
        let again = call(&book.district, &request(&children, &mut dice));
        assert_eq!(first.to_string(), again.to_string());
    }
}

#[test]
fn company_means_nothing() {
    let mut dice = Dice(17);
    let mut asked = 0;
    for _ in 0..150 {
        let book = book(&mut dice);
        let children = cohort(&mut dice);
        let mut request = request(&children, &mut dice);
        let all = call(&book.district, &request);
        for decision in all["decisions"].as_array().expect("a list") {
            request["subjects"] = json!([decision["subject"]]);
            let alone = call(&book.district, &request);
            assert_eq!(alone["decisions"], json!([decision]));
            asked += 1;
        }
        // A student's decision needs no other student.
        let students = request["facts"]["students"].clone();
        for student in students.as_array().expect("a list") {
            let subject = json!({"student": student["id"]});
            let alone = json!({
                "as_of": DAY, "facts": {"students": [student]}, "subjects": [subject],
            });
            let alone = call(&book.district, &alone);
            let decisions = all["decisions"].as_array().expect("a list");
            let together = decisions.iter().find(|one| one["subject"] == subject);
            assert_eq!(alone["decisions"].get(0), together);
        }
    }
    assert!(asked > 500, "only {asked} subjects were asked about");
}
