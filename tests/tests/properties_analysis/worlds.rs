//! Handbooks made at random: two numbers, a yes or no, a code, and in some of them grades and schools.

use tierwise::handbook::condition::{Band, MeasureIs};
use tierwise::handbook::outcome::{Exit, Permission, Prohibition, TierNeeded};
use tierwise::handbook::{Condition, GradeSpan, Handbook, Outcome, Rule, Test};
use tierwise::vocabulary::id::{MeasureId, SchoolId};
use tierwise::vocabulary::{Decimal, Grade};
use tierwise::wire::read;

/// The edges of machine words that clause sets cross.
pub const SIZES: [usize; 6] = [63, 64, 65, 127, 128, 129];

/// A handbook, and how many clauses it was given where that was the point.
pub struct Shape {
    pub handbook: Handbook,
    pub clauses: Option<usize>,
}

/// Random numbers, the same for each seed.
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Self {
        let mut numbers = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03);
        numbers.below(2);
        numbers
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// The greatest values of the two numbers; the least is 0, and both are whole.
pub const GREATEST: [i32; 2] = [6, 3];
pub const CODES: [&str; 3] = ["a", "b", "c"];
const FLAGS: [&str; 3] = ["f0", "f1", "f2"];

const BASE: &str = r#"{"schema_version": 1, "id": "random", "title": "Random", "edition": "1",
  "calendar": {"periods": [{"id": "y", "kind": "year", "from": "2026-08-26", "until": "2027-06-03"}]},
  "domains": [{"id": "academic", "label": "Academic"}],
  "tiers": [{"id": "t1", "label": "1", "rank": 1}, {"id": "t2", "label": "2", "rank": 2}, {"id": "t3", "label": "3", "rank": 3}],
  "roles": [{"id": "counselor", "label": "Counselor"}],
  "flags": [{"id": "f0", "label": "F0"}, {"id": "f1", "label": "F1"}, {"id": "f2", "label": "F2"}],
  "measures": [
    {"id": "m0", "label": "m0", "values": {"number": {"unit": "units", "least": 0, "greatest": 6, "whole": true}}, "worse": "higher"},
    {"id": "m1", "label": "m1", "values": {"number": {"unit": "units", "least": 0, "greatest": 3, "whole": true}}},
    {"id": "yn", "label": "yn", "values": "yes_no"},
    {"id": "code", "label": "code", "values": {"codes": ["a", "b", "c"]}}],
  "scales": [{"id": "scale", "label": "Scale", "of": {"flags": ["f0", "f1", "f2"]}, "complete": true, "exclusive": true}],
  "rules": [],
  "lanes": {"safety": {"receivers": [{"role": "counselor"}]},
    "evaluation": {"receivers": [{"role": "counselor"}], "answer_within": {"n": 15, "days": "school"}, "complete_within": {"n": 60, "days": "calendar"}}},
  "front_door": {"merge_within": {"n": 5, "days": "school"}, "otherwise": {"role": "counselor"},
    "look_within": {"n": 2, "days": "school"}, "answer_referrer_within": {"n": 5, "days": "school"}}}"#;

const SCHOOLS: &str = r#"[{"id": "elm", "label": "Elm", "grades": {"from": "K", "to": "2"}},
  {"id": "oak", "label": "Oak", "grades": {"from": "2", "to": "5"}}]"#;

