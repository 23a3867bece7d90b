//! `cargo xtask bench`: what things cost, with the peers beside them in the same run.
//!
//! The peers' generators and programs are not part of the repository. They are copied from
//! `../shared/peers` to `target/bench/peers` and run there; without them their rows are skipped,
//! and so is the routing workload, which their generators make.

mod criterion;

use std::fs;
use std::path::Path;

use crate::shell::{self, Outcome};

/// A name on the command line, and what it measures.
type Part = (&'static str, fn() -> Outcome);

/// What can be measured, in order.
const PARTS: [Part; 6] = [
    ("routing", routing),
    ("audit", audit),
    ("analysis", analysis),
    ("size", size),
    ("peers", peers),
    ("peers-rust", peers_rust),
];

const SHARED: &str = "../shared/peers";
const PEERS: &str = "target/bench/peers";
const MODULE: &str = "bindings-wasm/pkg/tierwise_bg.wasm";
const PYTHON: &str = "target/bench/venv/bin/python";

/// Measures what the arguments name; without any, all but what takes a quarter of an hour to build.
pub fn run(rest: &[String]) -> Outcome {
    if let Some(unknown) = rest.iter().find(|name| !PARTS.iter().any(|part| part.0 == **name)) {
        let names: Vec<&str> = PARTS.iter().map(|part| part.0).collect();
        return Err(format!("no part `{unknown}`; the parts are {}", names.join(", ")));
    }
    let wanted = |name: &str| {
        if rest.is_empty() { name != "peers-rust" } else { rest.iter().any(|one| one == name) }
    };
    for (name, measure) in PARTS.iter().filter(|part| wanted(part.0)) {
        println!("\n## {name}");
        measure()?;
    }
    Ok(())
}

fn routing() -> Outcome {
    if !prepared()? {
        return Ok(());
    }
    build()?;
    shell::run(shell::program("target/release/verify", ".", &[]))?;
    let columns = shell::output(shell::program("target/release/columns", ".", &[]))?;
    criterion::table("routing")?;
    let best = columns.lines().rfind(|line| line.starts_with("matching")).unwrap_or_default();
    println!("\nRust, columns, 1,000,000 referrals: {best}");
    instructions()?;
    let (folder, policy) = ("target/bench/routing", "target/bench/peers/R/data/policy.json");
    if python()? {
        shell::run(shell::program(
            shell::path(PYTHON),
            ".",
            &["benches/routing/routing.py", folder, policy],
        ))?;
    }
    if node() {
        let entry = "bindings-wasm/js/node.js";
        let script = "benches/routing/routing.mjs";
        shell::run(shell::program("node", ".", &[script, folder, entry]))?;
    }
    Ok(())
}

fn audit() -> Outcome {
    criterion::table("audit")?;
    if python()? {
        shell::run(shell::program(shell::path(PYTHON), ".", &["benches/audit/audit.py"]))?;
    }
    Ok(())
}

fn analysis() -> Outcome {
    criterion::table("analysis")?;
    if node() {
        let (folder, entry) = ("target/bench/analysis", "bindings-wasm/js/node.js");
        let script = "benches/analysis/analysis.mjs";
        shell::run(shell::program("node", ".", &[script, folder, entry]))?;
    }
    Ok(())
}

fn size() -> Outcome {
    let root = shell::root().to_string_lossy().into_owned();
    let own = shell::path(PYTHON);
    let python = if own.exists() { own } else { shell::path(".venv/bin/python") };
    let python = python.to_string_lossy().into_owned();
    shell::run(shell::program("node", ".", &["benches/size/size.mjs", &root, &python]))
}

fn peers() -> Outcome {
    if !prepared()? {
        return Ok(());
    }
    if environment()? {
        let run = |arguments: &[&str]| tried(shell::program(shell::path(PYTHON), ".", arguments));
        run(&["target/bench/peers/R/bench_py.py", "--batch", "--rounds", "3"]);
        run(&["benches/routing/peers_columns.py", "target/bench/peers/R/bench_col.py"]);
        run(&["target/bench/peers/A/bench_A.py"]);
    }
    let folder = "target/bench/peers/R/node";
    for file in ["bench.cjs", "package.json"] {
        copy(&format!("{PEERS}/R/{file}"), &format!("{folder}/{file}"))?;
    }
    tried(shell::program("npm", folder, &["install", "--no-audit", "--no-fund", "--silent"]));
    // Their program requires this one from a folder of CommonJS.
    for file in ["datalogic_wasm.js", "datalogic_wasm_bg.wasm"] {
        let from = format!("{folder}/node_modules/@goplasmatic/datalogic/nodejs/{file}");
        if let Err(what) = copy(&from, &format!("{folder}/dl_node/{file}")) {
            println!("skipped: {what}");
        }
    }
    // Each in a process of its own: one that crashes takes no other with it.
    let count = shell::output(shell::program("node", folder, &["bench.cjs", "--list"]));
    let count: usize = count.ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    println!("\n| Node | objects, µs | a second | JSON, µs | a second | 100,000, µs | a second |");
    println!("|---|---|---|---|---|---|---|");
    for own in (0..count).map(|at| at.to_string()) {
        let only = ["bench.cjs", "--rounds", "3", "--only", own.as_str()];
        tried(shell::program("node", folder, &only));
    }
    Ok(())
}

fn peers_rust() -> Outcome {
    if !prepared()? {
        return Ok(());
    }
    let folder = "target/bench/peers/R/rs";
    let manifest = format!("{folder}/Cargo.toml");
    let text = read(&manifest)?;
    if !text.contains("[workspace]") {
        write(&manifest, &format!("{text}\n[workspace]\n"))?;
    }
    let mut command = shell::cargo(&["run", "--release", "--", "bench", "5"]);
    command.current_dir(shell::path(folder));
    command.env("CARGO_TARGET_DIR", shell::path("target/bench/peers/target"));
    tried(command);
    Ok(())
}

/// The workload, made anew where it is not there. Whether it could be made.
fn prepared() -> Result<bool, String> {
    if shell::path("target/bench/routing/expected.ndjson").exists()
        && shell::path("target/bench/peers/R/data/docs.ndjson").exists()
    {
        return Ok(true);
    }
    if !shell::path(SHARED).exists() {
        println!("skipped: {SHARED} is absent, and its generators make this workload");
        return Ok(false);
    }
    for file in ["R/gen_policy.py", "R/gen_docs.py", "R/bench_py.py", "R/bench_col.py"]
        .into_iter()
        .chain(["R/bench.cjs", "R/package.json", "R/rs/Cargo.toml", "R/rs/src/main.rs"])
        .chain(["R/rs/src/ceil.rs", "A/bench_A.py"])
    {
        copy(&format!("{SHARED}/{file}"), &format!("{PEERS}/{file}"))?;
    }
    make("target/bench/peers/R/data")?;
    let (from, to) = ("target/bench/peers/R", "target/bench/routing");
    shell::run(shell::program("python3", from, &["gen_policy.py"]))?;
    shell::run(shell::program("python3", from, &["gen_docs.py"]))?;
    let data = format!("{from}/data");
    shell::run(shell::program("python3", ".", &["benches/routing/prepare.py", &data, to]))?;
    copy(&format!("{data}/expected.ndjson"), &format!("{to}/expected.ndjson"))?;
    Ok(true)
}

fn build() -> Outcome {
    let manifest = "benches/Cargo.toml";
    shell::run(shell::cargo(&["build", "--release", "--bins", "--manifest-path", manifest]))
}

/// Instructions for one referral: the difference of two runs, so that start and end do not count.
fn instructions() -> Outcome {
    if !shell::has("valgrind", "--version") {
        println!("skipped: instruction counts, because there is no `valgrind`");
        return Ok(());
    }
    let count = |kind: &str, times: &str| -> Result<u64, String> {
        let run = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];
        let own = ["target/release/instructions", kind, times];
        let arguments: Vec<&str> = run.into_iter().chain(own).collect();
        let mut command = shell::program("sh", ".", &["-c", "exec valgrind \"$@\" 2>&1", "sh"]);
        command.args(arguments);
        let text = shell::output(command)?;
        let counted = text.lines().find_map(|line| line.split_once("Collected : "));
        let counted = counted.and_then(|(_, count)| count.trim().parse().ok());
        counted.ok_or_else(|| "valgrind counted nothing".to_owned())
    };
    println!("\n| Rust, instructions | one referral |\n|---|---|");
    for kind in ["read", "typed_brief", "typed_full", "json_brief", "json_full"] {
        let each = (count(kind, "3000")? - count(kind, "1000")?) / 2000;
        println!("| {kind} | {each} |");
    }
    Ok(())
}

