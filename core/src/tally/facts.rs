//! The operation: facts of every student, with what each feed covers.

use std::collections::BTreeMap;

use super::answer::{AttendanceAnswer, DaysFrom, QuarantineReason, QuarantinedRow};
use super::attendance::{CountedAll, count_all};
use super::calendar::{calendar_of, disagreements};
use super::mapping::{FactsAnswer, FactsMapping, FactsRequest, TableCount};
use super::observed::score_name;
use super::observed::{Observed, Seen, of_action, of_attendance, of_incident, of_mark, of_score};
use super::received::{groups, supports};
use crate::facts::{Coverage, Enrollment, Snapshot, Student};
use crate::records::{EnrollmentRow, Feed, Records, Row, Rows, Table};
use crate::vocabulary::id::{IndicatorId, SchoolId, StudentId};
use crate::vocabulary::{Date, Error, Finding, Severity, order};

/// Makes facts of a district's tables: who is where, what was observed, which supports are received,
/// who is in which class, and how far each feed reaches.
///
/// # Errors
/// As [`attendance`](super::attendance()).
pub fn facts(request: &FactsRequest) -> Result<FactsAnswer, Error> {
    let FactsRequest { records, as_of, policy, mapping, .. } = request;
    let CountedAll { answer: counted, schools } =
        count_all(records, *as_of, request.from, policy, true)?;
    let mut made = Made::new(records, *as_of);
    for row in &counted.quarantined {
        made.quarantined.push(row.clone());
    }
    for student in &counted.students {
        let observed = of_attendance(student, policy, mapping);
        let school = student.schools.last().map(|at| at.school.clone());
        let facts = made.student(&student.student);
        facts.school = facts.school.take().or(school);
        facts.observations.extend(observed);
    }
    made.observe(records, mapping);
    made.enroll(records);
    for (student, support) in supports(records, *as_of, &mut made.quarantined) {
        made.student(&student).supports.push(support);
    }
    let (coverage, mut findings) = coverage(records, *as_of, &counted, mapping);
    let (calendar, odd) = calendar_of(records, &schools, &counted);
    findings.extend(counted.findings);
    findings.extend(odd);
    if let Some(handbook) = &request.calendar {
        findings.extend(disagreements(handbook, &schools, &calendar));
    }
    order::ascending(&mut made.quarantined);
    let tables = made.tables(records);
    let mut students: Vec<Student> = made.students.into_values().collect();
    for student in &mut students {
        order::ascending(&mut student.observations);
        order::ascending(&mut student.supports);
    }
    let groups = groups(records, *as_of);
    let facts = Snapshot { students, groups, coverage, ..Snapshot::default() };
    Ok(FactsAnswer {
        from: counted.from,
        facts,
        calendar,
        tables,
        quarantined: made.quarantined,
        findings,
    })
}

/// Facts as they are made.
struct Made {
    as_of: Date,
    students: BTreeMap<StudentId, Student>,
    quarantined: Vec<QuarantinedRow>,
}

impl Made {
    fn new(records: &Records, as_of: Date) -> Self {
        let mut made = Self { as_of, students: BTreeMap::new(), quarantined: Vec::new() };
        for feed in &records.feeds {
            if let Rows::Rosters(rows) = &feed.rows {
                for row in rows {
                    made.student(&row.student);
                }
            }
        }
        made
    }

    fn student(&mut self, id: &StudentId) -> &mut Student {
        self.students.entry(id.clone()).or_insert_with(|| Student::unknown(id.clone()))
    }

    /// Incidents, actions, marks and scores.
    fn observe(&mut self, records: &Records, mapping: &FactsMapping) {
        let mut seen: BTreeMap<&StudentId, Seen<'_>> = BTreeMap::new();
        for (at, feed) in records.feeds.iter().enumerate() {
            match &feed.rows {
                Rows::Incidents(rows) => self.each(rows, at, "incidents", |row| {
                    of_incident(row, seen.entry(&row.student).or_default(), mapping)
                }),
                Rows::Actions(rows) => {
                    self.each(rows, at, "actions", |row| of_action(row, mapping));
                }
                Rows::Marks(rows) => self.each(rows, at, "marks", |row| of_mark(row, mapping)),
                Rows::Scores(rows) => self.each(rows, at, "scores", |row| of_score(row, mapping)),
                _ => {}
            }
        }
    }

    fn each<'a, R: Row>(
        &mut self,
        rows: &'a [R],
        feed: usize,
        table: &str,
        mut observe: impl FnMut(&'a R) -> Observed,
    ) {
        for (at, row) in rows.iter().enumerate() {
            let future = row.on().is_some_and(|on| on > self.as_of);
            let observed = if future { Err(QuarantineReason::Future) } else { observe(row) };
            match (observed, row.student()) {
                (Ok(observed), Some(student)) => {
                    self.student(student).observations.extend(observed);
                }
                (Ok(_), None) => {}
                (Err(reason), _) => {
                    let row = format!("/records/feeds/{feed}/rows/{table}/{at}");
                    self.quarantined.push(QuarantinedRow { row, reason });
                }
            }
        }
    }

