//! The handbook compiled for matching: facts, their classes, and bit tables.
//!
//! For every fact the thresholds of all rules cut its values into classes within which no rule can
//! tell two values apart. A table holds, for each class, the set of clauses that the class allows.
//! Matching a student is then one table look-up and one AND per fact, whatever the number of rules.

use std::collections::BTreeMap;

use super::clause::{Clause, Clauses};
use super::condition::Test;
use super::declare::Handbook;
use super::fact::FactName;
use super::guard::{GuardPlace, guards};
use super::judgment::Answers;
use super::measure::{Subject, Values};
use crate::facts::{ConsentState, Value};
use crate::vocabulary::calendar::PeriodKind;
use crate::vocabulary::id::MeasureId;
use crate::vocabulary::{Decimal, Error, order};

/// One fact that some clause names.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub name: FactName,
    /// Its place among the handbook's measures or judgments.
    pub at: usize,
    /// The codes it can have, sorted; empty for numbers and flags.
    pub codes: Vec<String>,
    /// Whether it is a number, so that its values have an order and steps.
    pub number: bool,
    /// The least and the greatest key that a value can have.
    pub range: (i64, i64),
    /// The distance between the keys of two values, if there is a least one.
    pub step: Option<i64>,
    /// First keys of all classes but the lowest, ascending.
    pub cuts: Vec<i64>,
    /// Per class, `words` words: the clauses it allows.
    allowed: Vec<u64>,
    /// The clauses that do not name this fact.
    free: Vec<u64>,
}

/// Clauses of all rules together.
const MOST_CLAUSES: usize = 16_384;

/// The compiled rules about one kind of subject.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compiled {
    pub facts: Vec<Fact>,
    /// For every clause, in order, the index of its rule among all rules of the handbook; for a
    /// condition inside an outcome, a number behind those of the rules.
    pub rule_of: Vec<usize>,
    /// The numbers of the conditions inside outcomes.
    guards: BTreeMap<GuardPlace, usize>,
    /// Words of 64 clauses.
    pub words: usize,
    /// For every rule, the rules that take its outcomes away.
    pub overridden_by: Vec<Vec<usize>>,
    /// The rules that others override, each after those that override it.
    pub order: Vec<usize>,
}

impl Compiled {
    /// Compiles the rules about one kind of subject, which [`super::check`] found sound.
    pub(crate) fn new(handbook: &Handbook, about: Subject, attributes: u32) -> Result<Self, Error> {
        let mut expanded = Clauses::new(handbook);
        let mut clauses: Vec<Clause> = Vec::new();
        let mut rule_of = Vec::new();
        let mut add = |index: usize, path: &str, of_one: Result<Vec<Clause>, Error>| {
            let of_one = of_one.map_err(|error| error.at(path))?;
            rule_of.extend(of_one.iter().map(|_| index));
            clauses.extend(of_one);
            if clauses.len() > MOST_CLAUSES {
                return Err(Error::new("E_LIMIT", format!("rules of over {MOST_CLAUSES} clauses"))
                    .at(path)
                    .hint_that("simplify conditions that combine many alternatives"));
            }
            Ok(())
        };
        for (index, rule) in handbook.rules.iter().enumerate() {
            if rule.about == about {
                add(index, &format!("/rules/{index}/when"), expanded.of_rule(rule))?;
            }
        }
        let mut guarded = BTreeMap::new();
        for guard in guards(handbook).filter(|guard| guard.about == about) {
            let GuardPlace { rule, outcome, .. } = guard.place;
            let index = handbook.rules.len() + guarded.len();
            let path = format!("/rules/{rule}/then/{outcome}");
            add(index, &path, expanded.of_condition(guard.condition))?;
            guarded.insert(guard.place, index);
        }
        let mut sources: Vec<FactName> =
            clauses.iter().flatten().map(|atom| atom.fact.clone()).collect();
        order::ascending(&mut sources);
        sources.dedup();
        if sources.len() > attributes as usize {
            return Err(Error::new("E_LIMIT", format!("conditions read over {attributes} facts"))
                .hint_that("limit `attributes`"));
        }
        let words = clauses.len().div_ceil(64);
        let facts = sources
            .into_iter()
            .map(|source| Fact::new(source, &clauses, words, handbook))
            .collect();
        let (overridden_by, order) = overrides(handbook);
        Ok(Self { facts, rule_of, guards: guarded, words, overridden_by, order })
    }

