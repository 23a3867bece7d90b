//! The days of each school: those of its calendar, or else those of its terms.

use std::collections::BTreeMap;

use super::answer::{DaysFrom, QuarantineReason};
use super::policy::{AttendancePolicy, CountedThrough};
use crate::records::{CalendarDayRow, Records, Rows, SessionRow, Table};
use crate::vocabulary::calendar::Span;
use crate::vocabulary::id::SchoolId;
use crate::vocabulary::{Date, order};

/// The days of one school, from the first one that counts to the last.
pub(super) struct SchoolDays {
    /// Where they come from.
    pub source: DaysFrom,
    /// What the calendar says of each day that it lists.
    pub listed: BTreeMap<Date, bool>,
    /// The member days of the calendar, sorted, where the calendar is what counts.
    counted: Vec<Date>,
    terms: Vec<Term>,
    /// From the first day to the last one that counts.
    pub span: Span,
    /// The last day of which any attendance was submitted.
    pub last_submitted: Option<Date>,
    /// Whether enrollments were supplied.
    pub enrollments: bool,
    /// Whether the calendar lists too few of the days that the terms have.
    pub holes: bool,
    /// Whether one day is listed twice and differently.
    pub contradicts: bool,
}

struct Term {
    span: Span,
    days: i64,
    weekdays: i64,
}

impl SchoolDays {
    /// The days of a school within a window.
    pub(super) fn of(
        school: &SchoolId,
        tables: &SchoolTables<'_>,
        window: &Span,
        policy: &AttendancePolicy,
    ) -> Self {
        let (last_submitted, enrollments) = tables.supplied(school, window.until);
        let until = match policy.through {
            CountedThrough::LastSubmitted => last_submitted.unwrap_or(window.until),
            CountedThrough::AsOf => window.until,
        };
        let span = Span { from: window.from, until: until.min(window.until) };
        let (listed, contradicts) = tables.listed(school, policy);
        let terms = tables.terms(school, window.from);
        let in_session: Vec<Date> =
            listed.iter().filter(|(_, member)| **member).map(|(on, _)| *on).collect();
        let all = |from: Date, until: Date| between(&in_session, from, until).len();
        let term_days: i64 = terms.iter().map(|term| term.days).sum();
        let in_terms: i64 = terms
            .iter()
            .map(|term| i64::try_from(all(term.span.from, term.span.until)).unwrap_or(i64::MAX))
            .sum();
        let share = i64::from(policy.whole_calendar_percent);
        let holes = in_terms.saturating_mul(100) < term_days.saturating_mul(share);
        let source = match (in_session.is_empty() || holes, terms.is_empty()) {
            (false, _) => DaysFrom::Calendar,
            (true, false) => DaysFrom::Terms,
            (true, true) => DaysFrom::Unknown,
        };
        let counted = match source {
            DaysFrom::Calendar => between(&in_session, span.from, span.until).to_vec(),
            _ => Vec::new(),
        };
        let holes = holes && !in_session.is_empty();
        Self {
            source,
            listed,
            counted,
            terms,
            span,
            last_submitted,
            enrollments,
            holes,
            contradicts,
        }
    }

    /// How many member days lie in the spans, or nothing where neither a calendar nor terms say.
    pub(super) fn count(&self, spans: &[Span]) -> Option<i64> {
        let whole = |days: usize| i64::try_from(days).unwrap_or(i64::MAX);
        let clip = |span: &Span, by: &Span| Span {
            from: span.from.max(by.from),
            until: span.until.min(by.until),
        };
        match self.source {
            DaysFrom::Calendar => Some(
                spans.iter().map(|s| whole(between(&self.counted, s.from, s.until).len())).sum(),
            ),
            DaysFrom::Terms => Some(
                self.terms
                    .iter()
                    .map(|term| {
                        let inside =
                            spans.iter().map(|span| clip(&clip(span, &term.span), &self.span));
                        term.share(inside.map(|span| weekdays(&span)).sum())
                    })
                    .sum(),
            ),
            DaysFrom::Totals | DaysFrom::Unknown => None,
        }
    }

