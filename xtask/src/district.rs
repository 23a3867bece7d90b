//! `cargo xtask district`: an invented district with known faults, for examples, benches and tests.

use crate::shell::{self, Outcome};

/// Writes it.
pub fn run(rest: &[String]) -> Outcome {
    let mut arguments =
        vec!["run", "--quiet", "--release", "--package", "tierwise-synthetic", "--"];
    arguments.extend(rest.iter().map(String::as_str));
    shell::run(shell::cargo(&arguments))
}
