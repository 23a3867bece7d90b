//! The rows of one student.

use std::io;

use crate::attendance::{self, Event};
use crate::behavior::{self, Incident};
use crate::courses::{self, Mark};
use crate::days::{Day, YEAR};
use crate::district::Making;
use crate::faults::{self, Fault};
use crate::schools::GRADES;
use crate::scores::{self, Score};
use crate::student::Student;
use crate::supports::{self, Supported};
use crate::timetable;
use crate::truth::{self, Chronic, Domain, State, Truth};
use crate::write::Cell::{self, Date, Empty, Flag, Hundredths, Text, Time, Whole};
use crate::write::Line;

/// Rows that are wrong: where they stand, and of which day.
pub(crate) type Wrong = Vec<(Line, Option<Day>)>;

impl Making {
    pub fn student(&mut self, student: &Student) -> io::Result<()> {
        let incidents = behavior::incidents(student, &self.schools, self.seed);
        let suspended = behavior::suspended(student, &incidents);
        let mut events = attendance::events(student, &self.schools, &suspended, self.seed);
        self.show_last_day(student, &mut events);
        let scores = scores::scores(student, &self.schools, self.seed);
        let marks = courses::marks(student, self.seed);
        let truth = truth::truth(student, &self.schools, &events, &incidents, &scores, &marks);
        let supported = supports::supported(student, &truth, &events, self.seed);
        let mut lines = Vec::new();
        self.enrollments(student, &mut lines)?;
        self.rosters(student)?;
        self.attendance(student, &events, &mut lines)?;
        self.incidents(student, &incidents, &mut lines)?;
        self.marks(student, &marks)?;
        self.scores(student, &scores, &mut lines)?;
        self.supports(student, &supported, &mut lines)?;
        self.faults(student, &lines)?;
        if let Some(earlier) = student.earlier() {
            self.merged(student, &earlier, events, &incidents)?;
        }
        self.classes.count(student, &truth);
        self.golden(student, &truth, &supported)
    }

    /// What is true of a student who has two ids when somebody has said that both are theirs.
    fn merged(
        &mut self,
        student: &Student,
        earlier: &Student,
        mut events: Vec<Event>,
        incidents: &[Incident],
    ) -> io::Result<()> {
        events.extend(attendance::events(earlier, &self.schools, &[], self.seed));
        let spells = earlier.spells.iter().chain(&student.spells).copied().collect();
        let whole = Student { id: student.id.clone(), spells, ..*student };
        let truth = truth::truth(&whole, &self.schools, &events, incidents, &[], &[]);
        let row = [
            Text(&student.id),
            Text(&earlier.id),
            Whole(truth.member_days),
            Hundredths(truth.absent),
            Text(chronic(truth.chronic)),
        ];
        self.tables.of("golden_merged").row(student.index, &row).map(|_| ())
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

    fn enrollments(&mut self, student: &Student, lines: &mut Wrong) -> io::Result<()> {
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
        lines: &mut Wrong,
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
        lines: &mut Wrong,
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

    fn scores(&mut self, student: &Student, scores: &[Score], lines: &mut Wrong) -> io::Result<()> {
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

    fn rosters(&mut self, student: &Student) -> io::Result<()> {
        for spell in &student.spells {
            let school = &self.schools[spell.school as usize];
            let class = student.class_at(spell.school);
            for section in timetable::section_ids(school, student.grade, class) {
                let until = Cell::maybe(spell.until, Date);
                let row = [Text(&section), Text(&student.id), Date(spell.from), until];
                self.tables.of("rosters").row(student.index, &row)?;
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

    fn golden(
        &mut self,
        student: &Student,
        truth: &Truth,
        supported: &Supported,
    ) -> io::Result<()> {
        let left = student.left();
        self.golden.student(truth, left);
        let id = Text(&student.id);
        let school = Text(&self.schools[student.school() as usize].id);
        let grade = Text(GRADES[student.grade]);
        let days = Hundredths(truth.absent);
        let facts = [
            truth.incidents,
            truth.incidents_30,
            truth.reading,
            truth.mathematics,
            truth.internalizing,
            truth.low_marks,
        ]
        .map(|value| Cell::maybe(value, Whole));
        let mut row = vec![id, school, grade, Flag(left), Whole(truth.member_days), days];
        row.push(Text(chronic(truth.chronic)));
        row.extend(facts);
        for (domain, service) in truth.domains.into_iter().zip(supported.services) {
            row.extend(if left { [Empty, Empty] } else { shown(domain) });
            row.push(Cell::maybe(service, |service| Text(service.code())));
            if let Some(service) = service {
                self.golden.service(service);
            }
        }
        row.push(Cell::maybe(supported.check_in, Flag));
        row.push(if left { Empty } else { truth.across.map_or(Text("possible"), Flag) });
        self.tables.of("golden_students").row(student.index, &row)?;
        if !left {
            let mut row = vec![id, school, grade, Text("spring"), Whole(truth.member_days), days];
            row.extend(facts);
            self.tables.of("wide").row(student.index, &row)?;
        }
        Ok(())
    }
}

fn chronic(chronic: Chronic) -> &'static str {
    match chronic {
        Chronic::Chronic => "chronic",
        Chronic::NotChronic => "not_chronic",
        Chronic::Insufficient => "insufficient",
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
