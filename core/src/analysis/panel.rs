//! Some rules looked at together: for every student there can be, which of their keys apply.
//!
//! A key is what a check asks about: a place on a scale, an outcome, a rule. Rules that override or
//! are overridden have a label each in the diagram, and the evaluator's own overriding is done at
//! its leaves; all others share a label for each key, so that the diagram stays small.

use super::model::Model;
use crate::decision::Standing;
use crate::decision::matching::{overridden, strongest};
use crate::region::{Boxed, Diagram, Fuel, Leaf, Pick, Space};

/// Rules and their keys.
pub(super) struct Panel {
    /// The facts these rules read, and their clauses.
    pub space: Space,
    keys: usize,
    /// Rules with a label of their own, with their keys.
    own: Vec<Own>,
    /// Of `own`, those that others override, each after those that override it.
    sequence: Vec<usize>,
    /// The label from which on a label says that its twin could hold, if some fact is missing.
    twins: Option<usize>,
}

struct Own {
    rule: usize,
    keys: Vec<usize>,
    /// The places in `own` of those that override it.
    by: Vec<usize>,
}

impl Panel {
    /// Some rules, each with a key below `keys`; a rule may stand there with several.
    pub(super) fn new(model: &Model<'_>, asked: &[(usize, usize)], keys: usize) -> Self {
        Self::with(model, asked, keys, |rule| model.overriding(rule).collect())
    }

    /// Rules as they hold, whatever overrides them.
    pub(super) fn alone(model: &Model<'_>, asked: &[(usize, usize)]) -> Self {
        let keys = asked.iter().map(|(_, key)| key + 1).max().unwrap_or_default();
        Self::with(model, asked, keys, |_| Vec::new())
    }

    /// One rule with the key 0, of whose overriding rules only some count.
    pub(super) fn overridden_by(model: &Model<'_>, rule: usize, by: &[usize]) -> Self {
        Self::with(model, &[(rule, 0)], 1, |other| {
            if other == rule { by.to_vec() } else { model.overriding(other).collect() }
        })
    }

    fn with(
        model: &Model<'_>,
        asked: &[(usize, usize)],
        keys: usize,
        overriding: impl Fn(usize) -> Vec<usize>,
    ) -> Self {
        let mut involved: Vec<usize> = Vec::new();
        let mut seen: Vec<usize> = Vec::new();
        let mut open: Vec<usize> = asked.iter().map(|(rule, _)| *rule).collect();
        while let Some(rule) = open.pop() {
            if seen.contains(&rule) {
                continue;
            }
            seen.push(rule);
            let by = overriding(rule);
            if !by.is_empty() {
                involved.push(rule);
                involved.extend(&by);
                open.extend(by);
            }
        }
        involved.sort_unstable();
        involved.dedup();
        let place = |rule: &usize| involved.binary_search(rule).ok();
        let own: Vec<Own> = involved
            .iter()
            .map(|rule| Own {
                rule: *rule,
                keys: asked.iter().filter(|(r, _)| r == rule).map(|(_, key)| *key).collect(),
                by: overriding(*rule).iter().filter_map(place).collect(),
            })
            .collect();
        let sequence = model.compiled.order.iter().filter_map(place).collect();
        let mut picks = Vec::new();
        let mut pick = |rule: usize, label: usize| {
            let clauses = model.clauses(rule).iter();
            picks.extend(clauses.map(|clause| Pick { source: 0, clause: *clause, label }));
        };
        for (rule, key) in asked {
            if place(rule).is_none() {
                pick(*rule, *key);
            }
        }
        for (at, own) in own.iter().enumerate() {
            pick(own.rule, keys + at);
        }
        let space = model.grid.space(&picks, keys + own.len());
        Self { space, keys, own, sequence, twins: None }
    }

    /// Keeps only students of some classes of an axis.
    pub(super) fn only(&mut self, axis: usize, classes: &[bool]) {
        let outside: Vec<bool> = classes.iter().map(|inside| !inside).collect();
        if outside.contains(&true) {
            let sides = vec![crate::region::Side { axis, classes: outside }];
            self.space.boxes.push(Boxed { label: None, sides });
        }
    }

