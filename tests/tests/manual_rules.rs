//! The rules of published manuals: every one is encoded or in the ledger, and every case derived
//! from a rule's text holds.
//!
//! Manuals, cases and ledgers are data in `examples/districts`; the rules as they were read lie in
//! `../shared/districts`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tierwise::handbook::District;
use tierwise_generate::ledger;
use tierwise_generate::manuals::{self, Manual, list, text, texts};
use tierwise_tests::{read, root, shared};

/// Everything that a case may hold.
const CASE: &[&str] = &[
    "id",
    "cites",
    "about",
    "as_of",
    "subject",
    "facts",
    "referrals",
    "applies",
    "rests",
    "undecided",
    "requirements",
    "due",
    "seats",
    "reading",
];

/// How many of 100 rules are fully said at least.
const FULLY_SAID: usize = 95;

fn manuals() -> Vec<Manual> {
    manuals::read(&root()).unwrap_or_else(|what| panic!("{what}"))
}

/// What is wrong, all of it at once.
fn nothing_wrong(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn call(operation: &str, request: &Value) -> Result<Value, String> {
    let answer = tierwise::wire::call(operation, &request.to_string());
    let answer = answer.map_err(|error| tierwise::wire::error_json(&error))?;
    Ok(serde_json::from_str(&answer).expect("an answer is JSON"))
}

#[test]
fn every_manual_is_sound_in_every_reading() {
    let mut wrong = Vec::new();
    let mut sound =
        |name: &str, handbook: &Value| match call("handbook.check", &json!({"handbook": handbook}))
        {
            Ok(answer) if answer["sound"] == true => {}
            Ok(answer) => wrong.push(format!("{name}: {}", answer["problems"])),
            Err(error) => wrong.push(format!("{name}: {error}")),
        };
    for manual in manuals() {
        sound(&manual.name, &manual.handbook);
        for place in manual.ambiguities() {
            for reading in list(place.get("readings")) {
                let label = text(reading.get("label"));
                let name = format!("{}, {label}", manual.name);
                let other = manual.in_reading(text(place.get("cites")), label);
                sound(&name, &other.unwrap_or_else(|what| panic!("{name}: {what}")));
            }
        }
    }
    nothing_wrong(&wrong);
}

/// The handbook of a case: in the reading that the case names, if it names one.
fn handbook_of(manual: &Manual, case: &Value) -> Result<Value, String> {
    match case.get("reading") {
        Some(label) => manual.in_reading(text(case.get("cites")), text(Some(label))),
        None => Ok(manual.handbook.clone()),
    }
}

#[test]
fn every_case_is_about_rules_that_are_there() {
    let mut wrong = Vec::new();
    for manual in manuals() {
        let mut seen = BTreeSet::new();
        let cited: BTreeSet<String> = manual.cited().into_iter().collect();
        for case in &manual.cases {
            let id = format!("{}: {}", manual.name, text(case.get("id")));
            let mut say = |what: String| wrong.push(format!("{id}: {what}"));
            for key in case.as_object().expect("a case").keys() {
                if !CASE.contains(&key.as_str()) {
                    say(format!("no case has `{key}`"));
                }
            }
            if !seen.insert(text(case.get("id")).to_owned()) {
                say("two cases with this id".to_owned());
            }
            if text(case.get("about")).is_empty() {
                say("not said what it is about".to_owned());
            }
            if !cited.contains(text(case.get("cites"))) {
                say(format!("no rule cites {}", case["cites"]));
            }
            match handbook_of(&manual, case) {
                Err(what) => say(what),
                Ok(handbook) => {
                    let ids: BTreeSet<&str> =
                        list(handbook.get("rules")).map(|rule| text(rule.get("id"))).collect();
                    for rule in named(case) {
                        if !ids.contains(rule) {
                            say(format!("no rule `{rule}`"));
                        }
                    }
                }
            }
        }
    }
    nothing_wrong(&wrong);
}

/// What `handbook.apply` says about the subject of a case: the decision, and the seats given.
fn apply(district: &District, case: &Value) -> Result<(Value, Value), String> {
    let mut request = json!({
        "as_of": case["as_of"], "facts": case["facts"], "subjects": [case["subject"]],
    });
    if let Some(referrals) = case.get("referrals") {
        request["referrals"] = referrals.clone();
    }
    let answer = district.call("handbook.apply", &request.to_string());
    let answer = answer.map_err(|error| tierwise::wire::error_json(&error))?;
    let mut answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
    match answer["decisions"].as_array().map(Vec::as_slice) {
        Some([_]) => Ok((answer["decisions"][0].take(), answer["seats"].take())),
        _ => Err(format!("not one decision: {answer}")),
    }
}

/// How a rule's requirements stand: those parts that facts can tell, or the one part named.
fn status(decision: &Value, rule: &str, part: Option<&Value>) -> &'static str {
    let people = ["place", "beside", "limit", "lead"];
    let of_rule = list(decision.get("requirements")).filter(|it| it["rule"] == rule);
    let looked_at = of_rule.filter(|it| match part {
        Some(part) => it["what"] == *part,
        None => !people.contains(&text(it.get("what"))),
    });
    let all: Vec<&str> = looked_at.map(|it| text(it.get("status"))).collect();
    match () {
        () if all.is_empty() => "not asked",
        () if all.contains(&"not_met") => "not_met",
        () if all.contains(&"unknown") => "unknown",
        () => "met",
    }
}

