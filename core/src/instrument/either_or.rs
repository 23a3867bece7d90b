//! Questions that a yes cannot answer.

use crate::vocabulary::Text;

/// Whether any wording of `text` is an either/or question: "is it one process or several?"
/// answered by yes says nothing (PROMISES 59).
///
/// Only questions in English and Spanish are judged. A statement that holds the word is fine: a
/// yes to it means that it holds.
pub(super) fn is_either_or(text: &Text) -> bool {
    text.0.iter().any(|(language, wording)| {
        let words: &[&str] = match language.split('-').next() {
            Some("en") => &["or"],
            Some("es") => &["o", "u"],
            _ => return false,
        };
        wording.as_str().trim_end().ends_with('?')
            && wording
                .as_str()
                .split(|c: char| !c.is_alphabetic())
                .any(|word| words.iter().any(|either| word.eq_ignore_ascii_case(either)))
    })
}
