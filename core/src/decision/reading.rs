//! The value of every fact that some rule names, or the reason why it is missing.

use super::window::{Seen, is_covered, number};
use crate::facts::{Group, GroupKind, Lookup, Observation, Referral, Student, Value};
use crate::handbook::compile::{Fact, key_of_ratio};
use crate::handbook::compute::{Compute, InARow, Percent, Slope, SupportsCounted};
use crate::handbook::measure::{Measure, Subject as About, Values};
use crate::handbook::{District, FactName};
use crate::vocabulary::calendar::{PeriodKind, Span};
use crate::vocabulary::id::{DomainId, SupportId};
use crate::vocabulary::{Date, Decimal, Missing, order};

/// One student, the referrals about them, and the day of the decision.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub district: &'a District,
    pub facts: &'a Lookup<'a>,
    /// Whom or what the rules that are asked are about.
    pub about: About,
    /// The class, team, plan or other group that it is; nothing for a student or a referral.
    pub group: Option<&'a Group>,
    /// The student; one of whom only the school is known where a group is not about one student.
    pub student: &'a Student,
    /// Whether anything was supplied about the student; if not, no history is no news.
    pub is_known: bool,
    /// The student's observations, sorted by indicator and date.
    pub observations: &'a [Observation],
    pub referrals: &'a [&'a Referral],
    /// Domains of concern that the case holds already.
    pub domains: &'a [DomainId],
    pub as_of: Date,
}

/// A fact's value, or why there is none.
#[derive(Clone, Debug)]
pub(crate) enum Reading {
    Known(Known),
    Missing(Missing),
}

/// A known value, and the days it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub key: i64,
    pub value: Value,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

/// Every fact of the district's rules, in the order of the compiled facts.
pub(crate) fn read_all(subject: &Subject<'_>) -> Vec<Reading> {
    let facts = &subject.district.rules_about(subject.about).facts;
    facts.iter().map(|fact| read(subject, fact).unwrap_or_else(Reading::Missing)).collect()
}

fn read(subject: &Subject<'_>, fact: &Fact) -> Result<Reading, Missing> {
    match &fact.name {
        FactName::Grade => {
            let grade = subject.student.grade.ok_or(Missing::NotProvided)?;
            known(fact, Value::from(i32::from(grade.ordinal())), None, None)
        }
        FactName::School => {
            let school = subject.student.school.as_ref().ok_or(Missing::NotProvided)?;
            known(fact, Value::from(school.as_str()), None, None)
        }
        FactName::Concern(domain) => {
            let named = concerns(subject).any(|concern| concern.domain == *domain)
                || subject.domains.contains(domain);
            known(fact, named.into(), None, None)
        }
        FactName::ConcernArea(area) => {
            let named = concerns(subject).any(|concern| concern.area.as_ref() == Some(area));
            known(fact, named.into(), None, None)
        }
        FactName::ReferredBy(kind) => {
            let named = subject.referrals.iter().any(|referral| referral.referrer.kind == *kind);
            known(fact, named.into(), None, None)
        }
        FactName::Season => {
            let calendar = &subject.district.handbook.calendar;
            let season = calendar.period(PeriodKind::Season, subject.as_of);
            let season = season.ok_or(Missing::OutsideCalendar)?;
            known(fact, Value::from(season.id.as_str()), None, None)
        }
        FactName::Supports(_) if !subject.is_known => Err(Missing::NotProvided),
        FactName::Supports(which) => {
            let count = supports(subject, which);
            known(fact, Value::from(i32::try_from(count).unwrap_or(i32::MAX)), None, None)
        }
        FactName::Happened(_) | FactName::Consent(_) => Err(Missing::NotProvided),
        FactName::Judgment(_) => judgment(subject, fact),
        FactName::Measure(_) => {
            let measure = subject.district.handbook.measures.get(fact.at);
            measure.map_or(Err(Missing::NotProvided), |measure| of_measure(subject, fact, measure))
        }
    }
}

fn concerns<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a crate::facts::Concern> {
    subject.referrals.iter().flat_map(|referral| &referral.concerns)
}

