//! The district's calendar, and what "30 days" means in it.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::id::{PeriodId, SchoolId};
use super::text::Label;

/// Which days count. A rule that says "30 days" must say which; manuals often do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Every day.
    Calendar,
    /// Days on which students attend school.
    School,
    /// School days on which instruction happens: not testing-only or event days.
    Instructional,
    /// Days on which the district's offices work: school days and staff days.
    Business,
    /// Hours of the clock. Dates have no hours: 24 of them are the next day, 47 as well, and fewer
    /// than 24 the same day, so that nothing is ever later than the handbook asks.
    Hours,
    /// Weeks of seven calendar days.
    Weeks,
    /// Months of the civil calendar: from the 31st to the last day of a shorter month.
    Months,
}

impl DayKind {
    /// Whether the calendar of the schools says which days are of this kind.
    #[must_use]
    pub fn is_of_school(self) -> bool {
        matches!(self, Self::School | Self::Instructional | Self::Business)
    }
}

/// A number of days of one kind, or of hours, weeks or months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// How many.
    pub n: u16,
    /// Of which kind.
    pub days: DayKind,
}

impl Days {
    /// How many calendar days they are, if they are so many wherever they begin.
    fn in_calendar_days(self) -> Option<i64> {
        match self.days {
            DayKind::Calendar => Some(i64::from(self.n)),
            DayKind::Hours => Some(i64::from(self.n) / 24),
            DayKind::Weeks => Some(i64::from(self.n) * 7),
            DayKind::School | DayKind::Instructional | DayKind::Business | DayKind::Months => None,
        }
    }
}

/// One edge of a period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PeriodEdge {
    /// The first day of the current period of this kind.
    StartOf(PeriodKind),
    /// The last day of the current period of this kind.
    EndOf(PeriodKind),
    /// The first day of the next period of this kind.
    NextStartOf(PeriodKind),
}

/// A span of dates, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// What kind of period a [`Period`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// A whole school year.
    Year,
    /// Half a school year.
    Semester,
    /// A third of a school year.
    Trimester,
    /// A quarter of a school year.
    Quarter,
    /// A screening season, such as fall, winter and spring.
    Season,
    /// A marking or grading period.
    GradingPeriod,
    /// A month of school, as the calendar declares it; the civil month where it declares none.
    Month,
    /// A week of school, as the calendar declares it; Monday to Sunday where it declares none.
    Week,
}

/// A named part of the school year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Its id, such as `2026-27` or `fall`.
    pub id: PeriodId,
    /// What kind of period it is.
    pub kind: PeriodKind,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// Why students do not attend on some days within a school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClosureKind {
    /// Nobody works: a holiday, a break, a storm.
    Closed,
    /// Staff work and students stay at home.
    StaffDay,
    /// Students attend, and instruction does not happen.
    NoInstruction,
}

/// Days that differ from the week's pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Closure {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// What is closed.
    pub kind: ClosureKind,
    /// What people call it.
    pub label: Label,
    /// The schools it is about; all of them if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolId>,
}

/// The district's school years, terms, seasons and closures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// School years, semesters, quarters and seasons.
    pub periods: Vec<Period>,
    /// Days that differ from Monday to Friday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closures: Vec<Closure>,
}

impl Calendar {
    /// Whether `date` is a day of this kind at `school`, or nothing where the calendar does not
    /// reach. Every day is one of hours, weeks and months. Between two known school years no student
    /// attends; offices work Monday to Friday.
    #[must_use]
    pub fn is_day(&self, kind: DayKind, date: Date, school: Option<&SchoolId>) -> Option<bool> {
        if !kind.is_of_school() {
            return Some(true);
        }
        if !self.reaches(date) {
            return None;
        }
        if date.is_weekend() || (kind != DayKind::Business && self.year(date).is_none()) {
            return Some(false);
        }
        let closed = self.closures.iter().filter(|closure| {
            closure.from <= date
                && date <= closure.until
                && (closure.schools.is_empty()
                    || school.is_some_and(|school| closure.schools.contains(school)))
        });
        let mut open = true;
        for closure in closed {
            open &= match closure.kind {
                ClosureKind::Closed => false,
                ClosureKind::StaffDay => kind == DayKind::Business,
                ClosureKind::NoInstruction => kind != DayKind::Instructional,
            };
        }
        Some(open)
    }

    /// The school year that `date` is in.
    #[must_use]
    pub fn year(&self, date: Date) -> Option<&Period> {
        self.period(PeriodKind::Year, date)
    }

