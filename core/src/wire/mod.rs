//! How does JSON get in and out? The operation table: one row per operation, for all languages.
//!
//! Rust calls the typed functions; Python and JavaScript get a typed function each; and all three
//! have [`call`], with the same bytes back. Nothing is decided here: an operation is decoded,
//! called, and its answer written.

mod about;
#[cfg(feature = "front_door")]
mod district;
mod table;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use about::{AboutAnswer, AboutRequest, OperationListed};
#[cfg(feature = "front_door")]
pub use district::{DistrictDocuments, OfDistrict};
pub use table::{OPERATIONS, Operation};

use crate::json;
use crate::vocabulary::{Error, Limits};

/// Runs an operation on a JSON request, with the default limits.
///
/// An operation about a district takes `{"district": {"handbook": …}, "request": …}` here and
/// compiles the handbook each time; `District::call` compiles it once.
///
/// ```
/// let answer = tierwise::wire::call("instrument.list", "{}")?;
/// assert!(answer.contains("integration-audit"));
/// # Ok::<(), tierwise::Error>(())
/// ```
///
/// # Errors
/// `E_UNKNOWN_OPERATION`; whatever the strict reader refuses; whatever the operation refuses.
pub fn call(operation: &str, request: &str) -> Result<String, Error> {
    call_with(operation, request, &Limits::default())
}

/// Runs an operation on a JSON request, within limits of the caller's own.
///
/// # Errors
/// As [`call`], and `E_LIMIT` when a limit is above [`Limits::HARD`].
pub fn call_with(operation: &str, request: &str, limits: &Limits) -> Result<String, Error> {
    let limits = limits.clone().checked()?;
    (table::find(operation)?.run)(request, &limits)
}

/// Reads any document of this library from JSON, strictly. A type that is not of this library must
/// have one name for each field (no `serde(alias)`): it is told a key by its place.
///
/// # Errors
/// Whatever the strict reader refuses; see [`Error::code`].
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let limits = Limits::default();
    json::read(text, &limits, limits.input_bytes)
}

/// Reads any document of this library from bytes that should be JSON in UTF-8.
///
/// # Errors
/// As [`read`], and `E_UTF8`.
pub fn read_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let limits = Limits::default();
    json::read_bytes(bytes, &limits, limits.input_bytes)
}

/// Writes any document of this library as compact JSON.
///
/// # Errors
/// `E_LIMIT` when it is longer than an answer may be.
pub fn write<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    json::write(value, &Limits::default())
}

/// An error as `{"error": {"code", "path", "message", "hint"}}`, as a line of a batch holds it.
#[must_use]
pub fn error_json(error: &Error) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        error: Fields<'a>,
    }
    #[derive(Serialize)]
    struct Fields<'a> {
        code: &'a str,
        path: &'a str,
        message: &'a str,
        hint: Option<&'a str>,
    }
    let line = Line {
        error: Fields {
            code: error.code(),
            path: error.path(),
            message: error.message(),
            hint: error.hint(),
        },
    };
    json::write(&line, &Limits::HARD).unwrap_or_default()
}
