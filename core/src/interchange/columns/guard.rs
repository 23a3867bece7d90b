//! The apostrophe in front of text that a spreadsheet would run as a formula, or that a reader would
//! take for nothing.

use super::super::cell::Cells;

/// How a formula begins: after spaces, with one of these.
const STARTS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// Whether text is in need of the apostrophe.
fn needs(text: &str, cells: &Cells) -> bool {
    let is_formula = text.trim_start_matches(' ').starts_with(STARTS);
    // An apostrophe of its own is kept apart from ours.
    let is_guarded = text.strip_prefix('\'').is_some_and(|rest| needs(rest, cells));
    is_formula || is_guarded || cells.filled(text).is_none()
}

/// A text as it is written.
pub(in super::super) fn guarded(text: &str, cells: &Cells) -> String {
    if needs(text, cells) { format!("'{text}") } else { text.to_owned() }
}

/// The text behind an apostrophe that [`guarded`] wrote; nothing where there is none.
pub(super) fn behind<'t>(cell: &'t str, cells: &Cells) -> Option<&'t str> {
    cell.strip_prefix('\'').filter(|rest| !rest.is_empty() && needs(rest, cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_guarded_is_itself_again() {
        let cells = Cells::default();
        for text in ["=1+1", "-5", "  @x", "＝x", "'=x", "''-", "NA", "null", "plain", "it's"] {
            let written = guarded(text, &cells);
            assert!(!written.trim_start().starts_with(['=', '-', '@', '＝']), "{text}");
            let back = behind(&written, &cells).unwrap_or(&written);
            assert_eq!(back, text);
        }
        assert_eq!(guarded("plain", &cells), "plain");
    }
}