/// What a case expects and the answer does not say.
fn differences(district: &District, case: &Value) -> Result<Vec<String>, String> {
    let (decision, seats) = apply(district, case)?;
    let says = |key: &str, rule: &str| texts(decision.get(key)).any(|id| id == rule);
    let mut wrong = Vec::new();
    for rule in texts(case.get("applies")).filter(|rule| !says("applied", rule)) {
        wrong.push(format!("`{rule}` does not apply"));
    }
    for rule in texts(case.get("undecided")).filter(|rule| !says("undecided", rule)) {
        wrong.push(format!("`{rule}` is not undecided"));
    }
    for rule in texts(case.get("rests")) {
        for key in ["applied", "undecided"].into_iter().filter(|key| says(key, rule)) {
            wrong.push(format!("`{rule}` is {key}"));
        }
    }
    for wanted in list(case.get("requirements")) {
        let found = status(&decision, text(wanted.get("rule")), wanted.get("what"));
        if wanted["status"] != found {
            wrong.push(format!("{wanted} is {found}: {}", decision["requirements"]));
        }
    }
    for wanted in list(case.get("due")) {
        let owed = list(decision.get("obligations"));
        let mut owed =
            owed.filter(|it| it["rule"] == wanted["rule"] && it["what"] == wanted["what"]);
        if !owed.any(|it| it.get("due") == wanted.get("on")) {
            wrong.push(format!("{wanted} is not due then: {}", decision["obligations"]));
        }
    }
    if let Some(wanted) = case.get("seats") {
        let given = list(Some(&seats)).find(|given| given["rule"] == wanted["rule"]);
        let given = given.ok_or_else(|| format!("no seats by {}", wanted["rule"]))?;
        for (key, wanted) in wanted.as_object().expect("seats") {
            if given[key] != *wanted {
                wrong.push(format!("{key}: {wanted} expected, {}", given[key]));
            }
        }
    }
    if !wrong.is_empty() {
        wrong.push(format!("applied {}, undecided {}", decision["applied"], decision["undecided"]));
    }
    Ok(wrong)
}

/// The district of a case, compiled: in the reading that the case names, if it names one.
fn district_of(manual: &Manual, case: &Value) -> Result<District, String> {
    let handbook = handbook_of(manual, case)?;
    let district = District::from_json(&json!({"handbook": handbook}).to_string());
    district.map_err(|error| tierwise::wire::error_json(&error))
}

