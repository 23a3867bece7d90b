//! Observations in a window: how many, how much, the latest, the greatest.

use std::collections::BTreeMap;

use super::window::Range;
use super::{Computed, Context, Found};
use crate::facts::{Observation, Value};
use crate::handbook::compute::{Counted, Distinct, Percent};
use crate::handbook::condition::Test;
use crate::handbook::window::{Reset, Window};
use crate::vocabulary::exact::Exact;
use crate::vocabulary::id::{IndicatorId, KindId};
use crate::vocabulary::{Date, Days, Missing, order};

/// The observations that count, oldest first.
pub(super) struct Seen<'a> {
    pub range: Range,
    /// All of one indicator in the window; empty when `chosen` are those that count.
    all: &'a [Observation],
    chosen: Vec<&'a Observation>,
}

impl<'a> Seen<'a> {
    /// All observations of one indicator in a window.
    pub fn within(
        context: &Context<'_, 'a>,
        indicator: &IndicatorId,
        window: &Window,
    ) -> Result<Self, Missing> {
        Self::inside(context, indicator, Range::of(context, window)?)
    }

    /// All observations of one indicator on some days.
    pub fn inside(
        context: &Context<'_, 'a>,
        indicator: &IndicatorId,
        range: Range,
    ) -> Result<Self, Missing> {
        Ok(Self { range, all: slice(context, indicator, range)?, chosen: Vec::new() })
    }

    /// The observations that a measure counts: of its indicators and kinds, those that pass its
    /// test, since it last began anew.
    pub fn counted(context: &Context<'_, 'a>, counted: &Counted) -> Result<Self, Missing> {
        let mut seen = Self::within(context, &counted.of, &counted.window)?;
        if counted.is_plain() {
            return Ok(seen);
        }
        let mut chosen: Vec<&Observation> = std::mem::take(&mut seen.all).iter().collect();
        for indicator in &counted.together_with {
            chosen.extend(slice(context, indicator, seen.range)?);
        }
        if !counted.together_with.is_empty() {
            order::by(&mut chosen, |a, b| (a.on, *a).cmp(&(b.on, *b)));
        }
        chosen.retain(|o| is_of_kind(o, &counted.kinds, &counted.except_kinds));
        if let Some(test) = &counted.only {
            keep_passing(&mut chosen, test)?;
        }
        for reset in &counted.resets {
            let from = begins_anew(context, reset, &chosen, seen.range)?;
            chosen.retain(|observation| Some(observation.on) >= from);
        }
        seen.chosen = chosen;
        Ok(seen)
    }

    /// Those of them whose value passes a test, if there is one.
    pub fn passing(mut self, test: Option<&Test>) -> Result<Self, Missing> {
        if let Some(test) = test {
            let mut chosen: Vec<&Observation> = self.iter().collect();
            keep_passing(&mut chosen, test)?;
            (self.all, self.chosen) = (&[], chosen);
        }
        Ok(self)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &'a Observation> + use<'a, '_> {
        self.all.iter().chain(self.chosen.iter().copied())
    }

    pub fn len(&self) -> usize {
        self.all.len() + self.chosen.len()
    }

    pub fn first_day(&self) -> Option<Date> {
        self.iter().next().map(|observation| observation.on)
    }

    pub fn last_day(&self) -> Option<Date> {
        self.iter().next_back().map(|observation| observation.on)
    }

    /// The same, if they are enough.
    pub fn at_least(self, points: u16) -> Result<Self, Missing> {
        if self.len() < usize::from(points) { Err(Missing::TooFewPoints) } else { Ok(self) }
    }

    /// The sum of all values.
    pub fn total(&self) -> Result<Exact, Missing> {
        Ok(Exact::ten_thousandths(self.iter().map(number).sum::<Result<i128, Missing>>()?))
    }

    /// The least or the greatest value, of which there is at least one.
    pub fn extreme(&self, greatest: bool) -> Result<Exact, Missing> {
        let numbers = numbers(self)?;
        let found = if greatest { numbers.last() } else { numbers.first() };
        Ok(Exact::ten_thousandths(*found.ok_or(Missing::NotProvided)?))
    }
}

/// How many observations, days or kinds.
pub(super) fn count(context: &Context<'_, '_>, counted: &Counted) -> Result<Computed, Missing> {
    let seen = fed(context, counted)?;
    let count = match counted.distinct {
        None => seen.len(),
        Some(Distinct::Days) => {
            let mut days: Vec<Date> = seen.iter().map(|observation| observation.on).collect();
            days.dedup();
            days.len()
        }
        Some(Distinct::Kinds) => by_kind(&seen).len(),
    };
    Ok(over(Exact::count(count), seen.range))
}

