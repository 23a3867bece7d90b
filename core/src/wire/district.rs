//! A district's documents, as they come in.

use serde::{Deserialize, Serialize};

use crate::handbook::{District, Handbook};
use crate::vocabulary::{Error, Limits};

/// The documents that a district is compiled from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DistrictDocuments {
    /// The handbook.
    pub handbook: Handbook,
    /// Limits other than the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
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

impl DistrictDocuments {
    /// Compiles the district; `path` is where the documents stand.
    pub(super) fn compile(self, path: &str) -> Result<District, Error> {
        let limits = self.limits.unwrap_or_default();
        District::new(self.handbook, limits).map_err(|error| {
            let of_limits = error.path().starts_with("/limits");
            let below = if of_limits { "" } else { "/handbook" };
            let full = format!("{path}{below}{}", error.path());
            error.at(full)
        })
    }
}
