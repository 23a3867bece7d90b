//! Where sites differ, and what changed since last time.

use std::cmp::Reverse;

use super::answer::{Change, ItemChange, MeanInterval, SectionChange, SiteSpread};
use super::group::{Group, count};
use super::mean::Mean;
use super::profile::subject;
use crate::instrument::CompiledInstrument;
use crate::vocabulary::finding::{Finding, Severity};
use crate::vocabulary::id::SiteId;
use crate::vocabulary::{Date, Decimal, order};

/// For each date, the items on which its sites differ, the widest spread first.
pub(super) fn between_sites(
    instrument: &CompiledInstrument,
    groups: &[Group<'_>],
) -> Vec<SiteSpread> {
    let mut spreads = Vec::new();
    for date in groups.chunk_by(|one, next| one.scores.on == next.scores.on) {
        let Some(on) = date.first().map(|group| group.scores.on) else { continue };
        let mut of_date: Vec<SiteSpread> = instrument
            .items()
            .iter()
            .enumerate()
            .filter_map(|(at, item)| {
                let means: Vec<(&SiteId, Mean)> = date
                    .iter()
                    .filter_map(|group| {
                        let mean = group.items.get(at).copied().flatten()?;
                        Some((group.scores.site.as_ref()?, mean))
                    })
                    .collect();
                let highest = means.iter().map(|(_, mean)| *mean).max()?;
                let lowest = means.iter().map(|(_, mean)| *mean).min()?;
                let sites = |extreme: Mean| {
                    let at = means.iter().filter(move |(_, mean)| *mean == extreme);
                    at.map(|(site, _)| (*site).clone()).collect()
                };
                (highest > lowest).then(|| SiteSpread {
                    on,
                    item: item.id.clone(),
                    spread: highest.less(lowest),
                    highest: sites(highest),
                    lowest: sites(lowest),
                })
            })
            .collect();
        // Stable: equal spreads stay in the order of the instrument.
        order::by_key(&mut of_date, |spread| Reverse(spread.spread));
        spreads.extend(of_date);
    }
    spreads
}

/// What changed from each date to the next, for the whole and for each site.
pub(super) fn changes(instrument: &CompiledInstrument, groups: &[Group<'_>]) -> Vec<Change> {
    let mut by_site: Vec<&Group<'_>> = groups.iter().collect();
    order::by(&mut by_site, |one, other| {
        let key = |group: &Group<'_>| (group.scores.site.clone(), group.scores.on);
        key(one).cmp(&key(other))
    });
    by_site
        .iter()
        .zip(by_site.iter().skip(1))
        .filter(|(before, after)| before.scores.site == after.scores.site)
        .map(|(before, after)| change(instrument, before, after))
        .collect()
}

/// Points out totals that did not change while their sections did.
pub(super) fn hidden_changes(changes: &[Change]) -> Vec<Finding> {
    let none = MeanInterval::default();
    changes
        .iter()
        .filter(|change| change.score == none)
        .filter_map(|change| {
            let moved: Vec<String> = (change.sections.iter())
                .filter(|section| section.low == section.high && section.low != Decimal::ZERO)
                .map(|section| format!("{} {}", section.section, section.low))
                .collect();
            let dates = [change.from, change.to].map(|on: Date| on.to_string());
            let message = "the mean total did not change, and its sections did";
            (!moved.is_empty()).then(|| {
                let site = subject(change.site.as_ref());
                Finding::new(Severity::Warning, "W_PROFILE_HIDDEN", site, message)
                    .because(dates.into_iter().chain(moved))
            })
        })
        .collect()
}

fn change(instrument: &CompiledInstrument, before: &Group<'_>, after: &Group<'_>) -> Change {
    let sections = instrument.sections().iter().zip(before.sections.iter().zip(&after.sections));
    let items = instrument.items().iter().zip(before.items.iter().zip(&after.items));
    Change {
        site: after.scores.site.clone(),
        from: before.scores.on,
        to: after.scores.on,
        respondents_in_both: count(before.respondents.intersection(&after.respondents).count()),
        score: difference(before.total, after.total),
        sections: sections
            .map(|(section, (before, after))| {
                let MeanInterval { low, high } = difference(*before, *after);
                SectionChange { section: section.id.clone(), low, high }
            })
            .collect(),
        items: items
            .filter(|(_, (before, after))| before != after)
            .map(|(item, (before, after))| ItemChange {
                item: item.id.clone(),
                before: before.map(Mean::rounded),
                after: after.map(Mean::rounded),
            })
            .collect(),
    }
}

/// The least and the greatest difference that two intervals of means allow.
fn difference(before: [Option<Mean>; 2], after: [Option<Mean>; 2]) -> MeanInterval {
    let less = |after: Option<Mean>, before: Option<Mean>| {
        after.zip(before).map_or(Decimal::ZERO, |(after, before)| after.less(before))
    };
    let ([least_before, most_before], [least_after, most_after]) = (before, after);
    MeanInterval { low: less(least_after, most_before), high: less(most_after, least_before) }
}
