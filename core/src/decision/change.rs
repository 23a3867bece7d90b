//! The smallest change of one fact that would change which rules apply.
//!
//! Found by asking the matcher again with the fact moved from class to class, nearest first; so a
//! change named here does alter the outcome, and one step less does not.

use serde::{Deserialize, Serialize};

use super::explain::{by_precedence, ids_of, shown};
use super::matching::{Standing, Verdicts, keep, standings};
use super::reading::{Known, Reading};
use crate::facts::Value;
use crate::handbook::compile::{Compiled, Fact};
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
    #[serde(default)]
    pub applies: Vec<RuleId>,
    /// Rules that would then apply no more.
    #[serde(default)]
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
    let compiled = district.rules_about(now.about);
    let facts = &compiled.facts;
    let others = Others::new(compiled, readings);
    let mut found = Vec::new();
    for (index, (fact, reading)) in facts.iter().zip(readings).enumerate() {
        let Reading::Known(known) = reading else { continue };
        if !matches!(fact.name, FactName::Measure(_) | FactName::Judgment(_)) {
            continue;
        }
        let here = fact.class(known.key);
        let (certain, possible) = others.without(index);
        let mut look = |class: usize| {
            let mut then_certain = certain.clone();
            let mut then_possible = possible.clone();
            keep(&mut then_certain, fact.allowed(class));
            keep(&mut then_possible, fact.allowed(class));
            if then_certain == now.certain && then_possible == now.possible {
                return false;
            }
            let Some(to) = nearest(district, fact, class, class > here) else { return false };
            let then = standings(district, compiled, [&then_certain, &then_possible], Some(as_of));
            let change = difference(district, fact, known, to, now, &then);
            let differs = change.is_some();
            found.extend(change);
            differs
        };
        let _ = (0..here).rev().any(&mut look);
        let _ = (here + 1..=fact.cuts.len()).any(&mut look);
    }
    found
}

/// For every fact, the clauses that all other facts allow: from the left and from the right.
struct Others {
    before: Vec<(Vec<u64>, Vec<u64>)>,
    after: Vec<(Vec<u64>, Vec<u64>)>,
}

impl Others {
    fn new(compiled: &Compiled, readings: &[Reading]) -> Self {
        let facts = &compiled.facts;
        let all = (vec![u64::MAX; compiled.words], vec![u64::MAX; compiled.words]);
        let step = |mut sets: (Vec<u64>, Vec<u64>), (fact, reading): (&Fact, &Reading)| {
            match reading {
                Reading::Known(known) => {
                    let allowed = fact.allowed(fact.class(known.key));
                    keep(&mut sets.0, allowed);
                    keep(&mut sets.1, allowed);
                }
                Reading::Missing(_) => keep(&mut sets.0, fact.free()),
            }
            sets
        };
        let pairs = || facts.iter().zip(readings);
        let mut before = vec![all.clone()];
        for pair in pairs() {
            before.extend(before.last().cloned().map(|sets| step(sets, pair)));
        }
        let mut after = vec![all];
        for pair in pairs().rev() {
            after.extend(after.last().cloned().map(|sets| step(sets, pair)));
        }
        after.reverse();
        Self { before, after }
    }

    /// Certain and possible clauses when nothing is known of the fact at `index`.
    fn without(&self, index: usize) -> (Vec<u64>, Vec<u64>) {
        let (mut certain, mut possible) = self.before.get(index).cloned().unwrap_or_default();
        if let Some((later_certain, later_possible)) = self.after.get(index + 1) {
            keep(&mut certain, later_certain);
            keep(&mut possible, later_possible);
        }
        (certain, possible)
    }
}

/// The value of a class that lies nearest when coming from the other classes.
fn nearest(district: &District, fact: &Fact, class: usize, from_below: bool) -> Option<Value> {
    if !fact.codes.is_empty() || !fact.number {
        // Codes and flags have no order: the class is the value, if it is one.
        let key = if class == 0 { 0 } else { *fact.cuts.get(class - 1)? };
        let value = match (fact.codes.is_empty(), key) {
            (true, 0) => Value::Flag(false),
            (true, 1) => Value::Flag(true),
            (true, _) => return None,
            (false, _) => Value::Code(fact.codes.get(usize::try_from(key).ok()?)?.clone()),
        };
        return (fact.class(key) == class).then_some(value);
    }
    // The distance between two neighboring values, in ten-thousandths.
    let step = fact.step.map_or(1, |step| step / 2);
    let units = if from_below {
        let lowest = *fact.cuts.get(class.checked_sub(1)?)?;
        lowest.div_euclid(2) + lowest.rem_euclid(2)
    } else {
        fact.cuts.get(class)?.saturating_sub(1).div_euclid(2)
    };
    let units = if from_below {
        (units + step - 1).div_euclid(step) * step
    } else {
        units.div_euclid(step) * step
    };
    let key = units.checked_mul(2)?;
    let value = Decimal::from_ten_thousandths(units);
    (fact.class(key) == class && occurs(district, fact, value)).then_some(Value::Number(value))
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
    to: Value,
    now: &Verdicts,
    then: &[Standing],
) -> Option<Change> {
    let is = |standings: &[Standing], rule: usize| {
        standings.get(rule).is_some_and(|standing| *standing == Standing::Applies)
    };
    let rules = 0..then.len();
    let (mut applies, mut rests): (Vec<usize>, Vec<usize>) = rules
        .filter(|rule| is(&now.standing, *rule) != is(then, *rule))
        .partition(|rule| is(then, *rule));
    if applies.is_empty() && rests.is_empty() {
        return None;
    }
    by_precedence(district, &mut applies);
    by_precedence(district, &mut rests);
    Some(Change {
        fact: fact.name.clone(),
        label: Label::from(fact.name.label(&district.handbook)),
        from: shown(fact, known),
        to,
        applies: ids_of(district, &applies),
        rests: ids_of(district, &rests),
    })
}