    /// Whether a day is a member day, or why not.
    pub(super) fn member(&self, on: Date) -> Result<(), QuarantineReason> {
        match (self.listed.get(&on), self.source) {
            (Some(true), _) => Ok(()),
            (Some(false), _) => Err(QuarantineReason::NoSchool),
            (None, _) if on.is_weekend() => Err(QuarantineReason::Weekend),
            (None, DaysFrom::Terms) if self.terms.iter().any(|term| term.holds(on)) => Ok(()),
            (None, DaysFrom::Unknown) => Ok(()),
            (None, _) => Err(QuarantineReason::NotAMemberDay),
        }
    }

    /// The days that may be member days: of a calendar they are, of terms each weekday.
    pub(super) fn dates(&self, spans: &[Span]) -> Vec<Date> {
        match self.source {
            DaysFrom::Calendar => spans
                .iter()
                .flat_map(|span| between(&self.counted, span.from, span.until))
                .copied()
                .collect(),
            _ => spans
                .iter()
                .flat_map(|span| each_day(span.from, span.until.min(self.span.until)))
                .filter(|on| self.member(*on).is_ok())
                .collect(),
        }
    }
}

impl Term {
    fn holds(&self, on: Date) -> bool {
        self.span.from <= on && on <= self.span.until
    }

    /// The days of instruction among so many weekdays of the term, rounded half up.
    fn share(&self, weekdays: i64) -> i64 {
        match self.weekdays {
            0 => 0,
            all => (2 * self.days * weekdays + all).div_euclid(2 * all),
        }
    }
}

/// The tables that say something about days, arranged by school.
pub(super) struct SchoolTables<'a> {
    records: &'a Records,
    calendars: BTreeMap<&'a SchoolId, Vec<&'a CalendarDayRow>>,
    terms: BTreeMap<Option<&'a SchoolId>, Vec<&'a SessionRow>>,
    last_rows: Vec<BTreeMap<&'a SchoolId, Date>>,
}

impl<'a> SchoolTables<'a> {
    /// Arranges the tables. Attendance after `as_of` says nothing.
    pub(super) fn new(records: &'a Records, as_of: Date) -> Self {
        let mut calendars: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut terms: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut last_rows = Vec::new();
        for feed in &records.feeds {
            let mut last: BTreeMap<&SchoolId, Date> = BTreeMap::new();
            match &feed.rows {
                Rows::CalendarDays(rows) => {
                    for row in rows {
                        calendars.entry(&row.school).or_default().push(row);
                    }
                }
                Rows::Sessions(rows) => {
                    for row in rows {
                        terms.entry(row.school.as_ref()).or_default().push(row);
                    }
                }
                Rows::Attendance(rows) => {
                    for row in rows.iter().filter(|row| row.on <= as_of) {
                        let day = last.entry(&row.school).or_insert(row.on);
                        *day = row.on.max(*day);
                    }
                }
                _ => {}
            }
            last_rows.push(last);
        }
        Self { records, calendars, terms, last_rows }
    }

