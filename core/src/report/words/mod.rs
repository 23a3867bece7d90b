//! Every part of the language of handbooks in plain English: one function for each concept.
//!
//! All fixed wording of the documents is in this folder, so that another language is another folder
//! of the same functions. Sentences are short, and say `4 or more days` where the handbook says
//! `at_least: 4`.

pub(crate) mod compute;
pub(crate) mod condition;
pub(crate) mod duty;
pub(crate) mod expression;
pub(crate) mod fact;
pub(crate) mod number;
pub(crate) mod outcome;
pub(crate) mod requirement;
pub(crate) mod scope;
pub(crate) mod seats;
pub(crate) mod test;
pub(crate) mod time;
pub(crate) mod titles;
pub(crate) mod which;

use crate::handbook::Subject;

/// Whom or what something is about.
pub(crate) fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Student => "the student",
        Subject::Referral => "the referral",
        Subject::Plan => "the plan",
        Subject::Group => "the group",
        Subject::Team => "the team",
        Subject::Class => "the class",
        Subject::Grade => "the grade at the school",
        Subject::School => "the school",
        Subject::Cohort => "the students who are ranked together",
    }
}
