//! A handbook written in YAML or TOML: turned into JSON by libraries that others keep, then read by
//! the one strict reader, so that a wrong key is refused with its path here as well.
//!
//! `cargo run --bin handbook_formats -- handbook.yaml`, or without a file for the two of
//! `examples/districts/hill`.

use std::error::Error;
use std::path::{Path, PathBuf};

use tierwise::handbook::{District, Handbook};
use tierwise::vocabulary::Limits;
use tierwise::wire::read;

fn main() -> Result<(), Box<dyn Error>> {
    let mut files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if files.is_empty() {
        let hill = Path::new(env!("CARGO_MANIFEST_DIR")).join("districts/hill");
        files = vec![hill.join("handbook.yaml"), hill.join("handbook.toml")];
    }
    for file in files {
        let handbook: Handbook = read(&as_json(&file)?)?;
        let title = handbook.title.clone();
        let district = District::new(handbook, Limits::default())?;
        let rules = district.handbook().rules.len();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        println!("{name}: {title}, {rules} rules, sound");
    }
    Ok(())
}

/// The file as JSON text, by its extension.
fn as_json(file: &Path) -> Result<String, Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let value: serde_json::Value = match file.extension().and_then(|own| own.to_str()) {
        Some("yaml" | "yml") => serde_saphyr::from_str(&text)?,
        Some("toml") => toml::from_str(&text)?,
        _ => return Ok(text),
    };
    Ok(value.to_string())
}