/// The sum of the values.
pub(super) fn sum(context: &Context<'_, '_>, counted: &Counted) -> Result<Computed, Missing> {
    let seen = fed(context, counted)?;
    Ok(over(seen.total()?, seen.range))
}

/// How many there are of the kind that occurs most.
pub(super) fn most_of_one_kind(
    context: &Context<'_, '_>,
    counted: &Counted,
) -> Result<Computed, Missing> {
    let seen = fed(context, counted)?;
    let most = by_kind(&seen).into_values().max().unwrap_or_default();
    Ok(over(Exact::count(most), seen.range))
}

/// The latest value, or the earliest.
pub(super) fn one(
    context: &Context<'_, '_>,
    counted: &Counted,
    latest: bool,
) -> Result<Computed, Missing> {
    let seen = points(context, counted)?;
    let mut all = seen.iter();
    let found = if latest { all.next_back() } else { all.next() };
    let found = found.ok_or(Missing::NotProvided)?;
    let day = Some(found.on);
    Ok(Computed { value: Found::from(&found.value), from: day, until: day, evidence: day })
}

/// The least value, or the greatest.
pub(super) fn extreme(
    context: &Context<'_, '_>,
    counted: &Counted,
    greatest: bool,
) -> Result<Computed, Missing> {
    let seen = points(context, counted)?;
    Ok(through(seen.extreme(greatest)?, &seen))
}

/// The mean of the values.
pub(super) fn average(context: &Context<'_, '_>, counted: &Counted) -> Result<Computed, Missing> {
    let seen = points(context, counted)?;
    let whole = Exact::count(seen.len());
    Ok(through(seen.total()?.over(whole)?, &seen))
}

/// The median of the values.
pub(super) fn median(context: &Context<'_, '_>, counted: &Counted) -> Result<Computed, Missing> {
    let seen = points(context, counted)?;
    let numbers = numbers(&seen)?;
    let at = |place: usize| numbers.get(place).copied().ok_or(Missing::NotProvided);
    let upper = at(numbers.len() / 2)?;
    let lower = at(numbers.len().saturating_sub(1) / 2)?;
    Ok(through(Exact::ten_thousandths(lower + upper).over(Exact::whole(2))?, &seen))
}

/// The latest value less the earliest one.
pub(super) fn change(context: &Context<'_, '_>, counted: &Counted) -> Result<Computed, Missing> {
    let seen = points(context, counted)?;
    let mut all = seen.iter();
    let first = all.next().ok_or(Missing::NotProvided)?;
    let last = all.next_back().ok_or(Missing::TooFewPoints)?;
    Ok(through(Exact::ten_thousandths(number(last)? - number(first)?), &seen))
}

/// `100 x part / whole`, exact: 18 of 180 is 10 percent on every machine.
pub(super) fn percent(context: &Context<'_, '_>, percent: &Percent) -> Result<Computed, Missing> {
    let of = |indicator, kinds: &[KindId], except: &[KindId]| {
        let seen = Seen::within(context, indicator, &percent.window)?;
        if !seen.range.is_covered(context, indicator) {
            return Err(Missing::NotSupplied);
        }
        let counted = seen.iter().filter(|o| is_of_kind(o, kinds, except));
        Ok((counted.map(number).sum::<Result<i128, Missing>>()?, seen.range))
    };
    let (part, range) = of(&percent.part, &percent.kinds, &percent.except_kinds)?;
    let (whole, _) = of(&percent.whole, &[], &[])?;
    Ok(over(share(part, whole)?, range))
}

/// `100 x part / whole` of sums: never below zero or above a hundred.
pub(super) fn share(part: i128, whole: i128) -> Result<Exact, Missing> {
    if whole == 0 {
        return Err(Missing::NoDenominator);
    }
    if part > whole || part < 0 || whole < 0 {
        return Err(Missing::Contradictory);
    }
    Exact::ratio(part * 100, whole)
}

/// The number an observation holds, in ten-thousandths.
pub(super) fn number(observation: &Observation) -> Result<i128, Missing> {
    match &observation.value {
        Value::Number(number) => Ok(i128::from(number.ten_thousandths())),
        Value::Flag(_) | Value::Code(_) => Err(Missing::Contradictory),
    }
}

/// A number that holds for a whole window, whenever something last happened in it.
pub(super) fn over(number: Exact, range: Range) -> Computed {
    Computed {
        value: Found::Number(number),
        from: range.start,
        until: Some(range.end),
        evidence: None,
    }
}

/// A number from the first of some points to the last.
pub(super) fn through(number: Exact, seen: &Seen<'_>) -> Computed {
    Computed {
        value: Found::Number(number),
        from: seen.first_day(),
        until: seen.last_day(),
        evidence: seen.last_day(),
    }
}

