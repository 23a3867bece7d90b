//! What rules do with students, grouped by domain: where their bands leave a hole (`P001`) or share
//! values (`P005`), and where who enters also leaves (`P014`).

use std::collections::BTreeMap;

use super::model::Model;
use crate::handbook::{Outcome, Rule, ScaleOf};
use crate::vocabulary::id::{DomainId, SupportId, TierId};

/// One thing that a rule does with a student.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Placement {
    Flag(String),
    Tier(DomainId, TierId),
    Exit(DomainId, TierId),
    Support(SupportId),
    EndSupport(SupportId),
}

impl Placement {
    /// Whether the student gets something, rather than leaving it.
    pub(super) fn is_entry(&self) -> bool {
        !matches!(self, Self::Exit(..) | Self::EndSupport(_))
    }

    /// What entering it is, of something that is left.
    pub(super) fn entry(&self) -> Option<Self> {
        match self {
            Self::Exit(domain, tier) => Some(Self::Tier(domain.clone(), tier.clone())),
            Self::EndSupport(support) => Some(Self::Support(support.clone())),
            _ => None,
        }
    }
}

/// What a rule does with a student.
pub(super) fn placements(rule: &Rule) -> Vec<Placement> {
    let placement = |outcome: &Outcome| match outcome {
        Outcome::Flag(flag) => Some(Placement::Flag(flag.to_string())),
        Outcome::Tier(need) => Some(Placement::Tier(need.domain.clone(), need.tier.clone())),
        Outcome::Exit(exit) => Some(Placement::Exit(exit.domain.clone(), exit.tier.clone())),
        Outcome::Support(support) => Some(Placement::Support(support.clone())),
        Outcome::EndSupport(support) => Some(Placement::EndSupport(support.clone())),
        _ => None,
    };
    rule.then.iter().filter_map(placement).collect()
}

/// Rules that place students in one domain, each with its place; rules without one together.
pub(super) fn by_domain<'a>(model: &Model<'a>) -> BTreeMap<Option<&'a DomainId>, Vec<usize>> {
    let handbook = &model.district.handbook;
    let mut groups: BTreeMap<Option<&DomainId>, Vec<usize>> = BTreeMap::new();
    for rule in &model.rules {
        let Some(declared) = model.rule(*rule) else { continue };
        let mut domains: Vec<Option<&DomainId>> = Vec::new();
        for outcome in &declared.then {
            match outcome {
                Outcome::Flag(_) => domains.push(declared.domain.as_ref()),
                Outcome::Tier(need) => domains.push(Some(&need.domain)),
                Outcome::Exit(exit) => domains.push(Some(&exit.domain)),
                Outcome::Support(id) | Outcome::EndSupport(id) => {
                    let support = handbook.supports.iter().find(|support| support.id == *id);
                    domains.extend(support.iter().flat_map(|s| &s.domains).map(Some));
                }
                _ => {}
            }
        }
        domains.sort_unstable();
        domains.dedup();
        for domain in domains {
            groups.entry(domain).or_default().push(*rule);
        }
    }
    groups
}

/// Whether all that a rule does is to give places on scales of which `promised` holds: what these
/// promise is proven elsewhere.
pub(super) fn only_on_scales(
    model: &Model<'_>,
    rule: usize,
    promised: impl Fn(&crate::handbook::Scale) -> bool,
) -> bool {
    let Some(declared) = model.rule(rule) else { return false };
    let placements = placements(declared);
    let on_scale = |placement: &Placement| {
        model.district.handbook.scales.iter().filter(|scale| promised(scale)).any(|scale| {
            match (&scale.of, placement) {
                (ScaleOf::Flags(flags), Placement::Flag(flag)) => {
                    flags.iter().any(|one| one.as_str() == flag)
                }
                (ScaleOf::Tiers(domain), Placement::Tier(of, _)) => domain == of,
                _ => false,
            }
        })
    };
    !placements.is_empty() && placements.iter().all(on_scale)
}
