//! Days, periods, windows and cadences.

use super::number::{count, times};
use crate::handbook::Window;
use crate::handbook::duty::{Apart, Cadence, Phase, Times};
use crate::handbook::window::Reset;
use crate::report::names::Names;
use crate::vocabulary::calendar::{PeriodEdge, PeriodKind};
use crate::vocabulary::{DayKind, Days, Decimal};

/// A number of days: `5 school days`.
pub(crate) fn days(days: Days) -> String {
    count(u32::from(days.n), kind(days.days))
}

/// The kind of day, in the plural.
pub(crate) fn kind(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Calendar => "calendar days",
        DayKind::School => "school days",
        DayKind::Instructional => "days of instruction",
        DayKind::Business => "business days",
        DayKind::Hours => "hours",
        DayKind::Weeks => "weeks",
        DayKind::Months => "months",
    }
}

/// By when something is done: `within 5 school days`.
pub(crate) fn within(limit: Days) -> String {
    match limit.n {
        0 => "the same day".to_owned(),
        _ => format!("within {}", days(limit)),
    }
}

/// By when something is done after something else: `within 5 school days of the request`.
pub(crate) fn within_of(limit: Days, what: &str) -> String {
    match limit.n {
        0 => format!("on the day of {what}"),
        _ => format!("within {} of {what}", days(limit)),
    }
}

/// A period: `school year`.
pub(crate) fn period(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Year => "school year",
        PeriodKind::Semester => "semester",
        PeriodKind::Trimester => "trimester",
        PeriodKind::Quarter => "quarter",
        PeriodKind::Season => "screening season",
        PeriodKind::GradingPeriod => "grading period",
        PeriodKind::Month => "month",
        PeriodKind::Week => "week",
    }
}

/// The edge of a period: `the first day of the quarter`.
pub(crate) fn edge(edge: PeriodEdge) -> String {
    match edge {
        PeriodEdge::StartOf(kind) => format!("the first day of the {}", period(kind)),
        PeriodEdge::EndOf(kind) => format!("the last day of the {}", period(kind)),
        PeriodEdge::NextStartOf(kind) => format!("the first day of the next {}", period(kind)),
    }
}

/// Which observations count: `in the last 30 school days`.
pub(crate) fn window(window: &Window, names: &Names<'_>) -> String {
    match window {
        Window::Last(Days { n: 1, days }) => format!("in the last {}", one(*days)),
        Window::Last(last) => format!("in the last {}", days(*last)),
        Window::This(kind) => format!("in the current {}", period(*kind)),
        Window::Previous(kind) => format!("in the {} before this one", period(*kind)),
        Window::Periods(periods) => match periods.back {
            0 => format!("in the current {}", period(periods.of)),
            1 => format!("in the current {} and the one before it", period(periods.of)),
            back => format!("in the current {} and the {back} before it", period(periods.of)),
        },
        Window::First(first) => {
            format!("in the first {} of the {}", days(first.days), period(first.of))
        }
        Window::Since(event) => {
            format!("since the day of {}, that day included", names.quoted(event).plain())
        }
        Window::Before(before) => {
            let event = names.quoted(&before.event).plain();
            match before.days.n {
                1 => format!("in the {} before {event}", one(before.days.days)),
                _ => format!("in the {} before {event}", days(before.days)),
            }
        }
        Window::Ever => "at any time until now".to_owned(),
    }
}

/// What makes a count begin anew.
pub(crate) fn reset(reset: &Reset, names: &Names<'_>) -> String {
    match reset {
        Reset::AfterClean(clean) => {
            format!("The count starts over after {} in a row without any", days(*clean))
        }
        Reset::At(event) => format!(
            "The count starts over with {}; that day itself no longer counts",
            names.quoted(event).plain()
        ),
    }
}

/// How often: `at least once every 20 school days`.
pub(crate) fn cadence(cadence: &Cadence) -> String {
    match cadence {
        Cadence::Within(Days { n: 1, days }) => format!("at least once every {}", one(*days)),
        Cadence::Within(limit) => format!("at least once every {}", days(*limit)),
        Cadence::Apart(apart) => between(*apart),
        Cadence::TimesAYear(n) => format!("{} each school year", times(u32::from(*n).into())),
        Cadence::Times(often) => times_per(*often),
        Cadence::EverySeason => "once in every screening season".to_owned(),
        Cadence::AsSetByTeam => "as often as the team sets for each student".to_owned(),
    }
}

/// A stretch of time with its cadence: `for 1 month, at least once every week`.
pub(crate) fn phase(phase: &Phase) -> String {
    let often = phase.every.as_ref().map_or_else(|| "as needed".to_owned(), cadence);
    match phase.lasting {
        Some(lasting) => format!("for {} {often}", days(lasting)),
        None => format!("from then on {often}"),
    }
}

/// Phases, one after the other.
pub(crate) fn phases(phases: &[Phase]) -> String {
    phases.iter().map(phase).collect::<Vec<_>>().join("; ")
}

/// One day of a kind.
pub(super) fn one(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Calendar => "day",
        DayKind::School => "school day",
        DayKind::Instructional => "day of instruction",
        DayKind::Business => "business day",
        DayKind::Hours => "hour",
        DayKind::Weeks => "week",
        DayKind::Months => "month",
    }
}

fn between(apart: Apart) -> String {
    match apart.least.days == apart.most.days {
        true => format!("every {} to {}", apart.least.n, days(apart.most)),
        false => format!("every {} to {}", days(apart.least), days(apart.most)),
    }
}

fn times_per(often: Times) -> String {
    let per = period(often.per);
    match often.most {
        None => format!("at least {} each {per}", times(often.least)),
        Some(most) if most == often.least => format!("{} each {per}", times(most)),
        Some(most) if often.least == Decimal::ZERO => format!("at most {} each {per}", times(most)),
        Some(most) => format!("{} to {most} times each {per}", often.least),
    }
}
