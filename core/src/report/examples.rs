//! Worked examples: a value on each side of a rule's threshold, and what follows.
//!
//! They come from the matcher's own tables, so the test of each is whether the matcher agrees. The
//! facts of an example are all that it needs: whatever else is known or missing changes nothing
//! about whether the rule's condition holds.

use serde::{Deserialize, Serialize};

use crate::facts::Value;
use crate::handbook::compile::{Fact, key_of};
use crate::handbook::measure::Values;
use crate::handbook::{District, FactName, Rule};
use crate::region::{Boxed, Class, Diagram, Fuel, Grid, Pick, Space, Stands, is_count};
use crate::vocabulary::Decimal;
use crate::vocabulary::id::RuleId;

/// One worked example of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkedExample {
    /// The rule.
    pub rule: RuleId,
    /// The facts; all others may be anything.
    pub facts: Vec<ExampleFact>,
    /// Whether the rule's condition holds. Dates and rules that take its outcomes away are not
    /// looked at.
    pub applies: bool,
}

/// One fact of a worked example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExampleFact {
    /// The fact.
    pub fact: FactName,
    /// Its value.
    pub value: Value,
}

/// Two examples that differ in one fact.
pub(super) struct Pair {
    /// The fact that makes the difference.
    pub fact: FactName,
    /// Its value when the rule applies, and the part and whole of a percentage.
    pub with: Shown,
    /// Its value when it does not.
    pub without: Shown,
    /// What is the same in both.
    pub same: Vec<ExampleFact>,
}

/// A value, and the part and the whole of a percentage.
pub(super) type Shown = (Value, Option<(u64, u64)>);

/// Pairs of one rule: more would not be read.
const MOST_PAIRS: usize = 8;

/// How many nodes the search for one pair may make.
const FUEL: u32 = 4_000;

/// The examples of a rule, at most some.
pub(super) fn pairs(district: &District, grid: &Grid<'_>, index: usize, rule: &Rule) -> Vec<Pair> {
    let compiled = district.rules_about(rule.about);
    let clauses = compiled.rule_of.iter().enumerate().filter(|(_, of)| **of == index);
    let picks: Vec<Pick> =
        clauses.map(|(clause, _)| Pick { source: 0, clause, label: 0 }).collect();
    let space = grid.space(&picks, 1);
    let mut found = Vec::new();
    for (axis, at) in space.facts.iter().enumerate() {
        let Some(fact) = grid.facts.get(*at) else { continue };
        if matches!(fact.name, FactName::Grade | FactName::School | FactName::Season) {
            continue;
        }
        let Some(compiled) = fact.compiled.first().copied().flatten() else { continue };
        let classes = space.classes.get(axis).map(Vec::as_slice).unwrap_or_default();
        for (low, pair) in classes.windows(2).enumerate() {
            if found.len() == MOST_PAIRS {
                return found;
            }
            let [below, above] = pair else { continue };
            let Some((which, same)) = context(&space, axis, low) else { continue };
            let (below, above) = sides(district, compiled, below, above);
            if !keeps_class(compiled, &below) || !keeps_class(compiled, &above) {
                continue;
            }
            let same = same.into_iter().filter_map(|(axis, class)| {
                let fact = grid.facts.get(*space.facts.get(axis)?)?;
                let value = space.class(axis, class)?.low.value.clone();
                Some(ExampleFact { fact: fact.name.clone(), value })
            });
            let shown = |stands: Stands| (stands.value, stands.share);
            let (with, without) = match which {
                Side::Below => (shown(below), shown(above)),
                Side::Above => (shown(above), shown(below)),
            };
            let (fact, same) = (fact.name.clone(), same.collect());
            found.push(Pair { fact, with, without, same });
        }
    }
    found
}

/// The two examples of a pair as data.
pub(super) fn both(rule: &Rule, pair: &Pair) -> [WorkedExample; 2] {
    [(&pair.with, true), (&pair.without, false)].map(|((value, _), applies)| {
        let mut facts = pair.same.clone();
        facts.push(ExampleFact { fact: pair.fact.clone(), value: value.clone() });
        WorkedExample { rule: rule.id.clone(), facts, applies }
    })
}

/// On which side the rule applies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    Above,
}

