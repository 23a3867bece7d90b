//! What rules speak of: areas, supports, words, numbers, questions, teams.

use std::collections::BTreeSet;

use super::block::{Anchor, Block, Item, Line, capital};
use super::names::{Names, joined, plain_id, quoted};
use super::view::View;
use super::words::compute::measure;
use super::words::condition::condition;
use super::words::scope::grades;
use super::words::test::Holds;
use super::words::time::days;
use super::words::{subject, titles};
use crate::handbook::measure::Values;
use crate::handbook::{Answers, Judgment, Measure, Rule, Subject, Support, Team, TierDeclared};
use crate::vocabulary::order;

/// Areas and tiers.
pub(super) fn areas(view: &View<'_>) -> Vec<Block> {
    let handbook = view.names.handbook;
    let domains = handbook.domains.iter().map(|one| Item::from(one.label.as_str()));
    let mut tiers: Vec<&TierDeclared> = handbook.tiers.iter().collect();
    order::by_key(&mut tiers, |tier| tier.rank);
    let tiers = tiers.into_iter().map(|tier| Item::from(tier.label.as_str()));
    vec![
        Block::place(2, titles::AREAS, Anchor("areas", 0)),
        Block::paragraph("Concerns and supports belong to these areas:"),
        Block::List(domains.collect()),
        Block::paragraph("Support has these tiers, from what every student gets upwards:"),
        Block::Steps(tiers.collect()),
    ]
}

/// The menu of supports.
pub(super) fn supports(view: &View<'_>) -> Vec<Block> {
    let names = &view.names;
    let mut blocks = Vec::new();
    let mut tiers: Vec<&TierDeclared> = names.handbook.tiers.iter().collect();
    order::by_key(&mut tiers, |tier| tier.rank);
    for tier in tiers {
        let mut of_tier = view.supports().filter(|(_, one)| one.tier == tier.id).peekable();
        if of_tier.peek().is_some() {
            blocks.push(Block::heading(3, Line::from("Tier ").and(quoted(tier.label.as_str()))));
        }
        for (at, support) in of_tier {
            let label = Line::from(names.of(&support.id)).capital();
            blocks.push(Block::place(4, label, Anchor("support", at)));
            blocks.push(Block::List(support_items(support, names)));
        }
    }
    headed(titles::SUPPORTS, "supports", blocks)
}

pub(super) fn support_items(support: &Support, names: &Names<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = vec![
        Line::from("Helps with: ").and(names.all_quoted(&support.domains, "and")).sentence().into(),
    ];
    if let Some(by) = &support.by {
        items.push(format!("Given by: {}.", names.of(by)).into());
    }
    if let Some(span) = support.grades {
        items.push(format!("For {}.", grades(span)).into());
    }
    if !support.schools.is_empty() {
        items.push(format!("Only at {}.", names.all(&support.schools, "and")).into());
    }
    if let Some(seats) = support.seats {
        items.push(format!("Seats in all: {seats}.").into());
    }
    if let Some(consent) = &support.consent {
        let consent = names.quoted(consent);
        items.push(Line::from("It starts only with consent: ").and(consent).sentence().into());
    }
    items
}

/// Definitions.
pub(super) fn definitions(view: &View<'_>) -> Vec<Block> {
    defined(view, |_| true)
}

/// Definitions that a text speaks of, and those that these use.
pub(super) fn definitions_of(blocks: &[Block], view: &View<'_>) -> Vec<Block> {
    let mut used = BTreeSet::new();
    for block in blocks {
        block.links(&mut used);
    }
    through_definitions(&mut used, view);
    defined(view, |at| used.contains(&Anchor("word", at)))
}

/// Adds what definitions lead to, until nothing is added any more.
fn through_definitions(used: &mut BTreeSet<Anchor>, view: &View<'_>) {
    let definitions = &view.names.handbook.definitions;
    for _ in definitions {
        let before = used.len();
        for (at, one) in definitions.iter().enumerate() {
            if used.contains(&Anchor("word", at)) {
                condition(&one.when, &view.names, Holds::Yes).links(used);
            }
        }
        if used.len() == before {
            break;
        }
    }
}

/// For every rule, the words and numbers that it uses.
pub(super) fn uses<'a>(view: &View<'a>) -> Vec<(&'a Rule, BTreeSet<Anchor>)> {
    view.rules()
        .map(|(_, rule)| {
            let mut used = BTreeSet::new();
            for item in super::rules::conditions(rule, &view.names) {
                item.links(&mut used);
            }
            through_definitions(&mut used, view);
            (rule, used)
        })
        .collect()
}

fn defined(view: &View<'_>, is_wanted: impl Fn(usize) -> bool) -> Vec<Block> {
    let names = &view.names;
    let mut blocks = Vec::new();
    let all = names.handbook.definitions.iter().enumerate();
    for (at, definition) in all.filter(|(at, _)| is_wanted(*at)) {
        let label = Line::from(names.of(&definition.id)).capital();
        blocks.push(Block::place(3, label, Anchor("word", at)));
        let when = condition(&definition.when, names, Holds::Yes);
        let text = Line::from("This holds when ").and(when.text).sentence();
        blocks.push(Block::List(vec![Item { text, ..when }]));
    }
    headed(titles::WORDS_USED, "words", blocks)
}

