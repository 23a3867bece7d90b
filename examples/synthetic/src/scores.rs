//! Screeners: reading and mathematics in percentiles to grade 8, and the internalizing and
//! externalizing scales of the SRSS-IE for everybody, in three seasons.

use crate::days::{self, AS_OF, Day, SEASONS};
use crate::faults::Fault;
use crate::random::{Purpose, Random, percentile, rank};
use crate::schools::School;
use crate::student::Student;

/// One score.
#[derive(Clone, Copy)]
pub struct Score {
    /// The screener.
    pub instrument: &'static str,
    /// The scale.
    pub scale: &'static str,
    /// What the value is.
    pub unit: &'static str,
    /// The value; none where the file says `NULL`.
    pub value: Option<i64>,
    /// The season.
    pub season: &'static str,
    /// The day.
    pub on: Day,
    /// Whether it is there because of the student's fault.
    pub is_fault: bool,
}

/// The scales: the screener, the scale, the unit.
pub const SCALES: [(&str, &str, &str); 4] = [
    ("reading_screener", "composite", "percentile"),
    ("math_screener", "composite", "percentile"),
    ("srss_ie", "internalizing", "raw"),
    ("srss_ie", "externalizing", "raw"),
];

/// The last grade in which reading and mathematics are screened.
pub const LAST_SCREENED: usize = 8;

/// The scores of a student, by season.
pub fn scores(student: &Student, schools: &[School], seed: u64) -> Vec<Score> {
    let mut random = Random::of(seed, Purpose::Scores, student.index);
    let mut scores = Vec::new();
    let elementary = student.grade < 6;
    for (season, from, until) in SEASONS {
        let on = *random.one_of(days::sessions(from, until));
        for (number, (instrument, scale, unit)) in SCALES.into_iter().enumerate() {
            let noise = random.normal();
            let lacks = random.permille(20);
            let tends = [
                student.traits.reading,
                student.traits.mathematics,
                student.traits.mood,
                student.traits.conduct,
            ][number];
            let shown = (tends * 97 + noise * 24) / 100;
            let value = match number {
                0 | 1 => percentile(shown),
                2 => raw(rank(shown), elementary, [&I5, &I6]),
                _ => raw(rank(shown), elementary, [&E7, &E7]),
            };
            let is_given = number > 1 || student.grade <= LAST_SCREENED;
            let is_here = student.school_on(on).is_some() && on <= AS_OF;
            if is_given && is_here && (!lacks || student.fault.is_some()) {
                let value = Some(value);
                let is_fault = false;
                scores.push(Score { instrument, scale, unit, value, season, on, is_fault });
            }
        }
    }
    spoil(student, schools, &mut scores);
    scores
}

/// Ranks of a thousand and the scores from there on, high scores first.
type Ranks = [(i64, i64); 6];
/// Elementary, internalizing, five items: 0-1, 2-3, 4-15.
const I5: Ranks = [(0, 11), (15, 6), (40, 4), (75, 3), (110, 2), (190, 1)];
/// Middle and high, internalizing, six items: 0-3, 4-5, 6-18.
const I6: Ranks = [(0, 13), (15, 8), (40, 6), (75, 5), (100, 4), (180, 2)];
/// Externalizing, seven items: 0-3, 4-8, 9-21.
const E7: Ranks = [(0, 15), (15, 11), (40, 9), (75, 6), (120, 4), (200, 2)];

fn raw(rank: i64, elementary: bool, scales: [&Ranks; 2]) -> i64 {
    let ranks = if elementary { scales[0] } else { scales[1] };
    let reached = ranks.iter().rev().find(|(from, _)| rank >= *from);
    // Two thirds of students have nothing of what is asked.
    if rank >= 340 { 0 } else { reached.map_or(0, |(_, score)| *score) }
}

/// Puts a student's fault into the latest scores, or gives those that a fault needs.
fn spoil(student: &Student, schools: &[School], scores: &mut Vec<Score>) {
    let Some(fault) = student.fault else { return };
    let spring = |score: &Score| score.season == "spring";
    let scale = if student.grade <= LAST_SCREENED { "reading_screener" } else { "srss_ie" };
    let chosen = |score: &Score| {
        spring(score) && score.instrument == scale && score.scale != "externalizing"
    };
    match fault {
        Fault::MissingScreener => scores.retain(|score| !chosen(score)),
        Fault::OutOfRange => {
            for score in scores.iter_mut().filter(|score| chosen(score)) {
                score.value = Some(if score.unit == "percentile" { 140 } else { -3 });
                score.is_fault = true;
            }
        }
        Fault::NullText => {
            for score in scores.iter_mut().filter(|score| chosen(score)) {
                score.value = None;
                score.is_fault = true;
            }
        }
        Fault::StaleSupport | Fault::OverdueReview | Fault::Lost => {
            for score in scores.iter_mut().filter(|score| score.scale == "internalizing") {
                score.value = Some(8 + (schools.len() as i64) % 2);
                score.is_fault = true;
            }
        }
        _ => {}
    }
}