/// What a measure counts, if all of its feeds reach over the window.
pub(super) fn fed<'a>(context: &Context<'_, 'a>, counted: &Counted) -> Result<Seen<'a>, Missing> {
    let seen = Seen::counted(context, counted)?;
    if !covered(context, counted, seen.range) {
        return Err(Missing::NotSupplied);
    }
    seen.at_least(counted.at_least)
}

/// The points of a measure, of which there is at least one.
fn points<'a>(context: &Context<'_, 'a>, counted: &Counted) -> Result<Seen<'a>, Missing> {
    let seen = Seen::counted(context, counted)?;
    if seen.len() > 0 {
        return seen.at_least(counted.at_least);
    }
    let fed = covered(context, counted, seen.range);
    Err(if fed { Missing::NotProvided } else { Missing::NotSupplied })
}

fn covered(context: &Context<'_, '_>, counted: &Counted, range: Range) -> bool {
    let mut indicators = std::iter::once(&counted.of).chain(&counted.together_with);
    indicators.all(|indicator| range.is_covered(context, indicator))
}

/// The values, ascending.
fn numbers(seen: &Seen<'_>) -> Result<Vec<i128>, Missing> {
    let mut numbers = seen.iter().map(number).collect::<Result<Vec<i128>, Missing>>()?;
    order::ascending(&mut numbers);
    Ok(numbers)
}

/// How many there are of each kind. Those without a kind are one kind together.
fn by_kind<'a>(seen: &Seen<'a>) -> BTreeMap<Option<&'a KindId>, usize> {
    let mut kinds = BTreeMap::new();
    for observation in seen.iter() {
        *kinds.entry(observation.kind.as_ref()).or_default() += 1;
    }
    kinds
}

/// Whether an observation is of one of these kinds and none of those. One without a kind is of no
/// kind that anybody could name.
fn is_of_kind(observation: &Observation, kinds: &[KindId], except: &[KindId]) -> bool {
    let of = |kinds: &[KindId]| observation.kind.as_ref().is_some_and(|kind| kinds.contains(kind));
    (kinds.is_empty() || of(kinds)) && !of(except)
}

fn keep_passing(chosen: &mut Vec<&Observation>, test: &Test) -> Result<(), Missing> {
    if chosen.iter().any(|observation| test.admits(&observation.value).is_none()) {
        return Err(Missing::Contradictory);
    }
    chosen.retain(|observation| test.admits(&observation.value) == Some(true));
    Ok(())
}

/// The first day that counts after the latest reset, if there was one.
fn begins_anew(
    context: &Context<'_, '_>,
    reset: &Reset,
    chosen: &[&Observation],
    range: Range,
) -> Result<Option<Date>, Missing> {
    match reset {
        Reset::At(event) => {
            let latest = context.source.days_of(event, range.end).max();
            Ok(latest.and_then(Date::next))
        }
        Reset::AfterClean(days) => {
            let mut from = None;
            let later = chosen.iter().skip(1).map(|next| Some(next.on)).chain([None]);
            for (observation, next) in chosen.iter().zip(later) {
                let clean = last_clean_day(context, observation.on, *days, range.end)?;
                // Clean until that day: the next one comes after it, or there is none until the end.
                let was_clean = clean.is_some_and(|clean| match next {
                    Some(next) => clean < next,
                    None => clean <= range.end,
                });
                if was_clean {
                    from = observation.on.next();
                }
            }
            Ok(from)
        }
    }
}

/// The last of so many days after one, or nothing when it comes after the end of what is known.
fn last_clean_day(
    context: &Context<'_, '_>,
    after: Date,
    days: Days,
    end: Date,
) -> Result<Option<Date>, Missing> {
    let (calendar, school) = (context.calendar(), context.source.school);
    let last = calendar.after(after, days, school);
    let known = |day| calendar.is_day(days.days, day, school).is_some();
    if last.is_none() && !(known(after) && known(end)) {
        return Err(Missing::OutsideCalendar);
    }
    Ok(last)
}

fn slice<'a>(
    context: &Context<'_, 'a>,
    indicator: &IndicatorId,
    range: Range,
) -> Result<&'a [Observation], Missing> {
    let all = context.source.observations;
    let from = all.partition_point(|o| {
        (&o.indicator, Some(o.on)) < (indicator, range.start) || (o.indicator < *indicator)
    });
    let until = all.partition_point(|o| (&o.indicator, o.on) <= (indicator, range.end));
    let found = all.get(from..until.max(from)).unwrap_or_default();
    if found.len() > context.subject.district.limits.observations_per_measure as usize {
        return Err(Missing::Contradictory);
    }
    Ok(found)
}
