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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Error;
    use crate::vocabulary::calendar::{DayKind, Days};

    fn day(text: &str) -> Result<Date, Error> {
        text.parse()
    }

    fn calendar(periods: &[(PeriodKind, &str, &str)]) -> Result<Calendar, Error> {
        let periods = periods.iter().map(|(kind, from, until)| {
            Ok(Period { id: "p".try_into()?, kind: *kind, from: day(from)?, until: day(until)? })
        });
        Ok(Calendar { periods: periods.collect::<Result<_, Error>>()?, closures: Vec::new() })
    }

    fn shown(span: Option<Span>) -> String {
        span.map_or("none".to_owned(), |span| format!("{} to {}", span.from, span.until))
    }

    #[test]
    fn months_and_weeks_without_a_calendar() -> Result<(), Error> {
        let calendar = Calendar::default();
        let month = |text| day(text).map(|day| shown(calendar.span(PeriodKind::Month, day)));
        assert_eq!(month("2028-02-29")?, "2028-02-01 to 2028-02-29");
        assert_eq!(month("2026-12-31")?, "2026-12-01 to 2026-12-31");
        let week = |text| day(text).map(|day| shown(calendar.span(PeriodKind::Week, day)));
        assert_eq!(week("2027-01-01")?, "2026-12-28 to 2027-01-03");
        assert_eq!(week("2026-12-28")?, "2026-12-28 to 2027-01-03");
        assert_eq!(week("2027-01-03")?, "2026-12-28 to 2027-01-03");
        let january = day("2027-01-15")?;
        let previous = calendar.previous_span(PeriodKind::Month, january);
        assert_eq!(shown(previous), "2026-12-01 to 2026-12-31");
        let next = calendar.next_span(PeriodKind::Month, january);
        assert_eq!(shown(next), "2027-02-01 to 2027-02-28");
        assert_eq!(shown(calendar.span(PeriodKind::Quarter, january)), "none");
        assert_eq!(shown(calendar.previous_span(PeriodKind::Quarter, january)), "none");
        Ok(())
    }

    #[test]
    fn declared_periods_come_in_the_order_of_their_dates() -> Result<(), Error> {
        use PeriodKind::{Month, Season};
        let calendar = calendar(&[
            (Season, "2027-01-11", "2027-02-12"),
            (Month, "2026-10-05", "2026-10-30"),
            (Season, "2026-09-08", "2026-10-09"),
        ])?;
        let at = |text| {
            let day = day(text)?;
            let before = shown(calendar.previous_span(Season, day));
            let (now, after) = (calendar.span(Season, day), calendar.next_span(Season, day));
            Ok::<_, Error>(format!("{before}; {}; {}", shown(now), shown(after)))
        };
        let (fall, winter) = ("2026-09-08 to 2026-10-09", "2027-01-11 to 2027-02-12");
        assert_eq!(at("2026-09-07")?, format!("none; none; {fall}"));
        assert_eq!(at("2026-09-08")?, format!("none; {fall}; {winter}"));
        assert_eq!(at("2026-10-09")?, format!("none; {fall}; {winter}"));
        assert_eq!(at("2026-10-10")?, format!("{fall}; none; {winter}"));
        assert_eq!(at("2027-01-11")?, format!("{fall}; {winter}; none"));
        assert_eq!(at("2027-02-13")?, format!("{winter}; none; none"));
        // A calendar that declares months knows no others.
        assert_eq!(shown(calendar.span(Month, day("2026-10-01")?)), "none");
        Ok(())
    }

    #[test]
    fn edges() -> Result<(), Error> {
        let calendar = calendar(&[(PeriodKind::Quarter, "2026-08-26", "2026-10-30")])?;
        let inside = day("2026-10-21")?;
        let quarter = PeriodKind::Quarter;
        assert_eq!(calendar.edge(PeriodEdge::StartOf(quarter), inside), Some(day("2026-08-26")?));
        assert_eq!(calendar.edge(PeriodEdge::EndOf(quarter), inside), Some(day("2026-10-30")?));
        assert_eq!(calendar.edge(PeriodEdge::NextStartOf(quarter), inside), None);
        let week = PeriodEdge::NextStartOf(PeriodKind::Week);
        assert_eq!(calendar.edge(week, inside), Some(day("2026-10-26")?));
        Ok(())
    }

    #[test]
    fn hours_weeks_and_months() -> Result<(), Error> {
        let calendar = Calendar::default();
        let after =
            |from, n, days| day(from).map(|day| calendar.after(day, Days { n, days }, None));
        let before =
            |from, n, days| day(from).map(|day| calendar.before(day, Days { n, days }, None));
        assert_eq!(after("2026-10-21", 23, DayKind::Hours)?, Some(day("2026-10-21")?));
        assert_eq!(after("2026-10-21", 24, DayKind::Hours)?, Some(day("2026-10-22")?));
        assert_eq!(after("2026-10-21", 47, DayKind::Hours)?, Some(day("2026-10-22")?));
        assert_eq!(before("2026-10-21", 72, DayKind::Hours)?, Some(day("2026-10-18")?));
        assert_eq!(after("2026-12-28", 1, DayKind::Weeks)?, Some(day("2027-01-04")?));
        assert_eq!(after("2027-01-31", 1, DayKind::Months)?, Some(day("2027-02-28")?));
        assert_eq!(after("2028-01-31", 1, DayKind::Months)?, Some(day("2028-02-29")?));
        assert_eq!(after("2026-10-21", 12, DayKind::Months)?, Some(day("2027-10-21")?));
        assert_eq!(before("2028-02-29", 12, DayKind::Months)?, Some(day("2027-02-28")?));
        let count = |from, until, kind| {
            let span = Span { from: day(from)?, until: day(until)? };
            Ok::<_, Error>(calendar.count(&span, kind, None))
        };
        assert_eq!(count("2026-10-21", "2026-10-22", DayKind::Hours)?, Some(48));
        assert_eq!(count("2026-10-21", "2026-11-02", DayKind::Weeks)?, Some(1));
        assert_eq!(count("2026-10-21", "2026-11-03", DayKind::Weeks)?, Some(2));
        assert_eq!(count("2026-09-01", "2026-09-30", DayKind::Months)?, Some(1));
        assert_eq!(count("2026-09-01", "2026-09-29", DayKind::Months)?, Some(0));
        assert_eq!(count("2026-09-02", "2026-09-01", DayKind::Calendar)?, Some(0));
        assert_eq!(count("2026-09-02", "2026-09-01", DayKind::School)?, Some(0));
        assert_eq!(count("2026-09-01", "2026-09-01", DayKind::School)?, None);
        Ok(())
    }

    #[test]
    fn months_that_have_passed() -> Result<(), Error> {
        let since = |from, until| Ok::<_, Error>(day(until)?.months_since(day(from)?));
        assert_eq!(since("2026-01-31", "2026-02-27")?, 0);
        assert_eq!(since("2026-01-31", "2026-02-28")?, 1);
        assert_eq!(since("2026-01-31", "2026-03-30")?, 1);
        assert_eq!(since("2026-12-15", "2027-01-14")?, 0);
        assert_eq!(since("2026-12-15", "2027-01-15")?, 1);
        assert_eq!(since("2024-02-29", "2025-02-28")?, 12);
        assert_eq!(since("2026-12-15", "2026-01-15")?, 0);
        Ok(())
    }
}
