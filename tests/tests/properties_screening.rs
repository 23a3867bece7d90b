//! `district.screen` against a slow model, on random rules and students: what is decided holds whatever
//! the missing facts are, what happens is always among what was possible, and knowing more only ever
//! narrows it. Neither order nor company changes anything, and the counts add up.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tierwise::handbook::District;
use tierwise::vocabulary::Limits;
use tierwise_tests::Dice;

const MEASURES: [&str; 3] = ["a", "b", "c"];
const DOMAINS: [&str; 2] = ["d1", "d2"];
/// A measure has one of so many values: `0` to `3`.
const VALUES: u64 = 4;

/// What is known of a student, measure by measure.
type Facts = [Option<u64>; 3];

fn condition(dice: &mut Dice, deep: u32) -> Value {
    if deep == 0 || dice.one_in(3) {
        let measure = MEASURES[dice.roll(3) as usize];
        let cut = 1 + dice.roll(VALUES - 1);
        let test = if dice.one_in(2) { "at_least" } else { "below" };
        return json!({"measure": {"id": measure, "is": {test: cut}}});
    }
    let parts = |dice: &mut Dice| -> Vec<Value> {
        (0..2 + dice.roll(2)).map(|_| condition(dice, deep - 1)).collect()
    };
    match dice.roll(4) {
        0 => json!({"all": parts(dice)}),
        1 => json!({"any": parts(dice)}),
        2 => json!({"at_least": {"n": 2, "of": parts(dice)}}),
        _ => json!({"not": condition(dice, deep - 1)}),
    }
}

fn rules(dice: &mut Dice) -> Vec<Value> {
    (0..2 + dice.roll(4))
        .map(|at| {
            let domain = DOMAINS[dice.roll(2) as usize];
            let tier = format!("t{}", 1 + dice.roll(3));
            let mut then = vec![json!({"tier": {"domain": domain, "tier": tier}})];
            if dice.one_in(2) {
                then.push(json!({"flag": if dice.one_in(2) { "f" } else { "g" }}));
            }
            let mut rule = json!({"id": format!("r{at}"), "label": "R", "domain": domain,
                "when": condition(dice, 2), "then": then});
            if at > 0 && dice.one_in(4) {
                rule["overrides"] = json!([format!("r{}", dice.roll(at))]);
            }
            rule
        })
        .collect()
}

fn district(rules: &[Value]) -> Option<District> {
    let named = |ids: &[&str]| -> Vec<Value> {
        ids.iter().map(|id| json!({"id": id, "label": id})).collect()
    };
    let measure =
        |id: &&str| json!({"id": id, "label": id, "values": {"number": {"unit": "points"}}});
    let measures: Vec<Value> = MEASURES.iter().map(measure).collect();
    let tiers: Vec<Value> =
        (1..=3).map(|n| json!({"id": format!("t{n}"), "label": "T", "rank": n})).collect();
    let handbook = json!({
        "schema_version": 1, "id": "h", "title": "H", "edition": "1",
        "calendar": {"periods": [{"id": "y", "kind": "year", "from": "2026-08-26", "until": "2027-06-03"}]},
        "domains": named(&DOMAINS), "tiers": tiers, "roles": named(&["counselor"]),
        "measures": measures, "flags": named(&["f", "g"]), "rules": rules,
        "supports": [{"id": "s", "label": "S", "domains": ["d1"], "tier": "t2"}],
        "lanes": {"safety": {"receivers": [{"role": "counselor"}]},
                  "evaluation": {"receivers": [{"role": "counselor"}],
                                 "answer_within": {"n": 15, "days": "school"},
                                 "complete_within": {"n": 60, "days": "calendar"}}},
        "front_door": {"merge_within": {"n": 5, "days": "school"}, "otherwise": {"role": "counselor"},
                       "look_within": {"n": 2, "days": "school"},
                       "answer_referrer_within": {"n": 5, "days": "school"}},
    });
    let handbook = tierwise::wire::read(&handbook.to_string()).expect("a handbook");
    // A condition that nothing can meet is refused; such rules are rolled again.
    District::new(handbook, Limits::default()).ok()
}

fn student(name: &str, facts: Facts) -> Value {
    let values: BTreeMap<&str, u64> =
        MEASURES.iter().zip(facts).filter_map(|(id, value)| Some((*id, value?))).collect();
    json!({"id": name, "values": values})
}

/// The answer; somebody of whom everything is known feeds every domain.
fn screened(district: &District, students: &[Value]) -> Value {
    let mut all = vec![student("known", [Some(0); 3])];
    all.extend(students.iter().cloned());
    let request = json!({"as_of": "2026-10-21", "facts": {"students": all}, "detail": "brief"});
    let answer = district.call("district.screen", &request.to_string()).expect("an answer");
    serde_json::from_str(&answer).expect("JSON")
}

