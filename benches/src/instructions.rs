//! One kind of work, `n` times, for counting instructions: `valgrind --tool=callgrind instructions
//! KIND N`. The count for one is the difference of two runs, divided.

use tierwise::referral::{Detail, route};
use tierwise_benches::Routing;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let kind = arguments.next().unwrap_or_default();
    let n: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1000);
    let work = Routing::load(1000);
    let requests = work.requests();
    let full: Vec<String> =
        work.lines.iter().map(|line| line.replace("\"detail\":\"brief\",", "")).collect();
    let mut length = 0;
    for at in (0..1000).cycle().take(n) {
        length += match kind.as_str() {
            "json_brief" => work.district.call("referral.route", &work.lines[at]).map(|a| a.len()),
            "json_full" => work.district.call("referral.route", &full[at]).map(|a| a.len()),
            "typed_brief" => route(&work.district, &requests[at]).map(|a| a.cases.len()),
            "typed_full" => {
                let mut request = requests[at].clone();
                request.detail = Detail::Full;
                route(&work.district, &request).map(|a| a.cases.len())
            }
            "read" => tierwise::wire::read(&work.lines[at])
                .map(|request: tierwise::referral::RouteRequest| request.referrals.len()),
            _ => panic!("json_brief, json_full, typed_brief, typed_full or read"),
        }
        .expect("an answer");
    }
    println!("{kind} {n} {length}");
}
