//! Two sides laid over each other, one topic at a time.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::Undecided;
use super::box_of::{boxes, leaves_in};
use super::grades::{grade_stands, grades_in, grades_taught, keep_grades};
use super::side::{Fixed, Side};
use super::topic::Topic;
use super::treat::{Said, guards_of, said, said_by};
use crate::decision::Standing;
use crate::decision::matching::verdicts_on;
use crate::decision::reading::{Known, Reading};
use crate::facts::Value;
use crate::handbook::compile::Fact;
use crate::handbook::guard::GuardPlace;
use crate::handbook::{FactName, Outcome, Subject};
use crate::region::{Diagram, Fuel, Grid, GridFact, Leaf, Node, Part, Pick, Space, Stands};
use crate::vocabulary::{Error, Grade, Missing};

/// Both sides, over the facts of both.
pub(super) struct Pair<'a> {
    pub sides: [&'a Side; 2],
    pub about: Subject,
    pub grid: Grid<'a>,
    /// The grades that a student can be in on both sides.
    pub grades: Vec<Grade>,
}

/// The regions of one topic.
pub(super) struct Regions {
    pub space: Space,
    pub found: Vec<Region>,
    /// Whether these are all.
    pub complete: bool,
}

/// A box in which the sides differ.
pub(super) struct Region {
    pub part: Part,
    /// What either side says; the rules are those of the whole box.
    pub said: [Said; 2],
    /// A value on every axis.
    pub witness: Vec<Stands>,
}

/// What stands behind the labels of a diagram: the rule or condition of a side.
type Labels = Vec<(usize, usize)>;

impl<'a> Pair<'a> {
    /// The sides, with facts that are fixed taken out and only values that both sides know.
    pub(super) fn new(sides: [&'a Side; 2], about: Subject) -> Self {
        let sources = sides.map(|side| (&side.district.handbook, side.rules_about(about)));
        let mut grid = Grid::new(sources.to_vec());
        grid.facts.retain(|fact| !sides.iter().any(|side| side.is_fixed(fact.name)));
        let grades = grades_taught(sides);
        for fact in &mut grid.facts {
            keep_common(fact);
            if *fact.name == FactName::Grade {
                keep_grades(fact, &grades);
            }
        }
        Self { sides, about, grid, grades }
    }

    /// Where the sides differ in a topic on which these rules of each side bear; at most `most`
    /// boxes.
    pub(super) fn regions(
        &self,
        topic: &Topic,
        rules: [&BTreeSet<usize>; 2],
        fuel: &mut Fuel,
        most: usize,
    ) -> Result<Regions, Undecided> {
        let (labels, picks) = self.picks(topic, rules);
        let space = self.grid.space(&picks, labels.len());
        let empty = space.classes.iter().position(Vec::is_empty);
        if let Some(fact) = empty.and_then(|axis| self.fact_of(&space, axis)) {
            return Err(Undecided::NoCommonValue(fact.name.clone()));
        }
        let diagram = Diagram::new(&space.sizes(), &space.boxes, labels.len(), None, fuel);
        let diagram = diagram.ok_or(Undecided::Budget)?;
        let mut at_leaf: BTreeMap<Node, [Said; 2]> = BTreeMap::new();
        let mut told: Vec<[Vec<Outcome>; 2]> = Vec::new();
        let mut tells: BTreeMap<Node, usize> = BTreeMap::new();
        for (node, leaf) in diagram.leaves() {
            let says = self.says(topic, &labels, leaf);
            let [left, right] = &says;
            if left.outcomes != right.outcomes {
                let outcomes = [left.outcomes.clone(), right.outcomes.clone()];
                let at = told.iter().position(|other| *other == outcomes);
                tells.insert(node, at.unwrap_or(told.len()));
                if at.is_none() {
                    told.push(outcomes);
                }
            }
            at_leaf.insert(node, says);
        }
        let (parts, complete) = boxes(&diagram, &tells, most);
        let region = |part| {
            let classes = diagram.witness_within(&part, |_| true)?;
            let said = said_in(&diagram, &part, &at_leaf)?;
            Some(Region { said, witness: self.witness(&space, &classes), part })
        };
        let found = parts.into_iter().filter_map(region).collect();
        Ok(Regions { found, complete, space })
    }

    /// Whether both evaluators, asked about the witness, say what the region says.
    ///
    /// # Errors
    /// `E_INTERNAL` when one of them does not.
    pub(super) fn confirm(
        &self,
        topic: &Topic,
        space: &Space,
        region: &Region,
    ) -> Result<(), Error> {
        for (side, wanted) in self.sides.into_iter().zip(&region.said) {
            let compiled = side.rules_about(self.about);
            let read = |fact: &Fact| self.reading(side, space, region, fact);
            let readings: Vec<Reading> = compiled.facts.iter().map(read).collect();
            let verdicts = verdicts_on(&side.district, self.about, &readings, side.as_of);
            let applying = verdicts.rules(Standing::Applies).collect();
            let is_needed =
                |place: GuardPlace| verdicts.guard(&side.district, place) == Standing::Applies;
            let said = said_by(side, topic, &applying, is_needed);
            if said.outcomes != wanted.outcomes {
                return Err(Error::new("E_INTERNAL", "a witness was not confirmed"));
            }
        }
        Ok(())
    }

    /// The values of the witness, in the order of the facts.
    pub(super) fn stands<'s>(
        &'s self,
        space: &'s Space,
        region: &'s Region,
    ) -> impl Iterator<Item = (&'s GridFact<'a>, &'s Stands)> {
        let values = region.witness.iter().enumerate();
        values.filter_map(|(axis, stands)| Some((self.fact_of(space, axis)?, stands)))
    }

