//! Missing is a value, with a reason.

use serde::{Deserialize, Serialize};

/// Why a value is not known. It is never read as zero, false or "no risk".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Nobody gave it.
    NotProvided,
    /// The feed it comes from does not reach this system, or not this far.
    NotSupplied,
    /// It is older than the handbook accepts.
    Stale,
    /// There are fewer points than the measure needs.
    TooFewPoints,
    /// A share of nothing: no enrolled days, no points possible.
    NoDenominator,
    /// The family did not consent, or opted out, or was not asked.
    NoConsent,
    /// A person has to answer, and has not.
    Unanswered,
    /// The data contradict themselves, such as more absences than enrolled days.
    Contradictory,
    /// The calendar does not reach this far.
    OutsideCalendar,
}
