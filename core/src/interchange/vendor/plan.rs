//! What the columns of one file mean, by the layout that it is read by.

use std::collections::BTreeSet;

use super::header::{Name, Pattern, all_of, first_of};
use super::layout::{Flag, Instrument, Kind, Layout, Scale};
use super::words;

/// Where everything stands in one file.
pub(super) struct Plan {
    /// Columns with the student's id, best first.
    pub(super) student: Vec<usize>,
    /// The column with the student's id in another system.
    pub(super) state_id: Option<usize>,
    /// The column with the school's id.
    pub(super) school: Option<usize>,
    /// Columns with the grade, best first.
    pub(super) grade: Vec<usize>,
    /// The column with the school year.
    pub(super) year: Option<usize>,
    /// The column with the season.
    pub(super) season: Option<usize>,
    /// Columns with the day, best first.
    pub(super) date: Vec<usize>,
    /// Columns that name the instrument, best first.
    pub(super) instrument: Vec<usize>,
    /// The scores.
    pub(super) scores: Vec<ScoreAt>,
    /// Flags, each with its column.
    pub(super) flags: Vec<(usize, &'static Flag)>,
}

/// Where one score stands.
pub(super) struct ScoreAt {
    /// The column.
    pub(super) column: usize,
    /// Of which scale.
    pub(super) scale: ScaleAt,
    /// In which unit.
    pub(super) unit: &'static str,
    /// How it is written.
    pub(super) kind: Kind,
    /// Its season, where the column says it.
    pub(super) season: Option<String>,
    /// The column with its day, where it has its own.
    pub(super) date: Option<usize>,
}

/// Which scale a score is of.
pub(super) enum ScaleAt {
    /// This one.
    Is(String),
    /// The one that a column of the same row names, or this one if none does.
    In(Vec<usize>, Option<&'static str>),
}

/// A column with the day of the scores of a season, and of the scales that begin so.
struct DateAt {
    column: usize,
    season: Option<String>,
    scale: String,
}

impl Plan {
    pub(super) fn of(layout: &'static Layout, header: &[String]) -> Self {
        let names: Vec<Name<'_>> = header.iter().map(|name| Name::new(name)).collect();
        let list = |patterns: &[&str]| all_of(&names, patterns).collect::<Vec<usize>>();
        let dates = dates_of(layout, &names);
        let patterns = |names: &[&str]| names.iter().map(|name| Pattern::new(name)).collect();
        let not_scores: Vec<Pattern> = patterns(layout.not_scores);
        let known = layout.scores.iter().map(|score| (score, Pattern::new(score.column)));
        let known: Vec<_> = known.collect();
        let mut scores = Vec::new();
        for (column, name) in names.iter().enumerate() {
            if not_scores.iter().any(|pattern| name.fits(pattern).is_some()) {
                continue;
            }
            let fitting = known.iter().find_map(|(score, like)| Some((score, name.fits(like)?)));
            let Some((score, filled)) = fitting else {
                continue;
            };
            let number = filled.number.unwrap_or_default();
            let scale = match &score.scale {
                Scale::Is(scale) => ScaleAt::Is((*scale).to_owned()),
                Scale::InHeader => {
                    let Some(code) = words::code(&filled.scale.unwrap_or_default()) else {
                        continue;
                    };
                    ScaleAt::Is(code)
                }
                Scale::In(columns) => ScaleAt::In(named(&names, columns, &number), None),
                Scale::InOr(columns, otherwise) => {
                    ScaleAt::In(named(&names, columns, &number), Some(otherwise))
                }
            };
            let date = date_of(&dates, &scale, filled.season.as_deref());
            let (unit, kind, season) = (score.unit, score.kind, filled.season);
            scores.push(ScoreAt { column, scale, unit, kind, season, date });
        }
        let flags = layout.flags.iter();
        let flags = flags.filter_map(|flag| Some((first_of(&names, &[flag.column])?, flag)));
        Self {
            student: list(layout.student),
            state_id: first_of(&names, layout.state_id),
            school: first_of(&names, layout.school),
            grade: list(layout.grade),
            year: first_of(&names, layout.year),
            season: first_of(&names, layout.season),
            date: list(layout.date),
            instrument: match &layout.instrument {
                Instrument::Named { columns, .. } => list(columns),
                Instrument::Is(_) | Instrument::ByScale { .. } => Vec::new(),
            },
            scores,
            flags: flags.collect(),
        }
    }

    /// Columns that have the name of a column with scores once more: `name (2)`.
    pub(super) fn repeated<'h>(&self, header: &'h [String]) -> impl Iterator<Item = &'h str> {
        let read = self.scores.iter().filter_map(|score| header.get(score.column));
        let read: BTreeSet<&str> = read.map(String::as_str).collect();
        header
            .iter()
            .map(String::as_str)
            .filter(move |name| name.rsplit_once(" (").is_some_and(|(base, _)| read.contains(base)))
    }
}

/// The columns of these names, with the number at `{n}`.
fn named(names: &[Name<'_>], columns: &[&str], number: &str) -> Vec<usize> {
    let columns: Vec<String> = columns.iter().map(|name| name.replace("{n}", number)).collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    all_of(names, &columns).collect()
}

fn dates_of(layout: &Layout, names: &[Name<'_>]) -> Vec<DateAt> {
    let patterns: Vec<Pattern> = layout.dates.iter().map(|name| Pattern::new(name)).collect();
    let mut dates = Vec::new();
    for (column, name) in names.iter().enumerate() {
        if let Some(filled) = patterns.iter().find_map(|pattern| name.fits(pattern)) {
            let scale = words::code(&filled.scale.unwrap_or_default()).unwrap_or_default();
            dates.push(DateAt { column, season: filled.season, scale });
        }
    }
    dates
}

/// The column with the day of a score: of its season, and of the longest scale with which its own
/// begins. One date column serves a test that has several scales.
fn date_of(dates: &[DateAt], scale: &ScaleAt, season: Option<&str>) -> Option<usize> {
    let ScaleAt::Is(scale) = scale else { return None };
    let fits = |date: &&DateAt| date.season.as_deref() == season && scale.starts_with(&date.scale);
    dates.iter().filter(fits).max_by_key(|date| date.scale.len()).map(|date| date.column)
}
