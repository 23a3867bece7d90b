//! One file, one idea: no file that people write has more than 500 lines. There are no exceptions.

use std::process::Command;

use tierwise_tests::{read, root};

const LIMIT: usize = 500;

/// Files that people write, by their ending.
const WRITTEN: [&str; 9] = ["rs", "py", "ts", "mts", "js", "mjs", "css", "html", "sh"];

/// Files that `cargo xtask generate` writes.
const GENERATED: [&str; 2] =
    ["bindings-python/python/tierwise/_models.py", "bindings-wasm/types/generated.d.ts"];

#[test]
fn no_file_is_longer_than_500_lines() {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git");
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed = String::from_utf8(listed.stdout).expect("paths in UTF-8");
    let mut looked_at = 0;
    let mut too_long = Vec::new();
    for path in listed.lines().filter(|path| is_written(path) && root().join(path).exists()) {
        looked_at += 1;
        let lines = read(&root().join(path)).lines().count();
        if lines > LIMIT {
            too_long.push(format!("{path}: {lines}"));
        }
    }
    assert!(looked_at > 30, "only {looked_at} files were found: is this test blind?");
    assert!(too_long.is_empty(), "more than {LIMIT} lines: {too_long:?}");
}

fn is_written(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    WRITTEN.contains(&ending) && !GENERATED.contains(&path)
}