fn of<'a>(answer: &'a Value, name: &str) -> &'a Value {
    let students = answer["students"].as_array().expect("students");
    students.iter().find(|one| one["student"] == name).expect("the student")
}

/// The tier, as a number, and the flags of each domain, by what is certain and what is possible.
#[derive(Debug, PartialEq)]
struct Seen {
    tier: u64,
    tiers: BTreeSet<u64>,
    flags: BTreeSet<String>,
    further: BTreeSet<String>,
}

fn seen(student: &Value) -> BTreeMap<String, Seen> {
    let rank = |tier: &Value| -> u64 {
        tier.as_str().and_then(|tier| tier.get(1..)).and_then(|n| n.parse().ok()).unwrap_or(0)
    };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let domains = student["domains"].as_array().expect("domains");
    domains
        .iter()
        .map(|one| {
            let possible = list(&one["possible"]);
            let tiers = possible.iter().map(|one| rank(&one["outcome"]["tier"]));
            let further = possible.iter().filter_map(|one| one["outcome"]["flag"].as_str());
            let flags = list(&one["flags"]);
            let flags = flags.iter().filter_map(|one| one["flag"].as_str()).map(str::to_owned);
            let seen = Seen {
                tier: rank(&one["tier"]["tier"]),
                tiers: tiers.filter(|rank| *rank > 0).collect(),
                flags: flags.collect(),
                further: further.map(str::to_owned).collect(),
            };
            (one["domain"].as_str().expect("a domain").to_owned(), seen)
        })
        .collect()
}

/// Whether a condition holds of somebody of whom everything is known.
fn holds(condition: &Value, facts: [u64; 3]) -> bool {
    let (kind, of) = condition.as_object().and_then(|one| one.iter().next()).expect("one kind");
    let parts = |of: &Value| -> Vec<bool> {
        of.as_array().expect("parts").iter().map(|part| holds(part, facts)).collect()
    };
    match kind.as_str() {
        "all" => parts(of).into_iter().all(|part| part),
        "any" => parts(of).into_iter().any(|part| part),
        "not" => !holds(of, facts),
        "at_least" => parts(&of["of"]).into_iter().filter(|part| *part).count() >= 2,
        _ => {
            let at = MEASURES.iter().position(|id| of["id"] == *id).expect("a measure");
            match (of["is"]["at_least"].as_u64(), of["is"]["below"].as_u64()) {
                (Some(cut), _) => facts[at] >= cut,
                (_, cut) => facts[at] < cut.expect("a cut"),
            }
        }
    }
}

/// The tier and flags of each domain by the rules' own words: those that hold, less those that
/// another one that applies overrides. A rule only overrides one that stands before it.
fn model(rules: &[Value], facts: [u64; 3]) -> BTreeMap<String, (u64, BTreeSet<String>)> {
    let mut applies: Vec<bool> = rules.iter().map(|rule| holds(&rule["when"], facts)).collect();
    for at in (0..rules.len()).rev() {
        let by = rules[at + 1..].iter().zip(&applies[at + 1..]);
        let id = &rules[at]["id"];
        let taken = by.clone().any(|(rule, applies)| *applies && rule["overrides"][0] == *id);
        applies[at] = applies[at] && !taken;
    }
    let mut out: BTreeMap<String, (u64, BTreeSet<String>)> =
        DOMAINS.iter().map(|domain| ((*domain).to_owned(), Default::default())).collect();
    for (rule, _) in rules.iter().zip(&applies).filter(|(_, applies)| **applies) {
        let domain = rule["domain"].as_str().expect("a domain");
        let (tier, flags) = out.get_mut(domain).expect("declared");
        for outcome in rule["then"].as_array().expect("outcomes") {
            if let Some(flag) = outcome["flag"].as_str() {
                flags.insert(flag.to_owned());
            }
            if let Some(id) = outcome["tier"]["tier"].as_str() {
                *tier = (*tier).max(id[1..].parse().expect("a number"));
            }
        }
    }
    out
}

fn completions(facts: Facts) -> Vec<[u64; 3]> {
    let of =
        |value: Option<u64>| -> Vec<u64> { value.map_or((0..VALUES).collect(), |one| vec![one]) };
    let mut all = Vec::new();
    for a in of(facts[0]) {
        for b in of(facts[1]) {
            for c in of(facts[2]) {
                all.push([a, b, c]);
            }
        }
    }
    all
}

/// Some rules, and students of whom some facts are missing.
fn rolled(dice: &mut Dice) -> (Vec<Value>, District, Vec<Facts>) {
    loop {
        let rules = rules(dice);
        let Some(district) = district(&rules) else { continue };
        let fact = |dice: &mut Dice| if dice.one_in(3) { None } else { Some(dice.roll(VALUES)) };
        let students = (0..6).map(|_| [fact(dice), fact(dice), fact(dice)]).collect();
        return (rules, district, students);
    }
}

