//! Writes the generated files, or with `--check` says which are stale.

use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("generate: {what}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    if std::env::args().any(|argument| argument == "--check") {
        let stale = tierwise_generate::stale()?;
        if stale.is_empty() {
            return Ok(());
        }
        return Err(format!("stale, run `cargo xtask generate`: {}", stale.join(", ")));
    }
    let files = tierwise_generate::files()?;
    let root = tierwise_generate::root();
    for (path, text) in &files {
        write(&root.join(path), text).map_err(|what| format!("{path}: {what}"))?;
    }
    for path in tierwise_generate::left_over(&files) {
        std::fs::remove_file(root.join(&path)).map_err(|what| format!("{path}: {what}"))?;
        println!("removed {path}");
    }
    println!("{} files generated", files.len());
    Ok(())
}

/// Writes only what changed, so that nothing is built again without need.
fn write(path: &std::path::Path, text: &str) -> std::io::Result<()> {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}
