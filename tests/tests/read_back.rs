//! The handbook read back: every rule is in it, it is accessible, and what a district wrote stays
//! text.

mod read_back {
    pub mod chart;
    pub mod examples;
    pub mod page;
    pub mod source;
}

use read_back::{chart, examples, page, source};
use serde_json::{Value, json};
use tierwise::wire::call;
use tierwise_tests::{files, read, relative, root};

/// Labels that would do something if any writer let them.
const HOSTILE: [&str; 12] = [
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "<img src=x onerror=alert(1)>",
    "A]-->B",
    "`code` and $$math$$",
    "[text](javascript:alert(1))",
    "</title><script>alert(1)</script>",
    "# heading",
    "- item",
    "1. item",
    "a | b | c",
    "'; \" --> & &lt; &#60;",
    "**bold** _it_ ~~no~~ <https://evil.example> www.evil.example",
];

/// What a rule or a measure may be about: a word of the language, not of a district.
const SUBJECTS: [&str; 9] =
    ["student", "referral", "plan", "group", "team", "class", "grade", "school", "cohort"];

/// Every example handbook, by its folder.
fn handbooks() -> Vec<(String, Value)> {
    let folder = root().join("examples/districts");
    let found: Vec<(String, Value)> = files(&folder, "json")
        .iter()
        .filter(|path| path.file_name().is_some_and(|name| name == "handbook.json"))
        .map(|path| (relative(path), serde_json::from_str(&read(path)).expect("JSON")))
        .collect();
    assert!(found.len() >= 4, "{} handbooks", found.len());
    found
}

/// Every document of a handbook.
fn documents(handbook: &Value) -> Vec<Value> {
    let mut all = vec![json!("handbook"), json!("who_do_i_go_to"), json!("onboarding")];
    for (list, kind) in [("roles", "role"), ("teams", "team")] {
        let items = handbook[list].as_array().into_iter().flatten();
        all.extend(items.map(|item| json!({kind: item["id"]})));
    }
    all
}

fn procedures(handbook: &Value, of: &Value, format: &str) -> Value {
    let request = json!({"handbook": handbook, "of": of, "format": format});
    let answer = call("handbook.procedures", &request.to_string()).expect("procedures");
    serde_json::from_str(&answer).expect("JSON")
}

fn text(answer: &Value) -> &str {
    answer["text"].as_str().expect("text")
}

#[test]
fn every_page_is_sound_and_accessible() {
    for (name, handbook) in handbooks() {
        for of in documents(&handbook) {
            let answer = procedures(&handbook, &of, "html");
            page::check(text(&answer)).unwrap_or_else(|what| panic!("{name} {of}: {what}"));
        }
    }
}

#[test]
fn what_a_district_wrote_stays_text() {
    for (name, handbook) in handbooks() {
        let mut hostile = handbook.clone();
        let replaced = poison(&mut hostile, &mut 0);
        assert!(replaced > 10, "{name}: {replaced} labels");
        for of in documents(&hostile) {
            let html = procedures(&hostile, &of, "html");
            page::check(text(&html)).unwrap_or_else(|what| panic!("{name} {of}: {what}"));
            let markdown = procedures(&hostile, &of, "markdown");
            source::check(text(&markdown)).unwrap_or_else(|what| panic!("{name} {of}: {what}"));
        }
        charts(&name, &hostile);
        let both = (changes(&handbook, &hostile, "html"), changes(&handbook, &hostile, "markdown"));
        page::check(text(&both.0)).unwrap_or_else(|what| panic!("{name}: {what}"));
        source::check(text(&both.1)).unwrap_or_else(|what| panic!("{name}: {what}"));
    }
}

/// Every chart of a handbook, as a whole and by domain, is sound.
fn charts(name: &str, handbook: &Value) {
    let domains = handbook["domains"].as_array().expect("domains").iter();
    for domain in std::iter::once(Value::Null).chain(domains.map(|one| one["id"].clone())) {
        for (format, check) in [
            ("svg", chart::svg as fn(&str) -> Result<(), String>),
            ("mermaid", chart::mermaid),
            ("dot", chart::dot),
        ] {
            let mut request = json!({"handbook": handbook, "format": format});
            if domain.is_string() {
                request["domain"] = domain.clone();
            }
            let answer = call("handbook.flow", &request.to_string()).expect("a chart");
            let answer: Value = serde_json::from_str(&answer).expect("JSON");
            check(text(&answer)).unwrap_or_else(|what| panic!("{name} {format}: {what}"));
        }
    }
}

#[test]
fn every_chart_is_sound() {
    for (name, handbook) in handbooks() {
        charts(&name, &handbook);
    }
}

fn changes(old: &Value, new: &Value, format: &str) -> Value {
    let request = json!({"old": old, "new": new, "format": format});
    let answer = call("handbook.changes", &request.to_string()).expect("changes");
    serde_json::from_str(&answer).expect("JSON")
}

