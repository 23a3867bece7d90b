//! Rules over columns and rules over one student at a time agree on every student.

use proptest::prelude::*;
use tierwise::decision::{ColumnValues, FactColumn, RuleColumns, match_columns};
use tierwise::facts::{ConsentGiven, ConsentState, JudgmentAnswer, ReferrerKind, Student, Value};
use tierwise::handbook::{Answers, District, FactName, Handbook, Subject, Values};
use tierwise::referral::{Detail, RouteRequest, Viewer, route, route_columns};
use tierwise::vocabulary::{Date, Decimal, Grade, Limits};
use tierwise_tests::{read, root};

/// Students in one table: more than a block, so that blocks meet.
const ROWS: usize = 700;

/// One fact of one student, before it is put into a column or a record.
#[derive(Clone, Debug, PartialEq)]
enum Given {
    Number(i64),
    Flag(bool),
    Code(u32),
    Missing,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn columns_and_rows_agree(seed in any::<u64>()) {
        let district = riverbend();
        let names = facts(&district);
        let mut random = Random(seed | 1);
        let table: Vec<Vec<Given>> = names
            .iter()
            .map(|name| (0..ROWS).map(|_| one(&district, name, &mut random)).collect())
            .collect();
        let missing = table.iter().flatten().filter(|given| **given == Given::Missing).count();
        let share = missing * 100 / (table.len() * ROWS);
        prop_assert!((10..40).contains(&share), "{share} in 100 are missing");

        let columns = in_columns(&district, &names, &table);
        let rows = one_by_one(&district, &names, &table);
        let mut applying = 0;
        for (row, (applies, undecided)) in rows.iter().enumerate() {
            prop_assert_eq!(&bits(&district, &columns, &columns.applies, row), applies);
            prop_assert_eq!(&bits(&district, &columns, &columns.undecided, row), undecided);
            applying += applies.len();
        }
        prop_assert!(applying > ROWS / 2, "only {} rules apply: is the table too tame?", applying);
    }
}

#[test]
fn owners_and_tiers_follow_from_the_rules() {
    let district = riverbend();
    let rules = district.handbook().rules.len();
    for (at, rule) in district.handbook().rules.iter().enumerate() {
        let mut applies = vec![0; rules.div_ceil(64)];
        applies[at / 64] |= 1 << (at % 64);
        let alone =
            RuleColumns { words: applies.len(), undecided: vec![0; applies.len()], applies };
        let routes = route_columns(&district, &alone, None).expect("one row");
        let named = rule.then.iter().find_map(|outcome| match outcome {
            tierwise::handbook::Outcome::Owner(owner) => Some(owner),
            _ => None,
        });
        let owner = &routes.owners[usize::from(routes.owner[0])];
        assert_eq!(
            owner,
            named.unwrap_or(&district.handbook().front_door.otherwise),
            "{}",
            rule.id
        );
        let tiers =
            rule.then.iter().filter(|one| matches!(one, tierwise::handbook::Outcome::Tier(_)));
        assert_eq!(routes.tiers.iter().filter(|tiers| tiers[0] > 0).count(), tiers.count());
    }
}

#[test]
fn columns_that_do_not_fit_are_refused() {
    let district = riverbend();
    let as_of = "2026-10-21".parse().expect("a date");
    let grade = FactName::Grade;
    let reading = FactName::Measure("reading_percentile".try_into().expect("an id"));
    let refused = |fact, values, rows| {
        let column = FactColumn { fact, values, valid: None };
        let error = match_columns(&district, rows, &[column], as_of).expect_err("refused");
        (error.code(), error.path().to_owned())
    };
    assert_eq!(refused(&grade, ColumnValues::Whole(&[3]), 2), ("E_SHAPE", "/columns/0".to_owned()));
    let sum = [30.0, 0.1 + 0.2];
    assert_eq!(
        refused(&reading, ColumnValues::Floats(&sum), 2),
        ("E_NUMBER", "/columns/0/1".to_owned())
    );
    assert_eq!(refused(&reading, ColumnValues::Flags(&[true]), 1).0, "E_SHAPE");
    assert_eq!(refused(&reading, ColumnValues::Codes(&[0], &["a"]), 1).0, "E_SHAPE");
}

