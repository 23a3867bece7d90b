//! What do the rules say about each of these students, referrals, plans, groups and teams, and what
//! does everybody owe by when?
//!
//! Every rule of the handbook is asked about every subject of its kind: which apply, what follows,
//! what a support, a group or a team must be like and is not, by when who owes what, and who has a
//! seat. Whatever cannot be known is said to be unknown, with what to collect.
//!
//! Nothing here routes. Safety and requests for an evaluation are looked at by
//! [`referral::route`](crate::referral::route), in front of all rules and without them; an answer of
//! this operation says nothing about either, and never that somebody is safe.
//! Where abuse or neglect may be at hand nobody is said to owe the family anything: a finding leaves it
//! to a person whether the family is told, as routing does.

mod answer;
mod decide;
pub(crate) mod known;
mod makeup;
mod obligations;
mod operation;
mod request;
mod requirement;
mod seats;
mod since;

pub use crate::decision::{DueBefore, PhaseOwed};
pub use answer::{
    ApplyAnswer, Asked, Decision, FactsFound, MemberAsked, NotRanked, Owed, OwedKind, Requirement,
    RequirementPart, RequirementStatus, RuleOutcome, SeatsGiven,
};
pub use operation::apply;
#[cfg(feature = "authoring")]
pub(crate) use operation::apply_since;
pub use request::{ApplyRequest, RuleBegan, SubjectRef};
#[cfg(feature = "authoring")]
pub(crate) use since::Since;
