//! Strict readers of the charts: what a district wrote is text in them and nothing else.

use super::page;

/// What is wrong with an SVG, if anything.
pub fn svg(text: &str) -> Result<(), String> {
    page::svg(text)?;
    for one in ["role=\"img\"", "<title id=\"title\">", "<desc id=\"about\">"] {
        if text.matches(one).count() != 1 {
            return Err(format!("`{one}` does not stand once"));
        }
    }
    Ok(())
}

/// What is wrong with Mermaid text, if anything: lines of a few forms, labels of letters and codes.
pub fn mermaid(text: &str) -> Result<(), String> {
    let mut lines = text.lines();
    if lines.next() != Some("flowchart LR") {
        return Err("not a flow chart".to_owned());
    }
    for line in lines {
        let line = line.trim();
        let fine = if let Some(rest) = line.strip_prefix("acc") {
            let (key, value) = rest.split_once(": ").unwrap_or((rest, ""));
            ["Title", "Descr"].contains(&key)
                && !value.contains(['<', '>', '{', '}', '%', '"', '`'])
        } else if let Some((from, to)) = line.split_once(" --> ") {
            is_id(from) && is_id(to)
        } else {
            let (id, label) = line.split_once("[\"").ok_or_else(|| format!("`{line}`"))?;
            let label = label.strip_suffix("\"]").ok_or_else(|| format!("`{line}`"))?;
            is_id(id) && is_text(label)
        };
        if !fine {
            return Err(format!("`{line}`"));
        }
    }
    Ok(())
}

fn is_id(text: &str) -> bool {
    text.strip_prefix('n').is_some_and(|number| number.parse::<u32>().is_ok())
}

/// Letters, digits and simple marks; `#` begins a code that ends with `;`; `<br/>` is the writer's.
fn is_text(label: &str) -> bool {
    let label = label.replace("<br/>", "");
    let mut rest = label.as_str();
    while let Some(at) = rest.find('#') {
        let Some(end) = rest[at..].find(';') else { return false };
        let code = &rest[at + 1..at + end];
        if code != "quot" && code.parse::<u32>().is_err() {
            return false;
        }
        rest = &rest[at + end + 1..];
    }
    let label: String = label.split(';').collect();
    label.chars().all(|c| c.is_alphanumeric() || " ,.'’“”…•#＄".contains(c))
}

/// What is wrong with DOT text, if anything: quoted labels, generated ids, no other attribute.
pub fn dot(text: &str) -> Result<(), String> {
    let body = text.strip_prefix("digraph handbook {\n").ok_or("not a graph")?;
    let body = body.strip_suffix("}\n").ok_or("no end")?;
    for line in body.lines().map(str::trim) {
        let line = line.strip_suffix(';').ok_or_else(|| format!("`{line}`"))?;
        let fixed = ["rankdir=LR", "labelloc=t"].contains(&line) || line.starts_with("node [shape");
        let fine = fixed
            || line.strip_prefix("label=").is_some_and(is_quoted)
            || line.split_once(" -> ").is_some_and(|(from, to)| is_id(from) && is_id(to))
            || line.split_once(" [label=").is_some_and(|(id, label)| {
                is_id(id) && label.strip_suffix(']').is_some_and(is_quoted)
            });
        if !fine {
            return Err(format!("`{line}`"));
        }
    }
    Ok(())
}

/// One string in quotation marks, with nothing behind it.
fn is_quoted(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) else {
        return false;
    };
    let mut escaped = false;
    for c in inside.chars() {
        if escaped && !"\\\"nl".contains(c) || !escaped && c == '"' {
            return false;
        }
        escaped = c == '\\' && !escaped;
    }
    !escaped
}
