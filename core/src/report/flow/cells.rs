//! What stands in the boxes of the chart.

use super::{Area, Cell, Chart};
use crate::handbook::{Handbook, Outcome, Rule, Support, TierDeclared};
use crate::report::block::capital;
use crate::report::names::Names;
use crate::report::purpose::{Purpose, purpose};
use crate::report::words::condition::short;
use crate::report::words::outcome::{actor, outcome};
use crate::report::words::scope::scope;
use crate::report::words::test::Holds;
use crate::report::words::time::{cadence, within, within_of};
use crate::report::words::titles;
use crate::vocabulary::id::{DomainId, TierId};
use crate::vocabulary::order;

/// How much stands in a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Detail {
    /// Lines of one box.
    pub lines: usize,
    /// Characters of one line before it is cut.
    pub chars: usize,
}

/// From much to little: a picture takes the first with which it fits a page.
pub(super) const DETAILS: [Detail; 6] = [
    Detail { lines: 6, chars: 150 },
    Detail { lines: 5, chars: 120 },
    Detail { lines: 4, chars: 110 },
    Detail { lines: 3, chars: 100 },
    Detail { lines: 2, chars: 80 },
    Detail { lines: 2, chars: 60 },
];

/// The chart of a handbook, or of one of its domains.
pub(super) fn chart(handbook: &Handbook, only: Option<&DomainId>, detail: Detail) -> Chart {
    let few = |lines: &[String]| detail.few(lines);
    let names = Names::new(handbook);
    let lanes = &handbook.lanes;
    let mut safety: Vec<String> = vec![titles::CHART_AT_ONCE.to_owned()];
    safety.extend(lanes.safety.receivers.iter().map(|owner| names.owner(owner)));
    let mut evaluation: Vec<String> =
        lanes.evaluation.receivers.iter().map(|owner| names.owner(owner)).collect();
    let limit = within_of(lanes.evaluation.answer_within, "the request");
    evaluation.push(format!("{} {limit}", titles::CHART_ANSWER));
    let door = &handbook.front_door;
    let mut owners: Vec<String> = Vec::new();
    for one in &door.owners {
        let owner = names.owner(&one.owner);
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    owners.push(format!("{} {}", titles::CHART_ELSE, names.owner(&door.otherwise)));
    let mut owners = few(&owners);
    owners.insert(0, format!("{} {}", titles::CHART_LOOK, within(door.look_within)));
    let mut areas: Vec<Area> = handbook
        .domains
        .iter()
        .filter(|domain| only.is_none_or(|only| *only == domain.id))
        .map(|domain| of_domain(&domain.id, &names, detail))
        .collect();
    if only.is_none() {
        areas.extend(for_all(&names, detail));
    }
    let title = match only {
        Some(domain) => format!("{}: {}", handbook.title, names.of(domain)),
        None => handbook.title.to_string(),
    };
    Chart {
        about: titles::CHART_ABOUT.to_owned(),
        concern: Cell {
            head: titles::CHART_CONCERN.to_owned(),
            lines: few(&[titles::CHART_ANYBODY.to_owned()]),
        },
        safety: Cell { head: titles::SAFETY.to_owned(), lines: few(&safety) },
        evaluation: Cell { head: titles::CHART_EVALUATION.to_owned(), lines: few(&evaluation) },
        door: Cell { head: titles::CHART_DOOR.to_owned(), lines: owners },
        areas,
        title,
    }
}

fn of_domain(domain: &DomainId, names: &Names<'_>, detail: Detail) -> Area {
    let mut tiers: Vec<&TierDeclared> = names.handbook.tiers.iter().collect();
    order::by_key(&mut tiers, |tier| tier.rank);
    let mut rows = Vec::new();
    for tier in tiers {
        let entries = entries(domain, &tier.id, names, detail);
        let supports: Vec<String> = names
            .handbook
            .supports
            .iter()
            .filter(|one| one.tier == tier.id && one.domains.contains(domain))
            .map(|one| names.of(&one.id))
            .collect();
        if entries.is_empty() && supports.is_empty() {
            continue;
        }
        let lines = match (entries.is_empty(), rows.is_empty()) {
            (false, _) => detail.few(&entries),
            (true, true) => vec![titles::CHART_EVERYBODY.to_owned()],
            (true, false) => vec![titles::CHART_NO_RULE.to_owned()],
        };
        let supports = (!supports.is_empty())
            .then(|| Cell { head: String::new(), lines: detail.few(&supports) });
        rows.push((Cell { head: names.of(&tier.id), lines }, supports));
    }
    let rules: Vec<&Rule> =
        names.handbook.rules.iter().filter(|rule| rule.domain.as_ref() == Some(domain)).collect();
    // What leads to no tier, such as a choice that a team makes.
    let leads = |rule: &Rule| {
        let to = |tier: &TierDeclared| {
            rule.then.iter().any(|one| enters(one, rule, domain, &tier.id, names))
        };
        names.handbook.tiers.iter().any(to)
    };
    let others = rules
        .iter()
        .filter(|rule| matches!(purpose(rule), Purpose::Entry | Purpose::Signs) && !leads(rule));
    let others: Vec<String> = others.map(|rule| names.of(&rule.id)).collect();
    rows.extend(cell(titles::CHART_WHEN, &others, detail).map(|cell| (cell, None)));
    Area {
        area: Cell { head: names.of(domain), lines: Vec::new() },
        tiers: rows,
        watch: watch(&rules, names, detail),
        end: end(&rules, names, detail),
    }
}

/// Rules that belong to no domain.
fn for_all(names: &Names<'_>, detail: Detail) -> Option<Area> {
    let rules: Vec<&Rule> =
        names.handbook.rules.iter().filter(|rule| rule.domain.is_none()).collect();
    let is_entry = |rule: &&&Rule| matches!(purpose(rule), Purpose::Entry | Purpose::Signs);
    let entry: Vec<String> = rules.iter().filter(is_entry).map(|rule| names.of(&rule.id)).collect();
    let tiers = cell(titles::CHART_WHEN, &entry, detail).map(|cell| (cell, None));
    let area = Area {
        area: Cell { head: titles::CHART_ACROSS.to_owned(), lines: Vec::new() },
        tiers: tiers.into_iter().collect(),
        watch: watch(&rules, names, detail),
        end: end(&rules, names, detail),
    };
    let is_empty = area.tiers.is_empty() && area.watch.is_none() && area.end.is_none();
    (!is_empty).then_some(area)
}

/// When a need is at a tier, in a few words for each rule.
fn entries(domain: &DomainId, tier: &TierId, names: &Names<'_>, detail: Detail) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for rule in &names.handbook.rules {
        if rule.then.iter().any(|one| enters(one, rule, domain, tier, names)) {
            let mut line = short(&rule.when, names, Holds::Yes);
            if let Some(scope) = scope(rule, names) {
                line = format!("{}: {line}", scope.plain().trim_end_matches('.'));
            }
            if let Some(exception) = &rule.unless {
                line = format!(
                    "{line}; {} {}",
                    titles::CHART_UNLESS,
                    short(exception, names, Holds::Yes)
                );
            }
            // Half a condition says something else: then what the rule is called is said.
            if line.chars().count() > detail.chars {
                line = names.of(&rule.id);
            }
            let line = capital(&line);
            if !found.contains(&line) {
                found.push(line);
            }
        }
    }
    found
}

