//! Every code is on the page of codes, and some test meets it.

use std::collections::BTreeSet;

use tierwise_tests::{files, read, root};

const PAGE: &str = "docs/codes.md";

/// What Rust, Python and JavaScript write around text.
const QUOTES: [char; 2] = ['"', '\''];

#[test]
fn the_page_lists_the_codes_of_the_sources() {
    let page = root().join(PAGE);
    let listed = codes_after(&read(&page), &['`']);
    let used = in_sources();
    assert!(used.len() > 50, "only {} codes were found: is this test blind?", used.len());
    let unlisted: Vec<_> = used.difference(&listed).collect();
    let unused: Vec<_> = listed.difference(&used).collect();
    assert!(unlisted.is_empty(), "not in {PAGE}: {unlisted:?}");
    assert!(unused.is_empty(), "in {PAGE} and in no source: {unused:?}");
}

#[test]
fn some_test_meets_every_code() {
    let mut met = BTreeSet::new();
    for (folder, extensions) in [
        ("tests/vectors", &["json"][..]),
        ("tests/tests", &["rs"]),
        ("core/src/json", &["rs"]),
        ("bindings-python/tests", &["py"]),
        ("bindings-wasm/tests", &["mjs"]),
    ] {
        for extension in extensions {
            for path in files(&root().join(folder), extension) {
                let is_source =
                    path.starts_with(root().join("core")) && !path.ends_with("tests.rs");
                if !is_source && !path.ends_with("codes.rs") {
                    met.extend(codes_after(&read(&path), &QUOTES));
                }
            }
        }
    }
    let unmet: Vec<_> = in_sources().into_iter().filter(|code| !met.contains(code)).collect();
    assert!(unmet.is_empty(), "no test meets {unmet:?}");
}

/// The codes that the core and the bindings give.
fn in_sources() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (folder, extension) in [
        ("core/src", "rs"),
        ("bindings-python/src", "rs"),
        ("bindings-python/python", "py"),
        ("bindings-wasm/src", "rs"),
        ("bindings-wasm/js", "js"),
    ] {
        for path in files(&root().join(folder), extension) {
            if !path.ends_with("tests.rs") {
                codes.extend(codes_after(&read(&path), &QUOTES));
            }
        }
    }
    codes
}

/// The codes that stand right after one of these: `E_…`, `H_…`, `W_…` or `P` with three digits.
fn codes_after(text: &str, quotes: &[char]) -> BTreeSet<String> {
    text.split(quotes).filter_map(code_at_start).map(str::to_owned).collect()
}

fn code_at_start(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'));
    let word = text.get(..end.unwrap_or(text.len()))?;
    let named = ["E_", "H_", "W_"].iter().any(|prefix| word.starts_with(prefix)) && word.len() > 3;
    let numbered = word.len() == 4
        && word.starts_with('P')
        && word.chars().skip(1).all(|c| c.is_ascii_digit());
    (named || numbered).then_some(word)
}
