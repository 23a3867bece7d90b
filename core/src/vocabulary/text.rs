//! Text that people wrote, with its length checked.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use super::id::is_hidden;
use super::limits::Limits;

/// A short name that people read, at most 200 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Label(#[cfg_attr(feature = "schema", schemars(length(min = 1, max = 200)))] String);

/// A longer text that people wrote, at most 4,096 characters. It may hold anything a person typed:
/// it is kept as it is and escaped wherever it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note(#[cfg_attr(feature = "schema", schemars(length(max = 4096)))] String);

/// The same text in several languages, by language tag (`en`, `es`, `pt-BR`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Text(pub BTreeMap<String, Note>);

impl Label {
    /// The label as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Note {
    /// The note as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text {
    /// The text in `language`, or in English, or in whichever language there is.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        self.0
            .get(language)
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next())
            .map_or("", Note::as_str)
    }
}

impl From<&str> for Text {
    fn from(english: &str) -> Self {
        Self(BTreeMap::from([("en".to_owned(), Note(english.to_owned()))]))
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Label {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<&str> for Note {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let limit = Limits::HARD.label_chars;
        if text.trim().is_empty() {
            return Err(serde::de::Error::custom("E_STRING: a label must not be empty"));
        }
        if longer_than(&text, limit) {
            return Err(serde::de::Error::custom(format!(
                "E_LIMIT: label over {limit} characters"
            )));
        }
        if text.chars().any(is_hidden) {
            return Err(serde::de::Error::custom(
                "E_STRING: a label must not hold control or direction characters",
            ));
        }
        Ok(Self(text))
    }
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let limit = Limits::HARD.note_chars;
        if longer_than(&text, limit) {
            return Err(serde::de::Error::custom(format!("E_LIMIT: note over {limit} characters")));
        }
        Ok(Self(text))
    }
}

/// Whether `text` has more than `limit` characters, without counting more than needed.
pub(crate) fn longer_than(text: &str, limit: u32) -> bool {
    text.len() > limit as usize && text.chars().nth(limit as usize).is_some()
}
