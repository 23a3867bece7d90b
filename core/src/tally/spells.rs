//! When a student was enrolled at a school.

use crate::records::{EnrollmentRow, SchoolYear};
use crate::vocabulary::calendar::Span;
use crate::vocabulary::{Date, order};

/// The spells of one student at one school.
#[derive(Default)]
pub(super) struct Spells<'a> {
    /// As they were sent.
    pub rows: Vec<&'a EnrollmentRow>,
}

impl Spells<'_> {
    /// Whether the student was enrolled that day.
    pub(super) fn at(&self, on: Date) -> bool {
        self.rows.iter().any(|row| holds(row, on))
    }

    /// Whether what is filed under a school year agrees with an enrollment of that day. One without
    /// a year agrees with all.
    pub(super) fn agree(&self, on: Date, year: Option<SchoolYear>) -> bool {
        let Some(year) = year else { return true };
        let mut active = self.rows.iter().filter(|row| holds(row, on));
        active.any(|row| row.year.is_none_or(|of| of == year))
    }

    /// The spells, sorted: those that meet or overlap are one. None is longer than `within`.
    pub(super) fn merged(&self, within: &Span) -> Vec<Span> {
        let until = |row: &EnrollmentRow| row.until.unwrap_or(within.until).min(within.until);
        let mut spans: Vec<Span> = self
            .rows
            .iter()
            .map(|row| Span { from: row.from.max(within.from), until: until(row) })
            .filter(|span| span.from <= span.until)
            .collect();
        order::ascending(&mut spans);
        let mut merged: Vec<Span> = Vec::new();
        for span in spans {
            match merged.last_mut() {
                Some(last) if last.until.next().is_none_or(|next| span.from <= next) => {
                    last.until = last.until.max(span.until);
                }
                _ => merged.push(span),
            }
        }
        merged
    }
}

fn holds(row: &EnrollmentRow, on: Date) -> bool {
    row.from <= on && row.until.is_none_or(|until| on <= until)
}
