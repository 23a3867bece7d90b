//! What would these rules have done? Trying rules on history, before they are switched on.
//!
//! [`replay`] asks the rules on one day after the other, each time with nothing but what was dated
//! by then: who would have been flagged, when, and by which rule; how many students that brings to
//! each team, role, support and tier, month by month, against what they can take; what differs from
//! what really happened, and from another handbook; and, where outcomes are given, how often the
//! rules were right.
//!
//! A student whose facts were missing is undecided, never "not flagged". History is what the systems
//! kept: a date that was corrected later is read as it is now.

mod accuracy;
pub mod answer;
mod changes;
mod dates;
mod happened;
mod load;
mod operation;
pub mod request;
mod run;

pub use crate::screening::ShareKnown;
pub use answer::{
    Accuracy, Episode, HappeningCompared, HappeningDrift, LoadInMonth, ReplayAnswer, ReplayChange,
    Replayed, RuleReplayed,
};
pub use operation::replay;
pub use request::{
    Capacity, FlaggedAs, Happening, LoadOf, OutcomeKnown, ReplayDates, ReplayRequest, ReplayWith,
};
