//! What people owe by when.

use super::answer::{Owed, OwedKind};
use super::decide::Applying;
use super::since::Starts;
use crate::decision::clock::{Clock, Due, Lacks};
use crate::facts::Owner;
use crate::handbook::Outcome;
use crate::handbook::duty::{Checklist, Deadline, Review, Timing};
use crate::handbook::outcome::{Audience, Document};
use crate::vocabulary::{Date, Label};

/// Everything that follows from the rules that apply, in their order, and what the calendar lacks
/// for its dates. Where an outcome leaves open who owes it, that is the owner whom the first of the
/// rules names. What names no event counts from where its rule `starts`.
///
/// Where `may_be_abuse`, nobody owes the family a notice: a person decides.
pub(super) fn obligations(
    clock: &Clock<'_>,
    applying: &[Applying<'_>],
    starts: &Starts,
    may_be_abuse: bool,
) -> (Vec<Owed>, Lacks) {
    let outcomes = || applying.iter().flat_map(|one| one.rule.then.iter().map(move |o| (one, o)));
    let owner = outcomes().find_map(|(_, outcome)| match outcome {
        Outcome::Owner(owner) => Some(owner),
        _ => None,
    });
    let mut lacks = Lacks::default();
    let mut all = Vec::new();
    for (one, outcome) in outcomes() {
        if may_be_abuse && reaches_family(outcome) {
            continue;
        }
        let Some((mut owed, lack)) = of_outcome(clock, one, starts.of(one.number), outcome) else {
            continue;
        };
        owed.by = owed.by.or_else(|| owner.cloned());
        lacks = lacks.or(lack);
        all.push(owed);
    }
    (all, lacks)
}

/// Whether somebody would tell, invite or ask the family.
pub(super) fn reaches_family(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Notice(notice) => notice.to == Audience::Family,
        Outcome::Convene(convene) => convene.with_family,
        Outcome::Consent(_) => true,
        _ => false,
    }
}

fn of_outcome(
    clock: &Clock<'_>,
    one: &Applying<'_>,
    start: Date,
    outcome: &Outcome,
) -> Option<(Owed, Lacks)> {
    let owed = |kind, what: &Label, by: Option<&Owner>, due: Due| {
        let Due { on, from, waits_for, paused, lacks } = due;
        let owed = Owed {
            rule: one.rule.id.clone(),
            kind,
            what: what.clone(),
            by: by.cloned(),
            timing: Timing::By,
            from,
            earliest: None,
            due: on,
            overdue: on.is_some_and(|on| clock.is_over(on)),
            due_before: None,
            waits_for,
            paused,
            until: None,
            then: Vec::new(),
        };
        (owed, lacks)
    };
    match outcome {
        Outcome::Notice(notice) => {
            let due = clock.notice(notice, start);
            Some(owed(OwedKind::Notice, &notice.about, notice.by.as_ref(), due))
        }
        Outcome::Deadline(deadline) => {
            let Deadline { what, by, timing, then, .. } = deadline;
            let due = clock.deadline(deadline, start);
            let (mut owed, lacks) = owed(OwedKind::Deadline, what, by.as_ref(), due);
            owed.timing = *timing;
            owed.overdue &= *timing != Timing::NotBefore;
            owed.then = clock.phases(then, owed.due);
            Some((owed, lacks))
        }
        Outcome::Review(Review { what, by, every, lasting, .. }) => {
            let until = lasting.map(|lasting| clock.last_day(start, lasting));
            let next = clock.next(every, start, until);
            let from = Some(start);
            let due = Due { on: next.due, from, lacks: next.lacks, ..Due::default() };
            let (mut owed, lacks) = owed(OwedKind::Review, what, by.as_ref(), due);
            owed.earliest = next.earliest;
            owed.until = until;
            owed.due_before = next.before;
            Some((owed, lacks))
        }
        Outcome::Document(Document { document, by }) => {
            let by = by.clone().map(Owner::Role);
            let what = Label::from(document.as_str());
            let due = Due { from: Some(start), ..Due::default() };
            Some(owed(OwedKind::Document, &what, by.as_ref(), due))
        }
        Outcome::Checklist(Checklist { what, by, before, .. }) => {
            let due = match before {
                Some(event) => clock.complete_before(event),
                None => Due { from: Some(start), ..Due::default() },
            };
            Some(owed(OwedKind::Checklist, what, by.as_ref(), due))
        }
        _ => None,
    }
}
