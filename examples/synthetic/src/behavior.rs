//! Incidents of behavior, and what followed from them.

use crate::days::{self, AS_OF, Day, FIRST};
use crate::faults::Fault;
use crate::random::{Purpose, Random, rank};
use crate::schools::{Level, School};
use crate::student::Student;

/// One row about an incident.
#[derive(Clone)]
pub struct Incident {
    /// The school, by its index.
    pub school: u64,
    /// The incident.
    pub id: String,
    /// The day.
    pub on: Day,
    /// The time, in minutes since midnight.
    pub at: u16,
    /// Where.
    pub place: &'static str,
    /// The student's part in it.
    pub role: &'static str,
    /// The behavior.
    pub behavior: &'static str,
    /// What followed, and how many days it lasted.
    pub action: Option<(&'static str, i64)>,
    /// Whether it is there because of the student's fault.
    pub is_fault: bool,
}

const PLACES: [&str; 7] =
    ["classroom", "classroom", "classroom", "hallway", "cafeteria", "playground", "bus"];
const BEHAVIORS: [&str; 7] = [
    "defiance",
    "disruption",
    "disrespect",
    "physical_aggression",
    "inappropriate_language",
    "skipping_class",
    "technology_violation",
];

/// Of a thousand students: up to which rank there are 6 and more incidents, 2 to 5, and one. Two and
/// more: 8, 13 and 13 percent of elementary, middle and high school students (`PBISApps`, 2017-18).
/// How they divide beyond that is invented.
fn cuts(level: Level) -> [i64; 3] {
    match level {
        Level::Elementary => [20, 80, 180],
        Level::Middle | Level::High => [35, 130, 250],
    }
}

/// The incidents of a student, by day.
pub fn incidents(student: &Student, schools: &[School], seed: u64) -> Vec<Incident> {
    let school = &schools[student.school() as usize];
    if !school.behavior || student.is_earlier_id {
        return Vec::new();
    }
    let mut random = Random::of(seed, Purpose::Behavior, student.index);
    let [many, some, one] = cuts(school.level);
    let rank = rank(student.traits.conduct);
    let count = if rank < many {
        6 + random.below(9)
    } else if rank < some {
        2 + random.below(4)
    } else {
        u64::from(rank < one)
    };
    let (role, count, rows) = match student.fault {
        Some(Fault::Victim) => ("victim", 3, 1),
        Some(Fault::TwoBehaviors) => ("offender", 1, 2),
        _ => ("offender", count, 1),
    };
    let days: Vec<Day> = days::sessions(FIRST, AS_OF)
        .iter()
        .copied()
        .filter(|on| student.school_on(*on).is_some())
        .collect();
    let mut incidents = Vec::new();
    for number in 0..count {
        let on = *random.one_of(&days);
        let at = (8 * 60 + random.below(6 * 60)) as u16;
        let place = *random.one_of(&PLACES);
        let first = random.below(7) as usize;
        for row in 0..rows {
            let school = student.school_on(on).unwrap_or(school.index);
            let action = (row == 0 && role == "offender").then(|| action(&mut random)).flatten();
            incidents.push(Incident {
                school,
                id: format!("i-{}-{}", student.index, number + 1),
                on,
                at,
                place,
                role,
                behavior: BEHAVIORS[(first + row) % 7],
                action,
                is_fault: role == "victim" || rows > 1,
            });
        }
    }
    incidents.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    incidents
}

fn action(random: &mut Random) -> Option<(&'static str, i64)> {
    match random.below(100) {
        0..30 => None,
        30..65 => Some(("conference", 0)),
        65..85 => Some(("detention", 0)),
        85..93 => Some(("in_school_suspension", 1)),
        _ => Some(("out_of_school_suspension", 1 + random.below(3) as i64)),
    }
}

/// The days on which a student was suspended: those of school after the incident. A student whose
/// days a fault fixes is not.
pub fn suspended(student: &Student, incidents: &[Incident]) -> Vec<Day> {
    let mut suspended = Vec::new();
    if student.fault.is_some() {
        return suspended;
    }
    for incident in incidents {
        if let Some(("out_of_school_suspension", days)) = incident.action {
            let after = days::sessions(incident.on + 1, AS_OF);
            suspended.extend(after.iter().take(days as usize));
        }
    }
    suspended
}
