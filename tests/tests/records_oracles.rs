//! Days at school, against what others expect of public data that stand beside the repository.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tierwise::interchange::ReadRequest;
use tierwise::records::{IncidentRow, Records, Rows};
use tierwise::tally::{
    AttendanceAnswer, AttendanceDay, AttendanceRequest, Chronic, DaysFrom, QuarantineReason,
    TimetableRequest, attendance, timetable,
};
use tierwise_tests::{files, shared};

/// Files below a folder beside the repository.
fn folder(name: &str, extension: &str) -> Option<Vec<Value>> {
    let folder = shared(&format!("data/{name}"))?;
    let named = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        json!({"name": name, "text": tierwise_tests::read(path)})
    };
    Some(files(&folder, extension).iter().map(named).collect())
}

fn read(source: &str, format: &Value, files: &[Value], aliases: &Value) -> Records {
    let request = json!({"source": source, "format": format, "files": files, "aliases": aliases});
    let request: ReadRequest = serde_json::from_value(request).expect("a request");
    tierwise::interchange::read(&request).expect("an answer").records
}

fn count(records: Records, more: &Value) -> AttendanceAnswer {
    let mut request = json!({"records": {}});
    for (key, value) in more.as_object().expect("an object") {
        request[key] = value.clone();
    }
    let mut request: AttendanceRequest = serde_json::from_value(request).expect("a request");
    request.records = records;
    attendance(&request).expect("an answer")
}

#[test]
fn grand_bend_has_44_chronically_absent_and_3_events_of_a_weekend() {
    let Some(files) = folder("edfi-grandbend", "jsonl") else { return };
    let records = read("grand_bend", &json!({"ed_fi": {}}), &files, &json!([]));
    let answer = count(records.clone(), &json!({"as_of": "2022-06-01"}));
    for school in &answer.schools {
        assert_eq!((school.days_from, school.days), (DaysFrom::Terms, Some(169)));
    }
    let chronic = |state| answer.students.iter().filter(|s| s.total.chronic == state).count();
    assert_eq!(chronic(Chronic::Chronic), 44);
    // There are no enrollments: of nobody can be said that they are not.
    assert_eq!(chronic(Chronic::NotChronic), 0);
    assert!(answer.students.iter().all(|student| student.total.approximate));
    let absent = answer.students.iter().filter(|s| s.total.absent > 0.into());
    assert_eq!(absent.count(), 192);
    let reasons: Vec<_> = answer.quarantined.iter().map(|row| row.reason).collect();
    assert_eq!(reasons, [QuarantineReason::Weekend; 3]);
    let conflicts: u32 = answer.students.iter().map(|student| student.total.conflicts).sum();
    assert_eq!(conflicts, 1);
    assert_eq!(answer.rows.rows, 1_917 + 66);
    let rows = &answer.rows;
    let parts = rows.used + rows.earlier + rows.repeated + rows.other + rows.quarantined;
    assert_eq!(rows.rows, parts);

    let clashes = timetable(&TimetableRequest { records }).expect("an answer");
    assert_eq!((clashes.staff.len(), clashes.rooms.len(), clashes.sections), (6, 2, 532));
}

