//! Requirements that ask for nothing, or for what nothing can be.

use super::compute;
use super::names::Names;
use crate::handbook::expression::Amount;
use crate::handbook::requirement::{Dosage, GroupSize, TeamMakeup};
use crate::vocabulary::Decimal;

pub(super) fn dosage(names: &mut Names<'_, '_>, dosage: &Dosage, path: &str) {
    compute::supports(names.handbook, &dosage.of, &format!("{path}/of"), names.problems);
    names.roles(&dosage.by, &format!("{path}/by"));
    if *dosage == (Dosage { of: dosage.of.clone(), ..Dosage::default() }) {
        names.nothing(path, "it asks for nothing");
    }
    if dosage.consecutive && !dosage.split.is_empty() {
        names.nothing(&format!("{path}/split"), "one piece is not several");
    }
    if dosage.weeks_or_sessions && (dosage.weeks.is_none() || dosage.sessions.is_none()) {
        let path = format!("{path}/weeks_or_sessions");
        names.nothing(&path, "there are not both weeks and sessions to be enough");
    }
    for (field, amount, most) in [
        ("minutes", &dosage.minutes, 24 * 60),
        ("sessions_a_week", &dosage.sessions_a_week, i32::MAX),
        ("minutes_a_week", &dosage.minutes_a_week, 7 * 24 * 60),
        ("weeks", &dosage.weeks, i32::MAX),
        ("weeks_in_all", &dosage.weeks_in_all, i32::MAX),
        ("sessions", &dosage.sessions, i32::MAX),
        ("hours", &dosage.hours, i32::MAX),
        ("delivered", &dosage.delivered, 100),
        ("skills", &dosage.skills, i32::MAX),
    ] {
        if let Some(amount) = amount {
            self::amount(names, amount, most, &format!("{path}/{field}"));
        }
    }
}

pub(super) fn group_size(names: &mut Names<'_, '_>, size: &GroupSize, path: &str) {
    compute::supports(names.handbook, &size.of, &format!("{path}/of"), names.problems);
    amount(names, &size.students, i32::MAX, &format!("{path}/students"));
}

pub(super) fn makeup(names: &mut Names<'_, '_>, makeup: &TeamMakeup, path: &str) {
    let at = |field: &str| format!("{path}/team_makeup/{field}");
    names.team(&makeup.team, path);
    let asks = !makeup.members.is_empty()
        || makeup.size.is_some()
        || makeup.somebody_knows_the_student
        || !makeup.apart.is_empty()
        || makeup.attendance.is_some();
    if !asks {
        names.nothing(&format!("{path}/team_makeup"), "it asks for nothing");
    }
    for (index, member) in makeup.members.iter().enumerate() {
        let roles = at(&format!("members/{index}/roles"));
        names.roles(&member.roles, &roles);
        if member.roles.is_empty() {
            names.nothing(&roles, "no role can fill this place");
        }
        if member.least == 0 {
            names.nothing(&at(&format!("members/{index}/least")), "nobody is needed");
        }
    }
    for (index, apart) in makeup.apart.iter().enumerate() {
        let roles = at(&format!("apart/{index}/roles"));
        names.roles(&apart.roles, &roles);
        if apart.roles.len() < 2 {
            names.nothing(&roles, "one role alone cannot be kept apart");
        }
    }
    if let Some(size) = &makeup.size {
        amount(names, size, i32::MAX, &at("size"));
    }
    if let Some(attendance) = &makeup.attendance {
        amount(names, attendance, 100, &at("attendance"));
    }
}

/// `P008` when nothing can be as much as that, or nothing can be more.
fn amount(names: &mut Names<'_, '_>, amount: &Amount, greatest: i32, path: &str) {
    let (least, most) = match amount {
        Amount::Exactly(n) => (*n, *n),
        Amount::AtLeast(n) => (*n, *n),
        Amount::AtMost(n) => (Decimal::ZERO, *n),
        Amount::Between(between) => (between.least, between.most),
        Amount::Table(id) => return names.table(id, path),
    };
    if most < least {
        names.nothing(path, "no amount is between these");
    } else if least < Decimal::ZERO || most > Decimal::from(greatest) {
        names.nothing(path, "nothing can be as much as that, or as little");
    }
}
