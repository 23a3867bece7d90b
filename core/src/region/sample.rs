//! Made-up students by chance, always the same ones: where a proof would take more nodes than there
//! are, one of them may show what is wrong.

use super::diagram::Leaf;
use super::grid::Space;

/// How many students are tried.
const TRIES: u32 = 2_048;

impl Space {
    /// Classes of a student for whom `wanted` holds, if one of those tried is such a student.
    pub(crate) fn sample(&self, wanted: impl Fn(&[usize], Leaf<'_>) -> bool) -> Option<Vec<usize>> {
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
        let sizes = self.sizes();
        (0..TRIES).find_map(|_| {
            let classes: Vec<usize> = sizes.iter().map(|size| chance.below(*size)).collect();
            let labels = self.labels_at(&classes)?;
            wanted(&classes, Leaf::of(&labels)).then_some(classes)
        })
    }

    /// Classes at which the boxes of two labels meet, of those that `wanted` admits.
    pub(crate) fn meeting(
        &self,
        (a, b): (usize, usize),
        wanted: impl Fn(Leaf<'_>) -> bool,
    ) -> Option<Vec<usize>> {
        let of = |label: usize| self.boxes.iter().filter(move |boxed| boxed.label == Some(label));
        of(a).flat_map(|one| of(b).map(move |other| (one, other))).find_map(|(one, other)| {
            let mut allowed: Vec<Vec<bool>> =
                self.sizes().into_iter().map(|size| vec![true; size]).collect();
            for side in one.sides.iter().chain(&other.sides) {
                let slots = allowed.get_mut(side.axis)?.iter_mut();
                slots.zip(&side.classes).for_each(|(slot, allows)| *slot &= allows);
            }
            let first = |classes: &Vec<bool>| classes.iter().position(|allows| *allows);
            let classes: Vec<usize> = allowed.iter().map(first).collect::<Option<_>>()?;
            let labels = self.labels_at(&classes)?;
            wanted(Leaf::of(&labels)).then_some(classes)
        })
    }
}

/// Numbers that look like chance (Marsaglia's xorshift, 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, size: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // The high bits, so that it is the same on 32 bits.
        ((self.0 >> 33) as u32 as usize) % size.max(1)
    }
}
