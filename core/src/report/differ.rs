//! Two lists of sentences, compared: what is no longer said, and what is said now.

use super::block::{Item, Line};
use super::words::titles;

/// A thing with an id, and what is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub id: String,
    pub label: String,
    pub items: Vec<Item>,
}

/// The things that only one side has, and those that both have.
pub(super) type ById<'a> = (Vec<&'a Said>, Vec<&'a Said>, Vec<(&'a Said, &'a Said)>);

/// Which things are gone, which are new, and which are in both, in their own order.
pub(super) fn by_id<'a>(old: &'a [Said], new: &'a [Said]) -> ById<'a> {
    let find = |list: &'a [Said], id: &str| list.iter().find(|one| one.id == id);
    let gone = old.iter().filter(|one| find(new, &one.id).is_none()).collect();
    let added = new.iter().filter(|one| find(old, &one.id).is_none()).collect();
    let both = new.iter().filter_map(|one| Some((find(old, &one.id)?, one))).collect();
    (gone, added, both)
}

/// Things that are gone or new.
pub(super) fn only(gone: &[&Said], added: &[&Said]) -> Vec<Item> {
    let item = |head: &str, one: &Said| {
        Item::with(Line::strong(head).and(format!(" {}", one.label)).sentence(), one.items.clone())
    };
    let new = added.iter().map(|one| item(titles::IS_NEW, one));
    new.chain(gone.iter().map(|one| item(titles::IS_GONE, one))).collect()
}

/// Everything that changed about things with ids; `more` says more about one that changed.
pub(super) fn changed(
    old: &[Said],
    new: &[Said],
    more: impl Fn(&Said) -> Option<Item>,
) -> Vec<Item> {
    let (gone, added, both) = by_id(old, new);
    let mut items = only(&gone, &added);
    for (a, b) in both {
        let mut under: Vec<Item> = Vec::new();
        if a.label != b.label {
            under.push(Line::from(format!("{} {}", titles::WAS_CALLED, a.label)).sentence().into());
        }
        under.extend(sentences(&lines(&a.items), &lines(&b.items)));
        if !under.is_empty() {
            under.extend(more(b));
            items.push(Item::with(Line::from(b.label.as_str()).capital().and(":"), under));
        }
    }
    items
}

/// Sentences that are said no longer, and sentences that are said now; those that are much alike
/// stand together.
pub(super) fn sentences(old: &[String], new: &[String]) -> Vec<Item> {
    let gone = missing(old, new);
    let mut added = missing(new, old);
    let line = |head: &str, text: &str| Item::from(Line::strong(head).and(format!(" {text}")));
    let mut items: Vec<Item> = Vec::new();
    let mut alone: Vec<String> = Vec::new();
    let is_little = gone.len().saturating_mul(added.len()) <= MOST_PAIRS;
    for text in gone {
        let best = (0..added.len())
            .filter(|_| is_little)
            .filter_map(|at| added.get(at).map(|other| (alike(&text, other), at)))
            .filter(|(share, _)| *share >= ALIKE)
            .max_by_key(|(share, at)| (*share, std::cmp::Reverse(*at)));
        match best {
            Some((_, at)) => {
                items.push(line(titles::BEFORE, &text));
                items.push(line(titles::NOW, &added.remove(at)));
            }
            None => alone.push(text),
        }
    }
    items.extend(alone.iter().map(|text| line(titles::NO_LONGER, text)));
    items.extend(added.iter().map(|text| line(titles::NEWLY, text)));
    items
}

/// Pairs of sentences that are compared at most.
const MOST_PAIRS: usize = 10_000;

/// In percent: sentences as much alike as this are two versions of one.
const ALIKE: usize = 60;

/// The share of two sentences that is the same at their beginning and their end, in percent.
fn alike(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longest = a.len().max(b.len()).max(1);
    let shortest = a.len().min(b.len());
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (start + end).min(shortest) * 100 / longest
}

/// The sentences of the first list that the second one does not have, as often as it lacks them.
fn missing(these: &[String], those: &[String]) -> Vec<String> {
    let mut left: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for one in those {
        *left.entry(one).or_default() += 1;
    }
    let lacks = |one: &&String| match left.get_mut(one.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    these.iter().filter(lacks).cloned().collect()
}

/// Items as sentences, each with what belongs to it.
pub(super) fn lines(items: &[Item]) -> Vec<String> {
    items.iter().map(line).collect()
}

fn line(item: &Item) -> String {
    let text = item.text.plain();
    if item.under.is_empty() {
        return text;
    }
    let under: Vec<String> = item.under.iter().map(line).collect();
    format!("{text} {}", under.join("; "))
}
