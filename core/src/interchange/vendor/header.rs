//! Finding columns by name, whatever their case, spaces and punctuation.

use super::words;

/// A column's name, letters and digits only, in lower case, with where each byte of it came from.
pub(super) struct Name<'h> {
    original: &'h str,
    squeezed: String,
    origins: Vec<usize>,
}

/// A pattern such as `{season} {scale} Risk Level`, taken apart.
pub(super) struct Pattern(Vec<Piece>);

/// What stood at the places to fill of a pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filled {
    /// The text at `{scale}`, as the column writes it.
    pub(super) scale: Option<String>,
    /// The season at `{season}`, as a code.
    pub(super) season: Option<String>,
    /// The number at `{n}`.
    pub(super) number: Option<String>,
}

/// One piece of a pattern.
enum Piece {
    Text(String),
    Scale,
    Season,
    Number,
}

impl<'h> Name<'h> {
    pub(super) fn new(original: &'h str) -> Self {
        let mut name = Self { original, squeezed: String::new(), origins: Vec::new() };
        for (at, letter) in original.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            name.squeezed.extend(letter.to_lowercase());
            name.origins.resize(name.squeezed.len(), at);
        }
        name
    }

    /// What stands at the places to fill, if the name is of this pattern.
    pub(super) fn fits(&self, pattern: &Pattern) -> Option<Filled> {
        let Pattern(pieces) = pattern;
        // Nearly every column is told from nearly every pattern by how it ends.
        match pieces.last() {
            Some(Piece::Text(end)) if !self.squeezed.ends_with(end.as_str()) => None,
            _ => self.fit(pieces, 0),
        }
    }

    fn fit(&self, pieces: &[Piece], at: usize) -> Option<Filled> {
        let left = self.squeezed.get(at..)?;
        let Some((piece, rest)) = pieces.split_first() else {
            return left.is_empty().then(Filled::default);
        };
        match piece {
            Piece::Text(text) => {
                left.starts_with(text.as_str()).then(|| self.fit(rest, at + text.len()))?
            }
            Piece::Scale => (1..=left.len()).find_map(|length| {
                let filled = self.fit(rest, at + length)?;
                let scale = Some(self.original_of(at, at + length)?.to_owned());
                Some(Filled { scale, ..filled })
            }),
            Piece::Season => words::seasons_at(left).into_iter().find_map(|(length, season)| {
                Some(Filled { season: Some(season), ..self.fit(rest, at + length)? })
            }),
            Piece::Number => {
                let digits = left.bytes().take_while(u8::is_ascii_digit).count();
                let number = left.get(..digits).filter(|number| !number.is_empty())?.to_owned();
                Some(Filled { number: Some(number), ..self.fit(rest, at + digits)? })
            }
        }
    }

    /// The text between two places of the squeezed name, as it was written.
    fn original_of(&self, from: usize, until: usize) -> Option<&'h str> {
        let end = self.origins.get(until).copied().unwrap_or(self.original.len());
        self.original.get(*self.origins.get(from)?..end)
    }
}

impl Pattern {
    pub(super) fn new(pattern: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            push_text(before, &mut pieces);
            let (place, after) = after.split_once('}').unwrap_or((after, ""));
            pieces.push(match place {
                "scale" => Piece::Scale,
                "season" => Piece::Season,
                _ => Piece::Number,
            });
            rest = after;
        }
        push_text(rest, &mut pieces);
        Self(pieces)
    }
}

fn push_text(text: &str, pieces: &mut Vec<Piece>) {
    let squeezed = words::squeezed(text);
    if !squeezed.is_empty() {
        pieces.push(Piece::Text(squeezed));
    }
}

/// The place of the first column of this name, of this list of names.
pub(super) fn first_of(names: &[Name<'_>], patterns: &[&str]) -> Option<usize> {
    all_of(names, patterns).next()
}

/// The places of the columns of these names, in the order of the names.
pub(super) fn all_of<'n>(
    names: &'n [Name<'_>],
    patterns: &'n [&str],
) -> impl Iterator<Item = usize> + 'n {
    patterns.iter().filter_map(|pattern| {
        let pattern = Pattern::new(pattern);
        names.iter().position(|name| name.fits(&pattern).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::{Filled, Name, Pattern};

    fn fits(name: &str, pattern: &str) -> Option<Filled> {
        Name::new(name).fits(&Pattern::new(pattern))
    }

    fn filled(scale: &str, season: &str) -> Option<Filled> {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Some(Filled { scale: some(scale), season: some(season), number: None })
    }

    #[test]
    fn case_spaces_and_punctuation_do_not_matter() {
        for name in
            ["Student_StateID", "student state id", "STUDENTSTATEID", "\u{FEFF}Student-StateId"]
        {
            assert_eq!(fits(name, "Student_StateID"), filled("", ""), "{name}");
        }
        assert_eq!(fits("Student ID", "Student_StateID"), None);
    }

    #[test]
    fn places_are_filled_with_what_the_column_writes() {
        let risk = "{season} {scale} Risk Level";
        assert_eq!(fits("Fall CBMR-English Risk Level", risk), filled("CBMR-English ", "fall"));
        assert_eq!(fits("Screening Period 4 X Risk Level", risk), filled("X ", "period_4"));
        assert_eq!(fits("Risk Level", risk), None);
        let score = "{scale}/{season}/Score";
        assert_eq!(fits("Maze/Fall Screening/Score", score), filled("Maze/", "fall"));
        assert_eq!(fits("Maze/Winter 2/Score", score), filled("Maze/", "winter_2"));
        assert_eq!(fits("Maze/Fall 1/Scaled Score", score), None);
        let goal = fits("GOAL10RITSCORE", "Goal{n}RitScore").and_then(|filled| filled.number);
        assert_eq!(goal.as_deref(), Some("10"));
    }
}
