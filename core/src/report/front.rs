//! What stands first: help at once, and what happens with a concern.

use super::block::{Anchor, Block, Item, Line};
use super::view::View;
use super::words::duty::notice;
use super::words::time::{within, within_of};
use super::words::titles;
use crate::facts::case::Owner;
use crate::handbook::OwnerRule;

/// Safety and evaluation, before everything else.
pub(super) fn help(view: &View<'_>) -> Vec<Block> {
    let lanes = &view.names.handbook.lanes;
    let mut blocks = vec![
        Block::place(2, titles::HELP, Anchor("help", 0)),
        Block::heading(3, titles::SAFETY),
        Block::Note(titles::SAFETY_FIRST.into()),
        Block::paragraph(titles::SAFETY_WHO),
        Block::Steps(receivers(&lanes.safety.receivers, view)),
    ];
    let notices = lanes.safety.notices.iter();
    let notices: Vec<Item> = notices.map(|one| notice(one, &view.names).to_them()).collect();
    if !notices.is_empty() {
        blocks.push(Block::paragraph(titles::SAFETY_TOLD));
        blocks.push(Block::List(notices));
    }
    blocks.push(Block::paragraph(titles::SAFETY_ABUSE));
    blocks.push(Block::heading(3, titles::EVALUATION));
    blocks.push(Block::Note(titles::EVALUATION_ANY_TIME.into()));
    blocks.push(Block::paragraph(titles::EVALUATION_WHO));
    blocks.push(Block::Steps(receivers(&lanes.evaluation.receivers, view)));
    let mut clocks: Vec<Item> = vec![
        format!(
            "The family has an answer in writing {}.",
            within_of(lanes.evaluation.answer_within, "the request")
        )
        .into(),
        format!(
            "The evaluation is complete {}.",
            within_of(lanes.evaluation.complete_within, "the family's consent")
        )
        .into(),
    ];
    if let Some(rights) = &lanes.evaluation.rights {
        clocks.push(format!("The family is told: {}", rights.as_str()).into());
    }
    blocks.push(Block::List(clocks));
    blocks
}

/// Whoever receives something, in order.
pub(super) fn receivers(receivers: &[Owner], view: &View<'_>) -> Vec<Item> {
    let here = receivers.iter().filter(|owner| view.works_here(owner));
    here.map(|owner| view.names.owner(owner).into()).collect()
}

/// What happens with a concern.
pub(super) fn concern(view: &View<'_>) -> Vec<Block> {
    let door = &view.names.handbook.front_door;
    let mut steps: Vec<Item> = vec![
        "Anybody may raise a concern: staff, family, students, partners.".into(),
        format!(
            "Concerns about one student that arrive {} become one case with one owner.",
            within_of(door.merge_within, "each other")
        )
        .into(),
        format!("The owner looks at it {}.", within(door.look_within)).into(),
        format!(
            "Everybody who raised a concern hears back {}.",
            within(door.answer_referrer_within)
        )
        .into(),
    ];
    if let Some(limit) = door.tell_family_within {
        let limit = within(limit);
        steps.push(
            format!("The family hears of a concern that they did not raise themselves {limit}.")
                .into(),
        );
    }
    let mut owners: Vec<Item> =
        door.owners.iter().filter(|one| is_here(one, view)).map(|one| owner(one, view)).collect();
    let otherwise = view.names.owner(&door.otherwise);
    let mut blocks =
        vec![Block::place(2, titles::CONCERN, Anchor("concern", 0)), Block::List(steps)];
    if owners.is_empty() {
        blocks.push(Block::paragraph(format!("{}{otherwise}", titles::OWNER)));
    } else {
        owners.push(format!("Everything else: {otherwise}").into());
        blocks.push(Block::paragraph(titles::OWNERS));
        blocks.push(Block::Steps(owners));
    }
    blocks.push(Block::paragraph(titles::COUNTED));
    blocks
}

fn is_here(rule: &OwnerRule, view: &View<'_>) -> bool {
    view.is_for(&rule.schools) && view.works_here(&rule.owner)
}

/// Who owns cases of a domain, a school, or both.
fn owner(rule: &OwnerRule, view: &View<'_>) -> Item {
    let names = &view.names;
    let mut of: Vec<String> = Vec::new();
    if !rule.domains.is_empty() {
        of.push(format!("a concern in {}", names.all_quoted(&rule.domains, "or").plain()));
    }
    if !rule.schools.is_empty() {
        of.push(format!("students of {}", names.all(&rule.schools, "or")));
    }
    let of = if of.is_empty() { "every concern".to_owned() } else { of.join(", ") };
    Line::from(format!("{of}: {}", names.owner(&rule.owner))).capital().into()
}
