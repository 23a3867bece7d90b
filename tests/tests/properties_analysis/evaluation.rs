//! Compiled rules against the naive evaluator: a million decisions, each a rule and a student.

use tierwise::decision::{ColumnValues, FactColumn, match_columns};
use tierwise::handbook::{District, FactName};
use tierwise::vocabulary::{Date, Limits};

use crate::brute::{Brute, Student};
use crate::worlds::{CODES, Numbers, id, world};

const DECISIONS: usize = 1_000_000;

#[test]
fn a_million_compiled_decisions_are_the_naive_ones() {
    let as_of: Date = "2026-10-21".parse().expect("a date");
    let mut numbers = Numbers::new(23);
    let (mut decisions, mut applied, mut seed) = (0, 0, 1_000_000);
    while decisions < DECISIONS {
        seed += 1;
        let shape = world(&mut Numbers::new(seed));
        let handbook = &shape.handbook;
        let district = District::new(handbook.clone(), Limits::default()).expect("sound");
        let brute = Brute::new(handbook);
        let places: Vec<usize> = (0..1_000).map(|_| numbers.below(brute.students.len())).collect();
        let students: Vec<&Student> = places.iter().map(|at| &brute.students[*at]).collect();
        let all = Columns::of(&students, handbook);
        let found = match_columns(&district, students.len(), &all.columns(&district), as_of)
            .expect("columns that fit");
        for (row, student) in students.iter().enumerate() {
            for (rule, applies) in brute.said[places[row]].applies.iter().copied().enumerate() {
                let word = found.applies[row * found.words + rule / 64];
                assert_eq!(
                    word >> (rule % 64) & 1 == 1,
                    applies,
                    "seed {seed}: rule {rule} of {student:?}"
                );
                decisions += 1;
                applied += usize::from(applies);
            }
        }
    }
    assert!((DECISIONS / 10..DECISIONS * 9 / 10).contains(&applied), "{applied} apply");
}

/// The facts of some students, as columns.
struct Columns {
    names: Vec<FactName>,
    numbers: [Vec<i64>; 2],
    yes: Vec<bool>,
    codes: Vec<u32>,
    schools: Vec<u32>,
    school_ids: Vec<String>,
    grades: Vec<i64>,
}

impl Columns {
    fn of(students: &[&Student], handbook: &tierwise::handbook::Handbook) -> Self {
        let measure = |text: &str| FactName::Measure(id(text));
        Self {
            names: vec![
                measure("m0"),
                measure("m1"),
                measure("yn"),
                measure("code"),
                FactName::School,
                FactName::Grade,
            ],
            numbers: [0, 1].map(|at| students.iter().map(|s| i64::from(s.numbers[at])).collect()),
            yes: students.iter().map(|s| s.yes).collect(),
            codes: students.iter().map(|s| s.code as u32).collect(),
            schools: students.iter().map(|s| s.school as u32).collect(),
            school_ids: handbook.schools.iter().map(|school| school.id.to_string()).collect(),
            grades: students.iter().map(|s| i64::from(s.grade.ordinal())).collect(),
        }
    }

    fn columns<'a>(&'a self, district: &District) -> Vec<FactColumn<'a>> {
        // The ids live as long as the columns do.
        let ids: &'a [&'a str] = Box::leak(
            self.school_ids.iter().map(String::as_str).collect::<Vec<_>>().into_boxed_slice(),
        );
        let values = [
            ColumnValues::Whole(&self.numbers[0]),
            ColumnValues::Whole(&self.numbers[1]),
            ColumnValues::Flags(&self.yes),
            ColumnValues::Codes(&self.codes, &CODES),
            ColumnValues::Codes(&self.schools, ids),
            ColumnValues::Whole(&self.grades),
        ];
        let facts: Vec<&FactName> = district.facts().collect();
        let columns = self.names.iter().zip(values);
        columns
            .filter(|(name, _)| facts.contains(name))
            .map(|(fact, values)| FactColumn { fact, values, valid: None })
            .collect()
    }
}
