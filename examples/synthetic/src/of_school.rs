//! The rows of the district and of one school: its calendar, bells, classes, teachers and rooms.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use crate::days::{self, AS_OF, FIRST, LAST, TERMS, YEAR, date};
use crate::district::Making;
use crate::schools::{GRADES, Level, School};
use crate::timetable::{self, Section};
use crate::write::Cell::{self, Date, Empty, Flag, Text, Time, Whole};
use crate::write::Line;

impl Making {
    /// What is the same for all schools.
    pub fn of_district(&mut self) -> io::Result<()> {
        for (session, from, until) in TERMS {
            let days = days::sessions(from, until).len() as i64;
            let row = [Text(session), Date(from), Date(until), Whole(days), Whole(YEAR)];
            self.tables.of("sessions").row(0, &row)?;
        }
        Ok(())
    }

    /// One school.
    pub fn of_school(&mut self, at: usize) -> io::Result<()> {
        let school = &self.schools[at];
        let id = Text(&school.id);
        self.tables.of("schools").row(school.index, &[id, Text(&school.label)])?;
        for on in FIRST..=LAST {
            let today = date(on);
            if today.weekday < 5 {
                let (in_session, kind) = (Flag(today.in_session), Text(today.kind));
                let row = [id, Date(on), in_session, kind, Whole(YEAR)];
                self.tables.of("calendar_days").row(school.index, &row)?;
            }
            if today.in_session {
                let day = Text(timetable::cycle_day(school.level, on));
                self.tables.of("bell_days").row(school.index, &[id, Date(on), day])?;
            }
        }
        let lacks = [("feed_stops", school.last != AS_OF), ("no_behavior_feed", !school.behavior)];
        for (fault, _) in lacks.into_iter().filter(|(_, is)| *is) {
            self.golden.fault(fault);
            let row = [Text(fault), Empty, Empty, id, Empty];
            self.tables.of("golden_faults").row(school.index, &row)?;
        }
        self.bells(at)?;
        self.sections(at)
    }

    fn bells(&mut self, at: usize) -> io::Result<()> {
        let school = &self.schools[at];
        for (grade, _) in &school.grades {
            for bell in timetable::bells(school.level, *grade) {
                let wave = Cell::maybe(bell.wave, |wave| Whole(i64::from(wave)));
                let (from, until) = bell.time;
                let row = [
                    Text(&school.id),
                    Text(GRADES[*grade]),
                    Text(bell.period),
                    Text(bell.kind),
                    wave,
                    Time(from),
                    Time(until),
                ];
                self.tables.of("bells").row(school.index, &row)?;
            }
        }
        Ok(())
    }

    /// The classes of a school and their teachers.
    fn sections(&mut self, at: usize) -> io::Result<()> {
        let mut teachers: BTreeMap<String, &'static str> = BTreeMap::new();
        let mut twice: Option<Section> = None;
        for (grade, count) in self.schools[at].grades.clone() {
            for class in 0..School::classes(count) {
                let sections = timetable::sections(&self.schools[at], grade, class);
                for section in sections {
                    let position = if section.homeroom { "teacher" } else { section.course };
                    teachers.insert(section.teacher.clone(), position);
                    self.section(at, &section)?;
                    if twice.is_none() && self.schools[at].double_booked && !section.homeroom {
                        twice = Some(section);
                    }
                }
            }
        }
        if let Some(section) = twice {
            let id = format!("{}-club", self.schools[at].id);
            let club = Section { id, course: "club", ..section };
            let line = self.section(at, &club)?;
            for (fault, whom) in
                [("double_booked_teacher", &club.teacher), ("double_booked_room", &club.room)]
            {
                self.golden.fault(fault);
                let school = &self.schools[at];
                let row = [Text(fault), Text(&line.text()), Text(whom), Text(&school.id), Empty];
                self.tables.of("golden_faults").row(school.index, &row)?;
            }
        }
        for (teacher, position) in teachers {
            self.staff(at, &teacher, position)?;
        }
        Ok(())
    }

