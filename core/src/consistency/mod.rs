//! Would every school, edition or district treat the same child the same?
//!
//! [`compare`] lays two handbooks side by side, or one handbook at two schools. For every topic (a
//! tier in a domain, a flag, a support, a duty in its words) it says exactly which students would be
//! treated differently: disjoint regions over the facts, each with what either side says, the rules
//! that say so, and a student as witness whom both evaluators were asked about. Beside that it lists
//! words that the two sides use differently.
//!
//! The method is a walk of the product of both sides' rules: one diagram for each topic, over the
//! facts of both, whose leaves say which rules of which side hold. Facts are the same when their
//! names are. It compares what rules say about known facts; it does not say which side is right, and
//! nothing about students whose facts are missing.

pub mod answer;
mod box_of;
pub mod cohort;
mod compare;
mod grades;
mod pair;
pub mod request;
mod side;
pub mod terms;
pub mod topic;
mod treat;
mod within;

pub use answer::{
    CompareVerdict, Difference, FactGiven, FactWithin, HandbookCompareAnswer, NumberRange,
    TopicUndecided, Treatment, Undecided,
};
pub use cohort::{CohortCompared, StudentsFound, TopicStudents};
pub use compare::compare;
pub use request::{HandbookCompareRequest, HandbookSide};
pub use terms::{Term, TermAspect, TermDifference, TermDrift, TierMeant};
pub use topic::{NoticeTopic, Topic};
