//! Who has a seat: the students of a class, grade, school, group or cohort, ranked for a support.

use std::collections::BTreeSet;

use super::answer::{Asked, NotRanked, Requirement, RequirementPart, SeatsGiven};
use super::decide::Applying;
use super::known::Known;
use super::request::SubjectRef;
use super::requirement::unknown;
use crate::decision::matching::{set_bits, verdicts};
use crate::decision::reading::{Reading, read_all};
use crate::decision::{Standing, Subject, Verdicts, measure};
use crate::facts::{Enrollment, Group, Student};
use crate::handbook::compile::Compiled;
use crate::handbook::guard::GuardPlace;
use crate::handbook::seats::{First, RankKey, SeatCount, Seats, SeatsOf, Tie};
use crate::handbook::{District, FactName, Outcome};
use crate::vocabulary::exact::{Exact, SCALE};
use crate::vocabulary::id::StudentId;
use crate::vocabulary::{Finding, Severity, order};

/// What the rules that apply to a group give, and what is wrong with it.
#[derive(Default)]
pub(super) struct Given {
    pub seats: Vec<SeatsGiven>,
    /// Numbers of seats that are none.
    pub requirements: Vec<Requirement>,
    pub findings: Vec<Finding>,
}

/// The seats that the rules which apply to a group give; none to anything else.
pub(super) fn seats(known: &Known<'_>, subject: &Subject<'_>, applying: &[Applying<'_>]) -> Given {
    let mut given = Given::default();
    let Some(group) = subject.group else { return given };
    for one in applying {
        for (outcome, wanted) in one.rule.then.iter().enumerate() {
            let Outcome::Seats(seats) = wanted else { continue };
            let place = GuardPlace { rule: one.number, outcome, member: 0 };
            let ranking = rank(known, group, seats, place);
            let count = count(subject, &seats.count, ranking.considered());
            if count.is_none() {
                let part = unknown(&one.rule.id, RequirementPart::Seats, Asked::SeatCount);
                given.requirements.push(Requirement { group: Some(group.id.clone()), ..part });
                let what = "the number of seats is not known, or is none: nobody is seated";
                let subject = group.id.as_str();
                let evidence = [one.rule.id.to_string()];
                let finding = Finding::new(Severity::Warning, "W_SEAT_COUNT", subject, what);
                given.findings.push(finding.because(evidence));
            }
            let mut answer = SeatsGiven {
                rule: one.rule.id.clone(),
                subject: SubjectRef::Group(group.id.clone()),
                of: seats.of.clone(),
                seats: count,
                considered: u32::try_from(ranking.considered()).unwrap_or(u32::MAX),
                seated: Vec::new(),
                waiting: Vec::new(),
                tied: Vec::new(),
                displaced: Vec::new(),
                not_ranked: ranking.not_ranked,
            };
            if let Some(count) = count {
                give(known, seats, &ranking.ranked, count as usize, &mut answer);
            }
            given.seats.push(answer);
        }
    }
    given
}

/// A student and the place that they are ranked by.
struct Ranked<'a> {
    student: &'a Student,
    place: Place,
}

/// Where nobody leaves for others, those who have it come first. Then the keys count; one that
/// counts from the highest is turned round.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    comes_after: bool,
    keys: Vec<Exact>,
}

#[derive(Default)]
struct Ranking<'a> {
    ranked: Vec<Ranked<'a>>,
    not_ranked: Vec<NotRanked>,
}

impl Ranking<'_> {
    fn considered(&self) -> usize {
        self.ranked.len() + self.not_ranked.len()
    }
}

/// The students who are considered, in order.
fn rank<'a>(known: &'a Known<'_>, group: &Group, seats: &Seats, place: GuardPlace) -> Ranking<'a> {
    let mut ranking = Ranking::default();
    let keys = |measures: &[RankKey]| {
        measures.iter().map(|key| FactName::Measure(key.measure.clone())).collect()
    };
    for id in known.members(&group.id) {
        let Some(student) = known.students.get(id).copied() else {
            let missing = keys(&seats.by);
            ranking.not_ranked.push(NotRanked { student: id.clone(), missing });
            continue;
        };
        if student.enrollment == Enrollment::Withdrawn {
            continue;
        }
        let found = known.student(student);
        let subject = found.subject(known);
        let readings = read_all(&subject);
        let verdicts = verdicts(&subject, &readings);
        let mut missing = match verdicts.guard(known.district, place) {
            Standing::Rests => continue,
            Standing::Undecided => waits_for(known.district, &readings, &verdicts, place),
            Standing::Applies | Standing::Overridden => Vec::new(),
        };
        let mut values = Vec::with_capacity(seats.by.len());
        for key in &seats.by {
            match measure(&subject, &key.measure) {
                Ok(value) if key.first == First::Highest => {
                    values.push(Exact { part: value.part.saturating_neg(), ..value });
                }
                Ok(value) => values.push(value),
                Err(_) => missing.push(FactName::Measure(key.measure.clone())),
            }
        }
        if missing.is_empty() {
            let comes_after = !seats.displaces && !has(known, student, &seats.of);
            let place = Place { comes_after, keys: values };
            ranking.ranked.push(Ranked { student, place });
        } else {
            order::ascending(&mut missing);
            missing.dedup();
            ranking.not_ranked.push(NotRanked { student: id.clone(), missing });
        }
    }
    order::by(&mut ranking.ranked, |a, b| {
        a.place.cmp(&b.place).then_with(|| a.student.id.cmp(&b.student.id))
    });
    ranking
}

