//! The operation.

use super::accuracy::accuracy;
use super::answer::{Episode, ReplayAnswer, Replayed, RuleReplayed};
use super::changes::changes;
use super::dates::{calendar_ends, dates};
use super::happened::compared;
use super::load::load;
use super::request::{OutcomeKnown, ReplayRequest, ReplayWith};
use super::run::Run;
use crate::decision::Detail;
use crate::facts::once;
use crate::handbook::{District, Subject, compile};
use crate::vocabulary::Error;

/// Replays the rules of a district, and those of another handbook if one is given.
///
/// # Errors
/// `E_VALUE` for a time or days that cannot be, and for a rule that is not there;
/// `E_CONFLICTING_RECORD` when a student, a group or an outcome is described twice and differently;
/// the first problem of the other handbook; `E_LIMIT` when students times days are more than the
/// limit `items`.
pub fn replay(district: &District, request: &ReplayRequest) -> Result<ReplayAnswer, Error> {
    let most = district.limits().items as usize;
    let dates = dates(&district.handbook().calendar, request, most)?;
    let subjects = request.facts.students.len().max(request.facts.groups.len());
    if dates.len().saturating_mul(subjects) > most {
        let what = format!("students times days are over {most} (limit `items`)");
        let hint = "ask on fewer days, or send the students in several calls";
        return Err(Error::new("E_LIMIT", what).at("/facts").hint_that(hint));
    }
    for (at, id) in request.rules.iter().enumerate() {
        if !district.handbook().rules.iter().any(|rule| rule.id == *id) {
            let path = format!("/rules/{at}");
            return Err(Error::new("E_VALUE", "no such rule is in the handbook").at(path));
        }
    }
    let outcomes = once(&request.outcomes, |known| &known.student, "/outcomes", "outcome")?;
    let outcomes: Vec<&OutcomeKnown> = outcomes.into_values().collect();
    let run = Run::new(district, request, &dates)?;
    let with = request.compare_with.as_ref().map(|with| other_district(district, with));
    let with = with.transpose()?;
    let other = with.as_ref().map(|other| Run::new(other, request, &dates)).transpose()?;
    Ok(ReplayAnswer {
        students: u32::try_from(run.students.len()).unwrap_or(u32::MAX),
        replayed: replayed(&run, request, &outcomes),
        changes: other.as_ref().map(|other| changes(&run, other)).unwrap_or_default(),
        other: other.as_ref().map(|other| replayed(other, request, &outcomes)),
        happened: compared(&run, request),
        findings: calendar_ends(district, request)
            .into_iter()
            .chain(run.findings.clone())
            .collect(),
        dates: dates.clone(),
    })
}

fn other_district(district: &District, with: &ReplayWith) -> Result<District, Error> {
    let handbook = with.handbook.as_ref().unwrap_or(district.handbook());
    compile(handbook, &with.overlays, &with.readings, district.limits().clone()).map_err(|error| {
        let path = format!("/compare_with{}", error.path());
        error.at(path)
    })
}

fn replayed(run: &Run<'_>, request: &ReplayRequest, outcomes: &[&OutcomeKnown]) -> Replayed {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let of_rule = |(number, rule): (&usize, &&crate::handbook::Rule)| {
        let tracks = || run.tracks.values().filter_map(|tracks| tracks.get(number));
        let first = tracks().filter_map(|track| track.spans.first()).map(|span| span.from).min();
        let has_outcomes = !outcomes.is_empty() && rule.about == Subject::Student;
        RuleReplayed {
            rule: rule.id.clone(),
            label: rule.label.clone(),
            flagged: count(tracks().filter(|track| !track.spans.is_empty()).count()),
            undecided: count(
                tracks().filter(|t| t.spans.is_empty() && t.undecided.is_some()).count(),
            ),
            first: first.and_then(|at| run.date(at)),
            episodes: count(tracks().map(|track| track.spans.len()).sum()),
            accuracy: has_outcomes.then(|| accuracy(run, outcomes, |other| other == *number)),
        }
    };
    let mut rules: Vec<RuleReplayed> = run.rules.iter().map(of_rule).collect();
    rules.sort_by(|a, b| a.rule.cmp(&b.rule));
    let is_full = request.detail == Detail::Full;
    Replayed {
        rules,
        episodes: if is_full { episodes(run) } else { Vec::new() },
        load: load(run, &request.capacity),
        accuracy: (!outcomes.is_empty()).then(|| accuracy(run, outcomes, |_| true)),
    }
}

fn episodes(run: &Run<'_>) -> Vec<Episode> {
    let mut found = Vec::new();
    for (subject, tracks) in &run.tracks {
        for (number, track) in tracks {
            let Some(rule) = run.rules.get(number) else { continue };
            for span in &track.spans {
                let Some(from) = run.date(span.from) else { continue };
                found.push(Episode {
                    subject: subject.clone(),
                    rule: rule.id.clone(),
                    from,
                    until: span.until.and_then(|at| run.date(at)),
                    lost: span.lost,
                });
            }
        }
    }
    found.sort();
    found
}
