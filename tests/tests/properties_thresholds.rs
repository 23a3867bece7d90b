//! I25: the side of a threshold is exact. Every share `n / d` with `n <= d <= 200`, 20,300 of them,
//! goes through a percent measure and is compared with thresholds that lie on it or right beside it,
//! the expected side by cross-multiplication of whole numbers.

use serde_json::{Value, json};
use tierwise::handbook::District;
use tierwise::referral::{RouteRequest, route};
use tierwise::vocabulary::Decimal;

/// Every share of up to so many.
const MOST: i64 = 200;

type Passes = fn(i64, i64) -> bool;

/// What a threshold asks, and whether `100 n / d` passes it: `100 n x 10,000` beside `t x d`.
const TESTS: [(&str, Passes); 4] = [
    ("at_least", |share, threshold| share >= threshold),
    ("more_than", |share, threshold| share > threshold),
    ("at_most", |share, threshold| share <= threshold),
    ("below", |share, threshold| share < threshold),
];

#[test]
fn i25_every_share_is_on_the_exact_side_of_every_threshold() {
    let (mut shares, mut compared, mut exact) = (0, 0, 0);
    for d in 1..=MOST {
        let thresholds = thresholds(d);
        let district = district(&thresholds);
        let request: RouteRequest =
            tierwise::wire::read(&request(d).to_string()).expect("a request");
        let answer = route(&district, &request).expect("routed");
        assert_eq!(answer.cases.len() as i64, d + 1);
        for (n, case) in (0..=d).zip(&answer.cases) {
            shares += 1;
            assert_eq!(case.student.as_str(), format!("s{n:03}"));
            let applied: Vec<&str> =
                case.applied.iter().map(tierwise::vocabulary::id::RuleId::as_str).collect();
            for (at, threshold) in thresholds.iter().enumerate() {
                for (kind, (test, passes)) in TESTS.iter().enumerate() {
                    // Each threshold has two of the four tests, in turn.
                    if kind % 2 == at / 2 % 2 {
                        continue;
                    }
                    compared += 1;
                    exact += u32::from(100 * n * Decimal::SCALE == threshold * d);
                    let wanted = passes(100 * n * Decimal::SCALE, threshold * d);
                    let got = applied.binary_search(&format!("{at:03}{test}").as_str()).is_ok();
                    assert_eq!(got, wanted, "{n} of {d} {test} {threshold}");
                }
            }
        }
    }
    assert_eq!(shares, 20_300);
    assert!(exact > 2_000, "only {exact} of {compared} thresholds lie on a share");
}

/// Thresholds in ten-thousandths, ascending: each share of `d`, cut off, and for some the step above.
fn thresholds(d: i64) -> Vec<i64> {
    let cut_off = |n| 100 * n * Decimal::SCALE / d;
    let mut all: Vec<i64> = (1..d).map(cut_off).collect();
    all.extend((1..d).filter(|n| n % 3 == d % 3).map(|n| cut_off(n) + 1));
    all.extend([100_000, 899_000, 920_000]);
    all.sort_unstable();
    all.dedup();
    all
}

fn district(thresholds: &[i64]) -> District {
    let percent = |units: i64| -> Value {
        let digits = Decimal::from_ten_thousandths(units).to_string();
        serde_json::from_str(&digits).expect("a number")
    };
    let mut rules = Vec::new();
    for (at, threshold) in thresholds.iter().enumerate() {
        for (kind, (test, _)) in TESTS.iter().enumerate() {
            if kind % 2 != at / 2 % 2 {
                rules.push(json!({
                    "id": format!("{at:03}{test}"), "label": "side",
                    "when": {"measure": {"id": "share", "is": {(*test): percent(*threshold)}}},
                    "then": [{"flag": "side"}],
                }));
            }
        }
    }
    let handbook = json!({
        "schema_version": 1, "id": "sides", "title": "Sides", "edition": "1",
        "calendar": {"periods": [{"id": "y", "kind": "year", "from": "2026-08-26", "until": "2027-06-03"}]},
        "domains": [{"id": "attendance", "label": "Attendance"}],
        "tiers": [{"id": "tier_1", "label": "Tier 1", "rank": 1}],
        "roles": [{"id": "principal", "label": "Principal"}],
        "indicators": [{"id": "part", "label": "Part"}, {"id": "whole", "label": "Whole"}],
        "measures": [{
            "id": "share", "label": "share",
            "values": {"number": {"unit": "percent", "least": 0, "greatest": 100}},
            "compute": {"percent": {"part": "part", "whole": "whole", "window": "ever"}},
        }],
        "flags": [{"id": "side", "label": "Side"}],
        "rules": rules,
        "lanes": {
            "safety": {"receivers": [{"role": "principal"}]},
            "evaluation": {
                "receivers": [{"role": "principal"}],
                "answer_within": {"n": 15, "days": "school"},
                "complete_within": {"n": 60, "days": "calendar"},
            },
        },
        "front_door": {
            "merge_within": {"n": 5, "days": "calendar"}, "otherwise": {"role": "principal"},
            "look_within": {"n": 2, "days": "school"},
            "answer_referrer_within": {"n": 5, "days": "school"},
        },
    });
    District::from_json(&json!({"handbook": handbook}).to_string()).expect("sound")
}

/// One student for each share of `d`.
fn request(d: i64) -> Value {
    let on = "2026-10-20";
    let students: Vec<Value> = (0..=d)
        .map(|n| {
            json!({"id": format!("s{n:03}"), "observations": [
                {"indicator": "part", "on": on, "value": n},
                {"indicator": "whole", "on": on, "value": d},
            ]})
        })
        .collect();
    let referrals: Vec<Value> = (0..=d)
        .map(|n| {
            json!({"id": format!("r{n:03}"), "student": format!("s{n:03}"), "received": on,
                "referrer": {"kind": "staff"}, "safety": {"answer": "no"}})
        })
        .collect();
    let feed = |of: &str| json!({"indicator": of, "from": "2026-08-01", "until": "2026-10-21"});
    json!({
        "as_of": "2026-10-21", "referrals": referrals, "detail": "brief",
        "facts": {"students": students, "coverage": [feed("part"), feed("whole")]},
    })
}
