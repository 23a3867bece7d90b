//! Which supports and which events: `a support at the tier “For some”`.

use super::number::Unit;
use super::test::{Holds, test};
use super::time::window;
use crate::facts::SupportResult;
use crate::handbook::Test;
use crate::handbook::compute::{EventsCounted, SupportsCounted};
use crate::report::block::Line;
use crate::report::names::Names;
use crate::vocabulary::Decimal;

/// Which supports, in the plural.
pub(crate) fn supports(which: &SupportsCounted, names: &Names<'_>) -> Line {
    let mut out = Line::from("supports");
    if !which.supports.is_empty() {
        out = out.and(" of this kind: ").and(names.all_quoted(&which.supports, "or"));
    }
    if let Some(tier) = &which.tier {
        out = out.and(" at the tier ").and(names.quoted(tier));
    }
    if let Some(domain) = &which.domain {
        out = out.and(" for ").and(names.quoted(domain));
    }
    match which.ended {
        None => out.and(", going on now"),
        Some(result) => out.and(format!(", that ended: {}", ended(result))),
    }
}

/// How a support ended.
pub(crate) fn ended(result: SupportResult) -> &'static str {
    match result {
        SupportResult::Responded => "the goal was met",
        SupportResult::NotResponded => "it was given as planned and did not help enough",
        SupportResult::NotDelivered => "it was not given as planned",
    }
}

/// How many of these supports there are.
pub(crate) fn supports_are(
    which: &SupportsCounted,
    is: &Test,
    names: &Names<'_>,
    holds: Holds,
) -> Line {
    let row = if which.in_a_row { "Latest in a row, " } else { "Number of " };
    let unit = Unit { words: "", whole: true };
    let some = *is == Test::AtLeast(Decimal::from(1));
    let is = match (some, holds) {
        (true, Holds::Yes) => "at least one".to_owned(),
        (true, Holds::No) => "none".to_owned(),
        (false, _) => test(is, unit, holds),
    };
    Line::from(row).and(supports(which, names)).and(format!(": {is}"))
}

/// Which occurrences of an event.
pub(crate) fn events(which: &EventsCounted, names: &Names<'_>) -> Line {
    let row = if which.in_a_row { ", the latest in a row" } else { "" };
    let only = match &which.only {
        Some(only) => {
            format!(", only those with the result {}", test(only, Unit::NONE, Holds::Yes))
        }
        None => String::new(),
    };
    names.quoted(&which.event).and(format!(" {}{only}{row}", window(&which.window, names)))
}

/// How often an event happened.
pub(crate) fn happened(which: &EventsCounted, is: &Test, names: &Names<'_>, holds: Holds) -> Line {
    let some = *is == Test::AtLeast(Decimal::from(1));
    match (some, holds) {
        (true, Holds::Yes) => Line::from("This has happened: ").and(events(which, names)),
        (true, Holds::No) => Line::from("This has not happened: ").and(events(which, names)),
        (false, _) => Line::from("How often this has happened, ")
            .and(events(which, names))
            .and(format!(": {}", test(is, Unit::TIMES, holds))),
    }
}
