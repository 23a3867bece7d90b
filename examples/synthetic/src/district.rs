//! A whole district, one student after the other: nothing is kept of one when the next one begins.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::attendance::{self, Event};
use crate::behavior::{self, Incident};
use crate::courses::{self, Mark};
use crate::days::{self, AS_OF, DAYS, Day, FIRST, LAST, TERMS, YEAR, date};
use crate::faults::{self, Fault};
use crate::golden::{Golden, Sizes};
use crate::schools::{GRADES, School, schools};
use crate::scores::{self, Score};
use crate::student::Student;
use crate::tables::Tables;
use crate::truth::{self, Chronic, Domain, State, Truth};
use crate::write::Cell::{self, Date, Empty, Flag, Hundredths, Text, Time, Whole};
use crate::write::{Line, Place};

/// What is asked for.
pub struct Asked {
    /// How many students.
    pub students: u64,
    /// Another seed makes another district.
    pub seed: u64,
    /// Where the files go.
    pub out: PathBuf,
    /// In how many parts each table is written; 0 for one file each.
    pub parts: usize,
    /// The tables to write; all of them if empty.
    pub tables: Vec<String>,
    /// Whether to say on standard error how far it is.
    pub progress: bool,
}

/// Writes a district.
///
/// # Errors
/// What the files answer.
pub fn generate(asked: &Asked) -> io::Result<Sizes> {
    std::fs::create_dir_all(&asked.out)?;
    let place = Place { folder: asked.out.clone(), parts: asked.parts };
    let mut making = Making {
        seed: asked.seed,
        schools: schools(asked.students, asked.seed),
        tables: Tables::open(&place, &asked.tables)?,
        golden: Golden::default(),
        last_day_shown: false,
    };
    making.of_schools()?;
    let mut index = 0;
    for at in 0..making.schools.len() {
        making.last_day_shown = false;
        for (grade, count) in making.schools[at].grades.clone() {
            let classes = School::classes(count);
            for seat in 0..count {
                let class = seat * classes / count;
                let school = &making.schools[at];
                let student = Student::of(index, asked.seed, school, grade, class);
                if let Some(earlier) = student.earlier() {
                    making.student(&earlier)?;
                }
                making.student(&student)?;
                index += 1;
                if asked.progress && index % 10_000 == 0 {
                    eprint!("\r{index} of {} students", asked.students);
                    io::stderr().flush()?;
                }
            }
        }
    }
    if asked.progress && index >= 10_000 {
        eprintln!();
    }
    making.tables.close()?;
    let sizes = Sizes {
        students: index,
        ids: making.golden.ids,
        schools: making.schools.len() as u64,
        rows: making.tables.rows(),
    };
    std::fs::write(asked.out.join("golden.json"), making.golden.json(asked.seed, &sizes))?;
    Ok(sizes)
}

/// A district that is being made.
struct Making {
    seed: u64,
    schools: Vec<School>,
    tables: Tables,
    golden: Golden,
    /// Whether a row shows already how far the attendance of this school reaches.
    last_day_shown: bool,
}

/// Everything about one student.
struct Rows {
    events: Vec<Event>,
    incidents: Vec<Incident>,
    scores: Vec<Score>,
    marks: Vec<Mark>,
}

impl Making {
    fn of_schools(&mut self) -> io::Result<()> {
        for (session, from, until) in TERMS {
            let days = days::sessions(from, until).len() as i64;
            let row = [Text(session), Date(from), Date(until), Whole(days), Whole(YEAR)];
            self.tables.of("sessions").row(0, &row)?;
        }
        for school in &self.schools {
            let id = Text(&school.id);
            self.tables.of("schools").row(school.index, &[id, Text(&school.label)])?;
            let weekdays =
                (0..DAYS).filter(|on| (FIRST..=LAST).contains(on) && date(*on).weekday < 5);
            for on in weekdays {
                let (in_session, kind) = (date(on).in_session, date(on).kind);
                let row = [id, Date(on), Flag(in_session), Text(kind), Whole(YEAR)];
                self.tables.of("calendar_days").row(school.index, &row)?;
            }
            let lacks =
                [("feed_stops", school.last != AS_OF), ("no_behavior_feed", !school.behavior)];
            for (fault, _) in lacks.into_iter().filter(|(_, is)| *is) {
                self.golden.fault(fault);
                let row = [Text(fault), Empty, Empty, id, Empty];
                self.tables.of("golden_faults").row(school.index, &row)?;
            }
        }
        Ok(())
    }

