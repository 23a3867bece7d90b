//! What changed about a condition: its thresholds one by one, or its parts.

use super::block::{Item, Line};
use super::names::Names;
use super::view::View;
use super::words::condition::{condition, measured, short, unit};
use super::words::test::{Holds, test};
use super::words::titles;
use crate::handbook::Condition;

/// What changed between two conditions; `head` is the word before them.
pub(super) fn of(
    old: Option<&Condition>,
    new: Option<&Condition>,
    before: &View<'_>,
    after: &View<'_>,
    head: &str,
) -> Vec<Item> {
    let (before, after) = (&before.names, &after.names);
    let whole = |word: &str, of: &Condition, names: &Names<'_>| {
        let item = condition(of, names, Holds::Yes);
        let text = Line::strong(format!("{word} {}", head.to_lowercase())).and(" ").and(item.text);
        Item { text: text.sentence(), under: item.under, ordered: false }
    };
    match (old, new) {
        (None, None) => Vec::new(),
        (Some(old), None) => vec![whole(titles::NO_LONGER_BARE, old, before)],
        (None, Some(new)) => vec![whole(titles::NOW_BARE, new, after)],
        (Some(old), Some(new)) => {
            let mut thresholds = Vec::new();
            if same_shape(old, new, before, after, &mut thresholds) {
                return thresholds;
            }
            vec![whole(titles::BEFORE_BARE, old, before), whole(titles::NOW_BARE, new, after)]
        }
    }
}

/// Whether two conditions have the same parts but for their thresholds, which are written down.
fn same_shape(
    old: &Condition,
    new: &Condition,
    before: &Names<'_>,
    after: &Names<'_>,
    found: &mut Vec<Item>,
) -> bool {
    match (old, new) {
        (Condition::All(a), Condition::All(b)) | (Condition::Any(a), Condition::Any(b)) => {
            all_same(a, b, before, after, found)
        }
        (Condition::AtLeast(a), Condition::AtLeast(b)) => {
            if a.n != b.n {
                let text = format!("{} {} {} {}.", titles::HOW_MANY_OF, a.n, titles::TO, b.n);
                found.push(text.into());
            }
            all_same(&a.of, &b.of, before, after, found)
        }
        (Condition::Not(a), Condition::Not(b)) => same_shape(a, b, before, after, found),
        (Condition::Measure(a), Condition::Measure(b)) if a.id == b.id => {
            let [was, is] = [(a, before), (b, after)]
                .map(|(one, names)| test(&one.is, unit(&one.id, names), Holds::Yes));
            if was != is {
                let name = measured(&b.id, after).plain();
                found.push(
                    format!(
                        "{} “{name}” {} {was} {} {is}.",
                        titles::THRESHOLD,
                        titles::WENT_FROM,
                        titles::TO
                    )
                    .into(),
                );
            }
            true
        }
        _ => {
            // The same part may have another name now; that is said where its name is.
            old == new || short(old, before, Holds::Yes) == short(new, after, Holds::Yes)
        }
    }
}

fn all_same(
    old: &[Condition],
    new: &[Condition],
    before: &Names<'_>,
    after: &Names<'_>,
    found: &mut Vec<Item>,
) -> bool {
    old.len() == new.len()
        && old.iter().zip(new).all(|(a, b)| same_shape(a, b, before, after, found))
}
