//! The known name that a misspelled one most likely meant.

use std::fmt::Write as _;

/// Names longer than this get no suggestion; no key of ours is.
const LONGEST: usize = 48;
/// A hint lists at most this many names.
const LISTED: usize = 16;

/// What people write who come from other rule languages, and what is meant. Nearness of letters
/// would lead from `and` to `any`, which is the opposite.
const MEANT: [(&str, &str); 20] = [
    ("and", "all"),
    ("or", "any"),
    ("gte", "at_least"),
    ("ge", "at_least"),
    ("min", "at_least"),
    ("gt", "more_than"),
    ("above", "more_than"),
    ("over", "more_than"),
    ("lte", "at_most"),
    ("le", "at_most"),
    ("max", "at_most"),
    ("lt", "below"),
    ("under", "below"),
    ("less_than", "below"),
    ("between", "band"),
    ("eq", "is"),
    ("equals", "is"),
    ("parent", "family"),
    ("parents", "family"),
    ("guardian", "family"),
];

/// How to mend an unknown name: the one that is meant by it or is nearest, or all of them. The
/// unknown name itself is not repeated, since people put names of children in odd places.
#[cold]
pub(super) fn hint(what: &str, given: &str, known: &[&str]) -> String {
    let meant = MEANT.iter().find(|(word, name)| *word == given && known.contains(name));
    let is_word = MEANT.iter().any(|(word, _)| *word == given);
    let near = || (!is_word).then(|| nearest(given, known))?;
    if let Some(name) = meant.map(|(_, name)| *name).or_else(near) {
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
pub(crate) fn nearest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
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

#[cfg(test)]
mod tests {
    use super::hint;

    #[test]
    fn a_word_of_another_language_is_never_turned_around() {
        let known = ["all", "any", "not", "at_least_of", "measure"];
        assert_eq!(hint("keys", "and", &known), "did you mean `all`?");
        assert_eq!(hint("keys", "or", &known), "did you mean `any`?");
        assert_eq!(hint("keys", "gte", &["at_least", "below"]), "did you mean `at_least`?");
        assert_eq!(hint("keys", "and", &["any", "not"]), "known keys are `any`, `not`");
        assert_eq!(hint("keys", "al", &known), "did you mean `all`?");
    }
}
