//! What a new member of staff needs to know.

use super::block::{Anchor, Block, Document, Item, Line};
use super::view::View;
use super::words::titles;
use super::{front, whole};
use crate::handbook::TierDeclared;
use crate::vocabulary::order;

/// The text for a new member of staff.
pub(super) fn onboarding(view: &View<'_>) -> Document {
    let mut blocks = whole::head(view, titles::FRONT_PART);
    blocks.push(Block::paragraph(titles::WELCOME));
    blocks.extend(front::help(view));
    blocks.extend(front::concern(view));
    blocks.extend(tiers(view));
    blocks.extend(asked(view));
    blocks.push(Block::place(2, titles::MORE, Anchor("more", 0)));
    blocks.push(Block::List(more(view)));
    let title = format!("{}: {}", view.names.handbook.title, titles::NEW_HERE);
    Document { title: title.into(), blocks }
}

/// The tiers, each with its supports and who gives them.
fn tiers(view: &View<'_>) -> Vec<Block> {
    let names = &view.names;
    let mut tiers: Vec<&TierDeclared> = names.handbook.tiers.iter().collect();
    order::by_key(&mut tiers, |tier| tier.rank);
    let mut blocks = vec![
        Block::place(2, titles::TIERS, Anchor("tiers", 0)),
        Block::paragraph(titles::TIERS_ARE),
    ];
    for tier in tiers {
        blocks.push(Block::heading(3, tier.label.as_str()));
        let of_tier = view.supports().filter(|(_, one)| one.tier == tier.id);
        let items: Vec<Item> = of_tier
            .map(|(_, one)| match &one.by {
                Some(role) => format!("{} (given by: {})", names.of(&one.id), names.of(role)),
                None => names.of(&one.id),
            })
            .map(Item::from)
            .collect();
        blocks.push(match items.is_empty() {
            true => Block::paragraph(titles::NO_SUPPORTS),
            false => Block::List(items),
        });
    }
    blocks
}

/// Questions that people answer, by whom.
fn asked(view: &View<'_>) -> Vec<Block> {
    let names = &view.names;
    let items: Vec<Item> = names
        .handbook
        .judgments
        .iter()
        .map(|one| {
            let who = names.all(&one.asked_of, "or");
            Line::from(names.of(&one.id)).and(format!(" ({who})")).into()
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    let lead = Block::paragraph(titles::YOU_MAY_BE_ASKED);
    super::parts::headed(titles::QUESTIONS, "questions", vec![lead, Block::List(items)])
}

/// How much there is to find elsewhere.
fn more(view: &View<'_>) -> Vec<Item> {
    let handbook = view.names.handbook;
    let rules = view.rules().count();
    let roles: Vec<String> = handbook.roles.iter().map(|role| role.label.to_string()).collect();
    vec![
        format!("The whole handbook holds {rules} rules, each with where it was read.").into(),
        Item::with(titles::PAGES, roles.into_iter().map(Item::from).collect()),
        titles::FINDER_EXISTS.into(),
    ]
}
