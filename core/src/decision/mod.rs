//! What do the rules say about these facts, and why?
//!
//! Three steps: `reading` computes every fact that some rule names, or says why it is missing;
//! `matching` finds the rules that hold, those that cannot be decided yet, and those that another
//! rule overrides; [`explain`] and [`change`] say which facts led there and which one, changed
//! least, would lead elsewhere. Nothing here proposes a support or names an owner.

pub mod change;
pub(crate) mod clock;
pub mod columns;
pub mod detail;
pub mod explain;
pub(crate) mod findings;
pub(crate) mod matching;
pub(crate) mod onset;
pub(crate) mod reading;
pub(crate) mod undeclared;

pub use change::Change;
pub use clock::{DueBefore, PhaseOwed};
pub use columns::{ColumnValues, FactColumn, RuleColumns, match_columns};
pub use detail::Detail;
pub use explain::{Ask, FactMissing, FactUsed, RuleApplied};
pub(crate) use matching::{Standing, Verdicts};
pub(crate) use reading::{Subject, look_up, measure};
