//! What can be read off the declarations: indicators and questions close to a protected attribute
//! (`P016`), teams without anybody (`P019`), laws that nobody looked at
//! lately (`P020`), ids that look the same (`P021`), words that label children (`P022`), and counts
//! that only grow (`P031`).

use std::collections::BTreeMap;

use super::answer::FindingLevel;
use super::out::Out;
use crate::facts::case::Owner;
use crate::handbook::check::names_proxy;
use crate::handbook::compute::{Compute, Counted};
use crate::handbook::condition::Condition;
use crate::handbook::{Handbook, Measure, Outcome, Window};
use crate::vocabulary::confusable::skeleton;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::{Date, Note};

pub(super) fn check(handbook: &Handbook, as_of: Option<Date>, out: &mut Out) {
    proxies(handbook, out);
    teams(handbook, out);
    laws(handbook, as_of, out);
    confusable(handbook, out);
    labels(handbook, out);
    windows(handbook, out);
}

/// A measure says why it may read a proxy; an indicator and a question have no place for it, so that
/// the measures of an indicator say it, and `accepts` says it of a question.
fn proxies(handbook: &Handbook, out: &mut Out) {
    for (at, indicator) in handbook.indicators.iter().enumerate() {
        let names = [indicator.id.as_str(), indicator.label.as_str()];
        let reads = |measure: &Measure| {
            let counted = measure.compute.as_ref().is_some_and(|c| reads(c, &indicator.id));
            counted && measure.proxy_reason.is_none()
        };
        if names.into_iter().any(names_proxy)
            && let Some(measure) = handbook.measures.iter().find(|measure| reads(measure))
        {
            let message = format!(
                "`{}` reads `{}`, which stands close to a protected attribute, and says no reason",
                measure.id, indicator.id
            );
            out.add("P016", FindingLevel::Warning, format!("/indicators/{at}"), message)
                .about(indicator.id.as_str());
        }
    }
    for (at, judgment) in handbook.judgments.iter().enumerate() {
        let mut names = judgment.question.0.values().map(Note::as_str);
        if names_proxy(judgment.id.as_str()) || names.any(names_proxy) {
            let message =
                format!("question `{}` stands close to a protected attribute", judgment.id);
            out.add("P016", FindingLevel::Warning, format!("/judgments/{at}"), message)
                .about(judgment.id.as_str());
        }
    }
}

/// Whether a computation reads an indicator as a count, a share or a trend.
fn reads(compute: &Compute, id: &IndicatorId) -> bool {
    match compute {
        Compute::Count(c)
        | Compute::Sum(c)
        | Compute::Latest(c)
        | Compute::Earliest(c)
        | Compute::Least(c)
        | Compute::Greatest(c)
        | Compute::Average(c)
        | Compute::Median(c)
        | Compute::MostOfOneKind(c)
        | Compute::Change(c) => c.of == *id || c.together_with.contains(id),
        Compute::Percent(share) => share.part == *id || share.whole == *id,
        Compute::Slope(slope) => slope.of == *id,
        Compute::InARow(row) => row.of == *id,
        _ => false,
    }
}

fn teams(handbook: &Handbook, out: &mut Out) {
    for (at, team) in handbook.teams.iter().enumerate() {
        let owns = |owner: &Option<Owner>| matches!(owner, Some(Owner::Team(id)) if *id == team.id);
        let named = |outcome: &Outcome| match outcome {
            Outcome::Convene(convene) => convene.team == team.id,
            Outcome::Owner(owner) => *owner == Owner::Team(team.id.clone()),
            Outcome::Options(options) => owns(&options.by),
            Outcome::Review(review) => owns(&review.by),
            Outcome::Action(action) => owns(&action.by),
            Outcome::Deadline(deadline) => owns(&deadline.by),
            _ => false,
        };
        let mut rules = handbook.rules.iter().filter(|rule| rule.then.iter().any(named));
        if team.members.is_empty()
            && team.roles.is_empty()
            && let Some(rule) = rules.next()
        {
            let message =
                format!("rules call on team `{}`, which has nobody and no roles", team.id);
            out.add("P019", FindingLevel::Warning, format!("/teams/{at}"), message)
                .about(team.id.as_str())
                .rules(vec![rule.id.clone()]);
        }
    }
}