    /// Where each student is: at the primary one of the schools they are enrolled at, or else the
    /// one they came to last. Who left all of them has left.
    fn enroll(&mut self, records: &Records) {
        let mut spells: BTreeMap<&StudentId, Vec<&EnrollmentRow>> = BTreeMap::new();
        for feed in &records.feeds {
            if let Rows::Enrollments(rows) = &feed.rows {
                for row in rows.iter().filter(|row| row.from <= self.as_of) {
                    spells.entry(&row.student).or_default().push(row);
                }
                for row in rows {
                    self.student(&row.student);
                }
            }
        }
        for (student, rows) in spells {
            let active = |row: &EnrollmentRow| row.until.is_none_or(|until| self.as_of <= until);
            let key = |row: &&&EnrollmentRow| {
                let row = **row;
                let primary = row.primary == Some(true);
                (
                    active(row),
                    primary && active(row),
                    row.until.is_none(),
                    row.from,
                    row.school.clone(),
                )
            };
            let Some(place) = rows.iter().max_by_key(key).copied() else { continue };
            let enrolled = active(place);
            let facts = self.student(student);
            facts.school = Some(place.school.clone());
            facts.grade = place.grade;
            if !enrolled {
                facts.enrollment = Enrollment::Withdrawn;
            }
        }
    }

    /// What became of each table's rows.
    fn tables(&self, records: &Records) -> Vec<TableCount> {
        let mut counts: BTreeMap<Table, TableCount> = BTreeMap::new();
        for (at, feed) in records.feeds.iter().enumerate() {
            let table = feed.rows.table();
            let rows = u32::try_from(feed.rows.len()).unwrap_or(u32::MAX);
            let place = format!("/records/feeds/{at}/rows/");
            let aside = self.quarantined.iter().filter(|row| row.row.starts_with(&place)).count();
            let aside = u32::try_from(aside).unwrap_or(u32::MAX);
            let count = counts.entry(table).or_insert_with(|| TableCount {
                table,
                rows: 0,
                used: 0,
                quarantined: 0,
            });
            count.rows += rows;
            count.quarantined += aside;
            count.used += rows.saturating_sub(aside);
        }
        counts.into_values().collect()
    }
}

/// How far each feed reaches. One without a last day reaches as far as its last row.
fn coverage(
    records: &Records,
    as_of: Date,
    counted: &AttendanceAnswer,
    mapping: &FactsMapping,
) -> (Vec<Coverage>, Vec<Finding>) {
    let mut all = Vec::new();
    let mut findings = Vec::new();
    for school in &counted.schools {
        let Some(until) = school.last_submitted.filter(|until| counted.from <= *until) else {
            continue;
        };
        let mut indicators = vec![&mapping.absence, &mapping.tardy, &mapping.left_early];
        if school.days_from == DaysFrom::Calendar && school.enrollments {
            indicators.extend(&mapping.member_day);
        }
        for indicator in indicators {
            all.push(reach(indicator, counted.from, until, vec![school.school.clone()]));
        }
    }
    for (at, feed) in records.feeds.iter().enumerate() {
        let (indicators, days): (Vec<IndicatorId>, _) = match &feed.rows {
            Rows::Incidents(rows) => {
                (vec![mapping.incident.clone(), mapping.behavior.clone()], days_of(rows))
            }
            Rows::Actions(rows) => {
                (vec![mapping.action.clone(), mapping.suspension_days.clone()], days_of(rows))
            }
            Rows::Marks(rows) => {
                let marks = [&mapping.mark, &mapping.grade_points, &mapping.failing_mark];
                (marks.into_iter().cloned().collect(), days_of(rows))
            }
            Rows::Scores(rows) => {
                let mut names: Vec<IndicatorId> =
                    rows.iter().filter_map(|row| score_name(row, mapping)).collect();
                order::ascending(&mut names);
                names.dedup();
                (names, days_of(rows))
            }
            _ => continue,
        };
        match window(feed, &days, counted.from, as_of) {
            Some((from, until)) => all.extend(
                indicators.iter().map(|name| reach(name, from, until, feed.schools.clone())),
            ),
            None if feed.until.is_none() && days.is_empty() => findings.push(Finding::new(
                Severity::Warning,
                "W_FEED_WITHOUT_DAYS",
                format!("/records/feeds/{at}"),
                "a feed came that is empty and does not say of which days, so it says nothing",
            )),
            None => {}
        }
    }
    order::ascending(&mut all);
    all.dedup();
    (all, findings)
}

fn days_of<R: Row>(rows: &[R]) -> Vec<Date> {
    rows.iter().filter_map(Row::on).collect()
}

fn window(feed: &Feed, days: &[Date], first: Date, as_of: Date) -> Option<(Date, Date)> {
    let told = || days.iter().copied().filter(|on| *on <= as_of);
    let until = feed.until.map(|until| until.min(as_of)).or_else(|| told().max())?;
    let from = feed.from.or_else(|| told().min().map(|on| on.min(first))).unwrap_or(first);
    (from <= until).then_some((from, until))
}

fn reach(indicator: &IndicatorId, from: Date, until: Date, schools: Vec<SchoolId>) -> Coverage {
    Coverage { indicator: indicator.clone(), from, until, schools }
}
