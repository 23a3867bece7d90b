//! Rows: periods one after the other that pass, and days one after the other with an observation.

use super::observed::{Seen, fed, number, over};
use super::window::Range;
use super::{Computed, Context};
use crate::handbook::compute::{Combined, PeriodsInARow, Streak, Total};
use crate::vocabulary::calendar::Span;
use crate::vocabulary::exact::Exact;
use crate::vocabulary::{Date, DayKind, Days, Missing};

/// No row is longer: nobody looks back over a thousand periods.
const MOST_PERIODS: usize = 1_000;

/// How many of the latest periods in a row pass.
pub(super) fn in_a_row(
    context: &Context<'_, '_>,
    run: &PeriodsInARow,
) -> Result<Computed, Missing> {
    let as_of = context.subject.as_of;
    let calendar = context.calendar();
    let latest = if run.with_current {
        calendar.span(run.per, as_of)
    } else {
        calendar.previous_span(run.per, as_of)
    };
    let latest = latest.ok_or(Missing::OutsideCalendar)?;
    let (mut from, until) = (latest.from, latest.until.min(as_of));
    let mut next = Some(latest);
    let mut count = 0;
    while let Some(span) = next.filter(|_| count < MOST_PERIODS) {
        match days_of_school(context, run, &span) {
            SchoolDays::Enough => {}
            SchoolDays::TooFew => {
                next = calendar.previous_span(run.per, span.from);
                continue;
            }
            SchoolDays::NoSchoolYear => break,
        }
        match passes(context, run, &span) {
            Ok(true) => {}
            Ok(false) => break,
            // A row goes back as far as its feed does.
            Err(Missing::NotSupplied) if count > 0 => break,
            Err(reason) => return Err(reason),
        }
        count += 1;
        from = span.from;
        next = calendar.previous_span(run.per, span.from);
    }
    Ok(over(Exact::count(count), Range { start: Some(from), end: until }))
}

/// Whether a period can pass.
enum SchoolDays {
    /// It has school days enough, or the calendar does not say how many.
    Enough,
    /// It has none, or too few of them: it neither counts nor ends the row.
    TooFew,
    /// It lies between two school years, where a row ends.
    NoSchoolYear,
}

fn days_of_school(context: &Context<'_, '_>, run: &PeriodsInARow, span: &Span) -> SchoolDays {
    let calendar = context.calendar();
    let in_one_year = calendar.year(span.from).is_some_and(|year| span.until <= year.until);
    match calendar.count(span, DayKind::School, context.source.school) {
        Some(0) if !in_one_year => SchoolDays::NoSchoolYear,
        Some(days) if days == 0 || days < u32::from(run.at_least_days) => SchoolDays::TooFew,
        Some(_) | None => SchoolDays::Enough,
    }
}

/// Whether the observations of a period, combined, pass.
fn passes(context: &Context<'_, '_>, run: &PeriodsInARow, span: &Span) -> Result<bool, Missing> {
    let end = span.until.min(context.subject.as_of);
    let range = Range { start: Some(span.from), end };
    let seen = Seen::inside(context, &run.of, range)?.passing(run.only.as_ref())?;
    let is_fed = || range.is_covered(context, &run.of);
    let value = match run.combined {
        Combined::Count | Combined::Sum | Combined::ShareOfDays if !is_fed() => {
            return Err(Missing::NotSupplied);
        }
        Combined::Count => Exact::count(seen.len()),
        Combined::ShareOfDays => return share_of_days(context, run, &seen, range),
        _ if seen.len() == 0 => {
            return if is_fed() { Ok(false) } else { Err(Missing::NotSupplied) };
        }
        Combined::Sum => seen.total()?,
        Combined::Average => seen.total()?.over(Exact::count(seen.len()))?,
        Combined::Latest => {
            let latest = seen.iter().next_back().ok_or(Missing::NotProvided)?;
            return run.periods_are.admits(&latest.value).ok_or(Missing::Contradictory);
        }
        Combined::Least => seen.extreme(false)?,
        Combined::Greatest => seen.extreme(true)?,
    };
    Ok(value.passes(&run.periods_are))
}

/// Whether the share of the school days of a period that have an observation passes.
fn share_of_days(
    context: &Context<'_, '_>,
    run: &PeriodsInARow,
    seen: &Seen<'_>,
    range: Range,
) -> Result<bool, Missing> {
    let (calendar, school) = (context.calendar(), context.source.school);
    let from = range.start.ok_or(Missing::OutsideCalendar)?;
    let all = calendar.count(&Span { from, until: range.end }, DayKind::School, school);
    let all = all.ok_or(Missing::OutsideCalendar)?;
    let mut days: Vec<Date> = seen.iter().map(|one| one.on).collect();
    days.dedup();
    days.retain(|day| calendar.is_day(DayKind::School, *day, school) == Some(true));
    if all == 0 {
        return Ok(false);
    }
    let passing = i128::try_from(days.len()).map_err(|_| Missing::Contradictory)?;
    let share = Exact::ratio(passing * 100, i128::from(all))?;
    Ok(share.passes(&run.periods_are))
}

/// The greatest total over days in a row, each with an observation that counts; zero without one.
pub(super) fn streak(context: &Context<'_, '_>, streak: &Streak) -> Result<Computed, Missing> {
    let seen = fed(context, &streak.observations)?;
    let mut greatest = 0;
    let mut total = 0;
    let mut last: Option<Date> = None;
    for observation in seen.iter() {
        let new_day = last != Some(observation.on);
        let goes_on = match last {
            Some(last) if new_day => follows(context, last, observation.on, streak)?,
            Some(_) => true,
            None => false,
        };
        if !goes_on {
            total = 0;
        }
        total += match streak.total {
            Total::Days => i128::from(new_day),
            Total::Values => number(observation)?,
        };
        greatest = greatest.max(total);
        last = Some(observation.on);
    }
    let total = match streak.total {
        Total::Days => Exact::ratio(greatest, 1)?,
        Total::Values => Exact::ten_thousandths(greatest),
    };
    Ok(over(total, seen.range))
}

/// Whether no day of the kind lies between two days.
fn follows(
    context: &Context<'_, '_>,
    day: Date,
    next: Date,
    streak: &Streak,
) -> Result<bool, Missing> {
    let (calendar, school) = (context.calendar(), context.source.school);
    let following = calendar.after(day, Days { n: 1, days: streak.days }, school);
    let known = |day| calendar.is_day(streak.days, day, school).is_some();
    match following {
        Some(following) => Ok(following >= next),
        // The calendar ends before the next day of the kind.
        None if known(day) && known(next) => Ok(true),
        None => Err(Missing::OutsideCalendar),
    }
}
