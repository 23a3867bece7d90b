//! Which days a window holds, and whether the feeds reach over it.

use super::Context;
use crate::handbook::window::Window;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::{Date, Missing};

/// The days of a window, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    /// Nothing when it goes as far back as there is anything.
    pub start: Option<Date>,
    /// Never after the day of the decision, except where what is announced is looked for.
    pub end: Date,
}

impl Range {
    /// The days of a window.
    ///
    /// # Errors
    /// `OutsideCalendar` where the calendar does not reach or no such period is current;
    /// `NotProvided` when the event that begins or ends the window never happened.
    pub fn of(context: &Context<'_, '_>, window: &Window) -> Result<Self, Missing> {
        let calendar = context.calendar();
        let (as_of, school) = (context.subject.as_of, context.source.school);
        let current = |kind| calendar.span(kind, as_of).ok_or(Missing::OutsideCalendar);
        let until_now = |start| Ok(Self { start: Some(start), end: as_of });
        let latest = |event| {
            let days = context.source.days_of(event, as_of);
            days.max().ok_or(Missing::NotProvided)
        };
        match window {
            Window::Ever => Ok(Self { start: None, end: as_of }),
            Window::Last(days) => {
                let start = calendar.window_start(as_of, *days, school);
                until_now(start.ok_or(Missing::OutsideCalendar)?)
            }
            Window::This(kind) => until_now(current(*kind)?.from),
            Window::Previous(kind) => {
                let span = calendar.previous_span(*kind, as_of).ok_or(Missing::OutsideCalendar)?;
                Ok(Self { start: Some(span.from), end: span.until })
            }
            Window::Periods(periods) => {
                let mut start = current(periods.of)?.from;
                for _ in 0..periods.back {
                    let span = calendar.previous_span(periods.of, start);
                    start = span.ok_or(Missing::OutsideCalendar)?.from;
                }
                until_now(start)
            }
            Window::First(first) => {
                let span = current(first.of)?;
                let last = calendar.window_end(span.from, first.days, school);
                // Days that the calendar does not reach any more are after the day of the decision.
                let known = |day| calendar.is_day(first.days.days, day, school).is_some();
                let end = match last {
                    Some(last) => last.min(span.until).min(as_of),
                    None if known(span.from) && known(as_of) => span.until.min(as_of),
                    None => return Err(Missing::OutsideCalendar),
                };
                Ok(Self { start: Some(span.from), end })
            }
            Window::Since(event) => until_now(latest(event)?),
            Window::Before(before) => {
                let event = latest(&before.event)?;
                let end = event.previous().ok_or(Missing::OutsideCalendar)?;
                // Counted back from the event, so that its own day is none of them.
                let start = match calendar.before(event, before.days, school) {
                    // Fewer than 24 hours before it is the day before.
                    Some(start) if before.days.n > 0 => start.min(end),
                    Some(start) => start,
                    None => return Err(Missing::OutsideCalendar),
                };
                Ok(Self { start: Some(start), end })
            }
        }
    }

    /// Whether the feeds of an indicator together reach over the whole window, or so near to its
    /// end as the measure accepts, so that no observation means none happened.
    pub fn is_covered(&self, context: &Context<'_, '_>, indicator: &IndicatorId) -> bool {
        let oldest_end = self.end.min(context.oldest_end);
        // Sorted by their first day: how far one can go from the start without a hole.
        let mut reached: Option<Date> = None;
        for feed in context.subject.facts.coverage_of(indicator) {
            if !feed.is_at(context.source.school) {
                continue;
            }
            let next = match (reached, self.start) {
                (None, None) => Some(feed.from),
                (None, Some(start)) => Some(start),
                // A feed that ended before the window leaves no hole in it.
                (Some(reached), start) => reached.next().max(start),
            };
            if next.is_some_and(|next| feed.from <= next && feed.until >= feed.from) {
                reached = reached.max(Some(feed.until));
            }
        }
        reached.is_some_and(|reached| reached >= oldest_end)
    }
}
