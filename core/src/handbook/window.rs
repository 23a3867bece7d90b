//! Windows: which observations count.

use serde::{Deserialize, Serialize};

use crate::vocabulary::Days;
use crate::vocabulary::calendar::PeriodKind;
use crate::vocabulary::id::EventId;

/// Which observations count. Every window ends with the day of the decision at the latest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// The last days, the day of the decision included.
    Last(Days),
    /// The current period of this kind, up to the day of the decision.
    This(PeriodKind),
    /// The whole period of this kind before the current one; between two periods the one that ended.
    Previous(PeriodKind),
    /// The current period of this kind and so many before it.
    Periods(Periods),
    /// The first days of the current period of this kind, none of them after its end.
    First(FirstDays),
    /// From the latest occurrence of an event on, its day included. Missing while it never happened.
    Since(EventId),
    /// The days before the latest occurrence of an event, its day not included. Missing while it
    /// never happened.
    Before(BeforeEvent),
    /// All observations up to the day of the decision, as far back as their feed reaches.
    Ever,
}

/// Several periods of one kind, up to the day of the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Periods {
    /// Of which kind.
    pub of: PeriodKind,
    /// How many before the current one.
    pub back: u8,
}

/// The first days of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FirstDays {
    /// Of the current period of this kind.
    pub of: PeriodKind,
    /// How many days; before they are over, those that have passed.
    pub days: Days,
}

/// The days before an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BeforeEvent {
    /// The event.
    pub event: EventId,
    /// How many days before it.
    pub days: Days,
}

/// What makes a count begin anew, so that it does not only grow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reset {
    /// So many days in a row without an observation that counts, the day of the decision included.
    AfterClean(Days),
    /// An event until the last day of the window; what is of its own day does not count any more.
    At(EventId),
}

pub(super) fn this_year() -> Window {
    Window::This(PeriodKind::Year)
}

pub(super) fn is_this_year(window: &Window) -> bool {
    *window == this_year()
}
