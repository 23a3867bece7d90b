//! Dosage, group size and team make-up.

use super::condition::condition;
use super::expression::amount;
use super::number::Unit;
use super::outcome::{Said, people};
use super::test::Holds;
use super::which::one_support;
use crate::handbook::compute::SupportsCounted;
use crate::handbook::expression::Amount;
use crate::handbook::requirement::{Dosage, GroupSize, MemberNeeded, RolesApart, TeamMakeup};
use crate::report::block::{Item, Line};
use crate::report::names::{Names, joined};
use crate::vocabulary::Decimal;

/// How much of a support is given.
pub(crate) fn dosage(of: &Dosage, names: &Names<'_>) -> Said {
    let say = |what: &Option<Amount>, words: &'static str, head: &str| {
        let unit = Unit { words, whole: true };
        what.as_ref().map(|one| Item::from(format!("{head}{}", amount(one, unit, names))))
    };
    let mut under: Vec<Item> = Vec::new();
    under.extend(say(&of.minutes, "minutes", "Each day: "));
    if of.consecutive {
        under.push("The minutes of a day are in one piece.".into());
    }
    if !of.split.is_empty() {
        let pieces = of.split.iter().map(|one| one.to_string().into()).collect();
        let pieces = joined(pieces, "and");
        under.push(Line::from("The minutes of a day may be split: ").and(pieces).sentence().into());
    }
    under.extend(say(&of.sessions_a_week, "sessions", "Each week: "));
    under.extend(say(&of.minutes_a_week, "minutes", "Each week: "));
    under.extend(say(&of.weeks, "weeks", "One round lasts: "));
    under.extend(say(&of.weeks_in_all, "weeks", "All rounds together: "));
    under.extend(say(&of.sessions, "sessions", "In all: "));
    if of.weeks_or_sessions {
        under.push("Enough weeks or enough sessions: one of them will do.".into());
    }
    under.extend(say(&of.hours, "hours", "In all: "));
    if let Some(share) = &of.delivered {
        let share = amount(share, Unit::PERCENT, names);
        under.push(
            format!(
                "Of the planned sessions are given: {share}. With less nobody can say whether it \
                 helped."
            )
            .into(),
        );
    }
    under.extend(say(&of.skills, "skills", "At a time: "));
    if !of.by.is_empty() {
        under.push(format!("Given by: {}", names.all(&of.by, "or")).into());
    }
    if let Some(place) = &of.place {
        under.push(format!("Where: {place}").into());
    }
    if let Some(beside) = &of.beside {
        under.push(format!("What goes on beside it: {beside}").into());
    }
    if of.repeatable {
        under.push("A round may be repeated.".into());
    }
    Said::that(which("how much is given of ", &of.of, names).and(":")).under(under)
}

/// How large a group is.
pub(crate) fn group_size(of: &GroupSize, names: &Names<'_>) -> Said {
    let unit = Unit { words: "students", whole: true };
    let size = amount(&of.students, unit, names);
    Said::that(which("how large the group is in ", &of.of, names).and(format!(": {size}")))
}

fn which(head: &str, of: &SupportsCounted, names: &Names<'_>) -> Line {
    match *of == SupportsCounted::default() {
        true => Line::from(head).and("a support"),
        false => Line::from(head).and(one_support(of, names)),
    }
}

/// Who is on a team.
pub(crate) fn team_makeup(of: &TeamMakeup, names: &Names<'_>) -> Said {
    let mut under: Vec<Item> = of.members.iter().map(|one| member(one, names)).collect();
    if let Some(size) = &of.size {
        let unit = Unit { words: "people", whole: false };
        let size = match size {
            Amount::Exactly(one) if *one == Decimal::from(1) => people(1),
            other => amount(other, unit, names),
        };
        under.push(format!("How many: {size}").into());
    }
    if of.somebody_knows_the_student {
        under.push("Somebody on the team knows the student.".into());
    }
    under.extend(of.apart.iter().map(|one| apart(one, names)));
    if let Some(share) = &of.attendance {
        let share = amount(share, Unit::PERCENT, names);
        under.push(format!("Members can attend {share} of the meetings.").into());
    }
    Said::that(Line::from("who is on ").and(names.quoted(&of.team)).and(":")).under(under)
}

fn member(of: &MemberNeeded, names: &Names<'_>) -> Item {
    let mut text = names.all(&of.roles, "or");
    if of.least > 1 {
        text = format!("{text}: {} of them or more", of.least);
    }
    if of.leads {
        text = format!("{text}, leading the team");
    }
    if of.optional {
        text = format!("{text}, who may join and need not");
    }
    match &of.when {
        None => text.into(),
        Some(when) => {
            let needed = condition(when, names, Holds::Yes);
            Item::with(format!("{text}, only when this holds:"), vec![needed])
        }
    }
}

fn apart(of: &RolesApart, names: &Names<'_>) -> Item {
    let except = match &of.except {
        Some(except) => format!(" Exception: {except}"),
        None => String::new(),
    };
    let roles = names.all(&of.roles, "and");
    Line::from(format!("These are different people: {roles}.{except}")).sentence().into()
}