#[test]
fn an_ods_has_207_students_with_too_few_days() {
    let Some(ods) = folder("edfi-odsapi-2016", "jsonl") else { return };
    let Some(calendars) = folder("edfi-sdg-2016", "csv") else { return };
    let calendar = "CalendarReference.CalendarIdentity";
    let format = json!({"csv": {"maps": [
        {"file": "CalendarDate.csv", "table": "calendar_days", "columns": [
            {"column": "Date", "field": "on", "dates": "month_day_year"},
            {"column": format!("{calendar}.SchoolReference.SchoolIdentity.SchoolId"), "field": "school"},
            {"column": "CalendarEvent", "field": "kind"},
            {"column": format!("{calendar}.SchoolYear"), "field": "year"}]},
    ]}});
    let calendars: Vec<Value> =
        calendars.into_iter().filter(|file| file["name"] == "CalendarDate.csv").collect();
    let mut records = read("generator", &format, &calendars, &json!([]));
    let ods = read("ods", &json!({"ed_fi": {}}), &ods, &json!([]));
    records.feeds.extend(ods.feeds);
    let enrollments: usize = records
        .feeds
        .iter()
        .map(|feed| if let Rows::Enrollments(rows) = &feed.rows { rows.len() } else { 0 })
        .sum();
    assert_eq!(enrollments, 6_503);
    let answer = count(records, &json!({"as_of": "2017-06-15"}));
    let at = || answer.students.iter().flat_map(|student| &student.schools);
    assert_eq!((answer.students.len(), at().count()), (6_501, 6_501));
    let states = |state| at().filter(|at| at.count.chronic == state).count();
    assert_eq!(states(Chronic::Insufficient), 207);
    // No attendance was supplied: of all others nothing is said.
    assert_eq!(states(Chronic::NotSupplied), 6_501 - 207);
    let days = answer.schools.iter().filter(|school| school.days == Some(104)).count();
    assert_eq!(days, 5);
}

/// Students of the expectations who are in none of the tables that come with them.
const NOT_IN_THE_TABLES: [&str; 7] =
    ["189855", "193965", "193968", "193969", "193975", "193985", "200011"];

