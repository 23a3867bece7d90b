//! By when: dates counted from events, from the edges of periods, and back from what is announced.
//!
//! An event has happened when it is dated on the day of the decision or before; its latest
//! occurrence starts a clock. One dated later, or on that day, is announced, and the next one is
//! what is counted back from.

mod cadence;
mod count;

pub use self::cadence::{DueBefore, PhaseOwed};
pub(crate) use self::count::due;
use self::count::{Counted, Counting, Pauses};
use super::Subject;
use crate::facts::EventHappened;
use crate::handbook::District;
use crate::handbook::duty::{Deadline, Moment, Notice};
use crate::vocabulary::calendar::{PeriodEdge, PeriodKind};
use crate::vocabulary::id::{EventId, SchoolId};
use crate::vocabulary::{Calendar, Date, Days};

/// What the dates of one subject are counted by.
pub(crate) struct Clock<'a> {
    calendar: &'a Calendar,
    school: Option<&'a SchoolId>,
    as_of: Date,
    events: Vec<&'a EventHappened>,
}

/// When something is due, as far as that can be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Due {
    /// The date.
    pub on: Option<Date>,
    /// The day from which it is counted; nothing where it is counted back from one.
    pub from: Option<Date>,
    /// The event that has to happen, or to be announced, first.
    pub waits_for: Option<EventId>,
    /// Whether the clock stands still on the day of the decision.
    pub paused: bool,
    /// What the calendar lacks.
    pub lacks: Lacks,
}

/// What a calendar lacks for a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lacks {
    /// Its end was reached: calendar days were counted beyond it.
    pub days: bool,
    /// It has no such period, so there is no date.
    pub period: bool,
}

/// From where a date is counted, and which way.
#[derive(Clone, Copy)]
struct Base {
    on: Date,
    back: bool,
}

impl<'a> Clock<'a> {
    /// The clock of a subject: its own events, and those of the student.
    pub fn new(subject: &Subject<'a>) -> Self {
        let of_group = subject.group.into_iter().flat_map(|group| &group.events);
        Self {
            calendar: calendar(subject.district),
            school: subject.school(),
            as_of: subject.as_of,
            events: subject.student.events.iter().chain(of_group).collect(),
        }
    }

    /// Whether a day is over on the day of the decision.
    pub fn is_over(&self, day: Date) -> bool {
        day < self.as_of
    }

    /// When a notice is due: after an event, or after `from`. Without a date where the manual names
    /// none.
    pub fn notice(&self, notice: &Notice, from: Date) -> Due {
        let base = match &notice.after {
            None => Ok(Base { on: from, back: false }),
            Some(event) => self.since(event),
        };
        match (base, notice.within) {
            (Ok(base), Some(within)) => self.counted(base, within, &mut Pauses::none()),
            (Ok(base), None) => Due { from: Some(base.on), ..Due::default() },
            (Err(due), _) => due,
        }
    }

    /// The last day before an announced event.
    pub fn complete_before(&self, event: &EventId) -> Due {
        match self.until(event) {
            Ok(base) => Due { on: base.on.previous(), ..Due::default() },
            Err(due) => due,
        }
    }

    /// When a deadline is due: the earliest of all its moments. Where it names no event and no
    /// period it counts from `from`.
    pub fn deadline(&self, deadline: &Deadline, from: Date) -> Due {
        let mut pauses = Pauses::new(&deadline.pauses, &self.events, self.as_of);
        let base = match (&deadline.before, &deadline.from_edge, &deadline.after) {
            (Some(event), ..) => self.until(event),
            (None, Some(edge), _) => self.edge(*edge, deadline.ahead),
            (None, None, Some(event)) => self.since(event),
            (None, None, None) => Ok(Base { on: from, back: false }),
        };
        let mut due = match &base {
            Ok(base) => self.counted(*base, deadline.within, &mut pauses),
            Err(due) => due.clone(),
        };
        for moment in &deadline.or_earlier {
            let other = self.moment(moment, base.as_ref().ok(), &mut pauses);
            let Some(other) = other.filter(|other| other.on.is_some()) else { continue };
            due.lacks.days |= other.lacks.days;
            if due.on.is_none_or(|on| other.on.is_some_and(|other| other < on)) {
                due.on = other.on;
                due.from = other.from;
                due.paused = other.paused;
            }
        }
        due
    }

    /// Another moment; nothing while its event has not happened.
    fn moment(&self, moment: &Moment, own: Option<&Base>, pauses: &mut Pauses) -> Option<Due> {
        let base = match &moment.after {
            Some(event) => self.since(event).ok()?,
            None => *own?,
        };
        let mut due = self.counted(base, moment.within, pauses);
        if moment.day_before {
            due.on = due.on.and_then(Date::previous);
        }
        Some(due)
    }

    fn counted(&self, base: Base, within: Days, pauses: &mut Pauses) -> Due {
        let counting = Counting { calendar: self.calendar, school: self.school };
        let Counted { on, beyond } = counting.count(base.on, within, base.back, self.as_of, pauses);
        let runs = !base.back && base.on <= self.as_of && self.as_of < on;
        let paused = runs && pauses.holds(&counting, self.as_of) == Some(true);
        Due {
            on: Some(on),
            from: (!base.back).then_some(base.on),
            waits_for: None,
            paused,
            lacks: Lacks { days: beyond, period: false },
        }
    }

    /// From the latest occurrence of an event on.
    fn since(&self, event: &EventId) -> Result<Base, Due> {
        let latest = self.days_of(event).filter(|on| *on <= self.as_of).max();
        latest.map(|on| Base { on, back: false }).ok_or_else(|| Due::waiting(event))
    }

    /// Back from the next occurrence of an event.
    fn until(&self, event: &EventId) -> Result<Base, Due> {
        let next = self.days_of(event).filter(|on| *on >= self.as_of).min();
        next.map(|on| Base { on, back: true }).ok_or_else(|| Due::waiting(event))
    }

    fn days_of(&self, event: &EventId) -> impl Iterator<Item = Date> {
        self.events.iter().filter(move |one| one.event == *event).map(|one| one.on)
    }

    fn edge(&self, edge: PeriodEdge, back: bool) -> Result<Base, Due> {
        let on = match edge {
            PeriodEdge::StartOf(kind) => self.calendar.span(kind, self.as_of).map(|span| span.from),
            PeriodEdge::EndOf(kind) => self.calendar.span(kind, self.as_of).map(|span| span.until),
            PeriodEdge::NextStartOf(kind) => self.next_start(kind),
        };
        on.map(|on| Base { on, back }).ok_or_else(Due::no_period)
    }

    /// The first day of the next period of a kind.
    fn next_start(&self, kind: PeriodKind) -> Option<Date> {
        let declared = || self.calendar.periods.iter().filter(|period| period.kind == kind);
        if declared().next().is_none() {
            // A civil month or week.
            return self.calendar.span(kind, self.as_of)?.until.next();
        }
        declared().map(|period| period.from).filter(|from| *from > self.as_of).min()
    }
}

impl Due {
    fn waiting(event: &EventId) -> Self {
        Self { waits_for: Some(event.clone()), ..Self::default() }
    }

    fn no_period() -> Self {
        Self { lacks: Lacks { days: false, period: true }, ..Self::default() }
    }
}

impl Lacks {
    /// What either lacks.
    pub fn or(self, other: Self) -> Self {
        Self { days: self.days || other.days, period: self.period || other.period }
    }
}

fn calendar(district: &District) -> &Calendar {
    &district.handbook.calendar
}