fn known(
    fact: &Fact,
    value: Value,
    from: Option<Date>,
    until: Option<Date>,
) -> Result<Reading, Missing> {
    let key = fact.key(&value).ok_or(Missing::Contradictory)?;
    Ok(Reading::Known(Known { key, value, from, until }))
}

/// The latest answer of somebody who may answer; two of one day that disagree are none.
fn judgment(subject: &Subject<'_>, fact: &Fact) -> Result<Reading, Missing> {
    let handbook = &subject.district.handbook;
    let judgment = handbook.judgments.get(fact.at).ok_or(Missing::Unanswered)?;
    let answers = || {
        subject
            .student
            .judgments
            .iter()
            .filter(|answer| answer.judgment == judgment.id && answer.on <= subject.as_of)
            .filter(|answer| judgment.asked_of.contains(&answer.by))
    };
    let answer = answers().max_by_key(|answer| answer.on).ok_or(Missing::Unanswered)?;
    if answers().any(|other| other.on == answer.on && other.answer != answer.answer) {
        return Err(Missing::Contradictory);
    }
    let school = subject.student.school.as_ref();
    if let Some(days) = judgment.fresh_for {
        let oldest = handbook.calendar.before(subject.as_of, days, school);
        if answer.on < oldest.ok_or(Missing::OutsideCalendar)? {
            return Err(Missing::Stale);
        }
    }
    known(fact, answer.answer.clone(), Some(answer.on), Some(answer.on))
}

fn of_measure(subject: &Subject<'_>, fact: &Fact, measure: &Measure) -> Result<Reading, Missing> {
    if let Some(consent) = &measure.consent
        && !subject.student.consents_to(consent, subject.as_of)
    {
        return Err(Missing::NoConsent);
    }
    if let Some(reason) = subject.student.missing.get(&measure.id) {
        return Err(*reason);
    }
    let oldest = match measure.fresh_for {
        None => None,
        Some(days) => {
            let calendar = &subject.district.handbook.calendar;
            let school = subject.student.school.as_ref();
            Some(calendar.before(subject.as_of, days, school).ok_or(Missing::OutsideCalendar)?)
        }
    };
    let reading = match given(subject, measure)? {
        Some((value, on)) => {
            if on > subject.as_of {
                return Err(Missing::Contradictory);
            }
            known(fact, value.clone(), Some(on), Some(on))?
        }
        None => match &measure.compute {
            None => return Err(Missing::NotProvided),
            Some(compute) => computed(subject, fact, compute, oldest.unwrap_or(subject.as_of))?,
        },
    };
    let Reading::Known(value) = &reading else { return Ok(reading) };
    if oldest.is_some_and(|oldest| value.until.is_some_and(|until| until < oldest)) {
        return Err(Missing::Stale);
    }
    if let (Values::Number(range), Value::Number(number)) = (&measure.values, &value.value) {
        let too_low = range.least.is_some_and(|least| *number < least);
        let too_high = range.greatest.is_some_and(|greatest| *number > greatest);
        if too_low || too_high {
            return Err(Missing::Contradictory);
        }
    }
    Ok(reading)
}

