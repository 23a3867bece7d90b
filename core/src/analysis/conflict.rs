//! Conflicts (`P004`): two rules of one priority that ask for things that cannot both be, of a
//! student who meets both.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{FindingLevel, Verdict};
use super::claim::{Claim, claims, contradiction};
use super::model::Model;
use super::out::Out;
use super::panel::Panel;
use crate::decision::Standing;

/// Pairs that are looked at in one handbook before the rest is left unknown.
const MOST_PAIRS: usize = 20_000;

pub(super) fn check(model: &Model<'_>, out: &mut Out) {
    let mut about: BTreeMap<String, Vec<(usize, Claim<'_>)>> = BTreeMap::new();
    for rule in &model.rules {
        let outcomes = model.rule(*rule).map(|rule| rule.then.as_slice()).unwrap_or_default();
        for outcome in outcomes {
            for (key, claim) in claims(&model.district.handbook, outcome) {
                about.entry(key).or_default().push((*rule, claim));
            }
        }
    }
    let mut looked_at = 0;
    let mut told: BTreeSet<(usize, usize, &str)> = BTreeSet::new();
    for claims in about.values() {
        for (at, (a, claim)) in claims.iter().enumerate() {
            for (b, other) in claims.iter().skip(at + 1) {
                let same_priority = model
                    .rule(*a)
                    .zip(model.rule(*b))
                    .is_some_and(|(a, b)| a.priority == b.priority);
                let Some(found) = contradiction(claim, other).filter(|_| a != b && same_priority)
                else {
                    continue;
                };
                let wanted = !out.errors_only || found.level == FindingLevel::Error;
                if !wanted || told.contains(&(*a, *b, found.kind)) {
                    continue;
                }
                looked_at += 1;
                if looked_at > MOST_PAIRS {
                    out.check("P004", "no two rules contradict each other", Verdict::Unknown);
                    return;
                }
                told.insert((*a, *b, found.kind));
                pair(model, out, (*a, *b), found.level, &found.what);
            }
        }
    }
}

fn pair(model: &Model<'_>, out: &mut Out, (a, b): (usize, usize), level: FindingLevel, says: &str) {
    let (Some(first), Some(second)) = (model.rule(a), model.rule(b)) else { return };
    let what = format!("nobody meets both `{}` and `{}`, which contradict", first.id, second.id);
    let panel = Panel::new(model, &[(a, 0), (b, 1)], 2);
    out.start();
    // Only the proof that there is no error is one that a handbook is refused for want of.
    let is_error = level == FindingLevel::Error;
    let end = if is_error { Out::check } else { Out::check_lightly };
    let fuel = if is_error { &mut out.fuel } else { &mut out.spare };
    let both = |leaf: crate::region::Leaf<'_>| panel.keys(leaf) == [true, true];
    let classes = match panel.diagram(None, fuel) {
        Some(diagram) => diagram.witness(both),
        None => match panel.meeting((0, 1), both) {
            None => return end(out, "P004", what, Verdict::Unknown),
            found => found,
        },
    };
    let Some(classes) = classes else {
        return end(out, "P004", what, Verdict::Proven);
    };
    let made = model.made(&panel.space, &classes);
    let confirmed = out.confirms(model, &made, |verdicts| {
        let applies = |rule: usize| verdicts.standing.get(rule) == Some(&Standing::Applies);
        applies(a) && applies(b)
    });
    if confirmed {
        let message =
            format!("a student can meet `{}` and `{}`, which {says}", first.id, second.id);
        out.add("P004", level, format!("/rules/{a}/then"), message)
            .about(first.id.as_str())
            .rules(model.ids(&[a, b]))
            .witness(model.witness(&made));
    }
    end(out, "P004", what, Verdict::Refuted);
}
