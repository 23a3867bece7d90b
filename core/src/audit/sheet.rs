//! One answer sheet: read strictly, then scored.

use super::answer::{Interval, SectionScore, Sheet};
use super::profile::hidden_in_sheet;
use super::request::Response;
use crate::Error;
use crate::instrument::CompiledInstrument;
use crate::instrument::compiled::Choice;
use crate::vocabulary::finding::{Finding, Severity};

/// The answers of one sheet, in the order of the items: the place of each answer on its scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answers(pub(super) Vec<Option<usize>>);

impl Answers {
    /// Each item's choice, or nothing where it is unanswered.
    pub(super) fn choices<'a>(
        &'a self,
        instrument: &'a CompiledInstrument,
    ) -> impl Iterator<Item = Option<&'a Choice>> {
        instrument
            .items()
            .iter()
            .zip(&self.0)
            .map(|(item, answer)| answer.and_then(|place| item.choices.get(place)))
    }
}

/// Reads the answers of `response`, whose place in the request is `path`.
///
/// Every item stands there once: one that is missing, one too many and an answer that its scale
/// does not have are refused (PROMISES 58). Repeated items cannot reach this place: the reader
/// refuses a key that stands twice.
pub(super) fn read(
    instrument: &CompiledInstrument,
    response: &Response,
    path: &str,
) -> Result<Answers, Error> {
    let mut answers = Vec::with_capacity(instrument.items().len());
    for item in instrument.items() {
        let Some(given) = response.answers.get(&item.id) else {
            let what = format!("item `{}` is missing", item.id);
            return Err(Error::new("E_MISSING_ITEM", what)
                .at(format!("{path}/answers"))
                .hint_that("an unanswered item is given as null"));
        };
        let Some(given) = given else {
            answers.push(None);
            continue;
        };
        let Some(place) = item.choices.iter().position(|choice| choice.id == *given) else {
            let known: Vec<String> =
                item.choices.iter().take(12).map(|choice| format!("`{}`", choice.id)).collect();
            return Err(Error::new("E_VALUE", "not an answer of this item's scale")
                .at(format!("{path}/answers/{}", pointer_token(item.id.as_str())))
                .hint_that(format!("the answers are {}", known.join(", "))));
        };
        answers.push(Some(place));
    }
    if response.answers.len() > instrument.items().len() {
        let what = "an answer to an item that the instrument does not have";
        return Err(Error::new("E_UNKNOWN_ITEM", what).at(format!("{path}/answers")));
    }
    for (at, note) in response.notes.iter().enumerate() {
        if instrument.place_of(&note.item).is_none() {
            return Err(Error::new(
                "E_UNKNOWN_ITEM",
                "a note to an item that the instrument does not have",
            )
            .at(format!("{path}/notes/{at}/item")));
        }
    }
    Ok(Answers(answers))
}

/// The scores of one sheet.
pub(super) fn score(
    instrument: &CompiledInstrument,
    response: &Response,
    answers: &Answers,
) -> Sheet {
    let mut sections: Vec<SectionScore> = instrument
        .sections()
        .iter()
        .map(|section| SectionScore {
            section: section.id.clone(),
            low: 0,
            high: 0,
            max: section.high,
        })
        .collect();
    let mut answered = 0;
    for (item, choice) in instrument.items().iter().zip(answers.choices(instrument)) {
        let (low, high) = choice.map_or((item.low, item.high), |it| (it.points, it.points));
        answered += u32::from(choice.is_some());
        if let Some(section) = sections.get_mut(item.section) {
            section.low += low;
            section.high += high;
        }
    }
    let score = Interval {
        low: sections.iter().map(|section| section.low).sum(),
        high: sections.iter().map(|section| section.high).sum(),
    };
    let possible_bands: Vec<_> =
        instrument.bands_between(score.low, score.high).map(|band| band.id.clone()).collect();
    let band = match possible_bands.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    let mut findings = Vec::new();
    findings.extend(unanswered(instrument, answers));
    findings.extend(hidden_in_sheet(instrument, score, &sections));
    Sheet {
        respondent: response.respondent.clone(),
        site: response.site.clone(),
        on: response.on,
        score,
        max: instrument.max(),
        answered,
        sections,
        band,
        possible_bands,
        findings,
    }
}

fn unanswered(instrument: &CompiledInstrument, answers: &Answers) -> Option<Finding> {
    let items: Vec<String> = instrument
        .items()
        .iter()
        .zip(&answers.0)
        .filter(|(_, answer)| answer.is_none())
        .map(|(item, _)| item.id.to_string())
        .collect();
    if items.is_empty() {
        return None;
    }
    let subject = instrument.document().id.as_str();
    let message = "items are unanswered, so the score is an interval";
    Some(Finding::new(Severity::Note, "W_UNANSWERED", subject, message).because(items))
}

/// An id as one token of a JSON Pointer (RFC 6901).
fn pointer_token(id: &str) -> String {
    id.replace('~', "~0").replace('/', "~1")
}
