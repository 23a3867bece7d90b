//! Everything that somebody does, with the rule that it follows from.

use super::block::{Item, Line};
use super::view::View;
use super::words::outcome::{Actor, Said, When, outcome};
use super::words::time::within_of;
use super::words::titles;
use crate::facts::case::Owner;
use crate::handbook::{Outcome, Rule};
use crate::vocabulary::id::{RoleId, TeamId};
use crate::vocabulary::{DayKind, Days, order};

/// Something to do, and the rule that says so; the front door says so without one.
pub(super) struct Duty<'a> {
    pub said: Said,
    pub rule: Option<&'a Rule>,
}

/// Everything that somebody does by the rules, the lanes and the front door.
pub(super) fn duties<'a>(view: &View<'a>) -> Vec<Duty<'a>> {
    let names = &view.names;
    let handbook = names.handbook;
    let mut found = Vec::new();
    let mut owed = |said: Said| found.push(Duty { said, rule: None });
    for owner in &handbook.lanes.safety.receivers {
        let who = Actor::Named(owner.clone());
        owed(Said::to_do(who, titles::SEE_TO_SAFETY).when(When::AtOnce));
    }
    for owner in &handbook.lanes.evaluation.receivers {
        let who = Actor::Named(owner.clone());
        let limit = handbook.lanes.evaluation.answer_within;
        let text = format!("{}, {}", titles::ANSWER_EVALUATION, within_of(limit, "the request"));
        owed(Said::to_do(who, text).when(soon(limit)));
        let who = Actor::Named(owner.clone());
        let limit = handbook.lanes.evaluation.complete_within;
        let text = format!(
            "{}, {}",
            titles::COMPLETE_EVALUATION,
            within_of(limit, "the family's consent")
        );
        owed(Said::to_do(who, text).when(soon(limit)));
    }
    let door = &handbook.front_door;
    let clocks = [
        (titles::LOOK, Some(door.look_within)),
        (titles::ANSWER_REFERRER, Some(door.answer_referrer_within)),
        (titles::TELL_FAMILY, door.tell_family_within),
    ];
    for (text, limit) in clocks {
        let Some(limit) = limit else { continue };
        let text = format!("{text}, {}", within_of(limit, "the concern"));
        owed(Said::to_do(Actor::OwnerOfCase, text).when(soon(limit)));
    }
    for (_, rule) in view.rules() {
        for one in &rule.then {
            let said = outcome(one, rule, names);
            if !said.who.is_empty() {
                found.push(Duty { said, rule: Some(rule) });
            }
        }
    }
    found
}

/// How soon a number of days is.
pub(super) fn soon(limit: Days) -> When {
    match approximate(limit) {
        0 => When::AtOnce,
        _ => When::Within(limit),
    }
}

/// About how many calendar days.
pub(super) fn approximate(limit: Days) -> u32 {
    let n = u32::from(limit.n);
    match limit.days {
        DayKind::Calendar => n,
        DayKind::School | DayKind::Instructional | DayKind::Business => n.saturating_mul(7) / 5,
        DayKind::Hours => n / 24,
        DayKind::Weeks => n.saturating_mul(7),
        DayKind::Months => n.saturating_mul(30),
    }
}

/// A role, or the teams that it is on, or both.
pub(super) struct Reader<'a> {
    pub role: Option<&'a RoleId>,
    pub teams: Vec<&'a TeamId>,
}

impl<'a> Reader<'a> {
    /// Somebody in a role, with the teams that need the role.
    pub fn in_role(role: &'a RoleId, view: &View<'a>) -> Self {
        let mut teams: Vec<&TeamId> = view
            .teams()
            .filter(|(_, one)| one.roles.contains(role))
            .map(|(_, one)| &one.id)
            .collect();
        for (_, rule) in view.rules() {
            for one in &rule.then {
                let Outcome::TeamMakeup(makeup) = one else { continue };
                if makeup.members.iter().any(|member| member.roles.contains(role)) {
                    teams.push(&makeup.team);
                }
            }
        }
        order::ascending(&mut teams);
        teams.dedup();
        Self { role: Some(role), teams }
    }

    /// Everybody on a team.
    pub fn on_team(team: &'a TeamId) -> Self {
        Self { role: None, teams: vec![team] }
    }

    /// Whether they are meant.
    pub fn is(&self, owner: &Owner) -> bool {
        match owner {
            Owner::Role(role) => self.role == Some(role),
            Owner::Team(team) => self.teams.contains(&team),
            Owner::Person(_) => false,
        }
    }

    /// Whether a duty is theirs; one of the owner of a case is, where they may own one.
    pub fn owes(&self, duty: &Duty<'_>, owns: bool) -> bool {
        duty.said.who.iter().any(|who| match who {
            Actor::Named(owner) => self.is(owner),
            Actor::OwnerOfCase => owns,
        })
    }

    /// Whether they may own cases.
    pub fn may_own(&self, view: &View<'_>) -> bool {
        let door = &view.names.handbook.front_door;
        let by_rule = view.rules().flat_map(|(_, rule)| &rule.then).any(|one| match one {
            Outcome::Owner(owner) => self.is(owner),
            _ => false,
        });
        let here = door.owners.iter().filter(|one| view.is_for(&one.schools));
        by_rule || self.is(&door.otherwise) || here.into_iter().any(|one| self.is(&one.owner))
    }
}

/// A duty as it stands on the page of whoever has it: what to do, and when the rule applies.
pub(super) fn on_page(duty: &Duty<'_>, view: &View<'_>) -> Item {
    let mut item = duty.said.to_them();
    if let Some(rule) = duty.rule {
        let mut under: Vec<Item> = super::rules::scope_items(rule, &view.names);
        under.extend(super::rules::conditions(rule, &view.names));
        under.extend(super::rules::limits(rule, &view.names));
        let label = Line::from(titles::BY_RULE).and(" ").and(view.names.quoted(&rule.id));
        under.push(label.sentence().into());
        if item.ordered && !item.under.is_empty() {
            let steps = std::mem::take(&mut item.under);
            under.insert(0, Item::steps(titles::THESE, steps));
            item.ordered = false;
        }
        item.under.extend(under);
    }
    item
}
