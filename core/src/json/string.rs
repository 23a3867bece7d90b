//! Strings: borrowed where nothing is escaped, decoded where something is, without control
//! characters either way. And strings on their way out.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use crate::vocabulary::text::longer_than;

use super::error::Fault;
use super::reader::Reader;

impl<'de> Reader<'de> {
    /// The string that begins here, if it stands in the text as it is: the common case, in two
    /// registers. Where there is nothing, [`Reader::string`] says why from the same place.
    pub(super) fn plain_string(&mut self) -> Option<&'de str> {
        if self.token() != b'"' {
            return None;
        }
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let end = plain_end(bytes, start);
        if bytes.get(end) != Some(&b'"') || end - start > self.note_chars as usize {
            return None;
        }
        self.at = end + 1;
        self.text.get(start..end)
    }

    /// The string that begins here, with its escapes decoded.
    #[inline(never)]
    pub(super) fn string(&mut self) -> Result<Cow<'de, str>, Fault> {
        if let Some(text) = self.plain_string() {
            return Ok(Cow::Borrowed(text));
        }
        if self.token() != b'"' {
            return Err(self.unexpected("text"));
        }
        let start = self.at + 1;
        let end = plain_end(self.text.as_bytes(), start);
        self.escaped_string(start, end).map(Cow::Owned)
    }

    /// The key whose opening quote is at `at`, which was read before without an error.
    pub(super) fn key_again(&self, at: usize) -> Cow<'de, str> {
        let mut reader = Self { at, ..*self };
        reader.string().unwrap_or_default()
    }

    #[cold]
    fn long_string(&self) -> Fault {
        Fault::new("E_LIMIT", format!("text over `note_chars` of {}", self.note_chars))
    }

    /// The string whose first special byte is at `stop`.
    fn escaped_string(&mut self, mut start: usize, mut stop: usize) -> Result<String, Fault> {
        let bytes = self.text.as_bytes();
        let mut decoded = String::new();
        loop {
            decoded.push_str(self.text.get(start..stop).unwrap_or_default());
            self.at = stop;
            match bytes.get(stop) {
                Some(b'"') => break,
                Some(b'\\') => decoded.push(self.escape()?),
                Some(_) => return Err(control(stop)),
                None => return Err(Fault::at_byte("E_SYNTAX", "text without an end", stop)),
            }
            start = self.at;
            stop = plain_end(bytes, start);
        }
        self.at += 1;
        if longer_than(&decoded, self.note_chars) {
            return Err(self.long_string());
        }
        Ok(decoded)
    }

    /// The string that begins here, as long as it is and whatever its escapes stand for: the text of
    /// a file, which its own reader judges.
    #[cfg(feature = "interchange")]
    pub(super) fn file_text(&mut self) -> Result<String, Fault> {
        if self.token() != b'"' {
            return Err(self.unexpected("text"));
        }
        let bytes = self.text.as_bytes();
        let mut decoded = String::new();
        let mut start = self.at + 1;
        loop {
            let mut stop = plain_end(bytes, start);
            // C1 controls and DEL may stand in a file; below the space nothing may in JSON.
            while matches!(bytes.get(stop), Some(0x7F..)) {
                stop = plain_end(bytes, stop + 1);
            }
            decoded.push_str(self.text.get(start..stop).unwrap_or_default());
            self.at = stop;
            match bytes.get(stop) {
                Some(b'"') => break,
                Some(b'\\') => decoded.push(self.file_escape()?),
                Some(_) => return Err(control(stop)),
                None => return Err(Fault::at_byte("E_SYNTAX", "text without an end", stop)),
            }
            start = self.at;
        }
        self.at += 1;
        Ok(decoded)
    }

    /// The character of an escape in the text of a file: control characters too.
    #[cfg(feature = "interchange")]
    fn file_escape(&mut self) -> Result<char, Fault> {
        let start = self.at;
        let plain = match self.text.as_bytes().get(start + 1) {
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'u') => {
                self.at = start + 2;
                return self.unicode_escape(start);
            }
            _ => return self.escape(),
        };
        self.at = start + 2;
        Ok(plain)
    }

    /// The character of the escape that begins here.
    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.at;
        let letter = self.text.as_bytes().get(start + 1).copied();
        self.at = start + 2;
        Ok(match letter {
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'b' | b'f') => return Err(control(start)),
            Some(b'u') => {
                let c = self.unicode_escape(start)?;
                if c.is_control() && !matches!(c, '\n' | '\r' | '\t') {
                    return Err(control(start));
                }
                c
            }
            _ => return Err(Fault::at_byte("E_SYNTAX", "unknown escape", start)),
        })
    }

    /// The character of `\uXXXX`, or of two of them that are a surrogate pair.
    fn unicode_escape(&mut self, start: usize) -> Result<char, Fault> {
        let lone = || Fault::at_byte("E_STRING", "half of a surrogate pair", start);
        let first = self.hex4()?;
        if !(0xD800..0xE000).contains(&first) {
            return char::from_u32(first).ok_or_else(lone);
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if first >= 0xDC00 || !rest.starts_with(b"\\u") {
            return Err(lone());
        }
        self.at += 2;
        let second = self.hex4()?;
        if !(0xDC00..0xE000).contains(&second) {
            return Err(lone());
        }
        char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)).ok_or_else(lone)
    }

    fn hex4(&mut self) -> Result<u32, Fault> {
        let mut value = 0;
        for _ in 0..4 {
            let digit = self.text.as_bytes().get(self.at).and_then(|b| char::from(*b).to_digit(16));
            let Some(digit) = digit else {
                return Err(Fault::at_byte("E_SYNTAX", "expected four hex digits", self.at));
            };
            value = value * 16 + digit;
            self.at += 1;
        }
        Ok(value)
    }
}

