//! Who, and which room, is in two places at once. Systems hold such clashes; they are told, and
//! nothing is refused for them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::records::{MeetingDays, MeetingRow, Records, Rows, SectionRow};
use crate::vocabulary::Error;
use crate::vocabulary::id::{GroupId, PeriodId, PersonId, RoomId, SchoolId};

/// Asks who, and which room, is in two places at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimetableRequest {
    /// What the district's systems say.
    pub records: Records,
}

/// Who, and which room, is in two places at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimetableAnswer {
    /// Members of staff, each once a term.
    pub staff: Vec<StaffClash>,
    /// Rooms, each once a term.
    pub rooms: Vec<RoomClash>,
    /// Classes that came in.
    pub sections: u32,
    /// Those of them of which nothing says when they meet: they can clash with nothing.
    pub without_meetings: u32,
}

/// A member of staff with classes at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StaffClash {
    /// Who.
    pub person: PersonId,
    /// In which term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<PeriodId>,
    /// Classes that meet at a time when another of them does, sorted.
    pub sections: Vec<GroupId>,
}

/// A room with classes at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoomClash {
    /// At which school.
    pub school: SchoolId,
    /// Which room.
    pub room: RoomId,
    /// In which term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<PeriodId>,
    /// Classes that meet at a time when another of them does, sorted.
    pub sections: Vec<GroupId>,
}

/// Says who, and which room, is in two places at once: classes of one term that meet on one day at
/// times that overlap, or in one period of the bell schedule where nothing says its times. A class
/// that begins when another ends does not clash with it.
///
/// # Errors
/// None: a clash is told, not refused.
pub fn timetable(request: &TimetableRequest) -> Result<TimetableAnswer, Error> {
    let mut staff: BTreeMap<_, Vec<&SectionRow>> = BTreeMap::new();
    let mut rooms: BTreeMap<_, Vec<&SectionRow>> = BTreeMap::new();
    let (mut sections, mut without_meetings) = (0_u32, 0_u32);
    for row in request.records.feeds.iter().flat_map(|feed| section_rows(&feed.rows)) {
        sections += 1;
        without_meetings += u32::from(!row.meetings.iter().any(is_known));
        for person in &row.staff {
            staff.entry((person, &row.session)).or_default().push(row);
        }
        if let Some(room) = &row.room {
            rooms.entry((&row.school, room, &row.session)).or_default().push(row);
        }
    }
    let staff = staff.into_iter().filter_map(|((person, session), rows)| {
        let sections = clashing(&rows)?;
        Some(StaffClash { person: person.clone(), session: session.clone(), sections })
    });
    let rooms = rooms.into_iter().filter_map(|((school, room, session), rows)| {
        let sections = clashing(&rows)?;
        let (school, room) = (school.clone(), room.clone());
        Some(RoomClash { school, room, session: session.clone(), sections })
    });
    Ok(TimetableAnswer {
        staff: staff.collect(),
        rooms: rooms.collect(),
        sections,
        without_meetings,
    })
}

fn section_rows(rows: &Rows) -> &[SectionRow] {
    match rows {
        Rows::Sections(rows) => rows,
        _ => &[],
    }
}

fn is_known(meeting: &MeetingRow) -> bool {
    meeting.period.is_some() || (meeting.start.is_some() && meeting.end.is_some())
}

/// The classes that meet at a time when another of them does, if there are any.
fn clashing(rows: &[&SectionRow]) -> Option<Vec<GroupId>> {
    let meets = |a: &SectionRow, b: &SectionRow| {
        a.meetings.iter().any(|one| b.meetings.iter().any(|other| overlap((one, a), (other, b))))
    };
    let clashes = |row: &&&SectionRow| {
        rows.iter().any(|other| other.section != row.section && meets(row, other))
    };
    let mut sections: Vec<GroupId> =
        rows.iter().filter(clashes).map(|row| row.section.clone()).collect();
    sections.sort_unstable();
    sections.dedup();
    (!sections.is_empty()).then_some(sections)
}

/// Whether two meetings are at one time: half-open, so that one may begin as the other ends.
fn overlap((a, of): (&MeetingRow, &SectionRow), (b, at): (&MeetingRow, &SectionRow)) -> bool {
    let times = match ((a.start, a.end), (b.start, b.end)) {
        ((Some(start), Some(end)), (Some(other), Some(last))) => start < last && other < end,
        // A period is one of the school's own.
        _ => a.period.is_some() && a.period == b.period && of.school == at.school,
    };
    times && share_a_day(a.days.as_ref(), b.days.as_ref())
}

/// Whether two patterns can have a day in common. Weekdays and days of a rotation can.
fn share_a_day(a: Option<&MeetingDays>, b: Option<&MeetingDays>) -> bool {
    match (a, b) {
        (Some(MeetingDays::Weekdays(a)), Some(MeetingDays::Weekdays(b))) => share(a, b),
        (Some(MeetingDays::Cycle(a)), Some(MeetingDays::Cycle(b))) => share(a, b),
        (Some(MeetingDays::Dates(a)), Some(MeetingDays::Dates(b))) => share(a, b),
        _ => true,
    }
}

fn share<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.iter().any(|one| b.contains(one))
}
