//! A tape of random numbers, read as choices. proptest shortens the tape and lowers its numbers, so
//! that a failing world becomes a small one: 0, and everything after the end, is the plainest choice.

use proptest::prelude::*;

/// Choices still to be made.
#[derive(Clone, PartialEq)]
pub struct Choices {
    tape: Vec<u32>,
    next: usize,
}

/// Nine hundred numbers tell a reader nothing; the failure itself shows the world.
impl std::fmt::Debug for Choices {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a tape")
    }
}

/// Tapes long enough for any world made here.
pub fn tapes() -> impl Strategy<Value = Choices> {
    proptest::collection::vec(any::<u32>(), 900).prop_map(|tape| Choices { tape, next: 0 })
}

impl Choices {
    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        let number = self.tape.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        number as usize % n.max(1)
    }

    /// A number from `least` to `most`.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        least + self.below((most - least + 1) as usize) as i64
    }

    /// True in about so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    /// One of several.
    pub fn among<T: Clone>(&mut self, all: &[T]) -> T {
        let at = self.below(all.len());
        all[at].clone()
    }

    /// Some of several, in their order.
    pub fn some<T: Clone>(&mut self, all: &[T], percent: usize) -> Vec<T> {
        all.iter().filter(|_| self.chance(percent)).cloned().collect()
    }

    /// The same in another order.
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }
}
