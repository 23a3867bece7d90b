//! What the tests share: where things are, and the vectors.

mod dice;

use std::fs;
use std::path::{Path, PathBuf};

pub use dice::Dice;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ has a parent").to_path_buf()
}

/// A file of the research folder beside the repository, or nothing when that folder is absent: a
/// clone stands alone. `cargo xtask test` names the tests that were thereby left out.
pub fn shared(relative: &str) -> Option<PathBuf> {
    let folder = root().join("../shared");
    if !folder.is_dir() {
        println!("skipped: ../shared is absent, so {relative} is not read");
        return None;
    }
    let path = folder.join(relative);
    assert!(path.exists(), "../shared is there, but {relative} is not");
    Some(path)
}

/// Every file below `folder` with this extension, sorted.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|what| panic!("{folder:?}: {what}"));
        for entry in entries {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|own| own == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A path as the repository names it.
pub fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The text of a file.
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|what| panic!("{}: {what}", relative(path)))
}
