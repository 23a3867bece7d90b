//! What rows of every table have in common: a student, a school, a day.

use super::{
    ActionRow, AliasRow, AttendanceRow, AttendanceTotal, CalendarDayRow, DeliveryRow,
    EnrollmentRow, IncidentRow, KeptField, MarkRow, ParticipationRow, RosterRow, SchoolRow,
    ScoreRow, SectionRow, SessionRow, StaffRow,
};
use crate::vocabulary::Date;
use crate::vocabulary::id::{SchoolId, StudentId};

/// A row of any table.
pub trait Row: Clone + Ord {
    /// The student whom it is about, if it is about one.
    fn student(&self) -> Option<&StudentId> {
        None
    }

    /// The same, to put another id in its place.
    fn student_mut(&mut self) -> Option<&mut StudentId> {
        None
    }

    /// The school, if it says one.
    fn school(&self) -> Option<&SchoolId> {
        None
    }

    /// The day that it is from, if it says one.
    fn on(&self) -> Option<Date> {
        None
    }
}

macro_rules! rows {
    ($($row:ident: student($($student:ident)?) school($($school:expr)?) on($($on:expr)?);)+) => {$(
        impl Row for $row {
            $(
                fn student(&self) -> Option<&StudentId> {
                    Some(&self.$student)
                }

                fn student_mut(&mut self) -> Option<&mut StudentId> {
                    Some(&mut self.$student)
                }
            )?

            $(
                fn school(&self) -> Option<&SchoolId> {
                    let school: fn(&Self) -> Option<&SchoolId> = $school;
                    school(self)
                }
            )?

            $(
                fn on(&self) -> Option<Date> {
                    let on: fn(&Self) -> Option<Date> = $on;
                    on(self)
                }
            )?
        }
    )+};
}

rows! {
    SchoolRow: student() school(|row| Some(&row.id)) on();
    EnrollmentRow: student(student) school(|row| Some(&row.school)) on(|row| Some(row.from));
    CalendarDayRow: student() school(|row| Some(&row.school)) on(|row| Some(row.on));
    SessionRow: student() school(|row| row.school.as_ref()) on(|row| Some(row.from));
    AttendanceRow: student(student) school(|row| Some(&row.school)) on(|row| Some(row.on));
    AttendanceTotal: student(student) school(|row| row.school.as_ref()) on(|row| Some(row.until));
    IncidentRow: student(student) school(|row| Some(&row.school)) on(|row| Some(row.on));
    ActionRow: student(student) school(|row| Some(&row.school)) on(|row| Some(row.on));
    MarkRow: student(student) school(|row| row.school.as_ref()) on(|row| row.on);
    ScoreRow: student(student) school(|row| row.school.as_ref()) on(|row| row.on);
    ParticipationRow: student(student) school(|row| row.school.as_ref()) on(|row| row.from);
    DeliveryRow: student(student) school() on(|row| Some(row.on));
    StaffRow: student() school(|row| row.school.as_ref()) on(|row| row.from);
    SectionRow: student() school(|row| Some(&row.school)) on();
    RosterRow: student(student) school() on(|row| row.from);
    AliasRow: student(student) school() on();
    KeptField: student(student) school() on();
}
