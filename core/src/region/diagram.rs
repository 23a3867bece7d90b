//! Hash-consed decision diagrams over boxes.
//!
//! A node stands for the clauses that are still open after some facts are known, and for the labels
//! that hold already. Two ways to the same clauses and labels lead to the same node. A fact that no
//! open clause names is skipped. Whether a union of boxes covers everything is coNP-complete, so
//! there is a budget of nodes; an order of facts that runs out of its share is tried in another way.

use super::order::{ORDERS, order};

/// A clause as a box: the classes it allows on each axis that it names.
#[derive(Clone, Debug)]
pub(crate) struct Boxed {
    /// The label that holds in the box; nothing where no student can be.
    pub label: Option<usize>,
    /// The axes it names, each once.
    pub sides: Vec<Side>,
}

/// One axis of a box.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    /// The axis.
    pub axis: usize,
    /// For each class of the axis, whether the box allows it.
    pub classes: Vec<bool>,
}

impl Boxed {
    /// A box around everything.
    pub(crate) fn of(label: usize) -> Self {
        Self { label: Some(label), sides: Vec::new() }
    }
}

/// How many nodes may be made. Fuel and not time, so that every machine gives the same answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fuel {
    /// Nodes that may still be made.
    pub left: u32,
    /// Nodes that were made.
    pub used: u32,
    /// Nodes that one order of one diagram may take: none may starve all that come after it.
    share: u32,
}

impl Fuel {
    /// So many nodes.
    pub(crate) fn new(nodes: u32) -> Self {
        Self { left: nodes, used: 0, share: nodes / 10 + 1 }
    }

    /// Whether `nodes` more may be made; they are then counted.
    pub(crate) fn burn(&mut self, nodes: u32) -> bool {
        self.used = self.used.saturating_add(nodes.min(self.left));
        match self.left.checked_sub(nodes) {
            Some(left) => {
                self.left = left;
                true
            }
            None => {
                self.left = 0;
                false
            }
        }
    }
}

/// The place of a node.
pub(crate) type Node = u32;

/// A decision diagram: for every combination of classes, the labels that hold there.
#[derive(Debug)]
pub(crate) struct Diagram {
    /// The axis asked for at each level.
    pub order: Vec<usize>,
    /// How many classes each axis has.
    pub sizes: Vec<usize>,
    /// The root.
    pub root: Node,
    nodes: Vec<Inner>,
    children: Vec<Node>,
    /// The labels of each leaf, `words` words each.
    labels: Vec<u64>,
    words: usize,
}

#[derive(Clone, Copy, Debug)]
struct Inner {
    /// The level; that of a leaf is the number of levels.
    level: usize,
    /// Where its children begin, or its labels.
    at: usize,
}

/// A leaf: the labels that hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaf<'a>(&'a [u64]);

impl<'a> Leaf<'a> {
    /// The leaf where these labels hold.
    pub(crate) fn of(labels: &'a [u64]) -> Self {
        Self(labels)
    }

    /// Whether a label holds.
    pub(crate) fn has(self, label: usize) -> bool {
        self.0.get(label / 64).is_some_and(|word| word >> (label % 64) & 1 == 1)
    }

    /// The labels that hold, ascending.
    pub(crate) fn labels(self) -> impl Iterator<Item = usize> + 'a {
        crate::handbook::compile::set_bits(self.0)
    }
}

/// The leaf where no student can be.
pub(crate) const NOBODY: Node = 0;

impl Diagram {
    /// The diagram of some boxes over axes with `sizes` classes each, with labels below `labels`;
    /// `last` is asked for last, if given. Nothing when no order stays within the fuel.
    pub(crate) fn new(
        sizes: &[usize],
        boxes: &[Boxed],
        labels: usize,
        last: Option<usize>,
        fuel: &mut Fuel,
    ) -> Option<Self> {
        for which in 0..ORDERS {
            // Where one order runs out, another one may need a thousandth.
            let mut share = Fuel::new(fuel.share.min(fuel.left / 4 + 1));
            let order = order(which, sizes.len(), boxes, last);
            let built = Builder::new(sizes, boxes, labels, order).build(&mut share);
            fuel.burn(share.used);
            if built.is_some() || sizes.len() < 2 {
                return built;
            }
        }
        None
    }

    /// How many nodes it has.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The level of a node, or nothing for a leaf.
    pub(crate) fn level(&self, node: Node) -> Option<usize> {
        let level = self.nodes.get(node as usize)?.level;
        (level < self.order.len()).then_some(level)
    }

    /// The axis that a node asks for, or nothing for a leaf.
    pub(crate) fn axis(&self, node: Node) -> Option<usize> {
        self.order.get(self.level(node)?).copied()
    }

