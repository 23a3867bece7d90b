//! What is known about students as of a date, and what was asked for them.
//!
//! Facts are records with public fields that a host fills from its own systems. Nothing here
//! decides anything, and protected attributes (race, ethnicity, sex, disability category and the
//! like) are not fields: no rule can reach what is not here.

pub mod by_measure;
pub mod case;
#[cfg(feature = "authoring")]
pub(crate) mod history;
pub(crate) mod lookup;
pub mod observation;
mod once;
pub(crate) mod peers;
pub mod referral;
pub mod snapshot;
pub mod student;
pub mod support;
pub mod value;

pub use by_measure::ByMeasure;
pub use case::{KnownCase, Owner, SafetyClosure};
pub(crate) use lookup::{Lookup, sorted};
pub use observation::{ConsentGiven, ConsentState, EventHappened, JudgmentAnswer, Observation};
pub(crate) use once::once;
pub use referral::{
    Concern, EvaluationRequest, Referral, Referrer, ReferrerKind, Safety, SafetyAnswer, SafetyKind,
};
pub use snapshot::{Coverage, Group, GroupKind, Member, OpenSeats, Snapshot};
pub use student::{EnrolledSpell, Enrollment, Student};
pub use support::{SupportGiven, SupportReceived, SupportResult};
pub use value::Value;
