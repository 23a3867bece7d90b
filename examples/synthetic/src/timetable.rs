//! Timetables without a clash: bells, lunch waves, days that rotate, classes, teachers and rooms.
//!
//! A class takes its courses in turn, each class a period later than the one before, so that a
//! teacher who has the same course in neighboring classes is never needed twice at a time.

use crate::days::Day;
use crate::schools::{GRADES, Level, School};

/// One meeting of a class.
pub struct Meeting {
    /// The period of the bell schedule.
    pub period: &'static str,
    /// The day of the rotation; every day if none.
    pub day: Option<&'static str>,
    /// From when until when, in minutes since midnight.
    pub time: (u16, u16),
}

/// One class in one course.
pub struct Section {
    /// Its id.
    pub id: String,
    /// The course.
    pub course: &'static str,
    /// Whether it is the homeroom.
    pub homeroom: bool,
    /// Who teaches it.
    pub teacher: String,
    /// Where.
    pub room: String,
    /// When.
    pub meetings: Vec<Meeting>,
}

const SPECIALS: [&str; 6] =
    ["art", "music", "physical_education", "library", "health", "technology"];
const MIDDLE: [&str; 7] = [
    "english",
    "mathematics",
    "science",
    "social_studies",
    "arts",
    "physical_education",
    "support_block",
];
const HIGH: [&str; 8] = [
    "english",
    "mathematics",
    "science",
    "social_studies",
    "arts",
    "physical_education",
    "language",
    "support_block",
];
/// The days of the rotation, as they are written.
const SIX: [&str; 6] = ["1", "2", "3", "4", "5", "6"];
const TWO: [&str; 2] = ["A", "B"];
const PERIODS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];

const fn at(hour: u16, minute: u16) -> u16 {
    hour * 60 + minute
}

/// One line of a bell schedule.
pub struct Bell {
    /// The period.
    pub period: &'static str,
    /// What it is for.
    pub kind: &'static str,
    /// The wave of lunch, for lunch.
    pub wave: Option<u16>,
    /// From when until when.
    pub time: (u16, u16),
}

/// The bells of a grade, in order. Lunch comes in waves, and divides the period around it.
pub fn bells(level: Level, grade: usize) -> Vec<Bell> {
    let wave = wave(level, grade);
    let class =
        |period, from, until| Bell { period, kind: "class", wave: None, time: (from, until) };
    let homeroom =
        |from, until| Bell { period: "HR", kind: "homeroom", wave: None, time: (from, until) };
    let lunch =
        |from, until| Bell { period: "L", kind: "lunch", wave: Some(wave), time: (from, until) };
    match level {
        Level::Elementary => {
            let mut bells = vec![
                homeroom(at(8, 15), at(8, 30)),
                class("1", at(8, 30), at(9, 20)),
                class("2", at(9, 20), at(10, 10)),
                class("3", at(10, 15), at(11, 5)),
            ];
            bells.extend(match wave {
                1 => vec![lunch(at(11, 5), at(11, 35)), class("4", at(11, 35), at(12, 35))],
                2 => vec![
                    class("4", at(11, 5), at(11, 35)),
                    lunch(at(11, 35), at(12, 5)),
                    class("4", at(12, 5), at(12, 35)),
                ],
                _ => vec![class("4", at(11, 5), at(12, 5)), lunch(at(12, 5), at(12, 35))],
            });
            bells.extend([class("5", at(12, 35), at(13, 25)), class("6", at(13, 25), at(14, 15))]);
            let support = (at(14, 15), at(14, 45));
            bells.push(Bell { period: "SB", kind: "support_block", wave: None, time: support });
            bells
        }
        Level::Middle => {
            let mut bells = vec![
                homeroom(at(7, 50), at(8, 0)),
                class("1", at(8, 0), at(8, 45)),
                class("2", at(8, 49), at(9, 34)),
                class("3", at(9, 38), at(10, 23)),
                class("4", at(10, 27), at(11, 12)),
            ];
            bells.extend(match wave {
                1 => [lunch(at(11, 16), at(11, 46)), class("5", at(11, 50), at(12, 35))],
                _ => [class("5", at(11, 16), at(12, 1)), lunch(at(12, 5), at(12, 35))],
            });
            bells.extend([class("6", at(12, 39), at(13, 24)), class("7", at(13, 28), at(14, 13))]);
            bells
        }
        Level::High => {
            let mut bells = vec![
                homeroom(at(7, 45), at(7, 55)),
                class("1", at(8, 0), at(9, 25)),
                class("2", at(9, 30), at(10, 55)),
            ];
            bells.extend(match wave {
                1 => [lunch(at(11, 0), at(11, 30)), class("3", at(11, 35), at(13, 0))],
                _ => [class("3", at(11, 0), at(12, 25)), lunch(at(12, 30), at(13, 0))],
            });
            bells.push(class("4", at(13, 5), at(14, 30)));
            bells
        }
    }
}

