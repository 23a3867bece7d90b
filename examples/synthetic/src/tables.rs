//! The files of a district, and their columns.

use std::io;

use crate::write::{Place, Table};

/// The files: their names and headers. Those of the canonical layout come first; what stands in them
/// is said in `docs/records.md`, and of the others in this package's README.
const FILES: [(&str, &str); 27] = [
    ("schools", "id,label"),
    ("enrollments", "student,school,grade,from,until,year,primary"),
    ("calendar_days", "school,on,in_session,kind,year"),
    ("sessions", "session,from,until,days,year"),
    ("attendance", "student,school,on,status,excused,suspended,part_of_day,year"),
    ("incidents", "incident,student,school,on,at,place,role,behavior"),
    ("actions", "student,school,on,action,incident,days"),
    ("marks", "student,school,course,subject,period,on,number,letter,year"),
    ("scores", "student,school,instrument,scale,unit,value,season,on,grade,year"),
    ("participations", "student,support,school,tier,from,until,minutes,ended_because,by"),
    ("deliveries", "student,support,on,status,minutes"),
    ("staff", "person,school,position,from,until"),
    ("sections", "section,school,session,course,subject,homeroom,staff,room,period,days,start,end"),
    ("rosters", "section,student,from,until"),
    ("aliases", "student,system,id"),
    ("bells", "school,grade,period,kind,wave,start,end"),
    ("bell_days", "school,on,day"),
    ("support_groups", "group,support,school,student,by"),
    ("progress", "student,support,instrument,on,phase,value,aim"),
    ("reviews", "student,support,due,done"),
    ("cases", "case,student,domain,owner,opened,closed"),
    (
        "golden_supports",
        "student,support,domain,tier,from,until,planned,delivered,student_absent,not_held,minutes,last_delivered,response",
    ),
    (
        "golden_classes",
        "section,school,grade,students,academic,behavior,attendance,social_emotional",
    ),
    ("golden_students", GOLDEN_STUDENTS),
    ("golden_merged", "student,earlier,member_days,absent,chronic"),
    ("golden_faults", "fault,where,student,school,on"),
    ("wide", WIDE),
];

const GOLDEN_STUDENTS: &str = "student,school,grade,left,member_days,absent,chronic,incidents,incidents_30,\
    reading,mathematics,internalizing,low_marks,academic,academic_state,academic_service,\
    behavior,behavior_state,behavior_service,attendance,attendance_state,attendance_service,\
    social_emotional,social_emotional_state,social_emotional_service,check_in,\
    across_domains";

const WIDE: &str = "student,school,grade,season,member_days,days_absent,incidents,incidents_30,\
    reading_percentile,math_percentile,internalizing,low_marks";

/// The names of all files.
pub const NAMES: [&str; FILES.len()] = {
    let mut names = [""; FILES.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = FILES[at].0;
        at += 1;
    }
    names
};

/// All files, open.
pub struct Tables(Vec<Table>);

impl Tables {
    /// Opens the files that are asked for: all of them if none is named.
    pub(crate) fn open(place: &Place, wanted: &[String]) -> io::Result<Self> {
        let is_wanted = |name| wanted.is_empty() || wanted.iter().any(|one| one == name);
        let open = |(name, header)| Table::open(place, name, header, is_wanted(name));
        FILES.into_iter().map(open).collect::<io::Result<_>>().map(Self)
    }

    /// One file by its name.
    pub(crate) fn of(&mut self, name: &str) -> &mut Table {
        let at = NAMES.iter().position(|one| *one == name);
        &mut self.0[at.unwrap_or_else(|| panic!("no file is named `{name}`"))]
    }

    /// The name of each file and its rows.
    pub(crate) fn rows(&self) -> Vec<(&'static str, u64)> {
        self.0.iter().map(|table| (table.name, table.rows())).collect()
    }

    /// Writes what is still in memory.
    pub(crate) fn close(&mut self) -> io::Result<()> {
        self.0.iter_mut().try_for_each(Table::close)
    }
}
