//! Files of other systems in, tables out: by hand for every trap, and the public samples where they
//! are there.

mod any_text;
mod csv;
mod ed_fi;
mod ed_fi_learning;
mod identity;
mod propose;
mod round_trip;
mod samples;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tierwise::interchange::{ReadAnswer, ReadRequest};
use tierwise::records::Table;

/// Reads files of these names and texts in a format; `more` is the rest of the request.
fn read_as(format: &Value, files: &[(&str, &str)], more: &Value) -> ReadAnswer {
    let files: Vec<Value> =
        files.iter().map(|(name, text)| json!({"name": name, "text": text})).collect();
    let mut request = json!({"source": "sis", "format": format, "files": files});
    for (key, value) in more.as_object().expect("an object") {
        request[key] = value.clone();
    }
    // Without the limit on the bytes of a request in JSON: a Rust program has none.
    let request: ReadRequest = serde_json::from_value(request).expect("a request");
    tierwise::interchange::read(&request).unwrap_or_else(|what| panic!("{what:?}"))
}

/// The rows of a table as JSON, over all feeds.
fn rows(answer: &ReadAnswer, table: Table) -> Vec<Value> {
    let mut rows = Vec::new();
    for feed in answer.records.of(table) {
        let feed: Value = serde_json::to_value(&feed.rows).expect("JSON");
        let (_, own) = feed.as_object().expect("a table").iter().next().expect("its rows");
        rows.extend(own.as_array().expect("rows").iter().cloned());
    }
    rows
}

/// How many rows a table has; nothing where it did not come.
fn count(answer: &ReadAnswer, table: Table) -> Option<usize> {
    let feeds: Vec<usize> = answer.records.of(table).map(|feed| feed.rows.len()).collect();
    (!feeds.is_empty()).then(|| feeds.iter().sum())
}

/// How many findings there are of each code.
fn codes(answer: &ReadAnswer) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for finding in &answer.findings {
        *counts.entry(finding.code.as_str()).or_insert(0) += 1;
    }
    counts
}

/// Whether there is a finding of this code at this place.
fn says(answer: &ReadAnswer, code: &str, place: &str) -> bool {
    answer.findings.iter().any(|finding| finding.code == code && finding.subject == place)
}

/// Fails unless there is such a finding.
fn assert_says(answer: &ReadAnswer, code: &str, place: &str) {
    assert!(says(answer, code, place), "{code} at {place} is not in {:#?}", answer.findings);
}