    /// A value of each of these classes; of the school and the grade one that the school teaches.
    fn witness(&self, space: &Space, classes: &[usize]) -> Vec<Stands> {
        let class = |axis: usize| classes.get(axis).and_then(|at| space.class(axis, *at));
        let low = |axis: usize| class(axis).map(|class| class.low.clone());
        let mut values: Vec<Stands> = (0..classes.len()).filter_map(low).collect();
        let axis = |name: &FactName| {
            (0..classes.len()).find(|at| self.fact_of(space, *at).is_some_and(|f| f.name == name))
        };
        if let (Some(grade), Some(school)) = (axis(&FactName::Grade), axis(&FactName::School))
            && let (Some(grades), Some(of)) = (class(grade), class(school).map(|class| class.of))
            && let Some(schools) = self.fact_of(space, school).map(|fact| &fact.classes)
            && let Some((taught, by)) = grades_in(grades, &self.grades)
                .flat_map(|grade| schools.iter().map(move |school| (grade, school)))
                .filter(|(_, school)| of.0 <= school.of.0 && school.of.0 <= of.1)
                .find(|(grade, school)| self.teaches(&school.low.value, *grade))
        {
            for (at, stands) in [(grade, grade_stands(taught)), (school, by.low.clone())] {
                if let Some(slot) = values.get_mut(at) {
                    *slot = stands;
                }
            }
        }
        values
    }

    /// Whether a school teaches a grade on every side that has the school.
    fn teaches(&self, school: &Value, grade: Grade) -> bool {
        let Value::Code(id) = school else { return true };
        let schools = self.sides.iter().flat_map(|side| &side.district.handbook.schools);
        let mut same = schools.filter(|school| school.id.as_str() == id);
        same.all(|school| school.grades.contains(grade))
    }

