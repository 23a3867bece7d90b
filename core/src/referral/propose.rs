//! Which supports, at the lowest tier that the rules allow.
//!
//! A rule asks for a support by name, or says at which tier a need is; then the menu is read at
//! that tier. A concern for which no rule finds a tier is met from the lowest tier on the menu:
//! help starts where every student gets it.

use std::collections::BTreeMap;

use super::answer::{Proposal, ProposalStatus, RejectedSupport, RejectionReason, TierFound};
use crate::decision::Subject;
use crate::facts::SupportResult;
use crate::handbook::{District, Outcome, Rule, Support};
use crate::vocabulary::id::{DomainId, RuleId, SupportId, TierId};
use crate::vocabulary::order;

/// Tiers, proposals and what was rejected.
#[derive(Default)]
pub(super) struct Proposed {
    pub tiers: Vec<TierFound>,
    pub supports: Vec<Proposal>,
    pub rejected: Vec<RejectedSupport>,
}

/// Proposes supports for the domains of concern by the rules that apply, highest precedence first.
pub(super) fn propose(subject: &Subject<'_>, rules: &[&Rule], domains: &[DomainId]) -> Proposed {
    let district = subject.district;
    let tiers = tiers(district, rules);
    let prohibited = prohibited(district, rules);
    let mut proposed = Proposed { tiers, ..Proposed::default() };
    let mut asked: Vec<(&Support, Vec<RuleId>)> = Vec::new();
    for rule in rules {
        for outcome in &rule.then {
            let Outcome::Support(id) = outcome else { continue };
            let Some(support) = district.support(id) else { continue };
            match asked.iter_mut().find(|(other, _)| other.id == support.id) {
                Some((_, by)) => by.push(rule.id.clone()),
                None => asked.push((support, vec![rule.id.clone()])),
            }
        }
    }
    let named: Vec<&Support> = asked.iter().map(|(support, _)| *support).collect();
    for (support, by) in asked {
        consider(subject, support, by, &prohibited, &mut proposed);
    }
    let mut wanted: Vec<&DomainId> = proposed.tiers.iter().map(|found| &found.domain).collect();
    wanted.extend(domains);
    order::ascending(&mut wanted);
    wanted.dedup();
    let wanted: Vec<DomainId> = wanted.into_iter().cloned().collect();
    for domain in &wanted {
        from_menu(subject, domain, &named, &prohibited, &mut proposed);
    }
    proposed
}

/// The highest tier that a rule finds in each domain, and the rules that find it.
pub(super) fn tiers(district: &District, rules: &[&Rule]) -> Vec<TierFound> {
    let mut found: BTreeMap<&DomainId, (&TierId, Vec<RuleId>)> = BTreeMap::new();
    for rule in rules {
        for outcome in &rule.then {
            let Outcome::Tier(need) = outcome else { continue };
            let entry = found.entry(&need.domain).or_insert((&need.tier, Vec::new()));
            if district.rank(&need.tier) > district.rank(entry.0) {
                *entry = (&need.tier, Vec::new());
            }
            if *entry.0 == need.tier {
                entry.1.push(rule.id.clone());
            }
        }
    }
    found
        .into_iter()
        .map(|(domain, (tier, by))| TierFound { domain: domain.clone(), tier: tier.clone(), by })
        .collect()
}

/// Every tier that an undecided rule could still find in a domain, beside or above the one found.
pub(super) fn possible_tiers(
    district: &District,
    found: &[TierFound],
    undecided: &[&Rule],
) -> Vec<TierFound> {
    let mut possible: BTreeMap<(&DomainId, u8, &TierId), Vec<RuleId>> = BTreeMap::new();
    for rule in undecided {
        for outcome in &rule.then {
            let Outcome::Tier(need) = outcome else { continue };
            let rank = district.rank(&need.tier);
            let surpassed = found.iter().any(|found| {
                found.domain == need.domain
                    && (found.tier == need.tier || district.rank(&found.tier) > rank)
            });
            if !surpassed {
                let by = possible.entry((&need.domain, rank, &need.tier)).or_default();
                by.push(rule.id.clone());
            }
        }
    }
    possible
        .into_iter()
        .map(|((domain, _, tier), by)| TierFound { domain: domain.clone(), tier: tier.clone(), by })
        .collect()
}