/// A value that the host computed: the student's own, or that of their class, grade or school. Two
/// classes of the student with different values contradict each other.
fn given<'a>(
    subject: &Subject<'a>,
    measure: &Measure,
) -> Result<Option<(&'a Value, Date)>, Missing> {
    let kind = match measure.about {
        About::Student => {
            let value = subject.student.values.get(&measure.id);
            let on = subject.student.values_on.unwrap_or(subject.as_of);
            return Ok(value.map(|value| (value, on)));
        }
        About::Class => GroupKind::Class,
        About::Grade => GroupKind::Grade,
        About::School => GroupKind::School,
        About::Group => GroupKind::Group,
        About::Team => GroupKind::Team,
        About::Plan => GroupKind::Plan,
        About::Cohort => GroupKind::Cohort,
        About::Referral => {
            let mut values = subject.referrals.iter().filter_map(|referral| {
                Some((referral.values.get(&measure.id)?, referral.received.min(subject.as_of)))
            });
            let first = values.next();
            if values.any(|(other, _)| Some(other) != first.map(|(value, _)| value)) {
                return Err(Missing::Contradictory);
            }
            return Ok(first);
        }
    };
    if subject.about == measure.about {
        let value = subject.group.and_then(|group| Some((group, group.values.get(&measure.id)?)));
        return Ok(value.map(|(group, value)| (value, group.values_on.unwrap_or(subject.as_of))));
    }
    let groups = subject.facts.groups_of(subject.student);
    let mut values = groups.filter(|group| group.kind == kind).filter_map(|group| {
        let value = group.values.get(&measure.id)?;
        Some((value, group.values_on.unwrap_or(subject.as_of)))
    });
    let first = values.next();
    if values.any(|other| Some(other) != first) {
        return Err(Missing::Contradictory);
    }
    Ok(first)
}

fn computed(
    subject: &Subject<'_>,
    fact: &Fact,
    compute: &Compute,
    oldest_end: Date,
) -> Result<Reading, Missing> {
    match compute {
        Compute::Count(counted) | Compute::Sum(counted) => {
            let seen = Seen::counted(subject, counted)?;
            if !is_covered(subject, &counted.of, seen.start, oldest_end) {
                return Err(Missing::NotSupplied);
            }
            let mut total = 0;
            for observation in seen.iter() {
                let admitted =
                    counted.only.as_ref().map_or(Some(true), |t| t.admits(&observation.value));
                if admitted.ok_or(Missing::Contradictory)? {
                    total += match compute {
                        Compute::Sum(_) => number(observation)?,
                        _ => i128::from(Decimal::SCALE),
                    };
                }
            }
            let total = i64::try_from(total).map_err(|_| Missing::Contradictory)?;
            let value = Value::Number(Decimal::from_ten_thousandths(total));
            known(fact, value, seen.start, Some(subject.as_of))
        }
        Compute::Latest(counted) => {
            let seen = Seen::counted(subject, counted)?;
            let admits = |o: &&Observation| {
                counted.only.as_ref().is_none_or(|test| test.admits(&o.value) == Some(true))
            };
            let latest = seen.iter().rev().find(admits);
            let latest = latest.ok_or_else(|| {
                let fed = is_covered(subject, &counted.of, seen.start, oldest_end);
                if fed { Missing::NotProvided } else { Missing::NotSupplied }
            })?;
            known(fact, latest.value.clone(), Some(latest.on), Some(latest.on))
        }
        Compute::Percent(percent) => of_percent(subject, percent, oldest_end),
        Compute::Slope(slope) => of_slope(subject, slope),
        Compute::InARow(run) => in_a_row(subject, fact, run),
        Compute::Supports(_) if !subject.is_known => Err(Missing::NotProvided),
        Compute::Supports(counted) => {
            let count = supports(subject, counted);
            known(fact, Value::from(i32::try_from(count).unwrap_or(i32::MAX)), None, None)
        }
        Compute::DaysSince(since) => {
            let events = subject.student.events.iter();
            let on = events
                .filter(|happened| happened.event == since.event && happened.on <= subject.as_of)
                .map(|happened| happened.on)
                .max()
                .ok_or(Missing::NotProvided)?;
            let from = on.next().ok_or(Missing::OutsideCalendar)?;
            let span = Span { from, until: subject.as_of };
            let school = subject.student.school.as_ref();
            let days = subject.district.handbook.calendar.count(&span, since.days, school);
            let days = days.ok_or(Missing::OutsideCalendar)?;
            known(fact, Value::Number(days.into()), Some(on), Some(subject.as_of))
        }
        _ => Err(Missing::NotProvided),
    }
}

