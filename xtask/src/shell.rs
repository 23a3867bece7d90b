//! Other programs, run from the root of the repository.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// Done, or what stopped it.
pub type Outcome = Result<(), String>;

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A path in the repository.
pub fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// A program to run in a folder of the repository.
pub fn program(name: impl AsRef<OsStr>, folder: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(path(folder)).stdin(Stdio::null());
    command
}

/// The cargo that runs this, from the root.
pub fn cargo(arguments: &[&str]) -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), ".", arguments)
}

/// A program of the project's Python environment.
pub fn python(name: &str, folder: &str, arguments: &[&str]) -> Command {
    let mut command = program(path(".venv/bin").join(name), folder, arguments);
    // maturin and pip look for the active environment here.
    command.env("VIRTUAL_ENV", path(".venv")).env_remove("PYTHONHOME");
    command
}

/// Runs the program, its output shown as it comes.
pub fn run(mut command: Command) -> Outcome {
    let said = said(&command);
    println!("$ {said}");
    let status = command.status().map_err(|what| format!("`{said}`: {what}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{said}` failed: {status}")) }
}

/// Runs the program, its output shown as it comes and given back.
pub fn run_and_read(mut command: Command) -> Result<String, String> {
    let said = said(&command);
    println!("$ {said}");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|what| format!("`{said}`: {what}"))?;
    let errors = child.stderr.take().map(|stream| thread::spawn(move || show(stream, true)));
    let mut text = child.stdout.take().map_or_else(String::new, |stream| show(stream, false));
    if let Some(Ok(more)) = errors.map(thread::JoinHandle::join) {
        text.push_str(&more);
    }
    let status = child.wait().map_err(|what| format!("`{said}`: {what}"))?;
    if status.success() { Ok(text) } else { Err(format!("`{said}` failed: {status}")) }
}

/// What the program prints, read without showing it.
pub fn output(mut command: Command) -> Result<String, String> {
    let said = said(&command);
    let output = command.output().map_err(|what| format!("`{said}`: {what}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(format!("`{said}` failed: {}", String::from_utf8_lossy(&output.stderr).trim()))
}

/// Whether a program can be started at all.
pub fn has(name: &str, argument: &str) -> bool {
    let mut command = program(name, ".", &[argument]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn show(stream: impl Read, is_error: bool) -> String {
    let mut text = String::new();
    let mut lines = BufReader::new(stream);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        // A closed terminal must not stop the tests.
        let _ = if is_error {
            std::io::stderr().write_all(&line)
        } else {
            std::io::stdout().write_all(&line)
        };
        text.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    text
}

fn said(command: &Command) -> String {
    let name = Path::new(command.get_program());
    let name = name.strip_prefix(root()).unwrap_or(name);
    let name = if name.ends_with("cargo") { Path::new("cargo") } else { name };
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    let mut all = vec![name.display().to_string()];
    all.extend(words);
    all.join(" ")
}
