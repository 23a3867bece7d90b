//! JSON as APIs give it: one object a line, an array of them, or objects one after the other.

use serde::de::DeserializeOwned;

use super::report::{At, Report};

/// Calls `each` with every object of a file and where it stands. What is no JSON is said and left
/// out; the lines after it are read.
pub(crate) fn each<'a, T: DeserializeOwned>(
    file: &'a str,
    text: &'a str,
    report: &mut Report,
    mut each: impl FnMut(At<'a>, &T, &mut Report),
) {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim_start().starts_with('[') {
        match serde_json::from_str::<Vec<T>>(text) {
            Ok(values) => {
                for (number, value) in (1..).zip(&values) {
                    each(At::row(file, number), value, report);
                }
            }
            Err(what) => {
                let at = At::row(file, what.line() as u64);
                report.warn("W_UNREADABLE_FILE", at, "not JSON; nothing of the file was read");
            }
        }
        return;
    }
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<T>(line) {
            Ok(value) => each(At::row(file, number), &value, report),
            // One object over many lines: then no line of its own is JSON.
            Err(_) if number == 1 && line.trim_end().ends_with('{') => {
                whole(file, text, report, each);
                return;
            }
            Err(_) => {
                let what = "the line is no JSON and was left out";
                report.warn("W_UNREADABLE_ROW", At::row(file, number), what);
            }
        }
    }
}

/// Objects one after the other, each over several lines.
fn whole<'a, T: DeserializeOwned>(
    file: &'a str,
    text: &'a str,
    report: &mut Report,
    mut each: impl FnMut(At<'a>, &T, &mut Report),
) {
    let objects = serde_json::Deserializer::from_str(text).into_iter::<T>();
    for (number, object) in (1..).zip(objects) {
        let Ok(value) = object else {
            let at = At::row(file, number);
            report.warn("W_UNREADABLE_FILE", at, "not JSON; what follows was not read");
            return;
        };
        each(At::row(file, number), &value, report);
    }
}
