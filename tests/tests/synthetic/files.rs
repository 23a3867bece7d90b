//! The files of a district of 500 students.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use tierwise_synthetic::{Asked, generate};
use tierwise_tests::read;

/// A row by the names of its columns.
pub type Row = BTreeMap<String, String>;

/// The folder with the district, made once.
pub static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("district");
    let asked = Asked {
        students: 500,
        seed: 7,
        out: out.clone(),
        parts: 0,
        tables: Vec::new(),
        progress: false,
    };
    generate(&asked).expect("the folder of the tests can be written");
    out
});

/// The rows of a file.
pub fn rows(name: &str) -> Vec<Row> {
    let text = read(&FOLDER.join(format!("{name}.csv")));
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let row = |line: &str| {
        let cells = line.split(',').map(str::to_owned);
        header.iter().map(|name| (*name).to_owned()).zip(cells).collect()
    };
    lines.map(row).collect()
}
