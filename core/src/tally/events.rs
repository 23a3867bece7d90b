//! Rows about attendance and enrollment, by student and school.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{QuarantineReason, QuarantinedRow, RowCount};
use super::spells::Spells;
use super::totals::PlacedTotal;
use crate::records::{AttendanceRow, Records, Rows};
use crate::vocabulary::id::{GroupId, SchoolId, StudentId};
use crate::vocabulary::order;

/// A row about attendance, and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Placed<'a> {
    pub row: &'a AttendanceRow,
    pub feed: usize,
    pub at: usize,
}

/// What is said of one student at one school.
#[derive(Default)]
pub(super) struct Said<'a> {
    pub spells: Spells<'a>,
    /// Sorted by what they say, so that the order in which they came means nothing.
    pub events: Vec<Placed<'a>>,
    pub totals: Vec<PlacedTotal<'a>>,
}

/// What is said of every student, and which classes are whose homeroom.
#[derive(Default)]
pub(super) struct Gathered<'a> {
    pub students: BTreeMap<&'a StudentId, BTreeMap<&'a SchoolId, Said<'a>>>,
    /// Totals over all schools.
    pub totals: BTreeMap<&'a StudentId, Vec<PlacedTotal<'a>>>,
    homerooms: BTreeSet<&'a GroupId>,
    rosters: BTreeMap<(&'a StudentId, &'a GroupId), Option<bool>>,
}

impl<'a> Gathered<'a> {
    /// Gathers the rows. Enrollments that end before they begin are set aside.
    pub(super) fn new(records: &'a Records, aside: &mut Aside) -> Self {
        let mut all = Self::default();
        for (feed, table) in records.feeds.iter().enumerate() {
            match &table.rows {
                Rows::Enrollments(rows) => {
                    for (at, row) in rows.iter().enumerate() {
                        if row.until.is_some_and(|until| until < row.from) {
                            let reason = QuarantineReason::EndsBeforeItBegins;
                            aside.put(feed, "enrollments", at, reason);
                        }
                        all.said(&row.student, &row.school).spells.rows.push(row);
                    }
                }
                Rows::Attendance(rows) => {
                    for (at, row) in rows.iter().enumerate() {
                        let placed = Placed { row, feed, at };
                        all.said(&row.student, &row.school).events.push(placed);
                    }
                }
                Rows::AttendanceTotals(rows) => {
                    for (at, row) in rows.iter().enumerate() {
                        let total = PlacedTotal { row, feed, at };
                        match &row.school {
                            Some(school) => all.said(&row.student, school).totals.push(total),
                            None => all.totals.entry(&row.student).or_default().push(total),
                        }
                    }
                }
                Rows::Sections(rows) => {
                    let homerooms = rows.iter().filter(|row| row.homeroom);
                    all.homerooms.extend(homerooms.map(|row| &row.section));
                }
                Rows::Rosters(rows) => {
                    for row in rows {
                        let place = all.rosters.entry((&row.student, &row.section)).or_default();
                        *place = (*place).max(row.homeroom);
                    }
                }
                _ => {}
            }
        }
        for said in all.students.values_mut().flat_map(BTreeMap::values_mut) {
            order::ascending(&mut said.events);
            order::ascending(&mut said.totals);
        }
        for (student, totals) in &mut all.totals {
            order::ascending(totals);
            all.students.entry(student).or_default();
        }
        all
    }

    /// Whether a class is the student's homeroom: as the roster says it, or else the class itself.
    pub(super) fn is_homeroom(&self, student: &StudentId, section: &GroupId) -> bool {
        let class = self.homerooms.contains(section);
        match self.rosters.get(&(student, section)) {
            Some(said) => said.unwrap_or(class),
            None => class && self.rosters.is_empty(),
        }
    }

    fn said(&mut self, student: &'a StudentId, school: &'a SchoolId) -> &mut Said<'a> {
        self.students.entry(student).or_default().entry(school).or_default()
    }
}

/// Rows that are set aside, and what became of the others.
#[derive(Default)]
pub(super) struct Aside {
    rows: Vec<(usize, &'static str, usize, QuarantineReason)>,
    /// What became of the rows about attendance.
    pub count: RowCount,
}

impl Aside {
    /// Sets a row aside.
    pub(super) fn put(
        &mut self,
        feed: usize,
        table: &'static str,
        at: usize,
        reason: QuarantineReason,
    ) {
        self.rows.push((feed, table, at, reason));
    }

    /// How many there are for each reason.
    pub(super) fn by_reason(&self) -> BTreeMap<QuarantineReason, u32> {
        let mut counts = BTreeMap::new();
        for (.., reason) in &self.rows {
            *counts.entry(*reason).or_default() += 1;
        }
        counts
    }

    /// The rows set aside, in their order.
    pub(super) fn rows(mut self) -> Vec<QuarantinedRow> {
        order::ascending(&mut self.rows);
        let written = |(feed, table, at, reason)| QuarantinedRow {
            row: format!("/records/feeds/{feed}/rows/{table}/{at}"),
            reason,
        };
        self.rows.into_iter().map(written).collect()
    }
}
