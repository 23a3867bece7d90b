//! Assessments that students took: every score and level of every scale.

use super::super::{cell, descriptor, score, season};
use super::Into;
use super::enrollment::STUDENT;
use super::item::Item;
use crate::records::ScoreRow;
use crate::vocabulary::id::KindId;

/// The scale of what is said about the whole assessment.
const WHOLE: &str = "composite";

pub(super) fn taken(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(start) = common(item) else { return };
    results(item, into, &start);
    for objective in item.list("/studentObjectiveAssessments") {
        let mut part = item.part(objective);
        let scale = part.maybe_code("/objectiveAssessmentReference/identificationCode");
        if let Some(scale) = scale {
            results(&mut part, into, &ScoreRow { scale, ..start.clone() });
        }
    }
}

/// What all scores of one taking share; the value and the unit are put in for each.
fn common(item: &mut Item<'_, '_>) -> Option<ScoreRow> {
    let student = item.id(STUDENT)?;
    let instrument = item.code("/assessmentReference/assessmentIdentifier")?;
    let period = item.text("/period/assessmentPeriodDescriptor");
    Some(ScoreRow {
        student,
        school: item.maybe_id("/reportedSchoolReference/schoolId"),
        instrument,
        scale: KindId::try_from(WHOLE).ok()?,
        unit: KindId::try_from("raw").ok()?,
        value: false.into(),
        season: period.and_then(|period| season::read(descriptor::code_value(&period))),
        on: item.maybe_day("/administrationDate"),
        grade: item.grade("/whenAssessedGradeLevelDescriptor"),
        year: item.year("/schoolYearTypeReference/schoolYear"),
    })
}

fn results(item: &mut Item<'_, '_>, into: &mut Into<'_>, start: &ScoreRow) {
    for result in item.list("/scoreResults") {
        let mut part = item.part(result);
        let method = part.text("/assessmentReportingMethodDescriptor").unwrap_or_default();
        let Some(unit) = unit(&method) else { continue };
        let value = part.may("/result", |text| score::value(text, unit.as_str()));
        if let Some(value) = value {
            into.tables.scores.push(ScoreRow { unit, value, ..start.clone() }, into.origin);
        }
    }
    let levels = item.list("/performanceLevels");
    for level in levels {
        let mut part = item.part(level);
        let method = part.text("/assessmentReportingMethodDescriptor").unwrap_or_default();
        let word: Option<KindId> = part.descriptor("/performanceLevelDescriptor");
        // Several levels of one scale are told apart by what they are levels of.
        let unit = match levels.len() {
            1 => KindId::try_from("level").ok(),
            _ => {
                unit(&method).and_then(|unit| cell::code(&format!("level_{}", unit.as_str())).ok())
            }
        };
        if let (Some(word), Some(unit)) = (word, unit) {
            let value = word.as_str().into();
            into.tables.scores.push(ScoreRow { unit, value, ..start.clone() }, into.origin);
        }
    }
}

/// What a reporting method says, in our words: `raw`, `scale_score`, `percentile`, or its own word
/// as it is.
fn unit(method: &str) -> Option<KindId> {
    let code = descriptor::code_value(method);
    let known = match code.to_lowercase().as_str() {
        "raw score" => "raw",
        "scale score" | "scaled score" => "scale_score",
        "percentile" | "percentile rank" | "national percentile rank" => "percentile",
        "percentage" | "percentage score" | "percent score" => "percent",
        _ => return cell::snake(code),
    };
    KindId::try_from(known).ok()
}
