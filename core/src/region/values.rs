//! Which values of a class can occur, and one that stands for it.
//!
//! A hole of 9.995 percent is none where students have at most 185 school days: only percentages of
//! whole days occur. All of it is exact; nothing is rounded and no float is compared.

use crate::facts::Value;
use crate::handbook::compile::{Fact, key_of};
use crate::handbook::compute::Compute;
use crate::handbook::measure::{Measure, PercentOf, Values};
use crate::handbook::{Expression, FactName, Handbook};
use crate::vocabulary::{Decimal, Grade};

/// A value and the key that rules compare it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stands {
    /// The key.
    pub key: i64,
    /// The value as people write it: a grade by its name, a quotient with four places.
    pub value: Value,
    /// The part and the whole of a percentage.
    pub share: Option<(u64, u64)>,
}

/// The lowest and the highest value between two keys that a fact can have, the upper key not
/// included; of numbers the roundest ones. Nothing when no value lies there.
pub(crate) fn between(
    handbook: &Handbook,
    fact: &Fact,
    from: i64,
    until: i64,
) -> Option<(Stands, Stands)> {
    if !fact.number {
        return listed(fact, from, until);
    }
    if fact.name == FactName::Grade {
        return grades(handbook, from, until);
    }
    let measure = match fact.name {
        FactName::Measure(_) => handbook.measures.get(fact.at),
        _ => None,
    };
    let numbers = match measure.map(|measure| &measure.values) {
        Some(Values::Number(numbers)) => Some(numbers),
        _ => None,
    };
    let (mut least, greatest) = fact.range;
    let counted = measure.is_none_or(is_count);
    if counted {
        least = least.max(0);
    }
    let from = from.max(least);
    let until = until.min(greatest.saturating_add(1));
    if until <= from {
        return None;
    }
    if let Some(of) = numbers.and_then(|numbers| numbers.percent_of) {
        return Some((percentage(of, from, until)?, last_percentage(of, from, until)?));
    }
    let step = match numbers.and_then(|numbers| numbers.step) {
        Some(step) if step > Decimal::ZERO => step.ten_thousandths(),
        _ if counted || numbers.is_some_and(|numbers| numbers.whole) => Decimal::SCALE,
        _ => 1,
    };
    let lowest = rounded(from, until, step, Side::Low);
    let highest = rounded(from, until, step, Side::High);
    match lowest.zip(highest) {
        Some((low, high)) => Some((number(low), number(high))),
        // Nothing with four places lies there; a quotient may.
        None if step == 1 && measure.is_some_and(is_quotient) => {
            let value = Decimal::from_ten_thousandths(from.div_euclid(2));
            let stands = Stands { key: from, value: Value::Number(value), share: None };
            Some((stands.clone(), stands))
        }
        None => None,
    }
}

/// Codes, and yes or no.
fn listed(fact: &Fact, from: i64, until: i64) -> Option<(Stands, Stands)> {
    let count = if fact.is_flag() { 2 } else { i64::try_from(fact.codes.len()).ok()? };
    let (low, high) = (from.max(0), until.min(count) - 1);
    let stands = |key: i64| {
        let value = match usize::try_from(key).ok().and_then(|at| fact.codes.get(at)) {
            Some(code) => Value::Code(code.clone()),
            None => Value::Flag(key == 1),
        };
        Stands { key, value, share: None }
    };
    (low <= high).then(|| (stands(low), stands(high)))
}

/// The grades that some school teaches; all of them where no school is declared.
pub(crate) fn grades_taught(handbook: &Handbook) -> impl Iterator<Item = Grade> + '_ {
    Grade::all().filter(|grade| {
        handbook.schools.is_empty()
            || handbook.schools.iter().any(|school| school.grades.contains(*grade))
    })
}

fn grades(handbook: &Handbook, from: i64, until: i64) -> Option<(Stands, Stands)> {
    let mut inside = grades_taught(handbook)
        .map(|grade| Stands {
            key: key_of(Decimal::from(u32::from(grade.ordinal()))),
            value: Value::from(grade.as_str()),
            share: None,
        })
        .filter(|grade| from <= grade.key && grade.key < until);
    let low = inside.next()?;
    let high = inside.last().unwrap_or_else(|| low.clone());
    Some((low, high))
}

fn number(units: i64) -> Stands {
    let value = Decimal::from_ten_thousandths(units);
    Stands { key: key_of(value), value: Value::Number(value), share: None }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Low,
    High,
}

/// Coarse to fine, in ten-thousandths: people count in wholes before they count in tenths.
const ROUND: [i64; 9] = [10_000, 5_000, 1_000, 500, 100, 50, 10, 5, 1];

/// The lowest or highest multiple of `step` between two keys, the roundest that there is. From a
/// side that is open to infinity it is the one nearest to the other end.
fn rounded(from: i64, until: i64, step: i64, side: Side) -> Option<i64> {
    // The least and the greatest ten-thousandths inside.
    let low = from.div_euclid(2).saturating_add(from.rem_euclid(2));
    let high = until.saturating_sub(1).div_euclid(2);
    let unbounded = i64::MAX / 4;
    ROUND.iter().find_map(|round| {
        let grain = if step % round == 0 {
            step
        } else if round % step == 0 {
            *round
        } else {
            return None;
        };
        let up = low.checked_add(grain - 1).map(|low| low.div_euclid(grain) * grain);
        let down = high.div_euclid(grain).checked_mul(grain);
        let up = up.filter(|up| *up >= low && *up <= high);
        let down = down.filter(|down| *down >= low && *down <= high);
        let open_below = low < -unbounded;
        let open_above = high > unbounded;
        match (open_below, open_above) {
            (true, true) => Some(0),
            (true, false) => down,
            (false, true) => up,
            (false, false) if side == Side::Low => up,
            (false, false) => down,
        }
    })
}

