//! What is true of a student, in the slow and plain way: by walking through every day, and by `if`s.
//!
//! Nothing here is shared with the library that is tested against it.

use std::collections::BTreeSet;

use crate::attendance::{Event, Status};
use crate::behavior::Incident;
use crate::courses::Mark;
use crate::days::{AS_OF, YEAR, date};
use crate::schools::School;
use crate::scores::{LAST_SCREENED, Score};
use crate::student::Student;

/// How sure a domain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing that is missing could change the tier.
    Decided,
    /// Something that is missing could.
    Possible,
    /// Nothing is known.
    NotScreened,
}

/// One domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Domain {
    /// How sure it is.
    pub state: State,
    /// The tier that is certain: 1, 2 or 3; 0 where nothing is known.
    pub tier: u8,
}

/// Whether a student misses a tenth of the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chronic {
    /// They do.
    Chronic,
    /// They do not.
    NotChronic,
    /// There are fewer than twenty days.
    Insufficient,
}

/// What is true of a student.
pub struct Truth {
    /// Days on which they were to be at school, until the last one that the school sent.
    pub member_days: i64,
    /// Hundredths of days missed.
    pub absent: i64,
    /// Whether that is a tenth.
    pub chronic: Chronic,
    /// Incidents of their own; none where the school sends none.
    pub incidents: Option<i64>,
    /// Those of the last 30 days of school.
    pub incidents_30: Option<i64>,
    /// The reading percentile of this season.
    pub reading: Option<i64>,
    /// The mathematics percentile of this season.
    pub mathematics: Option<i64>,
    /// The internalizing score of this season.
    pub internalizing: Option<i64>,
    /// Core courses below 65 percent in the last marking period that has ended; none without marks.
    pub low_marks: Option<i64>,
    /// Academic, behavior, attendance, social-emotional.
    pub domains: [Domain; 4],
    /// Whether there are signs in two domains at once: academic, behavior, attendance. Not known where
    /// what is missing could be the second.
    pub across: Option<bool>,
}

/// The domains, as the handbook calls them.
pub const DOMAINS: [&str; 4] = ["academic", "behavior", "attendance", "social_emotional"];

/// What the student's rows come to.
pub fn truth(
    student: &Student,
    schools: &[School],
    events: &[Event],
    incidents: &[Incident],
    scores: &[Score],
    marks: &[Mark],
) -> Truth {
    let (member_days, absent) = days(student, schools, events);
    let school = &schools[student.school() as usize];
    let chronic = if member_days < 20 {
        Chronic::Insufficient
    } else if absent * 10 >= member_days * 100 {
        Chronic::Chronic
    } else {
        Chronic::NotChronic
    };
    let own_since = |first: u16| {
        let own: BTreeSet<(u64, &str)> = incidents
            .iter()
            .filter(|incident| incident.role == "offender")
            .filter(|incident| first <= incident.on && incident.on <= AS_OF)
            .map(|incident| (incident.school, incident.id.as_str()))
            .collect();
        school.behavior.then_some(own.len() as i64)
    };
    let latest = |instrument: &str, scale: &str| {
        let of = |score: &&Score| {
            score.instrument == instrument && score.scale == scale && score.season == "spring"
        };
        let value = scores.iter().find(of).and_then(|score| score.value);
        value.filter(|value| *value >= 0 && (instrument == "srss_ie" || *value <= 100))
    };
    let mut truth = Truth {
        member_days,
        absent,
        chronic,
        incidents: own_since(0),
        incidents_30: own_since(thirty_days_ago()),
        reading: latest("reading_screener", "composite"),
        mathematics: latest("math_screener", "composite"),
        internalizing: latest("srss_ie", "internalizing"),
        low_marks: low_marks(marks),
        domains: [NOTHING; 4],
        across: None,
    };
    truth.domains = [
        academic(&truth, student.grade),
        behavior(&truth),
        attendance(&truth, school),
        social_emotional(&truth, student.grade),
    ];
    truth.across = across(&truth);
    truth
}

/// The school sends nothing of it.
const NOTHING: Domain = Domain { state: State::NotScreened, tier: 0 };
/// The school sends it, and what is needed of this student is missing.
const NOT_KNOWN: Domain = Domain { state: State::Possible, tier: 1 };

