//! JSON text in and out: one strict reader and one writer, for every document and all languages.
//!
//! The reader is a serde format of our own. It refuses what a lenient one lets pass: a key given
//! twice (also when escaped), an unknown key, an array for an object, `1.0` or `-0` for a whole
//! number, `1` for a flag, an exponent, control characters, a second document after the first.
//! Limits hold before anything is allocated, nesting is bounded, numbers keep their digits
//! (`Decimal`), and an [`Error`] says where it is without repeating what a person wrote.
//!
//! It does not build a tree of values, does not read floats, and does not guess: an enum is its
//! name or an object with one key, and nothing is coerced. The writer writes one compact form,
//! keys in the order of their declaration, and refuses floats.

mod access;
mod decode;
mod error;
mod number;
mod reader;
mod scan;
mod string;
mod suggest;
#[cfg(test)]
mod tests;
mod writer;

#[cfg(feature = "front_door")]
pub(crate) use self::suggest::nearest;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::vocabulary::{Error, Limits};

/// The document that `text` holds, of at most `max_bytes` bytes (one of the limits' own byte
/// counts).
///
/// # Errors
/// The first thing that is wrong, by stable code; a limit that was passed comes before the rest.
pub(crate) fn read<T: DeserializeOwned>(
    text: &str,
    limits: &Limits,
    max_bytes: u32,
) -> Result<T, Error> {
    scan::admit(text.as_bytes(), limits, max_bytes)?;
    let mut reader = reader::Reader::new(text, limits);
    match T::deserialize(&mut reader) {
        Ok(value) => match reader.end() {
            Ok(()) => Ok(value),
            Err(fault) => Err(scan::refuse(text, limits, fault)),
        },
        Err(fault) => Err(scan::refuse(text, limits, fault)),
    }
}

/// The document that `bytes` hold as UTF-8.
///
/// # Errors
/// As [`read`]; `E_UTF8` names the first byte that is not UTF-8.
pub(crate) fn read_bytes<T: DeserializeOwned>(
    bytes: &[u8],
    limits: &Limits,
    max_bytes: u32,
) -> Result<T, Error> {
    read(scan::utf8(bytes, limits, max_bytes)?, limits, max_bytes)
}

/// `value` as compact JSON.
///
/// # Errors
/// `E_LIMIT` over `output_bytes`.
pub(crate) fn write<T: Serialize + ?Sized>(value: &T, limits: &Limits) -> Result<String, Error> {
    // Most answers are longer than this; growing from nothing would copy them several times.
    let mut out = String::with_capacity(512);
    write_into(&mut out, value, limits)?;
    Ok(out)
}

/// Adds `value` as compact JSON to `out`, for fingerprints and lines of answers.
///
/// # Errors
/// `E_LIMIT` over the hard limit of an answer, `E_UTF8` if `out` holds something else than text.
#[cfg(any(test, feature = "front_door"))]
pub(crate) fn append<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) -> Result<(), Error> {
    let mut text = String::from_utf8(std::mem::take(out))
        .map_err(|_| Error::new("E_UTF8", "only text can be added to text"))?;
    write_into(&mut text, value, &Limits::HARD)?;
    *out = text.into_bytes();
    Ok(())
}

/// `value` as compact JSON at the end of `out`, whose length counts toward the limit.
///
/// # Errors
/// `E_LIMIT` over `output_bytes`; `out` then holds part of an answer.
pub(crate) fn write_into<T: Serialize + ?Sized>(
    out: &mut String,
    value: &T,
    limits: &Limits,
) -> Result<(), Error> {
    let mut writer = writer::Writer::new(out, limits);
    value.serialize(&mut writer).and_then(|()| writer.end()).map_err(error::Fault::into_error)
}
