//! What do the files of other systems hold? From their text to
//! [`Records`](crate::records::Records), with everything that could not be read said by file, row
//! and column.
//!
//! A reader of a format fills [`tables::Tables`] and tells its [`report::Report`]; nothing else is
//! shared with the rest of the library. A row that cannot be read never stops the others, and what
//! is said about it never repeats what stands in it. Names, birth dates and contacts are not kept
//! unless the district asks for them by field.
//!
//! Nothing here opens a file or a connection, and nothing guesses: how dates are written, and what
//! a column means, is said in the request.

mod cell;
mod columns;
mod coverage;
mod descriptor;
mod ed_fi;
mod grade_level;
mod identity;
mod json_lines;
mod key;
mod mark;
mod merge;
mod one_roster;
mod propose;
mod read;
mod report;
mod request;
mod school_year;
mod score;
mod season;
mod settle;
mod sheet;
mod tables;
mod vendor;
mod write;

pub use cell::DateForm;
pub use columns::{Column, ColumnMap, CsvFiles, Escape, SameCell};
pub use coverage::{CoverageState, DomainCoverage, RecordDomain};
pub use ed_fi::{AttendanceMeaning, EdFi};
pub use identity::{Identities, IdentityMerged, IdentityProposed};
pub use merge::{FeedReplaced, RecordsMergeAnswer, RecordsMergeRequest, merge};
pub use one_roster::{OneRoster, OneRosterEnds};
pub use propose::{
    Confidence, ProposedColumn, ProposedFile, RecordsProposeAnswer, RecordsProposeRequest,
    UnmappedColumn, propose,
};
pub use read::read;
pub use request::{ReadAnswer, ReadFormat, ReadRequest, ReadScope, SourceFile};
pub use vendor::VendorLayout;
pub use write::{RecordsWriteAnswer, RecordsWriteRequest, write};
