//! Reading, and looking at what came of it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

pub fn call(request: &Value) -> Value {
    let answer = tierwise::wire::call("records.read", &request.to_string());
    serde_json::from_str(&answer.unwrap_or_else(|error| panic!("{error:?}"))).expect("JSON")
}

pub fn records(config: &Value, files: &[(&str, &str)]) -> Value {
    let files = files.iter().map(|(name, text)| json!({"name": name, "text": text}));
    call(&json!({
        "source": "rosters",
        "format": {"one_roster": config},
        "files": files.collect::<Vec<_>>(),
    }))
}

pub fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub fn rows(answer: &Value, table: &str) -> Vec<Value> {
    let feeds = items(&answer["records"]["feeds"]).iter();
    feeds.flat_map(|feed| items(&feed["rows"][table]).to_vec()).collect()
}

/// What stands in some fields of every row of a table, as short text.
pub fn shown(answer: &Value, table: &str, keys: &[&str]) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => "-".to_owned(),
        other => other.to_string(),
    };
    let row = |row: &Value| keys.iter().map(|key| text(&row[key])).collect::<Vec<_>>().join(" ");
    rows(answer, table).iter().map(row).collect()
}

/// The findings, each as its code and its place.
pub fn said(answer: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = items(&answer["findings"]).iter();
    findings
        .map(|finding| format!("{} {}", text(&finding["code"]), text(&finding["subject"])))
        .collect()
}

pub fn students(answer: &Value) -> BTreeSet<String> {
    rows(answer, "enrollments").iter().map(|row| row["student"].to_string()).collect()
}
