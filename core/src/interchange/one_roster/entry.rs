//! One record, whether it stood in a CSV file or in JSON.

use serde_json::Value;

use super::kind::{EVERY, Field, Kind};
use crate::interchange::cell::Cells;
use crate::interchange::tables::Origin;

/// One record: of its fields, those that are read.
#[derive(Debug)]
pub(super) struct Entry {
    /// Where it stood.
    pub(super) origin: Origin,
    /// What it is.
    pub(super) kind: Kind,
    fields: Vec<(&'static str, Cell)>,
    /// Fields that the request asks to keep, by their names.
    pub(super) kept: Vec<(String, String)>,
}

/// What stood in one field.
#[derive(Debug)]
enum Cell {
    Text(String),
    List(Vec<String>),
}

impl Entry {
    pub(super) fn new(kind: Kind, origin: Origin) -> Self {
        Self { origin, kind, fields: Vec::new(), kept: Vec::new() }
    }

    /// Takes what stands in a CSV cell.
    pub(super) fn set(&mut self, field: &'static str, text: &str) {
        self.fields.push((field, Cell::Text(text.to_owned())));
    }

    /// The record that an object of JSON is. References are objects with the `sourcedId` of what
    /// they mean.
    pub(super) fn of_json(
        kind: Kind,
        value: &Value,
        origin: Origin,
        cells: &Cells,
        keep: &[&str],
    ) -> Self {
        let mut entry = Self::new(kind, origin);
        for (name, value) in value.as_object().into_iter().flatten() {
            if keep.contains(&name.as_str())
                && let Some(text) = scalar(value, cells)
            {
                entry.kept.push((name.clone(), text));
            }
            let squeezed = squeezed(name);
            let Some(field) = field_of(kind, &squeezed) else { continue };
            match value {
                Value::Array(items) => {
                    let texts = items.iter().filter_map(|item| scalar(item, cells));
                    entry.fields.push((field, Cell::List(texts.collect())));
                }
                value => {
                    if let Some(text) = scalar(value, cells) {
                        entry.fields.push((field, Cell::Text(text)));
                    }
                }
            }
        }
        entry
    }

    /// What stands in a field.
    pub(super) fn text(&self, field: &str) -> Option<&str> {
        let (_, cell) = self.fields.iter().find(|(name, _)| *name == field)?;
        match cell {
            Cell::Text(text) => Some(text),
            Cell::List(texts) => texts.first().map(String::as_str),
        }
    }

    /// The texts of a field that holds a list, in a CSV cell with commas between them.
    pub(super) fn list(&self, field: &str) -> Vec<&str> {
        let found = self.fields.iter().find(|(name, _)| *name == field);
        let texts: Vec<&str> = match found {
            Some((_, Cell::Text(text))) => text.split(',').collect(),
            Some((_, Cell::List(texts))) => texts.iter().map(String::as_str).collect(),
            None => Vec::new(),
        };
        texts.into_iter().map(str::trim).filter(|text| !text.is_empty()).collect()
    }
}

/// The field that a column or key of this name fills.
pub(super) fn field_of(kind: Kind, squeezed: &str) -> Option<&'static str> {
    let is = |(_, names): &&Field| names.contains(&squeezed);
    let found = EVERY.iter().find(is).or_else(|| kind.fields().iter().find(is));
    found.map(|(field, _)| *field)
}

/// Letters and digits only, in lower case.
pub(super) fn squeezed(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A value as text: of a reference the id, of an id of a user its kind and itself.
fn scalar(value: &Value, cells: &Cells) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Object(object) => {
            let part = |key: &str| object.get(key).and_then(Value::as_str);
            match (part("sourcedId"), part("type"), part("identifier")) {
                (Some(id), _, _) => id.to_owned(),
                (None, Some(kind), Some(id)) => format!("{{{kind}:{id}}}"),
                _ => return None,
            }
        }
        Value::Null | Value::Array(_) => return None,
    };
    cells.filled(&text).map(str::to_owned)
}
