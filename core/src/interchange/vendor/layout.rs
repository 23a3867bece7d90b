//! What a layout says: which columns of a product's export hold what.
//!
//! Columns are named as the product writes them. Case, spaces and punctuation do not matter when
//! they are found. A name may have places to fill: `{scale}` is any text, `{season}` a season or
//! screening period, `{n}` a number.

use super::VendorLayout;

/// The layout of one kind of file.
pub(super) struct Layout {
    /// Which one it is.
    pub(super) layout: VendorLayout,
    /// Which instrument the scores are of.
    pub(super) instrument: Instrument,
    /// A file is of this kind when it has one column of each of these groups.
    pub(super) known_by: &'static [&'static [&'static str]],
    /// Where other kinds look the same: the columns, or words in the file's name, that only this one has.
    pub(super) only_here: Option<OnlyHere>,
    /// The student's id, best first.
    pub(super) student: &'static [&'static str],
    /// The student's id in another system.
    pub(super) state_id: &'static [&'static str],
    /// The school's id. A school's name is not one.
    pub(super) school: &'static [&'static str],
    /// The grade of the form, else the student's.
    pub(super) grade: &'static [&'static str],
    /// The school year.
    pub(super) year: &'static [&'static str],
    /// The season or term.
    pub(super) season: &'static [&'static str],
    /// The day, on the school's clock first.
    pub(super) date: &'static [&'static str],
    /// Columns with the day of the scores of one scale and season.
    pub(super) dates: &'static [&'static str],
    /// Columns that look like scores and are not: they are asked first.
    pub(super) not_scores: &'static [&'static str],
    /// The scores. The first one that fits a column is taken.
    pub(super) scores: &'static [Score],
    /// Columns that say whether a test can be relied on.
    pub(super) flags: &'static [Flag],
    /// The levels that the product is known to use, as codes; any, if empty.
    pub(super) levels: &'static [&'static str],
}

/// What tells one kind of file from others that look the same.
pub(super) struct OnlyHere {
    /// Columns, one of which it has.
    pub(super) columns: &'static [&'static str],
    /// Words, one of which may stand in the name of the file instead.
    pub(super) file_words: &'static [&'static str],
}

/// Which instrument the scores are of.
pub(super) enum Instrument {
    /// Always this one.
    Is(&'static str),
    /// The one that a column names: by this table, else by its code; the last one if it is empty.
    Named {
        columns: &'static [&'static str],
        known: &'static [(&'static str, &'static str)],
        otherwise: &'static str,
    },
    /// By how the scale's code begins; the last one otherwise.
    ByScale { known: &'static [(&'static str, &'static str)], otherwise: &'static str },
}

/// A column of scores.
pub(super) struct Score {
    /// Its name.
    pub(super) column: &'static str,
    /// Of which scale.
    pub(super) scale: Scale,
    /// In which unit.
    pub(super) unit: &'static str,
    /// How its cells are written.
    pub(super) kind: Kind,
}

/// Which scale a column is about.
pub(super) enum Scale {
    /// This one.
    Is(&'static str),
    /// The text at `{scale}` in the column's name.
    InHeader,
    /// The one that another column names.
    In(&'static [&'static str]),
    /// The one that another column names, or this one where none does.
    InOr(&'static [&'static str], &'static str),
}

/// How the cells of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number that is not negative.
    Number,
    /// A number that may be negative.
    Signed,
    /// A number from 0 to 100.
    Percent,
    /// A level, kept as a code.
    Level,
    /// A number in some editions, a level in others.
    NumberOrLevel,
    /// A measure with letters around it: `415L`, `BR400L` for 400 below zero, `275Q`.
    Measure,
    /// Yes or no.
    YesNo,
}

/// A column that says whether a test can be relied on.
pub(super) struct Flag {
    /// Its name.
    pub(super) column: &'static str,
    /// What it holds when all is well, as codes; an empty cell always is.
    pub(super) well: &'static [&'static str],
    /// What follows otherwise.
    pub(super) otherwise: Otherwise,
}

/// What follows when a test cannot be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Otherwise {
    /// Its scores are kept, and a finding says that they are in doubt.
    Doubt,
    /// Its scores are left out, and a finding says so.
    LeaveOut,
}

/// A layout of which nothing is known, to begin with.
pub(super) const EMPTY: Layout = Layout {
    layout: VendorLayout::Detect,
    instrument: Instrument::Is(""),
    known_by: &[],
    only_here: None,
    student: &[],
    state_id: &[],
    school: &[],
    grade: &[],
    year: &[],
    season: &[],
    date: &[],
    dates: &[],
    not_scores: &[],
    scores: &[],
    flags: &[],
    levels: &[],
};

/// A column of numbers.
pub(super) const fn number(column: &'static str, scale: Scale, unit: &'static str) -> Score {
    Score { column, scale, unit, kind: Kind::Number }
}

/// A column of numbers from 0 to 100.
pub(super) const fn percent(column: &'static str, scale: Scale, unit: &'static str) -> Score {
    Score { column, scale, unit, kind: Kind::Percent }
}

/// A column of levels.
pub(super) const fn level(column: &'static str, scale: Scale, unit: &'static str) -> Score {
    Score { column, scale, unit, kind: Kind::Level }
}

/// A column of measures such as Lexile and Quantile.
pub(super) const fn measure(column: &'static str, scale: Scale, unit: &'static str) -> Score {
    Score { column, scale, unit, kind: Kind::Measure }
}
