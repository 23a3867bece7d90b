//! What of a handbook a reader sees: all of it, or what is for one school or one day.

use std::collections::BTreeMap;

use super::block::Item;
use super::examples::{Pair, WorkedExample, both, pairs};
use super::names::Names;
use super::words::fact::{fact, fact_value, given, pair};
use crate::facts::case::Owner;
use crate::handbook::{District, Handbook, Rule, Subject, Support, Team};
use crate::region::Grid;
use crate::vocabulary::Date;
use crate::vocabulary::id::SchoolId;

/// A handbook as one reader sees it.
pub(super) struct View<'a> {
    pub names: Names<'a>,
    /// The school that it is for; all of them if absent.
    pub school: Option<&'a SchoolId>,
    /// The day that it is for; any if absent.
    pub as_of: Option<Date>,
    /// Worked examples, by the place of their rule in the handbook.
    pub examples: BTreeMap<usize, Vec<Pair>>,
}

impl<'a> View<'a> {
    pub fn new(handbook: &'a Handbook, school: Option<&'a SchoolId>, as_of: Option<Date>) -> Self {
        Self { names: Names::new(handbook), school, as_of, examples: BTreeMap::new() }
    }

    /// Works examples out for every rule that it holds, and gives them as data.
    pub fn work_examples(&mut self, district: &District) -> Vec<WorkedExample> {
        let mut grids: BTreeMap<Subject, Grid<'_>> = BTreeMap::new();
        let mut worked = Vec::new();
        let mut found = BTreeMap::new();
        for (at, rule) in self.rules() {
            let grid = grids.entry(rule.about).or_insert_with(|| {
                Grid::new(vec![(district.handbook(), district.rules_about(rule.about))])
            });
            let pairs = pairs(district, grid, at, rule);
            worked.extend(pairs.iter().flat_map(|one| both(rule, one)));
            found.insert(at, pairs);
        }
        self.examples = found;
        worked
    }

    /// The rules it holds, with their places in the handbook.
    pub fn rules(&self) -> impl Iterator<Item = (usize, &'a Rule)> {
        let handbook: &'a Handbook = self.names.handbook;
        handbook.rules.iter().enumerate().filter(|(_, rule)| self.shows(rule))
    }

    /// Whether a rule is for the school and the day.
    pub fn shows(&self, rule: &Rule) -> bool {
        let here = self.is_for(&rule.schools)
            && !self.school.is_some_and(|school| rule.except_schools.contains(school));
        here && self.as_of.is_none_or(|day| rule.in_force(day))
    }

    /// Whether something that is for these schools, or for all, is for this one.
    pub fn is_for(&self, schools: &[SchoolId]) -> bool {
        schools.is_empty() || self.school.is_none_or(|school| schools.contains(school))
    }

    /// The supports that the school offers.
    pub fn supports(&self) -> impl Iterator<Item = (usize, &'a Support)> {
        let handbook: &'a Handbook = self.names.handbook;
        handbook.supports.iter().enumerate().filter(|(_, one)| self.is_for(&one.schools))
    }

    /// The teams that work for the school.
    pub fn teams(&self) -> impl Iterator<Item = (usize, &'a Team)> {
        let handbook: &'a Handbook = self.names.handbook;
        handbook.teams.iter().enumerate().filter(|(_, one)| self.is_for(&one.schools))
    }

    /// Whether an owner works for the school.
    pub fn works_here(&self, owner: &Owner) -> bool {
        match owner {
            Owner::Team(id) => {
                let team = self.names.handbook.teams.iter().find(|team| team.id == *id);
                team.is_none_or(|team| self.is_for(&team.schools))
            }
            Owner::Role(_) | Owner::Person(_) => true,
        }
    }

    /// Worked examples of the rule at a place of the handbook.
    pub fn examples_of(&self, rule: usize) -> Vec<Item> {
        let pairs = self.examples.get(&rule).map(Vec::as_slice).unwrap_or_default();
        pairs.iter().map(|one| self.example(one)).collect()
    }

    fn example(&self, of: &Pair) -> Item {
        let names = &self.names;
        let [with, without] =
            [&of.with, &of.without].map(|(is, share)| fact_value(&of.fact, is, *share, names));
        let same = of.same.iter().map(|one| given(&one.fact, &one.value, names));
        pair(fact(&of.fact, names), &with, &without, same.collect()).into()
    }
}
