//! `cargo xtask wasm`: the module inside the npm package.

use std::fs;
use std::path::Path;

use crate::shell::{self, Outcome};

const PACKAGE: &str = "bindings-wasm/pkg";

/// Builds the module and its glue into `bindings-wasm/pkg/`, makes it small and prints its size.
pub fn run() -> Outcome {
    let target = "wasm32-unknown-unknown";
    let flags = format!("target.{target}.rustflags={:?}", without_paths());
    shell::run(shell::cargo(&[
        "--config",
        &flags,
        "build",
        "--manifest-path",
        "bindings-wasm/Cargo.toml",
        "--profile",
        "wasm",
        "--target",
        target,
    ]))?;
    let built = target_folder()?.join(target).join("wasm").join(module_file()?);
    let built = built.to_string_lossy().into_owned();
    let tool = ["run", "--quiet", "--package", "tierwise-wasm-tool", "--", &built, PACKAGE];
    shell::run(shell::cargo(&tool))?;
    optimize()?;
    println!("{}", sizes()?);
    Ok(())
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

/// The module as it is shipped.
pub const MODULE: &str = "bindings-wasm/pkg/tierwise_bg.wasm";

fn optimize() -> Outcome {
    let optimizer = shell::path("xtask/node_modules/.bin/wasm-opt");
    if !optimizer.exists() {
        return Err("wasm-opt is missing: run `cargo xtask setup`".to_owned());
    }
    shell::run(shell::program(optimizer, ".", &["-Oz", MODULE, "--output", MODULE]))
}

/// The size as it is, and as servers send it.
fn sizes() -> Result<String, String> {
    let script = "const { readFileSync } = require('node:fs');
const { brotliCompressSync, gzipSync } = require('node:zlib');
const bytes = readFileSync(process.argv[1]);
const sizes = [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)];
const [raw, gzip, brotli] = sizes.map((one) => one.length);
console.log(`${process.argv[1]}: ${raw} bytes, gzip ${gzip}, brotli ${brotli}`);";
    let said = shell::output(shell::program("node", ".", &["-e", script, MODULE]))?;
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
