//! Look-up tables that leave a combination of their keys without a value (`P001`).
//!
//! A table is about what its rows name: one for grades 1 to 5 is not incomplete in grade 6. A hole
//! is a combination of keys each of which some row names, or numbers between those that rows name.

use super::answer::{FindingLevel, HandbookWitness, Verdict, WitnessFact};
use super::hole::{first_of, in_district_words, is_number, runs};
use super::out::Out;
use crate::facts::Value;
use crate::handbook::clause::{Atom, Clause, grades};
use crate::handbook::compile::Compiled;
use crate::handbook::condition::Test;
use crate::handbook::expression::{Cell, Table, TableKey};
use crate::handbook::{FactName, Handbook};
use crate::region::{Boxed, Diagram, Grid, Pick, Side, Space};
use crate::vocabulary::Label;

/// Holes of one table that are told before the rest is left out.
const MOST_HOLES: usize = 8;

pub(super) fn check(handbook: &Handbook, out: &mut Out) {
    for (at, table) in handbook.tables.iter().enumerate() {
        one(handbook, out, table, &format!("/tables/{at}/rows"));
    }
}

fn one(handbook: &Handbook, out: &mut Out, table: &Table, path: &str) {
    let clauses: Vec<Clause> = table.rows.iter().map(|row| clause(table, &row.when)).collect();
    let compiled = Compiled::of_clauses(handbook, &clauses);
    let grid = Grid::new(vec![(handbook, &compiled)]);
    let pick = |clause| Pick { source: 0, clause, label: 0 };
    let picks: Vec<Pick> = (0..clauses.len()).map(pick).collect();
    let mut space = grid.space(&picks, 1);
    unnamed(&grid, &mut space);
    let what = format!("table `{}` has a value for every combination of its keys", table.id);
    out.start();
    let sizes = space.sizes();
    let Some(diagram) = Diagram::new(&sizes, &space.boxes, space.labels, None, &mut out.spare)
    else {
        out.check_lightly("P001", what, Verdict::Unknown);
        return;
    };
    let holes = runs(&grid, &space, &diagram, |leaf| !leaf.has(0), MOST_HOLES);
    for hole in &holes {
        let message = format!(
            "table `{}` has no value for {}",
            table.id,
            in_district_words(&grid, &space, hole)
        );
        out.add("P001", FindingLevel::Warning, path, message)
            .about(table.id.as_str())
            .witness(witness(&grid, &space, &first_of(hole)));
    }
    let verdict = if holes.is_empty() { Verdict::Proven } else { Verdict::Refuted };
    out.check_lightly("P001", what, verdict);
}

/// A row as a clause over its keys.
fn clause(table: &Table, when: &[Cell]) -> Clause {
    let atom = |(key, cell): (&TableKey, &Cell)| {
        let fact = match key {
            TableKey::Grade => FactName::Grade,
            TableKey::Season => FactName::Season,
            TableKey::School => FactName::School,
            TableKey::Measure(id) => FactName::Measure(id.clone()),
        };
        let test = match cell {
            Cell::Any => return None,
            Cell::Grades(span) => grades(*span),
            Cell::Season(season) => Test::Equals(Value::from(season.as_str())),
            Cell::School(school) => Test::Equals(Value::from(school.as_str())),
            Cell::Is(test) => test.clone(),
        };
        Some(Atom { fact, test, negated: false })
    };
    table.keys.iter().zip(when).filter_map(atom).collect()
}

/// Leaves out keys that no row names: those outside of what the table is about.
fn unnamed(grid: &Grid<'_>, space: &mut Space) {
    let mut outside = Vec::new();
    for (axis, classes) in space.classes.iter().enumerate() {
        let side_of = |boxed: &Boxed| boxed.sides.iter().position(|side| side.axis == axis);
        let named = |class: usize| {
            space.boxes.iter().filter(|boxed| boxed.label.is_some()).any(|boxed| {
                let side = side_of(boxed).and_then(|side| boxed.sides.get(side));
                side.is_none_or(|side| side.classes.get(class) == Some(&true))
            })
        };
        let named: Vec<bool> = (0..classes.len()).map(named).collect();
        // Of a number, what lies between named values is meant too.
        let is_measure = space.facts.get(axis).is_some_and(|fact| {
            let fact = grid.facts.get(*fact);
            fact.is_some_and(|fact| matches!(fact.name, FactName::Measure(_)))
        });
        let (first, last) = (named.iter().position(|n| *n), named.iter().rposition(|n| *n));
        let between = |class: usize| {
            is_measure
                && is_number(grid, space, axis)
                && first.zip(last).is_some_and(|(first, last)| first <= class && class <= last)
        };
        let left_out: Vec<bool> =
            named.iter().enumerate().map(|(class, named)| !named && !between(class)).collect();
        if left_out.contains(&true) {
            outside.push(Boxed { label: None, sides: vec![Side { axis, classes: left_out }] });
        }
    }
    space.boxes.extend(outside);
}

fn witness(grid: &Grid<'_>, space: &Space, classes: &[usize]) -> HandbookWitness {
    let facts = space.facts.iter().zip(classes).enumerate().filter_map(|(axis, (fact, class))| {
        let stands = &space.class(axis, *class)?.low;
        Some(WitnessFact {
            fact: grid.facts.get(*fact)?.name.clone(),
            label: Label::from(grid.label(*fact)),
            value: Some(stands.value.clone()),
            part: stands.share.and_then(|(part, _)| u32::try_from(part).ok()),
            whole: stands.share.and_then(|(_, whole)| u32::try_from(whole).ok()),
        })
    });
    HandbookWitness { facts: facts.collect(), applied: Vec::new(), other: None }
}