    fn student(&mut self, student: &Student) -> io::Result<()> {
        let incidents = behavior::incidents(student, &self.schools, self.seed);
        let suspended = behavior::suspended(student, &incidents);
        let mut events = attendance::events(student, &self.schools, &suspended, self.seed);
        self.show_last_day(student, &mut events);
        let scores = scores::scores(student, &self.schools, self.seed);
        let marks = courses::marks(student, self.seed);
        let rows = Rows { events, incidents, scores, marks };
        let Rows { events, incidents, scores, marks } = &rows;
        let truth = truth::truth(student, &self.schools, events, incidents, scores, marks);
        let mut lines = Vec::new();
        self.enrollments(student, &mut lines)?;
        self.attendance(student, events, &mut lines)?;
        self.incidents(student, incidents, &mut lines)?;
        self.marks(student, marks)?;
        self.scores(student, scores, &mut lines)?;
        self.faults(student, &lines)?;
        self.golden(student, &truth)
    }

    /// The first student of a school with nothing else that day is late on the last day that the
    /// school sends: it is from such rows alone that anybody knows how far a feed reaches.
    fn show_last_day(&mut self, student: &Student, events: &mut Vec<Event>) {
        let school = &self.schools[student.school() as usize];
        let is_here = student.school_on(school.last) == Some(school.index);
        let is_free = events.iter().all(|event| event.on != school.last);
        if !self.last_day_shown && student.fault.is_none() && is_here && is_free {
            events.push(attendance::last_day(school));
            self.last_day_shown = true;
        }
    }

    fn enrollments(
        &mut self,
        student: &Student,
        lines: &mut Vec<(Line, Option<Day>)>,
    ) -> io::Result<()> {
        let id = Text(&student.id);
        for spell in &student.spells {
            let row = [
                id,
                Text(&self.schools[spell.school as usize].id),
                Text(GRADES[student.grade]),
                Date(spell.from),
                Cell::maybe(spell.until, Date),
                Whole(YEAR),
                Flag(true),
            ];
            let line = self.tables.of("enrollments").row(student.index, &row)?;
            let of_spells = [
                Fault::LateEntry,
                Fault::OverlappingSpells,
                Fault::LeadingZeros,
                Fault::NoLeadingZeros,
                Fault::Confusable,
                Fault::ConfusableTwin,
            ];
            if student.fault.is_some_and(|fault| of_spells.contains(&fault)) {
                lines.push((line, None));
            }
        }
        let state = format!("9{:09}", student.index + 1);
        let line =
            self.tables.of("aliases").row(student.index, &[id, Text("state_id"), Text(&state)])?;
        if student.fault == Some(Fault::TwoIds) {
            lines.push((line, None));
        }
        Ok(())
    }

    fn attendance(
        &mut self,
        student: &Student,
        events: &[Event],
        lines: &mut Vec<(Line, Option<Day>)>,
    ) -> io::Result<()> {
        for event in events {
            let row = [
                Text(&student.id),
                Text(&self.schools[event.school as usize].id),
                Date(event.on),
                Text(event.status.code()),
                Cell::maybe(event.excused, Flag),
                if event.suspended { Flag(true) } else { Empty },
                Cell::maybe(event.part, Hundredths),
                Whole(event.year),
            ];
            let line = self.tables.of("attendance").row(student.index, &row)?;
            if event.is_fault {
                lines.push((line, Some(event.on)));
            }
        }
        Ok(())
    }

    fn incidents(
        &mut self,
        student: &Student,
        incidents: &[Incident],
        lines: &mut Vec<(Line, Option<Day>)>,
    ) -> io::Result<()> {
        let id = Text(&student.id);
        for incident in incidents {
            let school = Text(&self.schools[incident.school as usize].id);
            let row = [
                Text(&incident.id),
                id,
                school,
                Date(incident.on),
                Time(incident.at),
                Text(incident.place),
                Text(incident.role),
                Text(incident.behavior),
            ];
            let line = self.tables.of("incidents").row(student.index, &row)?;
            if incident.is_fault {
                lines.push((line, Some(incident.on)));
            }
            if let Some((action, days)) = incident.action {
                let days = if days == 0 { Empty } else { Whole(days) };
                let row = [id, school, Date(incident.on), Text(action), Text(&incident.id), days];
                self.tables.of("actions").row(student.index, &row)?;
            }
        }
        Ok(())
    }

