//! The error inside the reader and writer, before it becomes the public one.

use std::fmt::{self, Display};

use serde::de::{Expected, Unexpected};
use serde::{de, ser};

use super::suggest;
use crate::vocabulary::Error;

/// A hint lists the keys of an object with at most this many.
const MOST_KEYS: usize = 8;

/// What is wrong. One pointer, so that results stay small where all goes well; its path grows at
/// the front while it passes up through objects and arrays.
#[derive(Debug)]
pub(super) struct Fault(Box<Detail>);

#[derive(Debug)]
struct Detail {
    code: &'static str,
    message: String,
    hint: Option<String>,
    path: String,
}

/// The codes that a type of ours may give itself in a serde message: `E_ID: …`. A public code is a
/// `&'static str`, so a code that is missing here would be lost; a test compares this list with
/// the sources.
const CODES: [&str; 7] =
    ["E_DATE", "E_DUPLICATE_KEY", "E_ID", "E_LIMIT", "E_NUMBER", "E_STRING", "E_VALUE"];

impl Fault {
    #[cold]
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self(Box::new(Detail { code, message: message.into(), hint: None, path: String::new() }))
    }

    /// A fault at a byte of the text, counted from 0.
    #[cold]
    pub(super) fn at_byte(code: &'static str, message: &str, at: usize) -> Self {
        Self::new(code, format!("{message} at byte {at}"))
    }

    #[cold]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// The same fault, said of the element `index` of an array.
    #[cold]
    pub(super) fn in_element(mut self, index: usize) -> Self {
        self.0.path.insert_str(0, &format!("/{index}"));
        self
    }

    /// The same fault, said of the key `name`, which the schema knows.
    #[cold]
    pub(super) fn in_key(mut self, name: &str) -> Self {
        let mut path = String::from("/");
        for c in name.chars() {
            match c {
                '~' => path.push_str("~0"),
                '/' => path.push_str("~1"),
                c => path.push(c),
            }
        }
        path.push_str(&self.0.path);
        self.0.path = path;
        self
    }

    /// The same fault, said of the entry `number` (from 1) of a map whose keys may name a student:
    /// the path ends at the map, and the message says which entry.
    #[cold]
    pub(super) fn in_entry(mut self, number: usize) -> Self {
        use fmt::Write as _;
        let inner = std::mem::take(&mut self.0.path);
        if !inner.is_empty() {
            let _ = write!(self.0.message, " at `{inner}`");
        }
        let _ = write!(self.0.message, " in entry {number}");
        self
    }

    /// The same fault with the byte at which it was found.
    #[cold]
    pub(super) fn said_at_byte(mut self, at: usize) -> Self {
        use fmt::Write as _;
        let _ = write!(self.0.message, " at byte {at}");
        self
    }

    /// A value of another kind than the schema has here. The value itself is never repeated.
    #[cold]
    pub(super) fn kind(expected: &str, found: &str) -> Self {
        Self::new("E_TYPE", format!("expected {expected}, found {found}"))
    }

    /// The same fault; where another kind of value stands for an object, with the keys it takes.
    #[cold]
    pub(super) fn with_keys(self, known: &[&str]) -> Self {
        match known {
            [first, rest @ ..] if self.0.code == "E_TYPE" && rest.len() < MOST_KEYS => {
                let keys =
                    rest.iter().fold(format!("`{first}`"), |all, key| format!("{all}, `{key}`"));
                self.hint(format!("it is an object; its keys are {keys}"))
            }
            _ => self,
        }
    }

    #[cold]
    pub(super) fn unknown_key(key: &str, known: &[&str]) -> Self {
        Self::new("E_UNKNOWN_KEY", "unknown key").hint(suggest::hint("keys", key, known))
    }

    #[cold]
    pub(super) fn into_error(self) -> Error {
        let Detail { code, message, hint, path } = *self.0;
        let error = Error::new(code, message).at(path);
        match hint {
            Some(hint) => error.hint_that(hint),
            None => error,
        }
    }

    /// A message of a type's own check: `E_CODE: message; hint`, each part but the message optional.
    #[cold]
    fn from_message(text: &str) -> Self {
        let coded = text
            .split_once(": ")
            .and_then(|(head, rest)| Some((*CODES.iter().find(|code| **code == head)?, rest)));
        let (code, text) = coded.unwrap_or(("E_VALUE", text));
        match text.split_once("; ") {
            Some((message, hint)) => Self::new(code, message).hint(hint),
            None => Self::new(code, text),
        }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.code, self.0.message)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    #[cold]
    fn custom<T: Display>(message: T) -> Self {
        Self::from_message(&message.to_string())
    }

    #[cold]
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::kind(&expected.to_string(), kind_of(&found))
    }

    #[cold]
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match found {
            Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => {
                Self::new("E_NUMBER", format!("number out of range, expected {expected}"))
            }
            _ => Self::new("E_VALUE", format!("expected {expected}, found other text")),
        }
    }

    #[cold]
    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::new("E_VALUE", format!("expected {expected}, found {length} elements"))
    }

    #[cold]
    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        Self::unknown_key(key, known)
    }

    #[cold]
    fn unknown_variant(name: &str, known: &'static [&'static str]) -> Self {
        Self::new("E_VALUE", "not one of the known values")
            .hint(suggest::hint("values", name, known))
    }

    #[cold]
    fn missing_field(key: &'static str) -> Self {
        Self::new("E_MISSING_KEY", format!("missing key `{key}`"))
    }

    #[cold]
    fn duplicate_field(key: &'static str) -> Self {
        Self::new("E_DUPLICATE_KEY", format!("key `{key}` is given twice"))
    }
}

impl ser::Error for Fault {
    #[cold]
    fn custom<T: Display>(message: T) -> Self {
        Self::from_message(&message.to_string())
    }
}

/// The kind of a value that a visitor would not take.
fn kind_of(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "true or false",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => "a number",
        Unexpected::Char(_) | Unexpected::Str(_) => "text",
        Unexpected::Unit | Unexpected::Option => "null",
        Unexpected::Seq => "an array",
        Unexpected::Map => "an object",
        _ => "another kind of value",
    }
}
