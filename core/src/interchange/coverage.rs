//! Which domains the files say anything about, for each school: absence of a feed is not absence of
//! a concern.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::records::{Feed, Records, Row, Rows, Table};
use crate::vocabulary::Date;
use crate::vocabulary::id::{InstrumentId, SchoolId, StudentId};

/// What tables are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecordDomain {
    /// Attendance, by day or in totals.
    Attendance,
    /// Incidents of behavior and what followed.
    Behavior,
    /// Marks in courses.
    Course,
    /// Academic screeners and assessments.
    Assessment,
    /// Social-emotional screeners.
    SocialEmotional,
    /// Classes and when they meet.
    Schedule,
    /// Supports and programs, and their sessions.
    Interventions,
}

/// Whether a domain was supplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CoverageState {
    /// There are rows.
    Fed,
    /// The system was asked, and there is no row.
    Empty,
    /// Nothing came: nobody knows.
    NotSupplied,
}

/// What the tables say about one domain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DomainCoverage {
    /// The domain.
    pub domain: RecordDomain,
    /// The school; absent for all of them together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// Whether it was supplied.
    pub state: CoverageState,
    /// The first day that a row is from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day that a row is from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// How many rows there are.
    #[serde(default, skip_serializing_if = "is_none")]
    pub rows: u32,
}

/// Well-known social-emotional instruments, by how their ids begin.
const SOCIAL_EMOTIONAL: [&str; 12] = [
    "bess", "basc", "saebrs", "srss", "sdq", "dess", "ssis", "bimas", "panorama", "mysaebrs",
    "sebl", "sel",
];

/// Every domain.
const DOMAINS: [RecordDomain; 7] = [
    RecordDomain::Attendance,
    RecordDomain::Behavior,
    RecordDomain::Course,
    RecordDomain::Assessment,
    RecordDomain::SocialEmotional,
    RecordDomain::Schedule,
    RecordDomain::Interventions,
];

/// What the records say about every domain: for all schools together, then for each school.
pub(super) fn of(records: &Records, social_emotional: &[InstrumentId]) -> Vec<DomainCoverage> {
    let at = Schools::of(records);
    let mut found: BTreeMap<(RecordDomain, Option<&SchoolId>), DomainCoverage> = BTreeMap::new();
    for domain in DOMAINS {
        for school in std::iter::once(None).chain(at.all.iter().copied().map(Some)) {
            let line = DomainCoverage {
                domain,
                school: school.cloned(),
                state: CoverageState::NotSupplied,
                from: None,
                until: None,
                rows: 0,
            };
            found.insert((domain, school), line);
        }
    }
    for feed in &records.feeds {
        for domain in domains_of(feed, social_emotional) {
            for line in found.values_mut().filter(|line| line.domain == domain) {
                let is_about = line.school.as_ref().is_none_or(|school| about(feed, school));
                if is_about && line.state == CoverageState::NotSupplied {
                    line.state = CoverageState::Empty;
                }
            }
        }
        each_row(feed, social_emotional, |domain, row| {
            at.of_row(&row, |school| {
                if let Some(line) = found.get_mut(&(domain, school)) {
                    line.state = CoverageState::Fed;
                    line.rows = line.rows.saturating_add(1);
                    line.from = line.from.into_iter().chain(row.on).min();
                    line.until = line.until.max(row.on);
                }
            });
        });
    }
    found.into_values().collect()
}

/// Whether a feed says something about a school, if only that it has nothing.
fn about(feed: &Feed, school: &SchoolId) -> bool {
    feed.schools.is_empty() || feed.schools.contains(school)
}

/// The domains that a feed is about. An empty table of scores is about both kinds.
fn domains_of(feed: &Feed, social_emotional: &[InstrumentId]) -> Vec<RecordDomain> {
    match &feed.rows {
        Rows::Scores(rows) if rows.is_empty() => {
            vec![RecordDomain::Assessment, RecordDomain::SocialEmotional]
        }
        Rows::Scores(rows) => {
            let mut domains: Vec<RecordDomain> =
                rows.iter().map(|row| of_score(&row.instrument, social_emotional)).collect();
            domains.sort_unstable();
            domains.dedup();
            domains
        }
        rows => domain_of(rows.table()).into_iter().collect(),
    }
}