#[test]
fn the_same_handbook_has_no_changes() {
    for (name, handbook) in handbooks() {
        let answer = changes(&handbook, &handbook, "markdown");
        assert_eq!(answer["count"], json!(0), "{name}: {}", text(&answer));
    }
}

/// Whatever is changed in a handbook is said: numbers, words and whole rules.
#[test]
fn every_change_is_said() {
    let (mut tried, mut refused, mut unsaid) = (0, 0, Vec::new());
    for (name, handbook) in handbooks() {
        let mut places = Vec::new();
        leaves(&handbook, String::new(), &mut places);
        for place in places.iter().step_by(5) {
            let mut other = handbook.clone();
            let leaf = other.pointer_mut(place).expect("a place");
            *leaf = match &*leaf {
                Value::Bool(flag) => json!(!flag),
                Value::Number(number) => match number.as_i64() {
                    Some(whole) => json!(whole + 1),
                    None => continue,
                },
                Value::String(text) => json!(format!("{text} more")),
                _ => continue,
            };
            let request = json!({"old": handbook, "new": other, "format": "markdown"});
            match call("handbook.changes", &request.to_string()) {
                Err(_) => refused += 1,
                Ok(answer) => {
                    tried += 1;
                    let answer: Value = serde_json::from_str(&answer).expect("JSON");
                    if answer["count"].as_u64() == Some(0) {
                        unsaid.push(format!("{name} {place}"));
                    }
                }
            }
        }
    }
    assert!(unsaid.is_empty(), "changes that are not said:\n{}", unsaid.join("\n"));
    assert!(tried > 250 && refused < tried * 2, "{tried} tried, {refused} refused");
}

/// Places of values that a text speaks of: not ids, not the version, not the edition (the first line
/// says it), not ranks (their order is said),
/// not a priority (said where a rule names an owner), not other languages.
fn leaves(value: &Value, path: String, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let unsaid = ["id", "schema_version", "edition", "rank", "priority", "es"];
                if !unsaid.contains(&key.as_str()) {
                    leaves(value, format!("{path}/{key}"), found);
                }
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                leaves(item, format!("{path}/{at}"), found);
            }
        }
        _ => found.push(path),
    }
}

/// Puts a hostile text in the place of every label and note; how many there were.
fn poison(value: &mut Value, count: &mut usize) -> usize {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let is_words = ["label", "title", "edition", "about", "what", "follows", "unit"];
                let is_subject = value.as_str().is_some_and(|text| SUBJECTS.contains(&text));
                if is_words.contains(&key.as_str()) && value.is_string() && !is_subject {
                    *value = json!(HOSTILE[*count % HOSTILE.len()]);
                    *count += 1;
                } else if key != "ambiguities" {
                    poison(value, count);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                poison(item, count);
            }
        }
        _ => {}
    }
    *count
}

/// Nothing is left out: each rule's label, each support's, each place that was read.
#[test]
fn every_rule_is_in_the_handbook() {
    for (name, handbook) in handbooks() {
        let answer = procedures(&handbook, &json!("handbook"), "html");
        let shown = page::shown(text(&answer)).to_lowercase();
        for list in ["rules", "supports", "measures", "definitions", "judgments", "teams", "events"]
        {
            for item in handbook[list].as_array().into_iter().flatten() {
                let label = item["label"].as_str().or(item["question"]["en"].as_str());
                let label = label.expect("a label").trim_end_matches('.').to_lowercase();
                assert!(shown.contains(&label), "{name}: `{label}` of {list} is not there");
            }
        }
        for citation in handbook["citations"].as_array().into_iter().flatten() {
            let id = citation["id"].as_str().expect("an id").to_lowercase();
            assert!(shown.contains(&id), "{name}: {id} is not there");
        }
    }
}

/// A text is the same however often it is asked for, and says the same in both formats.
#[test]
fn both_formats_say_the_same() {
    for (name, handbook) in handbooks() {
        for of in documents(&handbook) {
            let html = page::shown(text(&procedures(&handbook, &of, "html")));
            let markdown = source::shown(text(&procedures(&handbook, &of, "markdown")));
            let mut missing = markdown.iter().filter(|line| !html.contains(line.as_str()));
            assert_eq!(missing.next(), None, "{name} {of}");
        }
    }
}

/// The examples that are printed are true: the matcher says so of each.
#[test]
fn every_example_holds() {
    let mut checked = 0;
    for (name, handbook) in handbooks() {
        let answer = procedures(&handbook, &json!("handbook"), "markdown");
        let worked = answer["examples"].as_array().expect("examples");
        checked +=
            examples::check(&handbook, worked).unwrap_or_else(|what| panic!("{name}: {what}"));
        let lines = text(&answer).matches("the rule applies").count();
        assert_eq!(lines * 2, worked.len(), "{name}: as many pairs in the text as in the data");
    }
    assert!(checked > 200, "{checked} examples");
}
