//! The whole handbook as one document.

use super::block::{Block, Document, Line};
use super::view::View;
use super::words::titles;
use super::{back, front, parts, rules, screening};

/// The whole handbook.
pub(super) fn whole(view: &View<'_>) -> Document {
    let mut blocks = head(view, titles::FRONT_WHOLE);
    blocks.extend(front::help(view));
    blocks.extend(front::concern(view));
    blocks.extend(parts::areas(view));
    blocks.extend(rules::rules(view));
    blocks.extend(parts::supports(view));
    blocks.extend(parts::definitions(view));
    blocks.extend(parts::judgments(view));
    blocks.extend(parts::measures(view));
    blocks.extend(parts::small_words(view));
    blocks.extend(parts::teams(view));
    blocks.extend(back::tables(view));
    blocks.extend(back::scales(view));
    blocks.extend(screening::screening(view));
    blocks.extend(back::unclear(view));
    blocks.extend(back::accepted(view));
    blocks.extend(back::calendar(view));
    blocks.extend(back::sources(view));
    Document { title: view.names.handbook.title.as_str().into(), blocks }
}

/// Which handbook this is, and for whom.
pub(super) fn head(view: &View<'_>, quoted: &str) -> Vec<Block> {
    let handbook = view.names.handbook;
    let mut line = Line::from(format!("Edition {}.", handbook.edition));
    if let Some(days) = back::in_force(view) {
        line = line.and(format!(" {days}"));
    }
    if let Some(school) = view.school {
        line = line.and(format!(" This copy is for {}.", view.names.of(school)));
    }
    if let Some(day) = view.as_of {
        line = line.and(format!(" It holds what is in force on {day}."));
    }
    vec![Block::paragraph(line), Block::paragraph(format!("{} {quoted}", titles::FRONT))]
}
