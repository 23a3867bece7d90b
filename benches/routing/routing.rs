//! Job R in Rust: one referral, typed and as JSON, brief and with everything; and 100,000 as lines.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tierwise::referral::{Detail, RouteRequest, route};
use tierwise_benches::Routing;

fn routing(criterion: &mut Criterion) {
    let work = Routing::load(20_000);
    let brief = work.requests();
    let whole = |request: &RouteRequest| RouteRequest { detail: Detail::Full, ..request.clone() };
    let full: Vec<RouteRequest> = brief.iter().map(whole).collect();
    let full_lines: Vec<String> =
        work.lines.iter().map(|line| line.replace("\"detail\":\"brief\",", "")).collect();
    let mut group = criterion.benchmark_group("route one referral");
    group.throughput(Throughput::Elements(1));
    for (name, requests) in [("typed, brief", &brief), ("typed, full", &full)] {
        let mut next = requests.iter().cycle();
        group.bench_function(name, |bencher| {
            bencher.iter(|| route(&work.district, black_box(next.next().expect("a cycle"))));
        });
    }
    for (name, lines) in [("JSON, brief", &work.lines), ("JSON, full", &full_lines)] {
        let mut next = lines.iter().cycle();
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                work.district.call("referral.route", black_box(next.next().expect("a cycle")))
            });
        });
    }
    group.finish();

    let all = Routing::load(100_000);
    let lines = all.lines.join("\n");
    let mut group = criterion.benchmark_group("route 100,000 referrals");
    group.throughput(Throughput::Elements(100_000)).sample_size(10);
    group.bench_function("JSON lines, brief", |bencher| {
        bencher.iter(|| all.district.call_lines("referral.route", black_box(&lines)));
    });
    group.finish();
}

criterion_group!(benches, routing);
criterion_main!(benches);
