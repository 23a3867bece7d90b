//! The points of a measure, one after the other: their trend, and how many of them pass.
//!
//! A point is there or it is not: a feed's silence is no point, so no feed needs to reach.

use super::observed::{Seen, number, over, share, through};
use super::{Computed, Context, derived};
use crate::facts::Observation;
use crate::handbook::compute::{
    InARow, NestedShare, OfLast, Projection, ShareOfPoints, Slope, SlopePer,
};
use crate::handbook::condition::Test;
use crate::handbook::measure::{Measure, Values};
use crate::handbook::window::Window;
use crate::vocabulary::exact::Exact;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::{Date, DayKind, Missing};

/// The slope of the least-squares line, in units per day or week.
pub(super) fn slope(context: &Context<'_, '_>, slope: &Slope) -> Result<Computed, Missing> {
    let line = Line::through(context, slope)?;
    let per_day = line.slope()?;
    let computed = Computed::number(match slope.per {
        SlopePer::Day => per_day,
        SlopePer::Week => per_day.times(Exact::whole(7))?,
    });
    Ok(Computed {
        from: Some(line.first),
        until: Some(line.last),
        evidence: Some(line.last),
        ..computed
    })
}

/// When the line meets a goal, in time from the day of the decision on. Later than the greatest
/// value that the measure declares is that value, and never is as well.
pub(super) fn projection(
    context: &Context<'_, '_>,
    projection: &Projection,
    measure: &Measure,
) -> Result<Computed, Missing> {
    let line = Line::through(context, &projection.line)?;
    let goal = derived::expression(context.subject, &projection.goal)?;
    let Values::Number(numbers) = &measure.values else { return Err(Missing::Contradictory) };
    let longest = Exact::from(numbers.greatest.ok_or(Missing::OutsideCalendar)?);
    // Turned over where the goal is reached from above, so that the line always has to rise.
    let up = |number: Exact| {
        if projection.from_above { number.times(Exact::whole(-1)) } else { Ok(number) }
    };
    let missing = up(goal.as_number()?.minus(line.at(context.subject.as_of)?)?)?;
    let rise = up(line.slope()?)?;
    let zero = Exact::whole(0);
    let time = if missing <= zero {
        zero
    } else if rise <= zero {
        longest
    } else {
        let days = missing.over(rise)?;
        let time = match projection.unit {
            DayKind::Hours => days.times(Exact::whole(24))?,
            DayKind::Weeks => days.over(Exact::whole(7))?,
            DayKind::Months => days.times(Exact::ratio(12, 365)?)?,
            _ => days,
        };
        time.min(longest)
    };
    Ok(Computed {
        from: Some(line.first),
        until: Some(line.last),
        evidence: Some(line.last),
        ..Computed::number(time)
    })
}

/// How many of the latest points in a row pass.
pub(super) fn in_a_row(context: &Context<'_, '_>, run: &InARow) -> Result<Computed, Missing> {
    let seen = some(context, &run.of, &run.window)?;
    let mut count = 0;
    for point in seen.iter().rev() {
        if !passes(point, &run.points_are)? {
            break;
        }
        count += 1;
    }
    Ok(through(Exact::count(count), &seen))
}

/// How many of the latest points pass.
pub(super) fn of_last(context: &Context<'_, '_>, of: &OfLast) -> Result<Computed, Missing> {
    let seen = some(context, &of.of, &of.window)?.at_least(of.points)?;
    let latest: Vec<&Observation> = seen.iter().rev().take(usize::from(of.points)).collect();
    let first = latest.last().map(|point| point.on);
    let passing = count_passing(latest.into_iter(), &of.points_are)?;
    Ok(Computed { from: first, ..through(Exact::count(passing), &seen) })
}

/// The share of the points that pass.
pub(super) fn share_of_points(
    context: &Context<'_, '_>,
    of: &ShareOfPoints,
) -> Result<Computed, Missing> {
    let seen = Seen::within(context, &of.of, &of.window)?.at_least(of.at_least)?;
    if seen.len() == 0 && !seen.range.is_covered(context, &of.of) {
        return Err(Missing::NotSupplied);
    }
    let passing = count_passing(seen.iter(), &of.points_are)?;
    Ok(through(percent(passing, seen.len())?, &seen))
}

