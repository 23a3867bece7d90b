//! What one student is like: what they tend to, and when they were at which school.

use crate::days::{self, AS_OF, Day, FIRST, day};
use crate::faults::{self, Fault};
use crate::random::{Purpose, Random, blend};
use crate::schools::School;

/// A student at a school, from one day until another.
#[derive(Clone, Copy)]
pub struct Spell {
    /// The school, by its index.
    pub school: u64,
    /// The first day.
    pub from: Day,
    /// The last day; none while it goes on.
    pub until: Option<Day>,
}

impl Spell {
    /// Whether the student is there that day.
    pub fn holds(&self, on: Day) -> bool {
        self.from <= on && self.until.is_none_or(|until| on <= until)
    }
}

/// One student, by one id.
pub struct Student {
    /// The number, from 0.
    pub index: u64,
    /// The id.
    pub id: String,
    /// The grade, 0 for kindergarten.
    pub grade: usize,
    /// The class among those of the grade.
    pub class: u64,
    /// When they were at which school, in order.
    pub spells: Vec<Spell>,
    /// What is wrong with their data.
    pub fault: Option<Fault>,
    /// Whether this is the earlier of two ids.
    pub is_earlier_id: bool,
    /// What they tend to.
    pub traits: Traits,
}

/// What a student tends to, each a normal number in thousandths: more is easier.
#[derive(Clone, Copy)]
pub struct Traits {
    /// Reading.
    pub reading: i64,
    /// Mathematics.
    pub mathematics: i64,
    /// Being at school.
    pub attendance: i64,
    /// Getting along by the rules.
    pub conduct: i64,
    /// Mood.
    pub mood: i64,
}

impl Student {
    /// The student of a seat in a class.
    pub fn of(index: u64, seed: u64, school: &School, grade: usize, class: u64) -> Self {
        let mut random = Random::of(seed, Purpose::Traits, index);
        let fault = faults::of(index, seed);
        let traits = traits(&mut random, school, grade, class);
        let spells = match fault {
            None => moved(&mut random, school),
            Some(fault) => faulty(fault, school),
        };
        let id = faults::student_id(index, seed);
        Self { index, id, grade, class, spells, fault, is_earlier_id: false, traits }
    }

    /// The same student by the id that they had until the end of October.
    pub fn earlier(&self) -> Option<Self> {
        if self.fault != Some(Fault::TwoIds) || self.is_earlier_id {
            return None;
        }
        let school = self.spells.first()?.school;
        Some(Self {
            id: faults::earlier_id(self.index),
            spells: vec![Spell { school, from: FIRST, until: Some(day(10, 30)) }],
            is_earlier_id: true,
            ..*self
        })
    }

    /// The school at the end.
    pub fn school(&self) -> u64 {
        self.spells.last().map_or(0, |spell| spell.school)
    }

    /// The class at a school: whoever comes from another one joins the first class.
    pub fn class_at(&self, school: u64) -> u64 {
        let first = self.spells.first().map(|spell| spell.school);
        if first == Some(school) { self.class } else { 0 }
    }

    /// Whether they are not here any more on the day of the questions.
    pub fn left(&self) -> bool {
        !self.spells.iter().any(|spell| spell.holds(AS_OF))
    }

    /// The school of a day, if they were at one.
    pub fn school_on(&self, on: Day) -> Option<u64> {
        self.spells.iter().find(|spell| spell.holds(on)).map(|spell| spell.school)
    }
}

/// How much of each trait is shared with what helps a student everywhere, in hundredths. Invented:
/// screeners of reading and mathematics go together most, mood least.
fn traits(random: &mut Random, school: &School, grade: usize, class: u64) -> Traits {
    let shared = random.normal() * 97 / 100 + school.effect;
    let mut one = |hundredths: i64| blend(shared, random.normal(), hundredths);
    let mut traits = Traits {
        reading: one(80),
        mathematics: one(78),
        attendance: one(35),
        conduct: one(40),
        mood: one(30),
    };
    if school.full_class && grade == 1 && class == 0 {
        traits.reading -= 1800;
        traits.mathematics -= 1000;
    }
    traits
}

/// One student in ten moves in the year: in, out, or to another school here.
fn moved(random: &mut Random, school: &School) -> Vec<Spell> {
    let kind = random.below(1000);
    let (from, until) = (day(9, 14), day(3, 26));
    let days = days::sessions(from, until);
    let on = *random.one_of(days);
    let here = school.index;
    let next = SpellEnd { before: on - 1, from: on };
    match (kind, school.next) {
        (0..30, Some(other)) => vec![
            Spell { school: here, from: FIRST, until: Some(next.before) },
            Spell { school: other, from: next.from, until: None },
        ],
        (0..65, _) => vec![Spell { school: here, from: on, until: None }],
        (65..100, _) => vec![Spell { school: here, from: FIRST, until: Some(on) }],
        _ => vec![Spell { school: here, from: FIRST, until: None }],
    }
}

/// The day of a move, and the one before.
struct SpellEnd {
    before: Day,
    from: Day,
}

/// The spells that a fault needs.
fn faulty(fault: Fault, school: &School) -> Vec<Spell> {
    let here = |from, until| Spell { school: school.index, from, until };
    let days = days::sessions(FIRST, school.last);
    let last = |count: usize| days[days.len() - count];
    match fault {
        Fault::OutsideEnrollment => vec![here(day(10, 5), None)],
        Fault::ExactlyTen | Fault::JustBelowTen => vec![here(last(100), None)],
        Fault::LateEntry => vec![here(last(15), None)],
        Fault::OverlappingSpells => {
            vec![here(FIRST, Some(day(1, 29))), here(day(1, 11), None)]
        }
        Fault::TwoIds => vec![here(day(11, 2), None)],
        _ => vec![here(FIRST, None)],
    }
}