/// The wave in which a grade has lunch.
fn wave(level: Level, grade: usize) -> u16 {
    match level {
        Level::Elementary => (grade / 2 + 1) as u16,
        _ => (grade % 2 + 1) as u16,
    }
}

/// The day of the rotation on a day of school, by how many there were before it.
pub fn cycle_day(level: Level, on: Day) -> &'static str {
    let before = crate::days::date(on).before;
    match level {
        Level::Elementary => SIX[before % 6],
        Level::Middle => "every",
        Level::High => TWO[before % 2],
    }
}

/// The id of a homeroom.
pub fn homeroom(school: &School, grade: usize, class: u64) -> String {
    format!("{}-{}-{}", school.id, GRADES[grade], class + 1)
}

/// The sections of one class, its homeroom first.
pub fn sections(school: &School, grade: usize, class: u64) -> Vec<Section> {
    match school.level {
        Level::Elementary => elementary(school, grade, class),
        Level::Middle => secondary(school, grade, class, &MIDDLE, 5),
        Level::High => secondary(school, grade, class, &HIGH, 6),
    }
}

/// The ids of the sections of one class.
pub fn section_ids(school: &School, grade: usize, class: u64) -> Vec<String> {
    let courses: &[&str] = match school.level {
        Level::Elementary => &SPECIALS,
        Level::Middle => &MIDDLE,
        Level::High => &HIGH,
    };
    let homeroom = homeroom(school, grade, class);
    let mut ids: Vec<String> =
        courses.iter().map(|course| format!("{homeroom}-{course}")).collect();
    ids.insert(0, homeroom);
    ids
}

/// The period in which a grade of an elementary school has its special: grades 4 and 5 share one.
const SPECIAL_AT: [&str; 6] = ["1", "2", "3", "5", "6", "6"];

fn elementary(school: &School, grade: usize, class: u64) -> Vec<Section> {
    let bells = bells(school.level, grade);
    let homeroom = homeroom(school, grade, class);
    let special = SPECIAL_AT[grade];
    let of_class = bells
        .iter()
        .filter(|bell| matches!(bell.kind, "class" | "homeroom") && bell.period != special);
    let meeting = |bell: &Bell| Meeting { period: bell.period, day: None, time: bell.time };
    let mut sections = vec![Section {
        id: homeroom.clone(),
        course: "homeroom",
        homeroom: true,
        teacher: format!("t-{homeroom}"),
        room: format!("r-{homeroom}"),
        meetings: of_class.map(meeting).collect(),
    }];
    // Among the classes that have their specials at the same time.
    let before = if grade == 5 { grade_classes(school, 4) } else { 0 };
    let place = before + class;
    let time = bells.iter().find(|bell| bell.period == special).map_or((0, 0), |bell| bell.time);
    for (number, course) in SPECIALS.into_iter().enumerate() {
        let day = (number as u64 + 6 - place % 6) % 6;
        let person = format!("{}-{course}-{}", school.id, place / 6 + 1);
        let day = Some(SIX[day as usize]);
        sections.push(Section {
            id: format!("{homeroom}-{course}"),
            course,
            homeroom: false,
            teacher: format!("t-{person}"),
            room: format!("r-{person}"),
            meetings: vec![Meeting { period: special, day, time }],
        });
    }
    sections
}

fn grade_classes(school: &School, grade: usize) -> u64 {
    let count = school.grades.iter().find(|(of, _)| *of == grade).map_or(0, |(_, count)| *count);
    School::classes(count)
}

/// A middle or high school: one teacher for so many neighboring classes of a grade in a course.
fn secondary(
    school: &School,
    grade: usize,
    class: u64,
    courses: &'static [&'static str],
    shared: u64,
) -> Vec<Section> {
    let bells = bells(school.level, grade);
    let homeroom = homeroom(school, grade, class);
    let time = |period| bells.iter().find(|bell| bell.period == period).map(|bell| bell.time);
    let every_day = Meeting { period: "HR", day: None, time: time("HR").unwrap_or_default() };
    let mut sections = vec![Section {
        id: homeroom.clone(),
        course: "homeroom",
        homeroom: true,
        teacher: format!("t-{homeroom}"),
        room: format!("r-{homeroom}"),
        meetings: vec![every_day],
    }];
    for (number, course) in courses.iter().copied().enumerate() {
        let number = number as u64;
        let (period, day) = if school.level == Level::Middle {
            (PERIODS[((class + number) % 7) as usize], None)
        } else {
            let day = (number / 4 + class) % 2;
            (PERIODS[((class / 2 + number) % 4) as usize], Some(TWO[day as usize]))
        };
        let person = format!("{}-{}-{course}-{}", school.id, GRADES[grade], class / shared + 1);
        sections.push(Section {
            id: format!("{homeroom}-{course}"),
            course,
            homeroom: false,
            teacher: format!("t-{person}"),
            room: format!("r-{person}"),
            meetings: vec![Meeting { period, day, time: time(period).unwrap_or_default() }],
        });
    }
    sections
}
