//! What is generated and committed: from the core's own types JSON Schemas, TypeScript declarations
//! and Python dataclasses; from the manuals of `examples/districts` their ledger.
//!
//! The files are for those who never build the core. `tests/tests/freshness.rs` fails when one of
//! them is stale.

pub mod ledger;
pub mod manuals;
pub mod model;
pub mod prose;
pub mod python;
pub mod source;
pub mod typescript;

use std::collections::BTreeMap;

/// Every generated file: its path in the repository and its text.
///
/// # Errors
/// When a type of the core has a shape that cannot be said in TypeScript or Python.
pub fn files() -> Result<BTreeMap<String, String>, String> {
    let source::Source { operations, definitions: defs } = source::read()?;
    let definitions = model::definitions(&defs)?;
    let mut files = source::schema_files(&operations, &defs)?;
    files.insert(
        "bindings-wasm/types/generated.d.ts".to_owned(),
        typescript::write(&definitions, &operations),
    );
    files.insert(
        "bindings-python/python/tierwise/_models.py".to_owned(),
        python::write(&definitions, &operations)?,
    );
    files.insert(ledger::PATH.to_owned(), ledger::write()?);
    Ok(files)
}

/// The folder that holds generated files only: what else lies there is stale.
pub const GENERATED_FOLDER: &str = "schemas";

/// The root of the repository.
pub fn root() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The generated files that are missing, stale or left over, by path.
///
/// # Errors
/// As [`files`].
pub fn stale() -> Result<Vec<String>, String> {
    let files = files()?;
    let root = root();
    let is_stale = |path: &str, text: &str| {
        std::fs::read_to_string(root.join(path)).ok().as_deref() != Some(text)
    };
    let mut stale: Vec<String> = files
        .iter()
        .filter(|(path, text)| is_stale(path, text))
        .map(|(path, _)| path.clone())
        .collect();
    stale.extend(left_over(&files));
    Ok(stale)
}

/// Files in the generated folder that nothing generates any more.
pub fn left_over(files: &BTreeMap<String, String>) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(root().join(GENERATED_FOLDER)) else { return Vec::new() };
    let mut paths: Vec<String> = entries
        .filter_map(Result::ok)
        .map(|entry| format!("{GENERATED_FOLDER}/{}", entry.file_name().to_string_lossy()))
        .filter(|path| !files.contains_key(path))
        .collect();
    paths.sort();
    paths
}