#[test]
fn every_case_holds() {
    let mut wrong = Vec::new();
    for manual in manuals() {
        let mut districts = BTreeMap::new();
        for case in &manual.cases {
            let reading =
                case.get("reading").map(|label| (text(case.get("cites")), text(Some(label))));
            let district = districts.entry(reading).or_insert_with(|| district_of(&manual, case));
            let found =
                district.as_ref().map_err(Clone::clone).and_then(|it| differences(it, case));
            let found = found.unwrap_or_else(|error| vec![error]);
            if !found.is_empty() {
                let id = text(case.get("id"));
                wrong.push(format!("{}: {id}: {}", manual.name, found.join("; ")));
            }
        }
    }
    nothing_wrong(&wrong);
}

/// Every rule of ours that a case says something about.
fn named(case: &Value) -> impl Iterator<Item = &str> {
    let lists = ["applies", "rests", "undecided"];
    let lists = lists.into_iter().flat_map(|key| texts(case.get(key)));
    let parts = ["requirements", "due"].into_iter().flat_map(|key| list(case.get(key)));
    let parts = parts.chain(case.get("seats")).map(|part| text(part.get("rule")));
    lists.chain(parts)
}

/// Whether a rule says of no student that it is not about them.
fn is_unscoped(rule: &Value) -> bool {
    let scopes = [
        "grades",
        "schools",
        "except_schools",
        "seasons",
        "effective_from",
        "effective_until",
        "unless",
    ];
    rule["when"] == "always" && scopes.iter().all(|scope| rule.get(scope).is_none())
}

/// Whether a rule asks for something that facts can tell to be met or not met.
fn asks(rule: &Value) -> bool {
    let people = ["of", "place", "beside", "repeatable"];
    list(rule.get("then")).any(|then| {
        let dosage = then.get("dosage").and_then(Value::as_object);
        then.get("group_size").or_else(|| then.get("team_makeup")).is_some()
            || dosage.is_some_and(|dosage| dosage.keys().any(|key| !people.contains(&key.as_str())))
    })
}

/// What the cases of a manual do not show of one of its rules.
fn not_shown(manual: &Manual, id: &str) -> Vec<&'static str> {
    let rules: Vec<&Value> = manual
        .rules_for(id)
        .chain(
            manual
                .ambiguities()
                .flat_map(|place| list(place.get("readings")))
                .flat_map(|reading| list(reading.get("rules")))
                .filter(|rule| texts(rule.get("cites")).any(|cited| cited == id)),
        )
        .collect();
    let ours = |rule: &str| rules.iter().any(|one| text(one.get("id")) == rule);
    let some = |key: &str| manual.cases.iter().any(|case| texts(case.get(key)).any(ours));
    let status = |wanted: &str| {
        manual.cases.iter().flat_map(|case| list(case.get("requirements"))).any(|requirement| {
            ours(text(requirement.get("rule"))) && requirement["status"] == wanted
        })
    };
    let mut missing = Vec::new();
    if !some("applies") {
        missing.push("no case in which it applies");
    }
    if !some("rests") && !rules.iter().all(|rule| is_unscoped(rule)) {
        missing.push("no case in which it does not apply");
    }
    if rules.iter().any(|rule| asks(rule)) {
        if !status("met") {
            missing.push("no case in which what it asks for is met");
        }
        if !status("not_met") {
            missing.push("no case in which what it asks for is not met");
        }
    }
    missing
}

#[test]
fn every_rule_has_a_case_in_which_it_applies_and_one_in_which_it_does_not() {
    let mut wrong = Vec::new();
    for manual in &manuals() {
        let cited = manual.cited();
        let no = |id: &&String| manual.ledger.get(*id).is_some_and(|entry| entry.said == "no");
        for id in cited.iter().filter(|id| *id != "ours" && !no(id)) {
            for missing in not_shown(manual, id) {
                wrong.push(format!("{}: {id}: {missing}", manual.name));
            }
        }
        for id in manual.ledger.keys().filter(|id| no(id) && cited.contains(id)) {
            wrong.push(format!("{}: {id} is encoded, so it is not unsaid", manual.name));
        }
        for id in manual.ledger.iter().filter(|(id, it)| it.said == "partly" && !cited.contains(id))
        {
            wrong.push(format!("{}: {} is said partly, and no rule cites it", manual.name, id.0));
        }
    }
    nothing_wrong(&wrong);
}

