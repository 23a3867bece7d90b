//! Writes an invented district: `cargo xtask district --students 500 --seed 7 --out target/district`.

use std::path::PathBuf;
use std::process::ExitCode;

use tierwise_synthetic::{Asked, NAMES, generate};

const HELP: &str = "\
cargo xtask district [--students 500] [--seed 7] [--out target/district] [--parts N] [--tables a,b]";

fn main() -> ExitCode {
    let asked = match asked(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(what) => {
            eprintln!("{what}\n{HELP}\ntables: {}", NAMES.join(", "));
            return ExitCode::FAILURE;
        }
    };
    match generate(&asked) {
        Ok(sizes) => {
            let rows: u64 = sizes.rows.iter().map(|(_, rows)| rows).sum();
            let (students, schools) = (sizes.students, sizes.schools);
            let out = asked.out.display();
            eprintln!("{out}: {students} students, {schools} schools, {rows} rows");
            ExitCode::SUCCESS
        }
        Err(what) => {
            eprintln!("{}: {what}", asked.out.display());
            ExitCode::FAILURE
        }
    }
}

fn asked(mut arguments: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked {
        students: 500,
        seed: 7,
        out: PathBuf::from("target/district"),
        parts: 0,
        tables: Vec::new(),
        progress: true,
    };
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("`{name}` needs a value"))?;
        let number =
            || value.replace('_', "").parse().map_err(|_| format!("`{name}`: not a number"));
        match name.as_str() {
            "--students" => asked.students = number()?,
            "--seed" => asked.seed = number()?,
            "--parts" => asked.parts = usize::try_from(number()?).unwrap_or(0),
            "--out" => asked.out = PathBuf::from(&value),
            "--tables" => asked.tables = value.split(',').map(str::to_owned).collect(),
            _ => return Err(format!("no such option: `{name}`")),
        }
    }
    if !(500..=1_000_000).contains(&asked.students) {
        return Err("a district has from 500 to 1,000,000 students".into());
    }
    if asked.parts > 1000 {
        return Err("at most 1,000 parts".into());
    }
    if let Some(unknown) = asked.tables.iter().find(|name| !NAMES.contains(&name.as_str())) {
        return Err(format!("no such table: `{unknown}`"));
    }
    Ok(asked)
}
