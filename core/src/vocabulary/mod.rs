//! The words everything else is written in: ids, dates and kinds of day, exact numbers, reasons
//! for a missing value, errors, findings and limits.
//!
//! Nothing here knows a student or a rule. Every other module may import from here; this module
//! imports from none of them.

pub mod calendar;
#[cfg(feature = "front_door")]
pub(crate) mod confusable;
pub mod date;
pub mod decimal;
pub mod error;
#[cfg(feature = "front_door")]
pub(crate) mod exact;
pub mod finding;
#[cfg(feature = "front_door")]
pub mod fingerprint;
pub mod grade;
pub mod id;
pub mod limits;
pub mod missing;
pub(crate) mod order;
mod period;
pub mod statistic;
pub mod text;
#[cfg(feature = "front_door")]
pub mod time_of_day;

pub use calendar::{Calendar, DayKind, Days};
pub use date::Date;
pub use decimal::Decimal;
pub use error::Error;
pub use finding::{Finding, Severity};
#[cfg(feature = "front_door")]
pub use fingerprint::Fingerprint;
pub use grade::Grade;
pub use limits::Limits;
pub use missing::Missing;
pub use statistic::Statistic;
pub use text::{Label, Note, Text};
#[cfg(feature = "front_door")]
pub use time_of_day::TimeOfDay;