fn domain_of(table: Table) -> Option<RecordDomain> {
    match table {
        Table::Attendance | Table::AttendanceTotals => Some(RecordDomain::Attendance),
        Table::Incidents | Table::Actions => Some(RecordDomain::Behavior),
        Table::Marks => Some(RecordDomain::Course),
        Table::Sections => Some(RecordDomain::Schedule),
        Table::Participations | Table::Deliveries => Some(RecordDomain::Interventions),
        _ => None,
    }
}

fn of_score(instrument: &InstrumentId, social_emotional: &[InstrumentId]) -> RecordDomain {
    let name = instrument.as_str().to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let is_known = words.any(|word| {
        SOCIAL_EMOTIONAL.iter().any(|known| {
            word.strip_prefix(known).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
        })
    });
    if is_known || social_emotional.contains(instrument) {
        RecordDomain::SocialEmotional
    } else {
        RecordDomain::Assessment
    }
}

/// What a row says of where and when it is from.
struct Place<'a> {
    school: Option<&'a SchoolId>,
    student: Option<&'a StudentId>,
    on: Option<Date>,
}

impl<'a> Place<'a> {
    fn of<R: Row>(row: &'a R) -> Self {
        Self { school: row.school(), student: row.student(), on: row.on() }
    }
}

/// Calls `each` with the domain and the place of every row of a feed that is about one.
fn each_row<'a>(
    feed: &'a Feed,
    social_emotional: &[InstrumentId],
    mut each: impl FnMut(RecordDomain, Place<'a>),
) {
    use RecordDomain::{Attendance, Behavior, Course, Interventions, Schedule};
    match &feed.rows {
        Rows::Attendance(rows) => rows.iter().for_each(|row| each(Attendance, Place::of(row))),
        Rows::AttendanceTotals(rows) => {
            rows.iter().for_each(|row| each(Attendance, Place::of(row)));
        }
        Rows::Incidents(rows) => rows.iter().for_each(|row| each(Behavior, Place::of(row))),
        Rows::Actions(rows) => rows.iter().for_each(|row| each(Behavior, Place::of(row))),
        Rows::Marks(rows) => rows.iter().for_each(|row| each(Course, Place::of(row))),
        Rows::Scores(rows) => {
            for row in rows {
                each(of_score(&row.instrument, social_emotional), Place::of(row));
            }
        }
        Rows::Sections(rows) => rows.iter().for_each(|row| each(Schedule, Place::of(row))),
        Rows::Participations(rows) => {
            rows.iter().for_each(|row| each(Interventions, Place::of(row)));
        }
        Rows::Deliveries(rows) => rows.iter().for_each(|row| each(Interventions, Place::of(row))),
        _ => {}
    }
}

/// The schools of the records, and who is enrolled at which.
struct Schools<'a> {
    all: BTreeSet<&'a SchoolId>,
    enrolled: BTreeMap<&'a StudentId, BTreeSet<&'a SchoolId>>,
}

impl<'a> Schools<'a> {
    fn of(records: &'a Records) -> Self {
        let mut schools = Self { all: BTreeSet::new(), enrolled: BTreeMap::new() };
        for feed in &records.feeds {
            schools.all.extend(&feed.schools);
            match &feed.rows {
                Rows::Schools(rows) => schools.all.extend(rows.iter().map(|row| &row.id)),
                Rows::Enrollments(rows) => {
                    for row in rows {
                        schools.all.insert(&row.school);
                        schools.enrolled.entry(&row.student).or_default().insert(&row.school);
                    }
                }
                _ => {}
            }
            each_row(feed, &[], |_, row| schools.all.extend(row.school));
        }
        schools
    }

    /// Calls `each` for all schools together, and with those that a row is about: its own, or those
    /// where its student is enrolled.
    fn of_row(&self, row: &Place<'a>, mut each: impl FnMut(Option<&'a SchoolId>)) {
        each(None);
        if row.school.is_some() {
            return each(row.school);
        }
        let enrolled = row.student.and_then(|student| self.enrolled.get(student));
        for school in enrolled.into_iter().flatten() {
            each(Some(school));
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_none(rows: &u32) -> bool {
    *rows == 0
}
