//! Exports of screening products.

use serde::{Deserialize, Serialize};

use super::read::Reading;
use super::report::At;
use crate::vocabulary::Error;

/// The product whose export it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VendorLayout {
    /// DIBELS, 8th edition, benchmark.
    #[serde(rename = "dibels_8")]
    Dibels8,
}

/// Reads the files of the request.
pub(super) fn read(_: &VendorLayout, reading: &mut Reading<'_>) -> Result<(), Error> {
    for file in &reading.request.files {
        let what = "files of this kind are not read yet";
        reading.report.warn("W_UNKNOWN_FILE", At::file(file.name.as_str()), what);
    }
    Ok(())
}