    /// The nodes that the classes of a node's axis lead to; none for a leaf.
    pub(crate) fn children(&self, node: Node) -> &[Node] {
        let Some(inner) = self.nodes.get(node as usize) else { return &[] };
        let Some(axis) = self.order.get(inner.level) else { return &[] };
        let count = self.sizes.get(*axis).copied().unwrap_or_default();
        self.children.get(inner.at..inner.at + count).unwrap_or_default()
    }

    /// The labels of a leaf; nothing for another node, and where no student can be.
    pub(crate) fn leaf(&self, node: Node) -> Option<Leaf<'_>> {
        let inner = self.nodes.get(node as usize)?;
        if node == NOBODY || inner.level < self.order.len() {
            return None;
        }
        self.labels.get(inner.at..inner.at + self.words).map(Leaf)
    }

    /// Every node, children before their parents.
    pub(crate) fn upwards(&self) -> Vec<Node> {
        let mut nodes: Vec<Node> = (0..).take(self.nodes.len()).collect();
        nodes.sort_by_key(|node| {
            std::cmp::Reverse(self.nodes.get(*node as usize).map_or(0, |inner| inner.level))
        });
        nodes
    }
}

/// Builds one diagram in one order.
struct Builder<'a> {
    sizes: &'a [usize],
    order: Vec<usize>,
    /// Words of clause bits, then words of label bits.
    clause_words: usize,
    words: usize,
    /// Per level and class, the clauses that the class allows.
    allowed: Vec<Vec<Vec<u64>>>,
    /// Per level, the clauses that name its axis.
    named: Vec<Vec<u64>>,
    /// Per level, the clauses that name no axis from there on.
    done: Vec<Vec<u64>>,
    /// The label of each clause.
    label_of: Vec<Option<usize>>,
    /// The clauses of each label.
    clauses_of: Vec<Vec<u64>>,
    nodes: Vec<Inner>,
    children: Vec<Node>,
    /// The state of every node.
    states: Vec<u64>,
    table: Vec<Node>,
}

const EMPTY: Node = Node::MAX;

impl<'a> Builder<'a> {
    fn new(sizes: &'a [usize], boxes: &[Boxed], labels: usize, order: Vec<usize>) -> Self {
        let clause_words = boxes.len().div_ceil(64);
        let levels = order.len();
        let full = || {
            let mut all = vec![0; clause_words];
            (0..boxes.len()).for_each(|clause| set(&mut all, clause));
            all
        };
        let mut level_of = vec![0; sizes.len()];
        for (level, axis) in order.iter().enumerate() {
            if let Some(slot) = level_of.get_mut(*axis) {
                *slot = level;
            }
        }
        let mut allowed: Vec<Vec<Vec<u64>>> = order
            .iter()
            .map(|axis| vec![full(); sizes.get(*axis).copied().unwrap_or_default()])
            .collect();
        let mut named = vec![vec![0; clause_words]; levels];
        let mut done = vec![full(); levels + 1];
        let mut clauses_of = vec![vec![0; clause_words]; labels];
        for (clause, boxed) in boxes.iter().enumerate() {
            if let Some(mine) = boxed.label.and_then(|label| clauses_of.get_mut(label)) {
                set(mine, clause);
            }
            // A side that allows everything is none.
            for side in boxed.sides.iter().filter(|side| side.classes.contains(&false)) {
                let Some(level) = level_of.get(side.axis).copied() else { continue };
                if let Some(named) = named.get_mut(level) {
                    set(named, clause);
                }
                done.iter_mut().take(level + 1).for_each(|done| clear(done, clause));
                let classes = allowed.get_mut(level).into_iter().flatten().zip(&side.classes);
                for (allowed, allows) in classes {
                    if !allows {
                        clear(allowed, clause);
                    }
                }
            }
        }
        Self {
            sizes,
            order,
            clause_words,
            words: clause_words + labels.div_ceil(64),
            allowed,
            named,
            done,
            label_of: boxes.iter().map(|boxed| boxed.label).collect(),
            clauses_of,
            nodes: Vec::new(),
            children: Vec::new(),
            states: Vec::new(),
            table: vec![EMPTY; 64],
        }
    }

    fn build(mut self, fuel: &mut Fuel) -> Option<Diagram> {
        // The leaf where no student can be comes first.
        self.nodes.push(Inner { level: self.order.len(), at: 0 });
        self.states.resize(self.words, 0);
        let mut state = vec![0; self.words];
        (0..self.label_of.len()).for_each(|clause| set(&mut state, clause));
        let root = self.reach(&mut state, 0, fuel)?;
        let mut next = 1;
        while let Some(inner) = self.nodes.get(next).copied() {
            let classes = self.allowed.get(inner.level).map_or(0, Vec::len);
            if let Some(node) = self.nodes.get_mut(next) {
                node.at = self.children.len();
            }
            for class in 0..classes {
                let from = next * self.words;
                state.clear();
                state.extend_from_slice(self.states.get(from..from + self.words)?);
                let allowed = self.allowed.get(inner.level).and_then(|level| level.get(class))?;
                for (word, allowed) in state.iter_mut().zip(allowed) {
                    *word &= allowed;
                }
                let child = self.reach(&mut state, inner.level + 1, fuel)?;
                self.children.push(child);
            }
            next += 1;
        }
        Some(self.finish(root))
    }

