//! Job A in Rust: 10,000 answer sheets of 12 items in 40 groups, over columns: scores, sections,
//! bands, and per group the means, alpha and Fleiss' kappa.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use tierwise::audit::score_columns;
use tierwise::instrument::CompiledInstrument;
use tierwise::instrument::GetRequest;

const SHEETS: usize = 10_000;
const GROUPS: u32 = 40;

fn audit(criterion: &mut Criterion) {
    let request = GetRequest { id: "integration-audit".try_into().expect("an id") };
    let document = tierwise::instrument::get(&request).expect("built in");
    let instrument = CompiledInstrument::compile(document).expect("sound");
    let (columns, groups) = answers();
    let columns: Vec<&[i8]> = columns.iter().map(Vec::as_slice).collect();
    criterion.bench_function("audit: 10,000 x 12 in 40 groups", |bencher| {
        bencher.iter(|| {
            score_columns(&instrument, black_box(&columns), Some(&groups), GROUPS)
                .expect("columns that fit")
        });
    });
}

/// Seeded answers: yes, no, and 3 in 100 unanswered.
fn answers() -> (Vec<Vec<i8>>, Vec<u32>) {
    let mut state = 20_261_123_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut one = || match random() % 100 {
        0..3 => -1,
        3..58 => 0,
        _ => 1,
    };
    let columns = (0..12).map(|_| (0..SHEETS).map(|_| one()).collect()).collect();
    let groups = (0..SHEETS).map(|row| (row as u32).wrapping_mul(2_654_435_761) % GROUPS).collect();
    (columns, groups)
}

criterion_group!(benches, audit);
criterion_main!(benches);
