//! Judgments: questions that a manual leaves to people; and named definitions.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::measure::{Subject, is_student};
use crate::vocabulary::id::{DefinitionId, JudgmentId, RoleId};
use crate::vocabulary::{Days, Label, Text};

/// A question that a person answers. Unanswered, it is asked for; it is never guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Judgment {
    /// The judgment.
    pub id: JudgmentId,
    /// The question, as it is asked.
    pub question: Text,
    /// Whom or what it is about; the student if absent.
    #[serde(default, skip_serializing_if = "is_student")]
    pub about: Subject,
    /// The roles that may answer.
    pub asked_of: Vec<RoleId>,
    /// What the answers are; yes or no if absent.
    #[serde(default, skip_serializing_if = "is_yes_no")]
    pub answers: Answers,
    /// An answer older than this is asked for again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fresh_for: Option<Days>,
}

/// What the answers to a judgment are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Answers {
    /// Yes or no.
    #[default]
    YesNo,
    /// One of these codes.
    Codes(Vec<String>),
}

/// A named condition that several rules use, such as "chronic behavior need".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The definition.
    pub id: DefinitionId,
    /// What people call it.
    pub label: Label,
    /// When it holds.
    pub when: Condition,
}

fn is_yes_no(answers: &Answers) -> bool {
    *answers == Answers::YesNo
}
