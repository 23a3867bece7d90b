//! What of a handbook a reader sees: all of it, or what is for one school or one day.

use super::block::Item;
use super::names::Names;
use crate::facts::case::Owner;
use crate::handbook::{Handbook, Rule, Support, Team};
use crate::vocabulary::Date;
use crate::vocabulary::id::SchoolId;

/// A handbook as one reader sees it.
pub(super) struct View<'a> {
    pub names: Names<'a>,
    /// The school that it is for; all of them if absent.
    pub school: Option<&'a SchoolId>,
    /// The day that it is for; any if absent.
    pub as_of: Option<Date>,
}

impl<'a> View<'a> {
    pub fn new(handbook: &'a Handbook, school: Option<&'a SchoolId>, as_of: Option<Date>) -> Self {
        Self { names: Names::new(handbook), school, as_of }
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

    /// Worked examples of a rule.
    pub fn examples_of(&self, _rule: &Rule) -> Vec<Item> {
        Vec::new()
    }
}
