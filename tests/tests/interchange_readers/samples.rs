//! Public samples, which stand beside the repository. The numbers are those of the files, counted
//! there by another program.

use serde_json::{Value, json};
use tierwise::interchange::ReadAnswer;
use tierwise::records::Table;
use tierwise_tests::{files, shared};

use super::{assert_says, codes, count, read_as, rows};

/// The files below a folder beside the repository.
fn folder(name: &str, extension: &str) -> Option<Vec<(String, String)>> {
    let folder = shared(&format!("data/{name}"))?;
    let named = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, tierwise_tests::read(path))
    };
    Some(files(&folder, extension).iter().map(named).collect())
}

fn read(format: &Value, files: &[(String, String)]) -> ReadAnswer {
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    read_as(format, &files, &json!({}))
}

#[test]
fn grand_bend_is_read() {
    let Some(files) = folder("edfi-grandbend", "jsonl") else { return };
    let answer = read(&json!({"ed_fi": {}}), &files);
    for (table, expected) in [
        (Table::Schools, Some(3)),
        (Table::Enrollments, None),
        (Table::CalendarDays, Some(2)),
        (Table::Sessions, Some(6)),
        // 1,917 of the school and 66 of sections.
        (Table::Attendance, Some(1_983)),
        (Table::Incidents, Some(23)),
        // 25 actions, of which 4 say the same as another one.
        (Table::Actions, Some(21)),
        (Table::Marks, None),
        (Table::Scores, Some(1_152)),
        // 86 programs that say nothing protected, and 25 students in an intervention.
        (Table::Participations, Some(111)),
        (Table::Deliveries, None),
        (Table::Sections, Some(532)),
        (Table::Rosters, None),
    ] {
        assert_eq!(count(&answer, table), expected, "{table:?}");
    }
    let day: Vec<Value> = rows(&answer, Table::Attendance)
        .into_iter()
        .filter(|row| row["student"] == "604822" && row["on"] == "2021-12-15")
        .collect();
    assert_eq!(day.len(), 2, "an excused absence and a part of the day");
    let weekend = rows(&answer, Table::Attendance);
    let weekend = weekend.iter().filter(|row| row["on"] == "2022-05-15" && row["of"].is_null());
    assert_eq!(weekend.map(|row| row["status"].clone()).collect::<Vec<_>>(), ["tardy"; 3]);
    let staffed = rows(&answer, Table::Sections);
    let staffed =
        staffed.iter().filter(|row| row["staff"].is_array() && row["meetings"].is_array());
    assert_eq!(staffed.count(), 526, "those of the 528 associations, two of which have two");
    let text = tierwise::wire::write(&answer).expect("JSON");
    for name in ["Tyrone", "Dyer", "2014-11-13", "BarryTanner", "@edfi.org"] {
        assert!(!text.contains(name), "{name}");
    }
    let state = |domain: &str| {
        let coverage = serde_json::to_value(&answer.coverage).expect("JSON");
        let lines = coverage.as_array().expect("lines").clone();
        let line = lines.iter().find(|line| line["domain"] == domain && line["school"].is_null());
        line.expect("a line")["state"].clone()
    };
    assert_eq!((state("attendance"), state("course")), (json!("fed"), json!("not_supplied")));
    assert!(!codes(&answer).contains_key("W_UNKNOWN_CODE"));
}

#[test]
fn the_export_of_an_ods_is_read_with_its_deletions() {
    let Some(files) = folder("edfi-odsapi-2016", "jsonl") else { return };
    let answer = read(&json!({"ed_fi": {}}), &files);
    assert_eq!(count(&answer, Table::Enrollments), Some(6_503));
    let schools: Vec<_> =
        rows(&answer, Table::Schools).iter().map(|row| row["id"].clone()).collect();
    // Eight lines, one school three times, and 255901005 was deleted.
    assert_eq!(schools, ["13894", "255901001", "255901002", "255901003", "255901004"]);
    assert_says(&answer, "W_REPLACED", "schools.upserts.jsonl");
    let finding = answer.findings.iter().find(|f| f.code == "W_SCHOOL_NOT_LISTED").expect("one");
    assert_eq!(
        (finding.subject.as_str(), finding.evidence.as_slice()),
        ("255901005", &["1236 rows".to_owned()][..])
    );
    assert!(rows(&answer, Table::Enrollments).iter().any(|row| row["student"] == "004958"));
}

