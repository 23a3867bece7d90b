//! The two lanes, looked at before any rule and without one.

use serde::{Deserialize, Serialize};

use crate::decision::clock::due;
use crate::facts::{KnownCase, Owner, Referral, SafetyKind};
use crate::handbook::District;
use crate::vocabulary::id::SchoolId;
use crate::vocabulary::{Date, Days, Label, Note, order};

/// Where a safety concern goes. It is immediate: no deadline, no consent, no tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SafetyRoute {
    /// Who receives it now.
    pub receiver: Owner,
    /// Receivers that were passed over because nobody is there.
    #[serde(default)]
    pub passed_over: Vec<Owner>,
    /// What kinds of danger were named.
    #[serde(default)]
    pub kinds: Vec<SafetyKind>,
    /// Whether an earlier safety concern is still open: a later "no" does not close it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub still_open: bool,
    /// What everybody who knows of abuse or neglect has to do themselves, if it was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<Label>,
}

/// Where a request for an evaluation goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvaluationRoute {
    /// Who receives it.
    pub receiver: Owner,
    /// The day of the first request: the clock runs from here.
    pub requested: Date,
    /// By when the family has an answer in writing.
    pub answer_by: Date,
    /// Within how many days of consent the evaluation is complete.
    pub complete_within: Days,
    /// What the family is told about their rights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<Note>,
}

/// Whoever knows of abuse or neglect reports it; telling the school does not (mandated reporting).
const MANDATED_REPORT: &str = "whoever suspects abuse or neglect reports it themselves, at once; this referral is not that report";

/// The safety lane, if any referral or the open case calls for it.
pub(super) fn safety(
    district: &District,
    referrals: &[&Referral],
    case: Option<&KnownCase>,
    school: Option<&SchoolId>,
    as_of: Date,
) -> Option<SafetyRoute> {
    let open_case = case.filter(|case| case.safety_open(as_of));
    let still_open = open_case.is_some();
    if !still_open && !referrals.iter().any(|referral| referral.names_danger()) {
        return None;
    }
    let mut kinds: Vec<SafetyKind> = referrals
        .iter()
        .filter_map(|referral| referral.safety.as_ref())
        .flat_map(|safety| safety.kinds.iter().copied())
        .chain(open_case.into_iter().flat_map(|case| case.safety_kinds.iter().copied()))
        .collect();
    order::ascending(&mut kinds);
    kinds.dedup();
    let (receiver, passed_over) =
        receiver(district, &district.handbook.lanes.safety.receivers, school);
    let duty = kinds.contains(&SafetyKind::AbuseOrNeglect).then(|| Label::from(MANDATED_REPORT));
    Some(SafetyRoute { receiver, passed_over, kinds, still_open, duty })
}

/// The evaluation lane, if anybody asked.
pub(super) fn evaluation(
    district: &District,
    referrals: &[&Referral],
    school: Option<&SchoolId>,
    as_of: Date,
) -> Option<EvaluationRoute> {
    // A date that lies ahead is a slip of the pen and moves no clock.
    let asked = |referral: &&Referral| {
        let request = referral.evaluation.as_ref()?;
        Some(request.on.unwrap_or(referral.received).min(referral.received).min(as_of))
    };
    let requested = referrals.iter().filter_map(asked).min()?;
    let lane = &district.handbook.lanes.evaluation;
    let (receiver, _) = receiver(district, &lane.receivers, school);
    Some(EvaluationRoute {
        receiver,
        requested,
        answer_by: due(district, requested, lane.answer_within, school),
        complete_within: lane.complete_within,
        rights: lane.rights.clone(),
    })
}

/// The first receiver with somebody behind it; the check made sure that there is one.
pub(super) fn receiver(
    district: &District,
    receivers: &[Owner],
    school: Option<&SchoolId>,
) -> (Owner, Vec<Owner>) {
    let staffed = receivers.iter().position(|owner| district.is_staffed(owner, school));
    match staffed.and_then(|index| receivers.get(index).map(|owner| (index, owner))) {
        Some((index, owner)) => (owner.clone(), receivers.iter().take(index).cloned().collect()),
        // A school the handbook does not know: whoever owns what fits nothing else.
        None => (district.handbook.front_door.otherwise.clone(), receivers.to_vec()),
    }
}
