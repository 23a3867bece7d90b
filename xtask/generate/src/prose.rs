//! Rust doc comments, made fit for schemas, TypeScript and Python.

/// The doc comment without examples, link targets and the sections that only concern Rust.
pub fn plain(doc: &str) -> String {
    let mut kept: Vec<String> = Vec::new();
    let mut in_code = false;
    for line in doc.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if line.starts_with("# ") {
            break;
        } else if !in_code {
            kept.push(without_link_targets(line.trim_end()));
        }
    }
    let text = kept.join("\n");
    let paragraphs = text.split("\n\n").map(|one| one.trim().replace('\n', " "));
    paragraphs.filter(|one| !one.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// ``[`Finding`](super::Finding)`` as `` `Finding` ``; links to pages stay.
fn without_link_targets(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((name, tail)) = after.split_once("`]") else { break };
        out.push_str(before);
        out.push('`');
        out.push_str(name);
        out.push('`');
        rest = match tail.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, tail)) => tail,
            None => tail,
        };
    }
    out.push_str(rest);
    out
}

/// The text in lines of at most `width` characters, paragraphs kept apart by an empty line.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (number, paragraph) in text.split("\n\n").filter(|one| !one.is_empty()).enumerate() {
        if number > 0 {
            lines.push(String::new());
        }
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}
