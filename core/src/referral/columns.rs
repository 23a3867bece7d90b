//! Owner, tiers and supports asked for, for a whole table: what a district screens or re-routes in
//! one go.
//!
//! The rules apply as they do for one referral. What needs a student's own story is left to the row
//! path: the front door's owners by domain and school, teams without members, the menu and what a
//! rule prohibits on it, supports tried before, consents, merging, dates and reasons.

use std::collections::BTreeMap;

use crate::decision::RuleColumns;
use crate::decision::explain::by_precedence;
use crate::decision::matching::set_bits;
use crate::facts::Owner;
use crate::handbook::{District, Outcome};
use crate::vocabulary::Error;
use crate::vocabulary::id::DomainId;

/// Who owns each row, its tiers, and the supports that rules ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RouteColumns {
    /// Everybody whom a rule names for some row. The first stands for rows in which no rule names
    /// an owner: it is the one who owns what fits nothing else.
    pub owners: Vec<Owner>,
    /// For each row, a place in `owners`; 0 where no rule names one, and the front door decides.
    pub owner: Vec<u16>,
    /// Domains in which some rule finds a tier.
    pub domains: Vec<DomainId>,
    /// For each of those domains and then each row: 0 where no rule finds a tier, else one more than
    /// the tier's place in the handbook.
    pub tiers: Vec<Vec<u8>>,
    /// Words of supports for each row.
    pub words: usize,
    /// Supports that rules ask for, that are not received already, and that have a seat.
    pub proposed: Vec<u64>,
    /// The same without a seat.
    pub waiting: Vec<u64>,
}

/// One rule's outcomes, as places and bits.
struct Effects {
    owner: Option<u16>,
    /// Domain, rank and tier.
    tiers: Vec<(usize, u8, u8)>,
    supports: Vec<u64>,
}

/// Owners, tiers and supports from the rules that apply. `receiving` holds `words` words a row with
/// the supports that each student receives now, by their place in the handbook.
///
/// # Errors
/// `E_SHAPE` when `receiving` does not fit the rows.
pub fn route_columns(
    district: &District,
    rules: &RuleColumns,
    receiving: Option<&[u64]>,
) -> Result<RouteColumns, Error> {
    let words = district.handbook.supports.len().div_ceil(64);
    let rows = rules.applies.len() / rules.words.max(1);
    if receiving.is_some_and(|receiving| receiving.len() != rows * words) {
        return Err(Error::new("E_SHAPE", "`receiving` has another length than the rows"));
    }
    let mut out = RouteColumns { words, ..RouteColumns::default() };
    out.owners.push(district.handbook.front_door.otherwise.clone());
    let effects = effects(district, &mut out, words);
    let order = order(district);
    let (no_seat, seat) = seats(district, words);
    out.owner = vec![0; rows];
    out.tiers = vec![vec![0; rows]; out.domains.len()];
    out.proposed = vec![0; rows * words];
    out.waiting = vec![0; rows * words];
    let mut ranks = vec![0_u8; out.domains.len()];
    let mut asked = vec![0_u64; words];
    for (row, applies) in rules.applies.chunks_exact(rules.words.max(1)).enumerate() {
        if applies.iter().all(|word| *word == 0) {
            continue;
        }
        ranks.fill(0);
        asked.fill(0);
        let mut first = usize::MAX;
        for rule in set_bits(applies) {
            let Some(effects) = effects.get(rule) else { continue };
            let place = order.get(rule).copied().unwrap_or(usize::MAX);
            if let (Some(owner), true) = (effects.owner, place < first) {
                first = place;
                if let Some(slot) = out.owner.get_mut(row) {
                    *slot = owner;
                }
            }
            for (domain, rank, tier) in &effects.tiers {
                if let Some(highest) = ranks.get_mut(*domain).filter(|highest| *rank > **highest) {
                    *highest = *rank;
                    if let Some(slot) = out.tiers.get_mut(*domain).and_then(|t| t.get_mut(row)) {
                        *slot = *tier;
                    }
                }
            }
            for (asked, support) in asked.iter_mut().zip(&effects.supports) {
                *asked |= support;
            }
        }
        for (word, asked) in asked.iter().enumerate() {
            let at = row * words + word;
            let has = receiving.and_then(|receiving| receiving.get(at)).copied().unwrap_or(0);
            let fresh = asked & !has;
            if let (Some(slot), Some(seat)) = (out.proposed.get_mut(at), seat.get(word)) {
                *slot = fresh & seat;
            }
            if let (Some(slot), Some(no_seat)) = (out.waiting.get_mut(at), no_seat.get(word)) {
                *slot = fresh & no_seat;
            }
        }
    }
    Ok(out)
}

/// Every rule's outcomes; owners and domains are noted in `out` as they come.
fn effects(district: &District, out: &mut RouteColumns, words: usize) -> Vec<Effects> {
    let handbook = &district.handbook;
    let support_at: BTreeMap<_, usize> =
        handbook.supports.iter().enumerate().map(|(at, support)| (&support.id, at)).collect();
    let mut all = Vec::with_capacity(handbook.rules.len());
    for rule in &handbook.rules {
        let mut effects = Effects { owner: None, tiers: Vec::new(), supports: vec![0; words] };
        for outcome in &rule.then {
            match outcome {
                Outcome::Owner(owner) if effects.owner.is_none() => {
                    let known = out.owners.iter().position(|known| known == owner);
                    let place = known.unwrap_or_else(|| {
                        out.owners.push(owner.clone());
                        out.owners.len() - 1
                    });
                    effects.owner = u16::try_from(place).ok();
                }
                Outcome::Tier(need) => {
                    let known = out.domains.iter().position(|domain| *domain == need.domain);
                    let domain = known.unwrap_or_else(|| {
                        out.domains.push(need.domain.clone());
                        out.domains.len() - 1
                    });
                    let tier = handbook.tiers.iter().position(|tier| tier.id == need.tier);
                    let tier = tier.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0);
                    // A rank of 0 is a tier too: it must beat "none found".
                    let rank = district.rank(&need.tier).saturating_add(1);
                    effects.tiers.push((domain, rank, tier));
                }
                Outcome::Support(id) => {
                    if let Some(at) = support_at.get(id)
                        && let Some(word) = effects.supports.get_mut(at / 64)
                    {
                        *word |= 1 << (at % 64);
                    }
                }
                _ => {}
            }
        }
        all.push(effects);
    }
    all
}

/// For every rule its place by precedence.
fn order(district: &District) -> Vec<usize> {
    let mut rules: Vec<usize> = (0..district.handbook.rules.len()).collect();
    by_precedence(district, &mut rules);
    let mut order = vec![0; rules.len()];
    for (place, rule) in rules.into_iter().enumerate() {
        if let Some(slot) = order.get_mut(rule) {
            *slot = place;
        }
    }
    order
}

/// Supports without a seat, and the others.
fn seats(district: &District, words: usize) -> (Vec<u64>, Vec<u64>) {
    let (mut none, mut some) = (vec![0_u64; words], vec![0_u64; words]);
    for (at, support) in district.handbook.supports.iter().enumerate() {
        let set = if support.seats == Some(0) { &mut none } else { &mut some };
        if let Some(word) = set.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }
    (none, some)
}
