//! The sheets of one date together: of one site, or of everybody.

use std::collections::BTreeSet;

use super::agreement::{agreement, pairs};
use super::answer::{
    AnswerCount, BandCount, GroupScores, ItemAgreement, MeanInterval, SectionMean, Sheet,
};
use super::mean::Mean;
use super::profile::{hidden_in_group, subject};
use super::request::Response;
use super::sheet::Answers;
use super::tally::Tally;
use crate::instrument::CompiledInstrument;
use crate::vocabulary::Date;
use crate::vocabulary::finding::{Finding, Severity};
use crate::vocabulary::id::{ItemId, RespondentId, SiteId};

/// One scored sheet with what it was scored from.
pub(super) struct Row<'a> {
    pub(super) response: &'a Response,
    pub(super) answers: Answers,
    pub(super) sheet: Sheet,
}

/// A group's answer, with the exact sums that comparisons need.
pub(super) struct Group<'a> {
    pub(super) scores: GroupScores,
    pub(super) total: [Option<Mean>; 2],
    pub(super) sections: Vec<[Option<Mean>; 2]>,
    pub(super) items: Vec<Option<Mean>>,
    pub(super) respondents: BTreeSet<&'a RespondentId>,
}

/// Sums up `rows`, which all are of the date `on` and, if there is one, of the site `site`.
pub(super) fn group<'a>(
    instrument: &CompiledInstrument,
    on: Date,
    site: Option<&SiteId>,
    rows: &[&Row<'a>],
) -> Group<'a> {
    let sheets: Vec<&Sheet> = rows.iter().map(|row| &row.sheet).collect();
    let (tally, complete) = tallies(instrument, rows);
    let items = items(instrument, rows, &tally);
    let total = means(sheets.iter().map(|sheet| (sheet.score.low, sheet.score.high)));
    let sections: Vec<[Option<Mean>; 2]> = (0..instrument.sections().len())
        .map(|at| {
            let scores = sheets.iter().filter_map(|sheet| sheet.sections.get(at));
            means(scores.map(|section| (section.low, section.high)))
        })
        .collect();
    let both = both_answered(instrument, rows);
    let scores = GroupScores {
        on,
        site: site.cloned(),
        respondents: count(rows.len()),
        score: interval(total),
        max: instrument.max(),
        sections: instrument
            .sections()
            .iter()
            .zip(&sections)
            .map(|(section, means)| {
                let MeanInterval { low, high } = interval(*means);
                SectionMean { section: section.id.clone(), low, high, max: section.high }
            })
            .collect(),
        bands: bands(instrument, &sheets),
        band_open: count(sheets.iter().filter(|sheet| sheet.possible_bands.len() > 1).count()),
        agreement: agreement(&tally, &complete, both.as_deref()),
        most_disputed: most_disputed(instrument, &tally),
        findings: findings(site, rows, &sheets, &items, instrument),
        items,
    };
    Group {
        scores,
        total,
        sections,
        items: mean_points(instrument, rows),
        respondents: rows.iter().map(|row| &row.response.respondent).collect(),
    }
}

/// How many things there are, as answers count them.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// An interval of means, rounded.
pub(super) fn interval([low, high]: [Option<Mean>; 2]) -> MeanInterval {
    let rounded = |mean: Option<Mean>| mean.map_or_else(Default::default, Mean::rounded);
    MeanInterval { low: rounded(low), high: rounded(high) }
}

fn means(scores: impl Iterator<Item = (u32, u32)>) -> [Option<Mean>; 2] {
    let (mut low, mut high, mut number) = (0_u64, 0_u64, 0_u64);
    for (least, most) in scores {
        low += u64::from(least);
        high += u64::from(most);
        number += 1;
    }
    [Mean::of(low, number), Mean::of(high, number)]
}

