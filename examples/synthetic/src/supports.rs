//! Supports: who is served, which sessions took place, and what weekly points of progress say.

use crate::attendance::{Event, Status};
use crate::days::{self, AS_OF, Day, date, day};
use crate::faults::Fault;
use crate::random::{Purpose, Random};
use crate::scores::LAST_SCREENED;
use crate::student::Student;
use crate::truth::{DOMAINS, Truth};

/// A support of the handbook.
pub struct Support {
    /// Its id.
    pub id: &'static str,
    /// The domain, by its place among the handbook's.
    pub domain: usize,
    /// The tier.
    pub tier: u8,
    /// The weekdays on which it is given, 0 for Monday.
    weekdays: &'static [u16],
    /// Minutes of a session.
    pub minutes: i64,
    /// What is measured each week, if anything.
    pub probe: Option<Probe>,
}

/// A weekly measurement of progress.
#[derive(Clone, Copy)]
pub struct Probe {
    /// The instrument, as the scores name it.
    pub instrument: &'static str,
    /// Its scale.
    pub scale: &'static str,
    /// Where students begin.
    start: i64,
    /// Hundredths gained a week by a student who responds.
    gain: i64,
    /// How far points scatter, in hundredths of a deviation.
    noise: i64,
    /// The greatest value.
    most: i64,
}

const READING: Probe = Probe {
    instrument: "reading_probe",
    scale: "words_per_minute",
    start: 48,
    gain: 160,
    noise: 350,
    most: 220,
};
const MATH: Probe = Probe {
    instrument: "math_probe",
    scale: "digits_correct",
    start: 18,
    gain: 70,
    noise: 220,
    most: 120,
};
const POINTS: Probe = Probe {
    instrument: "daily_points",
    scale: "percent",
    start: 52,
    gain: 240,
    noise: 700,
    most: 100,
};

const DAILY: &[u16] = &[0, 1, 2, 3, 4];

const fn support(
    id: &'static str,
    domain: usize,
    tier: u8,
    weekdays: &'static [u16],
    minutes: i64,
    probe: Option<Probe>,
) -> Support {
    Support { id, domain, tier, weekdays, minutes, probe }
}

/// The supports, as the handbook lists them.
pub static SUPPORTS: [Support; 12] = [
    support("reading_group", 0, 2, &[0, 2, 4], 30, Some(READING)),
    support("math_group", 0, 2, &[1, 3], 30, Some(MATH)),
    support("intensive_reading", 0, 3, DAILY, 45, Some(READING)),
    support("intensive_math", 0, 3, DAILY, 45, Some(MATH)),
    support("course_recovery", 0, 2, &[1, 3], 45, None),
    support("credit_plan", 0, 3, &[0, 1, 2, 3], 45, None),
    support("check_in_check_out", 1, 2, DAILY, 10, Some(POINTS)),
    support("behavior_plan", 1, 3, DAILY, 20, Some(POINTS)),
    support("attendance_mentor", 2, 2, &[0], 20, None),
    support("attendance_plan", 2, 3, &[2], 30, None),
    support("coping_skills_group", 3, 2, &[3], 30, None),
    support("individual_counseling", 3, 3, &[1, 4], 30, None),
];

/// How a student answers to a support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Response {
    /// Progress is as hoped for.
    Responds,
    /// It was delivered, and there is little progress.
    DoesNot,
    /// It was hardly delivered, and nothing can be said.
    NotDelivered,
}

/// What became of a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// A support goes on and is delivered.
    Served,
    /// A support goes on, and nothing was delivered of late.
    Stale,
    /// A support goes on, and its review is overdue.
    Overdue,
    /// A support goes on, and fewer than half of its sessions took place.
    NotDelivered,
    /// A case is open, and no support has begun.
    Waiting,
    /// The family declined.
    Refused,
    /// Nobody is at it.
    Lost,
}

impl Service {
    /// As it is written.
    pub fn code(self) -> &'static str {
        match self {
            Self::Served => "served",
            Self::Stale => "stale",
            Self::Overdue => "overdue",
            Self::NotDelivered => "not_delivered",
            Self::Waiting => "waiting",
            Self::Refused => "refused",
            Self::Lost => "lost",
        }
    }
}

/// One session of a support.
#[derive(Clone, Copy)]
pub struct Session {
    /// The day.
    pub on: Day,
    /// Whether it took place: `delivered`, `student_absent`, `not_held`.
    pub status: &'static str,
    /// Minutes delivered.
    pub minutes: i64,
}

