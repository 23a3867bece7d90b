//! The rules about one kind of subject on one day, and the evaluator that confirms every witness.

use super::answer::{HandbookWitness, OtherStudent, WitnessFact};
use crate::decision::matching::verdicts_on;
use crate::decision::reading::{Known, Reading};
use crate::decision::{Standing, Verdicts};
use crate::handbook::compile::Compiled;
use crate::handbook::measure::Subject;
use crate::handbook::{District, Rule};
use crate::region::{Grid, Space, Stands};
use crate::vocabulary::id::RuleId;
use crate::vocabulary::{Date, Label, Missing, order};

/// The rules about one kind of subject that are in force on a day.
pub(super) struct Model<'a> {
    pub district: &'a District,
    pub about: Subject,
    pub compiled: &'a Compiled,
    pub grid: Grid<'a>,
    pub as_of: Date,
    /// Their places in the handbook.
    pub rules: Vec<usize>,
    /// Of every rule of the handbook, the clauses; none for rules about others or not in force.
    clauses: Vec<Vec<usize>>,
}

/// A made-up student: for each fact of the grid a value, nothing where it does not matter, or that
/// it is missing.
pub(super) type Made = Vec<Option<Option<Stands>>>;

impl<'a> Model<'a> {
    pub(super) fn new(district: &'a District, about: Subject, as_of: Date) -> Self {
        let compiled = district.rules_about(about);
        let mut clauses = vec![Vec::new(); district.handbook.rules.len()];
        let in_force = |rule: usize| {
            let rule = district.handbook.rules.get(rule);
            rule.is_some_and(|rule| rule.in_force(as_of) && rule.about == about)
        };
        for (clause, rule) in compiled.rule_of.iter().enumerate() {
            if let Some(mine) = clauses.get_mut(*rule).filter(|_| in_force(*rule)) {
                mine.push(clause);
            }
        }
        let rules = (0..district.handbook.rules.len()).filter(|rule| in_force(*rule)).collect();
        let grid = Grid::new(vec![(&district.handbook, compiled)]);
        Self { district, about, compiled, grid, as_of, rules, clauses }
    }

    /// A rule of the handbook.
    pub(super) fn rule(&self, rule: usize) -> Option<&'a Rule> {
        self.district.handbook.rules.get(rule)
    }

    /// The clauses of a rule.
    pub(super) fn clauses(&self, rule: usize) -> &[usize] {
        self.clauses.get(rule).map(Vec::as_slice).unwrap_or_default()
    }

    /// The rules in force that take a rule's outcomes away.
    pub(super) fn overriding(&self, rule: usize) -> impl Iterator<Item = usize> + '_ {
        let by = self.compiled.overridden_by.get(rule).into_iter().flatten().copied();
        by.filter(|by| self.rules.binary_search(by).is_ok())
    }

    /// Whether a clause of the rule names the fact at a place of the grid.
    pub(super) fn names(&self, rule: usize, fact: usize) -> bool {
        let fact = self.compiled.facts.get(fact);
        fact.is_some_and(|fact| self.clauses(rule).iter().any(|clause| fact.names(*clause)))
    }

    /// The student with the lowest value of these classes of a space.
    pub(super) fn made(&self, space: &Space, classes: &[usize]) -> Made {
        let mut made: Made = vec![None; self.grid.facts.len()];
        for (axis, (fact, class)) in space.facts.iter().zip(classes).enumerate() {
            if let Some(slot) = made.get_mut(*fact) {
                *slot = space.class(axis, *class).map(|class| Some(class.low.clone()));
            }
        }
        made
    }

    /// How every rule stands for a made-up student, asked of the evaluator itself. Facts that do
    /// not matter are missing.
    pub(super) fn ask(&self, made: &Made) -> Verdicts {
        let readings: Vec<Reading> = self
            .compiled
            .facts
            .iter()
            .zip(made)
            .map(|(fact, value)| {
                let Some(Some(stands)) = value else {
                    return Reading::Missing(Missing::NotProvided);
                };
                let key = fact.key(&stands.value).filter(|_| !fact.codes.is_empty());
                Reading::Known(Known {
                    key: key.unwrap_or(stands.key),
                    value: stands.value.clone(),
                    from: None,
                    until: None,
                    evidence: None,
                })
            })
            .collect();
        verdicts_on(self.district, self.about, &readings, Some(self.as_of))
    }

    /// The rules that apply to a made-up student.
    pub(super) fn applying(&self, made: &Made) -> Vec<usize> {
        self.ask(made).rules(Standing::Applies).collect()
    }

    /// A witness to show.
    pub(super) fn witness(&self, made: &Made) -> HandbookWitness {
        let OtherStudent { facts, applied } = self.student(made);
        HandbookWitness { facts, applied, other: None }
    }

    /// Two students to show.
    pub(super) fn witnesses(&self, made: &Made, other: &Made) -> HandbookWitness {
        HandbookWitness { other: Some(self.student(other)), ..self.witness(made) }
    }

    fn student(&self, made: &Made) -> OtherStudent {
        let facts = self.grid.facts.iter().zip(made).filter_map(|(fact, value)| {
            let value = value.as_ref()?;
            let share = value.as_ref().and_then(|stands| stands.share);
            Some(WitnessFact {
                fact: fact.name.clone(),
                label: Label::from(fact.name.label(&self.district.handbook)),
                value: value.as_ref().map(|stands| stands.value.clone()),
                part: share.and_then(|(part, _)| u32::try_from(part).ok()),
                whole: share.and_then(|(_, whole)| u32::try_from(whole).ok()),
            })
        });
        OtherStudent { facts: facts.collect(), applied: self.ids(&self.applying(made)) }
    }

    /// The ids of rules, sorted.
    pub(super) fn ids(&self, rules: &[usize]) -> Vec<RuleId> {
        let rules = rules.iter().filter_map(|rule| self.rule(*rule));
        let mut ids: Vec<RuleId> = rules.map(|rule| rule.id.clone()).collect();
        order::ascending(&mut ids);
        ids.dedup();
        ids
    }

    /// What people call the fact at a place of the grid.
    pub(super) fn label(&self, fact: usize) -> String {
        self.grid.label(fact).to_owned()
    }
}

/// A value as people read it: a percentage of whole numbers with both of them.
pub(super) fn in_words(stands: &Stands) -> String {
    match stands.share {
        Some((part, whole)) => format!("{} ({part} of {whole})", stands.value),
        None => stands.value.to_string(),
    }
}