    fn fact_of(&self, space: &Space, axis: usize) -> Option<&GridFact<'a>> {
        self.grid.facts.get(*space.facts.get(axis)?)
    }

    fn reading(&self, side: &Side, space: &Space, region: &Region, fact: &Fact) -> Reading {
        let key = match side.fixed(fact) {
            Fixed::To(key) => key.map(|key| (key, Value::Flag(true))),
            Fixed::Open => {
                let mut stands = self.stands(space, region);
                let stands = stands.find(|(of, _)| *of.name == fact.name);
                stands.and_then(|(_, stands)| Some((key_in(fact, stands)?, stands.value.clone())))
            }
        };
        match key {
            Some((key, value)) => {
                Reading::Known(Known { key, value, from: None, until: None, evidence: None })
            }
            None => Reading::Missing(Missing::NotProvided),
        }
    }

    /// The clauses of these rules, and of the conditions inside their outcomes in this topic, that
    /// the fixed facts of their side allow.
    fn picks(&self, topic: &Topic, rules: [&BTreeSet<usize>; 2]) -> (Labels, Vec<Pick>) {
        let (mut labels, mut picks) = (Labels::new(), Vec::new());
        for (source, (side, rules)) in self.sides.into_iter().zip(rules).enumerate() {
            let compiled = side.rules_about(self.about);
            let mut wanted: BTreeMap<usize, usize> = BTreeMap::new();
            let guards = guards_of(side, topic, rules).into_iter();
            let guards = guards.filter_map(|place| compiled.guard(place));
            for number in rules.iter().copied().chain(guards) {
                wanted.insert(number, labels.len());
                labels.push((source, number));
            }
            let fixed: Vec<&Fact> =
                compiled.facts.iter().filter(|fact| side.is_fixed(&fact.name)).collect();
            for (clause, number) in compiled.rule_of.iter().enumerate() {
                let Some(label) = wanted.get(number).copied() else { continue };
                let allowed = fixed.iter().filter(|fact| fact.names(clause)).all(|fact| {
                    let Fixed::To(key) = side.fixed(fact) else { return true };
                    key.is_some_and(|key| fact.allows_clause(clause, key))
                });
                if allowed {
                    picks.push(Pick { source, clause, label });
                }
            }
        }
        (labels, picks)
    }

    fn says(&self, topic: &Topic, labels: &Labels, leaf: Leaf<'_>) -> [Said; 2] {
        let mut holding = [BTreeSet::new(), BTreeSet::new()];
        for (source, number) in leaf.labels().filter_map(|label| labels.get(label)) {
            if let Some(holding) = holding.get_mut(*source) {
                holding.insert(*number);
            }
        }
        let [left, right] = self.sides;
        let [on_left, on_right] = &holding;
        [said(left, self.about, topic, on_left), said(right, self.about, topic, on_right)]
    }
}

/// What either side says in a box: the outcomes are the same everywhere in it, and the rules are
/// those of all its places.
fn said_in(
    diagram: &Diagram,
    part: &Part,
    at_leaf: &BTreeMap<Node, [Said; 2]>,
) -> Option<[Said; 2]> {
    let mut of_all: Option<[Said; 2]> = None;
    for says in leaves_in(diagram, part).iter().filter_map(|leaf| at_leaf.get(leaf)) {
        match &mut of_all {
            None => of_all = Some(says.clone()),
            Some(all) => {
                for (all, more) in all.iter_mut().zip(says) {
                    all.by.extend(&more.by);
                    all.overridden.extend(&more.overridden);
                }
            }
        }
    }
    of_all
}

/// The key by which a side compares a value.
fn key_in(fact: &Fact, stands: &Stands) -> Option<i64> {
    if fact.codes.is_empty() { Some(stands.key) } else { fact.key(&stands.value) }
}

/// Keeps the values that mean something on every side that reads the fact.
fn keep_common(fact: &mut GridFact<'_>) {
    let own: Vec<&Fact> = fact.compiled.iter().flatten().copied().collect();
    let kind = |fact: &Fact| (fact.number, fact.codes.is_empty());
    if own.windows(2).any(|two| matches!(two, [a, b] if kind(a) != kind(b))) {
        fact.classes.clear();
    }
    fact.classes.retain(|class| own.iter().all(|own| key_in(own, &class.low).is_some()));
    for (at, class) in fact.classes.iter_mut().enumerate() {
        class.of = (at, at);
    }
}
