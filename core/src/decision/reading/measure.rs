//! The value of a measure: given by the host, or computed.

use super::source::{Source, groups, kind_of};
use super::{
    Computed, Context, Found, Subject, derived, happened, member, observed, periods, points, rank,
    received,
};
use crate::facts::{ByMeasure, Group, Value};
use crate::handbook::compile::key_of;
use crate::handbook::compute::Compute;
use crate::handbook::measure::{Measure, NumberValues, Subject as About, Values};
use crate::vocabulary::exact::Exact;
use crate::vocabulary::id::MeasureId;
use crate::vocabulary::{Date, Missing};

/// The exact value of a number measure, whether or not a rule reads it.
pub(crate) fn measure(subject: &Subject<'_>, id: &MeasureId) -> Result<Exact, Missing> {
    named(subject, id)?.as_number()
}

/// The value of a measure, which other measures and tables read.
pub(super) fn named(subject: &Subject<'_>, id: &MeasureId) -> Result<Computed, Missing> {
    let measures = &subject.district.handbook.measures;
    let measure = measures.iter().find(|measure| measure.id == *id);
    let measure = measure.ok_or(Missing::NotProvided)?;
    let computed = value(subject, measure)?;
    let possible = match (&measure.values, &computed.value) {
        (Values::Number(_), Found::Number(_)) | (Values::YesNo, Found::Other(Value::Flag(_))) => {
            true
        }
        (Values::Codes(codes), Found::Other(Value::Code(code))) => codes.contains(code),
        _ => false,
    };
    if possible { Ok(computed) } else { Err(Missing::Contradictory) }
}

/// The value of a measure, if it is fresh and can occur.
pub(super) fn value(subject: &Subject<'_>, measure: &Measure) -> Result<Computed, Missing> {
    if let Some(consent) = &measure.consent
        && !subject.student.consents_to(consent, subject.as_of)
    {
        return Err(Missing::NoConsent);
    }
    if let Some(reason) = subject.student.missing.get(&measure.id)
        && subject.has_values_of(subject.student.values_on)
    {
        return Err(*reason);
    }
    let oldest = match measure.fresh_for {
        None => None,
        Some(days) => {
            let calendar = &subject.district.handbook.calendar;
            let oldest = calendar.before(subject.as_of, days, subject.school());
            Some(oldest.ok_or(Missing::OutsideCalendar)?)
        }
    };
    let oldest_end = oldest.unwrap_or(subject.as_of);
    let computed = match kind_of(measure.about) {
        None => of_student(subject, measure, oldest_end)?,
        Some(_) => of_groups(subject, measure, oldest_end)?,
    };
    if oldest.is_some_and(|oldest| computed.evidence.is_some_and(|day| day < oldest)) {
        return Err(Missing::Stale);
    }
    if let (Values::Number(numbers), Found::Number(number)) = (&measure.values, &computed.value) {
        occurs(numbers, *number)?;
    }
    Ok(computed)
}

/// Contradictory when a number is none that the measure can have.
fn occurs(numbers: &NumberValues, number: Exact) -> Result<(), Missing> {
    let key = number.key()?;
    let too_low = numbers.least.is_some_and(|least| key < key_of(least));
    let too_high = numbers.greatest.is_some_and(|greatest| key > key_of(greatest));
    if too_low || too_high || numbers.step_key().is_some_and(|step| key % step != 0) {
        return Err(Missing::Contradictory);
    }
    Ok(())
}

/// A value of the student or of their referrals.
fn of_student(
    subject: &Subject<'_>,
    measure: &Measure,
    oldest_end: Date,
) -> Result<Computed, Missing> {
    let student = subject.student;
    let given = match measure.about {
        About::Referral => of_referrals(subject, &measure.id)?,
        _ => given(subject, &student.values, student.values_on, &measure.id)?,
    };
    match given {
        Some(given) => Ok(given),
        None => {
            computed(&Context { subject, source: Source::student(subject), oldest_end }, measure)
        }
    }
}

