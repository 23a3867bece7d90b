//! What is asked of the handbook's procedures, and what comes back.

use serde::{Deserialize, Serialize};

use crate::handbook::Handbook;
use crate::vocabulary::id::SchoolId;
use crate::vocabulary::{Date, Limits};

/// Asks for procedures in plain language, made from the rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProceduresRequest {
    /// The handbook.
    pub handbook: Handbook,
    /// What is written.
    pub of: ProceduresOf,
    /// How it is written.
    pub format: TextFormat,
    /// Only what is for this school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// Only what is in force on this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Limits other than the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
}

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProceduresOf {
    /// The whole handbook.
    Handbook,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TextFormat {
    /// Markdown: CommonMark with tables, without HTML and without links.
    Markdown,
    /// One HTML page that loads nothing and runs nothing.
    Html,
}

/// Procedures in plain language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProceduresAnswer {
    /// What the text is called.
    pub title: String,
    /// The text.
    pub text: String,
}