fn riverbend() -> District {
    let text = read(&root().join("examples/districts/riverbend/handbook.json"));
    let handbook: Handbook = tierwise::wire::read(&text).expect("a handbook");
    District::new(handbook, Limits::default()).expect("a sound one")
}

/// The facts that rules read and that a record can hold directly: not those of a class or school.
fn facts(district: &District) -> Vec<FactName> {
    let is_own = |name: &&FactName| match name {
        FactName::Measure(id) => measure(district, id.as_str()).about == Subject::Student,
        _ => true,
    };
    district.facts().filter(is_own).cloned().collect()
}

/// The codes of a fact, if it has codes.
fn codes(district: &District, name: &FactName) -> Vec<String> {
    let handbook = district.handbook();
    match name {
        FactName::School => handbook.schools.iter().map(|school| school.id.to_string()).collect(),
        FactName::Measure(id) => match &measure(district, id.as_str()).values {
            Values::Codes(codes) => codes.clone(),
            _ => Vec::new(),
        },
        FactName::Judgment(id) => {
            let judgment = handbook.judgments.iter().find(|judgment| judgment.id == *id);
            match &judgment.expect("declared").answers {
                Answers::Codes(codes) => codes.clone(),
                Answers::YesNo => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

fn measure<'a>(district: &'a District, id: &str) -> &'a tierwise::handbook::Measure {
    let found = district.handbook().measures.iter().find(|measure| measure.id.as_str() == id);
    found.expect("declared")
}

fn is_number(district: &District, name: &FactName) -> bool {
    match name {
        FactName::Grade => true,
        FactName::Measure(id) => matches!(measure(district, id.as_str()).values, Values::Number(_)),
        _ => false,
    }
}

fn one(district: &District, name: &FactName, random: &mut Random) -> Given {
    let codes = codes(district, name);
    match name {
        // What the one referral of the row path says.
        FactName::ReferredBy(kind) => Given::Flag(*kind == ReferrerKind::Teacher),
        FactName::Concern(_) | FactName::ConcernArea(_) => Given::Flag(false),
        _ if random.below(4) == 0 => Given::Missing,
        FactName::Grade => Given::Number(random.below(14) as i64 * 10_000),
        _ if !codes.is_empty() => Given::Code(random.below(codes.len() as u64) as u32),
        // Small and large, whole and not, at times out of range.
        _ if is_number(district, name) => Given::Number(match random.below(4) {
            0 => random.below(8) as i64 * 10_000,
            1 => random.below(101) as i64 * 10_000,
            2 => random.below(1_000_000) as i64,
            _ => random.below(2_000_000) as i64 - 500_000,
        }),
        _ => Given::Flag(random.below(2) == 0),
    }
}

fn in_columns(district: &District, names: &[FactName], table: &[Vec<Given>]) -> RuleColumns {
    let valid: Vec<Vec<bool>> = table
        .iter()
        .map(|column| column.iter().map(|given| *given != Given::Missing).collect())
        .collect();
    let numbers: Vec<Vec<i64>> =
        table.iter().map(|column| column.iter().map(units).collect()).collect();
    let floats: Vec<Vec<f64>> = numbers
        .iter()
        .map(|column| {
            let float = |units: &i64| Decimal::from_ten_thousandths(*units).to_f64();
            column.iter().map(float).collect()
        })
        .collect();
    let flags: Vec<Vec<bool>> = table
        .iter()
        .map(|column| column.iter().map(|given| *given == Given::Flag(true)).collect())
        .collect();
    let places: Vec<Vec<u32>> = table
        .iter()
        .map(|column| {
            let place = |given: &Given| if let Given::Code(place) = given { *place } else { 0 };
            column.iter().map(place).collect()
        })
        .collect();
    let all_codes: Vec<Vec<String>> = names.iter().map(|name| codes(district, name)).collect();
    let listed: Vec<Vec<&str>> =
        all_codes.iter().map(|codes| codes.iter().map(String::as_str).collect()).collect();
    let columns: Vec<FactColumn<'_>> = names
        .iter()
        .enumerate()
        .map(|(at, fact)| FactColumn {
            fact,
            values: match (listed[at].is_empty(), is_number(district, fact), at % 2) {
                (false, ..) => ColumnValues::Codes(&places[at], &listed[at]),
                (_, true, 0) => ColumnValues::TenThousandths(&numbers[at]),
                (_, true, _) => ColumnValues::Floats(&floats[at]),
                _ => ColumnValues::Flags(&flags[at]),
            },
            valid: Some(&valid[at]),
        })
        .collect();
    match_columns(district, ROWS, &columns, as_of()).expect("columns that fit")
}

fn units(given: &Given) -> i64 {
    if let Given::Number(units) = given { *units } else { 0 }
}

/// The rules that apply to each student, and those that are undecided, by the row path.
fn one_by_one(
    district: &District,
    names: &[FactName],
    table: &[Vec<Given>],
) -> Vec<(Vec<String>, Vec<String>)> {
    (0..ROWS)
        .map(|row| {
            let facts = names.iter().zip(table).map(|(name, column)| (name, &column[row]));
            let student = student(district, facts);
            let referral = r#"[{"id":"r","student":"s","received":"2026-10-21",
                "referrer":{"kind":"teacher"},"safety":{"answer":"no"}}]"#;
            let mut request = RouteRequest {
                as_of: as_of(),
                referrals: tierwise::wire::read(referral).expect("a referral"),
                facts: Default::default(),
                detail: Detail::Brief,
                viewer: Viewer::Owner,
            };
            request.facts.students.push(student);
            let answer = route(district, &request).expect("an answer");
            let case = &answer.cases[0];
            let sorted = |rules: Vec<String>| {
                let mut rules = rules;
                rules.sort();
                rules
            };
            let possible = case.possible.iter().flat_map(|possible| &possible.rules);
            (
                sorted(case.applied.iter().map(ToString::to_string).collect()),
                sorted(possible.map(ToString::to_string).collect()),
            )
        })
        .collect()
}