/// From which rank on supports of a domain are ruled out, and by which rules.
type Prohibited<'a> = BTreeMap<&'a DomainId, (u8, Vec<RuleId>)>;

fn prohibited<'a>(district: &District, rules: &[&'a Rule]) -> Prohibited<'a> {
    let mut from: Prohibited<'a> = BTreeMap::new();
    for rule in rules {
        for outcome in &rule.then {
            let Outcome::Prohibit(need) = outcome else { continue };
            let rank = district.rank(&need.tier);
            let entry = from.entry(&need.domain).or_insert((rank, Vec::new()));
            entry.0 = entry.0.min(rank);
            entry.1.push(rule.id.clone());
        }
    }
    from
}

/// Supports of the domain at the tier needed; at the lowest tier on the menu if no rule found one.
fn from_menu(
    subject: &Subject<'_>,
    domain: &DomainId,
    named: &[&Support],
    prohibited: &Prohibited<'_>,
    proposed: &mut Proposed,
) {
    let district = subject.district;
    let needed = proposed.tiers.iter().find(|found| found.domain == *domain);
    let needed = needed.map(|found| district.rank(&found.tier));
    let mut menu: Vec<&Support> = district
        .handbook
        .supports
        .iter()
        .filter(|support| support.domains.contains(domain))
        .collect();
    order::by_key(&mut menu, |support| (district.rank(&support.tier), &support.id));
    // A rule that named a support for this domain has chosen from the menu already, also where the
    // student receives it by now.
    let served: Option<u8> = named
        .iter()
        .filter(|support| support.domains.contains(domain))
        .filter(|support| {
            proposed.supports.iter().any(|proposal| proposal.support == support.id)
                || is_receiving(subject, support)
        })
        .map(|support| district.rank(&support.tier))
        .filter(|rank| needed.is_none_or(|needed| *rank >= needed))
        .max();
    let mut enough = served;
    for support in menu {
        if proposed.supports.iter().any(|other| other.support == support.id)
            || proposed.rejected.iter().any(|other| other.support == support.id)
        {
            continue;
        }
        let rank = district.rank(&support.tier);
        let reason = if is_receiving(subject, support) {
            Some(RejectionReason::AlreadyReceiving)
        } else if needed.is_some_and(|needed| rank < needed) {
            Some(RejectionReason::LowerTierThanNeeded)
        } else if enough.is_some_and(|enough| rank > enough) {
            Some(RejectionReason::HigherTierThanNeeded)
        } else {
            served.map(|_| RejectionReason::NeedIsMet)
        };
        let helps = needed.is_none_or(|needed| rank >= needed);
        if helps && enough.is_none() && is_receiving(subject, support) {
            // What the student receives at this tier already is help at this tier.
            enough = Some(rank);
        }
        match reason {
            Some(reason) => proposed.rejected.push(RejectedSupport {
                support: support.id.clone(),
                reason,
                by: Vec::new(),
            }),
            None => {
                if consider(subject, support, Vec::new(), prohibited, proposed) {
                    enough = Some(rank);
                }
            }
        }
    }
}

