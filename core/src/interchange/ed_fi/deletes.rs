//! What a feed of deletions takes away: by the resource's own id, or by its natural key.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::report::{At, Report};
use super::super::{descriptor, json_lines};

/// What was deleted of one resource.
#[derive(Debug, Default)]
pub(super) struct Deletes {
    /// By id, with where it stands and whether something had it.
    ids: BTreeMap<String, bool>,
    /// By natural key: the values, by the names of the key.
    keys: BTreeMap<Vec<String>, BTreeSet<Vec<String>>>,
}

impl Deletes {
    /// Adds what a file of deletions says.
    pub fn add(&mut self, file: &str, text: &str, report: &mut Report) {
        json_lines::each(file, text, report, |at, value: &Value, report| {
            self.add_one(at, value, report);
        });
    }

    fn add_one(&mut self, at: At<'_>, value: &Value, report: &mut Report) {
        if let Some(id) = own_id(value) {
            self.ids.insert(id, false);
            return;
        }
        let keys = entry(value, "keyValues").and_then(Value::as_object);
        let Some(keys) = keys.filter(|keys| !keys.is_empty()) else {
            let what = "a deletion without an id and without a key was left out";
            report.warn("W_NO_VALUE", at, what);
            return;
        };
        let mut pairs: Vec<(String, String)> =
            keys.iter().map(|(name, value)| (name.clone(), folded(value))).collect();
        pairs.sort();
        let (names, values) = pairs.into_iter().unzip();
        self.keys.entry(names).or_default().insert(values);
    }

    /// Whether an item was deleted.
    pub fn take(&mut self, item: &Value) -> bool {
        if self.ids.is_empty() && self.keys.is_empty() {
            return false;
        }
        if let Some(id) = own_id(item)
            && let Some(seen) = self.ids.get_mut(&id)
        {
            *seen = true;
            return true;
        }
        self.keys.iter().any(|(names, deleted)| {
            let values: Option<Vec<String>> = names.iter().map(|name| find(item, name)).collect();
            values.is_some_and(|values| deleted.contains(&values))
        })
    }

    /// How many ids were deleted that no item had.
    pub fn unmatched(&self) -> usize {
        self.ids.values().filter(|seen| !**seen).count()
    }
}

/// The resource's own id, without dashes and case.
pub(super) fn own_id(value: &Value) -> Option<String> {
    entry(value, "id")?.as_str().map(folded_id)
}

/// An id without dashes and case.
pub(super) fn folded_id(id: &str) -> String {
    id.chars().filter(|c| *c != '-').flat_map(char::to_lowercase).collect()
}

/// An entry by its name without regard to the case of its first letter.
fn entry<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    let mut upper = name.to_owned();
    if let Some(first) = upper.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    value.get(name).or_else(|| value.get(&upper))
}

/// The part of a natural key that an item has, in itself or in one of its references.
fn find(item: &Value, name: &str) -> Option<String> {
    if let Some(value) = item.get(name) {
        return Some(folded(value));
    }
    let object = item.as_object()?;
    let mut inner: Vec<_> = object
        .iter()
        .filter(|(key, _)| key.ends_with("Reference"))
        .filter_map(|(key, reference)| Some((key, reference.get(name)?)))
        .collect();
    inner.sort_by_key(|(key, _)| *key);
    inner.first().map(|(_, value)| folded(value))
}

/// A part of a key as it is compared: descriptors without namespace and case, days without a time.
fn folded(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if text.contains('#') {
        return descriptor::code_value(&text).to_lowercase();
    }
    match text.split_once('T') {
        Some((day, _)) if day.len() == 10 && day.parse::<crate::vocabulary::Date>().is_ok() => {
            day.to_owned()
        }
        _ => text,
    }
}