    /// Clauses of their own, each a rule: the rows of a look-up table.
    pub(crate) fn of_clauses(handbook: &Handbook, clauses: &[Clause]) -> Self {
        let mut sources: Vec<FactName> =
            clauses.iter().flatten().map(|atom| atom.fact.clone()).collect();
        order::ascending(&mut sources);
        sources.dedup();
        let words = clauses.len().div_ceil(64);
        let facts = sources.into_iter().map(|s| Fact::new(s, clauses, words, handbook)).collect();
        Self { facts, rule_of: (0..clauses.len()).collect(), words, ..Self::default() }
    }

    /// The number of the condition at this place, as `rule_of` has it.
    pub(crate) fn guard(&self, place: GuardPlace) -> Option<usize> {
        self.guards.get(&place).copied()
    }

    /// The fact of this name.
    pub(crate) fn fact(&self, name: &FactName) -> Option<usize> {
        self.facts.binary_search_by(|fact| fact.name.cmp(name)).ok()
    }
}

impl Fact {
    fn new(source: FactName, clauses: &[Clause], words: usize, handbook: &Handbook) -> Self {
        let codes = codes_of(&source, handbook);
        let number = matches!(source, FactName::Grade) || is_number(&source, handbook);
        let at = place_of(&source, handbook);
        let range = range_of(&source, handbook);
        let step = step_of(&source, handbook);
        let mut fact = Self {
            name: source,
            at,
            codes,
            number,
            range,
            step,
            cuts: Vec::new(),
            allowed: Vec::new(),
            free: Vec::new(),
        };
        let mut cuts: Vec<i64> = clauses
            .iter()
            .flatten()
            .filter(|atom| atom.fact == fact.name)
            .flat_map(|atom| fact.cuts_of(&atom.test))
            .collect();
        order::ascending(&mut cuts);
        cuts.dedup();
        let classes = std::iter::once(i64::MIN).chain(cuts.iter().copied());
        fact.allowed = classes
            .flat_map(|key| {
                let allowed = clauses.iter().map(|clause| fact.allows(clause, key));
                bits(allowed, words)
            })
            .collect();
        let free = clauses.iter().map(|c| !c.iter().any(|atom| atom.fact == fact.name));
        fact.free = bits(free, words);
        fact.cuts = cuts;
        fact
    }

    /// The clauses that a value of `class` allows.
    pub(crate) fn allowed(&self, class: usize) -> &[u64] {
        let words = self.free.len();
        self.allowed.get(class * words..(class + 1) * words).unwrap_or_default()
    }

    /// The clauses that hold whatever this fact is.
    pub(crate) fn free(&self) -> &[u64] {
        &self.free
    }

    /// Whether a value with this key allows a clause.
    pub(crate) fn allows_clause(&self, clause: usize, key: i64) -> bool {
        let word = self.allowed(self.class(key)).get(clause / 64);
        word.is_some_and(|word| word >> (clause % 64) & 1 == 1)
    }

    /// Whether its values are yes and no.
    pub(crate) fn is_flag(&self) -> bool {
        !self.number && self.codes.is_empty()
    }

    /// Whether a clause names this fact.
    pub(crate) fn names(&self, clause: usize) -> bool {
        self.free.get(clause / 64).is_some_and(|word| word >> (clause % 64) & 1 == 0)
    }

    /// The class that `key` lies in.
    pub(crate) fn class(&self, key: i64) -> usize {
        self.cuts.partition_point(|cut| *cut <= key)
    }