/// Measures, and how each is worked out.
pub(super) fn measures(view: &View<'_>) -> Vec<Block> {
    let names = &view.names;
    let mut blocks = Vec::new();
    for (at, one) in names.handbook.measures.iter().enumerate() {
        let label = Line::from(one.label.as_str()).capital();
        blocks.push(Block::place(3, label, Anchor("number", at)));
        blocks.push(Block::List(measure_items(one, names)));
    }
    headed(titles::NUMBERS, "numbers", blocks)
}

/// How a measure is worked out, and what it can be.
pub(super) fn measure_items(one: &Measure, names: &Names<'_>) -> Vec<Item> {
    let mut said: Vec<Item> = measure(one, names).into_iter().map(Item::from).collect();
    said.extend(values(one).map(Item::from));
    said
}

/// What numbers a measure can have.
fn values(measure: &Measure) -> Option<String> {
    let Values::Number(numbers) = &measure.values else { return None };
    let step = match (numbers.step, numbers.whole) {
        (Some(step), _) => format!(", in steps of {step}"),
        (None, true) => ", in whole numbers".to_owned(),
        (None, false) => String::new(),
    };
    let unit = numbers.unit.as_str();
    Some(match (numbers.least, numbers.greatest) {
        (Some(least), Some(greatest)) => {
            format!("It is between {least} and {greatest}, measured in {unit}{step}.")
        }
        (Some(least), None) => format!("It is {least} or more, measured in {unit}{step}."),
        (None, Some(greatest)) => format!("It is {greatest} or less, measured in {unit}{step}."),
        (None, None) => format!("It is measured in {unit}{step}."),
    })
}

/// Judgments.
pub(super) fn judgments(view: &View<'_>) -> Vec<Block> {
    let names = &view.names;
    let mut blocks = Vec::new();
    for (at, one) in names.handbook.judgments.iter().enumerate() {
        blocks.push(Block::place(3, names.of(&one.id), Anchor("question", at)));
        blocks.push(Block::List(judgment(one, names)));
    }
    if !blocks.is_empty() {
        let lead = "No rule guesses these answers. Until somebody has answered, the rule waits.";
        blocks.insert(0, Block::paragraph(lead));
    }
    headed(titles::QUESTIONS, "questions", blocks)
}

/// Who answers a judgment, and how.
pub(super) fn judgment(one: &Judgment, names: &Names<'_>) -> Vec<Item> {
    let mut items: Vec<Item> =
        vec![format!("Who answers: {}.", names.all(&one.asked_of, "or")).into()];
    items.push(match &one.answers {
        Answers::YesNo => "The answer is yes or no.".into(),
        Answers::Codes(codes) => {
            let codes = codes.iter().map(|code| quoted(&plain_id(code)).into()).collect();
            Line::from("The answer is ").and(joined(codes, "or")).sentence().into()
        }
    });
    if one.about != Subject::Student {
        items.push(format!("It is about {}.", subject(one.about)).into());
    }
    if let Some(limit) = one.fresh_for {
        items.push(format!("An answer older than {} is asked for again.", days(limit)).into());
    }
    items
}

/// What is recorded, events, consents and flags, by their labels.
pub(super) fn small_words(view: &View<'_>) -> Vec<Block> {
    let handbook = view.names.handbook;
    let list = |title, name, labels: Vec<Item>| match labels.is_empty() {
        true => Vec::new(),
        false => headed(title, name, vec![Block::List(labels)]),
    };
    let mut blocks = Vec::new();
    let label = |label: &str| Item::from(capital(label));
    let records = handbook.indicators.iter().map(|one| label(one.label.as_str()));
    blocks.extend(list(titles::RECORDS, "records", records.collect()));
    let events = handbook.events.iter().map(|one| label(one.label.as_str()));
    blocks.extend(list(titles::EVENTS, "events", events.collect()));
    let consents = handbook.consents.iter().map(|one| label(one.label.as_str()));
    blocks.extend(list(titles::CONSENTS, "consents", consents.collect()));
    let flags = handbook.flags.iter().map(|one| label(one.label.as_str()));
    blocks.extend(list(titles::MARKS, "marks", flags.collect()));
    blocks
}

/// Teams.
pub(super) fn teams(view: &View<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (at, team) in view.teams() {
        blocks.push(Block::place(3, team.label.as_str(), Anchor("team", at)));
        let items = team_items(team, &view.names);
        if !items.is_empty() {
            blocks.push(Block::List(items));
        }
    }
    headed(titles::TEAMS, "teams", blocks)
}

/// Who is on a team, and where it works.
pub(super) fn team_items(team: &Team, names: &Names<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    if !team.roles.is_empty() {
        items.push(format!("Who must be there: {}.", names.all(&team.roles, "and")).into());
    }
    if !team.schools.is_empty() {
        items.push(format!("It works for {}.", names.all(&team.schools, "and")).into());
    }
    if team.members.is_empty() {
        items.push("Nobody is on it now.".into());
    }
    items
}

/// Blocks below a heading of their own; nothing without blocks.
pub(super) fn headed(title: &str, name: &'static str, mut blocks: Vec<Block>) -> Vec<Block> {
    if !blocks.is_empty() {
        blocks.insert(0, Block::place(2, title, Anchor(name, 0)));
    }
    blocks
}
