//! Classes of facts in words: ranges, codes, grades, yes or no.

use super::answer::{FactGiven, FactWithin, NumberRange};
use super::grades::grades_in;
use super::pair::Pair;
use crate::facts::Value;
use crate::handbook::FactName;
use crate::region::{Class, GridFact, Space, Stands};
use crate::vocabulary::{Decimal, Label, order};

/// What a box allows on one axis.
pub(super) fn within(
    pair: &Pair<'_>,
    space: &Space,
    axis: usize,
    chosen: &[usize],
) -> Option<FactWithin> {
    let fact = pair.grid.facts.get(*space.facts.get(axis)?)?;
    let all = space.classes.get(axis)?;
    let (mut ranges, mut values) = (Vec::new(), Vec::new());
    if is_range(fact) {
        for run in chosen.chunk_by(|a, b| *b == *a + 1) {
            let (first, last) = (*run.first()?, *run.last()?);
            ranges.push(range(fact, all, first, last)?);
        }
    } else {
        for class in chosen.iter().filter_map(|at| all.get(*at)) {
            values.extend(values_of(pair, fact, class));
        }
    }
    let label = label(pair, fact.name);
    Some(FactWithin { fact: fact.name.clone(), label, ranges, values })
}

/// A fact of a witness.
pub(super) fn given(pair: &Pair<'_>, fact: &GridFact<'_>, stands: &Stands) -> FactGiven {
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    FactGiven {
        fact: fact.name.clone(),
        label: label(pair, fact.name),
        value: stands.value.clone(),
        share: stands.share.map(|(part, whole)| [small(part), small(whole)]),
    }
}

fn label(pair: &Pair<'_>, fact: &FactName) -> Label {
    let [left, right] = pair.sides.map(|side| &side.district);
    let knows = if left.declares(fact) { left } else { right };
    Label::from(fact.label(&knows.handbook))
}

fn is_range(fact: &GridFact<'_>) -> bool {
    *fact.name != FactName::Grade && fact.compiled.iter().flatten().any(|fact| fact.number)
}

/// The values of a class of codes, flags or grades.
fn values_of(pair: &Pair<'_>, fact: &GridFact<'_>, class: &Class) -> Vec<Value> {
    if *fact.name == FactName::Grade {
        let inside = grades_in(class, &pair.grades);
        return inside.map(|grade| Value::from(grade.as_str())).collect();
    }
    let classes = fact.classes.get(class.of.0..=class.of.1).unwrap_or_default();
    classes.iter().map(|class| class.low.value.clone()).collect()
}

/// From the first to the last of some classes in a row. Beyond the first and the last class of all
/// nothing can occur, unless the sides differ in what can.
fn range(fact: &GridFact<'_>, all: &[Class], first: usize, last: usize) -> Option<NumberRange> {
    let mut cuts: Vec<i64> = fact.compiled.iter().flatten().flat_map(|f| f.cuts.clone()).collect();
    order::ascending(&mut cuts);
    let (low, high) = (all.get(first)?.low.key, all.get(last)?.high.key);
    let mut range = NumberRange::default();
    let spans = || fact.compiled.iter().flatten().map(|fact| fact.range);
    if first > 0 {
        match cuts.iter().rev().find(|cut| **cut <= low) {
            Some(cut) if cut % 2 == 0 => range.at_least = Some(units(cut / 2)),
            Some(cut) => range.more_than = Some(units(cut.div_euclid(2))),
            None => {}
        }
    } else if spans().any(|(least, _)| spans().any(|(other, _)| other != least)) {
        range.at_least = spans().map(|(least, _)| least).max().map(|least| units(least / 2));
    }
    if last + 1 < all.len() {
        match cuts.iter().find(|cut| **cut > high) {
            Some(cut) if cut % 2 == 0 => range.below = Some(units(cut / 2)),
            Some(cut) => range.at_most = Some(units(cut.div_euclid(2))),
            None => {}
        }
    } else if spans().any(|(_, most)| spans().any(|(_, other)| other != most)) {
        range.at_most = spans().map(|(_, most)| most).min().map(|most| units(most / 2));
    }
    Some(range)
}

fn units(ten_thousandths: i64) -> Decimal {
    Decimal::from_ten_thousandths(ten_thousandths)
}