#[cold]
fn control(at: usize) -> Fault {
    Fault::at_byte("E_STRING", "control character in text", at)
        .hint("only `\\n`, `\\r` and `\\t` may stand in text, escaped")
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The first byte from `at` on that is a quote, a backslash or part of a control character; the
/// length of the text where there is none.
fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    loop {
        // Eight bytes at once while there are eight; the lowest marked byte is exact.
        while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
            let word = u64::from_le_bytes(*eight);
            // A byte's high bit says that it is marked. Bytes of other alphabets have it already,
            // so that the sums below need to be right for ASCII alone.
            let marks = (word
                | word.wrapping_add(ONES)
                | word.wrapping_sub(ONES * 0x20)
                | (word ^ (ONES * 0x22)).wrapping_sub(ONES)
                | (word ^ (ONES * 0x5C)).wrapping_sub(ONES))
                & HIGH;
            if marks != 0 {
                at += (marks.trailing_zeros() / 8) as usize;
                break;
            }
            at += 8;
        }
        match bytes.get(at) {
            None | Some(0x00..=0x1F | b'"' | b'\\' | 0x7F) => return at,
            // U+0080 to U+009F, the C1 controls, are C2 80 to C2 9F.
            Some(0xC2) if matches!(bytes.get(at + 1), Some(0x80..=0x9F)) => return at,
            Some(_) => at += 1,
        }
    }
}

/// Adds `text` to `out` with everything escaped that JSON wants escaped.
pub(super) fn escape_into(out: &mut String, text: &str) {
    let mut start = 0;
    loop {
        // Stops at what the reader stops at: all that must be escaped, and a little more.
        let stop = plain_end(text.as_bytes(), start);
        out.push_str(text.get(start..stop).unwrap_or_default());
        let Some(c) = text.get(stop..).and_then(|rest| rest.chars().next()) else { return };
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
        start = stop + c.len_utf8();
    }
}

/// Takes formatted text piece by piece.
pub(super) struct Escaped<'a>(pub(super) &'a mut String);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escape_into(self.0, text);
        Ok(())
    }
}