/// The rules as they were read.
fn rules_read() -> Option<Vec<Value>> {
    let path = shared("districts/rules.jsonl")?;
    Some(read(&path).lines().map(|line| serde_json::from_str(line).expect("a rule")).collect())
}

#[test]
fn every_rule_that_was_read_is_encoded_or_in_the_ledger() {
    let manuals = manuals();
    let entries = ledger::entries(&manuals);
    let Some(rules) = rules_read() else { return };
    assert_eq!(rules.len(), 306);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in entries.values() {
        *counts.entry(entry.said.as_str()).or_default() += 1;
    }
    let missing: Vec<String> = rules
        .iter()
        .filter(|rule| !entries.contains_key(text(rule.get("id"))))
        .map(|rule| format!("{} of {} is nowhere", rule["id"], rule["source"]))
        .collect();
    nothing_wrong(&missing);
    let read: BTreeSet<&str> = rules.iter().map(|rule| text(rule.get("id"))).collect();
    let invented: Vec<String> = entries
        .keys()
        .filter(|id| !read.contains(id.as_str()))
        .map(|id| format!("{id} was not read anywhere"))
        .collect();
    nothing_wrong(&invented);
    let fully = counts.get("fully").copied().unwrap_or_default();
    let cases: usize = manuals.iter().map(|manual| manual.cases.len()).sum();
    println!(
        "{} of {} rules written down, {fully} fully; {cases} cases; {counts:?}",
        entries.len(),
        rules.len()
    );
    assert!(fully * 100 >= FULLY_SAID * rules.len(), "only {fully} are fully said");
}

#[test]
fn every_case_derived_for_the_six_policies_is_there() {
    let Some(path) = shared("districts/policies.json") else { return };
    let policies: Vec<Value> = serde_json::from_str(&read(&path)).expect("policies");
    assert_eq!(policies.len(), 6);
    let manuals = manuals();
    let mut wrong = Vec::new();
    for policy in &policies {
        let id = text(policy.get("id"));
        let manual = manuals.iter().find(|manual| manual.name == id).expect("a whole handbook");
        let cited = manual.cited();
        for rule in texts(policy.get("rules")).filter(|rule| !cited.iter().any(|it| it == rule)) {
            wrong.push(format!("{id}: no rule of ours cites {rule}"));
        }
        for derived in list(policy.get("cases")) {
            let ours = manual.cases.iter().find(|case| case["id"] == derived["id"]);
            let of = |case: &&Value| texts(derived.get("rules")).any(|rule| case["cites"] == rule);
            if ours.filter(of).is_none() {
                wrong.push(format!("{id}: no case {} about {}", derived["id"], derived["rules"]));
            }
        }
    }
    nothing_wrong(&wrong);
}

#[test]
fn every_place_that_was_found_unclear_is_kept_with_its_readings() {
    let Some(rules) = rules_read() else { return };
    let manuals = manuals();
    let entries = ledger::entries(&manuals);
    let mut unclear = 0;
    let mut wrong = Vec::new();
    for rule in rules.iter().filter(|rule| rule.get("ambiguity").is_some()) {
        let id = text(rule.get("id"));
        unclear += 1;
        if entries.get(id).is_none_or(|entry| entry.said != "fully") {
            continue;
        }
        let mut places = manuals.iter().flat_map(Manual::ambiguities);
        let place = places.find(|place| text(place.get("cites")) == id);
        if place.is_none_or(|place| text(place.get("reason")).is_empty()) {
            wrong.push(format!("{id}: no readings, or not said why one is chosen"));
        }
    }
    assert!(unclear > 20);
    nothing_wrong(&wrong);
}
