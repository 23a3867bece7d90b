//! Events: how often, how long ago; and how far the current period is.

use super::window::Range;
use super::{Computed, Context, observed};
use crate::facts::EventHappened;
use crate::handbook::compute::{DaysOfPeriod, DaysSince, EventsCounted};
use crate::vocabulary::calendar::{PeriodKind, Span};
use crate::vocabulary::exact::Exact;
use crate::vocabulary::{Date, DayKind, Days, Decimal, Missing, order};

/// How often an event happened in a window. An occurrence without a value passes no test.
pub(super) fn count(
    context: &Context<'_, '_>,
    counted: &EventsCounted,
) -> Result<Computed, Missing> {
    if !context.source.is_known {
        return Err(Missing::NotProvided);
    }
    let range = match counted.announced_within {
        None => Range::of(context, &counted.window)?,
        Some(days) => ahead(context, days)?,
    };
    let inside = |event: &&EventHappened| {
        event.event == counted.event
            && range.start.is_none_or(|start| start <= event.on)
            && event.on <= range.end
    };
    let passes = |event: &EventHappened| match (&counted.only, &event.value) {
        (None, _) => Ok(true),
        (Some(_), None) => Ok(false),
        (Some(test), Some(value)) => test.admits(value).ok_or(Missing::Contradictory),
    };
    let mut events: Vec<&EventHappened> = context.source.events.iter().filter(inside).collect();
    order::by(&mut events, |a, b| (a.on, *a).cmp(&(b.on, *b)));
    let mut count = 0;
    for event in events.iter().rev() {
        if passes(event)? {
            count += 1;
        } else if counted.in_a_row {
            break;
        }
    }
    Ok(observed::over(Exact::count(count), range))
}

/// The days after the day of the decision, so many of them.
fn ahead(context: &Context<'_, '_>, days: Days) -> Result<Range, Missing> {
    let as_of = context.subject.as_of;
    let end = context.calendar().after(as_of, days, context.source.school);
    let end = end.ok_or(Missing::OutsideCalendar)?;
    Ok(Range { start: Some(as_of.next().ok_or(Missing::OutsideCalendar)?), end })
}

/// How long ago an event happened: the day of the decision counts, its own day does not.
pub(super) fn days_since(
    context: &Context<'_, '_>,
    since: &DaysSince,
) -> Result<Computed, Missing> {
    let as_of = context.subject.as_of;
    let days = context.source.days_of(&since.event, as_of);
    let on = if since.first {
        let year = context.calendar().span(PeriodKind::Year, as_of);
        let from = year.ok_or(Missing::OutsideCalendar)?.from;
        days.filter(|day| *day >= from).min()
    } else {
        days.max()
    };
    let on = on.ok_or(Missing::NotProvided)?;
    let number = match since.days {
        // A month after the 31st of January ends with February.
        DayKind::Months => Exact::whole(as_of.months_since(on)),
        kind => {
            let from = on.next().ok_or(Missing::OutsideCalendar)?;
            length(context, from, as_of, kind)?
        }
    };
    Ok(Computed { from: Some(on), until: Some(as_of), ..Computed::number(number) })
}

/// How much of the current period has passed, or is left.
pub(super) fn of_period(
    context: &Context<'_, '_>,
    days: &DaysOfPeriod,
    left: bool,
) -> Result<Computed, Missing> {
    let as_of = context.subject.as_of;
    let span = context.calendar().span(days.of, as_of).ok_or(Missing::OutsideCalendar)?;
    let (from, until) = if left {
        (as_of.next().ok_or(Missing::OutsideCalendar)?, span.until)
    } else {
        (span.from, as_of)
    };
    let number = length(context, from, until, days.days)?;
    Ok(Computed { from: Some(from), until: Some(until), ..Computed::number(number) })
}

/// How many days of a kind there are from one day to another, both included. Weeks are exact
/// quotients of calendar days, months are completed ones.
pub(super) fn length(
    context: &Context<'_, '_>,
    from: Date,
    until: Date,
    kind: DayKind,
) -> Result<Exact, Missing> {
    let span = Span { from, until };
    let count = |kind| {
        let days = context.calendar().count(&span, kind, context.source.school);
        Ok(Exact::from(Decimal::from(days.ok_or(Missing::OutsideCalendar)?)))
    };
    match kind {
        DayKind::Weeks => count(DayKind::Calendar)?.over(Exact::whole(7)),
        kind => count(kind),
    }
}