    /// Gives an axis one more class, its last: the fact is missing.
    pub(super) fn or_missing(&mut self, axis: usize) {
        let Some(missing) = self.space.classes.get(axis).and_then(|classes| classes.first()) else {
            return;
        };
        let missing = missing.clone();
        if let Some(classes) = self.space.classes.get_mut(axis) {
            classes.push(missing);
        }
        let labels = self.space.labels;
        let mut twins = self.space.boxes.clone();
        twins.retain(|boxed| boxed.label.is_some());
        let extend = |boxes: &mut [Boxed], holds: bool| {
            let sides = boxes.iter_mut().flat_map(|boxed| &mut boxed.sides);
            sides.filter(|side| side.axis == axis).for_each(|side| side.classes.push(holds));
        };
        // For certain a clause holds without the fact only if it does not name it; it could hold.
        extend(&mut self.space.boxes, false);
        extend(&mut twins, true);
        for twin in &mut twins {
            twin.label = twin.label.map(|label| label + labels);
        }
        self.space.boxes.extend(twins);
        self.space.labels = labels * 2;
        self.twins = Some(labels);
    }

    /// The diagram; nothing when the fuel runs out.
    pub(super) fn diagram(&self, last: Option<usize>, fuel: &mut Fuel) -> Option<Diagram> {
        Diagram::new(&self.space.sizes(), &self.space.boxes, self.space.labels, last, fuel)
    }

    /// Which keys apply at a leaf.
    pub(super) fn keys(&self, leaf: Leaf<'_>) -> Vec<bool> {
        let mut keys: Vec<bool> = (0..self.keys).map(|key| leaf.has(key)).collect();
        if self.own.is_empty() {
            return keys;
        }
        let mut standing: Vec<Standing> = (0..self.own.len())
            .map(|at| match self.twins {
                _ if leaf.has(self.keys + at) => Standing::Applies,
                Some(twins) if leaf.has(twins + self.keys + at) => Standing::Undecided,
                _ => Standing::Rests,
            })
            .collect();
        for at in &self.sequence {
            let Some(own) = self.own.get(*at) else { continue };
            let by = own.by.iter().filter_map(|by| standing.get(*by)).copied();
            let strongest = strongest(by);
            if let Some(slot) = standing.get_mut(*at) {
                *slot = overridden(*slot, strongest);
            }
        }
        for (own, standing) in self.own.iter().zip(standing) {
            for key in own.keys.iter().filter(|_| standing == Standing::Applies) {
                if let Some(slot) = keys.get_mut(*key) {
                    *slot = true;
                }
            }
        }
        keys
    }

    /// The highest key that applies at a leaf.
    pub(super) fn highest(&self, leaf: Leaf<'_>) -> Option<usize> {
        self.keys(leaf).iter().rposition(|key| *key)
    }

    /// Classes at which rules with two keys meet, of those that `wanted` admits: without a diagram,
    /// box by box.
    pub(super) fn meeting(
        &self,
        (a, b): (usize, usize),
        wanted: impl Fn(Leaf<'_>) -> bool,
    ) -> Option<Vec<usize>> {
        let labels = |key: usize| -> Vec<usize> {
            let own = self.own.iter().enumerate().filter(move |(_, own)| own.keys.contains(&key));
            let own = own.map(|(at, _)| self.keys + at);
            own.chain([key]).collect()
        };
        labels(a).into_iter().find_map(|one| {
            labels(b).into_iter().find_map(|other| self.space.meeting((one, other), &wanted))
        })
    }

    /// Whether on an axis more never takes a key away, or less never does: every box reaches to the
    /// end of the axis, and no rule overrides another.
    pub(super) fn only_adds_towards(&self, axis: usize, higher: bool) -> bool {
        let reaches = |classes: &[bool]| {
            if higher { classes.is_sorted() } else { classes.iter().rev().is_sorted() }
        };
        let sides = self.space.boxes.iter().flat_map(|boxed| &boxed.sides);
        self.own.is_empty()
            && sides.filter(|side| side.axis == axis).all(|side| reaches(&side.classes))
    }

    /// The axis of a fact of the grid.
    pub(super) fn axis(&self, fact: usize) -> Option<usize> {
        self.space.facts.iter().position(|at| *at == fact)
    }
}
