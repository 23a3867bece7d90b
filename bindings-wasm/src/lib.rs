//! The core behind JSON text and typed arrays, for JavaScript; `js/` makes objects of the text.
//!
//! Nothing is decided here. An error is thrown as its JSON text, `{"error": {"code", "path",
//! "message", "hint"}}`, of which `js/error.js` makes a real `Error`.

mod columns;
#[cfg(feature = "front_door")]
mod district;

use tierwise::{Error, wire};
use wasm_bindgen::prelude::wasm_bindgen;

/// Runs an operation on a JSON request.
///
/// # Errors
/// As [`wire::call`].
#[wasm_bindgen]
pub fn call(operation: &str, request: &str) -> Result<String, String> {
    wire::call(operation, request).map_err(thrown)
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
pub(crate) fn thrown(error: Error) -> String {
    wire::error_json(&error)
}
