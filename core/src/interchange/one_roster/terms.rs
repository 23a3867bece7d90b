//! School years and terms.

use std::collections::{BTreeMap, BTreeSet};

use super::bundle::{Bundle, at};
use super::entry::Entry;
use super::kind::Kind;
use super::schools::Schools;
use super::{OneRosterEnds, day, last_day};
use crate::interchange::cell;
use crate::interchange::read::Reading;
use crate::interchange::school_year;
use crate::records::{SchoolYear, SessionRow, Table};
use crate::vocabulary::Date;
use crate::vocabulary::id::{PeriodId, SchoolId};

/// A school year, term or grading period.
pub(super) struct Term {
    pub(super) id: PeriodId,
    pub(super) from: Date,
    pub(super) until: Date,
    pub(super) year: Option<SchoolYear>,
    rank: Rank,
}

/// What a period of the year is, the one in which classes are given first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Term,
    Semester,
    Year,
    GradingPeriod,
}

/// All of them, by `sourcedId`.
pub(super) struct Terms {
    all: BTreeMap<String, Term>,
    /// What end dates are.
    pub(super) ends: OneRosterEnds,
}

impl Terms {
    pub(super) fn of(bundle: &Bundle, ends: OneRosterEnds, reading: &mut Reading<'_>) -> Self {
        let mut all = BTreeMap::new();
        for (id, entry) in bundle.all(Kind::Sessions) {
            if let Some(term) = term(id, entry, ends, reading) {
                all.insert(id.to_owned(), term);
            }
        }
        Self { all, ends }
    }

    /// One of them.
    pub(super) fn one(&self, id: &str) -> Option<&Term> {
        self.all.get(id)
    }

    /// The first and last day of every school year: of the year itself, or else of its parts.
    pub(super) fn years(&self) -> BTreeMap<Option<SchoolYear>, (Date, Date)> {
        let mut years: BTreeMap<Option<SchoolYear>, (bool, Date, Date)> = BTreeMap::new();
        for term in self.all.values() {
            let is_year = term.rank == Rank::Year;
            let span = years.entry(term.year).or_insert((is_year, term.from, term.until));
            if is_year && !span.0 {
                *span = (true, term.from, term.until);
            } else if is_year == span.0 {
                *span = (is_year, span.1.min(term.from), span.2.max(term.until));
            }
        }
        years.into_iter().map(|(year, (_, from, until))| (year, (from, until))).collect()
    }

    /// The terms in which classes are given: terms, or semesters where there are none, or the year.
    /// Each is one of the schools whose classes name it, or of all where none does.
    pub(super) fn sessions(&self, bundle: &Bundle, schools: &Schools, reading: &mut Reading<'_>) {
        if !bundle.came(Kind::Sessions) {
            return;
        }
        reading.tables.came(Table::Sessions);
        let mut used: BTreeMap<&str, BTreeSet<SchoolId>> = BTreeMap::new();
        for (_, class) in bundle.all(Kind::Classes) {
            let school = class.text("school").and_then(|school| schools.at(school, bundle));
            for term in class.list("terms") {
                used.entry(term).or_default().extend(school.clone());
            }
        }
        let mut ranks: BTreeMap<Option<SchoolYear>, Rank> = BTreeMap::new();
        let mut named: BTreeSet<Option<SchoolYear>> = BTreeSet::new();
        for term in self.all.values() {
            let best = ranks.entry(term.year).or_insert(term.rank);
            *best = term.rank.min(*best);
        }
        let is_session = |term: &Term| ranks.get(&term.year) == Some(&term.rank);
        for (id, term) in self.all.iter().filter(|(_, term)| is_session(term)) {
            if used.get(id.as_str()).is_some_and(|schools| !schools.is_empty()) {
                named.insert(term.year);
            }
        }
        for (id, term) in self.all.iter().filter(|(_, term)| is_session(term)) {
            let Some(entry) = bundle.one(Kind::Sessions, id) else { continue };
            let row = |school: Option<SchoolId>| SessionRow {
                school,
                session: term.id.clone(),
                from: term.from,
                until: term.until,
                days: None,
                year: term.year,
            };
            match used.get(id.as_str()).filter(|schools| !schools.is_empty()) {
                Some(schools) => {
                    for school in schools {
                        reading.tables.sessions.push(row(Some(school.clone())), entry.origin);
                    }
                }
                None if named.contains(&term.year) => {
                    let what = "a term in which no class is given, which was left out";
                    reading.report.note("W_TERM_UNUSED", at(entry, reading), what);
                }
                None => reading.tables.sessions.push(row(None), entry.origin),
            }
        }
    }
}

fn term(id: &str, entry: &Entry, ends: OneRosterEnds, reading: &mut Reading<'_>) -> Option<Term> {
    let place = at(entry, reading);
    let (Some(from), Some(until)) = (entry.text("start"), entry.text("end")) else {
        let what = "a term without its first or last day, which was left out";
        reading.report.warn("W_NO_VALUE", place, what);
        return None;
    };
    let from = reading.report.take(place.part("startDate"), day(from))?;
    let until = reading.report.take(place.part("endDate"), day(until))?;
    let until = last_day(until, ends);
    if until < from {
        let what = "a term that ends before it begins, which was left out";
        reading.report.warn("W_RANGE", place, what);
        return None;
    }
    let rank = match entry.text("type").unwrap_or_default().to_lowercase().as_str() {
        "schoolyear" => Rank::Year,
        "semester" => Rank::Semester,
        "gradingperiod" => Rank::GradingPeriod,
        _ => Rank::Term,
    };
    let year = entry.text("year").and_then(|text| {
        let place = place.part("schoolYear");
        school_year::read(text, Some((from, until)), place, &mut reading.report)
    });
    let id = reading.report.take(place.part("sourcedId"), cell::code(id))?;
    Some(Term { id, from, until, year: year.or(reading.request.scope.year), rank })
}