/// The wheel of this tree in the benchmarks' own environment. Whether there is one.
fn python() -> Result<bool, String> {
    if !shell::path(".venv/bin/maturin").exists() {
        println!("skipped: Python, because there is no .venv (`cargo xtask setup`)");
        return Ok(false);
    }
    if !environment()? {
        return Ok(false);
    }
    let wheels = "target/bench/wheels";
    let _ = fs::remove_dir_all(shell::path(wheels));
    let out = format!("../{wheels}");
    let build = ["build", "--release", "--out", &out, "--interpreter", "../.venv/bin/python"];
    shell::run(shell::python("maturin", "bindings-python", &build))?;
    let found = ["-m", "pip", "install", "-q", "--force-reinstall", "--no-deps", "--no-index"];
    let links = ["--find-links", wheels, "tierwise"];
    let arguments: Vec<&str> = found.into_iter().chain(links).collect();
    shell::run(shell::program(shell::path(PYTHON), ".", &arguments))?;
    Ok(true)
}

/// The environment with the peers' Python packages. Whether it could be made.
fn environment() -> Result<bool, String> {
    if !shell::path(PYTHON).exists() {
        make("target/bench")?;
        shell::run(shell::program("python3", ".", &["-m", "venv", "target/bench/venv"]))?;
    }
    let install = ["-m", "pip", "install", "-q", "--disable-pip-version-check"];
    let arguments: Vec<&str> = install.into_iter().chain(["-r", "benches/peers.txt"]).collect();
    Ok(tried(shell::program(shell::path(PYTHON), ".", &arguments)))
}

fn node() -> bool {
    let built = shell::path(MODULE).exists();
    if !built {
        println!("skipped: Node, because the module is not built (`cargo xtask wasm`)");
    }
    built && shell::has("node", "--version")
}

/// Runs what may be missing; says so and goes on.
fn tried(command: std::process::Command) -> bool {
    let ran = shell::run(command);
    if let Err(what) = &ran {
        println!("skipped: {what}");
    }
    ran.is_ok()
}

fn make(folder: &str) -> Outcome {
    fs::create_dir_all(shell::path(folder)).map_err(|what| format!("{folder}: {what}"))
}

fn read(file: &str) -> Result<String, String> {
    fs::read_to_string(shell::path(file)).map_err(|what| format!("{file}: {what}"))
}

fn write(file: &str, text: &str) -> Outcome {
    fs::write(shell::path(file), text).map_err(|what| format!("{file}: {what}"))
}

fn copy(from: &str, to: &str) -> Outcome {
    let folder = Path::new(to).parent().and_then(Path::to_str).unwrap_or_default();
    make(folder)?;
    fs::copy(shell::path(from), shell::path(to)).map_err(|what| format!("{from}: {what}"))?;
    Ok(())
}
