//! What is read, and what comes back.

use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{CsvFiles, DomainCoverage, EdFi, Identities, OneRoster, VendorLayout};
use crate::records::{AliasRow, Records, SchoolYear};
use crate::vocabulary::decimal::FILE;
use crate::vocabulary::id::{InstrumentId, KindId, SchoolId, SourceId};
use crate::vocabulary::{Date, Finding, Label};

/// Files of one system, and how they are to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadRequest {
    /// The system they come from: feeds of one source take the place of older ones of the same.
    pub source: SourceId,
    /// How they are written.
    pub format: ReadFormat,
    /// The files.
    pub files: Vec<SourceFile>,
    /// What they are about, where the district knows.
    #[serde(default, skip_serializing_if = "ReadScope::is_all")]
    pub scope: ReadScope,
    /// Texts that stand for "nothing" in this system, beside the usual ones: an empty cell, `NULL`,
    /// `NA`, `N/A`, `None`, `Not Provided`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nulls: Vec<Label>,
    /// Fields to keep beside the tables, by the name that the system gives them, such as
    /// `preferredFirstName`. Of all others nothing is kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keep: Vec<KindId>,
    /// Other ids of students: wherever `id` stands, `student` is meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<AliasRow>,
    /// Instruments whose scores are social-emotional, beside the well-known ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub social_emotional: Vec<InstrumentId>,
}

/// How files are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReadFormat {
    /// Tables of a system's own, with what their columns mean.
    Csv(CsvFiles),
    /// Resources of an Ed-Fi API as JSON or as one JSON object a line. A file is named after its
    /// resource: `students.jsonl`, `studentSchoolAssociations.deletes.jsonl`.
    EdFi(EdFi),
    /// `OneRoster` files.
    OneRoster(OneRoster),
    /// The export of a screening product.
    Vendor(VendorLayout),
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SourceFile {
    /// Its name, by which findings speak of it.
    pub name: Label,
    /// What stands in it. A file that is not in UTF-8 has to be decoded before.
    #[serde(deserialize_with = "file_text")]
    pub text: String,
}

/// The schools and days that files are about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadScope {
    /// The schools; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolId>,
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The school year of rows that do not say theirs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<SchoolYear>,
}

impl ReadScope {
    fn is_all(&self) -> bool {
        *self == Self::default()
    }
}

/// What was read, and what was not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadAnswer {
    /// The tables.
    pub records: Records,
    /// What could not be read, and what is odd, by file, row and column.
    pub findings: Vec<Finding>,
    /// Which domains these files say anything about, for each school.
    pub coverage: Vec<DomainCoverage>,
    /// Whose ids were joined, and whose could be.
    pub identities: Identities,
}

/// The text of a file, which may be longer than a note and hold what a note may not.
fn file_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    struct Whole;
    impl<'de> Visitor<'de> for Whole {
        type Value = String;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("text")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
            Ok(text.to_owned())
        }

        fn visit_string<E: de::Error>(self, text: String) -> Result<String, E> {
            Ok(text)
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<String, D::Error> {
            String::deserialize(inner)
        }
    }
    deserializer.deserialize_newtype_struct(FILE, Whole)
}
