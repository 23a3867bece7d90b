//! Bands of one number: holes between them and beyond the last one (`P001`), and bands that share
//! values (`P005`). No scale has to be declared for these: rules on both sides of a value show that
//! the value was meant to be in one of them.

use super::answer::{FindingLevel, Verdict};
use super::model::{Model, in_words};
use super::out::Out;
use super::panel::Panel;
use super::placement::{Placement, by_domain, only_on_scales, placements};
use crate::decision::Standing;
use crate::handbook::FactName;
use crate::handbook::measure::Worse;
use crate::region::Diagram;
use crate::vocabulary::id::DomainId;

/// Holes of one number that are told before the rest is left out.
const MOST_HOLES: usize = 8;

pub(super) fn check(model: &Model<'_>, out: &mut Out) {
    for (domain, mut rules) in by_domain(model) {
        // Scales that promise both are proven elsewhere, and have nothing to add here.
        rules.retain(|rule| {
            !only_on_scales(model, *rule, |scale| scale.complete && scale.exclusive)
        });
        for fact in 0..model.grid.facts.len() {
            let number = model
                .compiled
                .facts
                .get(fact)
                .is_some_and(|fact| fact.number && fact.name != FactName::Grade);
            let naming: Vec<usize> =
                rules.iter().copied().filter(|rule| model.names(*rule, fact)).collect();
            if number && naming.len() > 1 {
                bands(model, out, domain, fact, &naming);
            }
        }
    }
}

/// Looks at the rules of one domain that read one number.
fn bands(
    model: &Model<'_>,
    out: &mut Out,
    domain: Option<&DomainId>,
    fact: usize,
    rules: &[usize],
) {
    let asked: Vec<(usize, usize)> = rules.iter().copied().zip(0..).collect();
    // An overridden rule is spoken for by the one that overrides it: what counts is who holds.
    let panel = Panel::alone(model, &asked);
    let Some(axis) = panel.axis(fact) else { return };
    out.start();
    let what = format!(
        "between the bands of {}{} nobody is left out",
        model.label(fact),
        domain.map_or(String::new(), |domain| format!(" in {domain}"))
    );
    // Where every rule goes on to the same end, none stops before it and none begins after another.
    let worse = worse(model, fact);
    if (panel.only_adds_towards(axis, true) && worse != Some(Worse::Lower))
        || (panel.only_adds_towards(axis, false) && worse != Some(Worse::Higher))
    {
        out.check_lightly("P001", what, Verdict::Proven);
        return;
    }
    let diagram = panel.diagram(Some(axis), &mut out.spare);
    let Some(diagram) = diagram else {
        out.check_lightly("P001", what, Verdict::Unknown);
        return;
    };
    let found = holes(model, &diagram, (axis, fact), rules);
    let verdict = if found.is_empty() { Verdict::Proven } else { Verdict::Refuted };
    for hole in found.into_iter().take(MOST_HOLES) {
        tell(model, out, &panel, (axis, fact), &hole);
    }
    out.check_lightly("P001", what, verdict);
    overlaps(model, out, &panel, &diagram, (axis, fact), rules);
}

/// A run of classes that no rule of the group holds in, with rules around it.
struct Hole {
    classes: Vec<usize>,
    first: usize,
    last: usize,
    around: Vec<usize>,
    beyond: bool,
}

fn holes(
    model: &Model<'_>,
    diagram: &Diagram,
    (axis, fact): (usize, usize),
    rules: &[usize],
) -> Vec<Hole> {
    let counts: Vec<bool> =
        rules.iter().map(|rule| !only_on_scales(model, *rule, |scale| scale.complete)).collect();
    let enters = |key: &usize| {
        let rule = rules.get(*key).and_then(|rule| model.rule(*rule));
        rule.is_some_and(|rule| placements(rule).iter().any(Placement::is_entry))
    };
    let worse = worse(model, fact);
    let mut found: Vec<Hole> = Vec::new();
    for (node, leaves) in diagram.fans(axis) {
        let held: Vec<Vec<usize>> = leaves
            .iter()
            .map(|leaf| match leaf {
                Some(leaf) => leaf.labels().filter(|key| counts.get(*key) == Some(&true)).collect(),
                // Where no student can be nothing is missing.
                None => vec![usize::MAX],
            })
            .collect();
        let mut at = 0;
        while at < held.len() {
            let run = held.iter().skip(at).take_while(|keys| keys.is_empty()).count();
            if run == 0 {
                at += 1;
                continue;
            }
            let before = at.checked_sub(1).and_then(|before| held.get(before));
            let after = held.get(at + run);
            let differ = |a: &[usize], b: &[usize]| !a.iter().any(|key| b.contains(key));
            let around = match (before, after, worse) {
                // Who enters on one side and leaves on the other is meant to stay in between.
                (Some(a), Some(b), _) if is_distance(model, rules, a, b) => None,
                (Some(a), Some(b), _) if differ(a, b) => Some(([a.as_slice(), b].concat(), false)),
                (Some(a), None, Some(Worse::Higher)) if a.iter().any(enters) => {
                    Some((a.clone(), true))
                }
                (None, Some(b), Some(Worse::Lower)) if b.iter().any(enters) => {
                    Some((b.clone(), true))
                }
                _ => None,
            };
            let (first, last) = (at, at + run - 1);
            at += run;
            let Some((around, beyond)) = around else { continue };
            let around: Vec<usize> =
                around.iter().filter_map(|key| rules.get(*key)).copied().collect();
            let known = found.iter().any(|hole| hole.first == first && hole.last == last);
            if !known && let Some(classes) = diagram.way_to(node) {
                found.push(Hole { classes, first, last, around, beyond });
            }
        }
    }
    found
}

