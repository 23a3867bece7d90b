//! The one front door: how referrals are received, merged, owned and answered.

use serde::{Deserialize, Serialize};

use crate::facts::case::Owner;
use crate::vocabulary::Days;
use crate::vocabulary::id::{DomainId, SchoolId};

/// How referrals are received, merged, owned and answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FrontDoor {
    /// Referrals of one student that arrive within this window become one case, whatever their
    /// domains.
    pub merge_within: Days,
    /// Who owns a case when no rule names an owner, by domain and school. The first that fits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owners: Vec<OwnerRule>,
    /// Who owns a case that fits nothing else. Somebody always does.
    pub otherwise: Owner,
    /// Within how many days the owner looks at a new referral.
    pub look_within: Days,
    /// Within how many days everybody who made a referral hears back.
    pub answer_referrer_within: Days,
    /// Within how many days the family hears of a referral that they did not make themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tell_family_within: Option<Days>,
}

/// Who owns cases of a domain, a school, or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnerRule {
    /// The owner.
    pub owner: Owner,
    /// Cases with a concern in one of these domains; any if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<DomainId>,
    /// Students of these schools; any if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolId>,
}
