//! What the rules that hold say in one topic.

use std::collections::{BTreeMap, BTreeSet};

use super::side::Side;
use super::topic::Topic;
use crate::handbook::guard::GuardPlace;
use crate::handbook::requirement::TeamMakeup;
use crate::handbook::{Outcome, Rule, Subject};
use crate::vocabulary::order;

/// What one side says, with the rules by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub outcomes: Vec<Outcome>,
    pub by: BTreeSet<usize>,
    pub overridden: BTreeSet<usize>,
}

/// The rules of every topic on one side, by subject and topic.
pub(super) fn topics(side: &Side, about: Subject) -> BTreeMap<Topic, BTreeSet<usize>> {
    let mut topics: BTreeMap<Topic, BTreeSet<usize>> = BTreeMap::new();
    for (index, rule) in side.district.handbook.rules.iter().enumerate() {
        if rule.about == about && side.in_force(index) {
            for outcome in &rule.then {
                topics.entry(Topic::of(outcome)).or_default().insert(index);
            }
        }
    }
    topics
}

/// These rules and all that override them, and those that override these.
pub(super) fn with_overriding(
    side: &Side,
    about: Subject,
    mut rules: BTreeSet<usize>,
) -> BTreeSet<usize> {
    let compiled = side.rules_about(about);
    let mut open: Vec<usize> = rules.iter().copied().collect();
    while let Some(rule) = open.pop() {
        for by in compiled.overridden_by.get(rule).into_iter().flatten() {
            let counts = side.in_force(*by)
                && side.district.handbook.rules.get(*by).is_some_and(|rule| rule.about == about);
            if counts && rules.insert(*by) {
                open.push(*by);
            }
        }
    }
    rules
}

/// What a side says in a topic when these rules, and these conditions inside outcomes, hold.
pub(super) fn said(side: &Side, about: Subject, topic: &Topic, holding: &BTreeSet<usize>) -> Said {
    let compiled = side.rules_about(about);
    let rules = &side.district.handbook.rules;
    let speaks = |rule: &Rule| rule.then.iter().any(|outcome| Topic::of(outcome) == *topic);
    let mut applying: BTreeSet<usize> =
        holding.iter().copied().filter(|rule| *rule < rules.len()).collect();
    let mut said = Said::default();
    for rule in &compiled.order {
        let by = compiled.overridden_by.get(*rule).into_iter().flatten().copied();
        let by: Vec<usize> = by.filter(|by| applying.contains(by)).collect();
        if !by.is_empty() && applying.remove(rule) && rules.get(*rule).is_some_and(speaks) {
            said.overridden.insert(*rule);
            said.by.extend(by);
        }
    }
    let holds = |place| compiled.guard(place).is_some_and(|guard| holding.contains(&guard));
    let spoken = said_by(side, topic, &applying, holds);
    said.by.extend(spoken.by);
    said.outcomes = spoken.outcomes;
    said
}

/// What these rules say in a topic, with none of them overridden; `holds` is asked about conditions
/// inside outcomes.
pub(super) fn said_by(
    side: &Side,
    topic: &Topic,
    applying: &BTreeSet<usize>,
    holds: impl Fn(GuardPlace) -> bool,
) -> Said {
    let mut spoken: Vec<(usize, &Rule, Outcome)> = Vec::new();
    for index in applying.iter().copied() {
        let Some(rule) = side.district.handbook.rules.get(index) else { continue };
        for (outcome, of) in rule.then.iter().enumerate() {
            if Topic::of(of) == *topic {
                let holds = |member| holds(GuardPlace { rule: index, outcome, member });
                spoken.push((index, rule, decided(of, holds)));
            }
        }
    }
    keep_what_counts(side, topic, &mut spoken);
    let by = spoken.iter().map(|(index, _, _)| *index).collect();
    let mut outcomes: Vec<Outcome> = spoken.into_iter().map(|(_, _, outcome)| outcome).collect();
    order::ascending(&mut outcomes);
    outcomes.dedup();
    Said { outcomes, by, overridden: BTreeSet::new() }
}

/// The places of conditional members in the outcomes of a topic.
pub(super) fn guards_of(side: &Side, topic: &Topic, rules: &BTreeSet<usize>) -> Vec<GuardPlace> {
    let mut found = Vec::new();
    for rule in rules {
        let then = side.district.handbook.rules.get(*rule).map(|rule| rule.then.as_slice());
        for (outcome, of) in then.into_iter().flatten().enumerate() {
            let Outcome::TeamMakeup(makeup) = of else { continue };
            if Topic::of(of) == *topic {
                let members = makeup.members.iter().enumerate();
                let members = members.filter(|(_, member)| member.when.is_some());
                found.extend(members.map(|(member, _)| GuardPlace {
                    rule: *rule,
                    outcome,
                    member,
                }));
            }
        }
    }
    found
}

/// The outcome with its conditional members needed or not.
fn decided(outcome: &Outcome, is_needed: impl Fn(usize) -> bool) -> Outcome {
    let Outcome::TeamMakeup(makeup) = outcome else { return outcome.clone() };
    let members = makeup.members.iter().enumerate();
    let members = members.filter(|(at, member)| member.when.is_none() || is_needed(*at));
    let members = members.map(|(_, member)| {
        let mut member = member.clone();
        member.when = None;
        member
    });
    Outcome::TeamMakeup(TeamMakeup { members: members.collect(), ..makeup.clone() })
}

/// Of several tiers the highest counts, of several prohibitions the lowest, and of several owners
/// the first by precedence.
fn keep_what_counts(side: &Side, topic: &Topic, spoken: &mut Vec<(usize, &Rule, Outcome)>) {
    let rank = |outcome: &Outcome| match outcome {
        Outcome::Tier(need) | Outcome::Prohibit(need) => side.district.rank(&need.tier),
        _ => 0,
    };
    match topic {
        Topic::Tier(_) => {
            let highest = spoken.iter().map(|(_, _, outcome)| rank(outcome)).max();
            spoken.retain(|(_, _, outcome)| Some(rank(outcome)) == highest);
        }
        Topic::Prohibit(_) => {
            let lowest = spoken.iter().map(|(_, _, outcome)| rank(outcome)).min();
            spoken.retain(|(_, _, outcome)| Some(rank(outcome)) == lowest);
        }
        Topic::Owner => {
            spoken.sort_by_key(|(_, rule, _)| (-i64::from(rule.priority), rule.id.clone()));
            let school = side.school.as_ref();
            let has_staff = |outcome: &Outcome| match outcome {
                Outcome::Owner(owner) => {
                    school.is_none() || side.district.is_staffed(owner, school)
                }
                _ => false,
            };
            let first = spoken.iter().position(|(_, _, outcome)| has_staff(outcome));
            let first = first.map(|at| spoken.swap_remove(at));
            spoken.clear();
            spoken.extend(first);
        }
        _ => {}
    }
}
