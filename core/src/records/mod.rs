//! What the district's systems say, in tables, before anything is made of it.
//!
//! A [`Feed`] is one table from one system: which schools and days it is about, and its rows. Every
//! reader of a format makes feeds, and nothing else reads a format. Facts are made of them in a step
//! of its own, so that a rule about days or incidents is written once, whatever the system was.
//!
//! Three things are told apart: a feed with rows, a feed that came and is empty, and no feed. Only
//! the first two say anything about the students who are not in it.
//!
//! There are no names, birth dates, contacts or protected attributes. What a district asks to keep
//! beside the tables stands in [`KeptField`] by itself, where no rule can reach it.

mod attendance;
mod behavior;
mod course;
mod each;
mod enrollment;
mod feed;
mod merge;
mod staff;
mod support;
mod year;

pub use attendance::{AttendanceOf, AttendanceRow, AttendanceStatus, AttendanceTotal};
pub use behavior::{ActionRow, IncidentRole, IncidentRow};
pub use course::{MarkRow, ScoreRow};
pub use each::Row;
pub use enrollment::{AliasRow, CalendarDayRow, EnrollmentRow, KeptField, SchoolRow, SessionRow};
pub use feed::{Feed, Records, Rows, Table};
pub use staff::{MeetingDays, MeetingRow, RosterRow, SectionRow, StaffRow, Weekday};
pub use support::{DeliveryRow, DeliveryStatus, ParticipationRow};
pub use year::SchoolYear;
