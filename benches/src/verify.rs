//! Job R: the same answers as the peers' expected file, on every referral.

use std::process::ExitCode;

use serde_json::Value;
use tierwise_benches::{Routing, in_peers_form};

fn main() -> ExitCode {
    let work = Routing::load(usize::MAX);
    let mut wrong = 0;
    for (line, expected) in work.lines.iter().zip(&work.expected) {
        let answer = work.district.call("referral.route", line).expect("an answer");
        let answer = tierwise::wire::read(&answer).expect("an answer of ours");
        let expected: Value = serde_json::from_str(expected).expect("an answer of theirs");
        if in_peers_form(&answer) != expected {
            wrong += 1;
        }
    }
    println!("{} referrals, {wrong} with another answer than the peers'", work.lines.len());
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
