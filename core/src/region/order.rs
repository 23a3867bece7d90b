//! In which order a diagram asks for facts. The order decides between a handful of nodes and
//! hundreds of thousands: facts that clauses name together should stand together.

use super::diagram::Boxed;

/// How many orders there are to try.
pub(super) const ORDERS: usize = 3;

/// An order of the axes. `last` comes last, if given.
pub(super) fn order(which: usize, axes: usize, boxes: &[Boxed], last: Option<usize>) -> Vec<usize> {
    let mut together = vec![vec![0_u32; axes]; axes];
    let mut named = vec![0_u32; axes];
    for boxed in boxes {
        for a in &boxed.sides {
            if let Some(count) = named.get_mut(a.axis) {
                *count += 1;
            }
            for b in &boxed.sides {
                if let Some(count) = together.get_mut(a.axis).and_then(|row| row.get_mut(b.axis)) {
                    *count += 1;
                }
            }
        }
    }
    let of = |axis: usize| named.get(axis).copied().unwrap_or_default();
    let mut left: Vec<usize> = (0..axes).filter(|axis| Some(*axis) != last).collect();
    let mut order = Vec::with_capacity(axes);
    match which {
        // Greedy: next to what stands already, the fact that is named most often with it.
        0 => {
            while !left.is_empty() {
                let weight = |axis: usize| {
                    let row = together.get(axis);
                    let near = order.iter().rev().take(3).map(|placed: &usize| {
                        row.and_then(|row| row.get(*placed)).copied().unwrap_or_default()
                    });
                    (near.sum::<u32>(), of(axis))
                };
                let best = (0..left.len()).max_by_key(|at| {
                    let axis = left.get(*at).copied().unwrap_or_default();
                    (weight(axis), std::cmp::Reverse(*at))
                });
                let Some(best) = best else { break };
                order.push(left.remove(best));
            }
        }
        // Most constrained first.
        1 => {
            left.sort_by_key(|axis| std::cmp::Reverse(of(*axis)));
            order = left;
        }
        // Least constrained first.
        _ => {
            left.sort_by_key(|axis| of(*axis));
            order = left;
        }
    }
    order.extend(last);
    order
}