#[test]
fn calendars_and_sections_of_a_generator_are_read_by_map() {
    let Some(files) = folder("edfi-sdg-2016", "csv") else { return };
    let offering = "CourseOfferingReference.CourseOfferingIdentity";
    let school = format!("{offering}.SchoolReference.SchoolIdentity.SchoolId");
    let session = format!("{offering}.SessionReference.SessionIdentity.SessionName");
    let year = format!("{offering}.SessionReference.SessionIdentity.SchoolYear");
    let course = format!("{offering}.LocalCourseCode");
    let calendar = "CalendarReference.CalendarIdentity";
    let format = json!({"csv": {"maps": [
        {"file": "CalendarDate.csv", "table": "calendar_days", "columns": [
            {"column": "Date", "field": "on", "dates": "month_day_year"},
            {"column": format!("{calendar}.SchoolReference.SchoolIdentity.SchoolId"), "field": "school"},
            {"column": "CalendarEvent", "field": "kind"},
            {"column": format!("{calendar}.SchoolYear"), "field": "year"}]},
        {"file": "Session.csv", "table": "sessions", "columns": [
            {"column": "SessionName", "field": "session"},
            {"column": "SchoolReference.SchoolIdentity.SchoolId", "field": "school"},
            {"column": "BeginDate", "field": "from", "dates": "month_day_year"},
            {"column": "EndDate", "field": "until", "dates": "month_day_year"},
            {"column": "TotalInstructionalDays", "field": "days"}]},
        {"file": "Section.csv", "table": "sections", "columns": [
            {"column": "SectionIdentifier", "with": [course, school, year, session], "field": "section"},
            {"column": school, "field": "school"}, {"column": session, "field": "session"},
            {"column": course, "field": "course"},
            {"column": "LocationReference.LocationIdentity.ClassroomIdentificationCode", "field": "room"},
            {"column": "ClassPeriodReference.ClassPeriodIdentity.ClassPeriodName", "field": "period"}]},
    ]}});
    let answer = read(&format, &files);
    assert_eq!(count(&answer, Table::CalendarDays), Some(5 * 186));
    let open = rows(&answer, Table::CalendarDays);
    let open = open.iter().filter(|row| row["in_session"] == true && row["year"] == 2017);
    assert_eq!(open.count(), 5 * 104);
    assert_eq!(count(&answer, Table::Sections), Some(SECTIONS));
}

/// The sections of the generator by all five parts of their key.
const SECTIONS: usize = 2_944;

#[test]
fn the_cases_of_an_early_warning_system_are_read_by_map() {
    let Some(files) = folder("edfi-amt-ews/tables", "csv") else { return };
    let category = "AttendanceEventCategoryDescriptor_code";
    let columns = |more: Value| {
        let mut columns = json!([
            {"column": "StudentUSI", "field": "student"}, {"column": "SchoolId", "field": "school"},
            {"column": "EventDate", "field": "on"}, {"column": category, "field": "status"},
            {"column": "AttendanceEventReason", "field": "code"},
            {"column": "SchoolYear", "field": "year"}, {"column": "SessionName", "field": "session"},
        ]);
        columns.as_array_mut().expect("a list").extend(more.as_array().expect("a list").clone());
        columns
    };
    let section = json!([{"column": "SectionIdentifier", "field": "section",
        "with": ["LocalCourseCode", "SchoolId", "SchoolYear", "SessionName"]}]);
    let format = json!({"csv": {"maps": [
        {"file": "StudentSchoolAttendanceEvent.csv", "table": "attendance", "columns": columns(json!([]))},
        {"file": "StudentSectionAttendanceEvent.csv", "table": "attendance", "columns": columns(section)},
        {"file": "CalendarDateCalendarEvent.csv", "table": "calendar_days", "columns": [
            {"column": "SchoolId", "field": "school"}, {"column": "Date", "field": "on"},
            {"column": "SchoolYear", "field": "year"},
            {"column": "CalendarEventDescriptor_code", "field": "kind"}]},
        {"file": "StudentSchoolAssociation.csv", "table": "enrollments", "columns": [
            {"column": "StudentUSI", "field": "student"}, {"column": "SchoolId", "field": "school"},
            {"column": "EntryDate", "field": "from"}, {"column": "ExitWithdrawDate", "field": "until"},
            {"column": "EntryGradeLevelDescriptor_code", "field": "grade"},
            {"column": "SchoolYear", "field": "year"}]},
    ]}});
    let answer = read(&format, &files);
    assert_eq!(count(&answer, Table::Attendance), Some(12 + 32));
    // 19 lines, two of which say the same as another one.
    assert_eq!(count(&answer, Table::Enrollments), Some(17));
    assert!(!codes(&answer).contains_key("W_UNKNOWN_CODE"));
    // Filed under the year before the one that its date is in.
    assert!(codes(&answer).contains_key("W_SCHOOL_YEAR"));
}

#[test]
fn every_export_of_student_insights_is_proposed_or_left_without_a_word_of_it() {
    let Some(files) = folder("studentinsights", "csv") else { return };
    let mut recognized = 0;
    for (name, text) in &files {
        let request = json!({"files": [{"name": name, "text": text}]});
        let answer = tierwise::wire::call("records.propose", &request.to_string()).expect("one");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        let Some(map) = answer["files"][0].get("map") else { continue };
        recognized += 1;
        // What is proposed can be read as it is: nothing but findings can be wrong with it.
        read(&json!({"csv": {"maps": [map]}}), &[(name.clone(), text.clone())]);
    }
    println!("{recognized} of {} files have a proposal", files.len());
    assert!(recognized >= 10);
}
