//! Which supports and which events: `a support at the tier “For some”`.

use super::number::Unit;
use super::test::{Holds, test};
use super::time::{days, window};
use crate::facts::SupportResult;
use crate::handbook::Test;
use crate::handbook::compute::{EventsCounted, SupportsCounted};
use crate::report::block::Line;
use crate::report::names::Names;
use crate::vocabulary::Decimal;

/// A support out of some.
pub(crate) fn one_support(which: &SupportsCounted, names: &Names<'_>) -> Line {
    let head = match which.supports.is_empty() {
        true => Line::from("a support"),
        false => names.all_quoted(&which.supports, "or"),
    };
    head.and(place(which, names))
}

/// Some supports.
pub(crate) fn supports(which: &SupportsCounted, names: &Names<'_>) -> Line {
    let head = match which.supports.is_empty() {
        true => Line::from("supports"),
        false => Line::from("supports out of ").and(names.all_quoted(&which.supports, "and")),
    };
    let state = match which.ended {
        None => " that are going on now".to_owned(),
        Some(result) => format!(" that ended like this: {}", ended(result)),
    };
    head.and(place(which, names)).and(state)
}

fn place(which: &SupportsCounted, names: &Names<'_>) -> Line {
    let mut out = Line::default();
    if let Some(tier) = &which.tier {
        out = out.and(" at the tier ").and(names.quoted(tier));
    }
    if let Some(domain) = &which.domain {
        out = out.and(" for ").and(names.quoted(domain));
    }
    out
}

/// How a support ended.
pub(crate) fn ended(result: SupportResult) -> &'static str {
    match result {
        SupportResult::Responded => "the goal was met",
        SupportResult::NotResponded => "it was given as planned and did not help enough",
        SupportResult::NotDelivered => "it was not given as planned",
    }
}

/// How many there are of some supports, as a name for the number.
pub(crate) fn number_of(which: &SupportsCounted, names: &Names<'_>) -> Line {
    let head = if which.in_a_row { "the latest in a row, number of " } else { "number of " };
    Line::from(head).and(supports(which, names))
}

/// How many of these supports there are.
pub(crate) fn supports_are(
    which: &SupportsCounted,
    is: &Test,
    names: &Names<'_>,
    holds: Holds,
) -> Line {
    let some = *is == Test::AtLeast(Decimal::from(1));
    if !some {
        let is = test(is, Unit { words: "", whole: true }, holds);
        return number_of(which, names).and(format!(": {is}"));
    }
    match (which.ended, holds) {
        (None, Holds::Yes) => {
            Line::from("the student now receives ").and(one_support(which, names))
        }
        (None, Holds::No) => {
            Line::from("the student does not now receive ").and(one_support(which, names))
        }
        (Some(result), Holds::Yes) => {
            one_support(which, names).and(format!(" has ended like this: {}", ended(result)))
        }
        (Some(result), Holds::No) => Line::from("this has not ended like that: ")
            .and(one_support(which, names))
            .and(format!("; {}", ended(result))),
    }
}

/// Which occurrences of an event.
pub(crate) fn events(which: &EventsCounted, names: &Names<'_>) -> Line {
    let verb = if which.announced_within.is_some() { " is announced" } else { " happened" };
    names.quoted(&which.event).and(verb).and(occurrences(which, names))
}

fn occurrences(which: &EventsCounted, names: &Names<'_>) -> String {
    let EventsCounted { event: _, window: when, only, in_a_row, announced_within } = which;
    let row = if *in_a_row { ", the latest in a row" } else { "" };
    let only = match only {
        Some(only) => format!(" with the result {}", test(only, Unit::NONE, Holds::Yes)),
        None => String::new(),
    };
    match announced_within {
        None => format!("{only} {}{row}", window(when, names)),
        Some(limit) => format!("{only} within the next {}", days(*limit)),
    }
}

/// How often an event happened.
pub(crate) fn happened(which: &EventsCounted, is: &Test, names: &Names<'_>, holds: Holds) -> Line {
    let some = *is == Test::AtLeast(Decimal::from(1));
    let has = match (some, holds, which.announced_within) {
        (true, Holds::Yes, None) => " has happened",
        (true, Holds::No, None) => " has not happened",
        (true, Holds::Yes, Some(_)) => " is announced",
        (true, Holds::No, Some(_)) => " is not announced",
        (false, ..) => {
            let is = test(is, Unit::TIMES, holds);
            return Line::from("how often ").and(events(which, names)).and(format!(": {is}"));
        }
    };
    names.quoted(&which.event).and(has).and(occurrences(which, names))
}
