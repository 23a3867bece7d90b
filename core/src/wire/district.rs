//! Operations about a district: with its documents in each request, or on one that was compiled.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{error_json, table};
use crate::handbook::{District, Handbook, Overlay, ReadingChosen, compose};
use crate::json;
use crate::vocabulary::{Error, Limits, Note};

/// An operation over JSON text in a compiled district.
pub(super) type RunIn = fn(&District, &str) -> Result<String, Error>;

/// The documents that a district is compiled from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DistrictDocuments {
    /// The handbook.
    pub handbook: Handbook,
    /// What is laid over it, in this order. Paths of problems are then into the handbook that
    /// comes of it, as `handbook.compose` gives it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlays: Vec<Overlay>,
    /// Readings of its ambiguities other than the ones in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<ReadingChosen>,
    /// Limits other than the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
    /// Why the handbook is used although the analyzer ran out of its budget before it had a proof.
    /// Every case then goes to people first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accept_unknown: Option<Note>,
}

/// A request about a district, together with the district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "District{R}"))]
pub struct OfDistrict<R> {
    /// The district's documents.
    pub district: DistrictDocuments,
    /// The request.
    pub request: R,
}

impl District {
    /// A district from its documents as JSON: `{"handbook": …, "limits": …}`.
    ///
    /// # Errors
    /// Whatever the strict reader refuses; the first problem of the handbook, or the first error of
    /// the analyzer, as [`District::analyzed`] says it.
    pub fn from_json(documents: &str) -> Result<Self, Error> {
        let limits = Limits::HARD;
        let documents: DistrictDocuments = json::read(documents, &limits, limits.handbook_bytes)?;
        documents.compile("")
    }

    /// Runs an operation about this district on a JSON request, without the district in it. An
    /// operation that is not about a district runs as [`crate::wire::call`] does.
    ///
    /// # Errors
    /// As [`crate::wire::call`].
    pub fn call(&self, operation: &str, request: &str) -> Result<String, Error> {
        let operation = table::find(operation)?;
        match operation.run_in {
            Some(run) => run(self, request),
            None => (operation.run)(request, self.limits()),
        }
    }

    /// Runs an operation on many JSON requests, one a line, and gives one answer a line: an answer,
    /// or `{"error": …}` for a line that was refused. One bad line never stops the rest.
    ///
    /// # Errors
    /// `E_UNKNOWN_OPERATION`; nothing else.
    pub fn call_lines(&self, operation: &str, requests: &str) -> Result<String, Error> {
        table::find(operation)?;
        let mut answers = String::with_capacity(requests.len());
        for line in requests.lines().filter(|line| !line.trim().is_empty()) {
            match self.call(operation, line) {
                Ok(answer) => answers.push_str(&answer),
                Err(error) => answers.push_str(&error_json(&error)),
            }
            answers.push('\n');
        }
        Ok(answers)
    }
}

impl DistrictDocuments {
    /// Compiles the district; `path` is where the documents stand.
    pub(super) fn compile(self, path: &str) -> Result<District, Error> {
        let limits = self.limits.unwrap_or_default();
        let handbook = if self.overlays.is_empty() && self.readings.is_empty() {
            self.handbook
        } else {
            let composed = compose(&self.handbook, &self.overlays, &self.readings);
            composed.map_err(|error| {
                let full = format!("{path}{}", error.path());
                error.at(full)
            })?
        };
        District::analyzed(handbook, limits, self.accept_unknown.as_ref()).map_err(|error| {
            let of_limits = error.path().starts_with("/limits");
            let below = if of_limits { "" } else { "/handbook" };
            let full = format!("{path}{below}{}", error.path());
            error.at(full)
        })
    }
}

/// A request that holds its district.
pub(super) fn with_district<R: DeserializeOwned, A: Serialize>(
    function: fn(&District, &R) -> Result<A, Error>,
    text: &str,
    limits: &Limits,
) -> Result<String, Error> {
    let both: OfDistrict<R> = json::read(text, limits, limits.input_bytes)?;
    let district = both.district.compile("/district")?;
    let answer = function(&district, &both.request).map_err(below_request)?;
    json::write(&answer, district.limits())
}

/// A request to a district that was compiled before.
pub(super) fn in_district<R: DeserializeOwned, A: Serialize>(
    function: fn(&District, &R) -> Result<A, Error>,
    district: &District,
    text: &str,
) -> Result<String, Error> {
    let request: R = json::read(text, district.limits(), district.limits().input_bytes)?;
    json::write(&function(district, &request)?, district.limits())
}

/// The request's own paths, where the request stands below `request`.
fn below_request(error: Error) -> Error {
    let path = format!("/request{}", error.path());
    error.at(path)
}
