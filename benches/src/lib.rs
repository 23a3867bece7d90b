//! The workloads, as `cargo xtask bench` prepares them below `target/bench/`.

pub mod seeded;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Instant;

use serde_json::{Value, json};
use tierwise::handbook::District;
use tierwise::referral::{ProposalStatus, RouteAnswer, RouteRequest};

/// Job R: the peers' 40 rules as a handbook, and their referrals as requests.
pub struct Routing {
    /// The handbook, compiled.
    pub district: District,
    /// One request a line, in the brief form.
    pub lines: Vec<String>,
    /// What the peers answer, one a line.
    pub expected: Vec<String>,
}

impl Routing {
    /// Reads the first `count` referrals.
    pub fn load(count: usize) -> Self {
        let text = |name: &str| {
            let path = folder("routing").join(name);
            fs::read_to_string(&path).unwrap_or_else(|what| {
                panic!("{}: {what}; `cargo xtask bench` prepares it", path.display())
            })
        };
        let lines = |name: &str| text(name).lines().take(count).map(str::to_owned).collect();
        Self {
            district: District::from_json(&text("handbook.json")).expect("the handbook is sound"),
            lines: lines("requests.ndjson"),
            expected: lines("expected.ndjson"),
        }
    }

    /// The requests, read.
    pub fn requests(&self) -> Vec<RouteRequest> {
        let read = |line: &String| tierwise::wire::read(line).expect("a request");
        self.lines.iter().map(read).collect()
    }
}

/// An answer of ours in the peers' form, for comparison.
pub fn in_peers_form(answer: &RouteAnswer) -> Value {
    let case = &answer.cases[0];
    let tier = case.tiers.first().map_or("tier_1", |found| found.tier.as_str());
    let with = |status: &ProposalStatus| -> Vec<&str> {
        let of_status = case.supports.iter().filter(|proposal| proposal.status == *status);
        of_status.map(|proposal| proposal.support.as_str()).collect()
    };
    let team = match &case.owner.owner {
        tierwise::facts::Owner::Team(team) => team.as_str(),
        _ => "",
    };
    json!({
        "team": team,
        "tier": tier.trim_start_matches("tier_").parse::<u8>().unwrap_or_default(),
        "interventions": with(&ProposalStatus::Available),
        "waitlist": with(&ProposalStatus::WaitingList),
        "rules": case.applied.iter().map(|rule| rule.as_str()).collect::<Vec<_>>(),
    })
}

/// Seconds for which this thread had a processor: on a shared machine the clock on the wall also
/// measures the others. Where the system does not say, the clock it is.
pub fn cpu_seconds() -> f64 {
    static START: OnceLock<Instant> = OnceLock::new();
    let start = START.get_or_init(Instant::now);
    let stated = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let stated = stated.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    stated.map_or_else(|| start.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

/// A folder of prepared data.
pub fn folder(job: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench").join(job)
}
