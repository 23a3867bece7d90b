//! The smallest change of one fact that would change which rules apply.
//!
//! Found by asking the matcher again with the fact moved from class to class, nearest first; so a
//! change named here does alter the outcome, and one step less does not.

use serde::{Deserialize, Serialize};

use super::explain::shown;
use super::matching::{Standing, Verdicts, verdicts};
use super::reading::{Known, Reading};
use crate::facts::Value;
use crate::handbook::compile::Fact;
use crate::handbook::measure::Values;
use crate::handbook::{District, FactName};
use crate::vocabulary::id::RuleId;
use crate::vocabulary::{Date, Decimal, Label};

/// One fact, moved as little as possible, and what would then be different.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "NearestChange"))]
pub struct Change {
    /// The fact.
    pub fact: FactName,
    /// What people call it.
    pub label: Label,
    /// Its value now.
    pub from: Value,
    /// The nearest value with another outcome.
    pub to: Value,
    /// Rules that would then apply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applies: Vec<RuleId>,
    /// Rules that would then apply no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rests: Vec<RuleId>,
}

/// For every measure and judgment that is known, the nearest value in each direction with which
/// other rules would apply.
pub(crate) fn changes(
    district: &District,
    readings: &[Reading],
    now: &Verdicts,
    as_of: Date,
) -> Vec<Change> {
    let mut trial = readings.to_vec();
    let mut found = Vec::new();
    for (index, fact) in district.compiled.facts.iter().enumerate() {
        if !matches!(fact.name, FactName::Measure(_) | FactName::Judgment(_)) {
            continue;
        }
        let Some(Reading::Known(known)) = readings.get(index) else { continue };
        let here = fact.class(known.key);
        let below = (0..here).rev();
        let above = here + 1..=fact.cuts.len();
        let directions: [Vec<usize>; 2] = [below.collect(), above.collect()];
        for classes in directions {
            for class in classes {
                let Some((key, to)) = nearest(district, fact, class, class > here) else {
                    continue;
                };
                let moved = Reading::Known(Known { key, value: to, ..known.clone() });
                if let Some(slot) = trial.get_mut(index) {
                    *slot = moved.clone();
                }
                let then = verdicts(district, &trial, as_of);
                if let Some(change) = difference(district, fact, known, &moved, now, &then) {
                    found.push(change);
                    break;
                }
            }
        }
        if let (Some(slot), Some(original)) = (trial.get_mut(index), readings.get(index)) {
            *slot = original.clone();
        }
    }
    found
}

/// The value of a class that lies nearest when coming from the other classes.
fn nearest(
    district: &District,
    fact: &Fact,
    class: usize,
    from_below: bool,
) -> Option<(i64, Value)> {
    if !fact.codes.is_empty() || !fact.number {
        // Codes and flags have no order: the class is the value, if it is one.
        let key = if class == 0 { 0 } else { *fact.cuts.get(class - 1)? };
        let value = match (fact.codes.is_empty(), key) {
            (true, 0) => Value::Flag(false),
            (true, 1) => Value::Flag(true),
            (true, _) => return None,
            (false, _) => Value::Code(fact.codes.get(usize::try_from(key).ok()?)?.clone()),
        };
        return (fact.class(key) == class).then_some((key, value));
    }
    let step = step(district, fact);
    let units = if from_below {
        let lowest = *fact.cuts.get(class.checked_sub(1)?)?;
        lowest.div_euclid(2) + i64::from(lowest.rem_euclid(2))
    } else {
        (*fact.cuts.get(class)? - 1).div_euclid(2)
    };
    let units = if from_below {
        (units + step - 1).div_euclid(step) * step
    } else {
        units.div_euclid(step) * step
    };
    let key = units.checked_mul(2)?;
    let value = Decimal::from_ten_thousandths(units);
    (fact.class(key) == class && occurs(district, fact, value))
        .then_some((key, Value::Number(value)))
}

/// The distance between two neighboring values, in ten-thousandths.
fn step(district: &District, fact: &Fact) -> i64 {
    match district.handbook.measures.get(fact.at).map(|measure| &measure.values) {
        Some(Values::Number(numbers)) if numbers.whole => Decimal::SCALE,
        _ => 1,
    }
}

fn occurs(district: &District, fact: &Fact, value: Decimal) -> bool {
    match district.handbook.measures.get(fact.at).map(|measure| &measure.values) {
        Some(Values::Number(range)) => {
            range.least.is_none_or(|least| least <= value)
                && range.greatest.is_none_or(|greatest| value <= greatest)
        }
        _ => true,
    }
}

fn difference(
    district: &District,
    fact: &Fact,
    known: &Known,
    moved: &Reading,
    now: &Verdicts,
    then: &Verdicts,
) -> Option<Change> {
    let Reading::Known(moved) = moved else { return None };
    let mut change = Change {
        fact: fact.name.clone(),
        label: Label::from(fact.name.label(&district.handbook)),
        from: shown(fact, known),
        to: moved.value.clone(),
        applies: Vec::new(),
        rests: Vec::new(),
    };
    let pairs = now.standing.iter().zip(&then.standing).zip(&district.handbook.rules);
    for ((before, after), rule) in pairs {
        match (*before == Standing::Applies, *after == Standing::Applies) {
            (false, true) => change.applies.push(rule.id.clone()),
            (true, false) => change.rests.push(rule.id.clone()),
            _ => {}
        }
    }
    (!change.applies.is_empty() || !change.rests.is_empty()).then_some(change)
}
