//! The instruments that come with the library, and the check of any other.

use serde::{Deserialize, Serialize};

use super::built_in::integration_audit;
use super::compiled::CompiledInstrument;
use super::document::Instrument;
use crate::Error;
use crate::vocabulary::finding::{Finding, Severity};
use crate::vocabulary::id::{InstrumentId, RoleId};
use crate::vocabulary::{Label, Text};

/// Asks which instruments are built in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "InstrumentListRequest"))]
#[serde(deny_unknown_fields)]
pub struct ListRequest {}

/// The instruments that are built in, by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "InstrumentListAnswer"))]
#[serde(deny_unknown_fields)]
pub struct ListAnswer {
    /// One entry for each.
    pub instruments: Vec<Listed>,
}

/// What a list says of an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "InstrumentListed"))]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Its id.
    pub id: InstrumentId,
    /// Its version.
    pub version: Label,
    /// Its title, by language.
    pub title: Text,
    /// How many items it has.
    pub items: u32,
    /// The highest total.
    pub max: u32,
    /// The roles that should answer it.
    pub respondents: Vec<RoleId>,
}

/// Asks for a built-in instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "InstrumentGetRequest"))]
#[serde(deny_unknown_fields)]
pub struct GetRequest {
    /// Its id, such as `integration-audit`.
    pub id: InstrumentId,
}

/// Asks whether an instrument holds together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "InstrumentCheckRequest"))]
#[serde(deny_unknown_fields)]
pub struct CheckRequest {
    /// The instrument.
    pub instrument: Instrument,
}

/// What a sound instrument amounts to, and what is worth knowing about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "InstrumentCheckAnswer"))]
#[serde(deny_unknown_fields)]
pub struct CheckAnswer {
    /// Its entry, as a list would show it.
    pub instrument: Listed,
    /// The lowest total.
    pub min: u32,
    /// What is worth knowing: `W_PPRA` where students are asked about a protected area,
    /// `W_UNTRANSLATED` where a wording lacks a language that the title has, `P023` for a scale
    /// that no item uses.
    pub findings: Vec<Finding>,
}

/// The instruments that are built in.
///
/// # Errors
/// None in practice; the built-in documents pass the same checks as any other.
pub fn list(_: &ListRequest) -> Result<ListAnswer, Error> {
    Ok(ListAnswer { instruments: vec![listed(&integration_audit()?)] })
}

/// The document of a built-in instrument, to show, translate or change.
///
/// # Errors
/// `E_UNKNOWN_INSTRUMENT` when there is none of that id.
///
/// ```
/// use tierwise::instrument::{GetRequest, get};
/// let audit = get(&GetRequest { id: "integration-audit".try_into()? })?;
/// assert_eq!(audit.items.len(), 12);
/// # Ok::<(), tierwise::Error>(())
/// ```
pub fn get(request: &GetRequest) -> Result<Instrument, Error> {
    built_in(&request.id)
        .map(|compiled| compiled.document().clone())
        .map_err(|error| error.at("/id"))
}

/// Checks an instrument that was written elsewhere.
///
/// # Errors
/// Those of [`CompiledInstrument::compile`], with paths below `/instrument`.
pub fn check(request: &CheckRequest) -> Result<CheckAnswer, Error> {
    let compiled = CompiledInstrument::compile(request.instrument.clone())
        .map_err(|error| below("/instrument", error))?;
    Ok(CheckAnswer {
        findings: findings(compiled.document()),
        min: compiled.min(),
        instrument: listed(&compiled),
    })
}

/// The built-in instrument of that id.
pub(crate) fn built_in(id: &InstrumentId) -> Result<CompiledInstrument, Error> {
    if id.as_str() == "integration-audit" {
        return integration_audit();
    }
    Err(Error::new("E_UNKNOWN_INSTRUMENT", "no built-in instrument has this id")
        .hint_that("the built-in instrument is `integration-audit`"))
}

/// The same error, said of a place below `prefix`.
pub(crate) fn below(prefix: &str, error: Error) -> Error {
    let path = format!("{prefix}{}", error.path());
    error.at(path)
}

fn listed(compiled: &CompiledInstrument) -> Listed {
    let document = compiled.document();
    Listed {
        id: document.id.clone(),
        version: document.version.clone(),
        title: document.title.clone(),
        items: u32::try_from(compiled.items().len()).unwrap_or(u32::MAX),
        max: compiled.max(),
        respondents: document.respondents.clone(),
    }
}

fn findings(document: &Instrument) -> Vec<Finding> {
    let mut findings = Vec::new();
    let asks_students = document.respondents.iter().any(|role| role.as_str() == "student");
    for item in document.items.iter().filter(|item| asks_students && item.ppra_area.is_some()) {
        findings.push(Finding::new(
            Severity::Warning,
            "W_PPRA",
            item.id.as_str(),
            "students are asked about a protected area: families are told first and may decline, or must agree (20 U.S.C. 1232h)",
        ));
    }
    for (at, item) in document.items.iter().enumerate() {
        let lacking: Vec<String> = (document.title.0.keys())
            .filter(|language| !item.text.0.contains_key(*language))
            .cloned()
            .collect();
        if !lacking.is_empty() {
            let message = "the title has a language that the item lacks";
            let place = format!("/instrument/items/{at}/text");
            findings.push(
                Finding::new(Severity::Note, "W_UNTRANSLATED", place, message).because(lacking),
            );
        }
    }
    for (at, scale) in document.scales.iter().enumerate() {
        if !document.items.iter().any(|item| item.scale == scale.id) {
            let place = format!("/instrument/scales/{at}");
            findings.push(Finding::new(Severity::Note, "P023", place, "no item uses the scale"));
        }
    }
    findings
}
