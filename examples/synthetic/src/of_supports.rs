//! The rows of supports: groups, sessions, points of progress, reviews and open cases.

use std::collections::BTreeMap;
use std::io;

use crate::days::{AS_OF, FIRST, YEAR, day};
use crate::district::Making;
use crate::of_student::Wrong;
use crate::schools::GRADES;
use crate::student::Student;
use crate::supports::{Received, Response, Service, Supported};
use crate::truth::DOMAINS;
use crate::write::Cell::{self, Date, Empty, Hundredths, Text, Whole};

/// The most students of one group.
const GROUP: u64 = 5;

/// How many students each support has at this school and at later ones, by school and grade.
pub type Groups = BTreeMap<(u64, &'static str, usize), u64>;

impl Making {
    /// What a student receives, and the cases that are open.
    pub fn supports(
        &mut self,
        student: &Student,
        supported: &Supported,
        lines: &mut Wrong,
    ) -> io::Result<()> {
        for received in &supported.received {
            self.participation(student, received, lines)?;
            self.sessions(student, received)?;
            self.progress(student, received)?;
            self.golden_support(student, received)?;
        }
        for (domain, service) in supported.services.iter().enumerate() {
            let Some(service) = service.filter(|service| *service != Service::Lost) else {
                continue;
            };
            let is_closed = service == Service::Refused;
            let opened = student.spells.last().map_or(FIRST, |spell| spell.from).max(day(10, 1));
            let row = [
                Text(&format!("c-{}-{}", student.index, DOMAINS[domain])),
                Text(&student.id),
                Text(DOMAINS[domain]),
                Text("support_team"),
                Date(opened),
                if is_closed { Date(AS_OF.min(opened + 30)) } else { Empty },
            ];
            self.tables.of("cases").row(student.index, &row)?;
        }
        Ok(())
    }

    fn participation(
        &mut self,
        student: &Student,
        received: &Received,
        lines: &mut Wrong,
    ) -> io::Result<()> {
        let support = received.support;
        let school = &self.schools[student.school() as usize];
        let by = format!("t-{}-{}", school.id, support.id);
        let minutes = support.minutes * received.sessions.len() as i64;
        let row = [
            Text(&student.id),
            Text(support.id),
            Text(&school.id),
            Text(tier(support.tier)),
            Date(received.from),
            Cell::maybe(received.until, Date),
            if minutes > 0 { Whole(minutes) } else { Empty },
            Cell::maybe(received.ended_because, Text),
            Text(&by),
        ];
        let line = self.tables.of("participations").row(student.index, &row)?;
        if received.is_fault {
            lines.push((line, None));
        }
        if received.until.is_none() {
            let place = self.groups.entry((school.index, support.id, student.grade)).or_default();
            let group = *place / GROUP + 1;
            *place += 1;
            let id = format!("{}-{}-{}-{group}", school.id, support.id, GRADES[student.grade]);
            let row = [Text(&id), Text(support.id), Text(&school.id), Text(&student.id), Text(&by)];
            self.tables.of("support_groups").row(student.index, &row)?;
        }
        Ok(())
    }

    fn sessions(&mut self, student: &Student, received: &Received) -> io::Result<()> {
        let (id, support) = (Text(&student.id), Text(received.support.id));
        for session in &received.sessions {
            let minutes = if session.minutes > 0 { Whole(session.minutes) } else { Empty };
            let row = [id, support, Date(session.on), Text(session.status), minutes];
            self.tables.of("deliveries").row(student.index, &row)?;
        }
        for (due, done) in &received.reviews {
            let row = [id, support, Date(*due), Cell::maybe(*done, Date)];
            self.tables.of("reviews").row(student.index, &row)?;
        }
        Ok(())
    }

    /// Weekly points, as scores and with the aimline beside them.
    fn progress(&mut self, student: &Student, received: &Received) -> io::Result<()> {
        let Some(probe) = received.support.probe else { return Ok(()) };
        let (id, grade) = (Text(&student.id), Text(GRADES[student.grade]));
        for point in &received.points {
            let Some(at) = student.school_on(point.on) else { continue };
            let row = [
                id,
                Text(&self.schools[at as usize].id),
                Text(probe.instrument),
                Text(probe.scale),
                Text("raw"),
                Whole(point.value),
                Empty,
                Date(point.on),
                grade,
                Whole(YEAR),
            ];
            self.tables.of("scores").row(student.index, &row)?;
            let row = [
                id,
                Text(received.support.id),
                Text(probe.instrument),
                Date(point.on),
                Text(point.phase),
                Whole(point.value),
                Cell::maybe(point.aim, Hundredths),
            ];
            self.tables.of("progress").row(student.index, &row)?;
        }
        Ok(())
    }

    fn golden_support(&mut self, student: &Student, received: &Received) -> io::Result<()> {
        let count = |status| {
            let of = received.sessions.iter().filter(|session| session.status == status);
            Whole(of.count() as i64)
        };
        let delivered = || received.sessions.iter().filter(|one| one.status == "delivered");
        let minutes = delivered().map(|session| session.minutes).sum();
        let response = match received.response {
            Response::Responds => "responds",
            Response::DoesNot => "does_not_respond",
            Response::NotDelivered => "not_delivered",
        };
        let row = [
            Text(&student.id),
            Text(received.support.id),
            Text(DOMAINS[received.support.domain]),
            Text(tier(received.support.tier)),
            Date(received.from),
            Cell::maybe(received.until, Date),
            Whole(received.sessions.len() as i64),
            count("delivered"),
            count("student_absent"),
            count("not_held"),
            Whole(minutes),
            Cell::maybe(delivered().next_back(), |session| Date(session.on)),
            Text(response),
        ];
        self.tables.of("golden_supports").row(student.index, &row).map(|_| ())
    }

    /// Who gives the supports of a school.
    pub fn close_groups(&mut self, at: usize) -> io::Result<()> {
        let later = self.groups.split_off(&(at as u64 + 1, "", 0));
        let here = std::mem::replace(&mut self.groups, later);
        let mut supports: Vec<&str> = here.keys().map(|(_, support, _)| *support).collect();
        supports.dedup();
        for support in supports {
            let person = format!("t-{}-{support}", self.schools[at].id);
            self.staff(at, &person, "interventionist")?;
        }
        Ok(())
    }
}

fn tier(tier: u8) -> &'static str {
    if tier == 3 { "tier_3" } else { "tier_2" }
}