/// Walks through the year: on which days was the student to be at school, and how much was missed?
fn days(student: &Student, schools: &[School], events: &[Event]) -> (i64, i64) {
    let (mut member_days, mut absent) = (0, 0);
    for on in 0..=AS_OF {
        if !date(on).in_session {
            continue;
        }
        let mut member = false;
        let mut missed = 0;
        for spell in &student.spells {
            if !spell.holds(on) || on > schools[spell.school as usize].last {
                continue;
            }
            member = true;
            missed = missed.max(missed_at(spell.school, on, events));
        }
        if member {
            member_days += 1;
            absent += missed;
        }
    }
    (member_days, absent)
}

/// How many hundredths of a day were missed at a school: parts add up, and no day is more than one.
fn missed_at(school: u64, on: u16, events: &[Event]) -> i64 {
    let (mut parts, mut worst) = (0, 0);
    for event in events {
        if event.school != school || event.on != on || event.year != YEAR {
            continue;
        }
        match (event.status, event.part) {
            (Status::Absent | Status::Partial, Some(part)) => parts += part,
            (Status::Absent, None) => worst = 100,
            _ => {}
        }
    }
    parts.max(worst).min(100)
}

/// The first of the last 30 days of school.
fn thirty_days_ago() -> u16 {
    let (mut on, mut left) = (AS_OF + 1, 30);
    while left > 0 {
        on -= 1;
        left -= i32::from(date(on).in_session);
    }
    on
}

fn low_marks(marks: &[Mark]) -> Option<i64> {
    let latest: Vec<&Mark> =
        marks.iter().filter(|mark| mark.period == "quarter_3" && mark.is_core).collect();
    if latest.is_empty() {
        return None;
    }
    Some(latest.iter().filter(|mark| mark.number < 65).count() as i64)
}

/// Each sign is there where the tier is 2 or 3, is not where the domain is decided otherwise, and may
/// be where something is missing.
fn across(truth: &Truth) -> Option<bool> {
    let (mut certain, mut open) = (0, 0);
    for domain in &truth.domains[..3] {
        if domain.tier >= 2 {
            certain += 1;
        } else if domain.state != State::Decided {
            open += 1;
        }
    }
    if certain >= 2 {
        Some(true)
    } else if certain + open >= 2 {
        None
    } else {
        Some(false)
    }
}

/// Reading and mathematics to grade 8: below the 25th percentile tier 2, below the 10th tier 3. From
/// grade 9 on core courses below 65 percent: one tier 2, three tier 3.
fn academic(truth: &Truth, grade: usize) -> Domain {
    if grade > LAST_SCREENED {
        let Some(low) = truth.low_marks else { return NOT_KNOWN };
        let tier = if low >= 3 {
            3
        } else if low >= 1 {
            2
        } else {
            1
        };
        return Domain { state: State::Decided, tier };
    }
    let tier_of = |percentile: i64| {
        if percentile < 10 {
            3
        } else if percentile < 25 {
            2
        } else {
            1
        }
    };
    let known: Vec<u8> =
        [truth.reading, truth.mathematics].into_iter().flatten().map(tier_of).collect();
    let tier = known.iter().copied().max().unwrap_or(1);
    // A missing score could still bring tier 3.
    let state = if known.len() == 2 || tier == 3 { State::Decided } else { State::Possible };
    Domain { state, tier }
}

/// Two incidents this year tier 2, six tier 3.
fn behavior(truth: &Truth) -> Domain {
    let Some(incidents) = truth.incidents else { return NOTHING };
    let tier = if incidents >= 6 {
        3
    } else if incidents >= 2 {
        2
    } else {
        1
    };
    Domain { state: State::Decided, tier }
}

/// A tenth of the days tier 2, a fifth tier 3. Fewer than twenty days say nothing, and neither does
/// a feed that stopped in March.
fn attendance(truth: &Truth, school: &School) -> Domain {
    if truth.chronic == Chronic::Insufficient || school.last != AS_OF {
        return NOT_KNOWN;
    }
    let tier = if truth.absent * 5 >= truth.member_days * 100 {
        3
    } else if truth.absent * 10 >= truth.member_days * 100 {
        2
    } else {
        1
    };
    Domain { state: State::Decided, tier }
}

/// The cut scores of the SRSS-IE: to grade 5 from 2 on tier 2 and from 4 on tier 3; later from 4 and
/// from 6.
fn social_emotional(truth: &Truth, grade: usize) -> Domain {
    let Some(score) = truth.internalizing else {
        return NOT_KNOWN;
    };
    let [some, many] = if grade < 6 { [2, 4] } else { [4, 6] };
    let tier = if score >= many {
        3
    } else if score >= some {
        2
    } else {
        1
    };
    Domain { state: State::Decided, tier }
}
