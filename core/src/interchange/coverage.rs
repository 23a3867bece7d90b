//! Which domains the files say anything about, for each school: absence of a feed is not absence of
//! a concern.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::records::{Feed, Records, Rows, Table};
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

/// What the records say about every domain: for all schools together, then for each school.
pub(super) fn of(records: &Records, social_emotional: &[InstrumentId]) -> Vec<DomainCoverage> {
    let _ = (records, social_emotional);
    Vec::new()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_none(rows: &u32) -> bool {
    *rows == 0
}
