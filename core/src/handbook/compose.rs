//! A handbook with its overlays laid over it and its readings chosen: one handbook again.
//!
//! Nothing is decided here, and nothing is checked that [`super::check`] would find in the result.

mod lay;
mod schools;
mod supports;

use serde::{Deserialize, Serialize};

use self::lay::{How, lay_parts};
use super::check::SCHEMA_VERSION;
use super::declare::Handbook;
use super::district::District;
use super::overlay::Overlay;
use crate::vocabulary::id::{CitationId, RuleId};
use crate::vocabulary::{Error, Label, Limits};

/// Asks for a handbook with overlays laid over it and readings chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookComposeRequest {
    /// The handbook.
    pub handbook: Handbook,
    /// What is laid over it, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overlays: Vec<Overlay>,
    /// Readings of its ambiguities other than the ones in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<ReadingChosen>,
}

/// The handbook that comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandbookComposeAnswer {
    /// The handbook, without overlays.
    pub handbook: Handbook,
}

/// A reading of an ambiguity that is to be in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadingChosen {
    /// The place that was read, as the ambiguity cites it.
    pub cites: CitationId,
    /// The name of the reading.
    pub label: Label,
}

/// Lays overlays over a handbook, in the order given, and puts readings in force.
///
/// Each overlay drops, then replaces, then adds. A reading of an ambiguity that the handbook itself
/// holds is chosen before the overlays, so that a school keeps what it has of its own; one of an
/// ambiguity that an overlay brings is chosen after them. Its rules take the place of those with
/// the same ids, and rules that only the reading chosen before has are dropped.
///
/// # Errors
/// `P010` for what is replaced, dropped or chosen and is not there; `P026` for what is added and is
/// there already with other content; `P029` for an overlay of some schools that replaces what is
/// everybody's; `E_SCHEMA_VERSION`. The path is into `/overlays` or `/readings`.
pub fn compose(
    handbook: &Handbook,
    overlays: &[Overlay],
    readings: &[ReadingChosen],
) -> Result<Handbook, Error> {
    let mut composed = handbook.clone();
    let own = |chosen: &ReadingChosen| handbook.ambiguities.iter().any(|a| a.cites == chosen.cites);
    for (index, chosen) in readings.iter().enumerate().filter(|(_, chosen)| own(chosen)) {
        choose(&mut composed, chosen, &format!("/readings/{index}"))?;
    }
    for (index, overlay) in overlays.iter().enumerate() {
        lay_over(&mut composed, overlay, &format!("/overlays/{index}"))?;
    }
    for (index, chosen) in readings.iter().enumerate().filter(|(_, chosen)| !own(chosen)) {
        choose(&mut composed, chosen, &format!("/readings/{index}"))?;
    }
    Ok(composed)
}

/// Composes a handbook and compiles what comes of it.
///
/// # Errors
/// As [`compose`] and [`District::new`]; the path is into the object that holds `handbook`,
/// `overlays`, `readings` and `limits`, and of a composed handbook into what comes of it.
pub fn compile(
    handbook: &Handbook,
    overlays: &[Overlay],
    readings: &[ReadingChosen],
    limits: Limits,
) -> Result<District, Error> {
    District::new(compose(handbook, overlays, readings)?, limits).map_err(|error| {
        if error.path().starts_with("/limits") {
            return error;
        }
        let full = format!("/handbook{}", error.path());
        error.at(full)
    })
}

/// The operation `handbook.compose`.
///
/// # Errors
/// As [`compose`].
pub fn compose_handbook(request: &HandbookComposeRequest) -> Result<HandbookComposeAnswer, Error> {
    let handbook = compose(&request.handbook, &request.overlays, &request.readings)?;
    Ok(HandbookComposeAnswer { handbook })
}

fn lay_over(handbook: &mut Handbook, overlay: &Overlay, path: &str) -> Result<(), Error> {
    if overlay.schema_version != SCHEMA_VERSION {
        let what = format!("this library reads schema_version {SCHEMA_VERSION}");
        return Err(Error::new("E_SCHEMA_VERSION", what).at(format!("{path}/schema_version")));
    }
    if !overlay.schools.is_empty() {
        return schools::lay_over(handbook, overlay, path);
    }
    for (index, id) in overlay.drop.rules.iter().enumerate() {
        if !handbook.rules.iter().any(|rule| rule.id == *id) {
            return Err(not_there("rule", &format!("{path}/drop/rules/{index}")));
        }
        remove_rule(handbook, id);
    }
    for (index, id) in overlay.drop.supports.iter().enumerate() {
        if !handbook.supports.iter().any(|support| support.id == *id) {
            return Err(not_there("support", &format!("{path}/drop/supports/{index}")));
        }
        handbook.supports.retain(|support| support.id != *id);
    }
    lay_parts(handbook, &overlay.replace, How::Replace, &format!("{path}/replace"))?;
    lay_parts(handbook, &overlay.add, How::Add, &format!("{path}/add"))
}

/// Takes a rule out; what is gone needs nobody to override it.
fn remove_rule(handbook: &mut Handbook, id: &RuleId) {
    handbook.rules.retain(|rule| rule.id != *id);
    for rule in &mut handbook.rules {
        rule.overrides.retain(|other| other != id);
    }
}

fn choose(handbook: &mut Handbook, chosen: &ReadingChosen, path: &str) -> Result<(), Error> {
    let place = handbook.ambiguities.iter_mut().find(|place| place.cites == chosen.cites);
    let place = place.ok_or_else(|| not_there("ambiguity", &format!("{path}/cites")))?;
    let reading = place.readings.iter().find(|reading| reading.label == chosen.label);
    let reading = reading.ok_or_else(|| not_there("reading", &format!("{path}/label")))?.clone();
    if place.chosen == chosen.label {
        return Ok(());
    }
    let before = place.readings.iter().find(|reading| reading.label == place.chosen);
    let only_before: Vec<RuleId> = before
        .into_iter()
        .flat_map(|before| &before.rules)
        .filter(|rule| !reading.rules.iter().any(|other| other.id == rule.id))
        .map(|rule| rule.id.clone())
        .collect();
    place.chosen = chosen.label.clone();
    for id in &only_before {
        remove_rule(handbook, id);
    }
    for rule in reading.rules {
        match handbook.rules.iter_mut().find(|other| other.id == rule.id) {
            Some(slot) => *slot = rule,
            None => handbook.rules.push(rule),
        }
    }
    Ok(())
}

/// `P010`, said of a place.
fn not_there(kind: &str, path: &str) -> Error {
    Error::new("P010", format!("there is no such {kind}")).at(path)
}
