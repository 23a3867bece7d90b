//! Where the boxes of the picture are: columns from left to right, areas from top to bottom.

use super::{Cell, Chart, Kind};
use crate::report::words::titles;

/// A box in its place, with its text broken into lines.
pub(super) struct Placed {
    pub kind: Kind,
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
    pub head: Vec<String>,
    pub lines: Vec<String>,
}

/// The picture: its size, the boxes, and the arrows between them.
pub(super) struct Picture {
    pub width: u32,
    pub height: u32,
    /// What each column holds, and where it begins.
    pub heads: Vec<(u32, &'static str)>,
    pub boxes: Vec<Placed>,
    pub arrows: Vec<(usize, usize)>,
}

/// Letters are this high.
pub(super) const FONT: u32 = 13;
/// Lines are this far apart.
pub(super) const LEADING: u32 = 16;
/// The space inside a box.
pub(super) const INSIDE: u32 = 6;
/// The space for the title.
pub(super) const TOP: u32 = 68;

const EDGE: u32 = 16;
const BETWEEN: u32 = 8;
/// The space between two columns, through which arrows go.
const GUTTER: u32 = 26;
/// The widths of the columns: lanes, areas, tiers, supports, what comes afterwards.
const COLUMNS: [u32; 5] = [180, 105, 470, 320, 320];

/// Places the boxes of a chart.
pub(super) fn picture(chart: &Chart) -> Picture {
    let mut boxes = Vec::new();
    let mut y = TOP;
    let lanes = [
        (Kind::Start, &chart.concern),
        (Kind::Danger, &chart.safety),
        (Kind::Evaluation, &chart.evaluation),
        (Kind::Door, &chart.door),
    ];
    for (kind, cell) in lanes {
        let placed = place(kind, cell, 0, y);
        y += placed.height + GUTTER;
        boxes.push(placed);
    }
    let lanes_end = y;
    let mut top = TOP;
    for area in &chart.areas {
        let mut rows = Vec::new();
        let mut left = top;
        for (tier, supports) in &area.tiers {
            let mut tier = place(Kind::Tier, tier, 2, left);
            let supports = supports.as_ref().map(|cell| place(Kind::Supports, cell, 3, left));
            let height = supports.as_ref().map_or(0, |one| one.height).max(tier.height);
            tier.height = height;
            left += height + BETWEEN;
            rows.push(tier);
            rows.extend(supports.map(|one| Placed { height, ..one }));
        }
        let mut right = top;
        let mut after = Vec::new();
        for cell in [&area.watch, &area.end].into_iter().flatten() {
            let placed = place(Kind::After, cell, 4, right);
            right += placed.height + GUTTER;
            after.push(placed);
        }
        // No space is left below the last one.
        right = right.saturating_sub(GUTTER - BETWEEN).max(top);
        let mut head = place(Kind::Area, &area.area, 1, top);
        let bottom = left.max(right).max(top + head.height + BETWEEN);
        head.height = bottom - top - BETWEEN;
        boxes.push(head);
        boxes.extend(rows);
        boxes.extend(after);
        top = bottom + BETWEEN;
    }
    let width = COLUMNS.iter().sum::<u32>() + GUTTER * 4 + EDGE * 2;
    let (_, arrows) = chart.graph();
    let heads = titles::CHART_COLUMNS.into_iter().enumerate();
    let heads = heads.map(|(column, head)| (left_of(column), head)).collect();
    let height = (lanes_end - GUTTER).max(top - BETWEEN) + EDGE;
    Picture { width, height, heads, boxes, arrows }
}

/// Whether a picture can be read on a page of A4 that lies on its side.
pub(super) fn fits_a_page(picture: &Picture) -> bool {
    picture.height * 141 <= picture.width * 105
}

fn place(kind: Kind, cell: &Cell, column: usize, y: u32) -> Placed {
    let width = COLUMNS.get(column).copied().unwrap_or_default();
    // A letter is a little over half as wide as it is high; bold ones are wider.
    let room = (width - INSIDE * 2) * 100;
    let head = match cell.head.as_str() {
        "" => Vec::new(),
        head => wrapped(head, room / (FONT * 66), ""),
    };
    let mut lines = Vec::new();
    for line in &cell.lines {
        lines.extend(wrapped(line, room / (FONT * 54), "• "));
    }
    let count = u32::try_from(head.len() + lines.len()).unwrap_or(u32::MAX);
    let height = count.saturating_mul(LEADING) + INSIDE * 2;
    Placed { kind, x: left_of(column), y, width, height, head, lines }
}

/// Where a column begins.
fn left_of(column: usize) -> u32 {
    EDGE + COLUMNS.iter().take(column).map(|width| width + GUTTER).sum::<u32>()
}

/// A text in lines of at most so many letters; the first one begins with a mark, and the others with
/// as much space.
fn wrapped(text: &str, most: u32, mark: &str) -> Vec<String> {
    let most = usize::try_from(most).unwrap_or(usize::MAX).max(8);
    let indent: String = mark.chars().map(|_| '\u{2007}').collect();
    let mut lines: Vec<String> = Vec::new();
    let mut line = mark.to_owned();
    let mut used = 0;
    for word in text.split_whitespace() {
        for piece in pieces(word, most) {
            let long = wide(&piece);
            if used > 0 && used + 1 + long > most {
                lines.push(std::mem::replace(&mut line, indent.clone()));
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(&piece);
            used += long;
        }
    }
    lines.push(line);
    lines
}

/// A word in pieces that fit on a line.
fn pieces(word: &str, most: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut piece = String::new();
    for c in word.chars() {
        if wide(&piece) + letter(c) > most {
            out.push(std::mem::take(&mut piece));
        }
        piece.push(c);
    }
    out.push(piece);
    out
}

fn wide(text: &str) -> usize {
    text.chars().map(letter).sum()
}

/// How many letters wide a letter is: those of East Asian scripts are two.
fn letter(c: char) -> usize {
    if matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}' | '\u{1F300}'..='\u{1FAFF}' | '\u{20000}'..='\u{3FFFD}')
    {
        2
    } else {
        1
    }
}