/// One point of progress.
#[derive(Clone, Copy)]
pub struct Point {
    /// The day.
    pub on: Day,
    /// Before the support began (`baseline`) or after (`support`).
    pub phase: &'static str,
    /// The value.
    pub value: i64,
    /// Where the aimline stands that day, in hundredths; none before the support.
    pub aim: Option<i64>,
}

/// A student in a support.
pub struct Received {
    /// The support.
    pub support: &'static Support,
    /// The first day.
    pub from: Day,
    /// The last day; none while it goes on.
    pub until: Option<Day>,
    /// Why it ended.
    pub ended_because: Option<&'static str>,
    /// How the student answers to it.
    pub response: Response,
    /// Its sessions.
    pub sessions: Vec<Session>,
    /// The weekly points.
    pub points: Vec<Point>,
    /// When it was to be looked at again, and when it was.
    pub reviews: Vec<(Day, Option<Day>)>,
    /// Whether it is there because of the student's fault.
    pub is_fault: bool,
}

/// What a student receives, what became of each need, and the domains in which a case is open.
pub struct Supported {
    /// The supports.
    pub received: Vec<Received>,
    /// For each domain what became of the need, where there is one.
    pub services: [Option<Service>; 4],
    /// Whether a daily check-in is to be proposed: two incidents in 30 days of school, and none goes
    /// on. Not known where the school sends no incidents.
    pub check_in: Option<bool>,
}

/// Gives supports to a student who needs some.
pub fn supported(student: &Student, truth: &Truth, events: &[Event], seed: u64) -> Supported {
    let mut random = Random::of(seed, Purpose::Supports, student.index);
    let mut supported = Supported { received: Vec::new(), services: [None; 4], check_in: None };
    if student.left() {
        return supported;
    }
    let begins = student.spells.first().map_or(0, |spell| spell.from).max(day(10, 5));
    for domain in 0..DOMAINS.len() {
        let tier = truth.domains[domain].tier;
        let choice = random.below(100);
        let on = *random.one_of(days::sessions(day(10, 5), day(2, 12)));
        let from = on.max(begins);
        if tier < 2 {
            // A few have had a support, and do not need it any more.
            if choice < 3 && student.fault.is_none() && from < day(12, 1) {
                let until = *random.one_of(days::sessions(day(2, 1), day(3, 19)));
                let kept = Kept { until: Some(until), response: Response::Responds, fault: None };
                let chosen = chosen(domain, 2, student.grade, truth);
                let received = give(&mut random, chosen, from, kept, events);
                supported.received.push(received);
            }
            continue;
        }
        let fault = student.fault.filter(|_| domain == 3);
        let service = match (fault, choice) {
            (Some(Fault::StaleSupport), _) => Service::Stale,
            (Some(Fault::OverdueReview), _) => Service::Overdue,
            (Some(Fault::Lost), _) => Service::Lost,
            _ if from > day(3, 1) => Service::Waiting,
            (_, 0..50) => Service::Served,
            (_, 50..62) => Service::NotDelivered,
            (_, 62..76) => Service::Waiting,
            (_, 76..83) => Service::Refused,
            _ => Service::Lost,
        };
        supported.services[domain] = Some(service);
        let chosen = chosen(domain, tier, student.grade, truth);
        let response = match service {
            Service::NotDelivered => Response::NotDelivered,
            _ if random.permille(700) => Response::Responds,
            _ => Response::DoesNot,
        };
        let kept = Kept { until: None, response, fault };
        match service {
            Service::Refused => supported.received.push(declined(chosen, from)),
            Service::Waiting | Service::Lost => {}
            _ => supported.received.push(give(&mut random, chosen, from, kept, events)),
        }
    }
    let goes_on = supported
        .received
        .iter()
        .any(|received| received.support.id == "check_in_check_out" && received.until.is_none());
    supported.check_in = truth.incidents_30.map(|incidents| incidents >= 2 && !goes_on);
    supported
}

/// How long a support lasts, and how it goes.
#[derive(Clone, Copy)]
struct Kept {
    until: Option<Day>,
    response: Response,
    fault: Option<Fault>,
}

