//! Tests of one value. Whether the threshold itself passes is always said.

use super::number::{Unit, quantity};
use crate::facts::Value;
use crate::handbook::Test;
use crate::handbook::condition::Band;
use crate::report::names::{plain_id, quoted};
use crate::vocabulary::Decimal;

/// Whether something holds or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// It holds.
    Yes,
    /// It does not.
    No,
}

impl Holds {
    /// The contrary.
    pub fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
        }
    }
}

/// What a value is that passes the test, or that does not.
pub(crate) fn test(test: &Test, unit: Unit<'_>, holds: Holds) -> String {
    match (test, holds) {
        (Test::AtLeast(t), Holds::Yes) | (Test::Below(t), Holds::No) => at_least(*t, unit),
        (Test::MoreThan(t), Holds::Yes) | (Test::AtMost(t), Holds::No) => more_than(*t, unit),
        (Test::AtMost(t), Holds::Yes) | (Test::MoreThan(t), Holds::No) => at_most(*t, unit),
        (Test::Below(t), Holds::Yes) | (Test::AtLeast(t), Holds::No) => below(*t, unit),
        (Test::Band(range), Holds::Yes) => band(range, unit),
        (Test::Band(range), Holds::No) => {
            format!("{}, or {}", below(range.from, unit), at_least(range.below, unit))
        }
        (Test::Equals(wanted), Holds::Yes) => value(wanted, unit),
        (Test::Equals(wanted), Holds::No) => format!("anything but {}", value(wanted, unit)),
        (Test::OneOf(wanted), Holds::Yes) => values(wanted, unit, "or"),
        (Test::OneOf(wanted), Holds::No) => {
            format!("anything but {}", values(wanted, unit, "or"))
        }
    }
}

/// A value as people say it.
pub(crate) fn value(value: &Value, unit: Unit<'_>) -> String {
    match value {
        Value::Number(number) => quantity(*number, unit),
        Value::Flag(true) => "yes".to_owned(),
        Value::Flag(false) => "no".to_owned(),
        Value::Code(code) => quoted(&plain_id(code)),
    }
}

fn values(values: &[Value], unit: Unit<'_>, word: &str) -> String {
    let values = values.iter().map(|one| value(one, unit).into()).collect();
    crate::report::names::joined(values, word).plain()
}

fn at_least(number: Decimal, unit: Unit<'_>) -> String {
    match unit.counts() {
        true => format!("{number} or more {}", unit.words),
        false => format!("{} or more", quantity(number, unit)),
    }
    .replace("percentile or more", "percentile or above")
}

fn at_most(number: Decimal, unit: Unit<'_>) -> String {
    match unit.counts() {
        true => format!("{number} or fewer {}", unit.words),
        false => format!("{} or less", quantity(number, unit)),
    }
    .replace("percentile or less", "percentile or below")
}

fn more_than(number: Decimal, unit: Unit<'_>) -> String {
    match unit.words {
        "percentile" => format!("above {}", quantity(number, unit)),
        _ => format!("more than {}", quantity(number, unit)),
    }
}

fn below(number: Decimal, unit: Unit<'_>) -> String {
    match unit.counts() {
        true => format!("fewer than {}", quantity(number, unit)),
        false => format!("below {}", quantity(number, unit)),
    }
}

fn band(band: &Band, unit: Unit<'_>) -> String {
    let from = bare(band.from, unit);
    match below_whole(band, unit) {
        Some(last) if last == band.from => format!("exactly {}", quantity(last, unit)),
        Some(last) => format!("from {from} to {}", quantity(last, unit)),
        None => format!("from {from} up to but not including {}", quantity(band.below, unit)),
    }
}

/// A number whose unit follows with another number.
fn bare(number: Decimal, unit: Unit<'_>) -> String {
    match unit.words {
        "percentile" => quantity(number, unit).replace(" percentile", ""),
        _ => number.to_string(),
    }
}

/// The last value of a band of things that are counted.
fn below_whole(band: &Band, unit: Unit<'_>) -> Option<Decimal> {
    let is_whole = |number: Decimal| number.ten_thousandths() % Decimal::SCALE == 0;
    let counted = unit.whole && is_whole(band.from) && is_whole(band.below);
    counted.then(|| band.below.checked_sub(Decimal::from(1))).flatten()
}
