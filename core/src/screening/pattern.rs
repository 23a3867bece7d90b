//! Patterns over several domains: named evidence, no score.

use super::answer::{DomainScreened, ScreenOutcome, ScreenState};
use super::beyond::{DomainInPattern, PatternFound, PatternState};
use super::student::Found;
use crate::handbook::District;
use crate::handbook::screening::{
    DomainsAtTier, DomainsRising, FlagsTogether, PatternWhen, ScreeningPattern,
};
use crate::vocabulary::Date;
use crate::vocabulary::id::{DomainId, FlagId, TierId};

/// What shows a pattern, and what could.
#[derive(Default)]
struct Seen {
    domains: Vec<DomainInPattern>,
    flags: Vec<FlagId>,
    open: Vec<DomainId>,
    open_flags: Vec<FlagId>,
    since: Option<Date>,
}

/// Every pattern of the handbook that a student shows, or could. `earlier` gives what the rules said
/// that long ago, for one that looks back.
pub(super) fn patterns<'f>(
    district: &District,
    domains: &[DomainScreened],
    now: &Found<'_>,
    earlier: impl Fn(&DomainsRising) -> Option<(Date, Option<&'f Found<'f>>)>,
) -> Vec<PatternFound> {
    let screening = district.handbook.screening.iter();
    let all = screening.flat_map(|screening| &screening.patterns);
    all.filter_map(|pattern| {
        let (at_least, seen) = match &pattern.when {
            PatternWhen::AtTier(of) => (of.at_least, at_tier(district, domains, of)),
            PatternWhen::Flags(of) => (of.at_least, flags(domains, of)),
            PatternWhen::Rising(of) => {
                let (since, then) = earlier(of)?;
                let seen = rising(district, now, then, of);
                (of.at_least, Seen { since: Some(since), ..seen })
            }
        };
        found(pattern, usize::from(at_least), seen)
    })
    .collect()
}

fn found(pattern: &ScreeningPattern, at_least: usize, seen: Seen) -> Option<PatternFound> {
    let certain = seen.domains.len() + seen.flags.len();
    let possible = certain + seen.open.len() + seen.open_flags.len();
    let state = if certain >= at_least {
        PatternState::There
    } else if possible >= at_least {
        PatternState::Possible
    } else {
        return None;
    };
    let Seen { domains, flags, open, open_flags, since } = seen;
    let (id, label) = (pattern.id.clone(), pattern.label.clone());
    Some(PatternFound { pattern: id, label, state, domains, flags, open, open_flags, since })
}

fn at_tier(district: &District, domains: &[DomainScreened], of: &DomainsAtTier) -> Seen {
    let mut seen = Seen::default();
    let is_enough = |tier: &TierId| district.rank(tier) >= district.rank(&of.tier);
    for one in domains {
        let Some(domain) = one.domain.as_ref().filter(|id| is_among(id, &of.domains)) else {
            continue;
        };
        match &one.tier {
            Some(found) if is_enough(&found.tier) => {
                let (domain, tier) = (domain.clone(), found.tier.clone());
                seen.domains.push(DomainInPattern { domain, tier, before: None });
            }
            _ if one.possible.iter().any(|one| is_tier(&one.outcome, is_enough)) => {
                seen.open.push(domain.clone());
            }
            _ => {}
        }
    }
    seen
}

fn flags(domains: &[DomainScreened], of: &FlagsTogether) -> Seen {
    let mut seen = Seen::default();
    for flag in &of.among {
        let is_set = domains.iter().flat_map(|one| &one.flags).any(|one| one.flag == *flag);
        let mut possible = domains.iter().flat_map(|one| &one.possible);
        if is_set {
            seen.flags.push(flag.clone());
        } else if possible.any(|one| one.outcome == ScreenOutcome::Flag(flag.clone())) {
            seen.open_flags.push(flag.clone());
        }
    }
    seen
}

/// Domains whose tier rose by the rules. Where the domain was not screened then, or could have had
/// the tier already, nobody can say that it rose.
fn rising(
    district: &District,
    now: &Found<'_>,
    then: Option<&Found<'_>>,
    of: &DomainsRising,
) -> Seen {
    let mut seen = Seen::default();
    let Some(then) = then else { return seen };
    let rank = |tier: Option<&TierId>| tier.map(|tier| district.rank(tier));
    for (now, then) in now.domains.iter().zip(&then.domains) {
        let Some(domain) = now.plan.domain.filter(|id| is_among(id, &of.domains)) else {
            continue;
        };
        if then.state().0 == ScreenState::NotScreened {
            continue;
        }
        let before = then.tier.as_ref().map(|one| &one.tier);
        let tier = now.tier.as_ref().map(|one| &one.tier);
        let could_have = |rank: u8| {
            then.possible.iter().any(|one| is_tier(&one.outcome, |id| district.rank(id) >= rank))
        };
        let rose = tier.filter(|tier| rank(Some(tier)) > rank(before));
        match rose {
            Some(tier) if !could_have(district.rank(tier)) => {
                let (domain, tier) = (domain.clone(), tier.clone());
                seen.domains.push(DomainInPattern { domain, tier, before: before.cloned() });
            }
            Some(_) => seen.open.push(domain.clone()),
            None if now
                .possible
                .iter()
                .any(|one| matches!(one.outcome, ScreenOutcome::Tier(_))) =>
            {
                seen.open.push(domain.clone());
            }
            None => {}
        }
    }
    seen
}

fn is_among(domain: &DomainId, among: &[DomainId]) -> bool {
    among.is_empty() || among.contains(domain)
}

fn is_tier(outcome: &ScreenOutcome, is_meant: impl Fn(&TierId) -> bool) -> bool {
    matches!(outcome, ScreenOutcome::Tier(tier) if is_meant(tier))
}
