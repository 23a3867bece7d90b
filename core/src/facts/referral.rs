//! A concern that somebody brought to the one front door.

use crate::vocabulary::Date;
use serde::{Deserialize, Serialize};

use super::by_measure::ByMeasure;
use super::value::Value;
use crate::vocabulary::Note;
use crate::vocabulary::id::{DomainId, IndicatorId, PersonId, ReferralId, RoleId, StudentId};

/// One referral. Anybody may make it: staff, family, the student, a partner, or nobody by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// The referral. Submitting the same one again changes nothing.
    pub id: ReferralId,
    /// Whom it is about.
    pub student: StudentId,
    /// The day it was received.
    pub received: Date,
    /// Who made it.
    pub referrer: Referrer,
    /// What they are concerned about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concerns: Vec<Concern>,
    /// The explicit answer to "is anybody in danger?". It is never guessed from text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safety: Option<Safety>,
    /// A request for a special-education evaluation, if one was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluation: Option<EvaluationRequest>,
    /// Values of measures about the referral itself: answers to the form's own questions.
    #[serde(default, skip_serializing_if = "ByMeasure::is_empty")]
    pub values: ByMeasure<Value>,
}

/// Who made a referral.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Referrer {
    /// In which capacity.
    pub kind: ReferrerKind,
    /// The person, so that they can be answered; absent for an anonymous referral.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Their role, if they are staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleId>,
}

/// In which capacity somebody made a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReferrerKind {
    /// A teacher of the student.
    Teacher,
    /// Other staff.
    Staff,
    /// A parent, guardian or relative.
    Family,
    /// The student.
    Student,
    /// Another student.
    Peer,
    /// A partner outside the district, such as a clinic.
    Partner,
    /// Somebody who did not give a name.
    Anonymous,
}

/// One thing a referrer is concerned about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Concern {
    /// The domain it belongs to.
    pub domain: DomainId,
    /// A narrower area, such as `speech_language`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<IndicatorId>,
    /// What the referrer wrote. It is kept for the owner and read by no rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
    /// Whether only the owner may see it. Others learn that it exists, and nothing else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub restricted: bool,
}

/// The answer to the safety question of the referral form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// Yes, no, or not sure; not sure is treated as yes.
    pub answer: SafetyAnswer,
    /// What kind of danger, as far as it is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<SafetyKind>,
}

/// Whether somebody is in danger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SafetyAnswer {
    /// Somebody may be in danger.
    Yes,
    /// The referrer cannot tell.
    NotSure,
    /// Nobody is in danger.
    No,
}

/// A kind of danger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SafetyKind {
    /// The student may hurt themselves.
    SelfHarm,
    /// The student may hurt somebody else.
    HarmToOthers,
    /// Somebody may be hurting or neglecting the student. The duty to report rests with the person
    /// who knows of it and cannot be handed over.
    AbuseOrNeglect,
    /// A weapon.
    Weapon,
    /// A medical emergency, including an overdose.
    Medical,
}

/// A request for a special-education evaluation. Nothing delays it: no tier, no rule, no consent to
/// a survey, no missing fact (34 CFR 300.301; OSEP memo 11-07).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvaluationRequest {
    /// In which capacity the request was made.
    pub by: ReferrerKind,
    /// The day it was made, in writing or by word of mouth; the day received if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

impl Referral {
    /// Whether the referral names abuse or neglect.
    #[must_use]
    pub fn names_abuse(&self) -> bool {
        let kinds = self.safety.iter().flat_map(|safety| &safety.kinds);
        kinds.into_iter().any(|kind| *kind == SafetyKind::AbuseOrNeglect)
    }

    /// Whether the referral says that somebody is or may be in danger.
    #[must_use]
    pub fn names_danger(&self) -> bool {
        self.safety
            .as_ref()
            .is_some_and(|safety| safety.answer != SafetyAnswer::No || !safety.kinds.is_empty())
    }
}
