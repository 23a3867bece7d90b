//! `cargo xtask bench`: the benchmarks, with the peers beside them.

use crate::shell::{self, Outcome};

/// Runs `benches/`, passing on what follows the command.
pub fn run(rest: &[String]) -> Outcome {
    let manifest = "benches/Cargo.toml";
    let mut arguments = vec!["bench", "--manifest-path", manifest];
    arguments.extend(rest.iter().map(String::as_str));
    shell::run(shell::cargo(&arguments))
}
