//! Ed-Fi resources in, tables out: the standard's own samples where they are there, and small items
//! by hand for what those do not hold.

mod by_hand;
mod samples;

use serde_json::{Value, json};
use tierwise::interchange::{ReadAnswer, ReadRequest};

/// Reads files of these names and texts.
fn read(files: &[(&str, String)], more: &Value) -> ReadAnswer {
    let files: Vec<Value> =
        files.iter().map(|(name, text)| json!({"name": name, "text": text})).collect();
    let mut request = json!({"source": "sis", "format": {"ed_fi": {}}, "files": files});
    for (key, value) in more.as_object().expect("an object") {
        request[key] = value.clone();
    }
    let request: ReadRequest = serde_json::from_value(request).expect("a request");
    tierwise::interchange::read(&request).expect("an answer")
}

/// How many rows a table has; nothing where it did not come.
fn count(answer: &ReadAnswer, table: tierwise::records::Table) -> Option<usize> {
    let feeds: Vec<usize> = answer.records.of(table).map(|feed| feed.rows.len()).collect();
    (!feeds.is_empty()).then(|| feeds.iter().sum())
}

/// The codes of the findings, each once, with how many there are.
fn codes(answer: &ReadAnswer) -> Vec<(String, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for finding in &answer.findings {
        *counts.entry(finding.code.clone()).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}
