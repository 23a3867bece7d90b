//! Rules that no student can meet (`P002`), and rules whose outcomes other rules always take away:
//! one alone (`P002`), or several together (`P003`), with the fewest that do.

use super::answer::{FindingLevel, Verdict};
use super::model::Model;
use super::out::Out;
use super::panel::Panel;
use crate::decision::Standing;
use crate::handbook::Outcome;

pub(super) fn check(model: &Model<'_>, out: &mut Out) {
    for rule in &model.rules {
        if unmet(model, out, *rule) {
            continue;
        }
        if model.overriding(*rule).next().is_some() {
            overridden(model, out, *rule);
        }
        if !out.errors_only {
            never_owns(model, out, *rule);
        }
    }
}

/// Whether no student can meet a rule; each of its clauses is a box, so that looking at every fact
/// alone is a proof, except that a school teaches some grades only.
fn unmet(model: &Model<'_>, out: &mut Out, rule: usize) -> bool {
    let Some(declared) = model.rule(rule) else { return true };
    let picks: Vec<_> = [(rule, 0)].to_vec();
    let may_be_met = model.clauses(rule).iter().any(|clause| {
        model.grid.facts.iter().zip(&model.compiled.facts).all(|(fact, compiled)| {
            !compiled.names(*clause)
                || fact.classes.iter().any(|class| {
                    let key = compiled.key(&class.low.value).filter(|_| !compiled.codes.is_empty());
                    compiled.allows_clause(*clause, key.unwrap_or(class.low.key))
                })
        })
    });
    let by_school_and_grade = may_be_met && reads_school_and_grade(model, rule) && {
        // Without overriding: does any student meet it at all?
        let panel = Panel::alone(model, &picks);
        let diagram = panel.diagram(None, &mut out.fuel);
        diagram.is_some_and(|diagram| diagram.witness(|leaf| leaf.has(0)).is_none())
    };
    if may_be_met && !by_school_and_grade {
        return false;
    }
    let message = format!("no student can meet rule `{}`", declared.id);
    out.add("P002", FindingLevel::Error, format!("/rules/{rule}/when"), message)
        .about(declared.id.as_str())
        .rules(vec![declared.id.clone()]);
    true
}

fn reads_school_and_grade(model: &Model<'_>, rule: usize) -> bool {
    use crate::handbook::FactName::{Grade, School};
    [Grade, School].iter().all(|name| {
        let fact = model.compiled.fact(name);
        fact.is_some_and(|fact| model.names(rule, fact))
    })
}

fn overridden(model: &Model<'_>, out: &mut Out, rule: usize) {
    let Some(declared) = model.rule(rule) else { return };
    let what = format!("rule `{}` applies to somebody", declared.id);
    let by: Vec<usize> = model.overriding(rule).collect();
    out.start();
    match applies(model, out, rule, &by) {
        None => out.check("P003", what, Verdict::Unknown),
        Some(Some(made)) => {
            out.confirms(model, &made, |verdicts| {
                verdicts.standing.get(rule) == Some(&Standing::Applies)
            });
            out.check("P003", what, Verdict::Proven);
        }
        Some(None) => {
            let covering = fewest(model, out, rule, by);
            let ids = model.ids(&covering);
            let names: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
            let (code, message) = match names.as_slice() {
                [one] => (
                    "P002",
                    format!("rule `{}` never applies: {one} always overrides it", declared.id),
                ),
                _ => (
                    "P003",
                    format!(
                        "rule `{}` never applies: {} together always override it",
                        declared.id,
                        names.join(" and ")
                    ),
                ),
            };
            let mut rules = vec![declared.id.clone()];
            rules.extend(ids);
            out.add(code, FindingLevel::Error, format!("/rules/{rule}"), message)
                .about(declared.id.as_str())
                .rules(rules);
            out.check(code, what, Verdict::Refuted);
        }
    }
}

/// A student to whom the rule applies when only some of the rules that override it do; nothing
/// without fuel.
fn applies(
    model: &Model<'_>,
    out: &mut Out,
    rule: usize,
    by: &[usize],
) -> Option<Option<super::model::Made>> {
    let panel = Panel::overridden_by(model, rule, by);
    let diagram = panel.diagram(None, &mut out.fuel)?;
    let found = diagram.witness(|leaf| panel.keys(leaf).first() == Some(&true));
    Some(found.map(|classes| model.made(&panel.space, &classes)))
}

/// The fewest of some rules that still always override one: each is left out if the rest suffice.
fn fewest(model: &Model<'_>, out: &mut Out, rule: usize, mut by: Vec<usize>) -> Vec<usize> {
    let mut at = 0;
    while at < by.len() {
        let mut rest = by.clone();
        rest.remove(at);
        if applies(model, out, rule, &rest) == Some(None) {
            by = rest;
        } else {
            at += 1;
        }
    }
    by
}

/// A rule that names an owner, while whoever it is about always has another owner by a rule that
/// comes first.
fn never_owns(model: &Model<'_>, out: &mut Out, rule: usize) {
    let Some(declared) = model.rule(rule) else { return };
    let owner = |rule: usize| {
        model.rule(rule)?.then.iter().find_map(|outcome| match outcome {
            Outcome::Owner(owner) => Some(owner),
            _ => None,
        })
    };
    let Some(mine) = owner(rule) else { return };
    let first = |other: &usize| {
        model.rule(*other).is_some_and(|other| {
            (-i64::from(other.priority), &other.id) < (-i64::from(declared.priority), &declared.id)
        })
    };
    let before: Vec<usize> = model
        .rules
        .iter()
        .copied()
        .filter(|other| owner(*other).is_some_and(|owner| owner != mine))
        .filter(first)
        .collect();
    if before.is_empty() {
        return;
    }
    let asked: Vec<(usize, usize)> =
        std::iter::once((rule, 0)).chain(before.iter().map(|other| (*other, 1))).collect();
    let panel = Panel::new(model, &asked, 2);
    let Some(diagram) = panel.diagram(None, &mut out.spare) else { return };
    let owns = diagram.witness(|leaf| panel.keys(leaf) == [true, false]);
    let applies = diagram.witness(|leaf| panel.keys(leaf).first() == Some(&true));
    if owns.is_none() && applies.is_some() {
        let ids = model.ids(&before);
        let message = format!(
            "the owner that rule `{}` names never owns: rules that come first always name another",
            declared.id
        );
        let code = if ids.len() == 1 { "P002" } else { "P003" };
        let mut rules = vec![declared.id.clone()];
        rules.extend(ids);
        out.add(code, FindingLevel::Warning, format!("/rules/{rule}/then"), message)
            .about(declared.id.as_str())
            .rules(rules);
    }
}
