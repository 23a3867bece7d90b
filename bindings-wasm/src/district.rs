//! The handle of a district.

use tierwise::handbook;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::thrown;

/// A district, compiled once.
#[wasm_bindgen]
#[derive(Debug)]
pub struct District(handbook::District);

#[wasm_bindgen]
impl District {
    /// From its documents as JSON.
    ///
    /// # Errors
    /// As [`handbook::District::from_json`].
    #[wasm_bindgen(constructor)]
    pub fn new(documents: &str) -> Result<Self, String> {
        handbook::District::from_json(documents).map(Self).map_err(thrown)
    }

    /// Runs an operation about this district.
    ///
    /// # Errors
    /// As [`handbook::District::call`].
    pub fn call(&self, operation: &str, request: &str) -> Result<String, String> {
        self.0.call(operation, request).map_err(thrown)
    }

    /// Runs an operation on many requests, one a line.
    ///
    /// # Errors
    /// As [`handbook::District::call_lines`].
    pub fn call_lines(&self, operation: &str, requests: &str) -> Result<String, String> {
        self.0.call_lines(operation, requests).map_err(thrown)
    }
}
