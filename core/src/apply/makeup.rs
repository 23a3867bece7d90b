//! Who is on a team, compared with who must be.

use super::answer::{
    Asked, FactsFound, MemberAsked, Requirement, RequirementPart, RequirementStatus,
};
use super::known::Known;
use super::requirement::{against, is_met, resolved, shown, unknown};
use crate::decision::{Standing, Subject, Verdicts};
use crate::facts::{Group, GroupKind, Member};
use crate::handbook::Amount;
use crate::handbook::guard::GuardPlace;
use crate::handbook::requirement::{MemberNeeded, RolesApart, TeamMakeup};
use crate::vocabulary::exact::Exact;
use crate::vocabulary::id::{RoleId, RuleId};
use crate::vocabulary::order;

/// Where an outcome stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub rule: usize,
    pub outcome: usize,
}

/// The parts of a team's make-up.
pub(super) fn team(
    known: &Known<'_>,
    subject: &Subject<'_>,
    verdicts: &Verdicts,
    rule: &RuleId,
    makeup: &TeamMakeup,
    place: Place,
    found: &mut Vec<Requirement>,
) {
    let team = the_team(known, subject, makeup);
    let members = team.map(|team| each_once(&team.members)).filter(|all| !all.is_empty());
    let members = members.as_deref();
    let mut push = |what, status, people: Option<FactsFound>, asked| {
        let group = team.map(|team| team.id.clone());
        let one = Requirement { status, group, found: people, ..unknown(rule, what, asked) };
        found.push(one);
    };
    for (member, needed) in makeup.members.iter().enumerate() {
        let place = GuardPlace { rule: place.rule, outcome: place.outcome, member };
        let wanted = match &needed.when {
            None => Standing::Applies,
            Some(_) => verdicts.guard(known.district, place),
        };
        if needed.optional || wanted == Standing::Rests {
            continue;
        }
        let status = match members {
            Some(members) if wanted == Standing::Applies => filled(members, needed),
            _ => RequirementStatus::Unknown,
        };
        let people = members.map(|members| people(members, |one| holds(one, &needed.roles)));
        let asked = MemberAsked { roles: needed.roles.clone(), least: needed.least };
        push(RequirementPart::Member, status, people, Asked::Member(asked));
        if needed.leads {
            let (status, people) = match members {
                Some(members) if wanted == Standing::Applies => leading(members, needed),
                _ => (RequirementStatus::Unknown, None),
            };
            let asked = Asked::Roles(needed.roles.clone());
            push(RequirementPart::Lead, status, people, asked);
        }
    }
    if let Some(size) = &makeup.size {
        let size = resolved(subject, size);
        let count = members.map(|members| Exact::count(members.len()));
        let status = match count {
            Some(count) if !matches!(size, Amount::Table(_)) => {
                is_met(against(&size, count).is_eq())
            }
            _ => RequirementStatus::Unknown,
        };
        push(RequirementPart::TeamSize, status, count.and_then(shown), Asked::Amount(size));
    }
    if makeup.somebody_knows_the_student {
        let knows = |member: &Member| member.knows_the_student;
        let status =
            members.map_or(RequirementStatus::Unknown, |members| is_met(members.iter().any(knows)));
        let people = members.map(|members| people(members, knows));
        push(RequirementPart::KnowsTheStudent, status, people, Asked::SomebodyWhoKnowsTheStudent);
    }
    for apart in &makeup.apart {
        let both =
            |member: &Member| apart.roles.iter().filter(|r| member.roles.contains(r)).count() > 1;
        let status = members.map_or(RequirementStatus::Unknown, |all| separate(all, apart, both));
        let people = members.map(|members| people(members, both));
        push(RequirementPart::RolesApart, status, people, Asked::Apart(apart.clone()));
    }
    if let Some(attendance) = &makeup.attendance {
        let amount = resolved(subject, attendance);
        let (status, people) = match members {
            Some(members) => attending(members, &amount),
            None => (RequirementStatus::Unknown, None),
        };
        push(RequirementPart::Attendance, status, people, Asked::Amount(amount));
    }
}

