//! Conditions as clauses: a rule holds when one of its clauses does, and a clause holds when every
//! fact it names lies in the clause's range.
//!
//! This is the form that both the matcher and the analyzer need: a finite union of boxes.

use super::condition::{Condition, Test};
use super::declare::Handbook;
use super::fact::FactName;
use super::rule::Rule;
use crate::facts::Value;
use crate::vocabulary::Error;

/// One fact and the test it must pass, or must fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    pub fact: FactName,
    pub test: Test,
    pub negated: bool,
}

/// Atoms that must all hold.
pub(crate) type Clause = Vec<Atom>;

/// More clauses than this come only from conditions nobody can read.
const MOST_CLAUSES: usize = 512;

/// The clauses of a rule: its condition, its exception and its scope together.
pub(crate) fn of_rule(rule: &Rule, handbook: &Handbook) -> Result<Vec<Clause>, Error> {
    let mut clauses = expand(&rule.when, false, handbook)?;
    if let Some(exception) = &rule.unless {
        clauses = product(&clauses, &expand(exception, true, handbook)?)?;
    }
    if let Some(span) = rule.grades {
        let grades = crate::vocabulary::Grade::all()
            .filter(|grade| span.contains(*grade))
            .map(|grade| Value::from(i32::from(grade.ordinal())));
        let atom =
            Atom { fact: FactName::Grade, test: Test::OneOf(grades.collect()), negated: false };
        clauses = product(&clauses, &[vec![atom]])?;
    }
    if !rule.schools.is_empty() {
        let schools = rule.schools.iter().map(|school| Value::from(school.as_str())).collect();
        let atom = Atom { fact: FactName::School, test: Test::OneOf(schools), negated: false };
        clauses = product(&clauses, &[vec![atom]])?;
    }
    Ok(clauses)
}

/// The clauses of a condition, or of its negation.
fn expand(condition: &Condition, negated: bool, handbook: &Handbook) -> Result<Vec<Clause>, Error> {
    let yes = || Test::Equals(Value::Flag(true));
    let atom = |fact, test| Ok(vec![vec![Atom { fact, test, negated }]]);
    match condition {
        Condition::Always if negated => Ok(Vec::new()),
        Condition::Always => Ok(vec![Vec::new()]),
        Condition::All(parts) => combine(parts, negated, parts.len(), handbook),
        Condition::Any(parts) => combine(parts, negated, 1, handbook),
        Condition::AtLeast(k) => combine(&k.of, negated, usize::from(k.n), handbook),
        Condition::Not(part) => expand(part, !negated, handbook),
        Condition::Measure(m) => atom(FactName::Measure(m.id.clone()), m.is.clone()),
        Condition::Judgment(j) => {
            atom(FactName::Judgment(j.id.clone()), Test::Equals(j.is.clone()))
        }
        Condition::Definition(id) => handbook
            .definitions
            .iter()
            .find(|definition| definition.id == *id)
            .map_or_else(|| Ok(Vec::new()), |found| expand(&found.when, negated, handbook)),
        Condition::Concern(domain) => atom(FactName::Concern(domain.clone()), yes()),
        Condition::ConcernArea(area) => atom(FactName::ConcernArea(area.clone()), yes()),
        Condition::ReferredBy(kind) => atom(FactName::ReferredBy(*kind), yes()),
    }
}

/// The clauses of "at least `n` of the parts", or of its negation: fewer than `n` hold, so at least
/// `len - n + 1` do not.
fn combine(
    parts: &[Condition],
    negated: bool,
    n: usize,
    handbook: &Handbook,
) -> Result<Vec<Clause>, Error> {
    let n = if negated { (parts.len() + 1).saturating_sub(n) } else { n };
    let mut expanded = Vec::with_capacity(parts.len());
    for part in parts {
        expanded.push(expand(part, negated, handbook)?);
    }
    // ways[k]: clauses under which at least k of the parts seen so far hold.
    let mut ways: Vec<Vec<Clause>> = vec![vec![Vec::new()]];
    ways.resize(n + 1, Vec::new());
    for part in &expanded {
        for k in (1..=n).rev() {
            let fewer = ways.get(k - 1).cloned().unwrap_or_default();
            let more = product(&fewer, part)?;
            if let Some(clauses) = ways.get_mut(k) {
                clauses.extend(more);
                too_many(clauses.len())?;
            }
        }
    }
    Ok(ways.pop().unwrap_or_default())
}

/// Every clause of `a` together with every clause of `b`.
fn product(a: &[Clause], b: &[Clause]) -> Result<Vec<Clause>, Error> {
    too_many(a.len().saturating_mul(b.len()))?;
    let both = |(a, b): (&Clause, &Clause)| a.iter().chain(b).cloned().collect();
    Ok(a.iter().flat_map(|a| b.iter().map(move |b| (a, b))).map(both).collect())
}

fn too_many(clauses: usize) -> Result<(), Error> {
    if clauses > MOST_CLAUSES {
        return Err(Error::new("E_LIMIT", format!("condition needs over {MOST_CLAUSES} clauses"))
            .hint_that("give its parts names of their own as rules that set flags"));
    }
    Ok(())
}
