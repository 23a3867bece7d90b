//! Reads a handbook back: writes its procedures in plain language, and a flow chart, into a folder.
//!
//! `cargo run --bin read_back -- examples/districts/riverbend/handbook.json out/`; with an earlier
//! version as a third file, what changed since then as well.

use std::error::Error;
use std::path::Path;

use tierwise::handbook::Handbook;
use tierwise::report::{
    ChangesRequest, ChartFormat, FlowRequest, ProceduresOf, ProceduresRequest, TextFormat, changes,
    flow, procedures,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(handbook), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("give a handbook and a folder".into());
    };
    let handbook: Handbook = tierwise::wire::read(&std::fs::read_to_string(handbook)?)?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    for (name, of) in documents(&handbook) {
        for (format, ending) in [(TextFormat::Markdown, "md"), (TextFormat::Html, "html")] {
            let request = ProceduresRequest {
                handbook: handbook.clone(),
                of: of.clone(),
                format,
                school: None,
                as_of: None,
                without_examples: false,
                limits: None,
            };
            let file = folder.join(format!("{name}.{ending}"));
            std::fs::write(&file, procedures(&request)?.text)?;
            println!("{}", file.display());
        }
    }
    for (format, ending) in
        [(ChartFormat::Svg, "svg"), (ChartFormat::Mermaid, "mmd"), (ChartFormat::Dot, "dot")]
    {
        let request =
            FlowRequest { handbook: handbook.clone(), format, domain: None, limits: None };
        let file = folder.join(format!("flow.{ending}"));
        std::fs::write(&file, flow(&request)?.text)?;
        println!("{}", file.display());
    }
    if let Some(old) = arguments.next() {
        let old: Handbook = tierwise::wire::read(&std::fs::read_to_string(old)?)?;
        for (format, ending) in [(TextFormat::Markdown, "md"), (TextFormat::Html, "html")] {
            let (old, new) = (old.clone(), handbook.clone());
            let file = folder.join(format!("changes.{ending}"));
            let request = ChangesRequest { old, new, format, limits: None };
            std::fs::write(&file, changes(&request)?.text)?;
            println!("{}", file.display());
        }
    }
    Ok(())
}

/// Every document that a handbook gives, with a name for its file: a number where it is about a role
/// or a team, because no file is named after what a district wrote.
fn documents(handbook: &Handbook) -> Vec<(String, ProceduresOf)> {
    let mut all = vec![
        ("handbook".to_owned(), ProceduresOf::Handbook),
        ("who-do-i-go-to".to_owned(), ProceduresOf::WhoDoIGoTo),
        ("onboarding".to_owned(), ProceduresOf::Onboarding),
    ];
    let roles = handbook.roles.iter().enumerate();
    all.extend(
        roles.map(|(at, one)| (format!("role-{}", at + 1), ProceduresOf::Role(one.id.clone()))),
    );
    let teams = handbook.teams.iter().enumerate();
    all.extend(
        teams.map(|(at, one)| (format!("team-{}", at + 1), ProceduresOf::Team(one.id.clone()))),
    );
    all
}
