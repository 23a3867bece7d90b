//! Rules, one after the other, each as a short list.

use std::collections::BTreeMap;

use super::block::{Anchor, Block, Item, Line};
use super::names::{Names, joined};
use super::purpose::{Purpose, purpose};
use super::view::View;
use super::words::condition::condition;
use super::words::outcome::outcome;
use super::words::scope::{dates, overridden, overrides, priority, scope};
use super::words::test::Holds;
use super::words::{subject, titles};
use crate::handbook::{Condition, Rule, Subject};
use crate::vocabulary::id::DomainId;

/// Every rule under its domain and its purpose.
pub(super) fn rules(view: &View<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let domains = view.names.handbook.domains.iter().enumerate();
    for (at, domain) in domains {
        let heading = format!("{}{}", titles::RULES_OF, domain.label);
        blocks.extend(of_domain(view, Some(&domain.id), heading, Anchor("domain", at)));
    }
    let heading = titles::RULES_FOR_ALL.to_owned();
    blocks.extend(of_domain(view, None, heading, Anchor("all", 0)));
    blocks
}

fn of_domain(
    view: &View<'_>,
    domain: Option<&DomainId>,
    heading: String,
    anchor: Anchor,
) -> Vec<Block> {
    let mut by_purpose: BTreeMap<Purpose, Vec<(usize, &Rule)>> = BTreeMap::new();
    for (at, rule) in view.rules() {
        if rule.domain.as_ref() == domain {
            by_purpose.entry(purpose(rule)).or_default().push((at, rule));
        }
    }
    let mut blocks = Vec::new();
    if !by_purpose.is_empty() {
        blocks.push(Block::place(2, heading, anchor));
    }
    for (purpose, rules) in by_purpose {
        blocks.push(Block::heading(3, titles::purpose(purpose)));
        for (at, rule) in rules {
            blocks.push(Block::place(
                4,
                Line::from(rule.label.as_str()).capital(),
                Anchor("rule", at),
            ));
            blocks.push(Block::List(of_rule(rule, Some(at), view)));
        }
    }
    blocks
}

/// Everything that a rule says; with its place in the handbook, if it is one that is in force.
pub(super) fn of_rule(rule: &Rule, at: Option<usize>, view: &View<'_>) -> Vec<Item> {
    let names = &view.names;
    let mut items = scope_items(rule, names);
    if at.is_none() {
        items.extend(area(rule, names));
    }
    items.extend(conditions(rule, names));
    let outcomes = rule.then.iter().map(|one| outcome(one, rule, names).item(names));
    items.push(Item::with(Line::strong(titles::THEN), outcomes.collect()));
    items.extend(overrides(rule, names).map(Item::from));
    items.extend(priority(rule).map(Item::from));
    items.extend(limits(rule, names));
    let examples = at.map(|at| view.examples_of(at)).unwrap_or_default();
    if !examples.is_empty() {
        items.push(Item::with(Line::strong(titles::EXAMPLES), examples));
    }
    items.extend(sources(rule, names));
    items
}

/// The area that the rule belongs to, where no heading says it.
pub(super) fn area(rule: &Rule, names: &Names<'_>) -> Option<Item> {
    let domain = rule.domain.as_ref()?;
    let text = format!(" {}", names.of(domain));
    Some(Line::strong(titles::IN_AREA).and(text).sentence().into())
}

/// For whom the rule is.
pub(super) fn scope_items(rule: &Rule, names: &Names<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    if rule.about != Subject::Student {
        let about = format!(" {}", subject(rule.about));
        items.push(Line::strong(titles::ABOUT).and(about).sentence().into());
    }
    if let Some(scope) = scope(rule, names) {
        items.push(Line::strong(titles::FOR).and(" ").and(scope).into());
    }
    items
}

/// When the rule is not in force: other rules, and dates.
pub(super) fn limits(rule: &Rule, names: &Names<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = overridden(rule, names).map(Item::from).into_iter().collect();
    items.extend(dates(rule.effective_from, rule.effective_until).map(Item::from));
    items
}

/// When the rule holds, and when not although it would.
pub(super) fn conditions(rule: &Rule, names: &Names<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    items.push(match rule.when {
        Condition::Always => Line::strong(titles::ALWAYS).into(),
        _ => headed(titles::WHEN, condition(&rule.when, names, Holds::Yes)),
    });
    if let Some(exception) = &rule.unless {
        items.push(headed(titles::EXCEPT, condition(exception, names, Holds::Yes)));
    }
    items
}

fn headed(word: &str, item: Item) -> Item {
    let text = Line::strong(word).and(" ").and(item.text).sentence();
    Item { text, ..item }
}

/// Where the rule was read.
pub(super) fn sources(rule: &Rule, names: &Names<'_>) -> Option<Item> {
    let cites = joined(rule.cites.iter().map(|id| names.cited(id)).collect(), "and");
    let head = Line::strong(titles::READ_IN).and(" ");
    (!rule.cites.is_empty()).then(|| head.and(cites).sentence().into())
}
