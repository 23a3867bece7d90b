//! The chart as Mermaid text. Ids are generated; labels are text in quotation marks, with every
//! character as a code that could be markup, math, an icon or a directive.

use std::fmt::Write as _;

use super::{Cell, Chart};
use crate::vocabulary::id::is_hidden;

/// The chart as Mermaid.
pub(super) fn mermaid(chart: &Chart) -> String {
    let (boxes, arrows) = chart.graph();
    let mut out = String::from("flowchart LR\n");
    let _ = writeln!(out, "  accTitle: {}", plain(&chart.title));
    let _ = writeln!(out, "  accDescr: {}", plain(&chart.about));
    for (at, (_, cell)) in boxes.iter().enumerate() {
        let _ = writeln!(out, "  n{}[\"{}\"]", at + 1, label(cell));
    }
    for (from, to) in arrows {
        let _ = writeln!(out, "  n{} --> n{}", from + 1, to + 1);
    }
    out
}

fn label(cell: &Cell) -> String {
    let head = (!cell.head.is_empty()).then_some(&cell.head);
    let lines = head.into_iter().chain(&cell.lines).map(|line| escape(line));
    lines.collect::<Vec<_>>().join("<br/>")
}

/// A text outside of quotation marks, where no code is read: letters, digits and simple marks.
fn plain(text: &str) -> String {
    let simple = |c: char| c.is_alphanumeric() || " ,.-'’“”".contains(c);
    text.chars().map(|c| if simple(c) { c } else { ' ' }).collect::<String>().trim().to_owned()
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            // These would be Markdown or math even as codes.
            '`' => out.push('\''),
            '$' => out.push('\u{FF04}'),
            c if c.is_whitespace() => out.push(' '),
            c if is_hidden(c) => {}
            c if c.is_alphanumeric() || " ,.'’“”…•".contains(c) => out.push(c),
            c => {
                let _ = write!(out, "#{};", u32::from(c));
            }
        }
    }
    out
}
