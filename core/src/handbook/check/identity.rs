//! Ids that stand twice, ids that nothing declares, and cycles.

use std::collections::{BTreeMap, BTreeSet};

use super::{Problems, outcome};
use crate::facts::case::Owner;
use crate::handbook::condition::Condition;
use crate::handbook::declare::Handbook;

pub(super) fn check(handbook: &Handbook, problems: &mut Problems) {
    duplicates(handbook, problems);
    schools_teams_and_supports(handbook, problems);
    judgments(handbook, problems);
    rules(handbook, problems);
    ambiguities(handbook, problems);
    closures(handbook, problems);
    cycles(handbook, problems);
}

fn duplicates(handbook: &Handbook, problems: &mut Problems) {
    macro_rules! once {
        ($($list:ident)+) => {
            $(let ids = &mut handbook.$list.iter().map(|item| item.id.as_str());
            once(stringify!($list), ids, problems);)+
        };
    }
    once! {
        citations domains tiers roles teams schools indicators measures tables judgments events
        consents
        flags supports definitions rules
    }
    let mut spans: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (index, period) in handbook.calendar.periods.iter().enumerate() {
        let path = || format!("/calendar/periods/{index}");
        if period.until < period.from {
            problems.add("P008", path(), "period ends before it begins");
        }
        let others = spans.entry(period.kind).or_default();
        if others.iter().any(|(from, until)| *from <= period.until && period.from <= *until) {
            problems.add("P005", path(), "period overlaps another of its kind");
        }
        others.push((period.from, period.until));
    }
}

fn once(list: &str, ids: &mut dyn Iterator<Item = &str>, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        if !seen.insert(id) {
            let path = format!("/{list}/{index}/id");
            problems.add("P026", path, format!("id `{id}` stands twice"));
        }
    }
}

fn schools_teams_and_supports(handbook: &Handbook, problems: &mut Problems) {
    let schools = || handbook.schools.iter().map(|school| &school.id);
    let roles = || handbook.roles.iter().map(|role| &role.id);
    for (t, team) in handbook.teams.iter().enumerate() {
        for (i, role) in team.roles.iter().enumerate() {
            problems.resolve("role", role.as_str(), roles(), || format!("/teams/{t}/roles/{i}"));
        }
        for (i, school) in team.schools.iter().enumerate() {
            let path = || format!("/teams/{t}/schools/{i}");
            problems.resolve("school", school.as_str(), schools(), path);
        }
    }
    for (s, support) in handbook.supports.iter().enumerate() {
        let at = |field: &str| format!("/supports/{s}/{field}");
        let tiers = handbook.tiers.iter().map(|tier| &tier.id);
        problems.resolve("tier", support.tier.as_str(), tiers, || at("tier"));
        for (i, domain) in support.domains.iter().enumerate() {
            let domains = handbook.domains.iter().map(|domain| &domain.id);
            let path = || at(&format!("domains/{i}"));
            problems.resolve("domain", domain.as_str(), domains, path);
        }
        for (i, school) in support.schools.iter().enumerate() {
            let path = || at(&format!("schools/{i}"));
            problems.resolve("school", school.as_str(), schools(), path);
        }
        if let Some(role) = &support.by {
            problems.resolve("role", role.as_str(), roles(), || at("by"));
        }
        if let Some(consent) = &support.consent {
            let consents = handbook.consents.iter().map(|consent| &consent.id);
            problems.resolve("consent", consent.as_str(), consents, || at("consent"));
        }
    }
}

fn judgments(handbook: &Handbook, problems: &mut Problems) {
    for (j, judgment) in handbook.judgments.iter().enumerate() {
        if judgment.asked_of.is_empty() {
            let path = format!("/judgments/{j}/asked_of");
            problems.add("P019", path, "nobody may answer this judgment");
        }
        for (i, role) in judgment.asked_of.iter().enumerate() {
            let roles = handbook.roles.iter().map(|role| &role.id);
            let path = || format!("/judgments/{j}/asked_of/{i}");
            problems.resolve("role", role.as_str(), roles, path);
        }
    }
}

