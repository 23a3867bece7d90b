//! The student's place among others: those of the snapshot who share their class, their grade at
//! their school, their school or a cohort.
//!
//! Whoever left the district, and whoever's value is missing, is not compared. A snapshot that holds
//! only some of the students ranks only those: the host sees to it that it holds all of them.

use std::rc::Rc;

use super::measure::measure;
use super::source::kind_of;
use super::{Computed, Context, Subject};
use crate::facts::peers::Peers;
use crate::facts::{Enrollment, Student, sorted};
use crate::handbook::compute::{Rank, RankAs};
use crate::handbook::measure::Subject as About;
use crate::vocabulary::Missing;
use crate::vocabulary::exact::Exact;

/// The place of the student. In two classes it must be the same.
pub(super) fn rank(context: &Context<'_, '_>, rank: &Rank) -> Result<Computed, Missing> {
    let subject = context.subject;
    if !subject.is_known || !is_here(subject.student) {
        return Err(Missing::NotProvided);
    }
    let mine = measure(subject, &rank.of)?;
    let groups = subject.facts.groups_of(subject.student);
    let mut peers = Peers::all(subject.student, &groups);
    peers.retain(|peers| Some(peers.kind()) == kind_of(rank.among));
    let mut found: Option<Exact> = None;
    for peers in peers {
        let place = place(mine, &values(subject, rank, &peers), rank.given_as)?;
        if found.is_some_and(|found| found != place) {
            return Err(Missing::Contradictory);
        }
        found = Some(place);
    }
    let day = Some(subject.as_of);
    let place = Computed::number(found.ok_or(Missing::NotProvided)?);
    Ok(Computed { from: day, until: day, ..place })
}

/// The place of a value among all, its own among them.
fn place(mine: Exact, all: &[Exact], given_as: RankAs) -> Result<Exact, Missing> {
    let below = all.partition_point(|value| *value < mine);
    let above = all.len() - all.partition_point(|value| *value <= mine);
    match given_as {
        RankAs::FromLowest => Ok(Exact::count(below + 1)),
        RankAs::FromHighest => Ok(Exact::count(above + 1)),
        RankAs::PercentBelow => {
            Exact::count(below * 100).over(Exact::count(all.len().saturating_sub(1)))
        }
    }
}

/// The values of all who are compared, ascending: computed once for a batch.
fn values(subject: &Subject<'_>, rank: &Rank, peers: &Peers) -> Rc<[Exact]> {
    let facts = subject.facts;
    let of = |student: &Student| {
        let observations = sorted(&student.observations);
        let one = Subject {
            about: About::Student,
            group: None,
            student,
            is_known: true,
            observations: &observations,
            referrals: &[],
            domains: &[],
            ..*subject
        };
        measure(&one, &rank.of).ok()
    };
    // Facts may be asked about by several handbooks, and as of several days.
    let handbook = subject.district.handbook_hash.as_str();
    let name = format!("{handbook} {} {}", subject.as_of, rank.of);
    facts.values_of(name, peers, || {
        let students = facts.students_of(peers);
        students.into_iter().filter(|student| is_here(student)).filter_map(of).collect()
    })
}

fn is_here(student: &Student) -> bool {
    student.enrollment != Enrollment::Withdrawn
}
