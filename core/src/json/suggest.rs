//! The known name that a misspelled one most likely meant.

use std::fmt::Write as _;

/// Names longer than this get no suggestion; no key of ours is.
const LONGEST: usize = 48;
/// A hint lists at most this many names.
const LISTED: usize = 16;

/// How to mend an unknown name: the nearest known one, or all of them. The unknown name itself is
/// not repeated, since people put names of children in odd places.
#[cold]
pub(super) fn hint(what: &str, given: &str, known: &[&str]) -> String {
    if let Some(name) = nearest(given, known) {
        return format!("did you mean `{name}`?");
    }
    if known.is_empty() {
        return format!("no {what} are known here");
    }
    let mut hint = format!("known {what} are ");
    for (index, name) in known.iter().take(LISTED).enumerate() {
        let _ = write!(hint, "{}`{name}`", if index == 0 { "" } else { ", " });
    }
    if known.len() > LISTED {
        let _ = write!(hint, " and {} more", known.len() - LISTED);
    }
    hint
}

/// The first of the nearest known names, if it is near enough to be meant: a third of its letters
/// may differ, and at most three.
fn nearest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    let near = |name: &&'a str| {
        let steps = distance(given.as_bytes(), name.as_bytes())?;
        (steps <= 3 && steps * 3 <= name.len().max(3)).then_some((steps, *name))
    };
    known.iter().filter_map(near).min_by_key(|(steps, _)| *steps).map(|(_, name)| name)
}

/// Insertions, deletions, replacements and swaps of neighbors that lead from `a` to `b`.
fn distance(a: &[u8], b: &[u8]) -> Option<usize> {
    if a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    // Row i holds the distance from the first i bytes of `a` to each beginning of `b`.
    let mut before: [usize; LONGEST + 1] = [0; LONGEST + 1];
    let mut above: [usize; LONGEST + 1] = std::array::from_fn(|j| j);
    for (i, x) in a.iter().enumerate() {
        let mut row = [0; LONGEST + 1];
        *row.first_mut()? = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = above.get(j)? + usize::from(x != y);
            let mut least = replaced.min(above.get(j + 1)? + 1).min(row.get(j)? + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x) {
                least = least.min(before.get(j - 1)? + 1);
            }
            *row.get_mut(j + 1)? = least;
        }
        before = above;
        above = row;
    }
    above.get(b.len()).copied()
}