fn student<'a>(
    district: &District,
    facts: impl Iterator<Item = (&'a FactName, &'a Given)>,
) -> Student {
    let mut student = Student::unknown("s".try_into().expect("an id"));
    for consent in &district.handbook().consents {
        let id = consent.id.clone();
        student.consents.push(ConsentGiven { consent: id, state: ConsentState::Granted, on: None });
    }
    for (name, given) in facts {
        let codes = codes(district, name);
        let value = match given {
            Given::Missing => {
                // A measure that is computed would else be computed from nothing.
                if let FactName::Measure(id) = name {
                    student.missing.insert(id.clone(), tierwise::vocabulary::Missing::NotProvided);
                }
                continue;
            }
            Given::Number(units) => Value::Number(Decimal::from_ten_thousandths(*units)),
            Given::Flag(flag) => Value::Flag(*flag),
            Given::Code(place) => Value::Code(codes[*place as usize].clone()),
        };
        match name {
            FactName::Grade => {
                let ordinal = units(given) / 10_000;
                student.grade = Grade::all().find(|grade| i64::from(grade.ordinal()) == ordinal);
            }
            FactName::School => {
                student.school = codes[places(given)].as_str().try_into().ok();
            }
            FactName::Measure(id) => {
                student.values.insert(id.clone(), value);
            }
            FactName::Judgment(id) => {
                let declared = district.handbook().judgments.iter().find(|one| one.id == *id);
                student.judgments.push(JudgmentAnswer {
                    judgment: id.clone(),
                    answer: value,
                    by: declared.expect("declared").asked_of[0].clone(),
                    on: as_of(),
                });
            }
            _ => {}
        }
    }
    student
}

fn places(given: &Given) -> usize {
    if let Given::Code(place) = given { *place as usize } else { 0 }
}

fn bits(district: &District, columns: &RuleColumns, words: &[u64], row: usize) -> Vec<String> {
    let of_row = &words[row * columns.words..][..columns.words];
    let rules = district.handbook().rules.iter().enumerate();
    let mut names: Vec<String> = rules
        .filter(|(at, _)| of_row[at / 64] >> (at % 64) & 1 == 1)
        .map(|(_, rule)| rule.id.to_string())
        .collect();
    names.sort();
    names
}

fn as_of() -> Date {
    "2026-10-21".parse().expect("a date")
}

/// A small generator, so that a table of thousands of values needs one seed.
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}
