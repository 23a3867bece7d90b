//! What must hold for every handbook and every child, over worlds made at random: the invariants of
//! PROMISES.md by their numbers (`i02_…`). Handbooks have one of everything the language has, facts
//! have gaps of every kind.
//!
//! `PROPTEST_CASES` sets how many worlds each property sees.

mod agreement;
mod algebra;
mod changes;
mod choices;
mod handbooks;
mod information;
mod lanes;
mod reference;
mod replay;
mod worlds;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::FileFailurePersistence;

/// So many cases, unless the environment says how many. What failed once is kept beside the source
/// and tried first.
fn config(cases: u32, source: &'static str) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(cases),
        max_shrink_iters: 2_000,
        source_file: Some(source),
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    }
}
