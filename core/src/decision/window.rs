//! Observations of one indicator in one window, and whether their feed reaches that far.

use super::reading::Subject;
use crate::facts::{Coverage, Observation, Value};
use crate::handbook::compute::Counted;
use crate::handbook::window::Window;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::{Date, Missing};

/// The observations that count, oldest first.
pub(super) struct Seen<'a> {
    observations: &'a [Observation],
    /// First day of the window; nothing when it has none.
    pub start: Option<Date>,
}

impl<'a> Seen<'a> {
    /// Observations of `indicator` in a window that ends with the day of the decision, if the calendar
    /// reaches back to its start. They are sorted by indicator and date: two binary searches.
    pub fn within(
        subject: &Subject<'a>,
        indicator: &IndicatorId,
        window: &Window,
    ) -> Result<Self, Missing> {
        let calendar = &subject.district.handbook.calendar;
        let start = match window {
            Window::Ever => None,
            Window::Last(days) => Some(
                calendar
                    .window_start(subject.as_of, *days, subject.student.school.as_ref())
                    .ok_or(Missing::OutsideCalendar)?,
            ),
            Window::This(kind) => {
                let period = calendar.period(*kind, subject.as_of);
                Some(period.ok_or(Missing::OutsideCalendar)?.from)
            }
            _ => return Err(Missing::OutsideCalendar),
        };
        let observations = slice(subject, indicator, start);
        if observations.len() > subject.district.limits.observations_per_measure as usize {
            return Err(Missing::Contradictory);
        }
        Ok(Self { observations, start })
    }

    /// The counted observations of a measure.
    pub fn counted(subject: &Subject<'a>, counted: &Counted) -> Result<Self, Missing> {
        Self::within(subject, &counted.of, &counted.window)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &'a Observation> + use<'a> {
        self.observations.iter()
    }

    pub fn len(&self) -> usize {
        self.observations.len()
    }

    pub fn first_day(&self) -> Option<Date> {
        self.observations.first().map(|observation| observation.on)
    }

    pub fn last_day(&self) -> Option<Date> {
        self.observations.last().map(|observation| observation.on)
    }
}

/// Whether the feeds together reach over the whole window, so that no observation means none
/// happened.
pub(super) fn is_covered(
    subject: &Subject<'_>,
    indicator: &IndicatorId,
    start: Option<Date>,
    oldest_end: Date,
) -> bool {
    let school = subject.student.school.as_ref();
    let here = |feed: &&Coverage| feed.is_at(school);
    // Sorted by their first day: how far one can go from the start without a hole.
    let mut reached: Option<Date> = None;
    for feed in subject.facts.coverage_of(indicator).filter(here) {
        let next = match (reached, start) {
            (None, None) => Some(feed.from),
            (None, Some(start)) => Some(start),
            // A feed that ended before the window leaves no hole in it.
            (Some(reached), start) => reached.next().max(start),
        };
        if next.is_some_and(|next| feed.from <= next && feed.until >= feed.from) {
            reached = reached.max(Some(feed.until));
        }
    }
    reached.is_some_and(|reached| reached >= oldest_end)
}

/// The number an observation holds.
pub(super) fn number(observation: &Observation) -> Result<i128, Missing> {
    match &observation.value {
        Value::Number(number) => Ok(i128::from(number.ten_thousandths())),
        Value::Flag(_) | Value::Code(_) => Err(Missing::Contradictory),
    }
}

fn slice<'a>(
    subject: &Subject<'a>,
    indicator: &IndicatorId,
    start: Option<Date>,
) -> &'a [Observation] {
    let all = subject.observations;
    let from = all.partition_point(|o| {
        (&o.indicator, Some(o.on)) < (indicator, start) || (o.indicator < *indicator)
    });
    let until = all.partition_point(|o| (&o.indicator, o.on) <= (indicator, subject.as_of));
    all.get(from..until.max(from)).unwrap_or_default()
}
