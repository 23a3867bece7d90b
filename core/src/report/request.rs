//! What is asked of the handbook's procedures, and what comes back.

use serde::{Deserialize, Serialize};

use super::examples::WorkedExample;
use crate::handbook::Handbook;
use crate::vocabulary::id::{RoleId, SchoolId, TeamId};
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
    /// Whether the rules of the whole handbook come without their worked examples.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_examples: bool,
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
    /// What somebody in this role does, and when.
    Role(RoleId),
    /// What this team does, and when.
    Team(TeamId),
    /// Who owns which concern, as the front door itself answers.
    WhoDoIGoTo,
    /// What a new member of staff needs to know.
    Onboarding,
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
    /// The worked examples in it, as data.
    #[serde(default)]
    pub examples: Vec<WorkedExample>,
}
