//! The analyzer on a handbook of 200 rules and 12 facts: everything it says, the gate that a district
//! passes when it is compiled, and compiling alone; beside it two simpler ways to look for slips, and
//! which share of the seeded ones each finds.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use tierwise::analysis::{HandbookAnalyzeRequest, analyze};
use tierwise::handbook::{District, Handbook};
use tierwise::vocabulary::Limits;
use tierwise_benches::folder;
use tierwise_benches::seeded::{Kind, found_by_analysis, pairwise, seeded, textual};

fn analysis(criterion: &mut Criterion) {
    let seeded = seeded();
    let text = seeded.handbook.to_string();
    // Node measures the same handbook.
    std::fs::create_dir_all(folder("analysis")).expect("a folder");
    std::fs::write(folder("analysis").join("handbook.json"), &text).expect("written");
    let handbook: Handbook = tierwise::wire::read(&text).expect("readable");
    assert_eq!(handbook.rules.len(), 200);
    let limits = Limits { findings: 1_000, ..Limits::default() };
    let request = HandbookAnalyzeRequest {
        handbook: handbook.clone(),
        limits: Some(limits.clone()),
        as_of: None,
        cohort: None,
    };
    shares(&request);
    criterion.bench_function("analysis: 200 rules, 12 facts, everything", |bencher| {
        bencher.iter(|| analyze(black_box(&request)).expect("an answer"));
    });
    criterion.bench_function("analysis: the gate of a district", |bencher| {
        bencher.iter(|| {
            let refused = District::analyzed(black_box(handbook.clone()), limits.clone(), None);
            assert!(refused.is_err(), "it has holes");
        });
    });
    criterion.bench_function("analysis: compiling alone", |bencher| {
        bencher.iter(|| District::new(black_box(handbook.clone()), limits.clone()).expect("sound"));
    });
    criterion.bench_function("analysis: conditions as text", |bencher| {
        bencher.iter(|| textual(black_box(&seeded.rows)));
    });
    criterion.bench_function("analysis: pairs of rows and single columns", |bencher| {
        bencher.iter(|| pairwise(black_box(&seeded.rows)));
    });
}

/// Prints which of the seeded slips each way finds.
fn shares(request: &HandbookAnalyzeRequest) {
    let seeded = seeded();
    let answer = analyze(request).expect("an answer");
    assert_eq!((answer.unknown, answer.more), (0, 0));
    let nodes: u32 = answer.checks.iter().map(|check| check.nodes).sum();
    println!("{} checks, {nodes} nodes, {} findings", answer.checks.len(), answer.findings.len());
    let (by_text, by_pairs) = (textual(&seeded.rows), pairwise(&seeded.rows));
    println!("| seeded | how many | tierwise | pairs and columns | text |\n|---|---|---|---|---|");
    for kind in [Kind::ShortBand, Kind::ShortCell, Kind::Overlap, Kind::Twice, Kind::Shadow] {
        let slips: Vec<_> = seeded.slips.iter().filter(|slip| slip.kind == kind).collect();
        let ours =
            slips.iter().filter(|slip| found_by_analysis(&answer, slip, &seeded.rows)).count();
        let among = |found: &[(Kind, usize)]| {
            slips.iter().filter(|slip| found.contains(&(kind, slip.scale))).count()
        };
        println!(
            "| {kind:?} | {} | {ours} | {} | {} |",
            slips.len(),
            among(&by_pairs),
            among(&by_text)
        );
        assert_eq!(ours, slips.len(), "{kind:?}");
    }
}

criterion_group!(benches, analysis);
criterion_main!(benches);
