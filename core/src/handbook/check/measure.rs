//! Measures: what they are computed of, whether their values can occur, and rings of them.

use std::collections::BTreeMap;

use super::{Problems, compute};
use crate::handbook::compute::Compute;
use crate::handbook::declare::Handbook;
use crate::handbook::expression::{Expression, TableKey};
use crate::handbook::measure::{Measure, NumberValues, Subject, Values};
use crate::vocabulary::Decimal;
use crate::vocabulary::id::MeasureId;

/// A measure is not made of more measures in a chain than this: nobody could follow it.
const MOST_DEEP: usize = 16;

/// Nor of more parts, those of its parts included.
const MOST_PARTS: u32 = 1_000;

pub(super) fn check(handbook: &Handbook, problems: &mut Problems) {
    for (index, measure) in handbook.measures.iter().enumerate() {
        let path = format!("/measures/{index}");
        if let Some(consent) = &measure.consent {
            let consents = handbook.consents.iter().map(|consent| &consent.id);
            let place = || format!("{path}/consent");
            problems.resolve("consent", consent.as_str(), consents, place);
        }
        values(measure, &format!("{path}/values"), problems);
        compute::check(handbook, measure, &format!("{path}/compute"), problems);
        kind_of_value(measure, &path, problems);
        ranked(handbook, measure, &format!("{path}/compute/rank"), problems);
    }
    rings(handbook, problems);
}

/// `P008` when no value can be one of these.
fn values(measure: &Measure, path: &str, problems: &mut Problems) {
    let numbers = match &measure.values {
        Values::Number(numbers) => numbers,
        Values::Codes(codes) if codes.is_empty() => {
            return problems.add("P008", format!("{path}/codes"), "there are no codes");
        }
        Values::Codes(_) | Values::YesNo => return,
    };
    let path = format!("{path}/number");
    if numbers.least.zip(numbers.greatest).is_some_and(|(least, greatest)| greatest < least) {
        problems.add("P008", path.clone(), "no number is between `least` and `greatest`");
    }
    if numbers.step.is_some_and(|step| step <= Decimal::ZERO) {
        problems.add("P008", format!("{path}/step"), "a step is above zero");
    }
    if numbers.percent_of.is_some_and(|of| of.least == 0 || of.greatest < of.least) {
        problems.add("P008", format!("{path}/percent_of"), "no share is one of these wholes");
    }
}

/// `P009` when what is computed is none of the measure's values.
fn kind_of_value(measure: &Measure, path: &str, problems: &mut Problems) {
    let Some(compute) = &measure.compute else { return };
    let fits = match (compute, &measure.values) {
        (Compute::Latest(_) | Compute::Earliest(_), _) => true,
        (Compute::Compare(_), Values::YesNo) => true,
        (Compute::Compare(_), _) => false,
        (_, Values::Number(numbers)) => return percentages(compute, numbers, path, problems),
        _ => false,
    };
    if !fits {
        let wanted = if matches!(compute, Compute::Compare(_)) { "yes or no" } else { "a number" };
        let message =
            format!("`{}` is computed as {wanted}, and declares other values", measure.id);
        problems.add("P009", format!("{path}/values"), message);
    }
}

/// A share is between 0 and 100 percent.
fn percentages(compute: &Compute, numbers: &NumberValues, path: &str, problems: &mut Problems) {
    let share = matches!(
        compute,
        Compute::Percent(_) | Compute::ShareOfPoints(_) | Compute::NestedShare(_)
    );
    let too_low = numbers.least.is_some_and(|least| least < Decimal::ZERO);
    let too_high = numbers.greatest.is_some_and(|greatest| greatest > Decimal::from(100_i32));
    if share && (too_low || too_high) {
        let path = format!("{path}/values/number");
        problems.add("P009", path, "a share is between 0 and 100 percent");
    }
}

