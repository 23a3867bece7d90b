//! `cargo xtask wasm`: the two modules inside the npm package.

use std::fs;
use std::path::Path;

use crate::shell::{self, Outcome};

const PACKAGE: &str = "bindings-wasm/pkg";
const TARGET: &str = "wasm32-unknown-unknown";

/// A module as it is shipped.
struct Module {
    /// The name of its glue and, with `_bg.wasm` after it, of its file.
    name: &'static str,
    /// What cargo is told beside the rest.
    flags: &'static [&'static str],
}

/// The audit alone, what pages and services ask while children are in school, and everything.
const MODULES: [Module; 3] = [
    Module { name: "tierwise_audit", flags: &["--no-default-features"] },
    Module {
        name: "tierwise_front_door",
        flags: &["--no-default-features", "--features", "front_door"],
    },
    Module { name: "tierwise", flags: &[] },
];

/// Builds the modules and their glue into `bindings-wasm/pkg/`, makes them small and prints their
/// sizes.
pub fn run() -> Outcome {
    for module in &MODULES {
        build(module.flags)?;
        let built = target_folder()?.join(TARGET).join("wasm").join(module_file()?);
        let built = built.to_string_lossy().into_owned();
        let tool = ["run", "--quiet", "--package", "tierwise-wasm-tool", "--"];
        let tool = [&tool[..], &[&built, PACKAGE, module.name]].concat();
        shell::run(shell::cargo(&tool))?;
        let shipped = format!("{PACKAGE}/{}_bg.wasm", module.name);
        optimize(&shipped)?;
        println!("{}", sizes(&shipped)?);
    }
    Ok(())
}

fn build(flags: &[&str]) -> Outcome {
    let paths = format!("target.{TARGET}.rustflags={:?}", without_paths());
    let build = ["--config", &paths, "build", "--manifest-path", "bindings-wasm/Cargo.toml"];
    let build = [&build[..], &["--profile", "wasm", "--target", TARGET], flags].concat();
    shell::run(shell::cargo(&build))
}

/// Flags that keep the paths of this machine out of the module: it is the same wherever it is
/// built.
fn without_paths() -> [String; 2] {
    let home = |name: &str| std::env::var_os(name).map(std::path::PathBuf::from);
    let cargo = home("CARGO_HOME").or_else(|| Some(home("HOME")?.join(".cargo")));
    let cargo = cargo.unwrap_or_else(|| shell::path("target"));
    let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    [remap(&cargo.join("registry/src"), "crates"), remap(&shell::root(), "tierwise")]
}

fn optimize(module: &str) -> Outcome {
    let optimizer = shell::path("xtask/node_modules/.bin/wasm-opt");
    if !optimizer.exists() {
        return Err("wasm-opt is missing: run `cargo xtask setup`".to_owned());
    }
    shell::run(shell::program(optimizer, ".", &["-Oz", module, "--output", module]))
}

/// The size as it is, and as servers send it.
fn sizes(module: &str) -> Result<String, String> {
    let script = "const { readFileSync } = require('node:fs');
const { brotliCompressSync, gzipSync } = require('node:zlib');
const bytes = readFileSync(process.argv[1]);
const sizes = [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)];
const [raw, gzip, brotli] = sizes.map((one) => one.length);
console.log(`${process.argv[1]}: ${raw} bytes, gzip ${gzip}, brotli ${brotli}`);";
    let said = shell::output(shell::program("node", ".", &["-e", script, module]))?;
    Ok(said.trim().to_owned())
}

/// The file that the bindings' crate is built to.
fn module_file() -> Result<String, String> {
    let manifest = Path::new("bindings-wasm/Cargo.toml");
    let text = fs::read_to_string(shell::root().join(manifest)).map_err(|what| what.to_string())?;
    let name_in = |section: &str| {
        let (_, after) = text.split_once(section)?;
        let own = after.split("\n[").next()?;
        let line = own.lines().find(|line| line.trim_start().starts_with("name"))?;
        line.split('"').nth(1)
    };
    let name = name_in("[lib]").or_else(|| name_in("[package]"));
    let name = name.ok_or("bindings-wasm/Cargo.toml names no package")?;
    Ok(format!("{}.wasm", name.replace('-', "_")))
}

/// Where cargo builds, wherever the caller has moved it.
pub fn target_folder() -> Result<std::path::PathBuf, String> {
    let metadata = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let text = shell::output(shell::cargo(&metadata))?;
    let (_, after) = text.split_once("\"target_directory\":\"").ok_or("no target directory")?;
    let (folder, _) = after.split_once('"').ok_or("no target directory")?;
    Ok(folder.into())
}
