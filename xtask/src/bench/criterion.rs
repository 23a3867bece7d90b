//! Criterion's report as a table.

use crate::shell::{self, Outcome};

/// Runs one benchmark of `benches/` and prints what it measured in Markdown.
pub fn table(bench: &str) -> Outcome {
    let manifest = "benches/Cargo.toml";
    let own = ["--bench", bench, "--", "--noplot"];
    let all: Vec<&str> = ["bench", "--manifest-path", manifest].into_iter().chain(own).collect();
    let text = shell::output(shell::cargo(&all))?;
    // A benchmark may print a table of its own.
    let own = text.lines().filter(|line| line.starts_with('|'));
    own.for_each(|line| println!("{line}"));
    println!("\n| Rust, {bench} | least | middle | most |\n|---|---|---|---|");
    let mut name = "";
    for line in text.lines() {
        let Some((before, after)) = line.split_once("time:") else {
            if !line.trim().is_empty() && !line.starts_with([' ', '|']) {
                name = line.trim();
            }
            continue;
        };
        let name = if before.trim().is_empty() { name } else { before.trim() };
        let words: Vec<&str> = after.trim().trim_matches(['[', ']']).split(' ').collect();
        if let [least, unit, middle, own, most, last] = words.as_slice() {
            println!("| {name} | {least} {unit} | {middle} {own} | {most} {last} |");
        }
    }
    Ok(())
}