/// The share of the days on which the share of that day passes.
pub(super) fn nested_share(
    context: &Context<'_, '_>,
    nested: &NestedShare,
) -> Result<Computed, Missing> {
    let of = |indicator| {
        let seen = Seen::within(context, indicator, &nested.window)?;
        if seen.range.is_covered(context, indicator) { Ok(seen) } else { Err(Missing::NotSupplied) }
    };
    let (parts, wholes) = (of(&nested.part)?, of(&nested.whole)?);
    let (parts, range) = (by_day(&parts)?, wholes.range);
    let wholes = by_day(&wholes)?;
    let mut passing = 0;
    let mut days = 0;
    for (day, whole) in &wholes {
        if *whole == 0 {
            continue;
        }
        let at = parts.binary_search_by_key(day, |(day, _)| *day).ok();
        let part = at.and_then(|at| parts.get(at)).map_or(0, |(_, part)| *part);
        days += 1;
        passing += usize::from(share(part, *whole)?.passes(&nested.days_are));
    }
    let whole_of = |day: &Date| {
        let at = wholes.binary_search_by_key(day, |(day, _)| *day).ok();
        at.and_then(|at| wholes.get(at)).map_or(0, |(_, whole)| *whole)
    };
    // Points earned on a day on which none could be earned.
    if parts.iter().any(|(day, part)| *part != 0 && whole_of(day) == 0) {
        return Err(Missing::Contradictory);
    }
    Ok(over(percent(passing, days)?, range))
}

/// The least-squares line through some points, in sums of days and ten-thousandths.
struct Line {
    n: i128,
    sx: i128,
    sy: i128,
    /// `n` times the sum of squares of x around their mean; never zero.
    sxx: i128,
    /// The same of the products of x and y.
    sxy: i128,
    first: Date,
    last: Date,
}

impl Line {
    fn through(context: &Context<'_, '_>, slope: &Slope) -> Result<Self, Missing> {
        let seen = Seen::within(context, &slope.of, &slope.window)?.at_least(slope.points)?;
        let wanted = if slope.all_points { seen.len() } else { usize::from(slope.points) };
        let points = || seen.iter().rev().take(wanted);
        let first = points().last().ok_or(Missing::TooFewPoints)?.on;
        let last = seen.last_day().unwrap_or(first);
        let (mut n, mut sx, mut sy, mut sxx, mut sxy) = (0_i128, 0_i128, 0_i128, 0_i128, 0_i128);
        for point in points() {
            let x = i128::from(point.on.days_since(first));
            let y = number(point)?;
            n += 1;
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
        }
        let (sxx, sxy) = (n * sxx - sx * sx, n * sxy - sx * sy);
        if sxx == 0 {
            return Err(Missing::TooFewPoints);
        }
        Ok(Self { n, sx, sy, sxx, sxy, first, last })
    }

    /// In integers until the end, so that a flat line is exactly flat.
    fn slope(&self) -> Result<Exact, Missing> {
        Exact::ten_thousandths(self.sxy).over(Exact::ratio(self.sxx, 1)?)
    }

    /// Where the line is on a day.
    fn at(&self, day: Date) -> Result<Exact, Missing> {
        let mean = Exact::ten_thousandths(self.sy).over(Exact::ratio(self.n, 1)?)?;
        let x = i128::from(day.days_since(self.first));
        let from_mean = Exact::ratio(x * self.n - self.sx, self.n)?;
        mean.plus(self.slope()?.times(from_mean)?)
    }
}

/// The points in a window, of which there is at least one.
fn some<'a>(
    context: &Context<'_, 'a>,
    indicator: &IndicatorId,
    window: &Window,
) -> Result<Seen<'a>, Missing> {
    Seen::within(context, indicator, window)?.at_least(1)
}

fn passes(point: &Observation, test: &Test) -> Result<bool, Missing> {
    test.admits(&point.value).ok_or(Missing::Contradictory)
}

fn count_passing<'a>(
    points: impl Iterator<Item = &'a Observation>,
    test: &Test,
) -> Result<usize, Missing> {
    let mut count = 0;
    for point in points {
        count += usize::from(passes(point, test)?);
    }
    Ok(count)
}

fn percent(part: usize, whole: usize) -> Result<Exact, Missing> {
    let of = |count: usize| i128::try_from(count).map_err(|_| Missing::Contradictory);
    Exact::ratio(of(part)? * 100, of(whole)?)
}

/// The sum of each day, oldest first.
fn by_day(seen: &Seen<'_>) -> Result<Vec<(Date, i128)>, Missing> {
    let mut days: Vec<(Date, i128)> = Vec::new();
    for observation in seen.iter() {
        let value = number(observation)?;
        match days.last_mut() {
            Some((day, sum)) if *day == observation.on => *sum += value,
            _ => days.push((observation.on, value)),
        }
    }
    Ok(days)
}
