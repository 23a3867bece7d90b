//! What a rule is for, so that a reader finds it where they look.

use crate::handbook::{Outcome, Rule};

/// What a rule is for, in the order in which a reader meets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// Somebody gets support.
    Entry,
    /// How support is given.
    Support,
    /// How progress is watched.
    Monitoring,
    /// Support ends or goes down.
    Exit,
    /// People consider an evaluation.
    Evaluation,
    /// People do something that has a name of its own.
    Doing,
    /// Teams.
    Teams,
    /// Notices, consents, documents.
    Telling,
    /// Deadlines.
    Deadlines,
    /// What must not be done, or does not apply.
    Limits,
    /// Marks only.
    Signs,
}

/// What a rule is for: the weightiest of what follows from it.
pub(crate) fn purpose(rule: &Rule) -> Purpose {
    let weight = |purpose: &Purpose| match purpose {
        Purpose::Exit => 0,
        Purpose::Evaluation => 1,
        Purpose::Entry => 2,
        Purpose::Limits => 3,
        Purpose::Support => 4,
        Purpose::Monitoring => 5,
        Purpose::Teams => 6,
        Purpose::Doing => 7,
        Purpose::Telling => 8,
        Purpose::Deadlines => 9,
        Purpose::Signs => 10,
    };
    rule.then.iter().map(of_outcome).min_by_key(weight).unwrap_or(Purpose::Signs)
}

fn of_outcome(outcome: &Outcome) -> Purpose {
    match outcome {
        Outcome::Exit(_) | Outcome::EndSupport(_) => Purpose::Exit,
        Outcome::ConsiderEvaluation => Purpose::Evaluation,
        Outcome::Tier(_)
        | Outcome::Support(_)
        | Outcome::Options(_)
        | Outcome::Permit(_)
        | Outcome::Seats(_) => Purpose::Entry,
        Outcome::Prohibit(_) | Outcome::Forbid(_) | Outcome::Exempt(_) => Purpose::Limits,
        Outcome::Dosage(_) | Outcome::GroupSize(_) | Outcome::Limit(_) => Purpose::Support,
        Outcome::Review(_) => Purpose::Monitoring,
        Outcome::TeamMakeup(_) | Outcome::Convene(_) | Outcome::Owner(_) => Purpose::Teams,
        Outcome::Action(_) => Purpose::Doing,
        Outcome::Notice(_) | Outcome::Consent(_) | Outcome::Document(_) | Outcome::Checklist(_) => {
            Purpose::Telling
        }
        Outcome::Deadline(_) => Purpose::Deadlines,
        Outcome::Flag(_) => Purpose::Signs,
    }
}
