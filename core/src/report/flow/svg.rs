//! The chart as SVG: text and boxes, with a title and a description. No script, no style sheet, no
//! link, nothing from elsewhere.

use std::fmt::Write as _;

use super::layout::{FONT, INSIDE, LEADING, Placed, TOP, picture};
use super::{Chart, Kind};
use crate::report::html::text;

/// The chart as SVG.
pub(super) fn svg(chart: &Chart) -> String {
    let picture = picture(chart);
    let (width, height) = (picture.width, picture.height);
    let title = text(&chart.title);
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"en\" \
         aria-labelledby=\"title about\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" font-family=\"system-ui, sans-serif\" font-size=\"{FONT}\">"
    );
    let _ = writeln!(out, "<title id=\"title\">{title}</title>");
    let _ = writeln!(out, "<desc id=\"about\">{}</desc>", text(&chart.about));
    let _ = writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
    let _ = writeln!(
        out,
        "<text x=\"16\" y=\"32\" font-size=\"20\" font-weight=\"bold\" fill=\"#1b1b1b\">{title}</text>"
    );
    for (x, head) in &picture.heads {
        let (y, head) = (TOP - 8, text(head));
        let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" fill=\"#444444\">{head}</text>");
    }
    for (from, to) in &picture.arrows {
        if let (Some(from), Some(to)) = (picture.boxes.get(*from), picture.boxes.get(*to)) {
            arrow(from, to, &mut out);
        }
    }
    for placed in &picture.boxes {
        draw(placed, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

fn draw(placed: &Placed, out: &mut String) {
    let (fill, line) = colors(placed.kind);
    let Placed { x, y, width, height, .. } = placed;
    let _ = writeln!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{fill}\" \
         stroke=\"{line}\"/>"
    );
    let left = x + INSIDE;
    let mut at = y + INSIDE + FONT - 1;
    for line in &placed.head {
        let _ = writeln!(
            out,
            "<text x=\"{left}\" y=\"{at}\" font-weight=\"bold\" fill=\"#1b1b1b\">{}</text>",
            text(line)
        );
        at += LEADING;
    }
    for line in &placed.lines {
        let _ =
            writeln!(out, "<text x=\"{left}\" y=\"{at}\" fill=\"#1b1b1b\">{}</text>", text(line));
        at += LEADING;
    }
}

/// Downwards in one column, or to the right through the space between two.
fn arrow(from: &Placed, to: &Placed, out: &mut String) {
    let (path, head) = if from.x == to.x {
        let x = from.x + from.width / 2;
        let (start, end) = (from.y + from.height, to.y);
        (format!("M{x} {start}V{end}"), format!("M{} {}l5 8l5 -8z", x - 5, end.saturating_sub(8)))
    } else {
        let (start, end) = (from.x + from.width, to.x);
        // Both ends are in the part of the height that the boxes share, if they share one.
        let top = from.y.max(to.y);
        let bottom = (from.y + from.height).min(to.y + to.height);
        let (a, b) = match top < bottom {
            true => (top + (bottom - top).min(36) / 2, top + (bottom - top).min(36) / 2),
            false => (from.y + from.height.min(36) / 2, to.y + to.height.min(36) / 2),
        };
        let middle = end.saturating_sub(15);
        (
            format!("M{start} {a}H{middle}V{b}H{end}"),
            format!("M{} {}l8 5l-8 5z", end.saturating_sub(8), b.saturating_sub(5)),
        )
    };
    let _ = writeln!(out, "<path d=\"{path}\" fill=\"none\" stroke=\"#555555\"/>");
    let _ = writeln!(out, "<path d=\"{head}\" fill=\"#555555\"/>");
}

/// Fill and line; the text is nearly black on all of them (WCAG AAA).
fn colors(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Start => ("#ffffff", "#1b1b1b"),
        Kind::Danger => ("#fdecea", "#8a1c1c"),
        Kind::Evaluation => ("#fff5df", "#7a5200"),
        Kind::Door => ("#e3edf7", "#17456b"),
        Kind::Area => ("#eef0f2", "#555555"),
        Kind::Tier => ("#ffffff", "#17456b"),
        Kind::Supports => ("#eaf5ec", "#22602f"),
        Kind::After => ("#f5f0fa", "#55327d"),
    }
}