    fn marks(&mut self, student: &Student, marks: &[Mark]) -> io::Result<()> {
        for mark in marks {
            let school = student.school_on(mark.on).unwrap_or(student.school());
            let row = [
                Text(&student.id),
                Text(&self.schools[school as usize].id),
                Text(mark.course),
                Text(mark.course),
                Text(mark.period),
                Date(mark.on),
                Whole(mark.number),
                Text(courses::letter(mark.number)),
                Whole(YEAR),
            ];
            self.tables.of("marks").row(student.index, &row)?;
        }
        Ok(())
    }

    fn scores(
        &mut self,
        student: &Student,
        scores: &[Score],
        lines: &mut Vec<(Line, Option<Day>)>,
    ) -> io::Result<()> {
        for score in scores {
            let school = student.school_on(score.on).unwrap_or(student.school());
            let row = [
                Text(&student.id),
                Text(&self.schools[school as usize].id),
                Text(score.instrument),
                Text(score.scale),
                Text(score.unit),
                score.value.map_or(Text("NULL"), Whole),
                Text(score.season),
                Date(score.on),
                Text(GRADES[student.grade]),
                Whole(YEAR),
            ];
            let line = self.tables.of("scores").row(student.index, &row)?;
            if score.is_fault {
                lines.push((line, Some(score.on)));
            }
        }
        Ok(())
    }

    /// Writes down what is wrong with a student's rows, and where.
    fn faults(&mut self, student: &Student, lines: &[(Line, Option<Day>)]) -> io::Result<()> {
        let Some(fault) = student.fault else { return Ok(()) };
        let of_behavior = matches!(fault, Fault::TwoBehaviors | Fault::Victim);
        if of_behavior && !self.schools[student.school() as usize].behavior {
            return Ok(());
        }
        let id = faults::about(fault).id;
        if !student.is_earlier_id {
            self.golden.fault(id);
        }
        let nowhere = (Line::nowhere(), None);
        let lines = if lines.is_empty() { std::slice::from_ref(&nowhere) } else { lines };
        for (line, on) in lines {
            let row = [
                Text(id),
                Text(&line.text()),
                Text(&student.id),
                Text(&self.schools[student.school() as usize].id),
                Cell::maybe(*on, Date),
            ];
            self.tables.of("golden_faults").row(student.index, &row)?;
        }
        Ok(())
    }

    fn golden(&mut self, student: &Student, truth: &Truth) -> io::Result<()> {
        let left = student.left();
        self.golden.student(truth, left);
        let id = Text(&student.id);
        let school = Text(&self.schools[student.school() as usize].id);
        let grade = Text(GRADES[student.grade]);
        let chronic = match truth.chronic {
            Chronic::Chronic => "chronic",
            Chronic::NotChronic => "not_chronic",
            Chronic::Insufficient => "insufficient",
        };
        let days = Hundredths(truth.absent);
        let facts = [
            truth.incidents,
            truth.reading,
            truth.mathematics,
            truth.internalizing,
            truth.low_marks,
        ]
        .map(|value| Cell::maybe(value, Whole));
        let mut row = vec![id, school, grade, Flag(left), Whole(truth.member_days), days];
        row.push(Text(chronic));
        row.extend(facts);
        for domain in truth.domains {
            row.extend(if left { [Empty, Empty] } else { shown(domain) });
        }
        self.tables.of("golden_students").row(student.index, &row)?;
        if !left {
            let mut row = vec![id, school, grade, Text("spring"), Whole(truth.member_days), days];
            row.extend(facts);
            self.tables.of("wide").row(student.index, &row)?;
        }
        Ok(())
    }
}

/// A tier and how sure it is. Tier 1 is what everybody gets: no rule gives it.
fn shown(domain: Domain) -> [Cell<'static>; 2] {
    let tier = match domain.tier {
        2 => Text("tier_2"),
        3 => Text("tier_3"),
        _ => Empty,
    };
    let state = match domain.state {
        State::Decided => "decided",
        State::Possible => "possible",
        State::NotScreened => "not_screened",
    };
    [tier, Text(state)]
}
