//! Conditions inside outcomes: when a place on a team is needed, which students are ranked.
//!
//! They are compiled beside the rules and matched with the same tables.

use super::condition::Condition;
use super::declare::Handbook;
use super::measure::Subject;
use super::outcome::Outcome;

/// A condition inside an outcome.
pub(crate) struct Guard<'a> {
    /// Where it stands.
    pub place: GuardPlace,
    /// Whom it is about.
    pub about: Subject,
    /// The condition.
    pub condition: &'a Condition,
    /// The outcome it stands in.
    pub outcome: &'a Outcome,
}

impl Guard<'_> {
    /// Where it stands in the handbook, as a JSON Pointer.
    pub fn path(&self) -> String {
        let GuardPlace { rule, outcome, member } = self.place;
        let place = format!("/rules/{rule}/then/{outcome}");
        match self.outcome {
            Outcome::TeamMakeup(_) => format!("{place}/team_makeup/members/{member}/when"),
            _ => format!("{place}/seats/among"),
        }
    }
}

/// Where a guard stands: the rule, its outcome, and the member of the team that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct GuardPlace {
    pub rule: usize,
    pub outcome: usize,
    pub member: usize,
}

/// Every guard of a handbook, in document order.
pub(crate) fn guards(handbook: &Handbook) -> impl Iterator<Item = Guard<'_>> {
    let outcomes = handbook.rules.iter().enumerate().flat_map(|(r, rule)| {
        rule.then.iter().enumerate().map(move |(o, outcome)| (r, rule.about, o, outcome))
    });
    outcomes.flat_map(|(rule, about, at, outcome)| {
        let guard = move |member, about, condition| {
            let place = GuardPlace { rule, outcome: at, member };
            Guard { place, about, condition, outcome }
        };
        let mut found = Vec::new();
        match outcome {
            Outcome::TeamMakeup(makeup) => {
                for (member, needed) in makeup.members.iter().enumerate() {
                    found.extend(needed.when.as_ref().map(|when| guard(member, about, when)));
                }
            }
            Outcome::Seats(seats) => found.push(guard(0, Subject::Student, &seats.among)),
            _ => {}
        }
        found
    })
}
