//! Clocks that contradict themselves, and cadences that never come.

use super::names::Names;
use crate::handbook::duty::{Cadence, Checklist, Deadline, Notice, Pause, Review, Times};
use crate::vocabulary::Decimal;

pub(super) fn notice(names: &mut Names<'_, '_>, notice: &Notice, path: &str) {
    names.audience(&notice.to, &format!("{path}/to"));
    names.owner(notice.by.as_ref(), &format!("{path}/by"));
    if let Some(event) = &notice.after {
        names.event(event, &format!("{path}/after"));
    }
}

pub(super) fn deadline(names: &mut Names<'_, '_>, deadline: &Deadline, path: &str) {
    let at = |field: &str| format!("{path}/deadline/{field}");
    if let Some(event) = &deadline.after {
        names.event(event, path);
    }
    if let Some(event) = &deadline.before {
        names.event(event, &at("before"));
    }
    names.owner(deadline.by.as_ref(), &at("by"));
    let from = [deadline.after.is_some(), deadline.before.is_some(), deadline.from_edge.is_some()];
    if from.into_iter().filter(|is_from| *is_from).count() > 1 {
        names.nothing(&at("within"), "it is counted from two things at once");
    }
    if deadline.ahead && deadline.from_edge.is_none() {
        names.nothing(&at("ahead"), "it is counted back from no edge of a period");
    }
    for (index, moment) in deadline.or_earlier.iter().enumerate() {
        if let Some(event) = &moment.after {
            names.event(event, &at(&format!("or_earlier/{index}/after")));
        }
    }
    for (index, pause) in deadline.pauses.iter().enumerate() {
        let Pause::Between(ends) = pause else { continue };
        let at = |field: &str| at(&format!("pauses/{index}/between/{field}"));
        names.event(&ends.from, &at("from"));
        names.event(&ends.until, &at("until"));
        if ends.from == ends.until {
            names.nothing(&at("until"), "the event that stops the clock lets it go on");
        }
    }
    for (index, phase) in deadline.then.iter().enumerate() {
        if let Some(every) = &phase.every {
            cadence(names, every, &at(&format!("then/{index}/every")));
        }
        if phase.lasting.is_none() && index + 1 < deadline.then.len() {
            names.nothing(&at(&format!("then/{index}")), "it never ends, and another follows");
        }
    }
}

pub(super) fn review(names: &mut Names<'_, '_>, review: &Review, path: &str) {
    names.owner(review.by.as_ref(), path);
    cadence(names, &review.every, &format!("{path}/review/every"));
}

pub(super) fn checklist(names: &mut Names<'_, '_>, list: &Checklist, path: &str) {
    names.owner(list.by.as_ref(), &format!("{path}/by"));
    if let Some(event) = &list.before {
        names.event(event, &format!("{path}/before"));
    }
    if list.items.is_empty() {
        names.nothing(&format!("{path}/items"), "nothing is on the list");
    }
}

fn cadence(names: &mut Names<'_, '_>, every: &Cadence, path: &str) {
    match every {
        Cadence::TimesAYear(0) => names.nothing(path, "it never happens"),
        Cadence::Times(Times { least, most, .. }) => {
            if *least <= Decimal::ZERO {
                names.nothing(path, "it never happens");
            }
            if most.is_some_and(|most| most < *least) {
                names.nothing(path, "no number of times is between these");
            }
        }
        Cadence::Apart(apart) if apart.least.days == apart.most.days => {
            if apart.most.n < apart.least.n {
                names.nothing(path, "no distance is between these");
            }
        }
        Cadence::Apart(_)
        | Cadence::Within(_)
        | Cadence::TimesAYear(_)
        | Cadence::EverySeason
        | Cadence::AsSetByTeam => {}
    }
}
