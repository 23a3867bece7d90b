//! How many days was each student to be at school, how many of them were missed, and what do the
//! district's tables come to as facts?
//!
//! [`attendance`] counts days by a policy in which every choice is written down and given back.
//! Member days are those of the school's calendar within the student's enrollment: absences are
//! never divided by the number of events that somebody sent. A row that cannot count is set aside
//! with the reason, and none is lost. All arithmetic is exact.
//!
//! Nothing here reads a format, and nothing decides about a student: chronic absence is a count
//! against a share, and says when it cannot be known.

mod absence;
mod answer;
mod at_school;
mod attendance;
mod calendar;
mod chronic;
mod events;
mod facts;
mod finding;
mod mapping;
mod observed;
mod policy;
mod received;
mod school_days;
mod spells;
mod timetable;
mod totals;
mod year;

pub use answer::{
    AbsentPart, AttendanceAnswer, AttendanceAtSchool, AttendanceCount, AttendanceDay, Chronic,
    DayFlags, DaysFrom, QuarantineReason, QuarantinedRow, RowCount, SchoolDaysCounted,
    StudentAttendance,
};
pub use attendance::attendance;
pub use facts::facts;
pub use mapping::{FactsAnswer, FactsMapping, FactsRequest, LetterWorth, ScoreNamed, TableCount};
pub use policy::{
    AbsenceBand, AbsenceKind, AttendancePolicy, AttendanceRequest, CountedThrough, FirstWord,
    PartsOfDay, UnreportedDays, WithoutEnrollment,
};
pub use timetable::{RoomClash, StaffClash, TimetableAnswer, TimetableRequest, timetable};
