//! Reads a handbook back: writes its procedures in plain language into a folder.
//!
//! `cargo run --bin read_back -- examples/districts/riverbend/handbook.json out/`

use std::error::Error;
use std::path::Path;

use tierwise::handbook::Handbook;
use tierwise::report::{ProceduresOf, ProceduresRequest, TextFormat, procedures};

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
                limits: None,
            };
            let file = folder.join(format!("{name}.{ending}"));
            std::fs::write(&file, procedures(&request)?.text)?;
            println!("{}", file.display());
        }
    }
    Ok(())
}

/// Every document that a handbook gives, with a name for its file.
fn documents(_: &Handbook) -> Vec<(String, ProceduresOf)> {
    vec![("handbook".to_owned(), ProceduresOf::Handbook)]
}