    /// Every school that any calendar, term or row about attendance names.
    pub(super) fn schools(&self) -> impl Iterator<Item = &'a SchoolId> {
        let named = self.records.feeds.iter().flat_map(|feed| match &feed.rows {
            Rows::Schools(rows) => rows.iter().map(|row| &row.id).collect(),
            Rows::Enrollments(rows) => rows.iter().map(|row| &row.school).collect(),
            Rows::Attendance(rows) => rows.iter().map(|row| &row.school).collect(),
            Rows::AttendanceTotals(rows) => {
                rows.iter().filter_map(|row| row.school.as_ref()).collect()
            }
            _ => Vec::new(),
        });
        let mut schools: Vec<&SchoolId> = named.chain(self.calendars.keys().copied()).collect();
        schools.extend(self.terms.keys().flatten());
        order::ascending(&mut schools);
        schools.dedup();
        schools.into_iter()
    }

    /// The last day of which a school submitted attendance, and whether its enrollments came.
    fn supplied(&self, school: &SchoolId, as_of: Date) -> (Option<Date>, bool) {
        let mut last = None;
        let mut enrollments = false;
        for (feed, rows) in self.records.feeds.iter().zip(&self.last_rows) {
            let about = feed.schools.is_empty() || feed.schools.contains(school);
            match feed.rows.table() {
                Table::Attendance if about => {
                    let told = feed.until.map(|until| until.min(as_of));
                    last = last.max(told).max(rows.get(school).copied());
                }
                Table::Attendance => last = last.max(rows.get(school).copied()),
                Table::Enrollments => enrollments |= about,
                _ => {}
            }
        }
        (last, enrollments)
    }

    /// What the calendar says of each day: of several rows about one day any may say that students
    /// attend. Whether some contradict each other is said beside it.
    fn listed(&self, school: &SchoolId, policy: &AttendancePolicy) -> (BTreeMap<Date, bool>, bool) {
        let mut listed: BTreeMap<Date, bool> = BTreeMap::new();
        let mut contradicts = false;
        for row in self.calendars.get(school).into_iter().flatten() {
            let kinds = &policy.member_day_kinds;
            let member = match &row.kind {
                _ if kinds.is_empty() => row.in_session,
                Some(kind) => kinds.contains(kind),
                None => false,
            };
            let said = listed.entry(row.on).or_insert(member);
            contradicts |= *said != member;
            *said |= member;
        }
        (listed, contradicts)
    }

    /// The terms of a school that end on or after a day. Of several that overlap the longest
    /// stands, so that no day is counted twice.
    fn terms(&self, school: &SchoolId, from: Date) -> Vec<Term> {
        let rows = [None, Some(school)].into_iter().filter_map(|of| self.terms.get(&of)).flatten();
        let mut terms: Vec<Term> = rows
            .filter(|row| row.until >= from && row.from <= row.until)
            .map(|row| {
                let span = Span { from: row.from, until: row.until };
                let weekdays = weekdays(&span);
                Term { days: row.days.map_or(weekdays, i64::from), weekdays, span }
            })
            .collect();
        let length = |term: &Term| term.span.until.days_since(term.span.from);
        order::by(&mut terms, |a, b| {
            let longer = length(b).cmp(&length(a));
            longer.then_with(|| a.span.cmp(&b.span)).then_with(|| b.days.cmp(&a.days))
        });
        let mut apart: Vec<Term> = Vec::new();
        for term in terms {
            let meets = |other: &Term| {
                term.span.from <= other.span.until && other.span.from <= term.span.until
            };
            if !apart.iter().any(meets) {
                apart.push(term);
            }
        }
        order::by_key(&mut apart, |term| term.span.from);
        apart
    }
}

/// Those of the sorted days that lie between two, both included.
fn between(days: &[Date], from: Date, until: Date) -> &[Date] {
    let start = days.partition_point(|on| *on < from);
    let end = days.partition_point(|on| *on <= until);
    days.get(start..end).unwrap_or_default()
}

/// How many days from Monday to Friday a span has.
fn weekdays(span: &Span) -> i64 {
    let days = span.until.days_since(span.from) + 1;
    if days <= 0 {
        return 0;
    }
    let rest = each_day(span.from, span.until).take(usize::try_from(days % 7).unwrap_or(0));
    let rest = rest.filter(|on| !on.is_weekend()).count();
    days / 7 * 5 + i64::try_from(rest).unwrap_or(0)
}

fn each_day(from: Date, until: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(from), |on| on.next()).take_while(move |on| *on <= until)
}
