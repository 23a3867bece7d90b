//! Entering and leaving: nobody enters and leaves at once (`P014`), what is entered is left some day
//! (`P012`), and what is left, or is on the menu, is entered by somebody (`P013`).

use super::answer::{FindingLevel, Verdict};
use super::model::Model;
use super::out::Out;
use super::panel::Panel;
use super::placement::{Placement, placements};
use super::quantity::quantity;
use crate::decision::Standing;
use crate::handbook::seats::SeatsOf;
use crate::handbook::{FactName, Outcome};

pub(super) fn check(model: &Model<'_>, out: &mut Out) {
    let doing = |wanted: &Placement| -> Vec<usize> {
        let does = |rule: &&usize| {
            model.rule(**rule).is_some_and(|rule| placements(rule).contains(wanted))
        };
        model.rules.iter().filter(does).copied().collect()
    };
    let mut leaving: Vec<Placement> = model
        .rules
        .iter()
        .filter_map(|rule| model.rule(*rule))
        .flat_map(placements)
        .filter(|placement| !placement.is_entry())
        .collect();
    leaving.sort();
    leaving.dedup();
    for exit in leaving {
        let Some(entry) = exit.entry() else { continue };
        for enters in doing(&entry) {
            for leaves in doing(&exit) {
                overlap(model, out, enters, leaves);
            }
        }
    }
}

fn overlap(model: &Model<'_>, out: &mut Out, enters: usize, leaves: usize) {
    let (Some(entry), Some(exit)) = (model.rule(enters), model.rule(leaves)) else { return };
    let what = format!("nobody meets both `{}` and `{}`", entry.id, exit.id);
    let panel = Panel::new(model, &[(enters, 0), (leaves, 1)], 2);
    out.start();
    let both = |leaf: crate::region::Leaf<'_>| panel.keys(leaf) == [true, true];
    let classes = match panel.diagram(None, &mut out.fuel) {
        Some(diagram) => diagram.witness(both),
        None => match panel.meeting((0, 1), both) {
            None => return out.check("P014", what, Verdict::Unknown),
            found => found,
        },
    };
    let Some(classes) = classes else {
        out.check("P014", what, Verdict::Proven);
        return;
    };
    let made = model.made(&panel.space, &classes);
    let confirmed = out.confirms(model, &made, |verdicts| {
        let applies = |rule: usize| verdicts.standing.get(rule) == Some(&Standing::Applies);
        applies(enters) && applies(leaves)
    });
    // Over one quantity a student would go in and out with every new value. Over two that have
    // nothing to do with each other people have to see it: the manual did not.
    let level = if share_a_number(model, enters, leaves) {
        FindingLevel::Error
    } else {
        FindingLevel::Warning
    };
    if confirmed && !(out.errors_only && level != FindingLevel::Error) {
        let message = format!(
            "a student can meet `{}` and `{}` at once: entering and leaving need a distance",
            entry.id, exit.id
        );
        out.add("P014", level, format!("/rules/{leaves}/when"), message)
            .about(exit.id.as_str())
            .rules(model.ids(&[enters, leaves]))
            .witness(model.witness(&made));
    }
    out.check("P014", what, Verdict::Refuted);
}

/// Whether two rules read the same measured number, or the same one in another window.
fn share_a_number(model: &Model<'_>, a: usize, b: usize) -> bool {
    let read = |rule: usize| {
        let facts = (0..model.compiled.facts.len()).filter(move |fact| model.names(rule, *fact));
        facts.filter(|fact| {
            let fact = model.compiled.facts.get(*fact);
            fact.is_some_and(|fact| fact.number && matches!(fact.name, FactName::Measure(_)))
        })
    };
    read(a).any(|a| {
        read(b).any(|b| a == b || quantity(model, a).is_some_and(|q| quantity(model, b) == Some(q)))
    })
}

/// `P012` and `P013`, over the rules about everybody.
pub(super) fn ways(models: &[Model<'_>], out: &mut Out) {
    let Some(model) = models.first() else { return };
    let handbook = &model.district.handbook;
    let all = || {
        let rules = models.iter().flat_map(|model| model.rules.iter().map(move |r| (model, *r)));
        rules.filter_map(|(model, rule)| Some((rule, model.rule(rule)?)))
    };
    let done: Vec<Placement> = all().flat_map(|(_, rule)| placements(rule)).collect();
    let seats = |wanted: &dyn Fn(&SeatsOf) -> bool| {
        let outcomes = || all().flat_map(|(_, rule)| &rule.then);
        outcomes().any(|outcome| matches!(outcome, Outcome::Seats(seats) if wanted(&seats.of)))
    };
    let lowest = handbook.tiers.iter().map(|tier| tier.rank).min();
    let mut told: Vec<Placement> = Vec::new();
    for (at, rule) in all() {
        for placement in placements(rule) {
            if told.contains(&placement) {
                continue;
            }
            let (path, about) = (format!("/rules/{at}/then"), rule.id.to_string());
            match &placement {
                Placement::Tier(domain, tier) => {
                    let declared = handbook.tiers.iter().find(|one| one.id == *tier);
                    let is_left = done.contains(&Placement::Exit(domain.clone(), tier.clone()));
                    if declared.is_some_and(|tier| Some(tier.rank) != lowest) && !is_left {
                        let message =
                            format!("no rule says when a student leaves `{tier}` in {domain}");
                        out.add("P012", FindingLevel::Warning, path, message)
                            .about(about)
                            .rules(vec![rule.id.clone()]);
                    }
                }
                Placement::Support(id) => {
                    let support = handbook.supports.iter().find(|support| support.id == *id);
                    let is_left = done.contains(&Placement::EndSupport(id.clone()))
                        || support.is_some_and(|support| {
                            support.domains.iter().any(|domain| {
                                let tier = support.tier.clone();
                                done.contains(&Placement::Exit(domain.clone(), tier))
                            })
                        });
                    if !is_left {
                        let message = format!("no rule says when support `{id}` comes to its end");
                        out.add("P012", FindingLevel::Warning, path, message)
                            .about(id.as_str())
                            .rules(vec![rule.id.clone()]);
                    }
                }
                Placement::Exit(domain, tier) => {
                    let entered = done.contains(&Placement::Tier(domain.clone(), tier.clone()))
                        || seats(&|of| matches!(of, SeatsOf::Tier(t) if t.tier == *tier));
                    if !entered {
                        let message =
                            format!("no rule leads to `{tier}` in {domain}, which this one leaves");
                        out.add("P013", FindingLevel::Note, path, message)
                            .about(about)
                            .rules(vec![rule.id.clone()]);
                    }
                }
                Placement::EndSupport(_) | Placement::Flag(_) => {}
            }
            told.push(placement);
        }
    }
    for (at, support) in handbook.supports.iter().enumerate() {
        let named = done.contains(&Placement::Support(support.id.clone()))
            || seats(&|of| matches!(of, SeatsOf::Support(id) if *id == support.id));
        // Whatever helps with a domain is proposed from the menu where the rest does not fit.
        if !named && support.domains.is_empty() {
            let message = format!("no rule leads to support `{}`", support.id);
            out.add("P013", FindingLevel::Note, format!("/supports/{at}"), message)
                .about(support.id.as_str());
        }
    }
}
