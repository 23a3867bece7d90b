//! The files of a district, and their columns.

use std::io;

use crate::write::{Place, Table};

/// The files: their names and headers. Those of the canonical layout come first; what stands in them
/// is said in `docs/records.md`, and of the others in this package's README.
const FILES: [(&str, &str); 13] = [
    ("schools", "id,label"),
    ("enrollments", "student,school,grade,from,until,year,primary"),
    ("calendar_days", "school,on,in_session,kind,year"),
    ("sessions", "session,from,until,days,year"),
    ("attendance", "student,school,on,status,excused,suspended,part_of_day,year"),
    ("incidents", "incident,student,school,on,at,place,role,behavior"),
    ("actions", "student,school,on,action,incident,days"),
    ("marks", "student,school,course,subject,period,on,number,letter,year"),
    ("scores", "student,school,instrument,scale,unit,value,season,on,grade,year"),
    ("aliases", "student,system,id"),
    ("golden_students", GOLDEN_STUDENTS),
    ("golden_faults", "fault,where,student,school,on"),
    ("wide", WIDE),
];

const GOLDEN_STUDENTS: &str = "student,school,grade,left,member_days,absent,chronic,incidents,\
    reading,mathematics,internalizing,low_marks,academic,academic_state,behavior,behavior_state,\
    attendance,attendance_state,social_emotional,social_emotional_state";

const WIDE: &str = "student,school,grade,season,member_days,days_absent,incidents,\
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
