//! Questions to a diagram: a witness, the disjoint boxes, counts, one fact after the other.

use super::diagram::{Diagram, Leaf, NOBODY, Node};

/// Some classes of every axis: a box. An axis without a list allows all of its classes.
pub(crate) type Part = Vec<Option<Vec<usize>>>;

impl Diagram {
    /// Every leaf that some student reaches.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = (Node, Leaf<'_>)> {
        (0..).take(self.len()).filter_map(|node| self.leaf(node).map(|leaf| (node, leaf)))
    }

    /// A class for every axis, so that the leaf there is a wanted one: the first in order. Axes that
    /// do not matter have their first class.
    pub(crate) fn witness(&self, wanted: impl Fn(Leaf<'_>) -> bool) -> Option<Vec<usize>> {
        self.witness_within(&vec![None; self.sizes.len()], wanted)
    }

    /// The same within a box.
    pub(crate) fn witness_within(
        &self,
        within: &Part,
        wanted: impl Fn(Leaf<'_>) -> bool,
    ) -> Option<Vec<usize>> {
        let admits = |axis: usize, class: usize| match within.get(axis) {
            Some(Some(classes)) => classes.contains(&class),
            _ => true,
        };
        let mut good = vec![false; self.len()];
        for node in self.upwards() {
            let is_good = match (self.leaf(node), self.axis(node)) {
                (Some(leaf), _) => wanted(leaf),
                (None, Some(axis)) => self
                    .children(node)
                    .iter()
                    .enumerate()
                    .any(|(class, child)| admits(axis, class) && is(&good, *child)),
                (None, None) => false,
            };
            if let Some(slot) = good.get_mut(node as usize) {
                *slot = is_good;
            }
        }
        if !is(&good, self.root) {
            return None;
        }
        let first = |axis: usize| match within.get(axis) {
            Some(Some(classes)) => classes.first().copied().unwrap_or_default(),
            _ => 0,
        };
        let mut classes: Vec<usize> = (0..self.sizes.len()).map(first).collect();
        let mut node = self.root;
        while let Some(axis) = self.axis(node) {
            let children = self.children(node).iter().enumerate();
            let mut open = children.filter(|(class, _)| admits(axis, *class));
            let (class, child) = open.find(|(_, child)| is(&good, **child))?;
            if let Some(slot) = classes.get_mut(axis) {
                *slot = class;
            }
            node = *child;
        }
        Some(classes)
    }

    /// A way from the root to a node; axes above it that do not matter have their first class.
    pub(crate) fn way_to(&self, wanted: Node) -> Option<Vec<usize>> {
        let mut leads = vec![false; self.len()];
        for node in self.upwards() {
            let good = node == wanted || self.children(node).iter().any(|child| is(&leads, *child));
            if let Some(slot) = leads.get_mut(node as usize) {
                *slot = good;
            }
        }
        let mut classes = vec![0; self.sizes.len()];
        let mut node = self.root;
        while node != wanted {
            let axis = self.axis(node)?;
            let mut children = self.children(node).iter().enumerate();
            let (class, child) = children.find(|(_, child)| is(&leads, **child))?;
            *classes.get_mut(axis)? = class;
            node = *child;
        }
        Some(classes)
    }

    /// The nodes that ask for `axis`, which must be the last of the order: each with the leaves of
    /// its classes, nothing where no student can be.
    pub(crate) fn fans(&self, axis: usize) -> impl Iterator<Item = (Node, Vec<Option<Leaf<'_>>>)> {
        let nodes = (0..).take(self.len()).filter(move |node| self.axis(*node) == Some(axis));
        nodes
            .map(|node| (node, self.children(node).iter().map(|child| self.leaf(*child)).collect()))
    }

    /// Disjoint boxes that together hold every student at a leaf of which something is told; at
    /// most `most` of them, and whether these are all.
    pub(crate) fn parts<T>(
        &self,
        told: impl Fn(Leaf<'_>) -> Option<T>,
        most: usize,
    ) -> (Vec<(Part, T)>, bool) {
        let mut worth = vec![false; self.len()];
        for node in self.upwards() {
            let good = match self.leaf(node) {
                Some(leaf) => told(leaf).is_some(),
                None => self.children(node).iter().any(|child| is(&worth, *child)),
            };
            if let Some(slot) = worth.get_mut(node as usize) {
                *slot = good;
            }
        }
        let mut found = Vec::new();
        let mut open: Vec<(Node, Part)> = vec![(self.root, vec![None; self.sizes.len()])];
        while let Some((node, part)) = open.pop() {
            if !is(&worth, node) {
                continue;
            }
            if let Some(leaf) = self.leaf(node) {
                if found.len() == most {
                    return (found, false);
                }
                found.extend(told(leaf).map(|told| (part, told)));
                continue;
            }
            let Some(axis) = self.axis(node) else { continue };
            // Classes that lead to the same node are one box; the first of them is looked at first.
            let mut targets: Vec<(Node, Vec<usize>)> = Vec::new();
            for (class, child) in self.children(node).iter().enumerate() {
                match targets.iter_mut().find(|(target, _)| target == child) {
                    Some((_, classes)) => classes.push(class),
                    None => targets.push((*child, vec![class])),
                }
            }
            for (child, classes) in targets.into_iter().rev() {
                let mut narrower = part.clone();
                if let Some(slot) = narrower.get_mut(axis) {
                    *slot = Some(classes);
                }
                open.push((child, narrower));
            }
        }
        (found, true)
    }

    /// How many combinations of classes there are, and how many lead to each leaf; combinations at
    /// which no student can be count for neither. Saturates.
    pub(crate) fn counts(&self, wanted: impl Fn(Leaf<'_>) -> bool) -> (u128, u128) {
        let all: Vec<u128> =
            self.sizes.iter().map(|size| u128::try_from(*size).unwrap_or(u128::MAX)).collect();
        // Combinations of the axes of the levels from one to another.
        let between = |from: usize, until: usize| {
            let axes = self.order.get(from..until).unwrap_or_default();
            axes.iter().fold(1_u128, |product, axis| {
                product.saturating_mul(all.get(*axis).copied().unwrap_or(1))
            })
        };
        let levels = self.order.len();
        let mut counted = vec![(0_u128, 0_u128); self.len()];
        for node in self.upwards() {
            let count = match (self.leaf(node), self.level(node)) {
                (Some(leaf), _) => (1, u128::from(wanted(leaf))),
                (None, None) => (0, 0),
                (None, Some(level)) => {
                    self.children(node).iter().fold((0_u128, 0_u128), |sum, child| {
                        let below = self.level(*child).unwrap_or(levels);
                        let times = between(level + 1, below);
                        let (total, good) =
                            counted.get(*child as usize).copied().unwrap_or_default();
                        (
                            sum.0.saturating_add(total.saturating_mul(times)),
                            sum.1.saturating_add(good.saturating_mul(times)),
                        )
                    })
                }
            };
            if let Some(slot) = counted.get_mut(node as usize) {
                *slot = count;
            }
        }
        let times = between(0, self.level(self.root).unwrap_or(levels));
        let (total, good) = counted.get(self.root as usize).copied().unwrap_or_default();
        let total = if self.root == NOBODY { 0 } else { total };
        (total.saturating_mul(times), good.saturating_mul(times))
    }
}

fn is(flags: &[bool], node: Node) -> bool {
    flags.get(node as usize).copied().unwrap_or_default()
}
