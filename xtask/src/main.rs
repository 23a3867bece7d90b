//! The project's own commands. `cargo xtask` lists them.
//!
//! Standard library only, so that the first `cargo xtask setup` of a clean clone starts within
//! seconds. What needs heavy crates is a package of its own (`xtask/generate`, `xtask/wasm`) that
//! is built when its command is given.

mod bench;
mod count;
mod district;
mod generate;
mod setup;
mod shell;
mod steps;
mod test;
mod wasm;
mod wheel;

use std::process::ExitCode;

use shell::Outcome;

const HELP: &str = "\
cargo xtask setup             install what the other commands need: WASM target, .venv, npm packages, Chromium
cargo xtask test [STEP…]      every test in every language, or the named steps; `--list` lists the steps
cargo xtask generate [--check] JSON Schemas, TypeScript and Python types from the core; --check: say what is stale
cargo xtask wheel             build the Python wheel into dist/ and install it into .venv
cargo xtask wasm              build the npm package's module into bindings-wasm/pkg/ and print its size
cargo xtask bench [ARG…]      run the benchmarks
cargo xtask district [ARG…]   an invented district with known faults into target/district: --students, --seed, --out";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments.as_slice()),
    };
    match run(command, rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("\nxtask {command}: {what}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &str, rest: &[String]) -> Outcome {
    match command {
        "setup" => setup::run(),
        "test" => test::run(rest),
        "generate" => generate::run(rest),
        "wheel" => wheel::run(),
        "wasm" => wasm::run(),
        "bench" => bench::run(rest),
        "district" => district::run(rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("no such command\n\n{HELP}")),
    }
}
