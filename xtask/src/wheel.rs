//! `cargo xtask wheel`: the Python package.

use std::fs;

use crate::shell::{self, Outcome};

/// Builds one wheel for Python 3.11 and later into `dist/` and installs it into `.venv`.
pub fn run() -> Outcome {
    let dist = shell::path("dist");
    fs::create_dir_all(&dist).map_err(|what| format!("dist: {what}"))?;
    for old in wheels()? {
        fs::remove_file(dist.join(&old)).map_err(|what| format!("dist/{old}: {what}"))?;
    }
    shell::run(shell::python(
        "maturin",
        "bindings-python",
        &["build", "--release", "--out", "../dist", "--interpreter", "../.venv/bin/python"],
    ))?;
    let built = wheels()?;
    let [wheel] = built.as_slice() else {
        return Err(format!("expected one wheel in dist/, found {}", built.len()));
    };
    if !wheel.contains("-abi3-") {
        return Err(format!("dist/{wheel} is not a stable-ABI wheel (abi3)"));
    }
    let file = format!("dist/{wheel}");
    let install = ["-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", &file];
    shell::run(shell::python("python", ".", &install))?;
    let bytes = fs::metadata(dist.join(wheel)).map_err(|what| format!("{file}: {what}"))?.len();
    println!("{file}: {bytes} bytes");
    Ok(())
}

fn wheels() -> Result<Vec<String>, String> {
    let entries = fs::read_dir(shell::path("dist")).map_err(|what| format!("dist: {what}"))?;
    Ok(entries
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("tierwise-") && name.ends_with(".whl"))
        .collect())
}
