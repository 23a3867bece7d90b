//! From the fields of one row to the row of a table.

use super::super::cell::{self, Odd};
use super::super::descriptor;
use super::super::mark;
use super::super::tables::{Origin, Tables};
use super::super::{key, score};
use super::bound::Fields;
use super::meeting;
use crate::records::{
    ActionRow, AliasRow, AttendanceOf, AttendanceRow, AttendanceStatus, AttendanceTotal,
    CalendarDayRow, DeliveryRow, DeliveryStatus, EnrollmentRow, IncidentRole, IncidentRow,
    KeptField, MarkRow, ParticipationRow, RosterRow, SchoolRow, ScoreRow, SectionRow, SessionRow,
    StaffRow, Table,
};
use crate::vocabulary::id::{IncidentId, KindId};
use crate::vocabulary::{Date, Decimal, Label, Note};

/// The most minutes of one round of a support, and of one session.
const MOST_MINUTES: u32 = 100_000;
/// The most days of anything within a school year.
const MOST_DAYS: u32 = 366;

/// Adds the row that these fields make to its table; what cannot be read is said.
pub(super) fn add(table: Table, fields: &mut Fields<'_, '_>, tables: &mut Tables, origin: Origin) {
    macro_rules! push {
        ($field:ident, $row:expr) => {
            if let Some(row) = $row {
                tables.$field.push(row, origin);
            }
        };
    }
    match table {
        Table::Schools => push!(schools, school(fields)),
        Table::Enrollments => push!(enrollments, enrollment(fields)),
        Table::CalendarDays => push!(calendar_days, calendar_day(fields)),
        Table::Sessions => push!(sessions, session(fields)),
        Table::Attendance => push!(attendance, attendance(fields)),
        Table::AttendanceTotals => push!(attendance_totals, attendance_total(fields)),
        Table::Incidents => push!(incidents, incident(fields)),
        Table::Actions => push!(actions, action(fields)),
        Table::Marks => push!(marks, mark_row(fields)),
        Table::Scores => push!(scores, score_row(fields)),
        Table::Participations => push!(participations, participation(fields)),
        Table::Deliveries => push!(deliveries, delivery(fields)),
        Table::Staff => push!(staff, staff(fields)),
        Table::Sections => push!(sections, section(fields)),
        Table::Rosters => push!(rosters, roster(fields)),
        Table::Aliases => push!(aliases, alias(fields)),
        Table::Kept => push!(kept, kept(fields)),
    }
}

fn school(fields: &mut Fields<'_, '_>) -> Option<SchoolRow> {
    Some(SchoolRow { id: fields.id("id")?, label: label(fields, "label") })
}

fn enrollment(fields: &mut Fields<'_, '_>) -> Option<EnrollmentRow> {
    let student = fields.id("student")?;
    let school = fields.id("school")?;
    let from = fields.day("from")?;
    Some(EnrollmentRow {
        student,
        school,
        grade: fields.grade("grade"),
        from,
        until: end(fields, Some(from))?,
        year: fields.year(),
        primary: fields.flag("primary"),
        assumed: fields.flag("assumed").unwrap_or(false),
    })
}

fn calendar_day(fields: &mut Fields<'_, '_>) -> Option<CalendarDayRow> {
    let school = fields.id("school")?;
    let on = fields.day("on")?;
    let kind = fields.text("kind");
    let said = fields.flag("in_session");
    let meant = || kind.as_deref().and_then(descriptor::in_session);
    let Some(in_session) = said.or_else(meant) else {
        let what = "it is not said whether students attend on this day";
        fields.report.warn("W_UNKNOWN_CODE", fields.at("kind"), what);
        return None;
    };
    let kind = kind.and_then(|kind| cell::code(descriptor::code_value(&kind)).ok());
    Some(CalendarDayRow { school, on, in_session, kind, year: fields.year() })
}

fn session(fields: &mut Fields<'_, '_>) -> Option<SessionRow> {
    let session = fields.code("session")?;
    let from = fields.day("from")?;
    let Some(until) = end(fields, Some(from))? else {
        fields.day("until")?;
        return None;
    };
    Some(SessionRow {
        school: fields.maybe_id("school"),
        session,
        from,
        until,
        days: fields.whole("days"),
        year: fields.year(),
    })
}

fn attendance(fields: &mut Fields<'_, '_>) -> Option<AttendanceRow> {
    let student = fields.id("student")?;
    let school = fields.id("school")?;
    let on = fields.day("on")?;
    let part_of_day = fields.number("part_of_day", 1);
    let of = match (fields.maybe_id("section"), fields.maybe_code("support")) {
        (Some(section), _) => AttendanceOf::Section(section),
        (None, Some(support)) => AttendanceOf::Support(support),
        (None, None) => AttendanceOf::SchoolDay,
    };
    let (status, excused) = status(fields, part_of_day)?;
    let code: Option<KindId> = fields.maybe_code("code");
    let is_suspension = code.as_ref().is_some_and(|code| descriptor::is_suspension(code.as_str()));
    Some(AttendanceRow {
        student,
        school,
        on,
        status,
        excused: fields.flag("excused").or(excused),
        suspended: fields.flag("suspended").unwrap_or(is_suspension),
        part_of_day,
        minutes: fields.whole("minutes"),
        of,
        session: fields.maybe_code("session"),
        year: fields.year(),
        code,
    })
}