#[test]
fn the_cases_of_the_analytics_middle_tier_hold() {
    let Some(tables) = folder("edfi-amt-ews/tables", "csv") else { return };
    let text = |name: &str| {
        let file = tables.iter().find(|file| file["name"] == name);
        file.expect("the file")["text"].as_str().expect("text").to_owned()
    };
    let ids: BTreeMap<String, String> = table(&text("Student.csv"))
        .into_iter()
        .map(|row| (row["StudentUSI"].clone(), row["StudentUniqueId"].clone()))
        .collect();
    let aliases: Vec<Value> = ids
        .iter()
        .filter(|(own, id)| own != id)
        .map(|(own, id)| json!({"student": id, "system": "usi", "id": own}))
        .collect();
    let section = |columns: &[(&str, &str)]| {
        let key = ["LocalCourseCode", "SchoolId", "SchoolYear", "SessionName"];
        let mut all = vec![json!({"column": "SectionIdentifier", "with": key, "field": "section"})];
        all.extend(columns.iter().map(|(column, field)| json!({"column": column, "field": field})));
        all
    };
    let dated = |columns: &[(&str, &str)], more: &[(&str, &str)]| {
        let day = |(column, field): &(&str, &str)| json!({"column": column, "field": field, "dates": "year_month_day"});
        let plain = |(column, field): &(&str, &str)| json!({"column": column, "field": field});
        columns.iter().map(day).chain(more.iter().map(plain)).collect::<Vec<Value>>()
    };
    let who = [("StudentUSI", "student"), ("SchoolId", "school"), ("SchoolYear", "year")];
    let event = [("AttendanceEventCategoryDescriptor_code", "status"), ("SessionName", "session")];
    let event = [&who[..], &event[..]].concat();
    let mut of_section = section(&event);
    of_section.extend(dated(&[("EventDate", "on")], &[]));
    let mut roster = section(&[("StudentUSI", "student"), ("HomeroomIndicator", "homeroom")]);
    roster.extend(dated(&[("BeginDate", "from"), ("EndDate", "until")], &[]));
    let format = json!({"csv": {"maps": [
        {"file": "StudentSchoolAssociation.csv", "table": "enrollments",
            "columns": dated(&[("EntryDate", "from"), ("ExitWithdrawDate", "until")], &who)},
        {"file": "CalendarDateCalendarEvent.csv", "table": "calendar_days",
            "columns": dated(&[("Date", "on")], &[("SchoolId", "school"), ("SchoolYear", "year"),
                ("CalendarEventDescriptor_code", "kind")])},
        {"file": "Session.csv", "table": "sessions",
            "columns": dated(&[("BeginDate", "from"), ("EndDate", "until")], &[
                ("SchoolId", "school"), ("SchoolYear", "year"), ("SessionName", "session"),
                ("TotalInstructionalDays", "days")])},
        {"file": "StudentSchoolAttendanceEvent.csv", "table": "attendance",
            "columns": dated(&[("EventDate", "on")], &event)},
        {"file": "StudentSectionAttendanceEvent.csv", "table": "attendance", "columns": of_section},
        {"file": "StudentSectionAssociation.csv", "table": "rosters", "columns": roster},
    ]}});
    let records = read("amt", &format, &tables, &json!(aliases));
    let more = json!({"as_of": "2012-06-30", "from": "2011-07-01", "days": true,
        "policy": {"through": "as_of"}});
    let answer = count(records, &more);
    let offenses = offenses(&text, &ids);

    let expected = folder("edfi-amt-ews", "csv").expect("the folder");
    let expected = expected.iter().find(|file| file["name"] == "expected.csv").expect("the file");
    let (mut flags, mut held, mut aside, mut failed) = (0, 0, BTreeSet::new(), Vec::new());
    let (mut all, mut not_there) = (0, 0);
    for case in table(expected["text"].as_str().expect("text")) {
        all += 1;
        let student = case["studentUniqueId"].as_str();
        if !ids.values().any(|id| id == student) {
            not_there += 1;
            aside.insert(student.to_owned());
            continue;
        }
        let got = value(&case, &answer, &offenses);
        let early = case["view"] == "StudentEarlyWarningFact";
        let column = case["column"].as_str();
        let flag = early
            && (column.starts_with("IsPresent")
                || column.starts_with("IsAbsent")
                || column.starts_with("IsTardy"));
        flags += u32::from(flag);
        if got == case["expected"] {
            held += 1;
        } else {
            failed.push(format!("{}: got {got}", case["case"]));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert_eq!(aside, NOT_IN_THE_TABLES.map(str::to_owned).into());
    assert_eq!((all, flags), (187, 59));
    assert_eq!(held + not_there, 187);
    println!("{held} of 187 hold, {not_there} are about students who are in no table");
}

/// What a case asks about, as the cases' authors write it.
fn value(
    case: &BTreeMap<String, String>,
    answer: &AttendanceAnswer,
    offenses: &BTreeMap<(String, String, String, String), usize>,
) -> String {
    let (student, school) = (case["studentUniqueId"].as_str(), case["schoolId"].as_str());
    let digits = case["yyyymmdd"].as_str();
    let on = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]);
    let of = answer.students.iter().find(|of| of.student.as_str() == student);
    let at = of.and_then(|of| of.schools.iter().find(|at| at.school.as_str() == school));
    let day = at.and_then(|at| at.days.iter().find(|day| day.on.to_string() == on));
    let flag = |holds: fn(&AttendanceDay) -> bool| u8::from(day.is_some_and(holds)).to_string();
    let offenses = |kind: &str| {
        let key = (student.to_owned(), school.to_owned(), on.clone(), kind.to_owned());
        offenses.get(&key).copied().unwrap_or(0).to_string()
    };
    let key = |key: String| if day.is_some() { key } else { "no record".to_owned() };
    match case["column"].as_str() {
        "CountValue" => flag(|_| true),
        "IsEnrolled" => {
            let spans = at.map_or(&[][..], |at| &at.enrolled);
            let holds = |on: &str| {
                spans.iter().any(|span| {
                    span.from.to_string().as_str() <= on && on <= span.until.to_string().as_str()
                })
            };
            u8::from(day.is_some() && holds(&on)).to_string()
        }
        "StudentKey" => key(student.to_owned()),
        "SchoolKey" => key(school.to_owned()),
        "StudentSchoolKey" => key(format!("{student}-{school}")),
        "DateKey" => key(digits.to_owned()),
        "CountByDayOfStateOffenses" => offenses("State Offense"),
        "CountByDayOfConductOffenses" => offenses("School Code of Conduct"),
        "IsInstructionalDay" => flag(|day| day.member),
        "IsPresentSchool" => flag(|day| day.school.present),
        "IsAbsentFromSchoolExcused" => flag(|day| day.school.excused),
        "IsAbsentFromSchoolUnexcused" => flag(|day| day.school.unexcused),
        "IsTardyToSchool" => flag(|day| day.school.tardy),
        "IsPresentHomeroom" => flag(|day| day.homeroom.present),
        "IsAbsentFromHomeroomExcused" => flag(|day| day.homeroom.excused),
        "IsAbsentFromHomeroomUnexcused" => flag(|day| day.homeroom.unexcused),
        "IsTardyToHomeroom" => flag(|day| day.homeroom.tardy),
        "IsPresentAnyClass" => flag(|day| day.classes.present),
        "IsAbsentFromAnyClassExcused" => flag(|day| day.classes.excused),
        "IsAbsentFromAnyClassUnexcused" => flag(|day| day.classes.unexcused),
        "IsTardyToAnyClass" => flag(|day| day.classes.tardy),
        "ReportedAsPresentAtSchool" => flag(|day| day.member && day.school.present),
        "ReportedAsAbsentFromSchool" => flag(|day| day.member && day.school.is_absent()),
        "ReportedAsPresentAtHomeRoom" => flag(|day| day.member && day.homeroom.present),
        "ReportedAsAbsentFromHomeRoom" => flag(|day| day.member && day.homeroom.is_absent()),
        "ReportedAsIsPresentInAllSections" => {
            flag(|day| day.member && day.classes.present && !day.classes.is_absent())
        }
        "ReportedAsAbsentFromAnySection" => flag(|day| day.member && day.classes.is_absent()),
        other => panic!("no such column: {other}"),
    }
}