/// Whether an outcome brings a student to a tier of a domain: it says so, or it offers a support of
/// that tier and no outcome of the rule says so for the domain.
fn enters(one: &Outcome, rule: &Rule, domain: &DomainId, tier: &TierId, names: &Names<'_>) -> bool {
    match one {
        Outcome::Tier(need) => need.domain == *domain && need.tier == *tier,
        Outcome::Support(id) => {
            let said = rule
                .then
                .iter()
                .any(|other| matches!(other, Outcome::Tier(need) if need.domain == *domain));
            let fits = |support: &Support| {
                support.id == *id && support.tier == *tier && support.domains.contains(domain)
            };
            let here = rule.domain.as_ref().is_none_or(|of| of == domain);
            !said && here && names.handbook.supports.iter().any(fits)
        }
        _ => false,
    }
}

/// How progress is watched.
fn watch(rules: &[&Rule], names: &Names<'_>, detail: Detail) -> Option<Cell> {
    let mut lines: Vec<String> = Vec::new();
    for rule in rules {
        for one in &rule.then {
            let Outcome::Review(review) = one else { continue };
            let said = outcome(one, rule, names);
            let who: Vec<String> = said.who.iter().map(|who| actor(who, names)).collect();
            let who = capital(&who.join(" or "));
            let line = format!("{who}, {}: {}", cadence(&review.every), review.what);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    cell(titles::CHART_WATCH, &lines, detail)
}

/// How it goes on, and how it ends.
fn end(rules: &[&Rule], names: &Names<'_>, detail: Detail) -> Option<Cell> {
    let mut lines: Vec<String> = Vec::new();
    for wanted in [Purpose::Doing, Purpose::Exit, Purpose::Evaluation, Purpose::Limits] {
        let of = rules.iter().filter(|rule| purpose(rule) == wanted);
        lines.extend(of.map(|rule| capital(&names.of(&rule.id))));
    }
    cell(titles::CHART_THEN, &lines, detail)
}

fn cell(head: &str, lines: &[String], detail: Detail) -> Option<Cell> {
    let lines: Vec<String> = lines.iter().map(|line| capital(line)).collect();
    (!lines.is_empty()).then(|| Cell { head: head.to_owned(), lines: detail.few(&lines) })
}

impl Detail {
    /// The first few lines, each cut where it is too long, and how many more there are.
    fn few(self, lines: &[String]) -> Vec<String> {
        let more = lines.len().saturating_sub(self.lines);
        let kept = lines.iter().take(self.lines).map(|line| self.cut(line));
        let mut kept: Vec<String> = kept.collect();
        if more > 0 {
            kept.push(format!("… {} {more} {}", titles::CHART_AND, titles::CHART_MORE));
        }
        kept
    }

    fn cut(self, line: &str) -> String {
        let mut chars = line.chars();
        let mut kept: String = chars.by_ref().take(self.chars).collect();
        if chars.next().is_some() {
            kept.truncate(kept.trim_end().len());
            kept.push('…');
        }
        kept
    }
}
