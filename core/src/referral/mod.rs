//! Who owns this concern, what happens next, and why?
//!
//! The one front door (hallmarks 1 to 3 of the integration article; mission A1 to A7): any number
//! of referrals about any number of students come in, and every one of them comes out routed, held
//! for a person with a reason, or refused with a reason. Referrals about the same student become
//! one case with exactly one owner. Safety and evaluation are looked at first and by themselves; no
//! rule is asked about them.
//!
//! Everything here is a recommendation: a named person decides.

mod answer;
mod case;
mod columns;
mod duties;
mod intake;
mod lanes;
mod merge;
mod owner;
mod propose;
mod queue;
mod record;
mod request;
mod route;
mod verify;
mod versions;

pub use crate::decision::Detail;
pub use answer::{
    Also, Contribution, Counts, Held, Lane, Obligation, OwnerChosen, OwnerReason, OwnerRejected,
    Possible, Proposal, ProposalStatus, QueueEntry, Recipient, Refused, RejectedSupport,
    RejectionReason, RouteAnswer, Routed, RoutedCase, TierFound, Told,
};
pub use columns::{RouteColumns, route_columns};
pub use lanes::{EvaluationRoute, SafetyRoute};
pub use record::Record;
pub use request::{RouteRequest, Viewer};
pub use route::route;
pub use verify::{Differs, VerifyAnswer, VerifyRequest, verify};