/// Classes of other facts with which the rule applies on one side of the step and not on the other;
/// as few facts as it takes.
fn context(space: &Space, axis: usize, low: usize) -> Option<(Side, Vec<(usize, usize)>)> {
    let boxes: Vec<Boxed> = space
        .boxes
        .iter()
        .flat_map(|one| match one.label {
            None => vec![one.clone()],
            Some(_) => [low, low + 1]
                .into_iter()
                .enumerate()
                .filter(|(_, class)| allows(one, axis, *class))
                .map(|(label, _)| Boxed {
                    label: Some(label),
                    sides: one.sides.iter().filter(|side| side.axis != axis).cloned().collect(),
                })
                .collect(),
        })
        .collect();
    let diagram = Diagram::new(&space.sizes(), &boxes, 2, None, &mut Fuel::new(FUEL))?;
    let (side, classes) = diagram
        .witness(|leaf| leaf.has(0) && !leaf.has(1))
        .map(|classes| (Side::Below, classes))
        .or_else(|| {
            let above = diagram.witness(|leaf| leaf.has(1) && !leaf.has(0));
            above.map(|classes| (Side::Above, classes))
        })?;
    let (yes, no) = match side {
        Side::Below => (0, 1),
        Side::Above => (1, 0),
    };
    let mut kept: Vec<(usize, usize)> =
        classes.into_iter().enumerate().filter(|(other, _)| *other != axis).collect();
    for dropped in (0..space.facts.len()).rev() {
        let fewer: Vec<(usize, usize)> =
            kept.iter().copied().filter(|(other, _)| *other != dropped).collect();
        if is_enough(&boxes, &fewer, yes, no) {
            kept = fewer;
        }
    }
    Some((side, kept))
}

/// Whether these facts alone make the rule apply on one side, and keep it from applying on the
/// other.
fn is_enough(boxes: &[Boxed], facts: &[(usize, usize)], yes: usize, no: usize) -> bool {
    let of = |label: usize| boxes.iter().filter(move |one| one.label == Some(label));
    let agrees = |one: &Boxed| facts.iter().all(|(axis, class)| allows(one, *axis, *class));
    let names =
        |one: &Boxed| one.sides.iter().all(|side| facts.iter().any(|(axis, _)| *axis == side.axis));
    of(yes).any(|one| agrees(one) && names(one)) && !of(no).any(agrees)
}

fn allows(one: &Boxed, axis: usize, class: usize) -> bool {
    let side = one.sides.iter().find(|side| side.axis == axis);
    side.is_none_or(|side| side.classes.get(class) == Some(&true))
}

/// The values on both sides of a threshold, as near to it as people would count.
fn sides(district: &District, fact: &Fact, below: &Class, above: &Class) -> (Stands, Stands) {
    let coarse = (below.high.clone(), above.low.clone());
    if !is_fine(district, fact) {
        return coarse;
    }
    let class = fact.class(above.low.key);
    let Some(cut) = class.checked_sub(1).and_then(|at| fact.cuts.get(at)) else { return coarse };
    let threshold = cut.div_euclid(2);
    let fine = [Decimal::SCALE / 10, Decimal::SCALE / 100, Decimal::SCALE / 1_000];
    let step = fine.into_iter().find(|step| threshold % step == 0).unwrap_or(1);
    let (low, high) = match cut.rem_euclid(2) {
        0 => (threshold.saturating_sub(step), threshold),
        _ => (threshold, threshold.saturating_add(step)),
    };
    let near = |units: i64, coarse: Stands| {
        let value = Decimal::from_ten_thousandths(units);
        let key = key_of(value);
        let (least, greatest) = fact.range;
        let fits = fact.class(key) == fact.class(coarse.key) && least <= key && key <= greatest;
        match fits {
            true => Stands { key, value: Value::Number(value), share: None },
            false => coarse,
        }
    };
    (near(low, coarse.0), near(high, coarse.1))
}

/// Whether a measure can have tenths.
fn is_fine(district: &District, fact: &Fact) -> bool {
    let measure = match &fact.name {
        FactName::Measure(_) => district.handbook().measures.get(fact.at),
        _ => None,
    };
    measure.is_some_and(|measure| match &measure.values {
        Values::Number(numbers) => {
            numbers.step_key().is_none() && numbers.percent_of.is_none() && !is_count(measure)
        }
        Values::YesNo | Values::Codes(_) => false,
    })
}

/// Whether the value as it is shown is on the same side as the value that it stands for.
fn keeps_class(fact: &Fact, stands: &Stands) -> bool {
    match &stands.value {
        Value::Number(number) => fact.class(key_of(*number)) == fact.class(stands.key),
        Value::Flag(_) | Value::Code(_) => true,
    }
}