    /// A member of staff for the whole year.
    pub fn staff(&mut self, at: usize, person: &str, position: &str) -> io::Result<()> {
        let school = &self.schools[at];
        let row = [Text(person), Text(&school.id), Text(position), Date(FIRST), Empty];
        self.tables.of("staff").row(school.index, &row).map(|_| ())
    }

    /// A class has a row for each of its meetings. Says where the last one stands.
    fn section(&mut self, at: usize, section: &Section) -> io::Result<Line> {
        let school = &self.schools[at];
        let mut line = Line::nowhere();
        for meeting in &section.meetings {
            let is_subject = school.level != Level::Elementary && !section.homeroom;
            let row = [
                Text(&section.id),
                Text(&school.id),
                Empty,
                Text(section.course),
                if is_subject { Text(section.course) } else { Empty },
                Flag(section.homeroom),
                Text(&section.teacher),
                Text(&section.room),
                Text(meeting.period),
                Cell::maybe(meeting.day, Text),
                Time(meeting.time.0),
                Time(meeting.time.1),
            ];
            line = self.tables.of("sections").row(school.index, &row)?;
        }
        Ok(line)
    }

    /// What is known of a school's classes when its last student is done.
    pub fn close_school(&mut self, at: usize) -> io::Result<()> {
        self.close_groups(at)?;
        let school = &self.schools[at];
        for (grade, class, counts) in self.classes.take(school.index) {
            let id = timetable::homeroom(school, grade, class);
            let [students, academic, behavior, attendance, social_emotional] = counts;
            let row = [
                Text(&id),
                Text(&school.id),
                Text(GRADES[grade]),
                Whole(students),
                Whole(academic),
                Whole(behavior),
                Whole(attendance),
                Whole(social_emotional),
            ];
            let line = self.tables.of("golden_classes").row(school.index, &row)?;
            if school.full_class && grade == 1 && class == 0 {
                self.golden.fault("most_of_a_class");
                let row = [
                    Text("most_of_a_class"),
                    Text(&line.text()),
                    Text(&id),
                    Text(&school.id),
                    Empty,
                ];
                self.tables.of("golden_faults").row(school.index, &row)?;
            }
        }
        Ok(())
    }

    /// Which files come from which system, and what they are about. Nobody says until when attendance
    /// was sent: each school's rows show it.
    pub fn feeds(&self, out: &Path) -> io::Result<()> {
        let feed = |source: &str, files: &[&str], scope: &str| {
            let files: Vec<String> = files.iter().map(|file| format!("\"{file}.csv\"")).collect();
            let files = files.join(", ");
            format!(
                "  {{\n    \"source\": \"{source}\",\n    \"files\": [{files}],\n    \
                 \"scope\": {{ {scope}\"from\": \"{}\", \"year\": {YEAR} }}\n  }}",
                date(FIRST).text,
            )
        };
        let tables = [
            "schools",
            "enrollments",
            "calendar_days",
            "sessions",
            "marks",
            "staff",
            "sections",
            "rosters",
            "aliases",
        ];
        let until = format!("\"until\": \"{}\", ", date(AS_OF).text);
        let behaves = self.schools.iter().filter(|school| school.behavior);
        let ids: Vec<String> = behaves.map(|school| format!("\"{}\"", school.id)).collect();
        let of_behavior = format!("\"schools\": [{}], {until}", ids.join(", "));
        let all = [
            feed("sis", &tables, ""),
            feed("attendance", &["attendance"], ""),
            feed("behavior", &["incidents", "actions"], &of_behavior),
            feed("screening", &["scores"], &until),
            feed("supports", &["participations", "deliveries"], &until),
        ];
        std::fs::write(out.join("feeds.json"), format!("[\n{}\n]\n", all.join(",\n")))
    }
}
