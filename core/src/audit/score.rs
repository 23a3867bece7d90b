//! The operation `audit.score`.

use std::collections::BTreeMap;

use super::answer::{BandInfo, ScoreAnswer, Scored};
use super::compare::{between_sites, changes, hidden_changes};
use super::group::{Group, Row, count, group};
use super::profile::hidden_between_sites;
use super::request::{InstrumentSource, Response, ScoreRequest};
use super::sheet;
use crate::Error;
use crate::instrument::CompiledInstrument;
use crate::instrument::catalog::{below, built_in};
use crate::vocabulary::finding::{Finding, Severity};
use crate::vocabulary::id::{RespondentId, SiteId};
use crate::vocabulary::{Date, Limits};

/// Answers in one call: sheets times items. Squares of counts stay within 64 bits.
pub(super) const MOST_ANSWERS: u64 = 1 << 31;

/// Scores any number of answer sheets to one instrument.
///
/// # Errors
/// Those of the instrument, with paths below `/instrument`; `E_MISSING_ITEM`, `E_UNKNOWN_ITEM` and
/// `E_VALUE` for a sheet that does not fit it; `E_CONFLICTING_RECORD` for two different sheets of
/// one respondent, site and date; `E_LIMIT` for too many.
///
/// ```
/// use tierwise::audit::{InstrumentSource, Response, ScoreRequest, score};
///
/// let yes = Some("yes".try_into()?);
/// let mut answers = std::collections::BTreeMap::new();
/// for number in 1..=12 {
///     // Yes to everything but the four questions about integration.
///     let answer = if number <= 8 { yes.clone() } else { Some("no".try_into()?) };
///     answers.insert(format!("q{number}").as_str().try_into()?, answer);
/// }
/// let request = ScoreRequest {
///     instrument: InstrumentSource::BuiltIn("integration-audit".try_into()?),
///     responses: vec![Response {
///         respondent: "r1".try_into()?,
///         role: None,
///         site: None,
///         on: "2026-09-01".parse()?,
///         answers,
///         notes: Vec::new(),
///     }],
///     limits: None,
/// };
/// let answer = score(&request)?;
/// let sheet = &answer.sheets[0];
/// assert_eq!(sheet.score.low, 8);
/// assert_eq!(sheet.band, Some("solid_foundations_with_gaps".try_into()?));
/// // A good total, with nothing in the section that it hides.
/// assert_eq!(sheet.findings[0].code, "W_PROFILE_HIDDEN");
/// # Ok::<(), tierwise::Error>(())
/// ```
pub fn score(request: &ScoreRequest) -> Result<ScoreAnswer, Error> {
    let limits = request.limits.clone().unwrap_or_default().checked()?;
    let instrument = match &request.instrument {
        InstrumentSource::BuiltIn(id) => {
            built_in(id).map_err(|error| error.at("/instrument/built_in"))?
        }
        InstrumentSource::Document(document) => {
            CompiledInstrument::compile(document.as_ref().clone())
                .map_err(|error| below("/instrument/document", error))?
        }
    };
    score_with(&instrument, &request.responses, &limits)
}

/// Scores answer sheets to an instrument that was compiled before.
///
/// # Errors
/// As [`score`], but for those of the instrument.
pub fn score_with(
    instrument: &CompiledInstrument,
    responses: &[Response],
    limits: &Limits,
) -> Result<ScoreAnswer, Error> {
    if responses.len() > limits.respondents as usize {
        let most = limits.respondents;
        let what = format!("more answer sheets than limit `respondents`, {most}");
        return Err(Error::new("E_LIMIT", what).at("/responses"));
    }
    if responses.len() as u64 * instrument.items().len() as u64 > MOST_ANSWERS {
        return Err(Error::new("E_LIMIT", "more answers than one call can count").at("/responses"));
    }
    let rows = rows(instrument, responses)?;
    let groups = groups(instrument, &rows);
    let between_sites = between_sites(instrument, &groups);
    let changes = changes(instrument, &groups);
    let groups: Vec<_> = groups.into_iter().map(|group| group.scores).collect();
    let mut findings = hidden_between_sites(&groups);
    findings.extend(hidden_changes(&changes));
    cap(&mut findings, limits);
    let document = instrument.document();
    Ok(ScoreAnswer {
        instrument: Scored {
            id: document.id.clone(),
            version: document.version.clone(),
            items: count(instrument.items().len()),
            max: instrument.max(),
        },
        bands: bands(instrument),
        sheets: rows.into_iter().map(|row| row.sheet).collect(),
        groups,
        between_sites,
        changes,
        findings,
    })
}

/// Every sheet once, scored, by date, site and respondent.
fn rows<'a>(
    instrument: &CompiledInstrument,
    responses: &'a [Response],
) -> Result<Vec<Row<'a>>, Error> {
    type Key<'a> = (Date, Option<&'a SiteId>, &'a RespondentId);
    let mut seen: BTreeMap<Key<'a>, (usize, Row<'a>)> = BTreeMap::new();
    for (at, response) in responses.iter().enumerate() {
        let path = format!("/responses/{at}");
        let key = (response.on, response.site.as_ref(), &response.respondent);
        if let Some((first, row)) = seen.get(&key) {
            if row.response == response {
                continue;
            }
            let what = format!(
                "differs from `/responses/{first}`, a sheet of the same respondent, site and date"
            );
            return Err(Error::new("E_CONFLICTING_RECORD", what)
                .at(path)
                .hint_that("send one of the two, or give a correction its own date"));
        }
        let answers = sheet::read(instrument, response, &path)?;
        let sheet = sheet::score(instrument, response, &answers);
        seen.insert(key, (at, Row { response, answers, sheet }));
    }
    Ok(seen.into_values().map(|(_, row)| row).collect())
}

/// Each date as a whole, and each of its sites, by date and site.
fn groups<'a>(instrument: &CompiledInstrument, rows: &[Row<'a>]) -> Vec<Group<'a>> {
    let mut members: BTreeMap<(Date, Option<&SiteId>), Vec<&Row<'a>>> = BTreeMap::new();
    for row in rows {
        let on = row.response.on;
        members.entry((on, None)).or_default().push(row);
        if let Some(site) = &row.response.site {
            members.entry((on, Some(site))).or_default().push(row);
        }
    }
    members.into_iter().map(|((on, site), rows)| group(instrument, on, site, &rows)).collect()
}

fn bands(instrument: &CompiledInstrument) -> Vec<BandInfo> {
    let bands = &instrument.document().bands;
    let ends = bands.iter().skip(1).map(|next| next.from.saturating_sub(1));
    bands
        .iter()
        .zip(ends.chain([instrument.max()]))
        .map(|(band, to)| BandInfo {
            band: band.id.clone(),
            from: band.from,
            to,
            label: band.label.clone(),
            guidance: band.guidance.clone(),
        })
        .collect()
}

/// Keeps the first findings, and says how many more there are.
fn cap(findings: &mut Vec<Finding>, limits: &Limits) {
    let most = limits.findings as usize;
    if findings.len() > most {
        let more = findings.len() - most;
        findings.truncate(most);
        let message = format!("{more} more findings of this kind are not listed");
        findings.push(Finding::new(Severity::Note, "W_MORE_FINDINGS", "/responses", message));
    }
}
