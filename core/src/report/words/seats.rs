//! Seats: who is considered, in which order, and what happens with a tie.

use super::condition::condition;
use super::number::{Unit, count, quantity};
use super::outcome::{Said, tier};
use super::test::Holds;
use crate::handbook::seats::{First, RankKey, SeatCount, SeatsOf, Tie};
use crate::handbook::{Condition, Seats, Subject};
use crate::report::block::{Item, Line};
use crate::report::names::Names;

/// Seats of a support or a tier.
pub(crate) fn seats(of: &Seats, about: Subject, names: &Names<'_>) -> Said {
    let what = match &of.of {
        SeatsOf::Support(id) => Line::from("seats in ").and(names.quoted(id)),
        SeatsOf::Tier(need) => tier("seats at the tier ", need, names),
    };
    let number = match &of.count {
        SeatCount::Number(n) => Line::from(count(*n, "seats")),
        SeatCount::Measure(id) => Line::from("as many seats as this says: ").and(names.quoted(id)),
        SeatCount::Percent(share) => Line::from(format!(
            "seats for {} of those considered, rounded up",
            quantity(*share, Unit::PERCENT)
        )),
    };
    let mut under = vec![
        Line::from("How many: ").and(number).sentence().into(),
        considered(&of.among, names),
        Item::steps("In this order:", of.by.iter().map(|key| ranked(key, names)).collect()),
        tie(of.tie).into(),
    ];
    if of.waiting_list {
        under.push("The others wait in the same order.".into());
    }
    under.push(match of.displaces {
        true => "A student who has a seat leaves it when others now come first.".into(),
        false => "A student who has a seat keeps it.".into(),
    });
    under.push("A student of whom something is not known is listed for people to decide.".into());
    let among = match about {
        Subject::Student | Subject::Cohort => "the students who are ranked together".to_owned(),
        other => format!("the students of {}", super::subject(other)),
    };
    Said::that(what.and(format!(" are given among {among}:"))).under(under)
}

fn considered(among: &Condition, names: &Names<'_>) -> Item {
    match among {
        Condition::Always => "Who is considered: all of them.".into(),
        _ => Item::with("Who is considered:", vec![condition(among, names, Holds::Yes)]),
    }
}

fn ranked(key: &RankKey, names: &Names<'_>) -> Item {
    let first = match key.first {
        First::Lowest => "the lowest first: ",
        First::Highest => "the highest first: ",
    };
    Line::from(first).and(names.quoted(&key.measure)).into()
}

fn tie(tie: Tie) -> &'static str {
    match tie {
        Tie::AdmitAll => "If several are equal at the last seat, all of them have a seat.",
        Tie::AdmitNone => "If several are equal at the last seat, none of them has a seat.",
        Tie::PeopleDecide => "If several are equal at the last seat, people decide among them.",
    }
}
