//! When something that happens again and again is next.

use serde::{Deserialize, Serialize};

use super::{Clock, Lacks};
use crate::handbook::duty::{Cadence, Phase, Times};
use crate::vocabulary::calendar::{PeriodKind, Span};
use crate::vocabulary::{Date, Days, Decimal};

use super::count::{Counting, Pauses};

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

/// When something is next due, as far as that can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Next {
    /// Before this it is too early.
    pub earliest: Option<Date>,
    /// By this day.
    pub due: Option<Date>,
    /// What the calendar lacks.
    pub lacks: Lacks,
}

impl Clock<'_> {
    /// When something at this cadence is next due, if it was looked at on the day of the decision:
    /// so many days later, or at the end of the current part of a period.
    pub fn next(&self, cadence: &Cadence) -> Next {
        match cadence {
            Cadence::Within(days) => self.later(None, *days),
            Cadence::Apart(apart) => self.later(Some(apart.least), apart.most),
            Cadence::TimesAYear(times) => {
                self.part_of(PeriodKind::Year, Decimal::from(u32::from(*times)))
            }
            Cadence::Times(Times { least, per, .. }) => self.part_of(*per, *least),
            Cadence::EverySeason => self.end_of_season(),
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

    fn later(&self, least: Option<Days>, most: Days) -> Next {
        let earliest = least.map(|least| self.count_from(self.as_of, least));
        let (due, beyond) = self.count_from(self.as_of, most);
        let days = beyond || earliest.is_some_and(|(_, beyond)| beyond);
        let lacks = Lacks { days, period: false };
        Next { earliest: earliest.map(|(on, _)| on), due: Some(due), lacks }
    }

    fn count_from(&self, from: Date, days: Days) -> (Date, bool) {
        let counting = Counting { calendar: self.calendar, school: self.school };
        let counted = counting.count(from, days, false, self.as_of, &mut Pauses::none());
        (counted.on, counted.beyond)
    }

    /// The last day of the current one of so many equal parts of a period.
    fn part_of(&self, kind: PeriodKind, times: Decimal) -> Next {
        let Some(Span { from, until }) = self.calendar.span(kind, self.as_of) else {
            return Next::no_period();
        };
        Next { due: end_of_part(from, until, self.as_of, times), ..Next::default() }
    }

    /// The last day of the current season, or of the next one.
    fn end_of_season(&self) -> Next {
        let seasons = self.calendar.periods.iter();
        let seasons = seasons.filter(|period| period.kind == PeriodKind::Season);
        let until = seasons.map(|season| season.until).filter(|until| *until >= self.as_of).min();
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
