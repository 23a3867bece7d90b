//! What the same rules said earlier, of what was known then.

use std::collections::BTreeMap;

use super::feeds::Feeds;
use super::plan::Plan;
use super::student::{Found, find};
use crate::decision::{Detail, Subject};
use crate::facts::history::known_on;
use crate::facts::{Enrollment, Lookup, Snapshot, Student, sorted};
use crate::handbook::{self, District};
use crate::vocabulary::id::{DomainId, StudentId};
use crate::vocabulary::{Date, Days};

/// The facts of one day, arranged for asking the rules about every student.
pub(super) struct Day<'a> {
    pub district: &'a District,
    pub plan: &'a Plan<'a>,
    pub as_of: Date,
    pub lookup: Lookup<'a>,
    /// The students who are at school here, by id.
    pub students: BTreeMap<&'a StudentId, &'a Student>,
    feeds: Feeds<'a>,
    domains_of: BTreeMap<&'a StudentId, Vec<DomainId>>,
}

impl<'a> Day<'a> {
    pub(super) fn new(
        district: &'a District,
        plan: &'a Plan<'a>,
        facts: &'a Snapshot,
        as_of: Date,
    ) -> Self {
        let lookup = Lookup::new(facts);
        let here = facts.students.iter().filter(|one| one.enrollment != Enrollment::Withdrawn);
        let students: BTreeMap<&StudentId, &Student> = here.map(|one| (&one.id, one)).collect();
        let all: Vec<&Student> = students.values().copied().collect();
        let feeds = Feeds::new(plan, facts, &all, &lookup, as_of);
        let mut domains_of: BTreeMap<&StudentId, Vec<DomainId>> = BTreeMap::new();
        for case in facts.cases.iter().filter(|case| case.is_open(as_of)) {
            domains_of.entry(&case.student).or_default().extend(case.domains.iter().cloned());
        }
        Self { district, plan, as_of, lookup, students, feeds, domains_of }
    }

    /// How every domain is fed.
    pub(super) fn feeds(&self) -> &Feeds<'a> {
        &self.feeds
    }

    /// The domains that open cases of a student name.
    pub(super) fn cases_of(&self, student: &StudentId) -> &[DomainId] {
        self.domains_of.get(student).map_or(&[], Vec::as_slice)
    }

    /// Asks the rules about a student.
    pub(super) fn find(&'a self, student: &Student, detail: Detail) -> Found<'a> {
        let observations = sorted(&student.observations);
        let subject = Subject {
            district: self.district,
            facts: &self.lookup,
            about: handbook::Subject::Student,
            group: None,
            student,
            is_known: true,
            observations: &observations,
            referrals: &[],
            domains: self.cases_of(&student.id),
            as_of: self.as_of,
            asked_on: self.as_of,
        };
        find(&subject, self.plan, &self.feeds, detail)
    }
}

/// The facts as they were known so long before a day, and that day. Nothing where the calendar does
/// not reach so far.
pub(super) fn before(
    district: &District,
    facts: &Snapshot,
    as_of: Date,
    days: Days,
) -> Option<(Date, Snapshot)> {
    let day = district.handbook.calendar.before(as_of, days, None)?;
    Some((day, known_on(facts, day, as_of)))
}