/// The status that a row says by a word, or by flags: the most that is missed.
/// A word may say, too, whether it is excused.
fn status(
    fields: &mut Fields<'_, '_>,
    part: Option<Decimal>,
) -> Option<(AttendanceStatus, Option<bool>)> {
    if let Some(word) = fields.text("status") {
        let known = descriptor::attendance(&word);
        if known.is_none() {
            let what = "not a status that is known; the map can say what the code means";
            fields.report.warn("W_UNKNOWN_CODE", fields.at("status"), what);
        }
        return known;
    }
    let flags = ["absent", "left_early", "tardy"].map(|name| fields.flag(name));
    let is_part = part.is_some_and(|part| part > Decimal::ZERO && part < Decimal::from(1));
    let status = match flags {
        [None, None, None] => {
            let what = "it is not said whether the student was there; the row was left out";
            fields.report.warn("W_NO_VALUE", fields.line.at.part("status"), what);
            return None;
        }
        [Some(true), ..] if is_part => AttendanceStatus::Partial,
        [Some(true), ..] => AttendanceStatus::Absent,
        [_, Some(true), _] => AttendanceStatus::LeftEarly,
        [_, _, Some(true)] => AttendanceStatus::Tardy,
        _ => AttendanceStatus::Present,
    };
    Some((status, None))
}

fn attendance_total(fields: &mut Fields<'_, '_>) -> Option<AttendanceTotal> {
    let days = |text: &str, _| cell::number_within(text, MOST_DAYS);
    let student = fields.id("student")?;
    let absent = fields.must("absent", days)?;
    let enrolled = fields.must("enrolled", days)?;
    if absent > enrolled {
        let what = "more days absent than enrolled; the row was left out";
        fields.report.warn("W_RANGE", fields.at("absent"), what);
        return None;
    }
    Some(AttendanceTotal {
        student,
        school: fields.maybe_id("school"),
        absent,
        enrolled,
        tardy: fields.number("tardy", 10_000),
        until: fields.day("until")?,
    })
}

fn incident(fields: &mut Fields<'_, '_>) -> Option<IncidentRow> {
    let student = fields.id("student")?;
    let school = fields.id("school")?;
    let on = fields.day("on")?;
    let at = fields.time("at");
    let behavior: Option<KindId> = fields.maybe_code("behavior");
    let incident: IncidentId = match fields.maybe_id("incident") {
        Some(incident) => incident,
        None => own_incident(fields, on, behavior.as_ref())?,
    };
    Some(IncidentRow {
        incident,
        student,
        school,
        on,
        at,
        place: fields.maybe_code("place"),
        role: role(fields),
        behavior,
        detail: fields.maybe_code("detail"),
        weapon: fields.flag("weapon").unwrap_or(false),
        law_enforcement: fields.flag("law_enforcement").unwrap_or(false),
    })
}

/// The id of an incident in a file that has none: the row itself, so that the same row is the same
/// incident in tomorrow's file.
fn own_incident(
    fields: &mut Fields<'_, '_>,
    on: Date,
    behavior: Option<&KindId>,
) -> Option<IncidentId> {
    let on = on.to_string();
    let student = fields.text("student")?;
    let at = fields.text("at").unwrap_or_default();
    let code = behavior.map_or("", |behavior| behavior.as_str());
    let parts = [on.as_str(), at.as_str(), student.as_str(), code];
    IncidentId::try_from(key::of(&parts).as_str()).ok()
}

fn role(fields: &mut Fields<'_, '_>) -> IncidentRole {
    let word = fields.text("role").unwrap_or_default().to_lowercase();
    match word.as_str() {
        "offender" | "perpetrator" => IncidentRole::Offender,
        "victim" => IncidentRole::Victim,
        "witness" => IncidentRole::Witness,
        "reporter" => IncidentRole::Reporter,
        "other" => IncidentRole::Other,
        _ => {
            let what = "the part a student had is not said: it is not counted as the student's own";
            fields.report.warn("W_NO_ROLE", fields.at("role").part("role"), what);
            IncidentRole::Other
        }
    }
}

fn action(fields: &mut Fields<'_, '_>) -> Option<ActionRow> {
    Some(ActionRow {
        student: fields.id("student")?,
        school: fields.id("school")?,
        on: fields.day("on")?,
        action: fields.code("action")?,
        incident: fields.maybe_id("incident"),
        days: fields.number("days", MOST_DAYS),
    })
}