    /// The period of this kind that `date` is in.
    #[must_use]
    pub fn period(&self, kind: PeriodKind, date: Date) -> Option<&Period> {
        self.periods.iter().find(|p| p.kind == kind && p.from <= date && date <= p.until)
    }

    /// The date `days` after `from`: day 0 is `from` itself, and the first counted day is the next
    /// day of the kind. Nothing when the calendar does not reach that far.
    #[must_use]
    pub fn after(&self, from: Date, days: Days, school: Option<&SchoolId>) -> Option<Date> {
        match days.days {
            DayKind::Months => from.plus_months(i32::from(days.n)),
            _ => match days.in_calendar_days() {
                Some(n) => from.plus_days(n),
                None => self.step(from, days, school, Date::next),
            },
        }
    }

    /// The date `days` before `from`, counted like [`Calendar::after`].
    #[must_use]
    pub fn before(&self, from: Date, days: Days, school: Option<&SchoolId>) -> Option<Date> {
        match days.days {
            DayKind::Months => from.plus_months(-i32::from(days.n)),
            _ => match days.in_calendar_days() {
                Some(n) => from.plus_days(-n),
                None => self.step(from, days, school, Date::previous),
            },
        }
    }

    /// The first day of the window "the last `days` up to and including `as_of`". Of fewer than 24
    /// hours it is `as_of`; a month before the 15th begins with the 16th.
    #[must_use]
    pub fn window_start(&self, as_of: Date, days: Days, school: Option<&SchoolId>) -> Option<Date> {
        match days.days {
            DayKind::Months => as_of.plus_months(-i32::from(days.n))?.next(),
            _ => match days.in_calendar_days() {
                Some(n) => as_of.plus_days(1 - n.max(i64::from(days.n.min(1)))),
                None => {
                    let today = u16::from(self.is_day(days.days, as_of, school)?);
                    self.before(as_of, Days { n: days.n.saturating_sub(today), ..days }, school)
                }
            },
        }
    }

    /// The last day of the window "the first `days` from `from` on", which is in it: the mirror of
    /// [`Calendar::window_start`].
    #[must_use]
    pub fn window_end(&self, from: Date, days: Days, school: Option<&SchoolId>) -> Option<Date> {
        match days.days {
            DayKind::Months => from.plus_months(i32::from(days.n))?.previous(),
            _ => match days.in_calendar_days() {
                Some(n) => from.plus_days(n.max(i64::from(days.n.min(1))) - 1),
                None => {
                    let today = u16::from(self.is_day(days.days, from, school)?);
                    self.after(from, Days { n: days.n.saturating_sub(today), ..days }, school)
                }
            },
        }
    }

    /// How many days of `kind` lie in the span, or nothing where the calendar does not reach. Of
    /// hours there are 24 in every day; weeks and months are whole ones from the first day on.
    #[must_use]
    pub fn count(&self, span: &Span, kind: DayKind, school: Option<&SchoolId>) -> Option<u32> {
        let calendar_days = (span.until.days_since(span.from) + 1).max(0);
        match kind {
            DayKind::Calendar => return u32::try_from(calendar_days).ok(),
            DayKind::Hours => return u32::try_from(calendar_days * 24).ok(),
            DayKind::Weeks => return u32::try_from(calendar_days / 7).ok(),
            DayKind::Months => {
                return u32::try_from(span.until.next()?.months_since(span.from)).ok();
            }
            DayKind::School | DayKind::Instructional | DayKind::Business => {}
        }
        let mut count = 0;
        let mut date = span.from;
        while date <= span.until {
            count += u32::from(self.is_day(kind, date, school)?);
            date = date.next()?;
        }
        Some(count)
    }

    fn step(
        &self,
        from: Date,
        days: Days,
        school: Option<&SchoolId>,
        next: fn(Date) -> Option<Date>,
    ) -> Option<Date> {
        let mut date = from;
        let mut left = days.n;
        while left > 0 {
            date = next(date)?;
            left -= u16::from(self.is_day(days.days, date, school)?);
        }
        Some(date)
    }

    /// Whether `date` lies between the first and the last day of all school years.
    fn reaches(&self, date: Date) -> bool {
        let years = || self.periods.iter().filter(|p| p.kind == PeriodKind::Year);
        years().any(|y| y.from <= date) && years().any(|y| date <= y.until)
    }
}
