//! A document as Markdown: CommonMark with tables.
//!
//! There is no HTML in it and no link. Every character that could begin markup is escaped, so what a
//! district wrote stays text in any renderer.

use super::block::{Block, Document, Item, Line, Span};
use crate::vocabulary::id::is_hidden;

/// The document as Markdown.
pub(crate) fn markdown(document: &Document) -> String {
    let mut out = format!("# {}\n", line(&document.title));
    for block in &document.blocks {
        out.push('\n');
        write(block, &mut out);
    }
    out
}

fn write(block: &Block, out: &mut String) {
    match block {
        Block::Heading { level, text, .. } => {
            out.extend(std::iter::repeat_n('#', usize::from(*level)));
            out.push(' ');
            out.push_str(&line(text));
            out.push('\n');
        }
        Block::Paragraph(text) => {
            out.push_str(&line(text));
            out.push('\n');
        }
        Block::Note(text) => {
            out.push_str("> ");
            out.push_str(&line(text));
            out.push('\n');
        }
        Block::List(items) => list(items, false, 0, out),
        Block::Steps(items) => list(items, true, 0, out),
        Block::Table { about, head, rows } => {
            out.push_str(&line(about));
            out.push_str("\n\n");
            row(head, head.len(), out);
            out.push('|');
            out.extend(std::iter::repeat_n("---|", head.len()));
            out.push('\n');
            for cells in rows {
                row(cells, head.len(), out);
            }
        }
    }
}

fn list(items: &[Item], ordered: bool, indent: usize, out: &mut String) {
    for (at, item) in items.iter().enumerate() {
        let marker = if ordered { format!("{}. ", at + 1) } else { "- ".to_owned() };
        out.extend(std::iter::repeat_n(' ', indent));
        out.push_str(&marker);
        out.push_str(&line(&item.text));
        out.push('\n');
        list(&item.under, item.ordered, indent + marker.len(), out);
    }
}

fn row(cells: &[Line], width: usize, out: &mut String) {
    out.push('|');
    for at in 0..width {
        out.push(' ');
        out.push_str(&cells.get(at).map(line).unwrap_or_default());
        out.push_str(" |");
    }
    out.push('\n');
}

fn line(line: &Line) -> String {
    let mut out = String::new();
    for span in &line.0 {
        match span {
            Span::Strong(text) if !text.trim().is_empty() => {
                let text = escape(text.trim());
                out.push_str("**");
                out.push_str(&text);
                out.push_str("**");
            }
            Span::Text(text) | Span::Strong(text) | Span::Link(text, _) => {
                out.push_str(&escape(text));
            }
        }
    }
    out.trim().to_owned()
}

/// Text with every character escaped that could begin markup, on one line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let c = match c {
            c if c.is_whitespace() => ' ',
            c if is_hidden(c) => continue,
            c => c,
        };
        let marks = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '^' | '{'
            | '#' | '@' => true,
            // The marker of a block, which can only stand first.
            '-' | '+' | '=' => out.trim().is_empty(),
            '.' | ')' if is_number(&out) => true,
            // Addresses, of which renderers make links.
            '.' => out.get(out.len().saturating_sub(3)..).is_some_and(is_web),
            ':' => rest.peek() == Some(&'/'),
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_web(text: &str) -> bool {
    text.eq_ignore_ascii_case("www")
}
