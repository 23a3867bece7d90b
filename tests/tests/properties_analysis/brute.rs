//! Every student that a random handbook can have, and what its rules say of each, by the words of the
//! documentation alone.

use std::collections::BTreeSet;

use tierwise::facts::Value;
use tierwise::handbook::{Condition, FactName, Handbook, Outcome, ScaleOf, Test};
use tierwise::vocabulary::Grade;

use crate::worlds::{CODES, GREATEST, decimal};

/// A student: the two numbers, the yes or no, the code, and where they are at school.
#[derive(Clone, Debug)]
pub struct Student {
    pub numbers: [i32; 2],
    pub yes: bool,
    pub code: usize,
    pub school: usize,
    pub grade: Grade,
}

/// A handbook and all its students.
pub struct Brute<'a> {
    handbook: &'a Handbook,
    pub students: Vec<Student>,
    /// For every rule, those that override it.
    overriding: Vec<Vec<usize>>,
    /// What is said of each student, worked out once.
    pub said: Vec<Said>,
}

/// What the rules say of one student.
pub struct Said {
    /// Whether each rule holds.
    pub holds: Vec<bool>,
    /// Whether each rule applies: it holds, and no rule that applies overrides it.
    pub applies: Vec<bool>,
    /// The places on the scale.
    pub places: BTreeSet<usize>,
    /// The highest tier needed; the lowest where no rule says one.
    pub tier: usize,
}

impl<'a> Brute<'a> {
    pub fn new(handbook: &'a Handbook) -> Self {
        let mut students = Vec::new();
        // Without schools a rule reads neither school nor grade.
        let places: Vec<(usize, Grade)> = if handbook.schools.is_empty() {
            vec![(0, "K".parse().expect("a grade"))]
        } else {
            let teaches = |(school, grade): &(usize, Grade)| {
                handbook.schools[*school].grades.contains(*grade)
            };
            (0..handbook.schools.len())
                .flat_map(|school| Grade::all().map(move |grade| (school, grade)))
                .filter(teaches)
                .collect()
        };
        for first in 0..=GREATEST[0] {
            for second in 0..=GREATEST[1] {
                for yes in [false, true] {
                    for code in 0..CODES.len() {
                        for (school, grade) in &places {
                            students.push(Student {
                                numbers: [first, second],
                                yes,
                                code,
                                school: *school,
                                grade: *grade,
                            });
                        }
                    }
                }
            }
        }
        let overriding = |rule: &tierwise::handbook::Rule| {
            let rules = handbook.rules.iter().enumerate();
            rules.filter(|(_, by)| by.overrides.contains(&rule.id)).map(|(at, _)| at).collect()
        };
        let overriding = handbook.rules.iter().map(overriding).collect();
        let mut brute = Self { handbook, students, overriding, said: Vec::new() };
        brute.said = brute.students.iter().map(|student| brute.say(student)).collect();
        brute
    }

    /// What the rules say of a student.
    pub fn say(&self, student: &Student) -> Said {
        let count = self.handbook.rules.len();
        let holds: Vec<bool> = (0..count).map(|rule| self.holds(rule, student)).collect();
        let applies: Vec<bool> = (0..count).map(|rule| self.applies(rule, &holds)).collect();
        let rules = self.handbook.rules.iter().zip(&applies).filter(|(_, applies)| **applies);
        let outcomes: Vec<&Outcome> = rules.flat_map(|(rule, _)| &rule.then).collect();
        let ScaleOf::Flags(flags) = &self.handbook.scales[0].of else { panic!("flags") };
        let place = |outcome: &&Outcome| match outcome {
            Outcome::Flag(flag) => flags.iter().position(|one| one == flag),
            _ => None,
        };
        let rank = |outcome: &&Outcome| match outcome {
            Outcome::Tier(need) => need.tier.as_str()[1..].parse().ok(),
            _ => None,
        };
        let places = outcomes.iter().filter_map(place).collect();
        let tier = outcomes.iter().filter_map(rank).max().unwrap_or(1);
        Said { holds, applies, places, tier }
    }