    /// The key of a value, or nothing when the fact cannot have it.
    pub(crate) fn key(&self, value: &Value) -> Option<i64> {
        match value {
            Value::Number(number) if self.number => Some(key_of(*number)),
            Value::Flag(flag) if !self.number && self.codes.is_empty() => Some(i64::from(*flag)),
            Value::Code(code) => {
                let index = self.codes.binary_search(code).ok()?;
                i64::try_from(index).ok()
            }
            Value::Number(_) | Value::Flag(_) => None,
        }
    }

    fn allows(&self, clause: &Clause, key: i64) -> bool {
        clause
            .iter()
            .filter(|atom| atom.fact == self.name)
            .all(|atom| self.passes(&atom.test, key) != atom.negated)
    }

    /// Whether a value with this key passes the test.
    fn passes(&self, test: &Test, key: i64) -> bool {
        match test {
            Test::AtLeast(t) => key >= key_of(*t),
            Test::MoreThan(t) => key > key_of(*t),
            Test::AtMost(t) => key <= key_of(*t),
            Test::Below(t) => key < key_of(*t),
            Test::Band(band) => key_of(band.from) <= key && key < key_of(band.below),
            Test::Equals(value) => self.key(value) == Some(key),
            Test::OneOf(values) => values.iter().any(|value| self.key(value) == Some(key)),
        }
    }

    /// The first keys of the classes that the test tells apart.
    fn cuts_of(&self, test: &Test) -> Vec<i64> {
        match test {
            Test::AtLeast(t) | Test::Below(t) => vec![key_of(*t)],
            Test::MoreThan(t) | Test::AtMost(t) => vec![key_of(*t).saturating_add(1)],
            Test::Band(band) => vec![key_of(band.from), key_of(band.below)],
            Test::Equals(value) => around(self.key(value)),
            Test::OneOf(values) => {
                values.iter().flat_map(|value| around(self.key(value))).collect()
            }
        }
    }
}

/// The key of an exact number: even, so that the odd keys are the values in between.
pub(crate) fn key_of(number: Decimal) -> i64 {
    number.ten_thousandths().saturating_mul(2)
}

/// The key of `part / whole`, exact: a quotient between two four-place numbers has the odd key
/// between theirs, so no rounding ever moves a student across a threshold.
pub(crate) fn key_of_ratio(part: i128, whole: i128) -> Option<i64> {
    let scaled = part.checked_mul(i128::from(Decimal::SCALE))?;
    let (floor, rest) = (scaled.checked_div_euclid(whole)?, scaled.checked_rem_euclid(whole)?);
    i64::try_from(floor.checked_mul(2)? + i128::from(rest != 0)).ok()
}

fn around(key: Option<i64>) -> Vec<i64> {
    key.map(|key| vec![key, key.saturating_add(1)]).unwrap_or_default()
}

fn codes_of(source: &FactName, handbook: &Handbook) -> Vec<String> {
    let mut codes = match source {
        FactName::School => {
            handbook.schools.iter().map(|school| school.id.as_str().to_owned()).collect()
        }
        FactName::Measure(id) => match measure_values(id, handbook) {
            Some(Values::Codes(codes)) => codes.clone(),
            _ => Vec::new(),
        },
        FactName::Judgment(id) => match handbook.judgments.iter().find(|j| j.id == *id) {
            Some(judgment) => match &judgment.answers {
                Answers::Codes(codes) => codes.clone(),
                Answers::YesNo => Vec::new(),
            },
            None => Vec::new(),
        },
        FactName::Season => {
            let seasons = handbook.calendar.periods.iter();
            let seasons = seasons.filter(|period| period.kind == PeriodKind::Season);
            seasons.map(|season| season.id.as_str().to_owned()).collect()
        }
        FactName::Consent(_) => {
            ConsentState::ALL.iter().map(|state| state.code().to_owned()).collect()
        }
        _ => Vec::new(),
    };
    order::ascending(&mut codes);
    codes.dedup();
    codes
}

