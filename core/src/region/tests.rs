//! Diagrams against brute force over every combination of classes.

use std::collections::BTreeSet;

use super::{Boxed, Diagram, Fuel, Side};

/// A small generator of numbers, the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % most.max(1)
    }
}

fn random(numbers: &mut Numbers) -> (Vec<usize>, Vec<Boxed>, usize) {
    let sizes: Vec<usize> = (0..1 + numbers.below(4)).map(|_| 1 + numbers.below(4)).collect();
    let labels = 1 + numbers.below(3);
    let count = [1, 5, 20, 63, 64, 65][numbers.below(6)];
    let boxes = (0..count)
        .map(|_| {
            let mut sides = Vec::new();
            for (axis, size) in sizes.iter().enumerate() {
                if numbers.below(4) > 0 {
                    let classes = (0..*size).map(|_| numbers.below(3) > 0).collect();
                    sides.push(Side { axis, classes });
                }
            }
            let label = (numbers.below(10) > 0).then(|| numbers.below(labels));
            Boxed { label, sides }
        })
        .collect();
    (sizes, boxes, labels)
}

/// The labels at a combination, or nothing where no student can be.
fn brute(boxes: &[Boxed], at: &[usize]) -> Option<BTreeSet<usize>> {
    let holds = |boxed: &&Boxed| boxed.sides.iter().all(|side| side.classes[at[side.axis]]);
    boxes.iter().filter(holds).map(|boxed| boxed.label).collect()
}

fn combinations(sizes: &[usize]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for size in sizes {
        let longer = |one: &Vec<usize>| {
            let one = one.clone();
            (0..*size).map(move |class| [one.clone(), vec![class]].concat())
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

fn labels_at(diagram: &Diagram, at: &[usize]) -> Option<BTreeSet<usize>> {
    let mut node = diagram.root;
    while let Some(axis) = diagram.axis(node) {
        node = diagram.children(node)[at[axis]];
    }
    diagram.leaf(node).map(|leaf| leaf.labels().collect())
}

#[test]
fn a_diagram_says_what_its_boxes_say() {
    let mut numbers = Numbers(7);
    let (mut nobody, mut empty, mut wide) = (0, 0, 0);
    for _ in 0..2_000 {
        let (sizes, boxes, labels) = random(&mut numbers);
        let last = (numbers.below(2) == 0).then(|| numbers.below(sizes.len()));
        let mut fuel = Fuel::new(1_000_000);
        let diagram = Diagram::new(&sizes, &boxes, labels, last, &mut fuel).unwrap();
        assert!(last.is_none_or(|last| diagram.order.last() == Some(&last)));
        wide += usize::from(boxes.len() > 64);
        let all = combinations(&sizes);
        for at in &all {
            let ours = labels_at(&diagram, at);
            assert_eq!(ours, brute(&boxes, at));
            nobody += usize::from(ours.is_none());
            empty += usize::from(ours.is_some_and(|labels| labels.is_empty()));
        }
        let is_gap = |at: &&Vec<usize>| brute(&boxes, at).is_some_and(|l| l.is_empty());
        let gaps = all.iter().filter(is_gap).count();
        let found = diagram.witness(|leaf| leaf.labels().next().is_none());
        assert_eq!(found.is_some(), gaps > 0);
        if let Some(at) = found {
            assert!(is_gap(&&at));
        }
        let there = all.iter().filter(|at| brute(&boxes, at).is_some()).count();
        assert_eq!(
            diagram.counts(|leaf| leaf.labels().next().is_none()),
            (there as u128, gaps as u128)
        );
        let (parts, complete) =
            diagram.parts(|leaf| leaf.labels().next().is_none().then_some(()), usize::MAX);
        assert!(complete);
        let mut covered = 0;
        for at in &all {
            let inside = |part: &super::walk::Part| {
                part.iter().zip(at).all(|(classes, class)| {
                    classes.as_ref().is_none_or(|classes| classes.contains(class))
                })
            };
            let times = parts.iter().filter(|(part, ())| inside(part)).count();
            assert_eq!(times, usize::from(is_gap(&at)), "parts are disjoint and exact");
            covered += times;
        }
        assert_eq!(covered, gaps);
    }
    assert!(nobody > 1_000 && empty > 1_000 && wide > 100, "{nobody} {empty} {wide}");
}

#[test]
fn without_fuel_nothing_is_said() {
    let mut numbers = Numbers(3);
    let large = |(sizes, boxes, _): &(Vec<usize>, Vec<Boxed>, usize)| {
        sizes.iter().product::<usize>() > 30 && (20..64).contains(&boxes.len())
    };
    let (sizes, boxes, labels) =
        std::iter::repeat_with(|| random(&mut numbers)).find(large).unwrap();
    let mut fuel = Fuel::new(3);
    assert!(Diagram::new(&sizes, &boxes, labels, None, &mut fuel).is_none());
    assert!(fuel.left < 3);
}
