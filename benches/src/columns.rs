//! Job R as columns: 1,000,000 referrals, the answer checked against the expected file.

use serde_json::Value;
use tierwise::decision::{ColumnValues, FactColumn, match_columns};
use tierwise::facts::{Owner, Value as Fact};
use tierwise::handbook::FactName;
use tierwise::referral::{RouteRequest, route_columns};
use tierwise_benches::{Routing, cpu_seconds};

/// How often the 100,000 referrals are repeated.
const TIMES: usize = 10;

fn main() {
    let work = Routing::load(usize::MAX);
    let requests = work.requests();
    let handbook = work.district.handbook();
    let mut names = vec![FactName::Grade];
    names.extend(handbook.measures.iter().map(|measure| FactName::Measure(measure.id.clone())));
    let whole: Vec<Vec<i64>> = names.iter().map(|name| column(name, &requests)).collect();
    let flags: Vec<Vec<bool>> =
        whole.iter().map(|column| column.iter().map(|value| *value != 0).collect()).collect();
    let is_flag = |name: &FactName| match name {
        FactName::Measure(id) => handbook.measures.iter().any(|measure| {
            measure.id == *id && measure.values == tierwise::handbook::Values::YesNo
        }),
        _ => false,
    };
    let columns: Vec<FactColumn<'_>> = names
        .iter()
        .zip(whole.iter().zip(&flags))
        .map(|(fact, (whole, flags))| FactColumn {
            fact,
            values: match (fact, is_flag(fact)) {
                (FactName::Grade, _) => ColumnValues::Whole(whole),
                (_, true) => ColumnValues::Flags(flags),
                (_, false) => ColumnValues::TenThousandths(whole),
            },
            valid: None,
        })
        .collect();
    let receiving = receiving(&work, &requests);
    let rows = requests.len() * TIMES;
    let as_of = requests[0].as_of;
    let mut best = f64::MAX;
    let mut last = None;
    for _ in 0..7 {
        let start = cpu_seconds();
        let rules = match_columns(&work.district, rows, &columns, as_of).expect("columns that fit");
        let matched = cpu_seconds() - start;
        let routes = route_columns(&work.district, &rules, Some(&receiving)).expect("a fit");
        let all = cpu_seconds() - start;
        if all < best {
            best = all;
            let each = |seconds: f64| seconds * 1e9 / rows as f64;
            println!("matching {:.1} ns, all {:.1} ns a referral", each(matched), each(all));
        }
        last = Some((rules, routes));
    }
    let (rules, routes) = last.expect("a run");
    let mut wrong = 0;
    for (row, expected) in work.expected.iter().enumerate() {
        let expected: Value = serde_json::from_str(expected).expect("an answer of theirs");
        let names = |bits: u64, id: &dyn Fn(usize) -> String| -> Vec<String> {
            (0..64).filter(|bit| bits >> bit & 1 == 1).map(id).collect()
        };
        let rule = |at: usize| handbook.rules[at].id.to_string();
        let support = |at: usize| handbook.supports[at].id.to_string();
        let Owner::Team(team) = &routes.owners[usize::from(routes.owner[row])] else { panic!() };
        let sorted = |key: &str| {
            let list = expected[key].as_array().expect("a list");
            let mut list: Vec<String> =
                list.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect();
            list.sort();
            list
        };
        let ours = |bits: u64| {
            let mut list = names(bits, &support);
            list.sort();
            list
        };
        let same = expected["team"] == team.as_str()
            && expected["tier"] == u64::from(routes.tiers[0][row].max(1))
            && sorted("rules") == names(rules.applies[row], &rule)
            && sorted("interventions") == ours(routes.proposed[row])
            && sorted("waitlist") == ours(routes.waiting[row]);
        wrong += usize::from(!same);
    }
    println!("{} referrals, {wrong} with another answer than the peers'", work.expected.len());
    assert_eq!(wrong, 0);
}

/// A fact of every referral, in ten-thousandths; grades by their ordinal; flags 0 or 1.
fn column(name: &FactName, requests: &[RouteRequest]) -> Vec<i64> {
    let one = |request: &RouteRequest| {
        let student = &request.facts.students[0];
        match name {
            FactName::Measure(id) => match student.values.get(id) {
                Some(Fact::Number(number)) => number.ten_thousandths(),
                Some(Fact::Flag(flag)) => i64::from(*flag),
                _ => panic!("a value that is missing"),
            },
            _ => i64::from(student.grade.expect("a grade").ordinal()),
        }
    };
    let once: Vec<i64> = requests.iter().map(one).collect();
    once.repeat(TIMES)
}

/// The supports that each student receives, as bits.
fn receiving(work: &Routing, requests: &[RouteRequest]) -> Vec<u64> {
    let supports = &work.district.handbook().supports;
    let one = |request: &RouteRequest| {
        request.facts.students[0].supports.iter().fold(0_u64, |bits, received| {
            let at = supports.iter().position(|support| support.id == received.support);
            bits | 1 << at.expect("a support of the menu")
        })
    };
    let once: Vec<u64> = requests.iter().map(one).collect();
    once.repeat(TIMES)
}
