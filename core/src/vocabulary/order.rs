//! One sort for every type, where size counts.
//!
//! The standard library's sorts are compiled once for each type, at several kilobytes each: in the
//! WASM module they came to a twelfth of what is loaded. There the items' places are sorted
//! instead, by one function for all types, and the items moved to them. Elsewhere speed counts, and
//! this is the standard library's stable sort. Both put items in the same order, equal ones too.

use std::cmp::Ordering;

/// Puts the items in ascending order; equal ones stay in theirs.
pub(crate) fn ascending<T: Ord>(items: &mut [T]) {
    by(items, T::cmp);
}

/// Puts the items in the order of their keys; those with equal keys stay in theirs.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Puts the items in the order of `compare`; equal ones stay in theirs.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if cfg!(target_arch = "wasm32") {
        by_places(items, compare);
    } else {
        items.sort_by(compare);
    }
}

fn by_places<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut places = places(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    move_to(&mut places, &mut |a, b| items.swap(a, b));
}

/// Which item comes to each place.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Follows each circle of items that take each other's place; a place that is done holds itself.
fn move_to(places: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut at = start;
        while let Some(from) = places.get_mut(at).map(|place| std::mem::replace(place, at)) {
            if from == start || from == at {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::by_places;

    /// Every list of up to six items out of three keys, against the standard library.
    #[test]
    fn places_give_the_order_of_the_stable_sort() {
        for length in 0..=6_u32 {
            for number in 0..3_u32.pow(length) {
                let items: Vec<(u32, u32)> =
                    (0..length).map(|at| (number / 3_u32.pow(at) % 3, at)).collect();
                let (mut ours, mut theirs) = (items.clone(), items);
                by_places(&mut ours, |a, b| a.0.cmp(&b.0));
                theirs.sort_by_key(|item| item.0);
                assert_eq!(ours, theirs);
            }
        }
    }
}
