//! The steps of `cargo xtask test`, cheapest first.

use std::fs;
use std::process::Command;

use crate::count::{self, Count};
use crate::{generate, setup, shell, wasm, wheel};

/// What a step came to: how many tests ran in it.
pub type Ran = Result<Count, String>;

/// One step.
pub struct Step {
    /// The name on the command line.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// The package it is about; a package that is not written yet is skipped with a note.
    pub package: &'static str,
    /// Runs it.
    pub run: fn() -> Ran,
}

/// Every step, in order.
pub const STEPS: [Step; 14] = [
    step("format", "the Rust code is formatted", "core", format),
    step("lint", "clippy has nothing to say about any crate", "core", lint),
    step(
        "dependencies",
        "licenses, bans and sources of what is depended on (cargo-deny)",
        "core",
        dependencies,
    ),
    step("generated", "schemas and types are those of the core", "core", generated),
    step("rust", "the core, its vectors and properties, the Rust examples", "tests", rust),
    step("tour", "the README's first command", "examples", tour),
    step(
        "documentation",
        "links and examples in Rust's documentation and in the README",
        "core",
        docs,
    ),
    step("wasm", "the npm package's module builds, and is small", "bindings-wasm", module),
    step("wheel", "the Python wheel builds and installs", "bindings-python", install),
    step("python", "the Python package, its doctests and examples", "bindings-python", pytest),
    step("python-types", "mypy --strict and pyright", "bindings-python", python_types),
    step("node", "the npm package in Node, its types and its tarball", "bindings-wasm", node),
    step("node-example", "the Node example", "examples/node", node_example),
    step("web", "the page: types, build, and its tests in Chromium", "examples/web", web),
];

const fn step(
    name: &'static str,
    about: &'static str,
    package: &'static str,
    run: fn() -> Ran,
) -> Step {
    Step { name, about, package, run }
}

/// Whether a package is written: it has a manifest that is not the placeholder.
pub fn is_written(package: &str) -> bool {
    let read = |file: &str| fs::read_to_string(shell::path(package).join(file)).ok();
    match read("Cargo.toml").or_else(|| read("package.json")) {
        Some(manifest) => !manifest.contains("placeholder"),
        None => false,
    }
}

fn format() -> Ran {
    checked(shell::cargo(&["fmt", "--all", "--check"]))
}

fn lint() -> Ran {
    // Once more without the feature that the generator of this workspace turns on, and as the small
    // module of the npm package has it.
    let audit = ["--package", "tierwise", "--package", "tierwise-wasm", "--no-default-features"];
    checked(shell::cargo(&["clippy", "--package", "tierwise", "--", "--deny", "warnings"]))?;
    checked(shell::cargo(&[&["clippy"], &audit[..], &["--", "--deny", "warnings"]].concat()))?;
    checked(shell::cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
}

fn dependencies() -> Ran {
    // Advisories need a download of their own (`cargo deny check advisories`): not here.
    let all = ["--log-level", "error", "check", "bans", "licenses", "sources"];
    checked(shell::python("cargo-deny", ".", &all))
}

fn generated() -> Ran {
    generate::run(&["--check".to_owned()]).map(|()| Count::default())
}

fn rust() -> Ran {
    let has_nextest = shell::output(shell::cargo(&["nextest", "--version"])).is_ok();
    let runner: &[&str] = if has_nextest {
        &["nextest", "run", "--no-fail-fast", "--status-level", "fail"]
    } else {
        &["test", "--lib", "--bins", "--tests", "--examples", "--no-fail-fast"]
    };
    counted(shell::cargo(runner))
}

fn tour() -> Ran {
    let shown = shell::run_and_read(shell::cargo(&["run", "--quiet", "--bin", "tour"]))?;
    // The story of the front page: one student, and the audit's score.
    match ["Jordan", "of 12"].iter().find(|word| !shown.contains(**word)) {
        None => Ok(Count::default()),
        Some(word) => Err(format!("the tour does not show `{word}`")),
    }
}

fn docs() -> Ran {
    let mut links = shell::cargo(&["doc", "--quiet", "--package", "tierwise", "--no-deps"]);
    links.env("RUSTDOCFLAGS", "--deny warnings --allow rustdoc::private-intra-doc-links");
    checked(links)?;
    counted(shell::cargo(&["test", "--doc", "--package", "tierwise"]))
}

fn module() -> Ran {
    wasm::run().map(|()| Count::default())
}

fn install() -> Ran {
    wheel::run().map(|()| Count::default())
}

fn pytest() -> Ran {
    counted(shell::python("python", "bindings-python", &["-m", "pytest", "-q"]))
}

fn python_types() -> Ran {
    checked(shell::python("mypy", "bindings-python", &["--strict", "python/tierwise"]))?;
    checked(shell::python("pyright", "bindings-python", &["python/tierwise"]))
}

fn node() -> Ran {
    npm("bindings-wasm")
}

fn node_example() -> Ran {
    npm("examples/node")
}

fn web() -> Ran {
    if setup::chromium().is_none() {
        return Err("Chromium is missing: run `cargo xtask setup`".to_owned());
    }
    npm("examples/web")
}

/// The scripts that a folder with a `package.json` has for this: `types`, `build`, `test`.
fn npm(folder: &str) -> Ran {
    for script in ["types", "build"] {
        checked(npm_script(folder, &["run", "--if-present", script]))?;
    }
    counted(npm_script(folder, &["test"]))
}

fn npm_script(folder: &str, arguments: &[&str]) -> Command {
    let mut command = shell::program("npm", folder, arguments);
    if let Some(chromium) = setup::chromium() {
        command.env("CHROMIUM", chromium);
    }
    command
}

/// A step without tests of its own: it passes or stops everything.
fn checked(command: Command) -> Ran {
    shell::run(command).map(|()| Count::default())
}

/// A step whose runner counts tests; one that ran none has failed.
fn counted(command: Command) -> Ran {
    let count = count::read(&shell::run_and_read(command)?);
    if count.passed == 0 { Err("the runner ran no test".to_owned()) } else { Ok(count) }
}
