//! The calendar that the tables come to, and where the handbook's is another one.

use std::collections::BTreeMap;

use super::answer::{AttendanceAnswer, DaysFrom};
use super::school_days::SchoolDays;
use crate::records::{Records, Rows, SchoolYear};
use crate::vocabulary::calendar::{Closure, ClosureKind, Period, PeriodKind};
use crate::vocabulary::id::{PeriodId, SchoolId};
use crate::vocabulary::{Calendar, Date, DayKind, Finding, Label, Severity};

/// The calendar of the year that is counted: the year, its terms, and the weekdays without school.
/// School on a weekend cannot be said in a calendar, and is a finding.
pub(super) fn calendar_of(
    records: &Records,
    schools: &BTreeMap<&SchoolId, SchoolDays>,
    counted: &AttendanceAnswer,
) -> (Calendar, Vec<Finding>) {
    let Some((from, until, year)) = bounds(records, counted) else {
        return (Calendar::default(), Vec::new());
    };
    let mut periods = Vec::new();
    if let Ok(id) = PeriodId::try_from(year.as_str()) {
        periods.push(Period { id, kind: PeriodKind::Year, from, until });
    }
    periods.extend(terms(records, from, until));
    let known = || schools.iter().filter(|(_, days)| days.source == DaysFrom::Calendar);
    let all = known().count();
    let mut closed: BTreeMap<Date, Vec<SchoolId>> = BTreeMap::new();
    let mut findings = Vec::new();
    for (school, days) in known() {
        for on in each_day(from, until).filter(|on| !on.is_weekend()) {
            if days.listed.get(&on) != Some(&true) {
                closed.entry(on).or_default().push((*school).clone());
            }
        }
        let weekend = days.listed.iter().filter(|(on, open)| on.is_weekend() && **open).count();
        if weekend > 0 {
            let what = "there is school on a weekend, which a handbook's calendar cannot say";
            let finding = Finding::new(Severity::Note, "W_WEEKEND_SCHOOL", school.as_str(), what);
            findings.push(finding.because([weekend.to_string()]));
        }
    }
    (Calendar { periods, closures: closures(closed, all) }, findings)
}

/// Where the handbook's calendar says otherwise of a weekday than the tables, by school.
pub(super) fn disagreements(
    handbook: &Calendar,
    schools: &BTreeMap<&SchoolId, SchoolDays>,
    ours: &Calendar,
) -> Vec<Finding> {
    let Some(year) = ours.periods.first() else { return Vec::new() };
    let known = schools.iter().filter(|(_, days)| days.source == DaysFrom::Calendar);
    let apart = known.filter_map(|(school, days)| {
        let differs = |on: &Date| {
            let open = days.listed.get(on) == Some(&true);
            !on.is_weekend() && handbook.is_day(DayKind::School, *on, Some(school)) != Some(open)
        };
        let days: Vec<Date> = each_day(year.from, year.until).filter(differs).collect();
        let first = days.first()?;
        let what = "the handbook's calendar and the tables disagree on which days have school";
        let finding =
            Finding::new(Severity::Warning, "W_CALENDARS_DISAGREE", school.as_str(), what);
        Some(finding.because([days.len().to_string(), first.to_string()]))
    });
    apart.collect()
}

/// The first and the last day of the year that is counted, and what it is called.
fn bounds(records: &Records, counted: &AttendanceAnswer) -> Option<(Date, Date, String)> {
    let mut days: Vec<(Date, Date, Option<SchoolYear>)> = Vec::new();
    for feed in &records.feeds {
        match &feed.rows {
            Rows::CalendarDays(rows) => {
                let open = rows.iter().filter(|row| row.in_session);
                days.extend(open.map(|row| (row.on, row.on, row.year)));
            }
            Rows::Sessions(rows) => {
                days.extend(rows.iter().map(|row| (row.from, row.until, row.year)));
            }
            _ => {}
        }
    }
    let begun = days.iter().filter(|(from, ..)| *from >= counted.from && *from <= counted.as_of);
    let year = begun.filter_map(|(.., year)| *year).max();
    let next = counted.from.plus_months(12)?;
    let of_year = |(from, _, named): &&(Date, Date, Option<SchoolYear>)| {
        *from >= counted.from && *from < next && (year.is_none() || *named == year)
    };
    let from = days.iter().filter(of_year).map(|(from, ..)| *from).min()?;
    let until = days.iter().filter(of_year).map(|(_, until, _)| *until).max()?;
    let called = year.map_or_else(|| "year".to_owned(), |year| year.to_string());
    Some((from, until, called))
}

/// The terms of the year that all schools have: a semester where there are two, a quarter where
/// there are four.
fn terms(records: &Records, from: Date, until: Date) -> Vec<Period> {
    let mut terms: BTreeMap<(Date, Date), PeriodId> = BTreeMap::new();
    for feed in &records.feeds {
        let Rows::Sessions(rows) = &feed.rows else { continue };
        for row in rows.iter().filter(|row| from <= row.from && row.until <= until) {
            let name = terms.entry((row.from, row.until)).or_insert_with(|| row.session.clone());
            if row.session < *name {
                *name = row.session.clone();
            }
        }
    }
    let ends = terms.keys().map(|(_, until)| *until);
    let apart = terms.keys().skip(1).zip(ends).all(|((next, _), end)| end < *next);
    let kind = match terms.len() {
        2 => PeriodKind::Semester,
        3 => PeriodKind::Trimester,
        4 => PeriodKind::Quarter,
        _ => return Vec::new(),
    };
    if !apart {
        return Vec::new();
    }
    terms.into_iter().map(|((from, until), id)| Period { id, kind, from, until }).collect()
}

/// Days without school in a row, by the schools that have none; a weekend does not part them.
fn closures(closed: BTreeMap<Date, Vec<SchoolId>>, all: usize) -> Vec<Closure> {
    let mut closures: Vec<Closure> = Vec::new();
    let label = Label::from("no school");
    for (on, schools) in closed {
        let schools = if schools.len() == all { Vec::new() } else { schools };
        let last = closures.iter_mut().rev().find(|closure| closure.schools == schools);
        match last {
            Some(last)
                if each_day(last.until, on).skip(1).all(|day| day == on || day.is_weekend()) =>
            {
                last.until = on;
            }
            _ => closures.push(Closure {
                from: on,
                until: on,
                kind: ClosureKind::Closed,
                label: label.clone(),
                schools,
            }),
        }
    }
    closures
}

fn each_day(from: Date, until: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(from), |on| on.next()).take_while(move |on| *on <= until)
}
