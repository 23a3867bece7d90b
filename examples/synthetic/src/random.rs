//! Random numbers that are the same on every machine: whole numbers only, and no float anywhere.
//!
//! The generator is `SplitMix64` (Steele, Lea, Flood, "Fast splittable pseudorandom number
//! generators", OOPSLA 2014). Every student has streams of their own, by purpose, so that the
//! same student comes out whichever tables are asked for.

/// What a stream is for. A number is never given to another purpose: that would change every file.
#[derive(Clone, Copy)]
pub enum Purpose {
    /// What a school is like.
    School = 1,
    /// What a student is like, and whether they move.
    Traits = 2,
    /// Days missed.
    Attendance = 3,
    /// Incidents.
    Behavior = 4,
    /// Screeners.
    Scores = 5,
    /// Marks.
    Marks = 6,
    /// Supports, their sessions and progress.
    Supports = 7,
    /// What is wrong with the data.
    Faults = 8,
}

/// One stream of random numbers.
pub struct Random(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

impl Random {
    /// The stream of one student or school.
    pub fn of(seed: u64, purpose: Purpose, index: u64) -> Self {
        let seed = mix(seed.wrapping_add(STEP));
        let own = mix(seed ^ (purpose as u64).wrapping_mul(STEP));
        Self(mix(own ^ index.wrapping_mul(0xD6E8_FEB8_6659_FD93)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number from 0 to below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        ((self.next() >> 32) * n) >> 32
    }

    /// Whether something happens that happens so many times of a thousand.
    pub fn permille(&mut self, of_thousand: u64) -> bool {
        self.below(1000) < of_thousand
    }

    /// One of several.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u64) as usize]
    }

    /// A normal number in thousandths: the sum of twelve even ones, less six.
    pub fn normal(&mut self) -> i64 {
        let mut sum = 0;
        for _ in 0..3 {
            let four = self.next();
            for part in 0..4 {
                sum += (four >> (16 * part)) & 0xFFFF;
            }
        }
        (sum as i64 - 6 * 0xFFFF) * 1000 / 0xFFFF
    }
}

/// The percentiles 1 to 99 of a normal number, in thousandths.
const PERCENTILES: [i64; 99] = [
    -2326, -2054, -1881, -1751, -1645, -1555, -1476, -1405, -1341, -1282, -1227, -1175, -1126,
    -1080, -1036, -994, -954, -915, -878, -842, -806, -772, -739, -706, -674, -643, -613, -583,
    -553, -524, -496, -468, -440, -412, -385, -358, -332, -305, -279, -253, -228, -202, -176, -151,
    -126, -100, -75, -50, -25, 0, 25, 50, 75, 100, 126, 151, 176, 202, 228, 253, 279, 305, 332,
    358, 385, 412, 440, 468, 496, 524, 553, 583, 613, 643, 674, 706, 739, 772, 806, 842, 878, 915,
    954, 994, 1036, 1080, 1126, 1175, 1227, 1282, 1341, 1405, 1476, 1555, 1645, 1751, 1881, 2054,
    2326,
];

/// How many of a thousand lie below a normal number in thousandths.
pub fn rank(normal: i64) -> i64 {
    let at = PERCENTILES.partition_point(|cut| *cut <= normal);
    let low = if at == 0 { -4000 } else { PERCENTILES[at - 1] };
    let high = PERCENTILES.get(at).copied().unwrap_or(4000);
    let within = (normal.clamp(low, high) - low) * 10 / (high - low);
    (at as i64 * 10 + within).clamp(0, 999)
}

/// A percentile from 1 to 99.
pub fn percentile(normal: i64) -> i64 {
    (rank(normal) / 10).clamp(1, 99)
}

/// Two normal numbers as one: so many hundredths of the first, and the rest of its own.
pub fn blend(shared: i64, own: i64, hundredths: i64) -> i64 {
    // The weights' squares add up to one, so that the sum is normal again.
    let own_weight = square_root(10_000 - hundredths * hundredths);
    (shared * hundredths + own * own_weight) / 100
}

fn square_root(of: i64) -> i64 {
    let mut root = 0;
    while (root + 1) * (root + 1) <= of {
        root += 1;
    }
    root
}
