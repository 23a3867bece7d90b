//! What is wrong with these rules, taken together, before a child falls through them?
//!
//! A published manual puts tier 3 below the 10th percentile and tier 2 from the 11th to the 24th:
//! the student at the 10th gets nothing. This area finds that, and shows the student. It walks the
//! tables that the matcher uses, as a decision diagram over the classes of values that rules can
//! tell apart (see `region`), so that what it proves holds for every student there can be; and every
//! student it shows was asked of the matcher itself. A check that runs out of its budget of nodes
//! says that it does not know.
//!
//! [`analyze`] says everything; [`District::analyzed`](crate::handbook::District::analyzed) refuses a
//! handbook with errors; [`to_sarif`] says it to tools that read code reviews.
//!
//! It takes facts as independent of each other: a combination of values is a student, whether or
//! not two measures are computed from the same observations. It does not judge whether a threshold
//! is a good one.

mod answer;
mod bands;
mod claim;
mod cohort;
mod conflict;
mod evaluation;
mod gate;
mod hole;
mod ladder;
mod leaving;
mod lint;
mod model;
mod operation;
mod out;
mod panel;
mod placement;
mod quantity;
mod reach;
mod sarif;
mod scale;
mod serves;
mod tables;
mod unused;

pub use answer::{
    AnalysisCheck, FindingLevel, HandbookAnalyzeAnswer, HandbookAnalyzeRequest, HandbookFinding,
    HandbookWitness, OtherStudent, RuleShare, ScaleCoverage, Verdict, WitnessFact,
};
pub use operation::analyze;
pub use sarif::{HandbookSarifRequest, SarifLog, to_sarif};
