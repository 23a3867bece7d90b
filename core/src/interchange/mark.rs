//! Marks as systems write them: `85.12 B+`, `B+`, `P`, `85`.

use super::cell::{self, Odd};
use crate::vocabulary::Decimal;
use crate::vocabulary::id::KindId;

/// The number and the letter of a mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The number, if there is one.
    pub number: Option<Decimal>,
    /// The letter or word, if there is one.
    pub letter: Option<KindId>,
}

/// Reads a mark. A number above 1,000 is none; a letter stays a letter: what it is worth is for the
/// district to say.
pub(crate) fn read(text: &str) -> Result<Mark, Odd> {
    let mut mark = Mark::default();
    for word in text.split_whitespace() {
        match cell::number(word) {
            Ok(number) if mark.number.is_none() => {
                if number < Decimal::ZERO || number > Decimal::from(1_000) {
                    return Err(Odd("W_RANGE", "a number that cannot be"));
                }
                mark.number = Some(number);
            }
            _ if mark.letter.is_none() => mark.letter = Some(cell::code(word)?),
            // More than a number and a word is a word of several words, such as `No Credit`.
            _ => return Ok(Mark { number: None, letter: Some(cell::code(text)?) }),
        }
    }
    Ok(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_numbers_letters_or_both() {
        let shown = |text: &str| {
            let mark = read(text).unwrap_or_default();
            let number = mark.number.map(|number| number.to_string());
            (number, mark.letter.map(|letter| letter.to_string()))
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(shown("85.12 B+"), (some("85.12"), some("B+")));
        assert_eq!(shown("B+"), (None, some("B+")));
        assert_eq!(shown("70"), (some("70"), None));
        assert_eq!(shown("NC"), (None, some("NC")));
        assert_eq!(shown("No Credit"), (None, some("No Credit")));
        assert_eq!(shown(""), (None, None));
        assert!(read("-5").is_err());
    }
}
