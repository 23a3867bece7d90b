//! Counting days, with pauses in between.

use crate::facts::EventHappened;
use crate::handbook::District;
use crate::handbook::duty::Pause;
use crate::vocabulary::calendar::{DayKind, Days, Span};
use crate::vocabulary::id::{EventId, SchoolId};
use crate::vocabulary::{Calendar, Date};

/// The day `within` days after `from`. Where the calendar does not reach that far, calendar days are
/// counted instead: earlier than the handbook asks, never later. (A finding says that the calendar
/// ends.)
pub(crate) fn due(
    district: &District,
    from: Date,
    within: Days,
    school: Option<&SchoolId>,
) -> Date {
    let counting = Counting { calendar: &district.handbook.calendar, school };
    counting.count(from, within, false, from, &mut Pauses::none()).on
}

/// A calendar as it is at a school.
pub(super) struct Counting<'a> {
    pub calendar: &'a Calendar,
    pub school: Option<&'a SchoolId>,
}

/// A date, and whether calendar days were counted because the calendar ends.
pub(super) struct Counted {
    pub on: Date,
    pub beyond: bool,
}

impl Counting<'_> {
    /// The day so many days after `from`, or before it. Beyond the calendar that is never later
    /// than the handbook asks: after a day, calendar days are counted; before one, it is due today
    /// at the latest.
    pub fn count(
        &self,
        from: Date,
        days: Days,
        back: bool,
        as_of: Date,
        pauses: &mut Pauses,
    ) -> Counted {
        let exact = if pauses.is_empty() {
            self.plain(from, days, back)
        } else {
            self.paused(from, days, back, pauses)
        };
        if let Some(on) = exact {
            return Counted { on, beyond: false };
        }
        let calendar_days = Days { days: DayKind::Calendar, ..days };
        let on = self.plain(from, calendar_days, back).unwrap_or(from);
        Counted { on: if back { on.min(as_of) } else { on }, beyond: true }
    }

    fn plain(&self, from: Date, days: Days, back: bool) -> Option<Date> {
        if back {
            self.calendar.before(from, days, self.school)
        } else {
            self.calendar.after(from, days, self.school)
        }
    }

    /// Day by day; those in a pause are not counted.
    fn paused(&self, from: Date, days: Days, back: bool, pauses: &mut Pauses) -> Option<Date> {
        let mut left = if days.days.is_of_school() {
            i64::from(days.n)
        } else {
            self.plain(from, days, back)?.days_since(from).abs()
        };
        let mut date = from;
        while left > 0 {
            date = if back { date.previous() } else { date.next() }?;
            if !pauses.holds(self, date)? && self.is_day(days.days, date)? {
                left -= 1;
            }
        }
        Some(date)
    }

    fn is_day(&self, kind: DayKind, date: Date) -> Option<bool> {
        self.calendar.is_day(kind, date, self.school)
    }

    /// The days around `date` on which no student attends, up to the school days on both sides.
    fn time_off(&self, date: Date) -> Option<Span> {
        let (mut from, mut until) = (date, date);
        while !self.is_day(DayKind::School, from.previous()?)? {
            from = from.previous()?;
        }
        while !self.is_day(DayKind::School, until.next()?)? {
            until = until.next()?;
        }
        Some(Span { from, until })
    }
}

/// What stops a clock for a while.
pub(super) struct Pauses {
    /// From an event until another, the days on which the clock stands still.
    between: Vec<Span>,
    /// Breaks longer than this.
    breaks: Vec<Days>,
    /// The break that was looked at last, and whether it is a pause.
    last: Option<(Span, bool)>,
}

impl Pauses {
    pub fn none() -> Self {
        Self { between: Vec::new(), breaks: Vec::new(), last: None }
    }

    pub fn new(pauses: &[Pause], events: &[&EventHappened], as_of: Date) -> Self {
        let mut found = Self::none();
        for pause in pauses {
            match pause {
                Pause::BreaksLongerThan(days) => found.breaks.push(*days),
                Pause::Between(ends) => {
                    let ended = days_of(&ends.until, events, as_of);
                    for from in days_of(&ends.from, events, as_of) {
                        // On the day of the second event the clock goes on.
                        let goes_on = ended.iter().copied().filter(|until| *until >= from).min();
                        let until = goes_on.map_or(Some(as_of), Date::previous);
                        found.between.extend(until.map(|until| Span { from, until }));
                    }
                }
            }
        }
        found
    }

    fn is_empty(&self) -> bool {
        self.between.is_empty() && self.breaks.is_empty()
    }

    /// Whether the clock stands still on a day, or nothing where the calendar does not say.
    pub fn holds(&mut self, counting: &Counting<'_>, date: Date) -> Option<bool> {
        if self.between.iter().any(|span| span.from <= date && date <= span.until) {
            return Some(true);
        }
        if self.breaks.is_empty() || counting.is_day(DayKind::School, date)? {
            return Some(false);
        }
        if let Some((span, holds)) = &self.last
            && span.from <= date
            && date <= span.until
        {
            return Some(*holds);
        }
        let span = counting.time_off(date)?;
        let mut holds = false;
        for limit in &self.breaks {
            holds |= is_longer(&span, *limit)?;
        }
        self.last = Some((span, holds));
        Some(holds)
    }
}

/// The days on which an event happened.
fn days_of(event: &EventId, events: &[&EventHappened], as_of: Date) -> Vec<Date> {
    let happened = events.iter().filter(|one| one.event == *event && one.on <= as_of);
    happened.map(|one| one.on).collect()
}

/// Whether a break is longer than so many days. No student attends on any of its days, so days of
/// school are the weekdays in it.
fn is_longer(span: &Span, limit: Days) -> Option<bool> {
    let length = span.until.days_since(span.from) + 1;
    let n = i64::from(limit.n);
    match limit.days {
        DayKind::Calendar => Some(length > n),
        DayKind::Hours => Some(length * 24 > n),
        DayKind::Weeks => Some(length > n * 7),
        DayKind::Months => {
            let months = i32::from(limit.n);
            Some(span.from.plus_months(months)? <= span.until)
        }
        DayKind::School | DayKind::Instructional | DayKind::Business => {
            let mut weekdays = 0;
            let mut date = span.from;
            while date <= span.until {
                weekdays += i64::from(!date.is_weekend());
                date = date.next()?;
            }
            Some(weekdays > n)
        }
    }
}