#[test]
fn what_happens_is_among_what_was_possible() {
    let mut dice = Dice(8);
    let (mut decided, mut open, mut narrowed) = (0, 0, 0);
    for _ in 0..600 {
        let (rules, district, students) = rolled(&mut dice);
        for facts in students {
            let before = seen(of(&screened(&district, &[student("s", facts)]), "s"));
            let ends: Vec<_> =
                completions(facts).into_iter().map(|facts| model(&rules, facts)).collect();
            for (domain, seen) in &before {
                for end in &ends {
                    let (tier, flags) = &end[domain];
                    let among = *tier == seen.tier || seen.tiers.contains(tier);
                    assert!(among, "{rules:?} {facts:?} {domain}: {seen:?}, and then {tier}");
                    assert!(seen.flags.is_subset(flags), "{rules:?} {facts:?} {seen:?} {flags:?}");
                    let all: BTreeSet<String> = seen.flags.union(&seen.further).cloned().collect();
                    assert!(flags.is_subset(&all), "{rules:?} {facts:?} {seen:?} {flags:?}");
                }
                let is_open = !seen.tiers.is_empty() || !seen.further.is_empty();
                if is_open {
                    open += 1;
                } else {
                    decided += 1;
                    let same = ends.iter().all(|end| end[domain] == ends[0][domain]);
                    assert!(same, "{rules:?} {facts:?} {domain} is decided");
                }
            }
            let Some(at) = facts.iter().position(Option::is_none) else { continue };
            for value in 0..VALUES {
                let mut more = facts;
                more[at] = Some(value);
                let after = seen(of(&screened(&district, &[student("s", more)]), "s"));
                for (domain, after) in &after {
                    let before = &before[domain];
                    assert!(after.tier >= before.tier && before.flags.is_subset(&after.flags));
                    let tiers = |one: &Seen| -> BTreeSet<u64> {
                        one.tiers.iter().copied().chain([one.tier]).collect()
                    };
                    assert!(tiers(after).is_subset(&tiers(before)), "{before:?} {after:?}");
                    let flags = |one: &Seen| -> BTreeSet<String> {
                        one.flags.union(&one.further).cloned().collect()
                    };
                    assert!(flags(after).is_subset(&flags(before)), "{before:?} {after:?}");
                    narrowed += 1;
                }
            }
        }
    }
    assert!(decided > 1_000 && open > 1_000 && narrowed > 5_000, "{decided} {open} {narrowed}");
}

#[test]
fn neither_order_nor_company_changes_a_student() {
    let mut dice = Dice(9);
    for _ in 0..150 {
        let (_, district, students) = rolled(&mut dice);
        let mut all: Vec<Value> = students
            .iter()
            .enumerate()
            .map(|(at, facts)| student(&format!("s{at}"), *facts))
            .collect();
        let together = screened(&district, &all);
        for one in &all {
            let name = one["id"].as_str().expect("an id");
            let alone = screened(&district, std::slice::from_ref(one));
            assert_eq!(of(&alone, name), of(&together, name));
        }
        dice.shuffle(&mut all);
        assert_eq!(screened(&district, &all), together);
    }
}

#[test]
fn the_counts_add_up() {
    let mut dice = Dice(10);
    let mut flagged = 0;
    for _ in 0..150 {
        let (_, district, students) = rolled(&mut dice);
        let schools = [None, Some("east"), Some("west")];
        let support = [
            json!([]),
            json!([{"support": "s", "from": "2026-09-01"}]),
            json!([{"support": "s", "from": "2026-12-01"}]),
        ];
        let all: Vec<Value> = students
            .iter()
            .enumerate()
            .map(|(at, facts)| {
                let mut one = student(&format!("s{at}"), *facts);
                if let Some(school) = schools[dice.roll(3) as usize] {
                    one["school"] = json!(school);
                }
                one["supports"] = support[dice.roll(3) as usize].clone();
                one
            })
            .collect();
        let answer = screened(&district, &all);
        let mut sum = 0;
        for line in answer["totals"].as_array().expect("totals") {
            let n = |name: &str| line[name].as_u64().expect("a count");
            assert_eq!(n("decided") + n("possible") + n("not_screened"), n("students"), "{line}");
            assert_eq!(
                n("served") + n("waiting") + n("refused") + n("lost"),
                n("flagged"),
                "{line}"
            );
            sum += n("students");
            flagged += n("flagged");
        }
        assert_eq!(sum, (all.len() as u64 + 1) * DOMAINS.len() as u64);
    }
    assert!(flagged > 300, "{flagged}");
}
