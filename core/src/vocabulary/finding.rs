//! What a district should hear about, in the answer.

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; nothing to do.
    Note,
    /// Somebody should look.
    Warning,
    /// A promise to a student is at risk until somebody acts.
    Urgent,
}

/// Something a district should hear about. It never stops the rest of an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Stable code, such as `W_CONFUSABLE_ID`.
    pub code: String,
    /// What it is about: an id, or a JSON Pointer into the request.
    pub subject: String,
    /// One sentence in district words.
    pub message: String,
    /// The facts behind it, each an id, a date or a count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

impl Finding {
    /// A finding without evidence.
    pub(crate) fn new(
        severity: Severity,
        code: &str,
        subject: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity,
            code: code.to_owned(),
            subject: subject.into(),
            message: message.into(),
            evidence: Vec::new(),
        }
    }

    /// The same finding with the facts behind it.
    #[must_use]
    pub(crate) fn because(mut self, evidence: impl IntoIterator<Item = String>) -> Self {
        self.evidence.extend(evidence);
        self
    }
}
