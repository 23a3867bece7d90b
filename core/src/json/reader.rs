//! A place in the text, and the steps from one token to the next.

use std::borrow::Cow;

use super::error::Fault;
use super::scan::depth_message;
use crate::vocabulary::Limits;

/// A place in the text.
pub(super) struct Reader<'de> {
    pub(super) text: &'de str,
    /// The byte that comes next.
    pub(super) at: usize,
    /// How many more objects and arrays may be opened inside of each other.
    pub(super) depth_left: u32,
    /// The deepest nesting, for the message.
    pub(super) depth: u32,
    pub(super) note_chars: u32,
}

impl<'de> Reader<'de> {
    pub(super) fn new(text: &'de str, limits: &Limits) -> Self {
        let depth = limits.depth.min(Limits::HARD.depth);
        Self { text, at: 0, depth_left: depth, depth, note_chars: limits.note_chars }
    }

    /// Refuses anything but white space after the document.
    pub(super) fn end(&mut self) -> Result<(), Fault> {
        match self.token() {
            0 if self.at == self.text.len() => Ok(()),
            _ => Err(Fault::at_byte("E_TRAILING", "more text after the document", self.at)),
        }
    }

    /// The first byte of what comes next; 0, which begins nothing, at the end.
    #[inline]
    pub(super) fn token(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(byte) => return *byte,
                None => return 0,
            }
        }
    }

    /// The error for a value that is not of the expected kind, or is no value at all.
    #[cold]
    pub(super) fn unexpected(&mut self, expected: &str) -> Fault {
        let first = self.token();
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let found = match first {
            b'"' => "text",
            b'{' => "an object",
            b'[' => "an array",
            b'0'..=b'9' => "a number",
            b'-' if rest.get(1).is_some_and(u8::is_ascii_digit) => "a number",
            b't' if rest.starts_with(b"true") => "true or false",
            b'f' if rest.starts_with(b"false") => "true or false",
            b'n' if rest.starts_with(b"null") => "null",
            _ if rest.is_empty() && self.text.trim_ascii().is_empty() => {
                return Fault::new("E_EMPTY", "the input is empty");
            }
            _ if rest.is_empty() => {
                return Fault::at_byte("E_SYNTAX", "the text ends too early", self.at);
            }
            _ => return Fault::at_byte("E_SYNTAX", "expected a value", self.at),
        };
        Fault::kind(expected, found)
    }

    #[cold]
    fn syntax(&self, expected: &str) -> Fault {
        let what = if self.at == self.text.len() { "the text ends too early" } else { expected };
        Fault::at_byte("E_SYNTAX", what, self.at)
    }

    /// Goes past `literal`, if that is what comes next.
    pub(super) fn literal(&mut self, literal: &str) -> bool {
        self.token();
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_next = rest.starts_with(literal.as_bytes());
        self.at += if is_next { literal.len() } else { 0 };
        is_next
    }

    /// Goes into an object or array.
    pub(super) fn open(&mut self, bracket: u8, expected: &str) -> Result<(), Fault> {
        if self.token() != bracket {
            return Err(self.unexpected(expected));
        }
        let Some(left) = self.depth_left.checked_sub(1) else {
            return Err(Fault::new("E_LIMIT", depth_message(self.depth)));
        };
        self.depth_left = left;
        self.at += 1;
        Ok(())
    }

    /// Whether another entry comes before the closing `bracket`, which it goes past.
    pub(super) fn more(&mut self, first: bool, bracket: u8) -> Result<bool, Fault> {
        let mut token = self.token();
        if token == bracket {
            self.depth_left += 1;
            self.at += 1;
            return Ok(false);
        }
        if !first {
            if token != b',' {
                return Err(self.syntax("expected a comma or the end of the list"));
            }
            self.at += 1;
            token = self.token();
            if token == bracket {
                return Err(self.syntax("comma after the last entry"));
            }
        }
        if bracket == b'}' && token != b'"' {
            return Err(self.syntax("expected a key in quotes"));
        }
        Ok(true)
    }

    pub(super) fn colon(&mut self) -> Result<(), Fault> {
        if self.token() != b':' {
            return Err(self.syntax("expected a colon after the key"));
        }
        self.at += 1;
        Ok(())
    }

    /// Refuses a type that left an object before its end: the rest would be read as the parent's.
    pub(super) fn closed(&self, depth_left: u32) -> Result<(), Fault> {
        if self.depth_left != depth_left {
            return Err(Fault::at_byte("E_VALUE", "more in the object than is read", self.at));
        }
        Ok(())
    }

    /// The place in `known` of the name that comes next, looked for from `from` on since most
    /// documents keep the order of the schema; or the name, if the schema does not know it.
    pub(super) fn place(
        &mut self,
        known: &[&str],
        from: usize,
    ) -> Result<Result<usize, Cow<'de, str>>, Fault> {
        let name = match self.plain_string() {
            Some(name) => Cow::Borrowed(name),
            None => self.string()?,
        };
        let (before, after) = known.split_at_checked(from).unwrap_or((known, &[]));
        let is_it = |known: &&str| **known == *name;
        let place = after.iter().position(is_it).map(|place| from + place);
        Ok(place.or_else(|| before.iter().position(is_it)).ok_or(name))
    }
}

/// The code of a value that a type would have passed over.
pub(super) const IGNORED: &str = "E_UNKNOWN_KEY";
