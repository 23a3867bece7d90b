//! A strict reader of the Markdown: apart from the markup that the writer makes, every character
//! that could be markup has a backslash before it.

/// Characters that begin markup anywhere in a line.
const MARKUP: &str = "\\`*_[]<>&|~$^{#@";

/// What is wrong with the text, if anything.
pub fn check(text: &str) -> Result<(), String> {
    for line in text.lines() {
        for part in parts(line) {
            bare(&part)?;
        }
    }
    Ok(())
}

/// What the text shows, line by line.
pub fn shown(text: &str) -> Vec<String> {
    let lines = text.lines().flat_map(parts);
    lines.map(|part| unescaped(&part)).filter(|part| !part.is_empty()).collect()
}

/// The texts of a line, without the markup that the writer makes.
fn parts(line: &str) -> Vec<String> {
    let line = line.trim();
    if let Some(row) = line.strip_prefix('|') {
        if row.trim_end_matches('|').split('|').all(|cell| cell == "---") {
            return Vec::new();
        }
        let row = row.strip_suffix(" |").expect("a row has an end");
        return cells(row).into_iter().map(|cell| cell.trim().to_owned()).collect();
    }
    let without = |line: &str| {
        let heading = line.trim_start_matches('#');
        if heading.len() < line.len() && heading.starts_with(' ') {
            return heading.trim().to_owned();
        }
        if let Some(rest) = line.strip_prefix("- ").or(line.strip_prefix("> ")) {
            return rest.to_owned();
        }
        match line.split_once(". ") {
            Some((number, rest)) if number.bytes().all(|b| b.is_ascii_digit()) => rest.to_owned(),
            _ => line.to_owned(),
        }
    };
    let line = without(line);
    // Text that stands out comes first in its line.
    match line.strip_prefix("**").and_then(|rest| rest.split_once("**")) {
        Some((strong, rest)) => vec![format!("{strong}{rest}")],
        None => vec![line],
    }
}

fn cells(row: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut escaped = false;
    for c in row.chars() {
        if c == '|' && !escaped {
            out.push(String::new());
        } else if let Some(cell) = out.last_mut() {
            cell.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    out
}

fn bare(text: &str) -> Result<(), String> {
    let mut escaped = false;
    for c in text.chars() {
        if !escaped && c != '\\' && MARKUP.contains(c) {
            return Err(format!("a bare `{c}` in `{text}`"));
        }
        escaped = c == '\\' && !escaped;
    }
    let first = text.trim_start();
    if first.starts_with(['-', '+', '=', '>']) {
        return Err(format!("a marker begins `{text}`"));
    }
    let digits = first.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < first.len() && digits.starts_with(['.', ')']) {
        return Err(format!("a number begins `{text}`"));
    }
    let addressed = text.replace("\\://", "").contains("://");
    match addressed || text.to_lowercase().contains("www.") {
        true => Err(format!("an address in `{text}`")),
        false => Ok(()),
    }
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut escaped = false;
    for c in text.chars() {
        if c == '\\' && !escaped {
            escaped = true;
        } else {
            out.push(c);
            escaped = false;
        }
    }
    out
}