/// Parts of a percentage in millionths of one, so that a percent's ten-thousandths are whole.
const WHOLE: i128 = 100 * Decimal::SCALE as i128;

/// The lowest percentage whose key lies between two keys; of equal ones that of the least whole.
fn percentage(of: PercentOf, from: i64, until: i64) -> Option<Stands> {
    extreme(of, from, until, |(low, _)| low, |next, best| next < best)
}

fn last_percentage(of: PercentOf, from: i64, until: i64) -> Option<Stands> {
    extreme(of, from, until, |(_, high)| high, |next, best| next > best)
}

fn extreme(
    of: PercentOf,
    from: i64,
    until: i64,
    end: impl Fn((i128, i128)) -> i128,
    better: impl Fn(i128, i128) -> bool,
) -> Option<Stands> {
    let found = wholes(of, from, until).filter_map(|whole| {
        let (low, high) = parts(whole, from, until);
        (low <= high).then(|| (end((low, high)), whole))
    });
    let (part, whole) = found.reduce(|best, next| {
        let (a, b) = (next.0 * i128::from(best.1), best.0 * i128::from(next.1));
        if better(a, b) { next } else { best }
    })?;
    share(part, whole)
}

/// The wholes that need to be tried: once there are more parts than the width of the interval asks
/// for, one lies inside for certain, and for what to show a few thousand are enough.
fn wholes(of: PercentOf, from: i64, until: i64) -> std::ops::RangeInclusive<u32> {
    let least = of.least.max(1);
    let width = i128::from(until) - i128::from(from);
    let enough = if width >= 4 { 4 * WHOLE / width + 1 } else { 2 * WHOLE };
    let enough = u32::try_from(enough).unwrap_or(u32::MAX).max(4_096).saturating_add(least);
    least..=of.greatest.min(enough)
}

/// The parts of `whole` whose percentage has a key between two keys.
fn parts(whole: u32, from: i64, until: i64) -> (i128, i128) {
    let whole = i128::from(whole);
    // Least part with `part * WHOLE >= units * whole`, or `>` for an odd key.
    let first = |key: i64| {
        let scaled = i128::from(key.div_euclid(2)) * whole;
        match key.rem_euclid(2) {
            0 => -(-scaled).div_euclid(WHOLE),
            _ => scaled.div_euclid(WHOLE) + 1,
        }
    };
    (first(from).max(0), first(until) - 1)
}

fn share(part: i128, whole: u32) -> Option<Stands> {
    let scaled = part.checked_mul(WHOLE)?;
    let whole = i128::from(whole);
    let (units, rest) = (scaled.div_euclid(whole), scaled.rem_euclid(whole));
    let key = i64::try_from(units * 2 + i128::from(rest != 0)).ok()?;
    let nearest = i64::try_from((scaled * 2 + whole).div_euclid(whole * 2)).ok()?;
    Some(Stands {
        key,
        value: Value::Number(Decimal::from_ten_thousandths(nearest)),
        share: Some((u64::try_from(part).ok()?, u64::try_from(whole).ok()?)),
    })
}

/// Whether a computation can only give whole numbers from zero on.
pub(crate) fn is_count(measure: &Measure) -> bool {
    matches!(
        measure.compute,
        Some(
            Compute::Count(_)
                | Compute::MostOfOneKind(_)
                | Compute::InARow(_)
                | Compute::OfLast(_)
                | Compute::PeriodsInARow(_)
                | Compute::Supports(_)
                | Compute::Events(_)
                | Compute::DaysInto(_)
                | Compute::DaysLeft(_)
                | Compute::MemberDays(_)
        )
    )
}

/// Whether a computation divides, so that its value may lie between two numbers of four places.
fn is_quotient(measure: &Measure) -> bool {
    match &measure.compute {
        Some(
            Compute::Average(_)
            | Compute::Median(_)
            | Compute::Percent(_)
            | Compute::ShareOfPoints(_)
            | Compute::NestedShare(_)
            | Compute::Slope(_)
            | Compute::Projection(_)
            | Compute::SupportedFor(_)
            | Compute::Delivered(_)
            | Compute::DaysSince(_)
            | Compute::Rank(_),
        ) => true,
        Some(Compute::Expression(expression)) => divides(expression),
        _ => false,
    }
}

fn divides(expression: &Expression) -> bool {
    match expression {
        Expression::Quotient(_) | Expression::Measure(_) => true,
        Expression::Enough(enough) => divides(&enough.of),
        Expression::Sum(parts)
        | Expression::Difference(parts)
        | Expression::Product(parts)
        | Expression::Least(parts)
        | Expression::Greatest(parts) => parts.iter().any(divides),
        Expression::Number(_) | Expression::Table(_) => false,
    }
}