fn place_of(name: &FactName, handbook: &Handbook) -> usize {
    let place = match name {
        FactName::Measure(id) => handbook.measures.iter().position(|measure| measure.id == *id),
        FactName::Judgment(id) => handbook.judgments.iter().position(|j| j.id == *id),
        _ => None,
    };
    place.unwrap_or_default()
}

/// The keys of the least and the greatest value that a fact can have.
fn range_of(name: &FactName, handbook: &Handbook) -> (i64, i64) {
    if matches!(name, FactName::Supports(_) | FactName::Happened(_)) {
        return (0, i64::MAX);
    }
    let numbers = match name {
        FactName::Measure(id) => match measure_values(id, handbook) {
            Some(Values::Number(numbers)) => Some(numbers),
            _ => None,
        },
        _ => None,
    };
    let least = numbers.and_then(|numbers| numbers.least).map_or(i64::MIN, key_of);
    let greatest = numbers.and_then(|numbers| numbers.greatest).map_or(i64::MAX, key_of);
    (least, greatest)
}

/// The distance between the keys of two values of a fact.
fn step_of(name: &FactName, handbook: &Handbook) -> Option<i64> {
    match name {
        FactName::Supports(_) | FactName::Happened(_) => Some(key_of(Decimal::from(1_i32))),
        FactName::Measure(id) => match measure_values(id, handbook) {
            Some(Values::Number(numbers)) => numbers.step_key(),
            _ => None,
        },
        _ => None,
    }
}

fn is_number(source: &FactName, handbook: &Handbook) -> bool {
    match source {
        FactName::Supports(_) | FactName::Happened(_) => true,
        FactName::Measure(id) => matches!(measure_values(id, handbook), Some(Values::Number(_))),
        _ => false,
    }
}

fn measure_values<'a>(id: &MeasureId, handbook: &'a Handbook) -> Option<&'a Values> {
    handbook.measures.iter().find(|measure| measure.id == *id).map(|measure| &measure.values)
}

fn bits(flags: impl Iterator<Item = bool>, words: usize) -> Vec<u64> {
    let mut set = vec![0; words];
    for (index, flag) in flags.enumerate() {
        if let Some(word) = set.get_mut(index / 64) {
            *word |= u64::from(flag) << (index % 64);
        }
    }
    set
}

/// For every rule those that override it, and an order in which overriding rules come first.
fn overrides(handbook: &Handbook) -> (Vec<Vec<usize>>, Vec<usize>) {
    let index: BTreeMap<_, _> =
        handbook.rules.iter().enumerate().map(|(index, rule)| (&rule.id, index)).collect();
    let mut overridden_by = vec![Vec::new(); handbook.rules.len()];
    for (by, rule) in handbook.rules.iter().enumerate() {
        for id in &rule.overrides {
            if let Some(list) = index.get(id).and_then(|at| overridden_by.get_mut(*at)) {
                list.push(by);
            }
        }
    }
    let mut order: Vec<usize> = Vec::with_capacity(handbook.rules.len());
    let mut placed = vec![false; handbook.rules.len()];
    // The check refused cycles, so every round places at least one rule.
    for _ in 0..handbook.rules.len() {
        let ready = |at: &usize| {
            placed.get(*at) == Some(&false)
                && overridden_by
                    .get(*at)
                    .is_some_and(|by| by.iter().all(|by| placed.get(*by) == Some(&true)))
        };
        let round: Vec<usize> = (0..handbook.rules.len()).filter(ready).collect();
        for at in &round {
            if let Some(flag) = placed.get_mut(*at) {
                *flag = true;
            }
        }
        if round.is_empty() {
            break;
        }
        order.extend(round);
    }
    order.retain(|at| overridden_by.get(*at).is_some_and(|by| !by.is_empty()));
    (overridden_by, order)
}

/// The indexes of the bits that are set.
pub(crate) fn set_bits(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(index, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            (left != 0).then(|| {
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                index * 64 + bit
            })
        })
    })
}
