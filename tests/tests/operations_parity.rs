//! The bindings never fall behind the core: one table of operations in all three languages.

use serde_json::Value;
use tierwise_tests::{files, read, root};

const TYPESCRIPT: &str = "bindings-wasm/types/generated.d.ts";
const PYTHON: &str = "bindings-python/python/tierwise/_models.py";

#[test]
fn every_language_has_every_operation() {
    let core: Vec<&str> = tierwise::wire::OPERATIONS.iter().map(|one| one.name).collect();
    assert!(!core.is_empty());
    assert_eq!(quoted_in(TYPESCRIPT, "export interface Operations {", "\": {"), core);
    assert_eq!(quoted_in(PYTHON, "OPERATIONS: Final", "\": ("), core);
    let index: Value = serde_json::from_str(&read(&root().join("schemas/index.json")))
        .expect("schemas/index.json is JSON");
    let listed = index["operations"].as_array().expect("operations");
    let listed: Vec<&str> = listed.iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(listed, core);
}

/// A typed function calls its operation by name, so each name stands in the code that people wrote.
#[test]
fn every_operation_has_a_typed_function_in_python_and_javascript() {
    for (folder, ending) in [("bindings-python/python/tierwise", "py"), ("bindings-wasm/js", "js")]
    {
        let written: String = files(&root().join(folder), ending)
            .iter()
            .filter(|path| !path.ends_with("_models.py"))
            .flat_map(|path| code(&read(path), ending))
            .collect();
        for operation in tierwise::wire::OPERATIONS {
            let name = format!("\"{}\"", operation.name);
            assert!(written.contains(&name), "no typed function calls {name} in {folder}");
        }
    }
}

/// The lines that are no comment and no doctest.
fn code(text: &str, ending: &str) -> Vec<String> {
    let is_code = |line: &&str| {
        let line = line.trim_start();
        let aside = if ending == "py" { ["#", ">>>", "..."] } else { ["//", "*", "/*"] };
        !aside.iter().any(|mark| line.starts_with(mark))
    };
    text.lines().filter(is_code).map(|line| format!("{}\n", line.replace('\'', "\""))).collect()
}

#[test]
fn names_are_unique_and_of_one_form() {
    let mut names: Vec<&str> = tierwise::wire::OPERATIONS.iter().map(|one| one.name).collect();
    for name in &names {
        let parts: Vec<&str> = name.split('.').collect();
        let is_word = |part: &&str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        };
        assert!(parts.len() == 2 && parts.iter().all(is_word), "`{name}` is not `area.verb`");
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "an operation is listed twice");
}

/// The names in quotes in front of `mark`, in the block that begins with `start`.
fn quoted_in(file: &str, start: &str, mark: &str) -> Vec<String> {
    let text = read(&root().join(file));
    let (_, block) = text.split_once(start).unwrap_or_else(|| panic!("no `{start}` in {file}"));
    let block = block.split_once("\n}").map_or(block, |(block, _)| block);
    let name = |line: &str| {
        let (before, _) = line.split_once(mark)?;
        before.rsplit('"').next().map(str::to_owned)
    };
    block.lines().filter_map(name).collect()
}
