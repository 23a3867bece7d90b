//! `cargo xtask generate`: the committed files that are made from the core's types.

use crate::shell::{self, Outcome};

/// Writes them, or with `--check` says which are stale.
pub fn run(rest: &[String]) -> Outcome {
    let mut arguments = vec!["run", "--quiet", "--package", "tierwise-generate", "--"];
    arguments.extend(rest.iter().map(String::as_str));
    shell::run(shell::cargo(&arguments))
}
