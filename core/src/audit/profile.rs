//! Totals that hide a different profile.
//!
//! A total says nothing of where its points come from: an audit with none of the four integration
//! items can still reach 8 of 12, "solid foundations" (METHODS 0.11). So a good total with nothing
//! in a watched section is pointed out, and so are equal totals made of different sections.

use super::answer::{GroupScores, Interval, SectionScore, Sheet};
use crate::instrument::CompiledInstrument;
use crate::vocabulary::finding::{Finding, Severity};
use crate::vocabulary::id::SiteId;
use crate::vocabulary::order;

const CODE: &str = "W_PROFILE_HIDDEN";

/// Points out each watched section in which a sheet with a good total has nothing.
///
/// Good means the upper half of the bands, or half of the points where there are no bands: below
/// that, the band itself says that much is lacking.
pub(super) fn hidden_in_sheet(
    instrument: &CompiledInstrument,
    score: Interval,
    sections: &[SectionScore],
) -> Vec<Finding> {
    if !is_good(instrument, score.low) {
        return Vec::new();
    }
    let watched = &instrument.document().profile_watch;
    sections
        .iter()
        .zip(instrument.sections())
        .filter(|(given, section)| watched.contains(&section.id) && given.high == section.low)
        .map(|(given, section)| {
            let message = format!(
                "the total is good, and the section has {} of {} points",
                given.high, given.max
            );
            Finding::new(Severity::Warning, CODE, section.id.as_str(), message)
                .because([format!("total {}", written(score))])
        })
        .collect()
}

/// Points out that the sheets of a group have equal totals and different profiles.
pub(super) fn hidden_in_group(sheets: &[&Sheet], site: Option<&SiteId>) -> Option<Finding> {
    let first = sheets.first()?;
    let equal = sheets.iter().all(|sheet| sheet.score == first.score);
    let different = sheets.iter().any(|sheet| sheet.sections != first.sections);
    if !equal || !different {
        return None;
    }
    let message = "all respondents have the same total, made of different sections";
    Some(
        Finding::new(Severity::Warning, CODE, subject(site), message)
            .because([format!("total {}", written(first.score))]),
    )
}

/// Points out sites of one date with equal mean totals and different profiles.
pub(super) fn hidden_between_sites(groups: &[GroupScores]) -> Vec<Finding> {
    let mut sites: Vec<&GroupScores> = groups.iter().filter(|group| group.site.is_some()).collect();
    order::by_key(&mut sites, |group| (group.on, group.score.low, group.score.high));
    sites
        .chunk_by(|one, next| one.on == next.on && one.score == next.score)
        .filter(|alike| {
            let sections = alike.first().map(|group| &group.sections);
            alike.iter().any(|group| Some(&group.sections) != sections)
        })
        .filter_map(|alike| {
            let first = alike.first()?;
            let message = "sites have the same mean total, made of different sections";
            let evidence = alike.iter().map(|group| {
                let sections: Vec<String> = (group.sections.iter())
                    .map(|section| format!("{} {}", section.section, section.low))
                    .collect();
                format!("{}: {}", subject(group.site.as_ref()), sections.join(", "))
            });
            Some(
                Finding::new(Severity::Warning, CODE, first.on.to_string(), message)
                    .because(evidence),
            )
        })
        .collect()
}

/// How a site, or the whole, is named in a finding.
pub(super) fn subject(site: Option<&SiteId>) -> &str {
    site.map_or("all", |site| site.as_str())
}

/// Whether a total is in the upper half of the bands.
fn is_good(instrument: &CompiledInstrument, total: u32) -> bool {
    let bands = &instrument.document().bands;
    if bands.is_empty() {
        return total * 2 >= instrument.max();
    }
    let reached = bands.iter().filter(|band| band.from <= total).count();
    reached * 2 > bands.len()
}

fn written(score: Interval) -> String {
    if score.low == score.high {
        return score.low.to_string();
    }
    format!("{} to {}", score.low, score.high)
}
