//! Holes in words: which students a set of leaves holds, as runs of neighboring classes.

use super::model::in_words;
use crate::handbook::FactName;
use crate::region::{Diagram, Grid, Leaf, Space};

/// For each axis, the first and the last class of a run; nothing where the axis does not matter.
pub(super) type Runs = Vec<Option<(usize, usize)>>;

/// The runs of classes at whose leaves something is wanted, at most `most` of them.
pub(super) fn runs(
    grid: &Grid<'_>,
    space: &Space,
    diagram: &Diagram,
    wanted: impl Fn(Leaf<'_>) -> bool,
    most: usize,
) -> Vec<Runs> {
    let (parts, _) = diagram.parts(|leaf| wanted(leaf).then_some(()), most);
    let mut found: Vec<Runs> = Vec::new();
    for (part, ()) in parts {
        let mut open: Vec<Runs> = vec![Vec::new()];
        for (axis, classes) in part.iter().enumerate() {
            let choices: Vec<Option<(usize, usize)>> = match classes {
                None => vec![None],
                Some(classes) if is_number(grid, space, axis) => {
                    together(classes).into_iter().map(Some).collect()
                }
                Some(classes) => {
                    classes.first().map(|class| Some((*class, *class))).into_iter().collect()
                }
            };
            let longer = |runs: Runs| {
                choices
                    .iter()
                    .map(move |choice| {
                        let mut runs = runs.clone();
                        runs.push(*choice);
                        runs
                    })
                    .collect::<Vec<_>>()
            };
            open = open.into_iter().flat_map(longer).take(most).collect();
        }
        found.extend(open);
        found.truncate(most);
    }
    found
}

/// Whether the values of an axis have an order.
pub(super) fn is_number(grid: &Grid<'_>, space: &Space, axis: usize) -> bool {
    let fact = space.facts.get(axis).and_then(|fact| grid.facts.get(*fact));
    fact.is_some_and(|fact| fact.compiled.iter().flatten().any(|fact| fact.number))
}

/// Ascending numbers as runs without a step left out.
fn together(classes: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for class in classes {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *class => *last = *class,
            _ => runs.push((*class, *class)),
        }
    }
    runs
}

/// The first class of every axis of a hole.
pub(super) fn first_of(runs: &Runs) -> Vec<usize> {
    runs.iter().map(|run| run.map_or(0, |(first, _)| first)).collect()
}

/// A hole in words: `reading percentile 10`, `share of days from 1.01 to 1.98 and grade 3`.
pub(super) fn in_district_words(grid: &Grid<'_>, space: &Space, runs: &Runs) -> String {
    let mut said = Vec::new();
    for (axis, run) in runs.iter().enumerate() {
        let (Some((first, last)), Some(fact)) = (run, space.facts.get(axis)) else { continue };
        let (Some(first), Some(last)) = (space.class(axis, *first), space.class(axis, *last))
        else {
            continue;
        };
        let (low, high) = (in_words(&first.low), in_words(&last.high));
        let label = grid.label(*fact);
        let is_question =
            grid.facts.get(*fact).is_some_and(|fact| matches!(fact.name, FactName::Judgment(_)));
        said.push(if is_question {
            format!("the answer {low} to \"{label}\"")
        } else if low == high || !is_number(grid, space, axis) {
            format!("{label} {low}")
        } else {
            format!("{label} from {low} to {high}")
        });
    }
    match said.as_slice() {
        [] => "any facts".to_owned(),
        _ => said.join(" and "),
    }
}
