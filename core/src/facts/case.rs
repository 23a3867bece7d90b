//! Cases that exist already, as the host keeps them.

use super::referral::SafetyKind;
use crate::vocabulary::Date;
use serde::{Deserialize, Serialize};

use crate::vocabulary::Note;
use crate::vocabulary::id::{CaseId, DomainId, PersonId, ReferralId, RoleId, StudentId, TeamId};

/// Who answers for a case: exactly one of a team, a role, or a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// A team of the handbook.
    Team(TeamId),
    /// Whoever holds a role at the student's school.
    Role(RoleId),
    /// A named person.
    Person(PersonId),
}

/// A case that is open now, or was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KnownCase {
    /// The case.
    pub id: CaseId,
    /// Whom it is about.
    pub student: StudentId,
    /// Who answers for it.
    pub owner: Owner,
    /// When it was opened.
    pub opened: Date,
    /// When it was closed; absent while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Date>,
    /// When its last referral arrived; the day it was opened if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_referral: Option<Date>,
    /// Referrals it already holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referrals: Vec<ReferralId>,
    /// Domains of concern it already holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<DomainId>,
    /// Those of them that only restricted concerns named: others than the owner do not see them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub restricted_domains: Vec<DomainId>,
    /// Whether the safety lane was opened for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub safety: bool,
    /// What kinds of danger were named. Without them a person decides what the family is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub safety_kinds: Vec<SafetyKind>,
    /// How a named person closed the safety lane, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safety_closed: Option<SafetyClosure>,
}

/// A named person's decision to close the safety lane of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SafetyClosure {
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub on: Date,
    /// Why.
    pub reason: Note,
}

impl KnownCase {
    /// Whether the case is open that day: not closed yet, or closed with its safety lane left open.
    #[must_use]
    pub fn is_open(&self, as_of: Date) -> bool {
        self.closed.is_none_or(|closed| closed > as_of) || self.safety_open(as_of)
    }

    /// The domains that it held that day, as far as that is known: of a case that grew later nobody
    /// says which those were.
    pub(crate) fn domains_on(&self, day: Date) -> &[DomainId] {
        let is_known = self.last_referral.is_none_or(|last| last <= day);
        if self.opened <= day && self.is_open(day) && is_known { &self.domains } else { &[] }
    }

    /// Whether the safety lane is open that day: only a named person's closure ends it, from its
    /// day on. One dated before the case was opened closes nothing.
    #[must_use]
    pub fn safety_open(&self, as_of: Date) -> bool {
        let closes = |closure: &SafetyClosure| self.opened <= closure.on && closure.on <= as_of;
        self.safety && !self.safety_closed.as_ref().is_some_and(closes)
    }

    /// Whether abuse or neglect may stand behind an open safety lane: it was named, or nobody said
    /// what the danger is.
    #[must_use]
    pub fn may_be_abuse(&self, as_of: Date) -> bool {
        self.safety_open(as_of)
            && (self.safety_kinds.is_empty()
                || self.safety_kinds.contains(&SafetyKind::AbuseOrNeglect))
    }
}
