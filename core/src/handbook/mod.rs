//! What are this district's rules? The handbook holds them as data.
//!
//! The language is built after rules that were read in published district manuals, so that a rule
//! can be written down as it stands: measures over dated observations, judgments that a person
//! makes, conditions over both, and outcomes. Two things are not rules: safety and a
//! special-education evaluation are [`Lanes`] in front of the rules, with no condition on them.
//!
//! This module declares and checks; [`District`] is a handbook that was checked and compiled once.

pub mod check;
mod clause;
pub(crate) mod compile;
pub mod condition;
pub mod declare;
pub mod district;
pub mod fact;
pub mod front_door;
pub mod judgment;
pub mod lanes;
pub mod measure;
pub mod outcome;
pub mod rule;
pub mod summary;

pub use condition::{Condition, Test};
pub use declare::{
    Ambiguity, Citation, Declared, DomainDeclared, Handbook, Reading, RoleDeclared, School,
    Support, Team, TierDeclared,
};
pub use district::District;
pub use fact::FactName;
pub use front_door::{FrontDoor, OwnerRule};
pub use judgment::{Answers, Definition, Judgment};
pub use lanes::{EvaluationLane, Lanes, SafetyLane};
pub use measure::{Compute, Measure, Subject, Values, Window};
pub use outcome::Outcome;
pub use rule::{GradeSpan, Rule};
pub use summary::{HandbookCheckAnswer, HandbookCheckRequest, HandbookProblem, check_handbook};
