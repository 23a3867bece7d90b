//! What rows become: the names that a district's handbook has for them.

use serde::{Deserialize, Serialize};

use super::answer::QuarantinedRow;
use super::policy::AttendancePolicy;
use crate::facts::Snapshot;
use crate::records::{Records, Table};
use crate::vocabulary::id::{IndicatorId, InstrumentId, KindId};
use crate::vocabulary::{Calendar, Date, Decimal, Finding};

/// Asks for facts, made of a district's tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FactsRequest {
    /// What the district's systems say.
    pub records: Records,
    /// The day that the facts are of. Rows after it are set aside.
    pub as_of: Date,
    /// The first day on which attendance counts, as in `records.attendance`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// How days are counted.
    #[serde(default)]
    pub policy: AttendancePolicy,
    /// What rows become.
    #[serde(default)]
    pub mapping: FactsMapping,
    /// The handbook's calendar, to lay beside that of the tables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Calendar>,
}

/// What rows become: indicators by the names that the handbook has for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FactsMapping {
    /// A part of a day absent; its kind is `excused`, `unexcused`, `unsaid` or `suspended`. Only
    /// those of the policy's kinds.
    pub absence: IndicatorId,
    /// A day on which the student was late: 1.
    pub tardy: IndicatorId,
    /// A day on which the student left early: 1.
    pub left_early: IndicatorId,
    /// A day on which the student was to be at school: 1. Nothing if absent. Only a calendar says
    /// which days they are.
    pub member_day: Option<IndicatorId>,
    /// An incident in which the student is an offender: 1, however many behaviors it had.
    pub incident: IndicatorId,
    /// A behavior of an offender in an incident: 1, once for each incident; its kind is the behavior.
    pub behavior: IndicatorId,
    /// What followed from an incident: 1; its kind is the action.
    pub action: IndicatorId,
    /// School days of those actions that are suspensions; the kind is the action.
    pub suspension_days: IndicatorId,
    /// Which actions are suspensions.
    pub suspensions: Vec<KindId>,
    /// A mark as a number; its kind is the subject, or the course where no subject is known.
    pub mark: IndicatorId,
    /// A mark of a letter as the points of the scale; its kind is the subject or course.
    pub grade_points: IndicatorId,
    /// A mark that fails: 1; its kind is the subject or course.
    pub failing_mark: IndicatorId,
    /// Below this number a mark fails, where it has no letter of the scale.
    pub passing_from: Decimal,
    /// What letters are worth.
    pub letters: Vec<LetterWorth>,
    /// Scores that have another name than `instrument_scale_unit`.
    pub scores: Vec<ScoreNamed>,
}

/// What a letter is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LetterWorth {
    /// The letter.
    pub letter: KindId,
    /// Its points; none for a letter that only passes or fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Decimal>,
    /// Whether it fails.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fails: bool,
}

/// A score's name in the handbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScoreNamed {
    /// The instrument.
    pub instrument: InstrumentId,
    /// The scale.
    pub scale: KindId,
    /// What its values are.
    pub unit: KindId,
    /// The indicator that they become.
    pub indicator: IndicatorId,
}

/// Facts, made of a district's tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FactsAnswer {
    /// The first day on which attendance counts.
    pub from: Date,
    /// The facts. An indicator without a feed has no coverage: what a rule asks of it is missing,
    /// and never zero.
    pub facts: Snapshot,
    /// The calendar of the tables, to lay beside the handbook's.
    pub calendar: Calendar,
    /// What became of each table's rows.
    pub tables: Vec<TableCount>,
    /// The rows that became nothing, each with the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quarantined: Vec<QuarantinedRow>,
    /// What the district should hear about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// What became of a table's rows: `rows` is the sum of the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TableCount {
    /// The table.
    pub table: Table,
    /// Rows that came in.
    pub rows: u32,
    /// Rows that were read.
    pub used: u32,
    /// Rows that became nothing.
    pub quarantined: u32,
}

/// The points of letters in common use, in ten-thousandths; letters that only pass or fail have none.
const LETTERS: [(&str, Option<i64>, bool); 18] = [
    ("A+", Some(40_000), false),
    ("A", Some(40_000), false),
    ("A-", Some(37_000), false),
    ("B+", Some(33_000), false),
    ("B", Some(30_000), false),
    ("B-", Some(27_000), false),
    ("C+", Some(23_000), false),
    ("C", Some(20_000), false),
    ("C-", Some(17_000), false),
    ("D+", Some(13_000), false),
    ("D", Some(10_000), false),
    ("D-", Some(7_000), false),
    ("F", Some(0), true),
    ("P", None, false),
    ("S", None, false),
    ("NC", None, true),
    ("NP", None, true),
    ("U", None, true),
];

impl Default for FactsMapping {
    fn default() -> Self {
        let indicator = IndicatorId::named;
        let letter = |(letter, points, fails): (&str, Option<i64>, bool)| {
            let points = points.map(Decimal::from_ten_thousandths);
            Some(LetterWorth { letter: KindId::try_from(letter).ok()?, points, fails })
        };
        let suspensions = ["suspension", "in_school_suspension", "out_of_school_suspension"];
        Self {
            absence: indicator("absence"),
            tardy: indicator("tardy"),
            left_early: indicator("left_early"),
            member_day: Some(indicator("member_day")),
            incident: indicator("incident"),
            behavior: indicator("behavior"),
            action: indicator("action"),
            suspension_days: indicator("suspension_days"),
            suspensions: suspensions.into_iter().filter_map(|s| KindId::try_from(s).ok()).collect(),
            mark: indicator("mark"),
            grade_points: indicator("grade_points"),
            failing_mark: indicator("failing_mark"),
            passing_from: Decimal::from(60_u32),
            letters: LETTERS.into_iter().filter_map(letter).collect(),
            scores: Vec::new(),
        }
    }
}
