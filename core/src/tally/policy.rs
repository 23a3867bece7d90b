//! How days are counted: every choice, with its default.

use serde::{Deserialize, Serialize};

use crate::records::Records;
use crate::vocabulary::id::{BandId, KindId};
use crate::vocabulary::{Date, Decimal, Error};

/// Asks how many days students were to be at school, and how many they missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttendanceRequest {
    /// What the district's systems say.
    pub records: Records,
    /// The day until which days are counted, itself included.
    pub as_of: Date,
    /// The first day that counts. If absent, that of the latest school year that has begun, as the
    /// calendars and terms name their years; where they name none, the latest first of July.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// How days are counted.
    #[serde(default)]
    pub policy: AttendancePolicy,
    /// Whether each student's days are listed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub days: bool,
}

/// How days are counted. The answer gives it back, with all its values.
///
/// The defaults: excused, unexcused and suspended days are all absences; being late is none; a
/// student is chronically absent from 10 percent of the member days on, of which there must be 20.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AttendancePolicy {
    /// Which kinds of calendar day are member days; those on which the calendar says that students
    /// attend if empty.
    pub member_day_kinds: Vec<KindId>,
    /// With less than this share of a school's term days in its calendar, in percent, the calendar
    /// is not whole, and the days of the terms are taken instead.
    pub whole_calendar_percent: u8,
    /// Until when a school's days are counted.
    pub through: CountedThrough,
    /// What is done where no enrollments were supplied.
    pub without_enrollment: WithoutEnrollment,
    /// What a member day without any row is.
    pub unreported: UnreportedDays,
    /// Which absences count.
    pub absences: Vec<AbsenceKind>,
    /// Whether rows about a homeroom speak for the school day.
    pub homeroom_is_school_day: bool,
    /// How several rows of one day become one amount.
    pub parts_of_day: PartsOfDay,
    /// The part of a day that a partial absence without a length is.
    pub partial_absence: Decimal,
    /// How many minutes a whole day has. Without it, minutes are not read.
    pub minutes_per_day: Option<u16>,
    /// Of which kind a day is that is said to be both excused and unexcused.
    pub first_word: FirstWord,
    /// From which share of the member days on a student is chronically absent, in percent.
    pub chronic_percent: Decimal,
    /// With fewer member days nothing is said.
    pub minimum_member_days: u16,
    /// Bands of the share of days missed, in percent. Each begins at its own number and ends below
    /// the next one's.
    pub bands: Vec<AbsenceBand>,
}

/// Until when a school's days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CountedThrough {
    /// The last day of which the school submitted any attendance: days that were not sent yet would
    /// look like perfect attendance.
    LastSubmitted,
    /// The day asked about.
    AsOf,
}

/// What is done where no enrollments of a school were supplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WithoutEnrollment {
    /// A student had at most all days of the school. Whoever missed enough of those is chronically
    /// absent; of the others nothing is said.
    AtMostAllDays,
    /// Nothing is said.
    NotSupplied,
}

/// What a member day without any row about the student is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UnreportedDays {
    /// Present: the system sends absences only (negative attendance).
    Present,
    /// Not known: the system sends every day (positive attendance), and this one is lacking.
    Unknown,
    /// Absent: the system sends every presence, and there was none.
    Absent,
}

/// What is said of an absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AbsenceKind {
    /// The student was suspended.
    Suspended,
    /// It was excused.
    Excused,
    /// It was not excused.
    Unexcused,
    /// The system does not say.
    Unsaid,
}

impl AbsenceKind {
    /// The kind as it is written.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Suspended => "suspended",
            Self::Excused => "excused",
            Self::Unexcused => "unexcused",
            Self::Unsaid => "unsaid",
        }
    }
}

/// How several rows of one day become one amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartsOfDay {
    /// Rows that give their length add up, to one day at most; the worst of the others counts where
    /// it is more.
    Added,
    /// The worst of them.
    Worst,
}

/// Which of two words about one day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FirstWord {
    /// Excused: an excuse usually comes later than the absence.
    Excused,
    /// Unexcused.
    Unexcused,
}

/// A band of the share of days missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AbsenceBand {
    /// The band.
    pub id: BandId,
    /// Its least percentage, which belongs to it.
    pub from: Decimal,
}

/// The bands in common use, by Attendance Works: below 5, 5 to below 10, 10 to below 20, 20 and more.
const BANDS: [(&str, u32); 4] =
    [("below_5", 0), ("from_5_to_10", 5), ("from_10_to_20", 10), ("from_20", 20)];

impl Default for AttendancePolicy {
    fn default() -> Self {
        let band = |(id, from): (&str, u32)| {
            Some(AbsenceBand { id: BandId::try_from(id).ok()?, from: Decimal::from(from) })
        };
        Self {
            member_day_kinds: Vec::new(),
            whole_calendar_percent: 50,
            through: CountedThrough::LastSubmitted,
            without_enrollment: WithoutEnrollment::AtMostAllDays,
            unreported: UnreportedDays::Present,
            absences: vec![
                AbsenceKind::Suspended,
                AbsenceKind::Excused,
                AbsenceKind::Unexcused,
                AbsenceKind::Unsaid,
            ],
            homeroom_is_school_day: false,
            parts_of_day: PartsOfDay::Added,
            partial_absence: Decimal::from_ten_thousandths(Decimal::SCALE / 2),
            minutes_per_day: None,
            first_word: FirstWord::Excused,
            chronic_percent: Decimal::from(10_u32),
            minimum_member_days: 20,
            bands: BANDS.into_iter().filter_map(band).collect(),
        }
    }
}

impl AttendancePolicy {
    /// Whether the values can be counted by.
    ///
    /// # Errors
    /// `E_VALUE` at the first that cannot.
    pub(super) fn check(&self, path: &str) -> Result<(), Error> {
        let hundred = Decimal::from(100_u32);
        let one = Decimal::from(1_u32);
        let ascend = self.bands.is_sorted_by(|a, b| a.from < b.from);
        let starts = self.bands.first().is_none_or(|band| band.from == Decimal::ZERO);
        let problem = if self.whole_calendar_percent > 100 {
            ("whole_calendar_percent", "a share is at most 100 percent")
        } else if self.partial_absence < Decimal::ZERO || self.partial_absence > one {
            ("partial_absence", "a part of a day is between 0 and 1")
        } else if self.minutes_per_day == Some(0) {
            ("minutes_per_day", "a day has minutes")
        } else if self.chronic_percent <= Decimal::ZERO || self.chronic_percent > hundred {
            ("chronic_percent", "a share of days is above 0 and at most 100 percent")
        } else if self.absences.is_empty() {
            ("absences", "at least one kind of absence counts")
        } else if !ascend || !starts {
            ("bands", "bands begin at 0 and ascend")
        } else {
            return Ok(());
        };
        let (field, what) = problem;
        Err(Error::new("E_VALUE", what).at(format!("{path}/{field}")))
    }
}