/// Offenses of a student at a school on a day, each incident once, by kind of behavior.
fn offenses(
    text: &impl Fn(&str) -> String,
    ids: &BTreeMap<String, String>,
) -> BTreeMap<(String, String, String, String), usize> {
    let key = |row: &BTreeMap<String, String>| {
        (row["IncidentIdentifier"].clone(), row["SchoolId"].clone())
    };
    let days: BTreeMap<_, String> = table(&text("DisciplineIncident.csv"))
        .iter()
        .map(|row| (key(row), row["IncidentDate"].clone()))
        .collect();
    let behaviors = table(&text("DisciplineIncidentBehavior.csv"));
    let mut rows: Vec<IncidentRow> = Vec::new();
    for part in table(&text("StudentDisciplineIncidentAssociation.csv")) {
        let role = match part["StudentParticipationCodeDescriptor_code"].as_str() {
            "Perpetrator" => "offender",
            _ => "other",
        };
        for behavior in behaviors.iter().filter(|behavior| key(behavior) == key(&part)) {
            let (incident, school) = key(&part);
            let row = json!({"incident": incident, "school": school, "role": role,
                "on": days[&key(&part)], "student": ids[&part["StudentUSI"]],
                "behavior": behavior["BehaviorDescriptor_code"]});
            rows.push(serde_json::from_value(row).expect("a row"));
        }
    }
    rows.sort();
    rows.dedup();
    let mut counts = BTreeMap::new();
    for row in rows {
        let kind = row.behavior.map(|kind| kind.to_string()).unwrap_or_default();
        let key = (row.student.to_string(), row.school.to_string(), row.on.to_string(), kind);
        *counts.entry(key).or_insert(0) += 1;
    }
    counts
}

/// The rows of a CSV file whose quoted cells hold no line breaks.
fn table(text: &str) -> Vec<BTreeMap<String, String>> {
    let cells = |line: &str| {
        let (mut cells, mut quoted) = (vec![String::new()], false);
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                other => cells.last_mut().expect("a cell").push(other),
            }
        }
        cells
    };
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let header = cells(lines.next().expect("a header"));
    lines.map(|line| header.iter().cloned().zip(cells(line)).collect()).collect()
}
