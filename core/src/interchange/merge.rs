//! The operation `records.merge`: what arrives today in the place of what is here.

use serde::{Deserialize, Serialize};

use crate::records::{Feed, Records, Table};
use crate::vocabulary::id::{SchoolId, SourceId};
use crate::vocabulary::{Date, Error};

/// Records that are here, and newer ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordsMergeRequest {
    /// What is here.
    pub records: Records,
    /// What arrived.
    pub newer: Records,
}

/// The records with the newer ones in their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordsMergeAnswer {
    /// The records.
    pub records: Records,
    /// The feeds in whose place a newer one stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<FeedReplaced>,
}

/// A feed in whose place a newer one stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedReplaced {
    /// The system.
    pub source: SourceId,
    /// The table.
    pub table: Table,
    /// The schools it was about; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolId>,
    /// The first day it was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day it was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// How many rows it had.
    pub rows: u32,
    /// How many rows stand there now: far fewer may be a file that was cut.
    pub rows_now: u32,
}

/// Puts newer records in the place of those of the same source, table, schools and days.
///
/// # Errors
/// None today; the operation table asks for a result.
pub fn merge(request: &RecordsMergeRequest) -> Result<RecordsMergeAnswer, Error> {
    let mut replaced = Vec::new();
    for old in &request.records.feeds {
        let in_place = request.newer.feeds.iter().filter(|new| new.replaces(old));
        let mut now = in_place.map(rows).peekable();
        if now.peek().is_some() {
            replaced.push(FeedReplaced {
                source: old.source.clone(),
                table: old.rows.table(),
                schools: old.schools.clone(),
                from: old.from,
                until: old.until,
                rows: rows(old),
                rows_now: now.fold(0, u32::saturating_add),
            });
        }
    }
    let records = request.records.clone().with(request.newer.clone());
    Ok(RecordsMergeAnswer { records, replaced })
}

fn rows(feed: &Feed) -> u32 {
    u32::try_from(feed.rows.len()).unwrap_or(u32::MAX)
}
