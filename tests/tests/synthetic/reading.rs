//! The files, read as `records.read` reads them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::files::{rows, text};

/// What `records.read` answers about each feed.
pub static ANSWERS: LazyLock<Vec<Value>> = LazyLock::new(|| answers(&json!([])));

/// The same where somebody said whose other ids there are.
pub fn answers(aliases: &Value) -> Vec<Value> {
    let feeds: Value = serde_json::from_str(text("feeds.json")).expect("JSON");
    feeds.as_array().expect("feeds").iter().map(|feed| of_feed(feed, aliases)).collect()
}

fn of_feed(feed: &Value, aliases: &Value) -> Value {
    let files = feed["files"].as_array().expect("files").iter().map(|name| {
        let name = name.as_str().expect("a name");
        json!({ "name": name, "text": text(name) })
    });
    let request = json!({
        "source": feed["source"],
        "format": { "csv": {} },
        "files": files.collect::<Vec<_>>(),
        "scope": feed["scope"],
        "aliases": aliases,
    });
    let answer = tierwise::wire::call("records.read", &request.to_string()).expect("an answer");
    serde_json::from_str(&answer).expect("JSON")
}

/// All that was read, as one.
pub fn records() -> Value {
    together(&ANSWERS)
}

/// The records of several answers, as one.
pub fn together(answers: &[Value]) -> Value {
    let feeds = answers
        .iter()
        .flat_map(|answer| answer["records"]["feeds"].as_array().cloned().unwrap_or_default());
    json!({ "feeds": feeds.collect::<Vec<_>>() })
}

/// The places of the findings with a code.
fn places(code: &str) -> BTreeSet<String> {
    let findings = ANSWERS.iter().flat_map(|answer| answer["findings"].as_array().expect("a list"));
    let of_code = findings.filter(|finding| finding["code"] == code);
    let place = |subject: &Value| {
        // `scores.csv:12 value` is about the line of `scores.csv:12`.
        subject.as_str().unwrap_or_default().split(' ').next().unwrap_or_default().to_owned()
    };
    of_code.map(|finding| place(&finding["subject"])).collect()
}

/// Where the rows of a fault stand.
pub fn said(fault: &str) -> BTreeSet<String> {
    let rows = rows("golden_faults").into_iter().filter(|row| row["fault"] == fault);
    rows.map(|row| row["where"].clone()).filter(|place| !place.is_empty()).collect()
}

#[test]
fn every_row_is_read_but_those_that_cannot_be() {
    let left_out = said("out_of_range");
    let no_value = said("null_text");
    assert!(left_out.len() >= 4 && no_value.len() >= 4);
    assert_eq!(places("W_RANGE"), left_out);
    assert_eq!(places("W_NO_VALUE"), no_value);
    assert_eq!(places("W_SCHOOL_YEAR"), said("other_year"));
    let golden: Value = serde_json::from_str(text("golden.json")).expect("JSON");
    for feed in records()["feeds"].as_array().expect("feeds") {
        let (table, read) = feed["rows"].as_object().expect("rows").iter().next().expect("one");
        let mut expected = golden["rows"][table].as_u64().expect("a count") as usize;
        if table == "scores" {
            expected -= left_out.len() + no_value.len();
        }
        if table == "sections" {
            let ids: BTreeSet<String> =
                rows("sections").into_iter().map(|row| row["section"].clone()).collect();
            expected = ids.len();
        }
        assert_eq!(read.as_array().map(Vec::len), Some(expected), "{table}");
    }
}

#[test]
fn ids_that_share_a_state_id_are_proposed_and_not_joined() {
    let twice: BTreeSet<BTreeSet<String>> = rows("golden_merged")
        .iter()
        .map(|row| BTreeSet::from([row["student"].clone(), row["earlier"].clone()]))
        .collect();
    assert!(twice.len() >= 4);
    let identities = ANSWERS.iter().map(|answer| &answer["identities"]);
    let proposed = identities.filter_map(|all| all["proposed"].as_array()).flatten();
    let proposed: BTreeSet<BTreeSet<String>> =
        proposed.map(|proposed| texts(&proposed["students"]).into_iter().collect()).collect();
    assert_eq!(proposed, twice);
    assert!(ANSWERS.iter().all(|answer| answer["identities"]["merged"].is_null()));
}

#[test]
fn ids_that_look_alike_stay_apart() {
    let of = |fault: &str| -> BTreeSet<String> {
        let all = rows("golden_faults").into_iter().filter(|row| row["fault"] == fault);
        all.map(|row| row["student"].clone()).collect()
    };
    let alike: BTreeSet<String> = of("confusable").union(&of("confusable_twin")).cloned().collect();
    let mut found = BTreeSet::new();
    for answer in ANSWERS.iter() {
        for finding in answer["findings"].as_array().expect("a list") {
            if finding["code"] == "W_CONFUSABLE_ID" {
                found.extend(finding["subject"].as_str().map(str::to_owned));
                found.extend(texts(&finding["evidence"]));
            }
        }
    }
    assert_eq!(found, alike);
    let zeros = of("leading_zeros").union(&of("no_leading_zeros")).count();
    assert_eq!(zeros, of("leading_zeros").len() + of("no_leading_zeros").len());
}

fn texts(list: &Value) -> Vec<String> {
    let all = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    all.map(str::to_owned).collect()
}

#[test]
fn nothing_else_is_said_of_the_files() {
    let expected = ["W_RANGE", "W_NO_VALUE", "W_CONFUSABLE_ID", "W_SCHOOL_YEAR"];
    for answer in ANSWERS.iter() {
        for finding in answer["findings"].as_array().expect("a list") {
            let code = finding["code"].as_str().unwrap_or_default();
            assert!(expected.contains(&code), "{finding}");
        }
    }
}
