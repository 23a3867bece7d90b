//! An evaluator of the test's own, from the words of the language.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Student;

/// What the rules say, by topic: each outcome as its JSON.
pub fn outcomes(handbook: &Value, student: &Student) -> BTreeMap<String, BTreeSet<String>> {
    let rules = handbook["rules"].as_array().expect("rules");
    let holds: Vec<bool> = rules.iter().map(|rule| rule_holds(rule, student)).collect();
    let overrides = |by: &Value, rule: &Value| {
        by.get("overrides").and_then(Value::as_array).is_some_and(|ids| ids.contains(&rule["id"]))
    };
    // Rules override only later ones here, so one pass settles all.
    let mut applies = vec![false; rules.len()];
    for (at, rule) in rules.iter().enumerate() {
        let taken = (0..at).any(|by| applies[by] && overrides(&rules[by], rule));
        applies[at] = holds[at] && !taken;
    }
    let mut all: Vec<(i64, String, &Value)> = Vec::new();
    for (rule, _) in rules.iter().zip(applies).filter(|(_, applies)| *applies) {
        let priority = rule.get("priority").and_then(Value::as_i64).unwrap_or(0);
        for outcome in rule["then"].as_array().expect("then") {
            all.push((-priority, rule["id"].as_str().expect("an id").to_owned(), outcome));
        }
    }
    all.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let mut by_topic: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for (_, _, outcome) in all {
        by_topic.entry(topic_of(outcome)).or_default().push(outcome);
    }
    by_topic
        .into_iter()
        .map(|(topic, outcomes)| (topic.clone(), counting(&topic, outcomes)))
        .collect()
}

fn counting(topic: &str, outcomes: Vec<&Value>) -> BTreeSet<String> {
    let rank = |outcome: &Value| -> u8 {
        let of = outcome.get("tier").or_else(|| outcome.get("prohibit")).expect("a tier");
        of["tier"].as_str().expect("an id").trim_start_matches("tier_").parse().expect("a number")
    };
    let kept: Vec<&Value> = if topic.starts_with("{\"tier\"") {
        let highest = outcomes.iter().map(|outcome| rank(outcome)).max();
        outcomes.into_iter().filter(|outcome| Some(rank(outcome)) == highest).collect()
    } else if topic.starts_with("{\"prohibit\"") {
        let lowest = outcomes.iter().map(|outcome| rank(outcome)).min();
        outcomes.into_iter().filter(|outcome| Some(rank(outcome)) == lowest).collect()
    } else if topic == "\"owner\"" {
        outcomes.into_iter().take(1).collect()
    } else {
        outcomes
    };
    kept.into_iter().map(Value::to_string).collect()
}

fn topic_of(outcome: &Value) -> String {
    let (kind, of) = outcome.as_object().and_then(|map| map.iter().next()).expect("an outcome");
    let topic = match kind.as_str() {
        "flag" => json!({"flag": of}),
        "tier" | "prohibit" | "exit" => json!({kind: of["domain"]}),
        "owner" => json!("owner"),
        "deadline" => json!({"deadline": of["what"]}),
        other => panic!("no topic for {other}"),
    };
    topic.to_string()
}

fn rule_holds(rule: &Value, student: &Student) -> bool {
    let in_schools = |key: &str| {
        rule.get(key).and_then(Value::as_array).map(|ids| ids.contains(&student["school"]))
    };
    condition(&rule["when"], student)
        && rule.get("unless").is_none_or(|unless| !condition(unless, student))
        && in_schools("schools") != Some(false)
        && in_schools("except_schools") != Some(true)
        && rule.get("grades").is_none_or(|span| in_span(span, student))
}

fn in_span(span: &Value, student: &Student) -> bool {
    let grade = student["grade"].as_str();
    span["from"].as_str() <= grade && grade <= span["to"].as_str()
}

fn condition(when: &Value, student: &Student) -> bool {
    if when == "always" {
        return true;
    }
    let (kind, of) = when.as_object().and_then(|map| map.iter().next()).expect("a condition");
    let holding = |parts: &Value| {
        parts.as_array().expect("parts").iter().filter(|part| condition(part, student)).count()
    };
    match kind.as_str() {
        "all" => holding(of) == of.as_array().expect("parts").len(),
        "any" => holding(of) > 0,
        "at_least" => holding(&of["of"]) >= of["n"].as_u64().expect("n") as usize,
        "not" => !condition(of, student),
        "grades" => in_span(of, student),
        "school" => student["school"] == *of,
        "measure" => passes(&student[of["id"].as_str().expect("an id")], &of["is"]),
        other => panic!("no condition {other}"),
    }
}

fn passes(value: &Value, test: &Value) -> bool {
    let (kind, of) = test.as_object().and_then(|map| map.iter().next()).expect("a test");
    let (number, edge) = (value.as_i64(), of.as_i64());
    match kind.as_str() {
        "at_least" => number >= edge,
        "more_than" => number > edge,
        "at_most" => number <= edge,
        "below" => number < edge,
        "band" => of["from"].as_i64() <= number && number < of["below"].as_i64(),
        "equals" => value == of,
        "one_of" => of.as_array().expect("values").contains(value),
        other => panic!("no test {other}"),
    }
}
