//! A snapshot arranged for looking things up, once for a whole batch.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::observation::Observation;
use super::peers::{PeerTables, Peers};
use super::snapshot::{Coverage, Group, GroupKind, OpenSeats, Snapshot};
use super::student::Student;
use crate::vocabulary::exact::Exact;
use crate::vocabulary::id::{IndicatorId, SchoolId, StudentId, SupportId};
use crate::vocabulary::{Grade, order};

/// Groups, feeds and seats of a snapshot, sorted, so that a batch of tens of thousands of students
/// does not walk them all for each one; and so that their order in the request means nothing.
pub(crate) struct Lookup<'a> {
    groups: Vec<&'a Group>,
    /// The observations of each group, by indicator and date.
    observations: Vec<Cow<'a, [Observation]>>,
    /// The places of the groups that list a student.
    listed: Vec<(&'a StudentId, usize)>,
    /// The places of the groups that are a whole school, or a whole grade at one.
    whole: Vec<(&'a SchoolId, Option<Grade>, usize)>,
    students: &'a [Student],
    peers: PeerTables,
    coverage: Vec<&'a Coverage>,
    seats: Vec<&'a OpenSeats>,
}

impl<'a> Lookup<'a> {
    /// Arranges a snapshot.
    pub(crate) fn new(snapshot: &'a Snapshot) -> Self {
        let mut groups: Vec<&Group> = snapshot.groups.iter().collect();
        order::ascending(&mut groups);
        let mut coverage: Vec<&Coverage> = snapshot.coverage.iter().collect();
        order::ascending(&mut coverage);
        let mut seats: Vec<&OpenSeats> = snapshot.seats.iter().collect();
        order::ascending(&mut seats);
        let places = || groups.iter().copied().enumerate();
        let mut listed: Vec<(&StudentId, usize)> = places()
            .flat_map(|(at, group)| group.students.iter().map(move |student| (student, at)))
            .collect();
        order::ascending(&mut listed);
        let mut whole: Vec<(&SchoolId, Option<Grade>, usize)> = places()
            .filter_map(|(at, group)| match group.kind {
                GroupKind::School => Some((group.school.as_ref()?, None, at)),
                GroupKind::Grade => Some((group.school.as_ref()?, Some(group.grade?), at)),
                _ => None,
            })
            .collect();
        order::ascending(&mut whole);
        Self {
            observations: groups.iter().map(|group| sorted(&group.observations)).collect(),
            listed,
            whole,
            students: &snapshot.students,
            peers: PeerTables::default(),
            groups,
            coverage,
            seats,
        }
    }

    /// The groups that a student belongs to, sorted: those the student names, those that list the
    /// student, their school, and their grade at it.
    pub(crate) fn groups_of(&self, student: &Student) -> Vec<&'a Group> {
        let named = student.groups.iter().flat_map(|id| among(&self.groups, |g| g.id.cmp(id)));
        let listed = among(&self.listed, |(id, _)| (*id).cmp(&student.id)).iter();
        let school = student.school.iter();
        let whole = school.flat_map(|id| among(&self.whole, |(school, ..)| (*school).cmp(id)));
        let whole = whole.filter(|(_, grade, _)| grade.is_none() || *grade == student.grade);
        let placed = listed.map(|(_, at)| at).chain(whole.map(|(.., at)| at));
        let placed = placed.filter_map(|at| self.groups.get(*at));
        let mut all: Vec<&Group> = named.chain(placed).copied().collect();
        if all.len() > 1 {
            order::ascending(&mut all);
            all.dedup();
        }
        all
    }

    /// The observations about a group, by indicator and date.
    pub(crate) fn observations_of(&self, group: &Group) -> &[Observation] {
        let at = self.groups.binary_search(&group).ok();
        at.and_then(|at| self.observations.get(at)).map_or(&[], AsRef::as_ref)
    }

    /// The students who are peers.
    pub(crate) fn students_of(&self, peers: &Peers) -> Vec<&'a Student> {
        let places = self.peers.places(peers, || {
            // A student may stand in the facts twice.
            let mut seen = BTreeSet::new();
            let once = self.students.iter().enumerate().filter(move |(_, s)| seen.insert(&s.id));
            once.flat_map(|(at, student)| {
                let groups = self.groups_of(student);
                Peers::all(student, &groups).into_iter().map(move |peers| (peers, at))
            })
        });
        places.iter().filter_map(|at| self.students.get(*at)).collect()
    }

    /// The values of peers, ascending, as they were computed before under the same name.
    pub(crate) fn values_of(
        &self,
        name: String,
        peers: &Peers,
        compute: impl FnOnce() -> Vec<Exact>,
    ) -> Rc<[Exact]> {
        self.peers.values(name, peers, compute)
    }

    /// The feeds of an indicator.
    pub(crate) fn coverage_of(&self, indicator: &IndicatorId) -> &[&'a Coverage] {
        among(&self.coverage, |feed| feed.indicator.cmp(indicator))
    }

    /// What was reported of a support's free seats.
    pub(crate) fn seats_of(&self, support: &SupportId) -> &[&'a OpenSeats] {
        among(&self.seats, |seats| seats.support.cmp(support))
    }

    /// All feeds, sorted.
    pub(crate) fn coverage(&self) -> impl Iterator<Item = &'a Coverage> {
        self.coverage.iter().copied()
    }

    /// All that was reported of free seats, sorted.
    pub(crate) fn seats(&self) -> impl Iterator<Item = &'a OpenSeats> {
        self.seats.iter().copied()
    }
}

/// Observations by indicator and date.
pub(crate) fn sorted(observations: &[Observation]) -> Cow<'_, [Observation]> {
    if observations.is_sorted() {
        return Cow::Borrowed(observations);
    }
    let mut observations = observations.to_vec();
    order::ascending(&mut observations);
    Cow::Owned(observations)
}

/// The items of a sorted list for which `compare` says equal.
fn among<T>(sorted: &[T], compare: impl Fn(&T) -> std::cmp::Ordering) -> &[T] {
    let first = sorted.partition_point(|item| compare(item).is_lt());
    let rest = sorted.get(first..).unwrap_or_default();
    let length = rest.partition_point(|item| compare(item).is_eq());
    rest.get(..length).unwrap_or_default()
}
