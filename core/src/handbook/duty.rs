//! What people owe: notices, deadlines, reviews and checklists, with their clocks.

use serde::{Deserialize, Serialize};

use super::outcome::Audience;
use crate::facts::case::Owner;
use crate::vocabulary::calendar::{PeriodEdge, PeriodKind};
use crate::vocabulary::id::EventId;
use crate::vocabulary::{Days, Decimal, Label};

/// A notice that is owed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// To whom.
    pub to: Audience,
    /// What they are told, in the district's words.
    pub about: Label,
    /// Within how many days; 0 is the same day. No date where the manual names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Days>,
    /// What is offered where the first way fails, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub else_by: Vec<Label>,
    /// After which event; if absent, after the concern that the rule asks about was received, else
    /// after the first day on which the rule applied without a gap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<EventId>,
    /// Who tells them; the owner if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Owner>,
    /// How: in writing, by telephone; any one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub through: Vec<Label>,
    /// What must not be shown to them, such as a form that names other students.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_shown: Option<Label>,
    /// Whether they keep it to themselves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confidential: bool,
}

/// Something that has to be done by a date, on a date, or not before one.
///
/// The clock starts with an event (`after`), with the edge of a period, with the referral, or when
/// the rule begins to apply; or it is counted back from an event that is announced (`before`). A rule that gives it a condition
/// starts it only when that holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// What has to be done.
    pub what: Label,
    /// Within how many days.
    pub within: Days,
    /// After which event. If nothing else is named: after the concern that the rule asks about was
    /// received; where it asks about none, after the first day, in this school year and up to the
    /// day of the decision, on which it applied without a gap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<EventId>,
    /// Counted back from this event, whose date is announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<EventId>,
    /// After the first or the last day of a period; with `ahead` counted back from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_edge: Option<PeriodEdge>,
    /// Counted back from the edge of the period.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ahead: bool,
    /// Whether it is due by that day, on it, or not before it.
    #[serde(default, skip_serializing_if = "Timing::is_by")]
    pub timing: Timing,
    /// Other moments; the earliest of all counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or_earlier: Vec<Moment>,
    /// What stops the clock for a while.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Pause>,
    /// Who does it; the owner if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Owner>,
    /// What follows at a cadence once it is done, phase after phase.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<Phase>,
}

/// How a date binds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// By that day.
    #[default]
    By,
    /// On that day.
    On,
    /// About that day.
    About,
    /// Not before that day.
    NotBefore,
}

impl Timing {
    /// Whether it is due by that day, as is usual.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    pub(crate) fn is_by(&self) -> bool {
        *self == Self::By
    }
}

/// Another moment at which something may be due.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// Within how many days.
    pub within: Days,
    /// After which event; after what the deadline itself counts from if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<EventId>,
    /// The last day before that one instead: "before the next school day".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub day_before: bool,
}

/// What stops a clock: days in a pause are not counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Pause {
    /// Days between two school days with more than so many days of a kind between them on which no
    /// student attends: breaks of more than five weekdays, say.
    BreaksLongerThan(Days),
    /// From one event until another; until the day of the decision while it has not happened.
    Between(Interruption),
}

/// From one event until another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Interruption {
    /// The event that stops the clock.
    pub from: EventId,
    /// The event that lets it go on.
    pub until: EventId,
}

/// A stretch of time with a cadence of its own: weekly for the first month.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// How often; as needed if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
    /// For how long; from then on if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasting: Option<Days>,
}

/// A review at a cadence: a team's look at data, a progress-monitoring probe, a fidelity check. The
/// first is so long after the rule began to apply, as for a deadline.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// What is reviewed.
    pub what: Label,
    /// Who reviews; the owner if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Owner>,
    /// How often.
    pub every: Cadence,
    /// For how long from then on; as long as the rule holds if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasting: Option<Days>,
    /// How many data points it takes at least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<u16>,
}

/// How often something happens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cadence {
    /// At most so many days apart.
    Within(Days),
    /// Between so many and so many days apart: "every 2 to 3 weeks".
    Apart(Apart),
    /// So many times in a school year.
    TimesAYear(u8),
    /// So many times in a period.
    Times(Times),
    /// Once in every season of the calendar.
    EverySeason,
    /// As the team sets it for each student.
    AsSetByTeam,
}

/// Between two distances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Apart {
    /// The least distance.
    pub least: Days,
    /// The greatest distance.
    pub most: Days,
}

/// So many times in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Times {
    /// At least so many times.
    pub least: Decimal,
    /// At most so many times, where the manual says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Decimal>,
    /// In each period of this kind.
    pub per: PeriodKind,
}

/// Several things that are needed together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// What they are for.
    pub what: Label,
    /// The things, in order: documents, questions, steps of a pathway, parts of an agenda.
    pub items: Vec<Label>,
    /// Who sees to them; the owner if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Owner>,
    /// The event before which they are complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<EventId>,
}
