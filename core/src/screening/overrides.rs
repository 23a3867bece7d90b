//! What people decided otherwise than the rules: it stands, beside what the rules say.

use std::collections::BTreeMap;

use super::answer::{
    DomainScreened, FlagScreened, OverrideFound, ScreenOutcome, ScreenState, TierScreened,
};
use super::evidence::last_day;
use super::request::{OverrideDecides, ScreenOverride};
use super::student::DomainFound;
use crate::facts::Student;
use crate::handbook::District;
use crate::vocabulary::id::{DomainId, FlagId, StudentId};
use crate::vocabulary::{Date, Error, Finding, Severity, order};

/// What a decision is about: the tier, or one flag.
type About<'a> = Option<&'a FlagId>;

/// The decisions that stand on a day, the latest of each kind.
pub(super) struct Overrides<'a> {
    standing: BTreeMap<(&'a StudentId, &'a DomainId), BTreeMap<About<'a>, &'a ScreenOverride>>,
    pub findings: Vec<Finding>,
}

impl<'a> Overrides<'a> {
    /// Arranges what people decided.
    ///
    /// # Errors
    /// `E_CONFLICTING_RECORD` when somebody decided two things about the same on one day: nobody can
    /// say which stands.
    pub(super) fn new(
        district: &District,
        overrides: &'a [ScreenOverride],
        students: &BTreeMap<&StudentId, &Student>,
        as_of: Date,
    ) -> Result<Self, Error> {
        let mut all = Self { standing: BTreeMap::new(), findings: Vec::new() };
        let mut seen = BTreeMap::new();
        for (at, one) in overrides.iter().enumerate() {
            let key = (&one.student, &one.domain, about(&one.decides), one.on);
            let (first, other) = *seen.entry(key).or_insert((at, one));
            if other != one {
                let what = format!(
                    "another decision of that day about the same stands at `/overrides/{first}`"
                );
                return Err(Error::new("E_CONFLICTING_RECORD", what).at(format!("/overrides/{at}")));
            }
            if first == at {
                all.take(district, one, students, as_of);
            }
        }
        Ok(all)
    }

    fn take(
        &mut self,
        district: &District,
        one: &'a ScreenOverride,
        students: &BTreeMap<&StudentId, &Student>,
        as_of: Date,
    ) {
        let mut warn = |code: &str, what: &str| {
            let id = one.student.as_str();
            self.findings.push(Finding::new(Severity::Warning, code, id, what));
        };
        if !students.contains_key(&one.student) {
            let what = "a person decided about this student, and no facts were supplied";
            return warn("W_UNKNOWN_STUDENT", what);
        }
        if !is_declared(district, one) {
            let what = "a person's decision names a domain, tier or flag that the handbook does \
                        not declare; it is not applied";
            return warn("W_UNKNOWN_OVERRIDE", what);
        }
        if one.on > as_of {
            let what = "a person's decision is dated after the day of the decision; it is not \
                        applied yet";
            return warn("W_FUTURE_OVERRIDE", what);
        }
        if until(district, one) < as_of {
            let what = "a person's decision has come to its end: the rules are asked again";
            return warn("W_OVERRIDE_ENDED", what);
        }
        let of_domain = self.standing.entry((&one.student, &one.domain)).or_default();
        let latest = of_domain.entry(about(&one.decides)).or_insert(one);
        if latest.on < one.on {
            *latest = one;
        }
    }

    /// The domain as people decided it.
    pub(super) fn apply(
        &self,
        district: &District,
        student: &StudentId,
        found: &DomainFound<'_>,
    ) -> DomainScreened {
        let (state, why) = found.state();
        let mut screened = DomainScreened {
            domain: found.plan.domain.cloned(),
            state,
            why,
            feed: found.feed,
            tier: found.tier.clone(),
            flags: found.flags.clone(),
            possible: found.possible.clone(),
            overrides: Vec::new(),
            met: None,
            notices: Vec::new(),
            recovered: Vec::new(),
            part_of: Vec::new(),
        };
        let key = found.plan.domain.map(|domain| (student, domain));
        let standing = key.and_then(|key| self.standing.get(&key));
        for one in standing.into_iter().flat_map(BTreeMap::values) {
            decide(district, one, &mut screened);
        }
        screened
    }
}

/// Puts one decision in force, and keeps beside it what the rules say.
fn decide(district: &District, one: &ScreenOverride, screened: &mut DomainScreened) {
    let until = until(district, one);
    let by_rules = match &one.decides {
        OverrideDecides::Tier(_) | OverrideDecides::NoTier => {
            screened.tier.as_ref().map(|one| ScreenOutcome::Tier(one.tier.clone()))
        }
        OverrideDecides::Flag(id) | OverrideDecides::NoFlag(id) => {
            let set = screened.flags.iter().any(|flag| flag.flag == *id);
            set.then(|| ScreenOutcome::Flag(id.clone()))
        }
    };
    match &one.decides {
        OverrideDecides::Tier(tier) => {
            let (tier, rules) = (tier.clone(), Vec::new());
            screened.tier = Some(TierScreened { tier, rules, valid_until: until });
        }
        OverrideDecides::NoTier => screened.tier = None,
        OverrideDecides::Flag(id) => {
            screened.flags.retain(|flag| flag.flag != *id);
            let (flag, rules) = (id.clone(), Vec::new());
            screened.flags.push(FlagScreened { flag, rules, valid_until: until });
            order::by(&mut screened.flags, |a, b| a.flag.cmp(&b.flag));
        }
        OverrideDecides::NoFlag(id) => screened.flags.retain(|flag| flag.flag != *id),
    }
    screened.possible.retain(|possible| match (&possible.outcome, &one.decides) {
        (ScreenOutcome::Tier(_), OverrideDecides::Tier(_) | OverrideDecides::NoTier) => false,
        (ScreenOutcome::Flag(flag), OverrideDecides::Flag(id) | OverrideDecides::NoFlag(id)) => {
            flag != id
        }
        _ => true,
    });
    if screened.state != ScreenState::Decided && screened.possible.is_empty() {
        // A person who decides does not make a domain that nobody feeds a screened one, except
        // about what they decided.
        let whole = matches!(one.decides, OverrideDecides::Tier(_) | OverrideDecides::NoTier);
        if whole || screened.state == ScreenState::Possible {
            (screened.state, screened.why) = (ScreenState::Decided, None);
        }
    }
    screened.overrides.push(OverrideFound {
        decides: one.decides.clone(),
        by: one.by.clone(),
        on: one.on,
        until,
        by_rules,
    });
}

fn about(decides: &OverrideDecides) -> About<'_> {
    match decides {
        OverrideDecides::Tier(_) | OverrideDecides::NoTier => None,
        OverrideDecides::Flag(flag) | OverrideDecides::NoFlag(flag) => Some(flag),
    }
}

/// The last day on which a decision stands: never after the school year in which it was made.
fn until(district: &District, one: &ScreenOverride) -> Date {
    let last = last_day(district, one.on);
    one.until.map_or(last, |until| until.min(last))
}

fn is_declared(district: &District, one: &ScreenOverride) -> bool {
    let handbook = &district.handbook;
    let of_decision = match &one.decides {
        OverrideDecides::Tier(tier) => handbook.tiers.iter().any(|known| known.id == *tier),
        OverrideDecides::NoTier => true,
        OverrideDecides::Flag(id) | OverrideDecides::NoFlag(id) => {
            handbook.flags.iter().any(|known| known.id == *id)
        }
    };
    of_decision && handbook.domains.iter().any(|domain| domain.id == one.domain)
}