/// The counts of all sheets, and of the complete sheets alone.
fn tallies(instrument: &CompiledInstrument, rows: &[&Row<'_>]) -> (Tally, Tally) {
    let mut tally = Tally::new(instrument);
    let mut complete = Tally::new(instrument);
    for row in rows {
        let is_complete = row.answers.0.iter().all(Option::is_some);
        for (at, choice) in row.answers.choices(instrument).enumerate() {
            let Some(choice) = choice else { continue };
            tally.add(at, choice.answer, 1);
            if is_complete {
                complete.add(at, choice.answer, 1);
            }
        }
    }
    (tally, complete)
}

fn items(instrument: &CompiledInstrument, rows: &[&Row<'_>], tally: &Tally) -> Vec<ItemAgreement> {
    let mut evidence = vec![0_usize; instrument.items().len()];
    for note in rows.iter().flat_map(|row| &row.response.notes) {
        let place = instrument.place_of(&note.item);
        if let Some(sum) = place.and_then(|place| evidence.get_mut(place)) {
            *sum += note.evidence.len();
        }
    }
    let items = instrument.items().iter().zip(tally.items()).zip(evidence);
    items
        .map(|((item, counts), evidence)| {
            let answered: u64 = counts.iter().sum();
            let given = |answer: usize| counts.get(answer).copied().unwrap_or(0);
            let most = counts.iter().copied().max().unwrap_or(0);
            let mut modal = item.choices.iter().filter(|it| most > 0 && given(it.answer) == most);
            let (alike, all) = pairs(counts);
            ItemAgreement {
                item: item.id.clone(),
                counts: item
                    .choices
                    .iter()
                    .map(|choice| AnswerCount {
                        answer: choice.id.clone(),
                        respondents: u32::try_from(given(choice.answer)).unwrap_or(u32::MAX),
                    })
                    .collect(),
                unanswered: count(rows.len())
                    .saturating_sub(u32::try_from(answered).unwrap_or(u32::MAX)),
                modal: modal.next().filter(|_| modal.next().is_none()).map(|it| it.id.clone()),
                percent: Mean::of(alike * 100, all).map(Mean::rounded),
                evidence: count(evidence),
            }
        })
        .collect()
}

fn mean_points(instrument: &CompiledInstrument, rows: &[&Row<'_>]) -> Vec<Option<Mean>> {
    let mut sums = vec![(0_u64, 0_u64); instrument.items().len()];
    for row in rows {
        for (sum, choice) in sums.iter_mut().zip(row.answers.choices(instrument)) {
            if let Some(choice) = choice {
                sum.0 += u64::from(choice.points);
                sum.1 += 1;
            }
        }
    }
    sums.into_iter().map(|(sum, number)| Mean::of(sum, number)).collect()
}

/// For exactly two respondents, the kinds of answer that they gave to each item both answered.
fn both_answered(
    instrument: &CompiledInstrument,
    rows: &[&Row<'_>],
) -> Option<Vec<(usize, usize)>> {
    let [one, other] = rows else { return None };
    let both = one.answers.choices(instrument).zip(other.answers.choices(instrument));
    Some(both.filter_map(|(one, other)| Some((one?.answer, other?.answer))).collect())
}

fn bands(instrument: &CompiledInstrument, sheets: &[&Sheet]) -> Vec<BandCount> {
    instrument
        .document()
        .bands
        .iter()
        .map(|band| BandCount {
            band: band.id.clone(),
            respondents: count(
                sheets.iter().filter(|sheet| sheet.band.as_ref() == Some(&band.id)).count(),
            ),
        })
        .collect()
}

/// The items that share the lowest agreement, unless that is full agreement.
fn most_disputed(instrument: &CompiledInstrument, tally: &Tally) -> Vec<ItemId> {
    let shares = tally.items().map(pairs).map(|(alike, all)| Mean::of(alike, all));
    let shares: Vec<_> = instrument.items().iter().zip(shares).collect();
    let lowest = shares.iter().filter_map(|(_, share)| *share).min();
    shares
        .into_iter()
        .filter(|(_, share)| share.is_some() && *share == lowest && *share < Mean::of(1, 1))
        .map(|(item, _)| item.id.clone())
        .collect()
}

fn findings(
    site: Option<&SiteId>,
    rows: &[&Row<'_>],
    sheets: &[&Sheet],
    items: &[ItemAgreement],
    instrument: &CompiledInstrument,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |severity, code, message: &str, evidence: Vec<String>| {
        findings.push(Finding::new(severity, code, subject(site), message).because(evidence));
    };
    if rows.len() == 1 {
        let message = "one person's answers: whether others would agree is not known";
        add(Severity::Warning, "W_ONE_RESPONDENT", message, Vec::new());
    }
    let unanswered: Vec<String> = items
        .iter()
        .filter(|item| item.unanswered > 0)
        .map(|item| format!("{}: {}", item.item, item.unanswered))
        .collect();
    if !unanswered.is_empty() {
        let message = "items are unanswered, so the mean is an interval";
        add(Severity::Note, "W_UNANSWERED", message, unanswered);
    }
    let unproven: Vec<String> = items
        .iter()
        .zip(instrument.items())
        .filter(|(given, item)| {
            let points = given.counts.iter().zip(&item.choices);
            let mut claimed =
                points.filter(|(count, it)| count.respondents > 0 && it.points > item.low);
            given.evidence == 0 && claimed.next().is_some()
        })
        .map(|(given, _)| given.item.to_string())
        .collect();
    if !unproven.is_empty() {
        let message = "items were given points without any evidence";
        add(Severity::Note, "W_NO_EVIDENCE", message, unproven);
    }
    if rows.len() > 1 {
        findings.extend(hidden_in_group(sheets, site));
    }
    findings
}