fn rules(handbook: &Handbook, problems: &mut Problems) {
    for (r, rule) in handbook.rules.iter().enumerate() {
        let at = |field: String| format!("/rules/{r}/{field}");
        for (i, cited) in rule.cites.iter().enumerate() {
            let known = handbook.citations.iter().map(|citation| &citation.id);
            let path = || at(format!("cites/{i}"));
            problems.resolve("citation", cited.as_str(), known, path);
        }
        if let Some(domain) = &rule.domain {
            let domains = handbook.domains.iter().map(|domain| &domain.id);
            problems.resolve("domain", domain.as_str(), domains, || at("domain".into()));
        }
        for (i, school) in rule.schools.iter().enumerate() {
            let schools = handbook.schools.iter().map(|school| &school.id);
            let path = || at(format!("schools/{i}"));
            problems.resolve("school", school.as_str(), schools, path);
        }
        for (i, school) in rule.except_schools.iter().enumerate() {
            let schools = handbook.schools.iter().map(|school| &school.id);
            let path = || at(format!("except_schools/{i}"));
            problems.resolve("school", school.as_str(), schools, path);
        }
        for (i, id) in rule.overrides.iter().enumerate() {
            let known = handbook.rules.iter().map(|rule| &rule.id);
            let path = || at(format!("overrides/{i}"));
            problems.resolve("rule", id.as_str(), known, path);
        }
        if rule.effective_from.zip(rule.effective_until).is_some_and(|(from, until)| until < from) {
            problems.add("P008", at("effective_until".into()), "rule is never in force");
        }
        if rule.then.is_empty() {
            problems.add("P008", at("then".into()), "rule has no outcome");
        }
        outcome::of_rule(handbook, rule, &format!("/rules/{r}"), problems);
    }
}

/// The reading in force is one of those that are kept, and there is another.
fn ambiguities(handbook: &Handbook, problems: &mut Problems) {
    for (a, ambiguity) in handbook.ambiguities.iter().enumerate() {
        let cited = handbook.citations.iter().map(|citation| &citation.id);
        let path = || format!("/ambiguities/{a}/cites");
        problems.resolve("citation", ambiguity.cites.as_str(), cited, path);
        if ambiguity.readings.len() < 2 {
            let path = format!("/ambiguities/{a}/readings");
            problems.add("P008", path, "an ambiguity has at least two readings");
        }
        if !ambiguity.readings.iter().any(|reading| reading.label == ambiguity.chosen) {
            let path = format!("/ambiguities/{a}/chosen");
            problems.add("P010", path, "the reading chosen is none of the readings");
        }
    }
}

fn closures(handbook: &Handbook, problems: &mut Problems) {
    for (c, closure) in handbook.calendar.closures.iter().enumerate() {
        if closure.until < closure.from {
            let path = format!("/calendar/closures/{c}");
            problems.add("P008", path, "closure ends before it begins");
        }
        for (i, school) in closure.schools.iter().enumerate() {
            let schools = handbook.schools.iter().map(|school| &school.id);
            let path = || format!("/calendar/closures/{c}/schools/{i}");
            problems.resolve("school", school.as_str(), schools, path);
        }
    }
}

/// `P010` when an owner's team or role is not declared. A person is the host's to know.
pub(super) fn check_owner(handbook: &Handbook, owner: &Owner, path: &str, problems: &mut Problems) {
    let place = || path.to_owned();
    match owner {
        Owner::Team(id) => {
            problems.resolve("team", id.as_str(), handbook.teams.iter().map(|t| &t.id), place);
        }
        Owner::Role(id) => {
            problems.resolve("role", id.as_str(), handbook.roles.iter().map(|r| &r.id), place);
        }
        Owner::Person(_) => {}
    }
}

/// `P011` when a definition leads back to itself, or rules override each other in a ring.
fn cycles(handbook: &Handbook, problems: &mut Problems) {
    let definitions: BTreeMap<&str, Vec<&str>> = handbook
        .definitions
        .iter()
        .map(|definition| (definition.id.as_str(), named_in(&definition.when)))
        .collect();
    for (index, definition) in handbook.definitions.iter().enumerate() {
        if reaches_itself(definition.id.as_str(), &definitions) {
            let path = format!("/definitions/{index}/when");
            problems.add("P011", path, format!("definition `{}` uses itself", definition.id));
        }
    }
    let overrides: BTreeMap<&str, Vec<&str>> = handbook
        .rules
        .iter()
        .map(|rule| (rule.id.as_str(), rule.overrides.iter().map(AsRef::as_ref).collect()))
        .collect();
    for (index, rule) in handbook.rules.iter().enumerate() {
        if reaches_itself(rule.id.as_str(), &overrides) {
            let path = format!("/rules/{index}/overrides");
            problems.add("P011", path, format!("rule `{}` overrides itself in a ring", rule.id));
        }
    }
}

fn reaches_itself(start: &str, edges: &BTreeMap<&str, Vec<&str>>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = edges.get(start).cloned().unwrap_or_default();
    while let Some(next) = open.pop() {
        if next == start {
            return true;
        }
        if seen.insert(next) {
            open.extend(edges.get(next).into_iter().flatten());
        }
    }
    false
}

/// The definitions that a condition names.
fn named_in(condition: &Condition) -> Vec<&str> {
    match condition {
        Condition::Definition(id) => vec![id.as_str()],
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(named_in).collect(),
        Condition::AtLeast(k) => k.of.iter().flat_map(named_in).collect(),
        Condition::Not(part) => named_in(part),
        _ => Vec::new(),
    }
}
