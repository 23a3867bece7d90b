//! `OneRoster` files.

use serde::{Deserialize, Serialize};

use super::read::Reading;
use super::report::At;
use crate::vocabulary::Error;

/// How `OneRoster` files are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneRoster {}

/// Reads the files of the request.
pub(super) fn read(_: &OneRoster, reading: &mut Reading<'_>) -> Result<(), Error> {
    for file in &reading.request.files {
        let what = "files of this kind are not read yet";
        reading.report.warn("W_UNKNOWN_FILE", At::file(file.name.as_str()), what);
    }
    Ok(())
}
