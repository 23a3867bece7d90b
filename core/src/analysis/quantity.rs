//! The same quantity in different windows: a share of points this week, and over five days.

use super::answer::FindingLevel;
use super::model::{Model, in_words};
use super::out::Out;
use super::placement::{Placement, by_domain, placements};
use crate::handbook::compute::Compute;
use crate::handbook::{FactName, Handbook};
use crate::region::between;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::order;

/// What a measure computes, whatever its window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity<'a> {
    kind: &'static str,
    of: Vec<&'a IndicatorId>,
}

/// The quantity of the fact at a place of the grid, if it is computed from observations.
pub(super) fn quantity<'a>(model: &Model<'a>, fact: usize) -> Option<Quantity<'a>> {
    let fact = model.compiled.facts.get(fact)?;
    match fact.name {
        FactName::Measure(_) => of_measure(&model.district.handbook, fact.at),
        _ => None,
    }
}

fn of_measure(handbook: &Handbook, at: usize) -> Option<Quantity<'_>> {
    let (kind, counted) = match handbook.measures.get(at)?.compute.as_ref()? {
        Compute::Percent(percent) => {
            return Some(Quantity { kind: "percent", of: vec![&percent.part, &percent.whole] });
        }
        Compute::MemberDays(days) => {
            let of = days.fed_by.iter().collect();
            return Some(Quantity { kind: "member_days", of });
        }
        Compute::Count(counted) => ("count", counted),
        Compute::Sum(counted) => ("sum", counted),
        Compute::Latest(counted) => ("latest", counted),
        Compute::Average(counted) => ("average", counted),
        _ => return None,
    };
    let mut of: Vec<&IndicatorId> =
        std::iter::once(&counted.of).chain(&counted.together_with).collect();
    order::ascending(&mut of);
    Some(Quantity { kind, of })
}

/// `P001` where entering is by one window of a quantity and leaving by another, and a value lies
/// between that does neither: below 60 in, above 60 out, and 60 itself nowhere.
pub(super) fn check(model: &Model<'_>, out: &mut Out) {
    for rules in by_domain(model).into_values() {
        for a in 0..model.compiled.facts.len() {
            for b in a + 1..model.compiled.facts.len() {
                let same = quantity(model, a).is_some_and(|q| quantity(model, b) == Some(q));
                if same {
                    edges(model, out, &rules, a, b);
                }
            }
        }
    }
}

fn edges(model: &Model<'_>, out: &mut Out, rules: &[usize], a: usize, b: usize) {
    let pair = [a, b];
    let read =
        |rule: &usize| pair.into_iter().filter(|fact| model.names(*rule, *fact)).count() == 1;
    let rules: Vec<usize> = rules.iter().copied().filter(read).collect();
    let (mut enters, mut leaves) = (Vec::new(), Vec::new());
    for rule in rules {
        let Some(declared) = model.rule(rule) else { continue };
        if placements(declared).iter().any(Placement::is_entry) {
            enters.push(rule);
        } else {
            leaves.push(rule);
        }
    }
    let (Some(fact), Some(other)) = (model.compiled.facts.get(a), model.compiled.facts.get(b))
    else {
        return;
    };
    let mut cuts: Vec<i64> = fact.cuts.iter().chain(&other.cuts).copied().collect();
    order::ascending(&mut cuts);
    cuts.dedup();
    // Which of some rules a value is in, by what they say of this quantity alone.
    let holds = |rule: &usize, key: i64| {
        pair.iter().filter_map(|fact| model.compiled.facts.get(*fact)).any(|fact| {
            let mut clauses = model.clauses(*rule).iter();
            clauses.any(|clause| fact.names(*clause) && fact.allows_clause(*clause, key))
        })
    };
    let inside = |rules: &[usize], key: i64| rules.iter().any(|rule| holds(rule, key));
    let starts = std::iter::once(i64::MIN).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain(std::iter::once(i64::MAX));
    let handbook = &model.district.handbook;
    let classes: Vec<_> =
        starts.zip(ends).filter_map(|(from, until)| between(handbook, fact, from, until)).collect();
    for window in classes.windows(3) {
        let [(before, _), (here, last), (after, _)] = window else { continue };
        let sides = [before.key, after.key];
        let crossed = sides.iter().any(|key| inside(&enters, *key) && !inside(&leaves, *key))
            && sides.iter().any(|key| inside(&leaves, *key) && !inside(&enters, *key));
        let neither = !inside(&enters, here.key) && !inside(&leaves, here.key);
        // A distance between entering and leaving is wanted; one value alone is a slip.
        if !crossed || !neither || here != last {
            continue;
        }
        let mut made = vec![None; model.compiled.facts.len()];
        for fact in pair {
            if let Some(slot) = made.get_mut(fact) {
                *slot = Some(Some(here.clone()));
            }
        }
        let around: Vec<usize> = enters
            .iter()
            .chain(&leaves)
            .copied()
            .filter(|rule| sides.iter().any(|key| holds(rule, *key)))
            .collect();
        let confirmed = out.confirms(model, &made, |verdicts| {
            let applies =
                |r: &usize| verdicts.standing.get(*r) == Some(&crate::decision::Standing::Applies);
            !around.iter().any(applies)
        });
        if confirmed {
            let message = format!(
                "with {} exactly {} a student neither enters nor leaves",
                model.label(a),
                in_words(here)
            );
            let path = around.first().map_or(String::new(), |rule| format!("/rules/{rule}/when"));
            let ids = model.ids(&around);
            let about = ids.first().map(ToString::to_string).unwrap_or_default();
            out.add("P001", FindingLevel::Warning, path, message)
                .about(about)
                .rules(ids)
                .witness(model.witness(&made));
        }
    }
}
