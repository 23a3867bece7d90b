//! The chart as DOT text for Graphviz. Ids are generated; labels are quoted; no address, picture or
//! HTML is ever in it.

use std::fmt::Write as _;

use super::{Cell, Chart};
use crate::vocabulary::id::is_hidden;

/// The chart as DOT.
pub(super) fn dot(chart: &Chart) -> String {
    let (boxes, arrows) = chart.graph();
    let mut out = String::from("digraph handbook {\n");
    out.push_str("  rankdir=LR;\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
    let _ = writeln!(out, "  label=\"{}\";\n  labelloc=t;", escape(&chart.title));
    for (at, (_, cell)) in boxes.iter().enumerate() {
        let _ = writeln!(out, "  n{} [label=\"{}\"];", at + 1, label(cell));
    }
    for (from, to) in arrows {
        let _ = writeln!(out, "  n{} -> n{};", from + 1, to + 1);
    }
    out.push_str("}\n");
    out
}

fn label(cell: &Cell) -> String {
    let mut out = match cell.head.as_str() {
        "" => String::new(),
        head => format!("{}\\n", escape(head)),
    };
    for line in &cell.lines {
        // Each line begins at the left.
        out.push_str(&escape(line));
        out.push_str("\\l");
    }
    out
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            c if c.is_whitespace() => out.push(' '),
            c if is_hidden(c) => {}
            c => out.push(c),
        }
    }
    out
}
