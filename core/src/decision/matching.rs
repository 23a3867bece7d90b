//! Which rules hold, which cannot be decided yet, and which another rule overrides.
//!
//! With facts missing there are two sets: clauses that hold whatever the missing values are, and
//! clauses that could hold for some of them. A value that becomes known can only bring the two sets
//! closer together.

use super::reading::{Reading, Subject};
use crate::handbook::compile::Compiled;
pub(crate) use crate::handbook::compile::set_bits;
use crate::handbook::guard::GuardPlace;
use crate::handbook::{self, District};
use crate::vocabulary::Date;

/// How a rule stands on these facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It does not hold.
    Rests,
    /// It may hold, depending on a missing fact.
    Undecided,
    /// It holds, and another rule takes its outcomes away.
    Overridden,
    /// It holds and applies.
    Applies,
}

/// How every rule stands, and the clauses behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdicts {
    /// Whom or what the rules are about.
    pub about: handbook::Subject,
    pub standing: Vec<Standing>,
    /// Clauses that hold.
    pub certain: Vec<u64>,
    /// Clauses that hold or may hold.
    pub possible: Vec<u64>,
}

impl Verdicts {
    /// The rules with a standing, in document order.
    pub fn rules(&self, wanted: Standing) -> impl Iterator<Item = usize> + '_ {
        self.standing
            .iter()
            .enumerate()
            .filter(move |(_, standing)| **standing == wanted)
            .map(|(rule, _)| rule)
    }

    /// How the condition at this place of an outcome stands.
    pub fn guard(&self, district: &District, place: GuardPlace) -> Standing {
        let compiled = district.rules_about(self.about);
        let Some(number) = compiled.guard(place) else { return Standing::Rests };
        let holds = |clauses: &[u64]| {
            set_bits(clauses).any(|clause| compiled.rule_of.get(clause) == Some(&number))
        };
        match (holds(&self.certain), holds(&self.possible)) {
            (true, _) => Standing::Applies,
            (false, true) => Standing::Undecided,
            (false, false) => Standing::Rests,
        }
    }
}

/// How every rule about this kind of subject stands.
pub(crate) fn verdicts(subject: &Subject<'_>, readings: &[Reading]) -> Verdicts {
    verdicts_on(subject.district, subject.about, readings, Some(subject.as_of))
}

/// The same of readings that come from no subject. Without a day every rule is in force.
pub(crate) fn verdicts_on(
    district: &District,
    about: handbook::Subject,
    readings: &[Reading],
    as_of: Option<Date>,
) -> Verdicts {
    let compiled = district.rules_about(about);
    let mut certain = vec![u64::MAX; compiled.words];
    let mut possible = certain.clone();
    for (fact, reading) in compiled.facts.iter().zip(readings) {
        match reading {
            Reading::Known(known) => {
                let allowed = fact.allowed(fact.class(known.key));
                keep(&mut certain, allowed);
                keep(&mut possible, allowed);
            }
            Reading::Missing(_) => keep(&mut certain, fact.free()),
        }
    }
    let standing = standings(district, compiled, [&certain, &possible], as_of);
    Verdicts { about, standing, certain, possible }
}

/// Keeps the clauses that are in both sets.
pub(super) fn keep(clauses: &mut [u64], allowed: &[u64]) {
    for (word, allowed) in clauses.iter_mut().zip(allowed) {
        *word &= allowed;
    }
}

/// From clauses, certain and possible ones, to rules: a rule holds when one of its clauses does;
/// then overrides.
pub(super) fn standings(
    district: &District,
    compiled: &Compiled,
    [certain, possible]: [&[u64]; 2],
    as_of: Option<Date>,
) -> Vec<Standing> {
    let mut standing = vec![Standing::Rests; district.handbook.rules.len()];
    let mut raise = |clauses: &[u64], to: Standing| {
        for rule in set_bits(clauses).filter_map(|clause| compiled.rule_of.get(clause)) {
            if let Some(slot) = standing.get_mut(*rule) {
                *slot = to;
            }
        }
    };
    raise(possible, Standing::Undecided);
    raise(certain, Standing::Applies);
    if let Some(day) = as_of.filter(|_| district.has_dates) {
        for (slot, rule) in standing.iter_mut().zip(&district.handbook.rules) {
            if !rule.in_force(day) {
                *slot = Standing::Rests;
            }
        }
    }
    if !compiled.order.is_empty() {
        apply_overrides(compiled, &mut standing);
    }
    standing
}

/// An overriding rule that applies takes the outcomes away; one that is undecided leaves the rule
/// undecided.
fn apply_overrides(compiled: &Compiled, standing: &mut [Standing]) {
    for rule in &compiled.order {
        let Some(by) = compiled.overridden_by.get(*rule).filter(|by| !by.is_empty()) else {
            continue;
        };
        let by = by.iter().filter_map(|by| standing.get(*by)).copied();
        let strongest = strongest(by);
        if let Some(slot) = standing.get_mut(*rule) {
            *slot = overridden(*slot, strongest);
        }
    }
}

/// How the overriding rules of one rule stand together.
pub(crate) fn strongest(by: impl Iterator<Item = Standing>) -> Standing {
    by.fold(Standing::Rests, |strongest, by| match (strongest, by) {
        (Standing::Applies, _) | (_, Standing::Applies) => Standing::Applies,
        (Standing::Undecided, _) | (_, Standing::Undecided) => Standing::Undecided,
        _ => Standing::Rests,
    })
}

/// How a rule stands whose overriding rules stand together like this.
pub(crate) fn overridden(rule: Standing, strongest: Standing) -> Standing {
    match (rule, strongest) {
        (Standing::Applies, Standing::Applies) => Standing::Overridden,
        // It may not even hold, so it is no reason; and it can change nothing.
        (Standing::Undecided, Standing::Applies) => Standing::Rests,
        (Standing::Applies, Standing::Undecided) => Standing::Undecided,
        (standing, _) => standing,
    }
}
