//! The steps of `cargo xtask test`, cheapest first.

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
    /// Runs it.
    pub run: fn() -> Ran,
}

/// Every step, in order.
pub const STEPS: [Step; 14] = [
    step("format", "the Rust code is formatted", format),
    step("lint", "clippy has nothing to say about any crate", lint),
    step(
        "dependencies",
        "licenses, bans and sources of what is depended on (cargo-deny)",
        dependencies,
    ),
    step("generated", "schemas and types are those of the core", generated),
    step("rust", "the core, its vectors and properties, the Rust examples", rust),
    step("tour", "the README's first command", tour),
    step("documentation", "links and examples in Rust's documentation and in the README", docs),
    step("wasm", "the npm package's module builds, and is small", module),
    step("wheel", "the Python wheel builds and installs", install),
    step("python", "the Python package, its doctests and examples", pytest),
    step("python-types", "mypy --strict and pyright", python_types),
    step("node", "the npm package in Node, its types and its tarball", node),
    step("node-example", "the Node example", node_example),
    step("web", "the page: types, build, and its tests in Chromium", web),
];

const fn step(name: &'static str, about: &'static str, run: fn() -> Ran) -> Step {
    Step { name, about, run }
}

fn format() -> Ran {
    checked(shell::cargo(&["fmt", "--all", "--check"]))
}

fn lint() -> Ran {
    // Once more without the feature that the generator of this workspace turns on, and as the two
    // smaller modules of the npm package have it.
    let audit = ["--package", "tierwise", "--package", "tierwise-wasm", "--no-default-features"];
    let front_door = [&audit[..], &["--features", "front_door"]].concat();
    checked(shell::cargo(&["clippy", "--package", "tierwise", "--", "--deny", "warnings"]))?;
    for module in [&audit[..], &front_door] {
        checked(shell::cargo(&[&["clippy"], module, &["--", "--deny", "warnings"]].concat()))?;
    }
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
    // As a reader of the front page runs it. What it must show is asked by the examples' own tests.
    checked(shell::cargo(&["run", "--quiet", "--bin", "tour"]))
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
    npm("bindings-wasm", &[])
}

fn node_example() -> Ran {
    npm("examples/node", &[])
}

fn web() -> Ran {
    if setup::chromium().is_none() {
        return Err("Chromium is missing: run `cargo xtask setup`".to_owned());
    }
    npm("examples/web", &["types", "build"])
}

/// The scripts of a folder's `package.json` that come before its tests, each of which must be
/// there, and then `test`.
fn npm(folder: &str, before: &[&str]) -> Ran {
    for script in before {
        checked(npm_script(folder, &["run", script]))?;
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
