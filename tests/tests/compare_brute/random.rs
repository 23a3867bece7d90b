//! Random pairs of handbooks over a small world: often two editions of one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

/// A small generator of numbers, the same every time.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// The facts of the small world, each with all values it can have.
pub const FACTS: [(&str, &[&str]); 6] = [
    ("x", &["0", "1", "2", "3", "4", "5", "6"]),
    ("y", &["0", "1", "2", "3", "4", "5", "6"]),
    ("c", &["\"low\"", "\"mid\"", "\"top\""]),
    ("b", &["false", "true"]),
    ("grade", &["\"3\"", "\"4\"", "\"5\"", "\"6\""]),
    ("school", &["\"elm\"", "\"oak\""]),
];

/// The grades that each school teaches.
pub const TEACHES: [(&str, [&str; 2]); 2] = [("elm", ["3", "4"]), ("oak", ["4", "6"])];

/// Two handbooks and the facts that they read: often two editions of one.
pub fn pair(numbers: &mut Numbers, seen: &mut BTreeMap<&str, usize>) -> (Value, Value, Vec<usize>) {
    let mut facts = BTreeSet::new();
    for _ in 0..1 + numbers.below(3) {
        facts.insert(numbers.below(FACTS.len()));
    }
    let facts: Vec<usize> = facts.into_iter().collect();
    let many = numbers.once_in(50);
    let count = if many { 65 + numbers.below(3) } else { 1 + numbers.below(6) };
    *seen.entry("over 64 rules").or_default() += usize::from(many);
    let rules: Vec<Value> = (0..count).map(|at| rule(numbers, &facts, at, count)).collect();
    let other = if numbers.once_in(2) {
        *seen.entry("of one edition").or_default() += 1;
        edition(numbers, &facts, &rules)
    } else {
        let count = 1 + numbers.below(6);
        (0..count).map(|at| rule(numbers, &facts, at, count)).collect()
    };
    let overriding = rules.iter().chain(&other).any(|rule| rule.get("overrides").is_some());
    *seen.entry("overriding").or_default() += usize::from(overriding);
    (handbook(&rules), handbook(&other), facts)
}

/// The same rules with a change or none.
fn edition(numbers: &mut Numbers, facts: &[usize], rules: &[Value]) -> Vec<Value> {
    let mut rules = rules.to_vec();
    for _ in 0..numbers.below(3) {
        let (at, count) = (numbers.below(rules.len()), rules.len());
        let new = rule(numbers, facts, at, count);
        match numbers.below(4) {
            0 => rules[at]["when"] = new["when"].clone(),
            1 => rules[at]["then"] = new["then"].clone(),
            2 => rules[at] = new,
            _ => rules[at]["when"] = json!({"not": {"all": ["always", rules[at]["when"]]}}),
        }
    }
    rules
}

fn rule(numbers: &mut Numbers, facts: &[usize], at: usize, count: usize) -> Value {
    let mut rule = Map::new();
    rule.insert("id".into(), json!(format!("r{at}")));
    rule.insert("label".into(), json!("A rule"));
    rule.insert("when".into(), random_condition(numbers, facts, 2));
    if numbers.once_in(5) {
        rule.insert("unless".into(), random_condition(numbers, facts, 1));
    }
    let then: Vec<Value> = (0..1 + numbers.below(2)).map(|_| random_outcome(numbers)).collect();
    rule.insert("then".into(), json!(then));
    if numbers.once_in(3) {
        rule.insert("priority".into(), json!(numbers.below(3) as i64 - 1));
    }
    if facts.contains(&5) && numbers.once_in(4) {
        let key = *numbers.pick(&["schools", "except_schools"]);
        rule.insert(key.into(), json!([*numbers.pick(&["elm", "oak"])]));
    }
    if facts.contains(&4) && numbers.once_in(4) {
        rule.insert("grades".into(), span(numbers));
    }
    if at + 1 < count && numbers.once_in(3) {
        let later = at + 1 + numbers.below(count - at - 1);
        rule.insert("overrides".into(), json!([format!("r{later}")]));
    }
    Value::Object(rule)
}

