//! What is settled about a text before any of it is read: size, encoding, limits.

use crate::vocabulary::{Error, Limits};

use super::error::Fault;

/// Refuses what need not be parsed to be refused.
///
/// The count of items needs a pass over the text only where the text is longer than the limit: each
/// item takes a byte. Depth is bounded by the reader on its way. So the happy path reads once.
pub(super) fn admit(bytes: &[u8], limits: &Limits, max_bytes: u32) -> Result<(), Error> {
    size(bytes, limits, max_bytes)?;
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(Error::new("E_BOM", "byte order mark at byte 0")
            .hint_that("save the text as UTF-8 without a byte order mark"));
    }
    if bytes.len() > limits.items as usize {
        measure(bytes, limits)?;
    }
    Ok(())
}

/// The text that `bytes` hold, if they are UTF-8.
pub(super) fn utf8<'a>(bytes: &'a [u8], limits: &Limits, max_bytes: u32) -> Result<&'a str, Error> {
    size(bytes, limits, max_bytes)?;
    std::str::from_utf8(bytes).map_err(|error| {
        let hint = match bytes {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "this looks like UTF-16; save it as UTF-8",
            _ => "save the text as UTF-8",
        };
        Error::new("E_UTF8", format!("not UTF-8 at byte {}", error.valid_up_to())).hint_that(hint)
    })
}

/// The error for a text whose reading failed. A limit that the whole text passes is named first,
/// whatever else is wrong with it, so that the answer does not hang on where the reader stopped.
#[cold]
pub(super) fn refuse(text: &str, limits: &Limits, fault: Fault) -> Error {
    match measure(text.as_bytes(), limits) {
        Err(limit) => limit,
        Ok(()) => fault.into_error(),
    }
}

fn size(bytes: &[u8], limits: &Limits, max_bytes: u32) -> Result<(), Error> {
    if bytes.is_empty() {
        return Err(Error::new("E_EMPTY", "the input is empty"));
    }
    if bytes.len() > max_bytes as usize {
        let name = if max_bytes == limits.input_bytes { "input_bytes" } else { "handbook_bytes" };
        return Err(Error::new("E_LIMIT", format!("input over `{name}` of {max_bytes}")));
    }
    Ok(())
}

/// Counts items and nesting outside of strings, allocating nothing.
fn measure(bytes: &[u8], limits: &Limits) -> Result<(), Error> {
    let (mut items, mut depth) = (0_u32, 0_u32);
    let mut bytes = bytes.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => skip_string(&mut bytes),
            b',' => items = items.saturating_add(1),
            b'{' | b'[' => {
                items = items.saturating_add(1);
                depth = depth.saturating_add(1);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if items > limits.items {
            return Err(Error::new("E_LIMIT", format!("more than `items` of {}", limits.items)));
        }
        if depth > limits.depth {
            return Err(Error::new("E_LIMIT", depth_message(limits.depth)));
        }
    }
    Ok(())
}

pub(super) fn depth_message(depth: u32) -> String {
    format!("nested deeper than `depth` of {depth}")
}

fn skip_string(bytes: &mut std::slice::Iter<'_, u8>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
}