/// Proposes one support, or says why not. Whether it was proposed.
fn consider(
    subject: &Subject<'_>,
    support: &Support,
    by: Vec<RuleId>,
    prohibited: &Prohibited<'_>,
    proposed: &mut Proposed,
) -> bool {
    let reject =
        |reason, by: Vec<RuleId>| RejectedSupport { support: support.id.clone(), reason, by };
    if let Some((reason, by)) = obstacle(subject, support, prohibited) {
        proposed.rejected.push(reject(reason, by));
        return false;
    }
    let status = if is_unconfirmed(subject, support) {
        ProposalStatus::Unconfirmed
    } else if seats(subject, support) == Some(0) {
        ProposalStatus::WaitingList
    } else {
        match &support.consent {
            Some(consent) if !is_given(subject, consent) => {
                ProposalStatus::NeedsConsent(consent.clone())
            }
            _ => ProposalStatus::Available,
        }
    };
    let tier = support.tier.clone();
    proposed.supports.push(Proposal { support: support.id.clone(), tier, status, by });
    true
}

/// Whether it depends on the student's grade or school, which is not known, if it is offered.
fn is_unconfirmed(subject: &Subject<'_>, support: &Support) -> bool {
    (support.grades.is_some() && subject.student.grade.is_none())
        || (!support.schools.is_empty() && subject.student.school.is_none())
}

fn obstacle(
    subject: &Subject<'_>,
    support: &Support,
    prohibited: &Prohibited<'_>,
) -> Option<(RejectionReason, Vec<RuleId>)> {
    if is_receiving(subject, support) {
        return Some((RejectionReason::AlreadyReceiving, Vec::new()));
    }
    let mut received = subject.student.supports.iter().filter(|r| r.support == support.id);
    if received.any(|received| received.result == Some(SupportResult::NotResponded)) {
        return Some((RejectionReason::TriedWithoutResponse, Vec::new()));
    }
    let grade = subject.student.grade;
    if support.grades.is_some_and(|span| grade.is_some_and(|grade| !span.contains(grade))) {
        return Some((RejectionReason::NotInThisGrade, Vec::new()));
    }
    let school = subject.student.school.as_ref();
    let offered =
        support.schools.is_empty() || school.is_none_or(|school| support.schools.contains(school));
    if !offered {
        return Some((RejectionReason::NotAtThisSchool, Vec::new()));
    }
    let rank = subject.district.rank(&support.tier);
    // Ruled out only where every domain it helps with is: a support for two domains may still serve
    // the other one.
    let ruled_out: Vec<&(u8, Vec<RuleId>)> = support
        .domains
        .iter()
        .filter_map(|domain| prohibited.get(domain))
        .filter(|(from, _)| rank >= *from)
        .collect();
    if !ruled_out.is_empty() && ruled_out.len() == support.domains.len() {
        let by = ruled_out.into_iter().flat_map(|(_, by)| by.clone()).collect();
        return Some((RejectionReason::Prohibited, by));
    }
    None
}

fn is_receiving(subject: &Subject<'_>, support: &Support) -> bool {
    let mut received = subject.student.supports.iter().filter(|r| r.support == support.id);
    received.any(|received| received.active_on(subject.as_of))
}

/// Free seats, as the host reports them or the menu states them; nothing where nobody counts them.
fn seats(subject: &Subject<'_>, support: &Support) -> Option<u32> {
    let school = subject.student.school.as_ref();
    let reported = subject
        .facts
        .seats_of(&support.id)
        .iter()
        .filter(|seats| seats.is_at(school))
        .map(|seats| seats.free)
        .min();
    reported.or(support.seats)
}

/// Whether the family said yes, or need not be asked.
pub(super) fn is_given(subject: &Subject<'_>, consent: &crate::vocabulary::id::ConsentId) -> bool {
    subject.student.consents_to(consent, subject.as_of)
}

/// The supports that rules name, for what is still possible.
pub(super) fn named(rules: &[&Rule]) -> Vec<SupportId> {
    let mut supports: Vec<SupportId> = rules
        .iter()
        .flat_map(|rule| &rule.then)
        .filter_map(|outcome| match outcome {
            Outcome::Support(id) => Some(id.clone()),
            _ => None,
        })
        .collect();
    order::ascending(&mut supports);
    supports.dedup();
    supports
}
