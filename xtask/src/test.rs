//! `cargo xtask test`: everything, in every language.

use std::time::Instant;

use crate::count::Count;
use crate::setup;
use crate::shell::{self, Outcome};
use crate::steps::{STEPS, Step};

/// Runs every step, or the named ones, and stops at the first that fails.
pub fn run(names: &[String]) -> Outcome {
    if names.iter().any(|name| name == "--list") {
        for Step { name, about, .. } in &STEPS {
            println!("{name:14} {about}");
        }
        return Ok(());
    }
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        return Err(format!("no step is called `{unknown}`; `cargo xtask test --list` lists them"));
    }
    setup::run()?;
    let started = Instant::now();
    let mut total = Count::default();
    let mut timings = Vec::new();
    for step in STEPS.iter().filter(|one| names.is_empty() || is_named(one, names)) {
        println!("\n== {}: {}", step.name, step.about);
        let began = Instant::now();
        let count = (step.run)().map_err(|what| {
            format!("step `{}` failed after {}: {what}", step.name, seconds(began))
        })?;
        timings.push(format!("{:14} {:>8} {:>6} tests", step.name, seconds(began), count.passed));
        total = total.plus(count);
    }
    println!("\n{}\n{:14} {:>8}", timings.join("\n"), "all", seconds(started));
    for what in without_shared() {
        println!("left out: {what}");
    }
    println!("{} passed, 0 failed, {} skipped", total.passed, total.skipped);
    Ok(())
}

fn is_named(step: &Step, names: &[String]) -> bool {
    names.iter().any(|name| name == step.name)
}

fn seconds(since: Instant) -> String {
    format!("{:.1} s", since.elapsed().as_secs_f64())
}

/// The tests that also read the research folder beside the repository, when it is not there.
fn without_shared() -> Vec<String> {
    if shell::path("../shared").is_dir() {
        return Vec::new();
    }
    let Ok(entries) = std::fs::read_dir(shell::path("tests/tests")) else { return Vec::new() };
    let reads_shared = |path: &std::path::Path| {
        std::fs::read_to_string(path)
            .is_ok_and(|text| text.contains("shared(") || text.contains("../shared/"))
    };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| reads_shared(&entry.path()))
        .map(|entry| {
            format!(
                "the part of tests/tests/{} that reads ../shared",
                entry.file_name().to_string_lossy()
            )
        })
        .collect();
    names.sort();
    names
}