/// Students are ranked by a number of their own, among students.
fn ranked(handbook: &Handbook, measure: &Measure, path: &str, problems: &mut Problems) {
    let Some(Compute::Rank(rank)) = &measure.compute else { return };
    let among = [Subject::Class, Subject::Grade, Subject::School, Subject::Cohort];
    if !among.contains(&rank.among) {
        let message = "students are ranked among their class, grade, school or cohort";
        problems.add("P008", format!("{path}/among"), message);
    }
    let by = handbook.measures.iter().find(|other| other.id == rank.of);
    if by.is_some_and(|by| !matches!(by.values, Values::Number(_)) || by.about != Subject::Student)
    {
        problems.add("P009", format!("{path}/of"), "students are ranked by a number of their own");
    }
}

/// `P011` when a measure is made of itself; `E_LIMIT` when it is made of too much.
fn rings(handbook: &Handbook, problems: &mut Problems) {
    let places: BTreeMap<&MeasureId, usize> =
        handbook.measures.iter().enumerate().map(|(at, measure)| (&measure.id, at)).collect();
    let parts: Vec<Vec<usize>> = handbook
        .measures
        .iter()
        .map(|measure| {
            let named = measures_in(handbook, measure);
            named.into_iter().filter_map(|id| places.get(id).copied()).collect()
        })
        .collect();
    // How many parts each has, round by round: one more measure of the chain in each.
    let mut sizes: Vec<Option<u32>> = vec![None; parts.len()];
    for _ in 0..=MOST_DEEP {
        let sum = |parts: &Vec<usize>| {
            parts.iter().try_fold(1_u32, |sum, at| {
                Some(sum.saturating_add(sizes.get(*at).copied().flatten()?))
            })
        };
        sizes = parts.iter().map(sum).collect();
    }
    for (at, size) in sizes.iter().enumerate() {
        let path = format!("/measures/{at}/compute");
        if reaches(at, at, &parts) {
            problems.add("P011", path, "measure is made of itself");
        } else if size.is_none_or(|size| size > MOST_PARTS) {
            let message =
                format!("made of over {MOST_PARTS} parts, or of over {MOST_DEEP} in a chain");
            problems.add("E_LIMIT", path, message);
        }
    }
}

fn reaches(start: usize, wanted: usize, parts: &[Vec<usize>]) -> bool {
    let mut seen = vec![false; parts.len()];
    let mut open: Vec<usize> = parts.get(start).cloned().unwrap_or_default();
    while let Some(at) = open.pop() {
        if at == wanted {
            return true;
        }
        if let Some(seen) = seen.get_mut(at).filter(|seen| !**seen) {
            *seen = true;
            open.extend(parts.get(at).into_iter().flatten());
        }
    }
    false
}

/// The measures that a measure is made of, as often as it names them.
pub(super) fn measures_in<'a>(handbook: &'a Handbook, measure: &'a Measure) -> Vec<&'a MeasureId> {
    let mut found = Vec::new();
    match &measure.compute {
        Some(Compute::Expression(expression)) => named(handbook, expression, &mut found),
        Some(Compute::Compare(comparison)) => {
            named(handbook, &comparison.left, &mut found);
            named(handbook, &comparison.right, &mut found);
        }
        Some(Compute::Projection(projection)) => named(handbook, &projection.goal, &mut found),
        Some(Compute::Rank(rank)) => found.push(&rank.of),
        _ => {}
    }
    found
}

fn named<'a>(handbook: &'a Handbook, expression: &'a Expression, found: &mut Vec<&'a MeasureId>) {
    match expression {
        Expression::Number(_) => {}
        Expression::Measure(id) => found.push(id),
        Expression::Table(id) => {
            let table = handbook.tables.iter().find(|table| table.id == *id);
            for key in table.into_iter().flat_map(|table| &table.keys) {
                if let TableKey::Measure(id) = key {
                    found.push(id);
                }
            }
        }
        Expression::Enough(enough) => named(handbook, &enough.of, found),
        Expression::Sum(parts)
        | Expression::Difference(parts)
        | Expression::Product(parts)
        | Expression::Quotient(parts)
        | Expression::Least(parts)
        | Expression::Greatest(parts) => {
            for part in parts {
                named(handbook, part, found);
            }
        }
    }
}
