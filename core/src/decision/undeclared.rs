//! Ids in the facts that the handbook does not declare: no rule reads what stands under them.
//!
//! A misspelled id makes a count zero and rules a rule out in silence, so each such id is said once,
//! with the declared one that it is nearest to, however many students have it.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::Snapshot;
use crate::handbook::District;
use crate::json::nearest;
use crate::vocabulary::id::{MeasureId, RoleId, TeamId};
use crate::vocabulary::{Finding, Severity, order};

const NOT_READ: &str = "they are not read";
const NO_TIER: &str = "of which tier and domain it is cannot be known";

/// One finding for each undeclared indicator, judgment, event, consent, measure, support, role and
/// team of the facts, with how often it stands there.
pub(crate) fn of_facts(district: &District, facts: &Snapshot) -> Vec<Finding> {
    let handbook = &district.handbook;
    let mut indicators = Ids::new(handbook.indicators.iter().map(|one| one.id.as_str()));
    let mut judgments = Ids::new(handbook.judgments.iter().map(|one| one.id.as_str()));
    let mut events = Ids::new(handbook.events.iter().map(|one| one.id.as_str()));
    let mut consents = Ids::new(handbook.consents.iter().map(|one| one.id.as_str()));
    let mut measures = Ids::new(handbook.measures.iter().map(|one| one.id.as_str()));
    let mut supports = Ids::new(handbook.supports.iter().map(|one| one.id.as_str()));
    let mut roles = Ids::new(handbook.roles.iter().map(|one| one.id.as_str()));
    let mut teams = Ids::new(handbook.teams.iter().map(|one| one.id.as_str()));
    // A student or a group may stand in the facts twice.
    let mut once = BTreeSet::new();
    for student in facts.students.iter().filter(|one| once.insert(&one.id)) {
        indicators.see(student.observations.iter().map(|one| one.indicator.as_str()));
        judgments.see(student.judgments.iter().map(|one| one.judgment.as_str()));
        roles.see(student.judgments.iter().map(|one| one.by.as_str()));
        events.see(student.events.iter().map(|one| one.event.as_str()));
        consents.see(student.consents.iter().map(|one| one.consent.as_str()));
        measures.see(student.values.measures().map(MeasureId::as_str));
        measures.see(student.missing.measures().map(MeasureId::as_str));
        supports.see(student.supports.iter().map(|one| one.support.as_str()));
    }
    let mut once = BTreeSet::new();
    for group in facts.groups.iter().filter(|one| once.insert(&one.id)) {
        indicators.see(group.observations.iter().map(|one| one.indicator.as_str()));
        judgments.see(group.judgments.iter().map(|one| one.judgment.as_str()));
        roles.see(group.judgments.iter().map(|one| one.by.as_str()));
        roles.see(group.members.iter().flat_map(|one| &one.roles).map(RoleId::as_str));
        events.see(group.events.iter().map(|one| one.event.as_str()));
        measures.see(group.values.measures().map(MeasureId::as_str));
        teams.see(group.team.iter().map(TeamId::as_str));
    }
    indicators.see(facts.coverage.iter().map(|feed| feed.indicator.as_str()));
    supports.see(facts.seats.iter().map(|seats| seats.support.as_str()));
    [
        indicators.findings(
            "W_UNKNOWN_INDICATOR",
            "observations or feeds of an indicator",
            NOT_READ,
        ),
        judgments.findings("W_UNKNOWN_JUDGMENT", "answers to a judgment", NOT_READ),
        events.findings("W_UNKNOWN_EVENT", "occurrences of an event", NOT_READ),
        consents.findings("W_UNKNOWN_CONSENT", "answers about a consent", NOT_READ),
        measures.findings("W_UNKNOWN_MEASURE", "values of a measure", NOT_READ),
        supports.findings("W_UNKNOWN_SUPPORT", "rounds of, or seats in, a support", NO_TIER),
        roles.findings("W_UNKNOWN_ROLE", "answers or members of a team in a role", NOT_READ),
        teams.findings("W_UNKNOWN_TEAM", "groups that are a team", NOT_READ),
    ]
    .concat()
}

/// The rules of which a host remembers since when they apply, and which are not there.
pub(crate) fn rules<'a>(district: &District, began: impl Iterator<Item = &'a str>) -> Vec<Finding> {
    let mut rules = Ids::new(district.handbook.rules.iter().map(|rule| rule.id.as_str()));
    rules.see(began);
    rules.findings("W_UNKNOWN_RULE", "first days of a rule", NOT_READ)
}

/// The ids of a kind that are declared, and those that are not, each with its number.
struct Ids<'h, 'f> {
    declared: Vec<&'h str>,
    others: BTreeMap<&'f str, usize>,
}

impl<'h, 'f> Ids<'h, 'f> {
    fn new(declared: impl Iterator<Item = &'h str>) -> Self {
        let mut declared: Vec<&str> = declared.collect();
        order::ascending(&mut declared);
        Self { declared, others: BTreeMap::new() }
    }

    fn see(&mut self, ids: impl Iterator<Item = &'f str>) {
        // Most records stand beside others of the same kind.
        let mut last = None;
        for id in ids {
            if last == Some(id) {
                continue;
            }
            if self.declared.binary_search(&id).is_ok() {
                last = Some(id);
            } else {
                *self.others.entry(id).or_default() += 1;
            }
        }
    }

    fn findings(self, code: &str, what: &str, so: &str) -> Vec<Finding> {
        let one = |(id, count): (&str, usize)| {
            let hint = match nearest(id, &self.declared) {
                Some(name) => format!("; did you mean `{name}`?"),
                None => String::new(),
            };
            let message = format!("{what} that the handbook does not declare: {so}{hint}");
            Finding::new(Severity::Warning, code, id, message).because([count.to_string()])
        };
        self.others.into_iter().map(one).collect()
    }
}
