//! Outcomes that name what nothing declares, or that nobody can do.

use super::names::Names;
use super::{Problems, duty, requirement, seats};
use crate::handbook::declare::Handbook;
use crate::handbook::outcome::Outcome;
use crate::handbook::rule::Rule;

/// The outcomes of a rule, which stands at this path.
pub(super) fn of_rule(handbook: &Handbook, rule: &Rule, path: &str, problems: &mut Problems) {
    let mut names = Names { handbook, problems };
    for (i, outcome) in rule.then.iter().enumerate() {
        let path = format!("{path}/then/{i}");
        match outcome {
            Outcome::Seats(seats) => {
                seats::check(&mut names, rule, seats, &format!("{path}/seats"));
            }
            _ => check_outcome(&mut names, outcome, &path),
        }
    }
}

fn check_outcome(names: &mut Names<'_, '_>, outcome: &Outcome, path: &str) {
    match outcome {
        Outcome::Flag(id) => {
            let flags = names.handbook.flags.iter().map(|flag| &flag.id);
            names.problems.resolve("flag", id.as_str(), flags, || path.to_owned());
        }
        Outcome::Consent(id) => {
            let consents = names.handbook.consents.iter().map(|consent| &consent.id);
            names.problems.resolve("consent", id.as_str(), consents, || path.to_owned());
        }
        Outcome::Tier(need) | Outcome::Prohibit(need) => names.need(need, path),
        Outcome::Support(id) | Outcome::EndSupport(id) => names.support(id, path),
        Outcome::Owner(owner) => names.owner(Some(owner), path),
        Outcome::Document(document) => {
            if let Some(role) = &document.by {
                names.role(role, path);
            }
        }
        Outcome::Convene(convene) => names.team(&convene.team, path),
        Outcome::Action(action) => names.owner(action.by.as_ref(), path),
        Outcome::Options(options) => {
            names.owner(options.by.as_ref(), path);
            if options.among.is_empty() {
                names.nothing(&format!("{path}/options/among"), "nothing can be chosen");
            }
        }
        Outcome::Exit(exit) => {
            names.domain(&exit.domain, path);
            for tier in [Some(&exit.tier), exit.to.as_ref()].into_iter().flatten() {
                names.tier(tier, path);
            }
            if exit.to.as_ref() == Some(&exit.tier) {
                names.nothing(&format!("{path}/exit/to"), "the tier that is left follows");
            }
        }
        Outcome::Permit(permit) => {
            names.owner(permit.by.as_ref(), &format!("{path}/permit/by"));
            if let Some(need) = &permit.tier {
                names.need(need, &format!("{path}/permit/tier"));
            }
            if permit.times == Some(0) {
                names.nothing(&format!("{path}/permit/times"), "no time is permitted");
            }
        }
        Outcome::Notice(notice) => duty::notice(names, notice, &format!("{path}/notice")),
        Outcome::Deadline(deadline) => duty::deadline(names, deadline, path),
        Outcome::Review(review) => duty::review(names, review, path),
        Outcome::Checklist(list) => duty::checklist(names, list, &format!("{path}/checklist")),
        Outcome::Dosage(dosage) => requirement::dosage(names, dosage, &format!("{path}/dosage")),
        Outcome::GroupSize(size) => {
            requirement::group_size(names, size, &format!("{path}/group_size"));
        }
        Outcome::TeamMakeup(makeup) => requirement::makeup(names, makeup, path),
        Outcome::Forbid(_)
        | Outcome::Exempt(_)
        | Outcome::Limit(_)
        | Outcome::ConsiderEvaluation
        // With its rule.
        | Outcome::Seats(_) => {}
    }
}
