//! Notices, deadlines, reviews and checklists, with their clocks.

use super::number::count;
use super::outcome::{Said, When, audience, by};
use super::time::{cadence, days, edge, one, phases, within};
use crate::handbook::duty::{Checklist, Deadline, Moment, Notice, Pause, Review, Timing};
use crate::report::block::{Item, Line};
use crate::report::duties::soon;
use crate::report::names::{Names, joined};

/// A notice.
pub(crate) fn notice(of: &Notice, names: &Names<'_>) -> Said {
    let to = audience(&of.to, names);
    let after = match &of.after {
        Some(event) => Line::from(" after ").and(names.quoted(event)),
        None => Line::default(),
    };
    let limit = of.within.map(|limit| format!(", {}", within(limit))).unwrap_or_default();
    let text = Line::from(format!("tell {to}{limit}")).and(after).and(format!(": {}", of.about));
    let mut under: Vec<Item> = Vec::new();
    if !of.through.is_empty() {
        let ways = of.through.iter().map(|one| one.as_str().into()).collect();
        under.push(Line::from("How: ").and(joined(ways, "or")).sentence().into());
    }
    if !of.else_by.is_empty() {
        let ways = of.else_by.iter().map(|one| one.as_str().into()).collect();
        under.push(Item::steps("If they are not reached, in this order:", ways));
    }
    if let Some(hidden) = &of.not_shown {
        under.push(Line::from(format!("Do not show them: {hidden}")).sentence().into());
    }
    if of.confidential {
        under.push("They keep it to themselves.".into());
    }
    Said::to_do(by(of.by.as_ref()), text).under(under).when(of.within.map_or(When::Standing, soon))
}

/// A deadline.
pub(crate) fn deadline(of: &Deadline, names: &Names<'_>) -> Said {
    let (clock, when) = clock(of, names);
    let text = Line::from(format!("{}, ", of.what)).and(clock);
    let mut under: Vec<Item> = Vec::new();
    if !of.or_earlier.is_empty() {
        let others = of.or_earlier.iter().map(|one| moment(one, names).into()).collect();
        under.push(Item::with("Or at one of these moments, if it is earlier:", others));
    }
    under.extend(of.pauses.iter().map(|one| pause(one, names).sentence().into()));
    if !of.then.is_empty() {
        under.push(Line::from(format!("Afterwards: {}", phases(&of.then))).sentence().into());
    }
    Said::to_do(by(of.by.as_ref()), text).under(under).when(when)
}

/// When a deadline is due.
fn clock(of: &Deadline, names: &Names<'_>) -> (Line, When) {
    let limit = of.within;
    // What the days are counted from, and whether forward or back.
    let (from, back): (Line, bool) = match (&of.before, &of.from_edge, &of.after) {
        (Some(event), _, _) => (names.quoted(event), true),
        (None, Some(at), _) => (edge(*at).into(), of.ahead),
        (None, None, Some(event)) => (names.quoted(event), false),
        // The text says once for all rules from what is counted then.
        (None, None, None) => return (later(of), soon(limit)),
    };
    let word = if back { " before " } else { " after " };
    let when = if back { When::Before } else { soon(limit) };
    let distance = match limit.n {
        0 => Line::from("the day of ").and(from),
        _ => Line::from(days(limit)).and(word).and(from),
    };
    let line = match (of.timing, limit.n, back) {
        (Timing::By, 0, true) => Line::from("before ").and(distance).and(" is over"),
        (Timing::By, 0, false) => Line::from("on ").and(distance),
        (Timing::By, _, true) => Line::from("at least ").and(distance),
        (Timing::By, _, false) => Line::from("within ").and(distance),
        (Timing::On, 0, _) => Line::from("on ").and(distance),
        (Timing::On, _, _) => distance,
        (Timing::About, 0, _) => Line::from("about ").and(distance),
        (Timing::About, _, _) => Line::from("about ").and(distance),
        (Timing::NotBefore, _, true) => Line::from("at the earliest ").and(distance),
        (Timing::NotBefore, _, false) => Line::from("not earlier than ").and(distance),
    };
    (line, when)
}

/// When a deadline is due that names nothing from which its days are counted.
fn later(of: &Deadline) -> Line {
    let limit = of.within;
    let text = match (of.timing, limit.n) {
        (Timing::By, _) => within(limit),
        (Timing::On, 0) => "on the same day".to_owned(),
        (Timing::On, _) => format!("{} later", days(limit)),
        (Timing::About, 0) => "about the same day".to_owned(),
        (Timing::About, _) => format!("about {} later", days(limit)),
        (Timing::NotBefore, _) => format!("not earlier than {} later", days(limit)),
    };
    text.into()
}

fn moment(of: &Moment, names: &Names<'_>) -> Line {
    let from = match &of.after {
        Some(event) => Line::from(" after ").and(names.quoted(event)),
        None => Line::default(),
    };
    let limit = of.within;
    let when = match (limit.n, of.day_before) {
        (0, false) => "the same day".to_owned(),
        (0, true) => "the day before".to_owned(),
        (1, true) => format!("the day before the next {}", one(limit.days)),
        (_, true) => format!("the day before the last of {}", days(limit)),
        (_, false) => days(limit),
    };
    Line::from(when).and(from)
}

fn pause(of: &Pause, names: &Names<'_>) -> Line {
    match of {
        Pause::BreaksLongerThan(limit) => {
            Line::from(format!("Breaks of more than {} without school do not count", days(*limit)))
        }
        Pause::Between(between) => Line::from("The clock stops from ")
            .and(names.quoted(&between.from))
            .and(" until ")
            .and(names.quoted(&between.until)),
    }
}

/// A review.
pub(crate) fn review(of: &Review) -> Said {
    let text = format!("review this {}: {}", cadence(&of.every), of.what);
    let mut under: Vec<Item> = Vec::new();
    if let Some(lasting) = of.lasting {
        under.push(format!("This goes on for {}.", days(lasting)).into());
    }
    if let Some(points) = of.points {
        under.push(format!("It takes {} or more.", count(u32::from(points), "data points")).into());
    }
    Said::to_do(by(of.by.as_ref()), text).under(under).when(When::Every(of.every.clone()))
}

/// A checklist.
pub(crate) fn checklist(of: &Checklist, names: &Names<'_>) -> Said {
    let before = match &of.before {
        Some(event) => Line::from(", before ").and(names.quoted(event)),
        None => Line::default(),
    };
    let text = Line::from(of.what.as_str()).and(before).and(". All of this is needed:");
    let items = of.items.iter().map(|one| one.as_str().into()).collect();
    let when = if of.before.is_some() { When::Before } else { When::Standing };
    Said::to_do(by(of.by.as_ref()), text).steps(items).when(when)
}
