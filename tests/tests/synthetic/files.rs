//! The files of a district of 500 students.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use tierwise_synthetic::{Asked, generate};
use tierwise_tests::read;

/// A row by the names of its columns.
pub type Row = BTreeMap<String, String>;

/// The files by name, made once. Tests may run in several processes: each makes its own.
static FILES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let folder = format!("district-{}", std::process::id());
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let asked = Asked {
        students: 500,
        seed: 7,
        out: out.clone(),
        parts: 0,
        tables: Vec::new(),
        progress: false,
    };
    generate(&asked).expect("the folder of the tests can be written");
    let entries = fs::read_dir(&out).expect("the folder").map(|entry| entry.expect("an entry"));
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    let files = entries.map(|entry| (name(&entry.path()), read(&entry.path()))).collect();
    fs::remove_dir_all(&out).expect("the folder can be removed");
    files
});

/// The text of a file.
pub fn text(name: &str) -> &'static str {
    FILES.get(name).unwrap_or_else(|| panic!("there is no {name}"))
}

/// The rows of a file.
pub fn rows(name: &str) -> Vec<Row> {
    let mut lines = text(&format!("{name}.csv")).lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let row = |line: &str| {
        let cells = line.split(',').map(str::to_owned);
        header.iter().map(|name| (*name).to_owned()).zip(cells).collect()
    };
    lines.map(row).collect()
}