/// The support for a need: in reading where that is the lower one.
fn chosen(domain: usize, tier: u8, grade: usize, truth: &Truth) -> &'static Support {
    let is_math = truth.mathematics < truth.reading && truth.mathematics.is_some();
    let id = match (domain, tier, grade > LAST_SCREENED, is_math) {
        (0, 2, false, false) => "reading_group",
        (0, 2, false, true) => "math_group",
        (0, _, false, false) => "intensive_reading",
        (0, _, false, true) => "intensive_math",
        (0, 2, true, _) => "course_recovery",
        (0, _, true, _) => "credit_plan",
        (1, 2, ..) => "check_in_check_out",
        (1, ..) => "behavior_plan",
        (2, 2, ..) => "attendance_mentor",
        (2, ..) => "attendance_plan",
        (_, 2, ..) => "coping_skills_group",
        _ => "individual_counseling",
    };
    SUPPORTS.iter().find(|support| support.id == id).unwrap_or(&SUPPORTS[0])
}

fn declined(support: &'static Support, on: Day) -> Received {
    Received {
        support,
        from: on,
        until: Some(on),
        ended_because: Some("family_declined"),
        response: Response::NotDelivered,
        sessions: Vec::new(),
        points: Vec::new(),
        reviews: Vec::new(),
        is_fault: false,
    }
}

fn give(
    random: &mut Random,
    support: &'static Support,
    from: Day,
    kept: Kept,
    events: &[Event],
) -> Received {
    let is_stale = kept.fault == Some(Fault::StaleSupport);
    let end = kept.until.unwrap_or(AS_OF);
    let last = if is_stale { day(2, 26) } else { end };
    let not_held = if kept.response == Response::NotDelivered { 650 } else { 70 };
    let mut sessions = Vec::new();
    for on in days::sessions(from, last) {
        if !support.weekdays.contains(&date(*on).weekday) {
            continue;
        }
        let absent = events.iter().any(|event| event.on == *on && event.status == Status::Absent);
        let (cut_short, is_not_held) = (random.below(8) == 0, random.permille(not_held));
        let (status, minutes) = match (absent, is_not_held) {
            (true, _) => ("student_absent", 0),
            (_, true) => ("not_held", 0),
            _ if cut_short => ("delivered", support.minutes - 5),
            _ => ("delivered", support.minutes),
        };
        sessions.push(Session { on: *on, status, minutes });
    }
    let mut received = Received {
        support,
        from,
        until: kept.until,
        ended_because: kept.until.map(|_| "goal_met"),
        response: kept.response,
        points: support
            .probe
            .map_or_else(Vec::new, |probe| points(random, probe, from, last, kept.response)),
        reviews: reviews(random, from, end),
        sessions,
        is_fault: matches!(kept.fault, Some(Fault::StaleSupport | Fault::OverdueReview)),
    };
    if kept.fault == Some(Fault::OverdueReview) {
        received.reviews.retain(|(due, _)| *due < day(3, 25));
        received.reviews.push((day(3, 31), None));
    }
    received
}

/// Three points before the support and one a week after it began. The aimline rises to what a
/// student gains who responds; who does not gains a sixth of it.
fn points(
    random: &mut Random,
    probe: Probe,
    from: Day,
    last: Day,
    response: Response,
) -> Vec<Point> {
    let start = (probe.start + random.normal() * probe.start / 5000) * 100;
    let gain = match response {
        Response::Responds => probe.gain,
        Response::DoesNot => probe.gain / 6,
        Response::NotDelivered => probe.gain / 4,
    };
    let mut points = Vec::new();
    for week in -3..40_i64 {
        let on = i64::from(from) + week * 7;
        let Ok(on) = Day::try_from(on) else { continue };
        if on > last || on < days::FIRST {
            continue;
        }
        // The last day of school in these seven days.
        let Some(on) = days::sessions(on, on + 6).last().copied().filter(|on| *on <= last) else {
            continue;
        };
        let is_baseline = on < from;
        let weeks = week.max(0);
        let rise = |gain: i64| (start + gain * weeks).min(probe.most * 100);
        let shown = rise(if is_baseline { 0 } else { gain }) + random.normal() * probe.noise / 1000;
        points.push(Point {
            on,
            phase: if is_baseline { "baseline" } else { "support" },
            value: (shown / 100).clamp(0, probe.most),
            aim: (!is_baseline).then(|| rise(probe.gain * 9 / 10)),
        });
    }
    points.dedup_by_key(|point| point.on);
    points
}

/// Every six weeks, done on one of the next days of school.
fn reviews(random: &mut Random, from: Day, until: Day) -> Vec<(Day, Option<Day>)> {
    let due = (1..).map(|round| from + 42 * round).take_while(|due| *due + 20 < until);
    due.map(|due| (due, Some(*random.one_of(days::sessions(due, due + 16))))).collect()
}
