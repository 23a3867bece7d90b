//! A snapshot arranged for looking things up, once for a whole batch.

use super::snapshot::{Coverage, Group, OpenSeats, Snapshot};
use super::student::Student;
use crate::vocabulary::id::{IndicatorId, SupportId};
use crate::vocabulary::order;

/// Groups, feeds and seats of a snapshot, sorted, so that a batch of tens of thousands of students
/// does not walk them all for each one; and so that their order in the request means nothing.
pub(crate) struct Lookup<'a> {
    groups: Vec<&'a Group>,
    coverage: Vec<&'a Coverage>,
    seats: Vec<&'a OpenSeats>,
}

impl<'a> Lookup<'a> {
    /// Arranges a snapshot.
    pub(crate) fn new(snapshot: &'a Snapshot) -> Self {
        let mut lookup = Self {
            groups: snapshot.groups.iter().collect(),
            coverage: snapshot.coverage.iter().collect(),
            seats: snapshot.seats.iter().collect(),
        };
        order::ascending(&mut lookup.groups);
        order::ascending(&mut lookup.coverage);
        order::ascending(&mut lookup.seats);
        lookup
    }

    /// The groups that a student belongs to.
    pub(crate) fn groups_of(&self, student: &Student) -> impl Iterator<Item = &'a Group> {
        student.groups.iter().flat_map(|id| among(&self.groups, |group| group.id.cmp(id)))
    }

    /// The feeds of an indicator.
    pub(crate) fn coverage_of(
        &self,
        indicator: &IndicatorId,
    ) -> impl Iterator<Item = &'a Coverage> {
        among(&self.coverage, |feed| feed.indicator.cmp(indicator))
    }

    /// What was reported of a support's free seats.
    pub(crate) fn seats_of(&self, support: &SupportId) -> impl Iterator<Item = &'a OpenSeats> {
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

/// The items of a sorted list for which `compare` says equal.
fn among<'a, T>(
    sorted: &[&'a T],
    compare: impl Fn(&T) -> std::cmp::Ordering,
) -> std::vec::IntoIter<&'a T> {
    let first = sorted.partition_point(|item| compare(item).is_lt());
    let rest = sorted.get(first..).unwrap_or_default();
    let found: Vec<&'a T> = rest.iter().copied().take_while(|item| compare(item).is_eq()).collect();
    found.into_iter()
}
