//! Findings as SARIF 2.1.0 (OASIS), which tools for code review read.
//!
//! Only what those tools need: rules with their help, results with level, message and place, and
//! suppressions for what the district accepts.

use serde::{Deserialize, Serialize};

use super::answer::{FindingLevel, HandbookAnalyzeRequest, HandbookFinding};
use super::operation::analyze;
use crate::vocabulary::{Error, Label, order};

/// Asks for the findings about a handbook as SARIF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookSarifRequest {
    /// What is analyzed.
    pub analyze: HandbookAnalyzeRequest,
    /// The handbook's file, as the tool knows it: `handbooks/riverbend.json`.
    pub uri: Label,
}

/// A SARIF log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SarifLog {
    /// The version of SARIF; `2.1.0`.
    pub version: String,
    /// The runs of tools; one.
    pub runs: Vec<SarifRun>,
}

/// One run of a tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SarifRun {
    /// The tool.
    pub tool: SarifTool,
    /// What it found.
    pub results: Vec<SarifResult>,
}

/// The tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SarifTool {
    /// This library.
    pub driver: SarifDriver,
}

/// This library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SarifDriver {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The codes that were found, each once.
    pub rules: Vec<SarifRule>,
}

/// A code and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SarifRule {
    /// The code.
    pub id: String,
    /// What it means.
    pub short_description: SarifText,
}

/// A text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SarifText {
    /// The text.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SarifResult {
    /// Its code.
    pub rule_id: String,
    /// How much it matters.
    pub level: FindingLevel,
    /// What is wrong.
    pub message: SarifText,
    /// Where.
    pub locations: Vec<SarifLocation>,
    /// Why the district keeps it; empty if it does not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suppressions: Vec<SarifSuppression>,
}

/// A place in the handbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SarifLocation {
    /// The file.
    pub physical_location: SarifPhysical,
    /// The place in it, as a JSON Pointer.
    pub logical_locations: Vec<SarifLogical>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SarifPhysical {
    /// The file.
    pub artifact_location: SarifArtifact,
}

/// A file by its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SarifArtifact {
    /// The address.
    pub uri: String,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SarifLogical {
    /// The JSON Pointer.
    pub fully_qualified_name: String,
}

/// Why a finding is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SarifSuppression {
    /// Where it is said: outside of the tool, in the handbook.
    pub kind: String,
    /// Why.
    pub justification: String,
}

/// Analyzes a handbook and gives the findings as SARIF.
///
/// # Errors
/// As [`analyze`].
pub fn to_sarif(request: &HandbookSarifRequest) -> Result<SarifLog, Error> {
    let answer = analyze(&request.analyze).map_err(|error| {
        let path = format!("/analyze{}", error.path());
        error.at(path)
    })?;
    let mut codes: Vec<&str> =
        answer.findings.iter().map(|finding| finding.code.as_str()).collect();
    order::ascending(&mut codes);
    codes.dedup();
    let rule = |code: &str| SarifRule {
        id: code.to_owned(),
        short_description: SarifText { text: meaning(code).to_owned() },
    };
    let driver = SarifDriver {
        name: "tierwise".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        rules: codes.into_iter().map(rule).collect(),
    };
    let results = answer.findings.iter().map(|finding| result(finding, request.uri.as_str()));
    let run = SarifRun { tool: SarifTool { driver }, results: results.collect() };
    Ok(SarifLog { version: "2.1.0".to_owned(), runs: vec![run] })
}

fn result(finding: &HandbookFinding, uri: &str) -> SarifResult {
    let place = SarifLocation {
        physical_location: SarifPhysical {
            artifact_location: SarifArtifact { uri: uri.to_owned() },
        },
        logical_locations: vec![SarifLogical { fully_qualified_name: finding.path.clone() }],
    };
    let suppression = |reason: &crate::vocabulary::Note| SarifSuppression {
        kind: "external".to_owned(),
        justification: reason.as_str().to_owned(),
    };
    SarifResult {
        rule_id: finding.code.clone(),
        level: finding.severity,
        message: SarifText { text: finding.message.clone() },
        locations: vec![place],
        suppressions: finding.accepted.iter().map(suppression).collect(),
    }
}

/// What a code means, as `docs/codes.md` has it.
fn meaning(code: &str) -> &'static str {
    match code {
        "P001" => "a student is in no band, on no place of a scale, or in no row of a table",
        "P002" => "a rule that applies to nobody",
        "P003" => "a rule that other rules together always override",
        "P004" => "rules of one priority that contradict each other",
        "P005" => "bands or periods that overlap",
        "P006" => "the worse of two students gets less",
        "P007" => "a fact that, missing, leaves a student with less than any value",
        "P008" => "nothing can meet it",
        "P009" => "a value that cannot occur",
        "P010" => "an id that nothing declares",
        "P011" => "a ring of definitions or overrides",
        "P012" => "entered and never left",
        "P013" => "left or offered and never entered",
        "P014" => "a student enters and leaves at once",
        "P015" => "a protected attribute as an input",
        "P016" => "something close to a protected attribute without a reason",
        "P017" => "something stands before an evaluation",
        "P019" => "nobody receives",
        "P020" => "a law or manual that was not read lately, or is not named",
        "P021" => "ids that look the same",
        "P022" => "a label that names a child by a deficit",
        "P023" => "declared and used by nothing",
        "P024" => "a rule that no student of the cohort meets",
        "P025" => "one step of a number skips a place",
        "P026" => "an id that stands twice",
        "P031" => "a count without a window",
        "P030" => "an acceptance of nothing",
        _ => "a handbook that cannot be read",
    }
}
