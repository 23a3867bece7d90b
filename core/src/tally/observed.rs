//! From rows to observations.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{AttendanceDay, QuarantineReason, StudentAttendance};
use super::mapping::FactsMapping;
use super::policy::AttendancePolicy;
use crate::facts::{Observation, Value};
use crate::records::{ActionRow, IncidentRole, IncidentRow, MarkRow, ScoreRow};
use crate::vocabulary::id::{IncidentId, IndicatorId, KindId, PeriodId, SchoolId};
use crate::vocabulary::{Date, Decimal};

/// What a row becomes, or why nothing.
pub(super) type Observed = Result<Vec<Observation>, QuarantineReason>;

/// One observation.
pub(super) fn observation(
    indicator: &IndicatorId,
    on: Date,
    value: impl Into<Value>,
    kind: Option<KindId>,
) -> Observation {
    Observation { indicator: indicator.clone(), on, value: value.into(), kind, source: None }
}

/// Absences, tardies and member days. A day at two schools is one, as it was where more was missed.
pub(super) fn of_attendance(
    student: &StudentAttendance,
    policy: &AttendancePolicy,
    mapping: &FactsMapping,
) -> Vec<Observation> {
    let mut days: BTreeMap<Date, Vec<&AttendanceDay>> = BTreeMap::new();
    for day in student.schools.iter().flat_map(|at| &at.days).filter(|day| day.member) {
        days.entry(day.on).or_default().push(day);
    }
    let mut observed = Vec::new();
    for (on, days) in days {
        if let Some(member_day) = &mapping.member_day {
            observed.push(observation(member_day, on, 1, None));
        }
        if let Some(most) = days.iter().max_by_key(|day| day.absent) {
            let counted = most.parts.iter().filter(|part| policy.absences.contains(&part.kind));
            observed.extend(counted.map(|part| {
                let kind = KindId::try_from(part.kind.code()).ok();
                observation(&mapping.absence, on, part.days, kind)
            }));
        }
        if days.iter().any(|day| day.school.tardy) {
            observed.push(observation(&mapping.tardy, on, 1, None));
        }
        if days.iter().any(|day| day.school.left_early) {
            observed.push(observation(&mapping.left_early, on, 1, None));
        }
    }
    observed
}

/// Incidents that were seen already, and their behaviors. Ids of incidents are those of one school.
#[derive(Default)]
pub(super) struct Seen<'a> {
    incidents: BTreeSet<(&'a SchoolId, &'a IncidentId)>,
    behaviors: BTreeSet<(&'a SchoolId, &'a IncidentId, &'a KindId)>,
}

/// An incident of an offender, once by its id, and each of its behaviors.
pub(super) fn of_incident<'a>(
    row: &'a IncidentRow,
    seen: &mut Seen<'a>,
    mapping: &FactsMapping,
) -> Observed {
    if row.role != IncidentRole::Offender {
        return Err(QuarantineReason::NotAnOffender);
    }
    let mut observed = Vec::new();
    if seen.incidents.insert((&row.school, &row.incident)) {
        observed.push(observation(&mapping.incident, row.on, 1, None));
    }
    if let Some(behavior) = &row.behavior
        && seen.behaviors.insert((&row.school, &row.incident, behavior))
    {
        observed.push(observation(&mapping.behavior, row.on, 1, Some(behavior.clone())));
    }
    Ok(observed)
}

/// What followed from an incident.
pub(super) fn of_action(row: &ActionRow, mapping: &FactsMapping) -> Observed {
    let kind = Some(row.action.clone());
    let mut observed = vec![observation(&mapping.action, row.on, 1, kind.clone())];
    if row.days.is_some_and(|days| days < Decimal::ZERO) {
        return Err(QuarantineReason::OutOfRange);
    }
    if let Some(days) = row.days.filter(|_| mapping.suspensions.contains(&row.action)) {
        observed.push(observation(&mapping.suspension_days, row.on, days, kind));
    }
    Ok(observed)
}

/// A mark: its number, the points of its letter, and whether it fails.
pub(super) fn of_mark(row: &MarkRow, mapping: &FactsMapping) -> Observed {
    let on = row.on.ok_or(QuarantineReason::NoDay)?;
    let kind = || Some(row.subject.as_ref().unwrap_or(&row.course).clone());
    let worth = |letter: &KindId| mapping.letters.iter().find(|worth| worth.letter == *letter);
    let worth = row.letter.as_ref().and_then(worth);
    if row.number.is_none() && worth.is_none() {
        return Err(QuarantineReason::NoWorth);
    }
    let mut observed = Vec::new();
    if let Some(number) = row.number {
        observed.push(observation(&mapping.mark, on, number, kind()));
    }
    if let Some(points) = worth.and_then(|worth| worth.points) {
        observed.push(observation(&mapping.grade_points, on, points, kind()));
    }
    let by_number = row.number.is_some_and(|number| number < mapping.passing_from);
    if worth.map_or(by_number, |worth| worth.fails) {
        observed.push(observation(&mapping.failing_mark, on, 1, kind()));
    }
    Ok(observed)
}

/// A score, under the name of its instrument, scale and unit.
pub(super) fn of_score(row: &ScoreRow, mapping: &FactsMapping) -> Observed {
    let on = row.on.ok_or(QuarantineReason::NoDay)?;
    let indicator = score_name(row, mapping).ok_or(QuarantineReason::LongName)?;
    Ok(vec![observation(&indicator, on, row.value.clone(), row.season.as_ref().and_then(season))])
}

/// The indicator that a score becomes.
pub(super) fn score_name(row: &ScoreRow, mapping: &FactsMapping) -> Option<IndicatorId> {
    let same = mapping.scores.iter().find(|named| {
        named.instrument == row.instrument && named.scale == row.scale && named.unit == row.unit
    });
    match same {
        Some(named) => Some(named.indicator.clone()),
        None => {
            let name = format!("{}_{}_{}", row.instrument, row.scale, row.unit);
            IndicatorId::try_from(name.as_str()).ok()
        }
    }
}

fn season(season: &PeriodId) -> Option<KindId> {
    KindId::try_from(season.as_str()).ok()
}
