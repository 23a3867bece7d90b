//! Was this decision made from these rules and facts?

use serde::{Deserialize, Serialize};

use super::record::Record;
use super::request::RouteRequest;
use super::route::route;
use crate::handbook::District;
use crate::vocabulary::Error;

/// A record, and the request it is said to come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VerifyRequest {
    /// The request, as the host kept it.
    pub request: RouteRequest,
    /// The record, as the host kept it.
    pub record: Record,
}

/// Whether the same rules and facts lead to the same decision, and if not, what differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VerifyAnswer {
    /// Whether a decision with this very record follows.
    pub same: bool,
    /// What differs from the nearest decision, if none is the same.
    #[serde(default)]
    pub differs: Vec<Differs>,
}

/// One way in which a decision differs from its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Differs {
    /// Another version of this library.
    Library,
    /// Another handbook, or another edition of it.
    Handbook,
    /// Other limits.
    Limits,
    /// Another day.
    AsOf,
    /// Other facts or referrals.
    Input,
    /// Another outcome.
    Outcome,
    /// The record does not belong together: it was changed.
    Record,
}

/// Decides again and compares with the record.
///
/// # Errors
/// As [`route`].
pub fn verify(district: &District, request: &VerifyRequest) -> Result<VerifyAnswer, Error> {
    let mut again = request.request.clone();
    again.detail = crate::decision::Detail::Full;
    let answer = route(district, &again)?;
    let nearest = answer
        .cases
        .iter()
        .filter_map(|case| case.record.as_ref())
        .map(|record| differences(record, &request.record))
        .min_by_key(Vec::len);
    let differs = nearest.unwrap_or_else(|| vec![Differs::Input]);
    Ok(VerifyAnswer { same: differs.is_empty(), differs })
}

fn differences(now: &Record, then: &Record) -> Vec<Differs> {
    let handbook = |record: &Record| {
        (record.handbook.clone(), record.edition.clone(), record.handbook_hash.clone())
    };
    let checks = [
        (now.library == then.library, Differs::Library),
        (handbook(now) == handbook(then), Differs::Handbook),
        (now.limits_hash == then.limits_hash, Differs::Limits),
        (now.as_of == then.as_of, Differs::AsOf),
        (now.input_hash == then.input_hash, Differs::Input),
        (now.outcome_hash == then.outcome_hash, Differs::Outcome),
    ];
    let mut differs: Vec<Differs> =
        checks.into_iter().filter(|(same, _)| !same).map(|(_, differs)| differs).collect();
    if differs.is_empty() && now.record_hash != then.record_hash {
        differs.push(Differs::Record);
    }
    differs
}
