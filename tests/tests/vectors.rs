//! The contract as data: every file below `tests/vectors/`, compared to the byte.
//!
//! `tests/vectors/<operation>/<case>.json` holds `about`, `source`, `request`, and either `answer`
//! or `error` with `code` and `path`. Python and Node run the same files. Where it is the text that
//! matters (a key given twice, a second document, `1.0`), `request_text` holds it as it is sent.

use std::path::Path;

use serde_json::Value;
use tierwise_tests::{files, read, relative, root};

/// The contract never shrinks below this.
const AT_LEAST: usize = 200;

#[test]
fn every_vector_holds() {
    let folder = root().join("tests/vectors");
    let all = files(&folder, "json");
    let failures: Vec<String> = all
        .iter()
        .filter_map(|path| holds(path).err().map(|what| format!("{}: {what}", relative(path))))
        .collect();
    let (failed, first) = (failures.len(), failures.iter().take(10).cloned().collect::<Vec<_>>());
    assert!(failures.is_empty(), "{failed} of {} fail:\n{}", all.len(), first.join("\n"));
    println!("{} vectors hold", all.len());
}

#[test]
fn there_are_enough_vectors() {
    let count = files(&root().join("tests/vectors"), "json").len();
    assert!(count >= AT_LEAST, "{count} vectors, of {AT_LEAST}");
}

#[test]
fn every_operation_has_vectors_of_both_kinds() {
    for operation in tierwise::wire::OPERATIONS {
        let folder = root().join("tests/vectors").join(operation.name);
        assert!(folder.is_dir(), "no vectors for `{}`", operation.name);
        let has = |key: &str| {
            files(&folder, "json")
                .iter()
                .any(|path| parsed(path).is_ok_and(|vector| vector.get(key).is_some()))
        };
        assert!(has("answer"), "no vector with an answer for `{}`", operation.name);
        assert!(has("error"), "no vector with an error for `{}`", operation.name);
    }
}

fn parsed(path: &Path) -> Result<Value, String> {
    serde_json::from_str(&read(path)).map_err(|what| what.to_string())
}

fn holds(path: &Path) -> Result<(), String> {
    let vector = parsed(path)?;
    let known = ["about", "source", "request", "request_text", "answer", "error"];
    let keys = vector.as_object().ok_or("not an object")?;
    if let Some(unknown) = keys.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(format!("unknown key `{unknown}`"));
    }
    for key in ["about", "source"] {
        if vector.get(key).and_then(Value::as_str).is_none_or(str::is_empty) {
            return Err(format!("no `{key}`"));
        }
    }
    let folder = path.parent().and_then(Path::file_name).ok_or("no folder")?;
    let operation = folder.to_string_lossy();
    let request = match (vector.get("request"), vector.get("request_text")) {
        (Some(request), None) => request.to_string(),
        (None, Some(Value::String(text))) => text.clone(),
        _ => return Err("neither or both of `request` and `request_text`".to_owned()),
    };
    let got = tierwise::wire::call(&operation, &request);
    match (vector.get("answer"), vector.get("error"), got) {
        (Some(answer), None, Ok(got)) => same(answer, &got),
        (None, Some(error), Err(got)) => {
            let wanted = |key: &str| error.get(key).and_then(Value::as_str).unwrap_or("(none)");
            if (wanted("code"), wanted("path")) == (got.code(), got.path()) {
                return Ok(());
            }
            let (code, path) = (wanted("code"), wanted("path"));
            Err(format!("wanted {code} at `{path}`, got {got:?}"))
        }
        (Some(_), None, Err(got)) => Err(format!("wanted an answer, got {got:?}")),
        (None, Some(error), Ok(got)) => Err(format!("wanted {error}, got {got}")),
        _ => Err("neither or both of `answer` and `error`".to_owned()),
    }
}

/// The answer's bytes are those of the vector, written compactly.
fn same(wanted: &Value, got: &str) -> Result<(), String> {
    let bytes = wanted.to_string();
    if bytes == got {
        return Ok(());
    }
    let answer: Value = serde_json::from_str(got).map_err(|what| format!("not JSON: {what}"))?;
    Err(difference("", wanted, &answer).unwrap_or_else(|| {
        format!("the same values in other bytes (keys in another order?)\n  wanted {wanted}\n  got    {got}")
    }))
}

/// The first place where two values differ.
fn difference(path: &str, wanted: &Value, got: &Value) -> Option<String> {
    match (wanted, got) {
        (Value::Object(wanted), Value::Object(got)) => {
            let missing = wanted.keys().find(|key| !got.contains_key(*key));
            let extra = got.keys().find(|key| !wanted.contains_key(*key));
            if let Some(key) = missing {
                return Some(format!("`{path}/{key}` is missing"));
            }
            if let Some(key) = extra {
                return Some(format!("`{path}/{key}` is not wanted"));
            }
            let here = |key: &String| format!("{path}/{key}");
            wanted.iter().find_map(|(key, value)| difference(&here(key), value, got.get(key)?))
        }
        (Value::Array(wanted), Value::Array(got)) if wanted.len() == got.len() => {
            let mut pairs = wanted.iter().zip(got).enumerate();
            pairs.find_map(|(at, (wanted, got))| difference(&format!("{path}/{at}"), wanted, got))
        }
        _ => (wanted != got).then(|| format!("at `{path}`: wanted {wanted}, got {got}")),
    }
}