    /// The node of a state from a level on.
    fn reach(&mut self, state: &mut [u64], from: usize, fuel: &mut Fuel) -> Option<Node> {
        if self.settle(state, from) {
            return Some(NOBODY);
        }
        let names = |level: &usize| {
            let named = self.named.get(*level).map(Vec::as_slice).unwrap_or_default();
            named.iter().zip(&*state).any(|(named, open)| named & open != 0)
        };
        let levels = self.order.len();
        let level = (from..levels).find(names).unwrap_or(levels);
        let mut slot = hash(state, level) & (self.table.len() - 1);
        loop {
            let found = self.table.get(slot).copied()?;
            if found == EMPTY {
                break;
            }
            let at = found as usize * self.words;
            let same = self.states.get(at..at + self.words) == Some(&*state);
            if same && self.nodes.get(found as usize).is_some_and(|node| node.level == level) {
                return Some(found);
            }
            slot = (slot + 1) & (self.table.len() - 1);
        }
        // A node over many clauses or classes takes the memory of several.
        let classes = self.allowed.get(level).map_or(0, Vec::len);
        let weight = 1 + self.words / 16 + classes / 64;
        if !fuel.burn(u32::try_from(weight).unwrap_or(u32::MAX)) {
            return None;
        }
        let node = Node::try_from(self.nodes.len()).ok()?;
        self.nodes.push(Inner { level, at: 0 });
        self.states.extend_from_slice(state);
        *self.table.get_mut(slot)? = node;
        if self.nodes.len() * 2 > self.table.len() {
            self.grow();
        }
        Some(node)
    }

    /// Labels whose clause asks for nothing more hold; their other clauses do not matter any more.
    /// Whether no student can be there.
    fn settle(&self, state: &mut [u64], level: usize) -> bool {
        let (open, labels) = state.split_at_mut(self.clause_words);
        let Some(done) = self.done.get(level) else { return false };
        for at in 0..self.clause_words {
            while let Some(hit) = open.get(at).zip(done.get(at)).map(|(o, d)| o & d)
                && hit != 0
            {
                let clause = at * 64 + hit.trailing_zeros() as usize;
                let Some(Some(label)) = self.label_of.get(clause) else { return true };
                set(labels, *label);
                if let Some(clauses) = self.clauses_of.get(*label) {
                    for (open, mine) in open.iter_mut().zip(clauses) {
                        *open &= !mine;
                    }
                }
                clear(open, clause);
            }
        }
        false
    }

    fn grow(&mut self) {
        let size = self.table.len() * 2;
        let mut table = vec![EMPTY; size];
        for (at, node) in self.nodes.iter().enumerate().skip(1) {
            let from = at * self.words;
            let state = self.states.get(from..from + self.words).unwrap_or_default();
            let mut slot = hash(state, node.level) & (size - 1);
            while table.get(slot).is_some_and(|found| *found != EMPTY) {
                slot = (slot + 1) & (size - 1);
            }
            if let (Some(place), Ok(node)) = (table.get_mut(slot), Node::try_from(at)) {
                *place = node;
            }
        }
        self.table = table;
    }

    fn finish(self, root: Node) -> Diagram {
        let words = self.words - self.clause_words;
        let mut labels = Vec::new();
        let mut nodes = self.nodes;
        for (at, node) in nodes.iter_mut().enumerate() {
            if node.level == self.order.len() {
                node.at = labels.len();
                let from = at * self.words + self.clause_words;
                labels.extend_from_slice(self.states.get(from..from + words).unwrap_or_default());
            }
        }
        Diagram {
            order: self.order,
            sizes: self.sizes.to_vec(),
            root,
            nodes,
            children: self.children,
            labels,
            words,
        }
    }
}

/// Mixes the words of a state into a place in the table.
fn hash(state: &[u64], level: usize) -> usize {
    let mut mixed = level as u64 ^ 0xCBF2_9CE4_8422_2325;
    for word in state {
        mixed = (mixed ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed ^= mixed >> 29;
    }
    // Only as many bits as the table has places are used; on 32 bits too.
    (mixed >> 8) as u32 as usize
}

fn set(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

fn clear(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / 64) {
        *word &= !(1 << (at % 64));
    }
}