fn mark_row(fields: &mut Fields<'_, '_>) -> Option<MarkRow> {
    let student = fields.id("student")?;
    let course = fields.code("course")?;
    let both = fields.may("mark", |text, _| mark::read(text)).unwrap_or_default();
    let number = fields.number("number", 1_000).or(both.number);
    let letter = fields.maybe_code("letter").or(both.letter);
    if number.is_none() && letter.is_none() {
        let what = "a mark without a number or a letter; the row was left out";
        fields.report.warn("W_NO_VALUE", fields.line.at.part("mark"), what);
        return None;
    }
    Some(MarkRow {
        student,
        school: fields.maybe_id("school"),
        section: fields.maybe_id("section"),
        course,
        subject: fields.maybe_code("subject"),
        period: fields.maybe_code("period"),
        on: fields.maybe_day("on"),
        number,
        letter,
        credits: fields.number("credits", 1_000),
        whole_course: fields.flag("whole_course"),
        year: fields.year(),
    })
}

fn score_row(fields: &mut Fields<'_, '_>) -> Option<ScoreRow> {
    let student = fields.id("student")?;
    let instrument = fields.code("instrument")?;
    let scale = fields.code("scale")?;
    let unit: KindId = fields.code("unit")?;
    let value = fields.must("value", |text, _| score::value(text, unit.as_str()))?;
    Some(ScoreRow {
        student,
        school: fields.maybe_id("school"),
        instrument,
        scale,
        unit,
        value,
        season: fields.maybe_code("season"),
        on: fields.maybe_day("on"),
        grade: fields.grade("grade"),
        year: fields.year(),
    })
}

fn participation(fields: &mut Fields<'_, '_>) -> Option<ParticipationRow> {
    let student = fields.id("student")?;
    let support = fields.code("support")?;
    let from = fields.maybe_day("from");
    Some(ParticipationRow {
        student,
        support,
        school: fields.maybe_id("school"),
        tier: fields.maybe_code("tier"),
        from,
        until: end(fields, from)?,
        minutes: fields.number("minutes", MOST_MINUTES),
        ended_because: fields.maybe_code("ended_because"),
        by: fields.maybe_id("by"),
    })
}

fn delivery(fields: &mut Fields<'_, '_>) -> Option<DeliveryRow> {
    const UNKNOWN: Odd =
        Odd("W_UNKNOWN_CODE", "not a status that is known; the map can say what the code means");
    Some(DeliveryRow {
        student: fields.id("student")?,
        support: fields.code("support")?,
        on: fields.day("on")?,
        status: fields.must("status", |text, _| match text.to_lowercase().as_str() {
            "delivered" => Ok(DeliveryStatus::Delivered),
            "student_absent" => Ok(DeliveryStatus::StudentAbsent),
            "not_held" => Ok(DeliveryStatus::NotHeld),
            _ => Err(UNKNOWN),
        })?,
        minutes: fields.number("minutes", MOST_MINUTES),
    })
}

fn staff(fields: &mut Fields<'_, '_>) -> Option<StaffRow> {
    let from = fields.maybe_day("from");
    Some(StaffRow {
        person: fields.id("person")?,
        school: fields.maybe_id("school"),
        position: fields.maybe_code("position"),
        from,
        until: end(fields, from)?,
    })
}

fn section(fields: &mut Fields<'_, '_>) -> Option<SectionRow> {
    let staff = fields.text("staff").unwrap_or_default();
    let staff = staff.split(';').filter_map(|person| cell::id(person).ok()).collect();
    Some(SectionRow {
        section: fields.id("section")?,
        school: fields.id("school")?,
        session: fields.maybe_code("session"),
        course: fields.maybe_code("course"),
        subject: fields.maybe_code("subject"),
        homeroom: fields.flag("homeroom").unwrap_or(false),
        staff,
        room: fields.maybe_id("room"),
        meetings: meeting::of(fields).into_iter().collect(),
    })
}

fn roster(fields: &mut Fields<'_, '_>) -> Option<RosterRow> {
    let from = fields.maybe_day("from");
    Some(RosterRow {
        section: fields.id("section")?,
        student: fields.id("student")?,
        homeroom: fields.flag("homeroom"),
        from,
        until: end(fields, from)?,
    })
}

fn alias(fields: &mut Fields<'_, '_>) -> Option<AliasRow> {
    Some(AliasRow {
        student: fields.id("student")?,
        system: fields.code("system")?,
        id: fields.id("id")?,
    })
}

fn kept(fields: &mut Fields<'_, '_>) -> Option<KeptField> {
    Some(KeptField {
        student: fields.id("student")?,
        field: fields.code("field")?,
        value: fields.must("value", |text, _| note(text))?,
    })
}

/// The last day, if there is one: nothing at all where it lies before the first, so that the row is
/// left out.
fn end(fields: &mut Fields<'_, '_>, from: Option<Date>) -> Option<Option<Date>> {
    let until = fields.maybe_day("until");
    if until.is_some() && until < from {
        let what = "it ends before it begins; the row was left out";
        fields.report.warn("W_RANGE", fields.at("until"), what);
        return None;
    }
    Some(until)
}

/// A text for people, as long as a label may be.
fn label(fields: &mut Fields<'_, '_>, name: &str) -> Option<Label> {
    fields.text(name).and_then(|text| cell::label(&text))
}

/// A text to keep.
pub(super) fn note(text: &str) -> Result<Note, Odd> {
    cell::note(text).ok_or(Odd("W_RANGE", "a text that is too long to keep"))
}