fn random_outcome(numbers: &mut Numbers) -> Value {
    let tier = *numbers.pick(&["tier_2", "tier_3"]);
    match numbers.below(7) {
        0 => json!({"flag": *numbers.pick(&["f", "g"])}),
        1 | 2 => json!({"tier": {"domain": "reading", "tier": tier}}),
        3 => json!({"owner": {"role": *numbers.pick(&["counselor", "principal"])}}),
        4 => json!({"prohibit": {"domain": "reading", "tier": tier}}),
        5 => json!({"exit": {"domain": "reading", "tier": tier}}),
        _ => {
            let within = json!({"n": 1 + numbers.below(2), "days": "school"});
            json!({"deadline": {"what": *numbers.pick(&["Call", "Meet"]), "within": within}})
        }
    }
}

fn random_condition(numbers: &mut Numbers, facts: &[usize], depth: usize) -> Value {
    if depth > 0 && numbers.once_in(2) {
        let count = 1 + numbers.below(3);
        let parts: Vec<Value> =
            (0..count).map(|_| random_condition(numbers, facts, depth - 1)).collect();
        return match numbers.below(4) {
            0 => json!({"all": parts}),
            1 => json!({"any": parts}),
            2 => json!({"not": parts[0]}),
            _ => json!({"at_least": {"n": 1 + numbers.below(count), "of": parts}}),
        };
    }
    if numbers.once_in(15) {
        return json!("always");
    }
    let (name, values) = FACTS[*numbers.pick(facts)];
    let value = |numbers: &mut Numbers| -> Value {
        serde_json::from_str(values[numbers.below(values.len())]).expect("JSON")
    };
    match name {
        "grade" => json!({"grades": span(numbers)}),
        "school" => json!({"school": value(numbers)}),
        "b" => json!({"measure": {"id": name, "is": {"equals": value(numbers)}}}),
        "c" if numbers.once_in(2) => {
            let values = [value(numbers), value(numbers)];
            json!({"measure": {"id": name, "is": {"one_of": values}}})
        }
        "c" => json!({"measure": {"id": name, "is": {"equals": value(numbers)}}}),
        _ => {
            let edge = 1 + numbers.below(5);
            let test = match numbers.below(6) {
                0 => json!({"at_least": edge}),
                1 => json!({"more_than": edge}),
                2 => json!({"at_most": edge}),
                3 => json!({"below": edge}),
                4 => json!({"band": {"from": edge, "below": edge + 1 + numbers.below(3)}}),
                _ => json!({"equals": edge}),
            };
            json!({"measure": {"id": name, "is": test}})
        }
    }
}

fn span(numbers: &mut Numbers) -> Value {
    let (a, b) = (3 + numbers.below(4), 3 + numbers.below(4));
    json!({"from": a.min(b).to_string(), "to": a.max(b).to_string()})
}

fn handbook(rules: &[Value]) -> Value {
    let labelled = |ids: &[&str]| -> Vec<Value> {
        ids.iter().map(|id| json!({"id": id, "label": id})).collect()
    };
    let number = json!({"number": {"unit": "units", "least": 0, "greatest": 6, "whole": true}});
    let days = json!({"n": 5, "days": "school"});
    json!({
        "schema_version": 1, "id": "small", "title": "Small", "edition": "1",
        "calendar": {"periods": [
            {"id": "2026-27", "kind": "year", "from": "2026-08-26", "until": "2027-06-03"},
        ]},
        "domains": labelled(&["reading"]),
        "tiers": [
            {"id": "tier_2", "label": "Tier 2", "rank": 2},
            {"id": "tier_3", "label": "Tier 3", "rank": 3},
        ],
        "roles": labelled(&["counselor", "principal"]),
        "schools": TEACHES.map(|(id, [from, to])| {
            json!({"id": id, "label": id, "grades": {"from": from, "to": to}})
        }),
        "measures": [
            {"id": "x", "label": "X", "values": number},
            {"id": "y", "label": "Y", "values": number},
            {"id": "c", "label": "C", "values": {"codes": ["low", "mid", "top"]}},
            {"id": "b", "label": "B", "values": "yes_no"},
        ],
        "flags": labelled(&["f", "g"]),
        "rules": rules,
        "lanes": {
            "safety": {"receivers": [{"role": "principal"}]},
            "evaluation": {
                "receivers": [{"role": "principal"}], "answer_within": days, "complete_within": days,
            },
        },
        "front_door": {
            "merge_within": days, "otherwise": {"role": "principal"},
            "look_within": days, "answer_referrer_within": days,
        },
    })
}
