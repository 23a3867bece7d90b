//! Exactly one owner.

use super::answer::{OwnerChosen, OwnerReason, OwnerRejected};
use crate::decision::{Standing, Verdicts};
use crate::facts::{KnownCase, Owner};
use crate::handbook::{District, Outcome};
use crate::vocabulary::id::{DomainId, SchoolId};

/// The owner of a case: the one it has, else the first that a rule names by precedence, else the
/// front door's for its domains and school, else the one who owns what fits nothing else. A team
/// without members at the student's school is passed over.
pub(super) fn choose(
    district: &District,
    verdicts: &Verdicts,
    case: Option<&KnownCase>,
    domains: &[DomainId],
    school: Option<&SchoolId>,
) -> OwnerChosen {
    let mut candidates: Vec<(Owner, OwnerReason)> = Vec::new();
    if let Some(case) = case {
        candidates.push((case.owner.clone(), OwnerReason::OwnsTheCase));
    }
    let mut applying: Vec<usize> = verdicts.rules(Standing::Applies).collect();
    crate::decision::explain::by_precedence(district, &mut applying);
    for rule in applying.iter().filter_map(|index| district.handbook.rules.get(*index)) {
        for outcome in &rule.then {
            if let Outcome::Owner(owner) = outcome {
                candidates.push((owner.clone(), OwnerReason::Rule(rule.id.clone())));
            }
        }
    }
    for rule in &district.handbook.front_door.owners {
        let domain_fits =
            rule.domains.is_empty() || rule.domains.iter().any(|domain| domains.contains(domain));
        let school_fits =
            rule.schools.is_empty() || school.is_some_and(|school| rule.schools.contains(school));
        if domain_fits && school_fits {
            candidates.push((rule.owner.clone(), OwnerReason::FrontDoor));
        }
    }
    let otherwise = district.handbook.front_door.otherwise.clone();
    candidates.push((otherwise.clone(), OwnerReason::Otherwise));

    let mut chosen: Option<(Owner, OwnerReason)> = None;
    let mut rejected: Vec<OwnerRejected> = Vec::new();
    for (owner, because) in candidates {
        let unstaffed = !district.is_staffed(&owner, school);
        if chosen.is_none() && !unstaffed {
            chosen = Some((owner, because));
        } else if chosen.as_ref().is_none_or(|(chosen, _)| *chosen != owner)
            && !rejected.iter().any(|other| other.owner == owner)
        {
            rejected.push(OwnerRejected { owner, because, unstaffed });
        }
    }
    let (owner, because) = chosen.unwrap_or((otherwise, OwnerReason::Otherwise));
    OwnerChosen { owner, because, rejected }
}

/// The owner as others see it: who it is, and why only where no restricted concern led there.
pub(super) fn seen_by_team(by_open: OwnerChosen, by_all: OwnerChosen) -> OwnerChosen {
    if by_open.owner == by_all.owner {
        return by_open;
    }
    OwnerChosen { owner: by_all.owner, because: OwnerReason::Restricted, rejected: Vec::new() }
}
