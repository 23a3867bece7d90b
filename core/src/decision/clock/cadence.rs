//! When something that happens again and again is next.

use serde::{Deserialize, Serialize};

use super::{Clock, Lacks};
use crate::handbook::duty::{Cadence, Phase, Times};
use crate::vocabulary::calendar::{PeriodKind, Span};
use crate::vocabulary::{Date, Days, Decimal};

use super::count::{Counting, Pauses};

/// Nothing is due more often: nobody looks back over a thousand reviews.
const MOST_TIMES: u32 = 1_000;

/// A stretch of time with a cadence of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PhaseOwed {
    /// How often; as needed if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
    /// When it begins, if what comes before it is done on its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// What was due before: whether it was done only the host knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DueBefore {
    /// How many times.
    pub times: u32,
    /// The last of these days.
    pub last: Date,
}

/// When something is next due, as far as that can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Next {
    /// Before this it is too early.
    pub earliest: Option<Date>,
    /// By this day.
    pub due: Option<Date>,
    /// What was due before the day of the decision.
    pub before: Option<DueBefore>,
    /// What the calendar lacks.
    pub lacks: Lacks,
}

impl Clock<'_> {
    /// When something at this cadence that began on `from` is due next, on the day of the decision
    /// or later: so many days after it was due last, or at the end of a part of a period. With
    /// `until` it ends that day.
    pub fn next(&self, cadence: &Cadence, from: Date, until: Option<Date>) -> Next {
        let mut next = self.after(cadence, from);
        let mut before: Option<DueBefore> = None;
        let is_over = |due: Date| until.is_some_and(|until| due > until);
        while let Some(due) = next.due.filter(|due| *due < self.as_of && !is_over(*due)) {
            let times = before.map_or(0, |before| before.times) + 1;
            before = Some(DueBefore { times, last: due });
            // What is due again on the same day advances by a day: "every 12 hours".
            let base = match cadence {
                Cadence::Within(_) | Cadence::Apart(_) => Some(due),
                _ => due.next(),
            };
            let Some(base) = base.filter(|_| times < MOST_TIMES) else { break };
            let lacks = next.lacks;
            next = self.after(cadence, base);
            if next.due.is_some_and(|next| next <= due) {
                next.due = due.next();
            }
            next.lacks = next.lacks.or(lacks);
        }
        if next.due.is_some_and(is_over) {
            (next.due, next.earliest) = (None, None);
        }
        Next { before, ..next }
    }

    /// When something at this cadence is due first, from a day on.
    fn after(&self, cadence: &Cadence, from: Date) -> Next {
        match cadence {
            Cadence::Within(days) => self.later(from, None, *days),
            Cadence::Apart(apart) => self.later(from, Some(apart.least), apart.most),
            Cadence::TimesAYear(times) => {
                self.part_of(PeriodKind::Year, Decimal::from(u32::from(*times)), from)
            }
            Cadence::Times(Times { least, per, .. }) => self.part_of(*per, *least, from),
            Cadence::EverySeason => self.end_of_season(from),
            Cadence::AsSetByTeam => Next::default(),
        }
    }

    /// The day so many days after another.
    pub fn last_day(&self, from: Date, lasting: Days) -> Date {
        self.count_from(from, lasting).0
    }

    /// From when until when each phase goes on, one after the other.
    pub fn phases(&self, phases: &[Phase], from: Option<Date>) -> Vec<PhaseOwed> {
        let mut from = from;
        let mut owed = Vec::with_capacity(phases.len());
        for phase in phases {
            let until = from.zip(phase.lasting).map(|(from, days)| self.last_day(from, days));
            owed.push(PhaseOwed { every: phase.every.clone(), from, until });
            from = until;
        }
        owed
    }

    fn later(&self, from: Date, least: Option<Days>, most: Days) -> Next {
        let earliest = least.map(|least| self.count_from(from, least));
        let (due, beyond) = self.count_from(from, most);
        let days = beyond || earliest.is_some_and(|(_, beyond)| beyond);
        let lacks = Lacks { days, period: false };
        let earliest = earliest.map(|(on, _)| on);
        Next { earliest, due: Some(due), lacks, ..Next::default() }
    }

    fn count_from(&self, from: Date, days: Days) -> (Date, bool) {
        let counting = Counting { calendar: self.calendar, school: self.school };
        let counted = counting.count(from, days, false, self.as_of, &mut Pauses::none());
        (counted.on, counted.beyond)
    }

    /// The last day of that one of so many equal parts of a period that holds a day, or of
    /// the next such period.
    fn part_of(&self, kind: PeriodKind, times: Decimal, day: Date) -> Next {
        let later = || self.calendar.next_span(kind, day).filter(|span| span.from <= self.as_of);
        let Some(Span { from, until }) = self.calendar.span(kind, day).or_else(later) else {
            return Next::no_period();
        };
        Next { due: end_of_part(from, until, day.max(from), times), ..Next::default() }
    }

    /// The last day of the season that holds a day, or of the next one.
    fn end_of_season(&self, day: Date) -> Next {
        let seasons = self.calendar.periods.iter();
        let seasons = seasons.filter(|period| period.kind == PeriodKind::Season);
        let until = seasons.map(|season| season.until).filter(|until| *until >= day).min();
        match until {
            Some(until) => Next { due: Some(until), ..Next::default() },
            None => Next::no_period(),
        }
    }
}

impl Next {
    fn no_period() -> Self {
        Self { lacks: Lacks { days: false, period: true }, ..Self::default() }
    }
}

/// A period of so many days that something happens so many times in has as many equal parts, a
/// fraction of a day belonging to the part that begins with it.
fn end_of_part(from: Date, until: Date, day: Date, times: Decimal) -> Option<Date> {
    let length = i128::from(until.days_since(from) + 1) * i128::from(Decimal::SCALE);
    let times = i128::from(times.ten_thousandths());
    if times <= 0 {
        return None;
    }
    // The part that holds the day, the first of all being 1.
    let part = i128::from(day.days_since(from)) * times / length + 1;
    let days = (length * part + times - 1) / times;
    let end = from.plus_days(i64::try_from(days - 1).ok()?)?;
    Some(end.min(until))
}
