//! The schools: how many of each level, how large, and what is wrong with the feeds of some.

use crate::days::{AS_OF, Day, STOPPED};
use crate::random::{Purpose, Random};

/// A level of school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Kindergarten to grade 5.
    Elementary,
    /// Grades 6 to 8.
    Middle,
    /// Grades 9 to 12.
    High,
}

/// The name of a level, its grades, how many students a school of it has, and how many schools of it
/// the smallest district has.
const LEVELS: [(Level, &str, std::ops::Range<usize>, u64, u64); 3] = [
    (Level::Elementary, "elementary", 0..6, 450, 3),
    (Level::Middle, "middle", 6..9, 600, 2),
    (Level::High, "high", 9..13, 1200, 1),
];

/// Grades, as they are written.
pub const GRADES: [&str; 13] = ["K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/// The most students of one class.
const CLASS: u64 = 26;

/// One school.
pub struct School {
    /// Its place in the list, from 0.
    pub index: u64,
    /// Its id, such as `elementary_0001`.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// Its level.
    pub level: Level,
    /// Its grades, and how many students each has.
    pub grades: Vec<(usize, u64)>,
    /// How much more or less is learned and attended here, in thousandths of a deviation.
    pub effect: i64,
    /// The last day of which it sends attendance.
    pub last: Day,
    /// Whether it sends incidents of behavior.
    pub behavior: bool,
    /// Whether one teacher and one room are booked twice.
    pub double_booked: bool,
    /// Whether most students of its first class of grade 1 read far below the others.
    pub full_class: bool,
    /// Where a student goes who moves within the district: another school, by its index.
    pub next: Option<u64>,
}

impl School {
    /// How many classes a grade of so many students has.
    pub fn classes(of_grade: u64) -> u64 {
        of_grade.div_ceil(CLASS).max(1)
    }

    /// Whether all its feeds come in whole.
    pub fn is_whole(&self) -> bool {
        self.last == AS_OF && self.behavior
    }
}

/// All schools of a district.
pub fn schools(students: u64, seed: u64) -> Vec<School> {
    let mut schools: Vec<School> = Vec::new();
    for (level, name, grades, size, least) in LEVELS {
        let of_level: u64 = grades.clone().map(|grade| share(students, 13, grade as u64)).sum();
        let count = ((of_level + size / 2) / size).max(least);
        for of_kind in 0..count {
            let index = schools.len() as u64;
            let mut random = Random::of(seed, Purpose::School, index);
            let of_grade = |grade: usize| share(share(students, 13, grade as u64), count, of_kind);
            schools.push(School {
                index,
                id: format!("{name}_{:04}", of_kind + 1),
                label: format!("{} School {}", title(name), of_kind + 1),
                level,
                grades: grades.clone().map(|grade| (grade, of_grade(grade))).collect(),
                effect: random.normal() * 25 / 100,
                last: if index % 16 == 1 { STOPPED } else { AS_OF },
                behavior: index % 16 != 4,
                double_booked: index % 4 == 3,
                full_class: index.is_multiple_of(16),
                next: None,
            });
        }
    }
    let mut later: Option<(Level, u64)> = None;
    for school in schools.iter_mut().rev().filter(|school| school.is_whole()) {
        school.next = later.filter(|(level, _)| *level == school.level).map(|(_, index)| index);
        later = Some((school.level, school.index));
    }
    schools
}

/// The part of one among others of a number that does not divide evenly.
fn share(of: u64, parts: u64, part: u64) -> u64 {
    of / parts + u64::from(part < of % parts)
}

fn title(name: &str) -> String {
    let mut title = name.to_owned();
    title[..1].make_ascii_uppercase();
    title
}
