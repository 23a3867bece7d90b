//! Every Rust example runs, and says what it is there to show.

#![expect(clippy::expect_used, reason = "a test stops where it fails")]

use std::process::{Command, Stdio};

#[test]
fn the_tour_shows_jordan_before_and_after_and_an_audit() {
    let text = run(env!("CARGO_BIN_EXE_tour"));
    let (before, after) = text.split_once("AFTER").expect("a before and an after");
    assert_eq!(before.matches("  case ").count(), 3, "three adults, three cases:\n{before}");
    assert_eq!(before.matches("proposes").count(), 3, "three pull-outs:\n{before}");
    assert_eq!(after.matches("  case ").count(), 1, "one case:\n{after}");
    assert!(after.contains("3 referral(s)"), "{after}");
    assert_eq!(
        after.matches("hears back by").count(),
        3,
        "the loop is closed three times:\n{after}"
    );
    assert!(after.contains("AUDIT") && after.contains("of 12"), "{after}");
    assert!(after.contains("the whole district on 2026-10-20"), "{after}");
    assert!(after.contains("held for a person"), "{after}");
}

#[test]
fn the_embedder_stores_or_names_every_referral() {
    let text = run(env!("CARGO_BIN_EXE_embed"));
    let stored = text.lines().filter(|line| line.starts_with("case ")).count();
    let held = text.lines().filter(|line| line.starts_with("held ")).count();
    assert!(stored >= 8 && held >= 3, "{text}");
    assert!(!text.contains("refused"), "{text}");
}

#[test]
fn handbooks_in_yaml_and_toml_are_read() {
    let text = run(env!("CARGO_BIN_EXE_handbook_formats"));
    for file in ["handbook.yaml", "handbook.toml"] {
        assert!(text.contains(&format!("{file}: Hill County Handbook, 2 rules, sound")), "{text}");
    }
}

#[test]
fn a_handbook_is_read_back_into_a_folder() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let handbook = here.join("districts/riverbend/handbook.json");
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("read_back");
    let program = env!("CARGO_BIN_EXE_read_back");
    let output = Command::new(program).args([&handbook, &folder]).stdin(Stdio::null()).output();
    let output = output.expect("the example starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(folder.join("handbook.md")).expect("a text");
    assert!(text.starts_with("# Riverbend Student Support Handbook"), "{text}");
    let page = std::fs::read_to_string(folder.join("role-1.html")).expect("a page");
    assert!(page.contains("<h1>Teacher: what do I do, and when?</h1>"), "{page}");
}

fn run(program: &str) -> String {
    let output = Command::new(program).stdin(Stdio::null()).output().expect("the example starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}
