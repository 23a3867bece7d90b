//! Days missed: how often, when, and what is wrong with some of the rows.

use crate::days::{self, AS_OF, Day, FIRST, YEAR, date, day};
use crate::faults::Fault;
use crate::random::{Purpose, Random, rank};
use crate::schools::{Level, School};
use crate::student::Student;

/// What a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Present.
    Present,
    /// Late.
    Tardy,
    /// Absent for a part.
    Partial,
    /// Absent.
    Absent,
}

impl Status {
    /// As it is written.
    pub fn code(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Tardy => "tardy",
            Self::Partial => "partial",
            Self::Absent => "absent",
        }
    }
}

/// One row of attendance.
#[derive(Clone, Copy)]
pub struct Event {
    /// The school, by its index.
    pub school: u64,
    /// The day.
    pub on: Day,
    /// What is said.
    pub status: Status,
    /// Whether it is excused.
    pub excused: Option<bool>,
    /// Whether the student was suspended.
    pub suspended: bool,
    /// The part of the day, in hundredths.
    pub part: Option<i64>,
    /// The school year it is filed under.
    pub year: i64,
    /// Whether it is there because of the student's fault.
    pub is_fault: bool,
}

/// The share of days missed by rank among a thousand students, in ten-thousandths: invented, so that
/// about a quarter of a district misses a tenth or more.
const RATES: [(i64, i64); 8] =
    [(0, 1900), (20, 1650), (60, 1300), (130, 960), (240, 700), (500, 380), (800, 170), (999, 30)];

/// How much more is missed in a month, in hundredths, from January on.
const BY_MONTH: [u64; 12] = [112, 122, 104, 100, 112, 110, 100, 72, 82, 92, 100, 118];
/// The same by weekday: Fridays most.
const BY_WEEKDAY: [u64; 5] = [106, 96, 94, 96, 116];
/// How often a day missed is followed by another one, of a thousand.
const AGAIN: u64 = 300;

/// The rows of a student, by day. Days of suspension are given.
pub fn events(student: &Student, schools: &[School], suspended: &[Day], seed: u64) -> Vec<Event> {
    let mut random = Random::of(seed, Purpose::Attendance, student.index);
    let mut events = Vec::new();
    let school = &schools[student.school() as usize];
    let rate = rate(student, school);
    let mut missed = false;
    for on in days::sessions(FIRST, AS_OF) {
        let Some(at) = student.school_on(*on) else { continue };
        if *on > schools[at as usize].last {
            continue;
        }
        let today = date(*on);
        let chance =
            rate * BY_MONTH[usize::from(today.month) - 1] * BY_WEEKDAY[usize::from(today.weekday)]
                / 100
                / 100;
        let absent = random.below(10_000) < chance || missed && random.permille(AGAIN);
        let (excused, part) = (random.permille(600), random.below(100));
        let event = Event { excused: Some(excused), ..plain(at, *on, Status::Absent) };
        if suspended.contains(on) {
            events.push(Event { excused: None, suspended: true, ..event });
            missed = false;
        } else if absent {
            missed = true;
            events.push(match part {
                0..5 => Event { status: Status::Partial, part: Some(50), ..event },
                5..8 => Event { status: Status::Partial, part: Some(25), ..event },
                _ => event,
            });
        } else {
            missed = false;
            if random.below(10_000) < 100 + chance {
                events.push(plain(at, *on, Status::Tardy));
            }
        }
    }
    spoil(student, schools, &mut events);
    events.sort_by_key(|event| event.on);
    events
}

fn plain(school: u64, on: Day, status: Status) -> Event {
    Event {
        school,
        on,
        status,
        excused: None,
        suspended: false,
        part: None,
        year: YEAR,
        is_fault: false,
    }
}

/// How often a student misses a day, in ten-thousandths: high schools a third more than elementary.
fn rate(student: &Student, school: &School) -> u64 {
    let rank = rank(student.traits.attendance);
    let above = RATES.windows(2).find(|pair| rank <= pair[1].0).unwrap_or(&RATES[6..8]);
    let [(low, most), (high, least)] = [above[0], above[1]];
    let rate = most + (least - most) * (rank - low) / (high - low);
    let of_level = match school.level {
        Level::Elementary => 90,
        Level::Middle => 100,
        Level::High => 120,
    };
    (rate * of_level / 100) as u64
}

/// Puts a student's fault into their rows.
fn spoil(student: &Student, schools: &[School], events: &mut Vec<Event>) {
    let Some(fault) = student.fault else { return };
    if student.is_earlier_id {
        return;
    }
    let school = &schools[student.school() as usize];
    let at = school.index;
    let absent =
        |on| Event { excused: Some(false), is_fault: true, ..plain(at, on, Status::Absent) };
    let days = days::sessions(student.spells[0].from, school.last);
    match fault {
        Fault::CountedTwice => {
            let on = day(10, 20);
            events.retain(|event| event.on != on);
            events.push(Event { excused: Some(true), ..absent(on) });
            events.push(absent(on));
        }
        Fault::Weekend => events.push(absent(day(10, 17))),
        Fault::Holiday => events.push(absent(day(11, 11))),
        Fault::OutsideEnrollment => events.push(absent(day(9, 16))),
        Fault::OtherYear => {
            let on = day(10, 21);
            events.retain(|event| event.on != on);
            events.push(Event { year: YEAR - 1, ..absent(on) });
        }
        Fault::Future => events.push(absent(day(5, 12))),
        Fault::PartsOfDay => {
            let on = day(10, 22);
            events.retain(|event| event.on != on);
            let part = |part| Event { status: Status::Partial, part: Some(part), ..absent(on) };
            events.push(Event { excused: Some(true), ..part(40) });
            events.push(part(30));
        }
        Fault::OnlyTardy => {
            events.clear();
            let late = |on: &Day| Event { is_fault: true, ..plain(at, *on, Status::Tardy) };
            events.extend(days.iter().step_by(9).take(12).map(late));
        }
        Fault::ExactlyTen | Fault::JustBelowTen => {
            events.clear();
            events.extend(days.iter().step_by(10).map(|on| absent(*on)));
            if fault == Fault::JustBelowTen {
                let half = events.len() - 1;
                events[half].status = Status::Partial;
                events[half].part = Some(50);
            }
        }
        _ => {}
    }
}

/// The row by which every school shows how far its attendance reaches: one student late.
pub fn last_day(school: &School) -> Event {
    plain(school.index, school.last, Status::Tardy)
}