/// A value of the class, team or plan that the rules are about, or of the student's: two classes of
/// the student with different values contradict each other, and one without a value says nothing.
fn of_groups(
    subject: &Subject<'_>,
    measure: &Measure,
    oldest_end: Date,
) -> Result<Computed, Missing> {
    let mut found: Result<Computed, Missing> = Err(Missing::NotProvided);
    let groups = groups(subject, measure.about);
    if groups.is_empty() && measure.reads_measures() {
        let source = Source::student(subject);
        return computed(&Context { subject, source, oldest_end }, measure);
    }
    for group in groups {
        let one = of_group(subject, group, measure, oldest_end);
        found = match (found, one) {
            (Ok(known), Ok(other)) if known.value != other.value => {
                return Err(Missing::Contradictory);
            }
            (Ok(known), Ok(other)) => {
                let value = known.value.clone();
                Ok(known.and(&other, value))
            }
            (Ok(known), Err(_)) => Ok(known),
            (Err(Missing::NotProvided), other) => other,
            (Err(_), Ok(other)) => Ok(other),
            (Err(reason), Err(_)) => Err(reason),
        };
    }
    found
}

fn of_group(
    subject: &Subject<'_>,
    group: &Group,
    measure: &Measure,
    oldest_end: Date,
) -> Result<Computed, Missing> {
    match given(subject, &group.values, group.values_on, &measure.id)? {
        Some(given) => Ok(given),
        None => {
            let source = Source::group(subject, group);
            computed(&Context { subject, source, oldest_end }, measure)
        }
    }
}

/// A value that the host computed. One from a day to come is no value yet.
fn given(
    subject: &Subject<'_>,
    values: &ByMeasure<Value>,
    on: Option<Date>,
    id: &MeasureId,
) -> Result<Option<Computed>, Missing> {
    let Some(value) = values.get(id).filter(|_| subject.has_values_of(on)) else { return Ok(None) };
    let on = on.unwrap_or(subject.asked_on);
    if on > subject.as_of {
        return Err(Missing::Contradictory);
    }
    let day = Some(on);
    Ok(Some(Computed { value: value.into(), from: day, until: day, evidence: day }))
}

/// A value that came with a referral; those of two referrals must agree.
fn of_referrals(subject: &Subject<'_>, id: &MeasureId) -> Result<Option<Computed>, Missing> {
    let mut values = subject.referrals.iter().filter_map(|referral| {
        Some((referral.values.get(id)?, referral.received.min(subject.as_of)))
    });
    let Some((value, on)) = values.next() else { return Ok(None) };
    if values.any(|(other, _)| other != value) {
        return Err(Missing::Contradictory);
    }
    let day = Some(on);
    Ok(Some(Computed { value: value.into(), from: day, until: day, evidence: day }))
}

fn computed(context: &Context<'_, '_>, measure: &Measure) -> Result<Computed, Missing> {
    let Some(compute) = &measure.compute else { return Err(Missing::NotProvided) };
    match compute {
        Compute::Count(counted) => observed::count(context, counted),
        Compute::Sum(counted) => observed::sum(context, counted),
        Compute::Latest(counted) => observed::one(context, counted, true),
        Compute::Earliest(counted) => observed::one(context, counted, false),
        Compute::Least(counted) => observed::extreme(context, counted, false),
        Compute::Greatest(counted) => observed::extreme(context, counted, true),
        Compute::Average(counted) => observed::average(context, counted),
        Compute::Median(counted) => observed::median(context, counted),
        Compute::MostOfOneKind(counted) => observed::most_of_one_kind(context, counted),
        Compute::Change(counted) => observed::change(context, counted),
        Compute::Percent(percent) => observed::percent(context, percent),
        Compute::Supports(counted) => received::count(context, counted),
        Compute::SupportedFor(counted) => received::supported_for(context, counted),
        Compute::Delivered(counted) => received::delivered(context, counted),
        Compute::Events(counted) => happened::count(context, counted),
        Compute::DaysSince(since) => happened::days_since(context, since),
        Compute::DaysInto(days) => happened::of_period(context, days, false),
        Compute::DaysLeft(days) => happened::of_period(context, days, true),
        Compute::ShareOfPoints(share) => points::share_of_points(context, share),
        Compute::NestedShare(share) => points::nested_share(context, share),
        Compute::Slope(slope) => points::slope(context, slope),
        Compute::Projection(projection) => points::projection(context, projection, measure),
        Compute::InARow(run) => points::in_a_row(context, run),
        Compute::OfLast(of) => points::of_last(context, of),
        Compute::Expression(expression) => derived::expression(context.subject, expression),
        Compute::Compare(comparison) => derived::compare(context.subject, comparison),
        Compute::PeriodsInARow(run) => periods::in_a_row(context, run),
        Compute::Streak(streak) => periods::streak(context, streak),
        Compute::MemberDays(days) => member::days(context, days),
        Compute::Rank(rank) => rank::rank(context, rank),
    }
}
