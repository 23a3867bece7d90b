//! The core is built in layers: a module imports only from lower ones.
//!
//! The table is that of `docs/architecture.md`. Areas on the same level do not import each other.

use std::collections::BTreeSet;
use std::path::Path;

use tierwise_tests::{files, read, relative, root};

/// The areas of the core, each with its level.
const LEVELS: &[(&str, u8)] = &[
    ("vocabulary", 0),
    ("json", 0),
    ("facts", 1),
    ("handbook", 2),
    ("records", 2),
    ("instrument", 2),
    ("decision", 3),
    ("interchange", 3),
    ("region", 3),
    ("tally", 3),
    ("apply", 4),
    ("analysis", 4),
    ("referral", 4),
    ("screening", 4),
    ("audit", 5),
    ("consistency", 5),
    ("replay", 5),
    ("report", 6),
    ("wire", 7),
];

/// The one level that is two folders: the words, and how they are read from text and written to it.
/// The reader refuses with the vocabulary's errors; a fingerprint is of written text.
const TOGETHER: [&str; 2] = ["vocabulary", "json"];

/// Areas that do not import each other although one is above: the student's half and the
/// district's half.
const APART: [(&str, &str); 2] = [("audit", "referral"), ("audit", "decision")];

#[test]
fn areas_import_only_from_lower_levels() {
    let source = root().join("core/src");
    let mut read_imports = 0;
    for path in files(&source, "rs") {
        let Some(area) = area_of(&source, &path) else { continue };
        for imported in imports(&read(&path), &source) {
            read_imports += 1;
            let wrong = violation(&area, &imported);
            assert!(wrong.is_none(), "{}: {}", relative(&path), wrong.unwrap_or_default());
        }
    }
    assert!(read_imports > 20, "only {read_imports} imports were found: is this test blind?");
}

#[test]
fn every_area_has_a_level() {
    let source = root().join("core/src");
    for entry in std::fs::read_dir(&source).expect("core/src").filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().trim_end_matches(".rs").to_owned();
        let is_area = name != "lib" && (entry.path().is_file() || has_code(&entry.path()));
        assert!(!is_area || level(&name).is_some(), "`{name}` is in no level of {}", file!());
    }
    for (name, _) in LEVELS {
        assert!(has_code(&source.join(name)), "`{name}` has a level, and no code");
    }
}

#[test]
fn a_wrong_import_is_seen() {
    let source = root().join("core/src");
    let seen = |text: &str| imports(text, &source).into_iter().collect::<Vec<_>>();
    assert_eq!(seen("use crate::wire::call;"), ["wire"]);
    assert_eq!(seen("use crate::{facts::Student, wire};"), ["facts", "wire"]);
    assert_eq!(seen("let x = crate::audit::score(y);"), ["audit"]);
    assert_eq!(seen("//! See crate::audit.\n/// And crate::wire."), Vec::<String>::new());
    assert!(violation("facts", "handbook").is_some());
    assert!(violation("handbook", "instrument").is_some());
    assert!(violation("audit", "referral").is_some());
    assert!(violation("wire", "audit").is_none());
}

fn violation(area: &str, imported: &str) -> Option<String> {
    let (Some(own), Some(other)) = (level(area), level(imported)) else {
        return Some(format!("`{area}` or `{imported}` is in no level of {}", file!()));
    };
    let is_one = TOGETHER.contains(&area) && TOGETHER.contains(&imported);
    let allowed = area == imported || is_one || (other < own && !APART.contains(&(area, imported)));
    (!allowed).then(|| format!("`{area}` (level {own}) imports `{imported}` (level {other})"))
}

fn level(area: &str) -> Option<u8> {
    LEVELS.iter().find(|(name, _)| *name == area).map(|(_, level)| *level)
}

/// The first folder or file under `core/src`; `lib.rs` names them all.
fn area_of(source: &Path, path: &Path) -> Option<String> {
    let inside = path.strip_prefix(source).expect("below core/src");
    let first = inside.components().next()?.as_os_str().to_string_lossy();
    let area = first.trim_end_matches(".rs");
    (area != "lib").then(|| area.to_owned())
}

fn has_code(folder: &Path) -> bool {
    !files(folder, "rs").is_empty()
}

/// The areas that the code names after `crate::`, comments aside. Names that are not areas are
/// re-exports of the vocabulary.
fn imports(text: &str, source: &Path) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let names = match after.strip_prefix('{') {
            Some(group) => top_names(group),
            None => vec![first_name(after)],
        };
        found.extend(names.into_iter().filter(|name| is_area(name, source)));
    }
    found
}

fn is_area(name: &str, source: &Path) -> bool {
    level(name).is_some()
        || source.join(name).is_dir()
        || source.join(format!("{name}.rs")).exists()
}

/// The first name of each entry of `{a::b, c::{d, e}}`.
fn top_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0_u32;
    let mut is_start = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_start = true,
            c if is_start && !c.is_whitespace() => {
                names.push(first_name(&group[at..]));
                is_start = false;
            }
            _ => {}
        }
    }
    names
}

fn first_name(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
