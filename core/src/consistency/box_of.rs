//! Few disjoint boxes out of a diagram: leaves that tell the same are one, and so are the nodes that
//! lead to the same leaves. Where no student can be it does not matter what is told, so a box may
//! reach there: nobody has to read that a high school teaches no third grade.

use std::collections::{BTreeMap, BTreeSet};

use crate::region::{Diagram, Node, Part};

/// What a node leads to once leaves that tell the same are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Leads {
    /// Where no student can be.
    Nobody,
    /// Nowhere that something is told.
    Nowhere,
    /// To what is told under this number.
    Told(usize),
    /// On, by the classes of an axis.
    On(usize, Vec<usize>),
}

/// Disjoint boxes that together hold exactly the students at leaves that tell something; at most
/// `most`, and whether these are all.
pub(super) fn boxes(
    diagram: &Diagram,
    tells: &BTreeMap<Node, usize>,
    most: usize,
) -> (Vec<Part>, bool) {
    let mut numbers: BTreeMap<Leads, usize> = BTreeMap::new();
    let mut reduced: Vec<Leads> = Vec::new();
    let mut number = |leads: Leads| {
        *numbers.entry(leads.clone()).or_insert_with(|| {
            reduced.push(leads);
            reduced.len() - 1
        })
    };
    let (nowhere, nobody) = (number(Leads::Nowhere), number(Leads::Nobody));
    let mut at = vec![nowhere; diagram.len()];
    for node in diagram.upwards() {
        let here = match (tells.get(&node), diagram.axis(node)) {
            (Some(told), _) => number(Leads::Told(*told)),
            (None, None) if diagram.leaf(node).is_none() => nobody,
            (None, None) => nowhere,
            (None, Some(axis)) => {
                let child = |child: &Node| at.get(*child as usize).copied().unwrap_or(nowhere);
                let children = diagram.children(node).iter().map(child).collect();
                let children = filled(children, nobody);
                match children.split_first() {
                    Some((first, rest)) if rest.iter().all(|other| other == first) => *first,
                    _ => number(Leads::On(axis, children)),
                }
            }
        };
        if let Some(slot) = at.get_mut(node as usize) {
            *slot = here;
        }
    }
    let root = at.get(diagram.root as usize).copied().unwrap_or(nowhere);
    let (found, complete) = walk(&reduced, root, diagram.sizes.len(), most);
    (merged(found, &diagram.sizes), complete)
}

/// Classes at which no student can be lead where the class before them leads, or the first one.
fn filled(mut children: Vec<usize>, nobody: usize) -> Vec<usize> {
    let mut last = children.iter().copied().find(|child| *child != nobody).unwrap_or(nobody);
    for child in &mut children {
        if *child == nobody {
            *child = last;
        }
        last = *child;
    }
    children
}

/// The ways from the root to something that is told.
fn walk(reduced: &[Leads], root: usize, axes: usize, most: usize) -> (Vec<(usize, Part)>, bool) {
    let mut found = Vec::new();
    let mut open: Vec<(usize, Part)> = vec![(root, vec![None; axes])];
    while let Some((at, part)) = open.pop() {
        match reduced.get(at) {
            None | Some(Leads::Nowhere | Leads::Nobody) => {}
            Some(Leads::Told(_)) if found.len() == most => return (found, false),
            Some(Leads::Told(told)) => found.push((*told, part)),
            Some(Leads::On(axis, children)) => {
                let mut ways: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
                for (class, child) in children.iter().enumerate() {
                    ways.entry(*child).or_default().push(class);
                }
                for (child, classes) in ways {
                    let mut narrower = part.clone();
                    if let Some(slot) = narrower.get_mut(*axis) {
                        *slot = Some(classes);
                    }
                    open.push((child, narrower));
                }
            }
        }
    }
    (found, true)
}

/// Joins boxes that differ on one axis only, until none do; then puts them in order.
fn merged(mut found: Vec<(usize, Part)>, sizes: &[usize]) -> Vec<Part> {
    loop {
        let before = found.len();
        for (axis, size) in sizes.iter().enumerate() {
            let mut joined: BTreeMap<(usize, Part), BTreeSet<usize>> = BTreeMap::new();
            for (told, mut part) in found {
                let slot = part.get_mut(axis).and_then(Option::take);
                let classes = slot.unwrap_or_else(|| (0..*size).collect());
                joined.entry((told, part)).or_default().extend(classes);
            }
            let whole = |classes: BTreeSet<usize>| {
                (classes.len() < *size).then(|| classes.into_iter().collect::<Vec<usize>>())
            };
            found = joined
                .into_iter()
                .map(|((told, mut part), classes)| {
                    if let Some(slot) = part.get_mut(axis) {
                        *slot = whole(classes);
                    }
                    (told, part)
                })
                .collect();
        }
        if found.len() == before {
            break;
        }
    }
    let mut parts: Vec<Part> = found.into_iter().map(|(_, part)| part).collect();
    parts.sort();
    parts
}

/// The leaves that some combination of a box leads to.
pub(super) fn leaves_in(diagram: &Diagram, part: &Part) -> BTreeSet<Node> {
    let (mut leaves, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut open = vec![diagram.root];
    while let Some(node) = open.pop() {
        if !seen.insert(node) {
            continue;
        }
        let Some(axis) = diagram.axis(node) else {
            leaves.extend(diagram.leaf(node).map(|_| node));
            continue;
        };
        let allowed = part.get(axis).and_then(Option::as_ref);
        for (class, child) in diagram.children(node).iter().enumerate() {
            if allowed.is_none_or(|classes| classes.contains(&class)) {
                open.push(*child);
            }
        }
    }
    leaves
}