/// Whether the rules on one side enter what all of those on the other side leave.
fn is_distance(model: &Model<'_>, rules: &[usize], a: &[usize], b: &[usize]) -> bool {
    let done = |keys: &[usize]| -> Vec<Placement> {
        let rules = keys.iter().filter_map(|key| rules.get(*key));
        rules.filter_map(|rule| model.rule(*rule)).flat_map(placements).collect()
    };
    let (a, b) = (done(a), done(b));
    let left = |enters: &[Placement], leaves: &[Placement]| {
        !leaves.is_empty()
            && enters.iter().all(Placement::is_entry)
            && leaves.iter().all(|exit| exit.entry().is_some_and(|entry| enters.contains(&entry)))
    };
    left(&a, &b) || left(&b, &a)
}

fn worse(model: &Model<'_>, fact: usize) -> Option<Worse> {
    let fact = model.compiled.facts.get(fact)?;
    match fact.name {
        FactName::Measure(_) => model.district.handbook.measures.get(fact.at)?.worse,
        _ => None,
    }
}

fn tell(
    model: &Model<'_>,
    out: &mut Out,
    panel: &Panel,
    (axis, fact): (usize, usize),
    hole: &Hole,
) {
    let mut classes = hole.classes.clone();
    if let Some(slot) = classes.get_mut(axis) {
        *slot = hole.first;
    }
    let made = model.made(&panel.space, &classes);
    let confirmed = out.confirms(model, &made, |verdicts| {
        let rests = |rule: &usize| verdicts.standing.get(*rule) == Some(&Standing::Rests);
        hole.around.iter().all(rests)
    });
    let (Some(first), Some(last)) =
        (panel.space.class(axis, hole.first), panel.space.class(axis, hole.last))
    else {
        return;
    };
    if !confirmed {
        return;
    }
    let ids = model.ids(&hole.around);
    let names: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    let label = model.label(fact);
    let (low, high) = (in_words(&first.low), in_words(&last.high));
    let message = if hole.beyond {
        format!("{} stop before {label} gets worse: {low} is in no band", names.join(" and "))
    } else if low == high {
        format!("between {} a student with {label} {low} is in no band", names.join(" and "))
    } else {
        format!(
            "between {} a student with {label} from {low} to {high} is in no band",
            names.join(" and ")
        )
    };
    let path = hole.around.first().map_or(String::new(), |rule| format!("/rules/{rule}/when"));
    let about = ids.first().map(ToString::to_string).unwrap_or_default();
    out.add("P001", FindingLevel::Warning, path, message)
        .about(about)
        .rules(ids)
        .witness(model.witness(&made));
}

/// Bands that share values, neither within the other, of rules that place students differently.
fn overlaps(
    model: &Model<'_>,
    out: &mut Out,
    panel: &Panel,
    diagram: &Diagram,
    (axis, fact): (usize, usize),
    rules: &[usize],
) {
    let placed: Vec<Option<Vec<Placement>>> = rules
        .iter()
        .map(|rule| {
            let on_scale = only_on_scales(model, *rule, |scale| scale.exclusive);
            model.rule(*rule).filter(|_| !on_scale).map(placements)
        })
        .collect();
    let mut told: Vec<(usize, usize)> = Vec::new();
    for (node, leaves) in diagram.fans(axis) {
        let holds: Vec<Vec<bool>> = (0..rules.len())
            .map(|key| leaves.iter().map(|leaf| leaf.is_some_and(|leaf| leaf.has(key))).collect())
            .collect();
        for (a, in_a) in holds.iter().enumerate() {
            for (b, in_b) in holds.iter().enumerate().skip(a + 1) {
                let (Some(Some(does_a)), Some(Some(does_b))) = (placed.get(a), placed.get(b))
                else {
                    continue;
                };
                let entries = does_a.iter().chain(does_b).all(Placement::is_entry);
                let overrides = |one: usize, other: usize| {
                    rules
                        .get(one)
                        .zip(rules.get(other))
                        .is_some_and(|(one, other)| model.overriding(*other).any(|by| by == *one))
                };
                // Where one overrides the other it is said which one counts.
                let settled = overrides(a, b) || overrides(b, a);
                if does_a == does_b || !entries || settled || told.contains(&(a, b)) {
                    continue;
                }
                let at = |one: bool, other: bool| {
                    in_a.iter().zip(in_b).position(|(x, y)| (*x, *y) == (one, other))
                };
                let (Some(shared), Some(_), Some(_)) =
                    (at(true, true), at(true, false), at(false, true))
                else {
                    continue;
                };
                let Some(mut classes) = diagram.way_to(node) else { continue };
                told.push((a, b));
                if let Some(slot) = classes.get_mut(axis) {
                    *slot = shared;
                }
                let pair: Vec<usize> =
                    [a, b].iter().filter_map(|key| rules.get(*key)).copied().collect();
                let made = model.made(&panel.space, &classes);
                let held = out.confirms(model, &made, |verdicts| {
                    let rests = |r: &usize| verdicts.standing.get(*r) == Some(&Standing::Rests);
                    !pair.iter().any(rests)
                });
                let Some(class) = panel.space.class(axis, shared).filter(|_| held) else {
                    continue;
                };
                let ids = model.ids(&pair);
                let names: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
                let value = in_words(&class.low);
                let message = format!(
                    "{} {value} is in the bands of both {}",
                    model.label(fact),
                    names.join(" and ")
                );
                let path = pair.first().map_or(String::new(), |rule| format!("/rules/{rule}/when"));
                let about = ids.first().map(ToString::to_string).unwrap_or_default();
                out.add("P005", FindingLevel::Note, path, message)
                    .about(about)
                    .rules(ids)
                    .witness(model.witness(&made));
            }
        }
    }
}
