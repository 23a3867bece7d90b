//! The resources that are read, in the order in which they are.

use super::item::Item;
use super::{Into, assessment, attendance, behavior, course, enrollment, schedule, staff, support};
use crate::records::Table;

/// What a file of a resource holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Items as they are.
    Upserts,
    /// Items that are no more.
    Deletes,
    /// Keys that are others now.
    KeyChanges,
}

/// The name of the resource in a file's name, and what the file holds of it:
/// `ed-fi/students.deletes.jsonl`.
pub(super) fn of_file(name: &str) -> (&str, Kind) {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut words = name.split(['.', '_']);
    let resource = words.next().unwrap_or_default();
    let lower = name.to_lowercase();
    let kind = if lower.contains("delete") {
        Kind::Deletes
    } else if lower.contains("keychange") {
        Kind::KeyChanges
    } else {
        Kind::Upserts
    };
    (resource, kind)
}

type ReadItem = fn(&mut Item<'_, '_>, &mut Into<'_>);

macro_rules! resources {
    ($($(#[$doc:meta])* $variant:ident $name:literal [$($table:ident)*] $read:path;)+) => {
        /// A resource; the order is that in which they are read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Resource {
            $($(#[$doc])* $variant,)+
        }

        impl Resource {
            /// The resource of this name, without regard to case.
            pub fn named(name: &str) -> Option<Self> {
                $(if name.eq_ignore_ascii_case($name) {
                    return Some(Self::$variant);
                })+
                None
            }

            /// Its name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// The tables that are supplied by a file of it, be it empty.
            pub fn tables(self) -> &'static [Table] {
                match self {
                    $(Self::$variant => &[$(Table::$table),*],)+
                }
            }

            /// Reads one item.
            pub fn read(self, item: &mut Item<'_, '_>, into: &mut Into<'_>) {
                let read: ReadItem = match self {
                    $(Self::$variant => $read,)+
                };
                read(item, into);
            }
        }
    };
}

resources! {
    Schools "schools" [Schools] enrollment::school;
    Students "students" [] enrollment::student;
    StudentEducationOrganizationAssociations "studentEducationOrganizationAssociations" []
        enrollment::organization;
    StudentIdentificationCodes "studentIdentificationCodes" [Aliases] enrollment::identification;
    StudentSchoolAssociations "studentSchoolAssociations" [Enrollments] enrollment::association;
    CalendarDates "calendarDates" [CalendarDays] enrollment::calendar_date;
    Sessions "sessions" [Sessions] enrollment::session;
    GradingPeriods "gradingPeriods" [] course::grading_period;
    Courses "courses" [] course::course;
    CourseOfferings "courseOfferings" [] course::offering;
    ClassPeriods "classPeriods" [] schedule::class_period;
    BellSchedules "bellSchedules" [] schedule::bell_schedule;
    Sections "sections" [Sections] schedule::section;
    StaffSectionAssociations "staffSectionAssociations" [] schedule::staff_section;
    StudentSectionAssociations "studentSectionAssociations" [Rosters] schedule::student_section;
    StaffAssignments "staffEducationOrganizationAssignmentAssociations" [Staff] staff::assignment;
    StaffSchoolAssociations "staffSchoolAssociations" [Staff] staff::at_school;
    StudentSchoolAttendanceEvents "studentSchoolAttendanceEvents" [Attendance]
        attendance::of_school;
    StudentSectionAttendanceEvents "studentSectionAttendanceEvents" [Attendance]
        attendance::of_section;
    StudentProgramAttendanceEvents "studentProgramAttendanceEvents" [Attendance]
        attendance::of_program;
    DisciplineIncidents "disciplineIncidents" [Incidents] behavior::incident;
    BehaviorAssociations "studentDisciplineIncidentBehaviorAssociations" [Incidents]
        behavior::offender;
    NonOffenderAssociations "studentDisciplineIncidentNonOffenderAssociations" [Incidents]
        behavior::other;
    IncidentAssociations "studentDisciplineIncidentAssociations" [Incidents] behavior::associated;
    DisciplineActions "disciplineActions" [Actions] behavior::action;
    Grades "grades" [Marks] course::grade;
    CourseTranscripts "courseTranscripts" [Marks] course::transcript;
    ReportCards "reportCards" [AttendanceTotals] course::report_card;
    StudentAssessments "studentAssessments" [Scores] assessment::taken;
    Interventions "interventions" [] support::intervention;
    StudentCohortAssociations "studentCohortAssociations" [Participations] support::cohort;
    StudentInterventionAssociations "studentInterventionAssociations" [Participations]
        support::of_intervention;
    StudentInterventionAttendanceEvents "studentInterventionAttendanceEvents" [Deliveries]
        support::delivery;
    StudentProgramAssociations "studentProgramAssociations" [Participations] support::program;
    StudentCteProgramAssociations "studentCTEProgramAssociations" [Participations]
        support::program;
    StudentHomelessProgramAssociations "studentHomelessProgramAssociations" [Participations]
        support::kept_program;
    StudentLanguageProgramAssociations "studentLanguageInstructionProgramAssociations"
        [Participations] support::kept_program;
    StudentMigrantProgramAssociations "studentMigrantEducationProgramAssociations" [Participations]
        support::kept_program;
    StudentNeglectedProgramAssociations "studentNeglectedOrDelinquentProgramAssociations"
        [Participations] support::kept_program;
    StudentFoodProgramAssociations "studentSchoolFoodServiceProgramAssociations" [Participations]
        support::kept_program;
    StudentSection504ProgramAssociations "studentSection504ProgramAssociations" [Participations]
        support::kept_program;
    StudentSpecialEducationProgramAssociations "studentSpecialEducationProgramAssociations"
        [Participations] support::kept_program;
    StudentTitleIProgramAssociations "studentTitleIPartAProgramAssociations" [Participations]
        support::kept_program;
}

impl Resource {
    /// Whether being in it says that a student belongs to a protected group.
    pub fn is_protected(self) -> bool {
        matches!(
            self,
            Self::StudentHomelessProgramAssociations
                | Self::StudentLanguageProgramAssociations
                | Self::StudentMigrantProgramAssociations
                | Self::StudentNeglectedProgramAssociations
                | Self::StudentFoodProgramAssociations
                | Self::StudentSection504ProgramAssociations
                | Self::StudentSpecialEducationProgramAssociations
                | Self::StudentTitleIProgramAssociations
        )
    }
}