/// A random handbook.
pub fn world(numbers: &mut Numbers) -> Shape {
    thread_local! {
        static PARTS: (Handbook, Vec<tierwise::handbook::School>, Rule) = (
            read(BASE).expect("the base is readable"),
            read(SCHOOLS).expect("the schools are readable"),
            read(r#"{"id": "r", "label": "Rule", "when": "always", "then": []}"#).expect("a rule"),
        );
    }
    let (mut handbook, schools, plain) = PARTS.with(Clone::clone);
    let graded = numbers.chance(20);
    if graded {
        handbook.schools = schools;
    }
    // Rules that place somebody, each for a slice of one number so that many scales are complete.
    let clauses = (numbers.chance(8)).then(|| SIZES[numbers.below(SIZES.len())]);
    let count = 4 + numbers.below(5);
    let tidy = numbers.chance(40);
    for at in 0..count {
        let mut rule = plain.clone();
        rule.id = id(&format!("r{at}"));
        rule.when = if tidy && at < 3 { slice(numbers, at) } else { condition(numbers, 2, graded) };
        if numbers.chance(15) {
            rule.unless = Some(condition(numbers, 1, graded));
        }
        rule.then = if at < 3 { vec![flag(at)] } else { outcomes(numbers) };
        if at > 0 && numbers.chance(25) {
            // Only earlier rules, so that nobody overrides in a ring.
            let over = numbers.below(at);
            rule.overrides = vec![id(&format!("r{over}"))];
            if at > 1 && numbers.chance(20) {
                let second = id(&format!("r{}", (over + 1) % at));
                if !rule.overrides.contains(&second) {
                    rule.overrides.push(second);
                }
            }
        }
        rule.priority = i32::from(numbers.chance(20));
        handbook.rules.push(rule);
    }
    if numbers.chance(12) {
        cover(numbers, &mut handbook);
    }
    if let Some(clauses) = clauses {
        pad(numbers, &mut handbook, clauses, graded);
    }
    Shape { handbook, clauses }
}

/// A rule that two or three others override piece by piece.
fn cover(numbers: &mut Numbers, handbook: &mut Handbook) {
    let last = handbook.rules.len() - 1;
    let over = handbook.rules[last].id.clone();
    let cut = 1 + numbers.below(5) as i32;
    let tests = [Test::Below(cut.into()), Test::AtLeast((cut - numbers.below(2) as i32).into())];
    for (at, test) in tests.into_iter().enumerate() {
        let mut rule = handbook.rules[0].clone();
        rule.id = id(&format!("over{at}"));
        rule.when = measure("m0", test);
        rule.unless = None;
        rule.then = vec![flag(numbers.below(3))];
        rule.overrides = vec![over.clone()];
        handbook.rules.push(rule);
    }
}

/// Makes the first rule one of so many alternatives that all clauses together are `wanted`.
fn pad(numbers: &mut Numbers, handbook: &mut Handbook, wanted: usize, graded: bool) {
    // What the others are is made simple enough to be counted.
    for rule in &mut handbook.rules {
        rule.when = atom(numbers, graded);
        rule.unless = None;
    }
    let others = handbook.rules.len() - 1;
    let parts = (others..wanted)
        .map(|_| {
            let both = vec![measure("m0", equals(numbers, 6)), measure("m1", equals(numbers, 3))];
            let mut parts = both;
            if numbers.chance(50) {
                parts.push(atom(numbers, graded));
            }
            Condition::All(parts)
        })
        .collect();
    handbook.rules[0].when = Condition::Any(parts);
}

fn equals(numbers: &mut Numbers, greatest: usize) -> Test {
    Test::Equals((numbers.below(greatest + 1) as i32).into())
}

fn flag(at: usize) -> Outcome {
    Outcome::Flag(id(FLAGS[at]))
}

fn outcomes(numbers: &mut Numbers) -> Vec<Outcome> {
    let tier = |numbers: &mut Numbers| id(&format!("t{}", 2 + numbers.below(2)));
    let domain = || id("academic");
    let one = match numbers.below(9) {
        0 => flag(numbers.below(3)),
        1 | 2 => Outcome::Tier(TierNeeded { domain: domain(), tier: tier(numbers) }),
        3 | 4 => Outcome::Exit(Exit { domain: domain(), tier: tier(numbers), to: None }),
        5 => Outcome::Permit(Permission { what: id("leave"), tier: None, times: None, by: None }),
        _ => Outcome::Forbid(Prohibition { what: id("leave"), except: None }),
    };
    vec![one]
}

/// One of three slices of the first number; together they leave little or nothing out.
fn slice(numbers: &mut Numbers, at: usize) -> Condition {
    let slip = if numbers.chance(25) { 1 } else { 0 };
    let band = |from: i32, below: i32| Test::Band(Band { from: from.into(), below: below.into() });
    let test = match at {
        0 => Test::Below(2.into()),
        1 => band(2 + slip, 5),
        _ => Test::AtLeast((5 - slip).into()),
    };
    measure("m0", test)
}

pub fn condition(numbers: &mut Numbers, depth: usize, graded: bool) -> Condition {
    if depth == 0 || numbers.chance(30) {
        return atom(numbers, graded);
    }
    let parts = |numbers: &mut Numbers| {
        let count = 1 + numbers.below(3);
        (0..count).map(|_| condition(numbers, depth - 1, graded)).collect::<Vec<_>>()
    };
    match numbers.below(5) {
        0 | 1 => Condition::All(parts(numbers)),
        2 => Condition::Any(parts(numbers)),
        3 => Condition::Not(Box::new(condition(numbers, depth - 1, graded))),
        _ => {
            let of = parts(numbers);
            let n = 1 + numbers.below(of.len()) as u8;
            Condition::AtLeast(tierwise::handbook::condition::AtLeast { n, of })
        }
    }
}

fn atom(numbers: &mut Numbers, graded: bool) -> Condition {
    let test = |numbers: &mut Numbers, greatest: i32| {
        let n = numbers.below(greatest as usize + 1) as i32;
        match numbers.below(6) {
            0 => Test::AtLeast(n.into()),
            1 => Test::MoreThan(n.min(greatest - 1).into()),
            2 => Test::AtMost(n.into()),
            3 => Test::Below(n.max(1).into()),
            4 => Test::Equals(n.into()),
            _ => {
                let below = n + 1 + numbers.below(2) as i32;
                Test::Band(Band { from: n.into(), below: below.into() })
            }
        }
    };
    match numbers.below(if graded { 9 } else { 7 }) {
        0..=3 => measure("m0", test(numbers, GREATEST[0])),
        4 => measure("m1", test(numbers, GREATEST[1])),
        5 => measure("yn", Test::Equals(numbers.chance(50).into())),
        6 if numbers.chance(50) => measure("code", Test::Equals(CODES[numbers.below(3)].into())),
        6 => {
            let codes = [CODES[numbers.below(3)].into(), CODES[numbers.below(3)].into()];
            measure("code", Test::OneOf(codes.to_vec()))
        }
        7 => {
            let from = numbers.below(5);
            let to = from + numbers.below(3);
            Condition::Grades(GradeSpan { from: grade(from), to: grade(to) })
        }
        _ => {
            let school: SchoolId = id(["elm", "oak"][numbers.below(2)]);
            Condition::School(school)
        }
    }
}

/// A grade from kindergarten on.
pub fn grade(at: usize) -> Grade {
    ["K", "1", "2", "3", "4", "5", "6", "7"][at.min(7)].parse().expect("a grade")
}

pub fn measure(id: &str, is: Test) -> Condition {
    Condition::Measure(MeasureIs { id: self::id::<MeasureId>(id), is })
}

/// An id, or any other text with a type of its own.
pub fn id<T: serde::de::DeserializeOwned>(text: &str) -> T {
    read(&format!("\"{text}\"")).expect("readable")
}

/// A whole number as the rules have it.
pub fn decimal(number: i32) -> Decimal {
    Decimal::from(number)
}