fn laws(handbook: &Handbook, as_of: Option<Date>, out: &mut Out) {
    let lanes = [
        ("safety", &handbook.lanes.safety.cites),
        ("evaluation", &handbook.lanes.evaluation.cites),
    ];
    for (lane, cites) in lanes {
        if cites.is_empty() {
            let message = format!("the {lane} lane says no law or policy that it follows");
            out.add("P020", FindingLevel::Note, format!("/lanes/{lane}/cites"), message)
                .about(lane);
        }
    }
    let Some(as_of) = as_of else { return };
    for (at, citation) in handbook.citations.iter().enumerate() {
        if let Some(by) = citation.review_by.filter(|by| *by < as_of) {
            let message = format!("`{}` was to be read again by {by}", citation.id);
            out.add("P020", FindingLevel::Warning, format!("/citations/{at}/review_by"), message)
                .about(citation.id.as_str());
        }
    }
}

fn confusable(handbook: &Handbook, out: &mut Out) {
    macro_rules! lists {
        ($($list:ident)+) => {
            [$((stringify!($list), handbook.$list.iter().map(|one| one.id.as_str()).collect())),+]
        };
    }
    let lists: [(&str, Vec<&str>); 16] = lists! {
        citations domains tiers roles teams schools indicators measures tables judgments events
        consents flags supports definitions rules
    };
    for (list, ids) in lists {
        let mut alike: BTreeMap<String, Vec<(usize, &str)>> = BTreeMap::new();
        for (at, id) in ids.into_iter().enumerate() {
            alike.entry(skeleton(id)).or_default().push((at, id));
        }
        for group in alike.values().filter(|group| group.len() > 1) {
            let Some((at, first)) = group.last() else { continue };
            let names: Vec<String> = group.iter().map(|(_, id)| format!("`{id}`")).collect();
            let message = format!("ids that look the same and are not: {}", names.join(", "));
            out.add("P021", FindingLevel::Warning, format!("/{list}/{at}/id"), message)
                .about(*first);
        }
    }
}

/// Words that label a child instead of naming what they need.
const DEFICIT: [&str; 17] = [
    "high risk",
    "low risk",
    "at risk",
    "risk student",
    "failing student",
    "failing kid",
    "low kid",
    "low student",
    "low performer",
    "slow learner",
    "bubble kid",
    "red kid",
    "red student",
    "problem child",
    "problem student",
    "troublemaker",
    "bad kid",
];

fn labels(handbook: &Handbook, out: &mut Out) {
    macro_rules! lists {
        ($($list:ident)+) => {
            [$((
                stringify!($list),
                handbook.$list.iter().map(|one| (one.id.as_str(), one.label.as_str())).collect(),
            )),+]
        };
    }
    let lists: [(&str, Vec<(&str, &str)>); 4] = lists! { flags tiers scales supports };
    for (list, labels) in lists {
        for (at, (id, label)) in labels.into_iter().enumerate() {
            let words: Vec<String> = label
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect();
            let said = format!(" {} ", words.join(" "));
            if DEFICIT.iter().any(|word| said.contains(&format!(" {word}"))) {
                let message =
                    format!("the label of `{id}` names a child by a deficit: say the support");
                out.add("P022", FindingLevel::Warning, format!("/{list}/{at}/label"), message)
                    .about(id);
            }
        }
    }
}

fn windows(handbook: &Handbook, out: &mut Out) {
    let grows = |counted: &Counted| counted.window == Window::Ever && counted.resets.is_empty();
    for (at, measure) in handbook.measures.iter().enumerate() {
        let only_grows = match &measure.compute {
            Some(Compute::Count(c) | Compute::Sum(c) | Compute::MostOfOneKind(c)) => grows(c),
            Some(Compute::Events(events)) => events.window == Window::Ever && !events.in_a_row,
            _ => false,
        };
        if only_grows {
            let message = format!(
                "`{}` counts without a window: it only grows, and a student never leaves it behind",
                measure.id
            );
            out.add("P031", FindingLevel::Warning, format!("/measures/{at}/compute"), message)
                .about(measure.id.as_str());
        }
    }
    for (at, rule) in handbook.rules.iter().enumerate() {
        let conditions = std::iter::once(&rule.when).chain(&rule.unless);
        if conditions.into_iter().any(counts_ever) {
            let message = format!("rule `{}` counts an event without a window", rule.id);
            out.add("P031", FindingLevel::Warning, format!("/rules/{at}/when"), message)
                .about(rule.id.as_str())
                .rules(vec![rule.id.clone()]);
        }
    }
}

/// Whether a condition asks for more than one occurrence of an event, however long ago.
fn counts_ever(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(counts_ever),
        Condition::AtLeast(k) => k.of.iter().any(counts_ever),
        Condition::Not(part) => counts_ever(part),
        Condition::Happened(happened) => {
            let once = crate::handbook::Test::AtLeast(crate::vocabulary::Decimal::from(1));
            happened.which.window == Window::Ever && !happened.which.in_a_row && happened.is != once
        }
        _ => false,
    }
}
