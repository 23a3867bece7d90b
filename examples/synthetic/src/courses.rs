//! Marks in the core courses of grades 6 to 12.

use crate::days::{AS_OF, Day, TERMS};
use crate::random::{Purpose, Random};
use crate::student::Student;

/// One mark of one marking period.
#[derive(Clone, Copy)]
pub struct Mark {
    /// The course, which is its subject as well.
    pub course: &'static str,
    /// The marking period.
    pub period: &'static str,
    /// Its last day.
    pub on: Day,
    /// The mark, in percent.
    pub number: i64,
    /// Whether the course is one of the core.
    pub is_core: bool,
}

/// The courses with marks, the core first.
pub const COURSES: [&str; 5] = ["english", "mathematics", "science", "social_studies", "arts"];
/// How many of them are the core.
const CORE: usize = 4;
/// The first grade with marks.
pub const FIRST_MARKED: usize = 6;

/// The marks of a student, by marking period.
pub fn marks(student: &Student, seed: u64) -> Vec<Mark> {
    let mut marks = Vec::new();
    if student.grade < FIRST_MARKED {
        return marks;
    }
    let mut random = Random::of(seed, Purpose::Marks, student.index);
    for (period, from, until) in TERMS {
        if !period.starts_with("quarter") || until > AS_OF {
            continue;
        }
        for (number, course) in COURSES.into_iter().enumerate() {
            let own = if number == 1 { student.traits.mathematics } else { student.traits.reading };
            let tends = (own * 6 + student.traits.attendance * 2 + random.normal() * 6) / 10;
            let mark = (79 + tends * 10 / 1000).clamp(30, 100);
            let here = student.school_on(from).is_some() && student.school_on(until).is_some();
            if here {
                let is_core = number < CORE;
                marks.push(Mark { course, period, on: until, number: mark, is_core });
            }
        }
    }
    marks
}

/// The letter of a mark.
pub fn letter(number: i64) -> &'static str {
    match number {
        90.. => "A",
        80..90 => "B",
        70..80 => "C",
        60..70 => "D",
        _ => "F",
    }
}
