//! Which students need which support, in every domain, and how sure is that?
//!
//! The handbook's own rules are asked about every student. Each domain has a tier or flags with the
//! facts behind them and the day until which they hold; what is still possible where facts are
//! missing; and what to collect. A domain without a feed is not screened: that nothing was supplied
//! never reads as no need.
//!
//! Every answer is a recommendation. There is no score and no order of students by risk, and no
//! protected attribute can be read. The counts are for staff who may see the students behind them;
//! nothing here makes them fit to be published.
//!
//! Nothing here routes. Safety and requests for an evaluation are looked at by
//! [`referral::route`](crate::referral::route) alone.

pub mod accuracy;
mod answer;
mod beyond;
mod check_in;
mod earlier;
mod evidence;
mod feeds;
mod group;
mod need;
mod operation;
mod overrides;
mod pattern;
mod plan;
mod recovery;
mod request;
mod student;

pub(crate) use accuracy::share;
pub use accuracy::{
    AccuracyAnswer, AccuracyRequest, AreaKnown, PublishedAccuracy, ScoreKnown, ScreenerCounts,
    ScreenerRating, ShareKnown, accuracy,
};
pub use answer::{
    DomainFed, DomainScreened, FactBehind, FeedFound, FeedOf, FeedState, FlagScreened, NotScreened,
    OutcomePossible, OverrideFound, RuleBehind, ScreenAnswer, ScreenOutcome, ScreenState,
    StudentScreened, TierScreened,
};
pub use beyond::{
    CheckInFound, CheckInState, DomainInPattern, DomainTotals, GradeAt, GroupQuestionFound,
    GroupScreened, NeedMet, NotAlive, NoticeFound, NoticeState, PatternFound, PatternState,
    RecoveredFound, RecoveryReason, SupportSeen,
};
pub use operation::screen;
pub use request::{OverrideDecides, ProposalMade, ProposalResult, ScreenOverride, ScreenRequest};
