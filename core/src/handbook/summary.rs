//! A handbook at a glance, and everything wrong with it.

use serde::{Deserialize, Serialize};

use super::check::problems;
use super::declare::Handbook;
use super::district::District;
use crate::vocabulary::fingerprint::Fingerprint;
use crate::vocabulary::{Error, Limits};

/// Asks whether a handbook is sound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookCheckRequest {
    /// The handbook.
    pub handbook: Handbook,
    /// Limits other than the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
}

/// Whether a handbook is sound, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookCheckAnswer {
    /// Whether a district can be compiled from it.
    pub sound: bool,
    /// Every problem that refuses it.
    #[serde(default)]
    pub problems: Vec<HandbookProblem>,
    /// Its fingerprint, as decision records hold it; only when it is sound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handbook_hash: Option<Fingerprint>,
    /// How many rules it has.
    pub rules: u32,
    /// How many facts its conditions read; only when it is sound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<u32>,
}

/// One problem of a handbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookProblem {
    /// Stable code, such as `P010`.
    pub code: String,
    /// Where, as a JSON Pointer into the handbook.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it, where that can be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// Checks a handbook and says everything that is wrong with it, where
/// [`District::new`] stops at the first problem.
///
/// # Errors
/// `E_LIMIT` when the limits themselves are too high.
pub fn check_handbook(request: &HandbookCheckRequest) -> Result<HandbookCheckAnswer, Error> {
    let limits = request.limits.clone().unwrap_or_default().checked()?;
    let rules = u32::try_from(request.handbook.rules.len()).unwrap_or(u32::MAX);
    let mut found = problems(&request.handbook, &limits);
    let mut answer = HandbookCheckAnswer {
        sound: false,
        problems: Vec::new(),
        handbook_hash: None,
        rules,
        facts: None,
    };
    if found.is_empty() {
        match District::new(request.handbook.clone(), limits) {
            Ok(district) => {
                answer.sound = true;
                answer.facts = u32::try_from(district.compiled.facts.len()).ok();
                answer.handbook_hash = Some(district.handbook_hash);
            }
            Err(problem) => found.push(problem),
        }
    }
    answer.problems = found.iter().map(HandbookProblem::from).collect();
    Ok(answer)
}

impl From<&Error> for HandbookProblem {
    fn from(error: &Error) -> Self {
        Self {
            code: error.code().to_owned(),
            path: error.path().to_owned(),
            message: error.message().to_owned(),
            hint: error.hint().map(str::to_owned),
        }
    }
}
