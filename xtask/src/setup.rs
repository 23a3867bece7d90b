//! `cargo xtask setup`: what the other commands need, installed once.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{self, Outcome};

/// Folders with a lock file of npm, in the order they need each other.
pub const NPM_FOLDERS: [&str; 4] = ["xtask", "bindings-wasm", "examples/web", "examples/node"];

const REQUIREMENTS: &str = "bindings-python/requirements-dev.txt";
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Installs the WASM target, the Python environment, the npm packages and the browser.
pub fn run() -> Outcome {
    wasm_target()?;
    python()?;
    for folder in NPM_FOLDERS {
        npm(folder)?;
    }
    browser()?;
    println!("setup is complete");
    Ok(())
}

fn wasm_target() -> Outcome {
    let sysroot = shell::output(shell::program("rustc", ".", &["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET);
    if library.is_dir() {
        return Ok(());
    }
    if !shell::has("rustup", "--version") {
        return Err(format!("the Rust target {WASM_TARGET} is missing, and there is no rustup"));
    }
    shell::run(shell::program("rustup", ".", &["target", "add", WASM_TARGET]))
}

/// `.venv` with exactly the packages of the requirements file; again when that file changed.
fn python() -> Outcome {
    if !shell::path(REQUIREMENTS).exists() {
        println!("no {REQUIREMENTS} yet: .venv is not made");
        return Ok(());
    }
    let stamp = Stamp::new(".venv/requirements.stamp", REQUIREMENTS)?;
    if stamp.is_current() {
        return Ok(());
    }
    if !shell::path(".venv/bin/python").exists() {
        let python = newest_python().ok_or("no Python 3.11 or later: install `python3`")?;
        shell::run(shell::program(python, ".", &["-m", "venv", ".venv"]))
            .map_err(|what| format!("{what} (Debian: `apt-get install python3-venv`)"))?;
    }
    let install =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS];
    shell::run(shell::python("python", ".", &install))?;
    stamp.write()
}

fn newest_python() -> Option<&'static str> {
    let is_enough = |name: &&str| {
        let check = ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"];
        shell::output(shell::program(name, ".", &check)).is_ok()
    };
    ["python3", "python3.14", "python3.13", "python3.12", "python3.11"].into_iter().find(is_enough)
}

fn npm(folder: &str) -> Outcome {
    let lock = format!("{folder}/package-lock.json");
    if !shell::path(&lock).exists() {
        println!("no {lock} yet: nothing to install there");
        return Ok(());
    }
    let stamp = Stamp::new(&format!("{folder}/node_modules/.stamp"), &lock)?;
    if stamp.is_current() {
        return Ok(());
    }
    newest_npm()?;
    shell::run(shell::program("npm", folder, &["ci", "--no-audit", "--no-fund"]))?;
    stamp.write()
}

/// npm 11 or later: the page's build needs it, and older ones write other lock files.
fn newest_npm() -> Outcome {
    let found = shell::output(shell::program("npm", ".", &["--version"]))
        .map_err(|_| "npm is missing: install Node.js 20.19 or later, with npm 11 or later")?;
    let found = found.trim();
    let major: u32 = found.split('.').next().and_then(|one| one.parse().ok()).unwrap_or(0);
    if major < 11 {
        return Err(format!("npm is {found}, and 11 is needed: `npm install --global npm@11`"));
    }
    Ok(())
}

/// Debian's Chromium, for the page's tests.
fn browser() -> Outcome {
    if chromium().is_some() {
        return Ok(());
    }
    if !shell::has("apt-get", "--version") || !is_root() {
        return Err("Chromium is missing: install it (Debian: `apt-get install chromium`), \
                    or set CHROMIUM to its path"
            .to_owned());
    }
    shell::run(shell::program("apt-get", ".", &["update", "-qq"]))?;
    let install = ["install", "-y", "-qq", "--no-install-recommends", "chromium"];
    let mut command = shell::program("apt-get", ".", &install);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    shell::run(command)
}

/// Where Chromium is.
pub fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(named.into());
    }
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .into_iter()
        .map(PathBuf::from)
        .find(|path| path.exists())
}

fn is_root() -> bool {
    shell::output(shell::program("id", ".", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

/// Remembers with which list something was installed.
struct Stamp {
    stamp: PathBuf,
    list: String,
}

impl Stamp {
    fn new(stamp: &str, list: &str) -> Result<Self, String> {
        let list =
            fs::read_to_string(shell::path(list)).map_err(|what| format!("{list}: {what}"))?;
        Ok(Self { stamp: shell::path(stamp), list })
    }

    fn is_current(&self) -> bool {
        fs::read_to_string(&self.stamp).is_ok_and(|installed| installed == self.list)
    }

    fn write(&self) -> Outcome {
        fs::write(&self.stamp, &self.list)
            .map_err(|what| format!("{}: {what}", self.stamp.display()))
    }
}
