//! Do the district's programs work as one system, by the answers of its own people?
//!
//! [`score`] takes an instrument and who answered what, and gives each sheet's total, its section
//! profile and its band, with an interval where answers are missing; for each site and for the
//! whole district on each date, how far respondents agree; where sites differ; and what changed
//! since last time. [`columns`] does the same arithmetic over columns, for analysts with many
//! respondents. Sections and bands follow the article that the built-in instrument names; the
//! agreement statistics follow the papers named in [`agreement`].
//!
//! An answer that is missing is never read as "no". Nothing here judges whether an answer is true:
//! it says how many answers come with evidence.

pub mod agreement;
pub mod answer;
pub mod columns;
mod compare;
mod group;
mod layout;
mod mean;
mod profile;
pub mod request;
mod score;
mod sheet;
mod tally;

pub use agreement::{Agreement, Coefficient, NoCoefficient};
pub use answer::{
    AnswerCount, BandCount, BandInfo, Change, GroupScores, Interval, ItemAgreement, ItemChange,
    MeanInterval, ScoreAnswer, Scored, SectionChange, SectionMean, SectionScore, Sheet, SiteSpread,
};
pub use columns::{ColumnScores, GroupColumns, score_columns};
pub use request::{AnswerNote, InstrumentSource, Response, ScoreRequest};
pub use score::{score, score_with};