/// `100 x part / whole`, exact: 18 of 180 is 10 percent on every machine.
fn of_percent(
    subject: &Subject<'_>,
    percent: &Percent,
    oldest_end: Date,
) -> Result<Reading, Missing> {
    let mut sums = [0_i128; 2];
    let mut start = None;
    for (sum, indicator) in sums.iter_mut().zip([&percent.part, &percent.whole]) {
        let seen = Seen::within(subject, indicator, &percent.window)?;
        if !is_covered(subject, indicator, seen.start, oldest_end) {
            return Err(Missing::NotSupplied);
        }
        for observation in seen.iter() {
            *sum += number(observation)?;
        }
        start = seen.start;
    }
    let [part, whole] = sums;
    if whole == 0 {
        return Err(Missing::NoDenominator);
    }
    if part > whole || part < 0 || whole < 0 {
        return Err(Missing::Contradictory);
    }
    exact(part * 100, whole, start, subject.as_of)
}

/// The least-squares slope through the last points, in units per day: `Sxy / Sxx` in integers, so
/// that a flat line is exactly flat.
fn of_slope(subject: &Subject<'_>, slope: &Slope) -> Result<Reading, Missing> {
    let seen = Seen::within(subject, &slope.of, &slope.window)?;
    let wanted = usize::from(slope.points);
    if seen.len() < wanted {
        return Err(Missing::TooFewPoints);
    }
    let points = || seen.iter().rev().take(wanted);
    let first = points().last().map(|point| point.on).ok_or(Missing::TooFewPoints)?;
    let (mut n, mut sx, mut sy, mut sxx, mut sxy) = (0_i128, 0_i128, 0_i128, 0_i128, 0_i128);
    for point in points() {
        let x = i128::from(point.on.days_since(first));
        let y = number(point)?;
        n += 1;
        sx += x;
        sy += y;
        sxx += x * x;
        sxy += x * y;
    }
    let whole = (n * sxx - sx * sx) * i128::from(Decimal::SCALE);
    if whole == 0 {
        return Err(Missing::TooFewPoints);
    }
    exact(n * sxy - sx * sy, whole, Some(first), seen.last_day().unwrap_or(first))
}

/// A quotient as a reading: shown rounded, compared exactly.
fn exact(part: i128, whole: i128, from: Option<Date>, until: Date) -> Result<Reading, Missing> {
    let key = key_of_ratio(part, whole).ok_or(Missing::Contradictory)?;
    let value = Value::Number(Decimal::from_ten_thousandths(key.div_euclid(2)));
    Ok(Reading::Known(Known { key, value, from, until: Some(until) }))
}

/// How many of the latest points in a row pass.
fn in_a_row(subject: &Subject<'_>, fact: &Fact, run: &InARow) -> Result<Reading, Missing> {
    let seen = Seen::within(subject, &run.of, &run.window)?;
    if seen.len() == 0 {
        return Err(Missing::TooFewPoints);
    }
    let mut count = 0;
    for point in seen.iter().rev() {
        if !run.points_are.admits(&point.value).ok_or(Missing::Contradictory)? {
            break;
        }
        count += 1;
    }
    known(fact, Value::from(count), seen.first_day(), seen.last_day())
}

/// How many supports are active, or ended like this.
fn supports(subject: &Subject<'_>, counted: &SupportsCounted) -> usize {
    let admits = |id: &SupportId| {
        let support = subject.district.support(id);
        (counted.supports.is_empty() || counted.supports.contains(id))
            && counted
                .tier
                .as_ref()
                .is_none_or(|tier| support.is_some_and(|support| support.tier == *tier))
            && counted.domain.as_ref().is_none_or(|domain| {
                support.is_some_and(|support| support.domains.contains(domain))
            })
    };
    let mut received: Vec<_> =
        subject.student.supports.iter().filter(|received| admits(&received.support)).collect();
    let Some(ended) = counted.ended else {
        return received.iter().filter(|received| received.active_on(subject.as_of)).count();
    };
    received.retain(|received| received.until.is_some_and(|until| until <= subject.as_of));
    if !counted.in_a_row {
        return received.iter().filter(|received| received.result == Some(ended)).count();
    }
    order::by_key(&mut received, |received| (received.until, *received));
    received.iter().rev().take_while(|received| received.result == Some(ended)).count()
}
