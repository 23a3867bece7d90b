//! Nothing stands before an evaluation (`P017`).
//!
//! Whoever asks for an evaluation has one considered, whatever tier the student is in and whatever
//! was tried (34 CFR 300.301; OSEP Memo 11-07). A rule that makes people consider one after two
//! supports have failed is a duty and no gate: that is a note. A rule that forbids, permits or
//! limits evaluations, or asks for something before one, is an error. No outcome can touch the
//! safety and evaluation lanes (`P018`): there is none that names a lane.

use super::answer::FindingLevel;
use super::model::Model;
use super::out::Out;
use crate::handbook::compute::Compute;
use crate::handbook::duty::Timing;
use crate::handbook::measure::Values;
use crate::handbook::{FactName, Outcome};
use crate::vocabulary::id::EventId;

pub(super) fn check(model: &Model<'_>, out: &mut Out) {
    for rule in &model.rules {
        let Some(declared) = model.rule(*rule) else { continue };
        let gated = depends_on_history(model, *rule);
        // Of several things that one rule does the worst is told.
        let judged = declared.then.iter().enumerate().filter_map(|(at, outcome)| {
            let (level, says) = judged(model, outcome, gated)?;
            Some((level, at, says))
        });
        let Some((level, at, says)) = judged.min() else { continue };
        if out.errors_only && level != FindingLevel::Error {
            continue;
        }
        let message =
            format!("rule `{}` {says}: anybody may ask for an evaluation at any time", declared.id);
        out.add("P017", level, format!("/rules/{rule}/then/{at}"), message)
            .about(declared.id.as_str())
            .rules(vec![declared.id.clone()]);
    }
}

/// What an outcome does with evaluations, if it does something.
fn judged(
    model: &Model<'_>,
    outcome: &Outcome,
    gated: bool,
) -> Option<(FindingLevel, &'static str)> {
    let events = &model.district.handbook.events;
    let is_evaluation = |id: &EventId| {
        let label = events.iter().find(|event| event.id == *id).map(|event| event.label.as_str());
        names_evaluation(id.as_str()) || label.is_some_and(names_evaluation)
    };
    let error = |says| Some((FindingLevel::Error, says));
    let duty = || gated.then_some((FindingLevel::Note, "makes people consider an evaluation"));
    match outcome {
        Outcome::Forbid(forbid) if names_evaluation(forbid.what.as_str()) => {
            // "Must not delay an evaluation" protects the student.
            let protects = words(forbid.what.as_str()).any(|word| {
                ["delay", "den", "withh", "refus", "postpon", "prevent", "limit"]
                    .iter()
                    .any(|begin| word.starts_with(begin))
            });
            if protects { None } else { error("forbids an evaluation") }
        }
        Outcome::Permit(permit) if gated && names_evaluation(permit.what.as_str()) => {
            error("permits an evaluation only then")
        }
        Outcome::Limit(limit) if names_evaluation(limit.what.as_str()) => {
            error("limits evaluations")
        }
        Outcome::Checklist(list) if list.before.as_ref().is_some_and(is_evaluation) => {
            error("asks for things to be complete before an evaluation")
        }
        Outcome::Checklist(list) if names_evaluation(list.what.as_str()) => {
            Some((FindingLevel::Warning, "lists what an evaluation takes"))
        }
        Outcome::Deadline(deadline) if deadline.before.as_ref().is_some_and(is_evaluation) => {
            error("asks for something before an evaluation")
        }
        Outcome::Deadline(deadline) if names_evaluation(deadline.what.as_str()) => {
            if deadline.timing == Timing::NotBefore {
                error("makes an evaluation wait")
            } else {
                duty()
            }
        }
        Outcome::Document(document) if names_evaluation(document.document.as_str()) => duty(),
        Outcome::Action(action) if names_evaluation(action.verb.as_str()) => duty(),
        Outcome::Convene(convene) if names_evaluation(convene.about.as_str()) => duty(),
        Outcome::Options(options)
            if options.among.iter().any(|one| names_evaluation(one.as_str())) =>
        {
            duty()
        }
        Outcome::ConsiderEvaluation => duty(),
        _ => None,
    }
}

/// Whether a rule reads what was tried with a student, for how long, or what happened before.
fn depends_on_history(model: &Model<'_>, rule: usize) -> bool {
    let facts = model.compiled.facts.iter().enumerate();
    facts.filter(|(at, _)| model.names(rule, *at)).any(|(_, fact)| match &fact.name {
        FactName::Supports(_) | FactName::Happened(_) => true,
        FactName::Measure(_) => {
            let measure = model.district.handbook.measures.get(fact.at);
            measure.is_some_and(|measure| {
                let by_history = matches!(
                    measure.compute,
                    Some(
                        Compute::Supports(_)
                            | Compute::SupportedFor(_)
                            | Compute::Delivered(_)
                            | Compute::Events(_)
                            | Compute::DaysSince(_)
                    )
                );
                let in_weeks = match &measure.values {
                    Values::Number(numbers) => {
                        let names = [numbers.unit.as_str(), measure.id.as_str()];
                        let names = names.into_iter().chain([measure.label.as_str()]);
                        names.flat_map(words).any(|word| {
                            ["weeks", "supports", "interventions", "rounds"]
                                .contains(&word.as_str())
                        })
                    }
                    _ => false,
                };
                by_history || in_weeks
            })
        }
        _ => false,
    })
}

/// Beginnings of words beside which "evaluation" means that of a student.
const ABOUT_STAFF: [&str; 7] =
    ["program", "teacher", "staff", "self", "principal", "fidelity", "core"];

/// Whether words name an evaluation for special education.
fn names_evaluation(text: &str) -> bool {
    let has = |begin: &str| words(text).any(|word| word.starts_with(begin));
    let special = has("sped")
        || (has("special") && has("education"))
        || (has("child") && has("study") && !has("meet"));
    let asks = ["refer", "test", "eligib", "assess", "evaluat"].iter().any(|begin| has(begin));
    let evaluation = has("evaluat") && !ABOUT_STAFF.iter().any(|word| has(word));
    // "Full and individual evaluation" is the law's own name for it (34 CFR 300.301).
    let full = has("full") && has("individual") && (has("assess") || has("evaluat"));
    evaluation || full || (special && asks)
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}