    /// Whether the rule's condition holds and its exception does not.
    fn holds(&self, rule: usize, student: &Student) -> bool {
        let rule = &self.handbook.rules[rule];
        self.is(&rule.when, student)
            && !rule.unless.as_ref().is_some_and(|exception| self.is(exception, student))
    }

    fn is(&self, condition: &Condition, student: &Student) -> bool {
        let count =
            |parts: &[Condition]| parts.iter().filter(|part| self.is(part, student)).count();
        match condition {
            Condition::Always => true,
            Condition::All(parts) => count(parts) == parts.len(),
            Condition::Any(parts) => count(parts) > 0,
            Condition::AtLeast(k) => count(&k.of) >= usize::from(k.n),
            Condition::Not(part) => !self.is(part, student),
            Condition::Measure(m) => match m.id.as_str() {
                "m0" => passes(&m.is, student.numbers[0]),
                "m1" => passes(&m.is, student.numbers[1]),
                "yn" => m.is == Test::Equals(student.yes.into()),
                "code" => match &m.is {
                    Test::Equals(code) => *code == Value::from(CODES[student.code]),
                    Test::OneOf(codes) => codes.contains(&Value::from(CODES[student.code])),
                    test => panic!("{test:?}"),
                },
                other => panic!("{other}"),
            },
            Condition::Grades(span) => span.contains(student.grade),
            Condition::School(id) => self.handbook.schools[student.school].id == *id,
            other => panic!("{other:?}"),
        }
    }

    /// The rules that override one.
    pub fn overriding(&self, rule: usize) -> &[usize] {
        &self.overriding[rule]
    }

    /// Whether a rule applies when of those that override it only some count.
    pub fn applies_under(&self, rule: usize, by: &[usize], holds: &[bool]) -> bool {
        holds[rule] && !by.iter().any(|by| self.applies(*by, holds))
    }

    fn applies(&self, rule: usize, holds: &[bool]) -> bool {
        self.applies_under(rule, self.overriding(rule), holds)
    }

    /// Pairs of students, by their places, who differ in one unit of the first number alone: the
    /// second has more, which is worse.
    pub fn steps(&self) -> impl Iterator<Item = (usize, usize)> {
        let others = self.students.len() / (GREATEST[0] as usize + 1);
        (0..self.students.len() - others).map(move |at| (at, at + others))
    }

    /// Gives a student the value of a fact.
    pub fn set(&self, student: &mut Student, fact: &FactName, value: &Value) {
        match (fact, value) {
            (FactName::Measure(id), Value::Number(number)) => {
                let at = usize::from(id.as_str() == "m1");
                let whole = (0..=GREATEST[at]).find(|n| decimal(*n) == *number);
                student.numbers[at] = whole.unwrap_or_else(|| panic!("{number} cannot occur"));
            }
            (FactName::Measure(_), Value::Flag(yes)) => student.yes = *yes,
            (FactName::Measure(_), Value::Code(code)) => {
                student.code = CODES.iter().position(|one| one == code).expect("a code");
            }
            (FactName::Grade, Value::Code(grade)) => {
                student.grade = grade.parse().expect("a grade")
            }
            (FactName::School, Value::Code(school)) => {
                let schools = &self.handbook.schools;
                student.school =
                    schools.iter().position(|one| one.id.as_str() == school).expect("a school");
            }
            other => panic!("{other:?}"),
        }
    }

    /// Makes school and grade fit, changing the one that is not told.
    pub fn fit(&self, student: &mut Student, grade_is_told: bool) {
        let schools = &self.handbook.schools;
        if grade_is_told {
            let teaches = schools.iter().position(|one| one.grades.contains(student.grade));
            student.school = teaches.unwrap_or(student.school);
        } else {
            student.grade = schools[student.school].grades.from;
        }
    }
}

/// Whether a whole number passes a test.
fn passes(test: &Test, number: i32) -> bool {
    let n = decimal(number);
    match test {
        Test::AtLeast(t) => n >= *t,
        Test::MoreThan(t) => n > *t,
        Test::AtMost(t) => n <= *t,
        Test::Below(t) => n < *t,
        Test::Band(band) => n >= band.from && n < band.below,
        Test::Equals(value) => Value::Number(n) == *value,
        Test::OneOf(values) => values.contains(&Value::Number(n)),
    }
}
