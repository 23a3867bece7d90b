//! Conditions as clauses: a rule holds when one of its clauses does, and a clause holds when every
//! fact it names lies in the clause's range.
//!
//! This is the form that both the matcher and the analyzer need: a finite union of boxes.

use std::collections::BTreeMap;

use super::condition::{Condition, Test};
use super::declare::Handbook;
use super::fact::FactName;
use super::rule::{GradeSpan, Rule};
use crate::facts::Value;
use crate::vocabulary::Error;
use crate::vocabulary::id::DefinitionId;

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

/// More atoms than this in one clause as well.
const MOST_ATOMS: usize = 256;

/// The clauses of conditions, each definition expanded once however often it is used.
pub(crate) struct Clauses<'a> {
    handbook: &'a Handbook,
    definitions: BTreeMap<(&'a DefinitionId, bool), Vec<Clause>>,
}

impl<'a> Clauses<'a> {
    pub(crate) fn new(handbook: &'a Handbook) -> Self {
        Self { handbook, definitions: BTreeMap::new() }
    }

    /// The clauses of a rule: its condition, its exception and its scope together.
    pub(crate) fn of_rule(&mut self, rule: &'a Rule) -> Result<Vec<Clause>, Error> {
        let mut clauses = self.expand(&rule.when, false)?;
        if let Some(exception) = &rule.unless {
            clauses = product(&clauses, &self.expand(exception, true)?)?;
        }
        in_scope(rule, clauses)
    }

    /// The clauses of a condition that stands inside an outcome.
    pub(crate) fn of_condition(&mut self, condition: &'a Condition) -> Result<Vec<Clause>, Error> {
        self.expand(condition, false)
    }

    /// The clauses of a condition, or of its negation.
    fn expand(&mut self, condition: &'a Condition, negated: bool) -> Result<Vec<Clause>, Error> {
        let yes = || Test::Equals(Value::Flag(true));
        let atom = |fact, test| Ok(vec![vec![Atom { fact, test, negated }]]);
        match condition {
            Condition::Always if negated => Ok(Vec::new()),
            Condition::Always => Ok(vec![Vec::new()]),
            Condition::All(parts) => self.combine(parts, negated, parts.len()),
            Condition::Any(parts) => self.combine(parts, negated, 1),
            Condition::AtLeast(k) => self.combine(&k.of, negated, usize::from(k.n)),
            Condition::Not(part) => self.expand(part, !negated),
            Condition::Measure(m) => atom(FactName::Measure(m.id.clone()), m.is.clone()),
            Condition::Judgment(j) => {
                atom(FactName::Judgment(j.id.clone()), Test::Equals(j.is.clone()))
            }
            Condition::Definition(id) => self.definition(id, negated),
            Condition::Concern(domain) => atom(FactName::Concern(domain.clone()), yes()),
            Condition::ConcernArea(area) => atom(FactName::ConcernArea(area.clone()), yes()),
            Condition::ReferredBy(kind) => atom(FactName::ReferredBy(*kind), yes()),
            Condition::Grades(span) => atom(FactName::Grade, grades(*span)),
            Condition::Season(season) => {
                atom(FactName::Season, Test::Equals(season.as_str().into()))
            }
            Condition::School(school) => {
                atom(FactName::School, Test::Equals(school.as_str().into()))
            }
            Condition::Supports(s) => atom(FactName::Supports(s.which.clone()), s.is.clone()),
            Condition::Happened(h) => atom(FactName::Happened(h.which.clone()), h.is.clone()),
            Condition::Consent(c) => {
                atom(FactName::Consent(c.id.clone()), Test::Equals(c.is.code().into()))
            }
        }
    }

    fn definition(&mut self, id: &'a DefinitionId, negated: bool) -> Result<Vec<Clause>, Error> {
        if let Some(known) = self.definitions.get(&(id, negated)) {
            return Ok(known.clone());
        }
        let declared = self.handbook.definitions.iter().find(|definition| definition.id == *id);
        let clauses = match declared {
            Some(definition) => self.expand(&definition.when, negated)?,
            None => Vec::new(),
        };
        self.definitions.insert((id, negated), clauses.clone());
        Ok(clauses)
    }

    /// The clauses of "at least `n` of the parts", or of its negation: fewer than `n` hold, so at
    /// least `len - n + 1` do not.
    fn combine(
        &mut self,
        parts: &'a [Condition],
        negated: bool,
        n: usize,
    ) -> Result<Vec<Clause>, Error> {
        let n = if negated { (parts.len() + 1).saturating_sub(n) } else { n };
        let mut expanded = Vec::with_capacity(parts.len());
        for part in parts {
            expanded.push(self.expand(part, negated)?);
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
}

/// The clauses of a rule within its grades and schools.
fn in_scope(rule: &Rule, mut clauses: Vec<Clause>) -> Result<Vec<Clause>, Error> {
    let mut narrow = |fact, test, negated| {
        clauses = product(&clauses, &[vec![Atom { fact, test, negated }]])?;
        Ok::<(), Error>(())
    };
    if let Some(span) = rule.grades {
        narrow(FactName::Grade, grades(span), false)?;
    }
    let one_of = |ids: &mut dyn Iterator<Item = &str>| Test::OneOf(ids.map(Value::from).collect());
    if !rule.schools.is_empty() {
        let schools = one_of(&mut rule.schools.iter().map(AsRef::as_ref));
        narrow(FactName::School, schools, false)?;
    }
    if !rule.except_schools.is_empty() {
        let schools = one_of(&mut rule.except_schools.iter().map(AsRef::as_ref));
        narrow(FactName::School, schools, true)?;
    }
    if !rule.seasons.is_empty() {
        let seasons = one_of(&mut rule.seasons.iter().map(AsRef::as_ref));
        narrow(FactName::Season, seasons, false)?;
    }
    Ok(clauses)
}

/// One of the grades of a span.
pub(crate) fn grades(span: GradeSpan) -> Test {
    let grades = crate::vocabulary::Grade::all()
        .filter(|grade| span.contains(*grade))
        .map(|grade| Value::from(i32::from(grade.ordinal())));
    Test::OneOf(grades.collect())
}

/// Every clause of `a` together with every clause of `b`.
fn product(a: &[Clause], b: &[Clause]) -> Result<Vec<Clause>, Error> {
    too_many(a.len().saturating_mul(b.len()))?;
    let mut both = Vec::with_capacity(a.len() * b.len());
    for (a, b) in a.iter().flat_map(|a| b.iter().map(move |b| (a, b))) {
        let mut clause = a.clone();
        for atom in b {
            if !clause.contains(atom) {
                clause.push(atom.clone());
            }
        }
        if clause.len() > MOST_ATOMS {
            return Err(Error::new("E_LIMIT", format!("clause of over {MOST_ATOMS} parts"))
                .hint_that("split the rule"));
        }
        both.push(clause);
    }
    Ok(both)
}

fn too_many(clauses: usize) -> Result<(), Error> {
    if clauses > MOST_CLAUSES {
        return Err(Error::new("E_LIMIT", format!("condition needs over {MOST_CLAUSES} clauses"))
            .hint_that("give its parts names of their own as rules that set flags"));
    }
    Ok(())
}