/// The missing facts on which it waits whether a student is considered.
fn waits_for(
    district: &District,
    readings: &[Reading],
    verdicts: &Verdicts,
    place: GuardPlace,
) -> Vec<FactName> {
    let compiled: &Compiled = district.rules_about(verdicts.about);
    let number = compiled.guard(place);
    let open: Vec<u64> =
        verdicts.possible.iter().zip(&verdicts.certain).map(|(p, c)| p & !c).collect();
    let mine = |clause: &usize| compiled.rule_of.get(*clause).copied() == number;
    let read = compiled.facts.iter().zip(readings);
    read.filter(|(_, reading)| matches!(reading, Reading::Missing(_)))
        .filter(|(fact, _)| set_bits(&open).filter(mine).any(|clause| fact.names(clause)))
        .map(|(fact, _)| fact.name.clone())
        .collect()
}

/// How many seats there are; nothing where that is not known, or no number of seats.
fn count(subject: &Subject<'_>, count: &SeatCount, considered: usize) -> Option<u32> {
    match count {
        SeatCount::Number(number) => Some(*number),
        SeatCount::Measure(id) => {
            let seats = measure(subject, id).ok()?;
            u32::try_from(seats.part.div_euclid(seats.whole)).ok()
        }
        SeatCount::Percent(percent) => {
            let share = i128::from(percent.ten_thousandths()) * i128::try_from(considered).ok()?;
            let hundred = 100 * SCALE;
            u32::try_from((share + hundred - 1).div_euclid(hundred)).ok()
        }
    }
}

/// Gives the seats down the list.
fn give(
    known: &Known<'_>,
    seats: &Seats,
    ranked: &[Ranked<'_>],
    count: usize,
    answer: &mut SeatsGiven,
) {
    let ids = |ranked: &[Ranked<'_>]| -> Vec<StudentId> {
        ranked.iter().map(|one| one.student.id.clone()).collect()
    };
    // Those who are as low as the last with a seat and as the first without one.
    let last = count.checked_sub(1).and_then(|last| ranked.get(last));
    let tied = match (last, ranked.get(count)) {
        (Some(last), Some(next)) if last.place == next.place => {
            let from = ranked.partition_point(|one| one.place < last.place);
            let until = ranked.partition_point(|one| one.place <= last.place);
            Some(from..until)
        }
        _ => None,
    };
    let count = count.min(ranked.len());
    let (seated, waiting) = match (&tied, seats.tie) {
        (None, _) => (count, count),
        (Some(tied), Tie::AdmitAll) => (tied.end, tied.end),
        (Some(tied), Tie::AdmitNone) => (tied.start, tied.start),
        (Some(tied), Tie::PeopleDecide) => {
            answer.tied = ids(ranked.get(tied.clone()).unwrap_or_default());
            (tied.start, tied.end)
        }
    };
    answer.seated = ids(ranked.get(..seated).unwrap_or_default());
    let without = ranked.get(waiting..).unwrap_or_default();
    if seats.waiting_list {
        answer.waiting = ids(without);
    }
    if seats.displaces {
        let leaves = without.iter().filter(|one| has(known, one.student, &seats.of));
        let leaves: BTreeSet<&StudentId> = leaves.map(|one| &one.student.id).collect();
        answer.displaced = leaves.into_iter().cloned().collect();
    }
}

/// Whether the student receives what the seats are in.
fn has(known: &Known<'_>, student: &Student, of: &SeatsOf) -> bool {
    let mut active = student.supports.iter().filter(|support| support.active_on(known.as_of));
    active.any(|received| match of {
        SeatsOf::Support(id) => received.support == *id,
        SeatsOf::Tier(need) => {
            let support = known.district.support(&received.support);
            support.is_some_and(|support| {
                support.tier == need.tier && support.domains.contains(&need.domain)
            })
        }
    })
}
