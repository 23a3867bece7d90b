//! What are this district's rules? The handbook holds them as data.
//!
//! The language is built after rules that were read in published district manuals, so that a rule
//! can be written down as it stands: measures over dated observations, judgments that a person
//! makes, conditions over both, and outcomes. Two things are not rules: safety and a
//! special-education evaluation are [`Lanes`] in front of the rules, with no condition on them.
//!
//! This module declares and checks; [`District`] is a handbook that was checked and compiled once.

pub mod check;
pub(crate) mod clause;
pub(crate) mod compile;
pub mod compose;
pub mod compute;
pub mod condition;
pub mod declare;
pub mod district;
pub mod duty;
pub mod expression;
pub mod fact;
pub mod front_door;
pub(crate) mod guard;
pub mod judgment;
pub mod lanes;
pub mod measure;
pub mod outcome;
pub mod overlay;
#[cfg(feature = "authoring")]
pub(crate) mod reads;
pub mod requirement;
pub mod rule;
pub mod scale;
pub mod screening;
pub mod seats;
pub mod summary;
pub mod window;

pub use compose::{
    HandbookComposeAnswer, HandbookComposeRequest, ReadingChosen, compile, compose,
    compose_handbook,
};
pub use compute::Compute;
pub use condition::{Condition, Test};
pub use declare::{
    Ambiguity, Citation, Declared, DomainDeclared, Handbook, Reading, RoleDeclared, School,
    Support, Team, TierDeclared,
};
pub use district::District;
pub use duty::{Checklist, Deadline, Notice, Review};
pub use expression::{Amount, Expression, Table};
pub use fact::FactName;
pub use front_door::{FrontDoor, OwnerRule};
pub use judgment::{Answers, Definition, Judgment};
pub use lanes::{EvaluationLane, Lanes, SafetyLane};
pub use measure::{Measure, Subject, Values};
pub use outcome::Outcome;
pub use overlay::Overlay;
pub use requirement::{Dosage, GroupSize, TeamMakeup};
pub use rule::{GradeSpan, Rule};
pub use scale::{Scale, ScaleOf};
pub use screening::Screening;
pub use seats::Seats;
pub use summary::{HandbookCheckAnswer, HandbookCheckRequest, HandbookProblem, check_handbook};
pub use window::Window;
