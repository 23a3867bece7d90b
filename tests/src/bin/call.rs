//! One operation, from any program: `call OPERATION < request`. Prints the answer; or the error, as
//! `{"error": {"code", "path", …}}`, and ends with status 1. The writers of vectors run it.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use tierwise::wire;

fn main() -> io::Result<ExitCode> {
    let operation = std::env::args().nth(1).unwrap_or_default();
    let mut request = String::new();
    io::stdin().read_to_string(&mut request)?;
    let (text, status) = match wire::call(&operation, &request) {
        Ok(answer) => (answer, ExitCode::SUCCESS),
        Err(error) => (wire::error_json(&error), ExitCode::FAILURE),
    };
    writeln!(io::stdout(), "{text}")?;
    Ok(status)
}