/// Each person once, by id, with all that was said of them.
fn each_once(members: &[Member]) -> Vec<Member> {
    let mut all = members.to_vec();
    order::ascending(&mut all);
    let mut once: Vec<Member> = Vec::with_capacity(all.len());
    for member in all {
        match once.last_mut().filter(|last| last.person == member.person) {
            Some(last) => {
                last.roles.extend(member.roles);
                order::ascending(&mut last.roles);
                last.roles.dedup();
                last.knows_the_student |= member.knows_the_student;
                last.leads |= member.leads;
                last.attendance = last.attendance.or(member.attendance);
            }
            None => once.push(member),
        }
    }
    once
}

/// The team itself where the rule is about it, else the student's own, else the one of the school,
/// else the one that works for all schools.
fn the_team<'a>(
    known: &'a Known<'_>,
    subject: &Subject<'a>,
    makeup: &TeamMakeup,
) -> Option<&'a Group> {
    let is =
        |group: &&Group| group.kind == GroupKind::Team && group.team.as_ref() == Some(&makeup.team);
    let own = subject.group.filter(is);
    let of_student = || known.lookup.groups_of(subject.student).into_iter().find(is);
    let at = |here: bool| {
        let all = known.groups.values().copied().filter(is);
        let mut fit = all.filter(move |group| {
            if here {
                group.school.is_some() && group.school.as_ref() == subject.school()
            } else {
                group.school.is_none()
            }
        });
        fit.next()
    };
    own.or_else(of_student).or_else(|| at(true)).or_else(|| at(false))
}

/// Whether enough members hold one of the roles. Of a member whose roles nobody said it is not
/// known.
fn filled(members: &[Member], needed: &MemberNeeded) -> RequirementStatus {
    let holding = members.iter().filter(|member| holds(member, &needed.roles)).count();
    if holding >= usize::from(needed.least) {
        RequirementStatus::Met
    } else if members.iter().any(|member| member.roles.is_empty()) {
        RequirementStatus::Unknown
    } else {
        RequirementStatus::NotMet
    }
}

/// Whether somebody in one of the roles leads the team, and who leads it. Where nobody is said to
/// lead it, it is not known.
fn leading(members: &[Member], needed: &MemberNeeded) -> (RequirementStatus, Option<FactsFound>) {
    let leads = |member: &Member| member.leads;
    if !members.iter().any(leads) {
        return (RequirementStatus::Unknown, None);
    }
    let fits = members.iter().filter(|one| one.leads).any(|one| holds(one, &needed.roles));
    (is_met(fits), Some(people(members, leads)))
}

fn holds(member: &Member, roles: &[RoleId]) -> bool {
    roles.iter().any(|role| member.roles.contains(role))
}

/// Whether nobody holds several of the roles. Whether the exception is at hand people decide.
fn separate(
    members: &[Member],
    apart: &RolesApart,
    both: impl Fn(&Member) -> bool,
) -> RequirementStatus {
    match (members.iter().any(both), &apart.except) {
        (false, _) => RequirementStatus::Met,
        (true, None) => RequirementStatus::NotMet,
        (true, Some(_)) => RequirementStatus::Unknown,
    }
}

/// Whether every member can attend often enough, and who cannot.
fn attending(members: &[Member], amount: &Amount) -> (RequirementStatus, Option<FactsFound>) {
    let too_rare = |member: &Member| {
        member.attendance.is_some_and(|share| against(amount, Exact::from(share)).is_ne())
    };
    let status = if members.iter().any(too_rare) {
        RequirementStatus::NotMet
    } else if members.iter().any(|member| member.attendance.is_none()) {
        RequirementStatus::Unknown
    } else {
        RequirementStatus::Met
    };
    (status, Some(people(members, too_rare)))
}

/// The people for whom something holds, by id.
fn people(members: &[Member], holds: impl Fn(&Member) -> bool) -> FactsFound {
    let people = members.iter().filter(|member| holds(member));
    FactsFound::People(people.map(|member| member.person.clone()).collect())
}
