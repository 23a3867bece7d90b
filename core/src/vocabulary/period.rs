//! Periods of the calendar: the current one of a kind, those before and after it, and their edges.

use super::calendar::{Calendar, Period, PeriodEdge, PeriodKind, Span};
use super::date::Date;

impl Calendar {
    /// The period of this kind that `date` is in. Where the calendar declares no month, and no week,
    /// months are those of the civil calendar and weeks go from Monday to Sunday. Nothing between
    /// two periods.
    #[must_use]
    pub fn span(&self, kind: PeriodKind, date: Date) -> Option<Span> {
        if self.declares(kind) {
            return self.period(kind, date).map(span_of);
        }
        match kind {
            PeriodKind::Month => {
                let from = date.month_start()?;
                Some(Span { from, until: from.plus_months(1)?.previous()? })
            }
            PeriodKind::Week => {
                let from = date.week_start()?;
                Some(Span { from, until: from.plus_days(6)? })
            }
            _ => None,
        }
    }

    /// The last period of this kind that was over before `date`: the one before the current one,
    /// and between two periods the one that ended.
    #[must_use]
    pub fn previous_span(&self, kind: PeriodKind, date: Date) -> Option<Span> {
        if self.declares(kind) {
            let over = self.periods.iter().filter(|p| p.kind == kind && p.until < date);
            return over.max_by_key(|period| period.from).map(span_of);
        }
        self.span(kind, self.span(kind, date)?.from.previous()?)
    }

    /// The first period of this kind that begins after `date`.
    #[must_use]
    pub fn next_span(&self, kind: PeriodKind, date: Date) -> Option<Span> {
        if self.declares(kind) {
            let ahead = self.periods.iter().filter(|p| p.kind == kind && p.from > date);
            return ahead.min_by_key(|period| period.from).map(span_of);
        }
        self.span(kind, self.span(kind, date)?.until.next()?)
    }

    /// The date of an edge, seen from `date`.
    #[must_use]
    pub fn edge(&self, edge: PeriodEdge, date: Date) -> Option<Date> {
        match edge {
            PeriodEdge::StartOf(kind) => self.span(kind, date).map(|span| span.from),
            PeriodEdge::EndOf(kind) => self.span(kind, date).map(|span| span.until),
            PeriodEdge::NextStartOf(kind) => self.next_span(kind, date).map(|span| span.from),
        }
    }

    fn declares(&self, kind: PeriodKind) -> bool {
        self.periods.iter().any(|period| period.kind == kind)
    }
}

fn span_of(period: &Period) -> Span {
    Span { from: period.from, until: period.until }
}
