//! Words that two handbooks use differently: "Tier 2 means …".
//!
//! A word is an id and what people call it. It has another meaning where what is declared under it
//! differs; another word has the same meaning where only the id or the name differs. People and
//! their number of seats are compared where a handbook declares them; who is on a team is not.

mod aspects;
mod meaning;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::aspects::TermAspect;
use self::aspects::{aspects, is_same_meaning};
pub use self::meaning::{Term, TierMeant};
use crate::handbook::Handbook;

/// A word that is used differently, or another word for the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TermDifference {
    /// How the sides differ.
    pub how: TermDrift,
    /// What the left side means; absent where it has nothing like it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Term>,
    /// What the right side means; absent where it has nothing like it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<Term>,
    /// In what they differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differs: Vec<TermAspect>,
}

/// How two sides differ about a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TermDrift {
    /// The same word, and another meaning.
    OtherMeaning,
    /// The same meaning, and another id or name.
    OtherWord,
    /// A fact that only the left side can read.
    OnlyLeft,
    /// A fact that only the right side can read.
    OnlyRight,
}

/// Every word that the two use differently, kind by kind.
pub(super) fn terms(left: &Handbook, right: &Handbook) -> Vec<TermDifference> {
    let mut found = Vec::new();
    if left != right {
        for (left, right) in Term::kinds(left).into_iter().zip(Term::kinds(right)) {
            of_one_kind(left, right, &mut found);
        }
    }
    found
}

/// First by id, then by name, then by meaning; each word is compared once.
fn of_one_kind(left: Vec<Term>, right: Vec<Term>, found: &mut Vec<TermDifference>) {
    let mut open: BTreeSet<usize> = (0..right.len()).collect();
    let by = |key: fn(&Term) -> String| -> BTreeMap<String, Vec<usize>> {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, term) in right.iter().enumerate() {
            places.entry(key(term)).or_default().push(at);
        }
        places
    };
    let (by_id, by_label) = (by(Term::id), by(Term::name));
    let first = |places: Option<&Vec<usize>>, open: &BTreeSet<usize>| {
        places.into_iter().flatten().copied().find(|at| open.contains(at))
    };
    let mut matched: Vec<Option<usize>> = vec![None; left.len()];
    type Find<'a> = &'a dyn Fn(&Term, &BTreeSet<usize>) -> Option<usize>;
    let by_meaning = |term: &Term, open: &BTreeSet<usize>| {
        open.iter()
            .copied()
            .find(|at| right.get(*at).is_some_and(|other| is_same_meaning(term, other)))
    };
    let ways: [Find<'_>; 3] = [
        &|term, open| first(by_id.get(&term.id()), open),
        &|term, open| first(by_label.get(&term.name()), open),
        &by_meaning,
    ];
    for find in ways {
        for (term, slot) in left.iter().zip(&mut matched) {
            if slot.is_none() {
                *slot = find(term, &open);
                slot.iter().for_each(|at| {
                    open.remove(at);
                });
            }
        }
    }
    let is_fact = |term: &Term| term.is_fact();
    for (term, at) in left.into_iter().zip(matched) {
        match at.and_then(|at| right.get(at)) {
            Some(other) => found.extend(difference(term, other)),
            None if is_fact(&term) => found.push(TermDifference {
                how: TermDrift::OnlyLeft,
                left: Some(term),
                right: None,
                differs: Vec::new(),
            }),
            None => {}
        }
    }
    let only_right = right.into_iter().enumerate().filter(|(at, _)| open.contains(at));
    found.extend(only_right.map(|(_, term)| term).filter(is_fact).map(|term| TermDifference {
        how: TermDrift::OnlyRight,
        left: None,
        right: Some(term),
        differs: Vec::new(),
    }));
}

fn difference(left: Term, right: &Term) -> Option<TermDifference> {
    let differs = aspects(&left, right);
    let is_word = |aspect: &TermAspect| matches!(aspect, TermAspect::Id | TermAspect::Label);
    let how = match (differs.is_empty(), differs.iter().all(is_word)) {
        (true, _) => return None,
        (_, true) => TermDrift::OtherWord,
        _ => TermDrift::OtherMeaning,
    };
    Some(TermDifference { how, left: Some(left), right: Some(right.clone()), differs })
}
