//! Small Ed-Fi items by hand, one for each trap.

use serde_json::{Value, json};
use tierwise::interchange::ReadAnswer;
use tierwise::records::Table;

use super::{assert_says, codes, count, read_as, rows};

/// Reads resources given as lists of items.
pub(crate) fn read(resources: &[(&str, Value)]) -> ReadAnswer {
    read_with(&json!({}), resources, &json!({}))
}

pub(crate) fn read_with(config: &Value, resources: &[(&str, Value)], more: &Value) -> ReadAnswer {
    let texts: Vec<(String, String)> = resources
        .iter()
        .map(|(name, items)| {
            let lines: Vec<String> =
                items.as_array().expect("items").iter().map(ToString::to_string).collect();
            (format!("{name}.jsonl"), lines.join("\n"))
        })
        .collect();
    let files: Vec<(&str, &str)> =
        texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    read_as(&json!({"ed_fi": config}), &files, more)
}

fn event(student: &str, on: &str, category: &str) -> Value {
    json!({
        "id": format!("{student}-{on}-{category}"),
        "studentReference": {"studentUniqueId": student},
        "schoolReference": {"schoolId": 255_901_001},
        "sessionReference": {"schoolId": 255_901_001, "schoolYear": 2022, "sessionName": "Fall"},
        "eventDate": on,
        "attendanceEventCategoryDescriptor":
            format!("uri://ed-fi.org/AttendanceEventCategoryDescriptor#{category}"),
    })
}

#[test]
fn a_change_of_category_is_a_deletion_and_an_insertion() {
    let first = event("604822", "2021-12-15", "Excused Absence");
    let second = event("604822", "2021-12-15", "Unexcused Absence");
    // By the resource's id, with dashes and in capitals as some servers write it.
    let answer = read(&[
        ("studentSchoolAttendanceEvents", json!([first, second])),
        ("studentSchoolAttendanceEvents.deletes", json!([{"Id": first["id"]}])),
    ]);
    let found = rows(&answer, Table::Attendance);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["excused"], false);
    // By the natural key, in which the category is.
    let mut without = [first.clone(), second];
    for item in &mut without {
        item.as_object_mut().expect("an item").remove("id");
    }
    let keys = json!({"keyValues": {
        "studentUniqueId": "604822", "schoolId": 255_901_001, "schoolYear": 2022,
        "sessionName": "Fall", "eventDate": "2021-12-15",
        "attendanceEventCategoryDescriptor":
            "uri://ed-fi.org/AttendanceEventCategoryDescriptor#EXCUSED Absence"}});
    let answer = read(&[
        ("studentSchoolAttendanceEvents", json!(without)),
        ("studentSchoolAttendanceEvents.deletes", json!([keys])),
    ]);
    let found = rows(&answer, Table::Attendance);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["excused"], false);
    let odd = read(&[("students.deletes", json!([{"changeVersion": 7}, {"id": "not-here"}]))]);
    assert_says(&odd, "W_NO_VALUE", "students.deletes.jsonl:1");
    assert_says(&odd, "W_DELETE_UNMATCHED", "students.deletes.jsonl");
}

#[test]
fn the_last_of_one_item_counts() {
    let mut later = event("1", "2021-12-15", "Tardy");
    later["eventDuration"] = json!(0.25);
    let answer = read(&[(
        "studentSchoolAttendanceEvents",
        json!([event("1", "2021-12-15", "Tardy"), later]),
    )]);
    assert_eq!(rows(&answer, Table::Attendance).len(), 1);
    assert!(rows(&answer, Table::Attendance)[0].get("part_of_day").is_some());
    assert_says(&answer, "W_REPLACED", "studentSchoolAttendanceEvents.jsonl");
}

#[test]
fn several_events_of_a_day_are_all_kept() {
    let answer = read(&[(
        "studentSchoolAttendanceEvents",
        json!([
            event("1", "2021-12-15", "Excused Absence"),
            event("1", "2021-12-15", "Partial"),
            event("1", "2021-12-15", "Tardy"),
            event("1", "2021-12-15", "Early departure"),
            event("1", "2021-12-15", "In Attendance")
        ]),
    )]);
    let found: Vec<_> =
        rows(&answer, Table::Attendance).iter().map(|row| row["status"].clone()).collect();
    assert_eq!(found, ["present", "tardy", "left_early", "partial", "absent"]);
}

#[test]
fn descriptors_are_matched_by_code_and_never_fail() {
    let mut items = Vec::new();
    for descriptor in [
        "uri://gbisd.edu/AttendanceEventCategoryDescriptor#TARDY",
        "http://www.ed-fi.org/Descriptor/AttendanceEventCategoryDescriptor.xml/Tardy",
        "Tardy",
        "uri://gbisd.edu/AttendanceEventCategoryDescriptor#Out: flu/cold #2",
        "uri://gbisd.edu/AttendanceEventCategoryDescriptor#Field trip",
    ] {
        let mut item = event("1", "2021-12-15", "x");
        item["id"] = json!(descriptor);
        item["attendanceEventCategoryDescriptor"] = json!(descriptor);
        items.push(item);
    }
    let own = json!({"attendance": {
        "out: flu/cold #2": {"status": "absent", "excused": true},
        "uri://other.edu/AttendanceEventCategoryDescriptor#Field trip": {"status": "present"},
    }});
    let events = [("studentSchoolAttendanceEvents", json!(items))];
    let answer = read_with(&own, &events, &json!({}));
    let found: Vec<_> =
        rows(&answer, Table::Attendance).iter().map(|row| row["status"].clone()).collect();
    // The three ways to say tardy differ in their code only by case.
    assert_eq!(found, ["tardy", "tardy", "absent"]);
    let place = "studentSchoolAttendanceEvents.jsonl:5 /attendanceEventCategoryDescriptor";
    assert_says(&answer, "W_UNKNOWN_CODE", place);
}

#[test]
fn an_enrollment_of_every_standard_is_one_row() {
    let common = |more: Value| {
        let mut item = json!({
            "studentReference": {"studentUniqueId": "004958"},
            "schoolReference": {"schoolId": 9_223_372_036_854_775_807_u64, "link": {"rel": "School"}},
            "entryDate": "2016-08-22",
            "entryGradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Seventh grade",
            "unheardOf": {"a": [1, 2]},
        });
        for (key, value) in more.as_object().expect("an object") {
            item[key] = value.clone();
        }
        item
    };
    let answer = read(&[(
        "studentSchoolAssociations",
        json!([
            common(json!({})),
            common(json!({"schoolYearTypeReference": {"schoolYear": 2017}, "primarySchool": true})),
            common(
                json!({"calendarReference": {"schoolYear": 2017}, "exitWithdrawDate": "2017-05-26",
                          "entryDate": "2016-08-23"})
            ),
            common(json!({"exitWithdrawDate": "2016-08-01"})),
            common(json!({"entryDate": null})),
        ]),
    )]);
    let found = rows(&answer, Table::Enrollments);
    assert_eq!(found.len(), 3);
    for row in &found {
        assert_eq!(row["student"], "004958");
        assert_eq!(row["school"], "9223372036854775807");
        assert_eq!(row["grade"], "7");
    }
    assert_says(&answer, "W_RANGE", "studentSchoolAssociations.jsonl:4 /exitWithdrawDate");
    assert_says(&answer, "W_NO_VALUE", "studentSchoolAssociations.jsonl:5 /entryDate");
}

#[test]
fn an_incident_counts_by_role_and_a_victim_is_no_offender() {
    let reference = |student: &str| {
        json!({
            "studentReference": {"studentUniqueId": student},
            "disciplineIncidentReference": {"incidentIdentifier": "10", "schoolId": 1},
        })
    };
    let code = |word: &str| {
        let name = "disciplineIncidentParticipationCodeDescriptor";
        json!([{name: format!("uri://ed-fi.org/DisciplineIncidentParticipationCodeDescriptor#{word}")}])
    };
    let mut offender = reference("a");
    offender["behaviorDescriptor"] = json!("uri://ed-fi.org/BehaviorDescriptor#State Offense");
    offender["behaviorDetailedDescription"] = json!("Robbery");
    let mut victim = reference("b");
    victim["disciplineIncidentParticipationCodes"] = code("Victim");
    let mut unknown = reference("c");
    unknown["disciplineIncidentParticipationCodes"] = code("Bystander");
    let mut lost = reference("d");
    lost["disciplineIncidentReference"]["incidentIdentifier"] = json!("11");
    let mut legacy = reference("e");
    legacy["studentParticipationCodeDescriptor"] = json!("Perpetrator");
    legacy["behaviors"] = json!([{"behaviorDescriptor": "A"}, {"behaviorDescriptor": "B"}]);
    let answer = read(&[
        (
            "disciplineIncidents",
            json!([{
            "incidentIdentifier": "10", "schoolReference": {"schoolId": 1},
            "incidentDate": "2021-10-18", "incidentTime": "09:00:00",
            "incidentLocationDescriptor": "uri://ed-fi.org/IncidentLocationDescriptor#Parking lot",
            "reportedToLawEnforcement": true, "reporterName": "Hickman, Dewayne",
            "weapons": [{"weaponDescriptor": "uri://ed-fi.org/WeaponDescriptor#Knife"}]}]),
        ),
        ("studentDisciplineIncidentBehaviorAssociations", json!([offender])),
        ("studentDisciplineIncidentNonOffenderAssociations", json!([victim, unknown, lost])),
        ("studentDisciplineIncidentAssociations", json!([legacy])),
        (
            "disciplineActions",
            json!([{
            "disciplineActionIdentifier": "18", "disciplineDate": "2021-10-19",
            "disciplines": [{"disciplineDescriptor": "uri://ed-fi.org/DisciplineDescriptor#In School Suspension"},
                            {"disciplineDescriptor": "uri://ed-fi.org/DisciplineDescriptor#Community Service"}],
            "responsibilitySchoolReference": {"schoolId": 1},
            "studentReference": {"studentUniqueId": "a"},
            "disciplineActionLength": 3.0, "actualDisciplineActionLength": 2.0,
            "studentDisciplineIncidentBehaviorAssociations": [{
                "studentDisciplineIncidentBehaviorAssociationReference": {"incidentIdentifier": "10"}}]}]),
        ),
    ]);
    let roles: Vec<_> = rows(&answer, Table::Incidents)
        .iter()
        .map(|row| format!("{} {}", row["student"], row["role"]))
        .collect();
    assert_eq!(
        roles,
        [
            "\"a\" \"offender\"",
            "\"b\" \"victim\"",
            "\"c\" \"other\"",
            "\"e\" \"offender\"",
            "\"e\" \"offender\""
        ]
    );
    let first = &rows(&answer, Table::Incidents)[0];
    assert_eq!((&first["at"], &first["place"]), (&json!("09:00"), &json!("Parking lot")));
    assert_eq!((&first["weapon"], &first["law_enforcement"]), (&json!(true), &json!(true)));
    assert_eq!(
        (&first["behavior"], &first["detail"]),
        (&json!("State Offense"), &json!("Robbery"))
    );
    assert_eq!(count(&answer, Table::Actions), Some(2));
    assert_eq!(rows(&answer, Table::Actions)[0]["incident"], "10");
    let resource = "studentDisciplineIncidentNonOffenderAssociations.jsonl";
    assert_says(&answer, "W_NO_INCIDENT", &format!("{resource}:3"));
    assert_eq!(codes(&answer)["W_UNKNOWN_CODE"], 1);
}

#[test]
fn a_section_is_known_by_all_five_parts_of_its_key() {
    let key = |course: &str| {
        json!({"sectionIdentifier": "25590100102Trad220ALG112011", "localCourseCode": course,
               "schoolId": 255_901_001, "schoolYear": 2022, "sessionName": "2021-2022 Fall Semester"})
    };
    let section = |course: &str| {
        let mut offering = key(course);
        offering.as_object_mut().expect("a key").remove("sectionIdentifier");
        json!({"sectionIdentifier": "25590100102Trad220ALG112011", "courseOfferingReference": offering,
               "locationReference": {"classroomIdentificationCode": "220"},
               "classPeriods": [{"classPeriodReference": {"classPeriodName": "02", "schoolId": 255_901_001}}]})
    };
    let answer = read(&[
        ("sections", json!([section("ALG-1"), section("ALG-2")])),
        (
            "classPeriods",
            json!([{"classPeriodName": "02", "schoolReference": {"schoolId": 255_901_001},
            "meetingTimes": [{"startTime": "08:35:00", "endTime": "09:25:00"}]}]),
        ),
        (
            "bellSchedules",
            json!([{"alternateDayName": "A", "classPeriods": [
            {"classPeriodReference": {"classPeriodName": "02", "schoolId": 255_901_001}}]}]),
        ),
        (
            "courses",
            json!([{"courseCode": "ALG", "educationOrganizationReference": {"educationOrganizationId": 1},
            "academicSubjects": [{"academicSubjectDescriptor": "uri://ed-fi.org/AcademicSubjectDescriptor#English Language Arts"}]}]),
        ),
        (
            "courseOfferings",
            json!([{"localCourseCode": "ALG-1", "schoolReference": {"schoolId": 255_901_001},
            "sessionReference": {"schoolYear": 2022, "sessionName": "2021-2022 Fall Semester"},
            "courseReference": {"courseCode": "ALG", "educationOrganizationId": 1}}]),
        ),
        (
            "staffSectionAssociations",
            json!([
            {"staffReference": {"staffUniqueId": "207219"}, "sectionReference": key("ALG-1")},
            {"staffReference": {"staffUniqueId": "207219"}, "sectionReference": key("ALG-3")}]),
        ),
        (
            "studentSectionAssociations",
            json!([{"studentReference": {"studentUniqueId": "1"},
            "sectionReference": key("ALG-2"), "beginDate": "2021-08-23", "homeroomIndicator": true}]),
        ),
    ]);
    let found = rows(&answer, Table::Sections);
    assert_eq!(found.len(), 2);
    assert_ne!(found[0]["section"], found[1]["section"]);
    for row in &found {
        let id = row["section"].as_str().expect("an id");
        assert!(id.chars().count() <= 64 && id.starts_with("25590100102Trad220ALG112011|ALG-"));
        assert_eq!(
            row["meetings"],
            json!([{"period": "02", "days": {"cycle": ["A"]},
            "start": "08:35", "end": "09:25"}])
        );
    }
    let first = found.iter().find(|row| row["course"] == "ALG-1").expect("the first course");
    assert_eq!(
        (&first["subject"], &first["staff"]),
        (&json!("english_language_arts"), &json!(["207219"]))
    );
    let second = found.iter().find(|row| row["course"] == "ALG-2").expect("the second course");
    assert_eq!(second["homeroom"], true);
    assert_eq!(rows(&answer, Table::Rosters)[0]["section"], second["section"]);
    assert_says(&answer, "W_NO_SECTION", "staffSectionAssociations.jsonl:2");
}

#[test]
fn of_students_nothing_is_kept_but_what_was_asked_for() {
    let students = json!([{"studentUniqueId": "1", "firstName": "Tyrone", "lastSurname": "Dyer",
        "birthDate": "2014-11-13", "preferredFirstName": "Ty"}]);
    let answer = read(&[("students", students.clone())]);
    assert!(!tierwise::wire::write(&answer).expect("JSON").contains("Dyer"));
    assert!(answer.records.feeds.is_empty());
    let keep = json!({"keep": ["preferredFirstName"]});
    let answer = read_with(&json!({}), &[("students", students)], &keep);
    assert_eq!(
        Value::Array(rows(&answer, Table::Kept)),
        json!([{"student": "1", "field": "preferredFirstName", "value": "Ty"}])
    );
    assert!(!tierwise::wire::write(&answer).expect("JSON").contains("2014"));
}

#[test]
fn other_ids_stand_in_two_places() {
    let code = json!({"studentIdentificationSystemDescriptor": "uri://x/S#State", "identificationCode": "000000069"});
    let mut six = code.clone();
    six["studentReference"] = json!({"studentUniqueId": "2"});
    let answer = read(&[
        (
            "studentEducationOrganizationAssociations",
            json!([{"studentReference": {"studentUniqueId": "1"},
            "races": [{"raceDescriptor": "x"}], "studentIdentificationCodes": [code]}]),
        ),
        ("studentIdentificationCodes", json!([six])),
    ]);
    assert_eq!(count(&answer, Table::Aliases), Some(2));
    assert_eq!(answer.identities.proposed.len(), 1);
    assert_eq!(rows(&answer, Table::Aliases)[0]["id"], "000000069");
}

#[test]
fn a_day_with_several_events_is_one_of_school_if_one_of_them_is() {
    let day = |on: &str, events: &[&str]| {
        let events: Vec<Value> = events
            .iter()
            .map(|event| json!({"calendarEventDescriptor": format!("uri://ed-fi.org/CalendarEventDescriptor#{event}")}))
            .collect();
        json!({"date": on, "calendarEvents": events,
               "calendarReference": {"calendarCode": "1", "schoolId": 1, "schoolYear": 2022}})
    };
    let answer = read_with(
        &json!({"calendar_events": {"Picnic": true}}),
        &[(
            "calendarDates",
            json!([
                day("2021-09-01", &["Weather day", "Make-up day"]),
                day("2021-09-02", &["Teacher only day"]),
                day("2021-09-03", &["Picnic"]),
                day("2021-09-06", &["Parade"]),
            ]),
        )],
        &json!({}),
    );
    let found: Vec<_> =
        rows(&answer, Table::CalendarDays).iter().map(|row| row["in_session"].clone()).collect();
    assert_eq!(found, [true, false, true]);
    assert_says(&answer, "W_UNKNOWN_CODE", "calendarDates.jsonl:4 /calendarEvents");
}

#[test]
fn json_comes_in_several_shapes() {
    let school =
        |id: u32| format!("{{\"schoolId\": {id}, \"nameOfInstitution\": \"School {id}\"}}");
    for text in [
        format!("\u{FEFF}{}\n\n{}\r\n", school(1), school(2)),
        format!("[{},{}]", school(1), school(2)),
        format!("{}\n{}", school(1).replace('{', "{\n"), school(2).replace(',', ",\n")),
    ] {
        let answer = read_as(&json!({"ed_fi": {}}), &[("ed-fi/schools.json", &text)], &json!({}));
        assert_eq!(count(&answer, Table::Schools), Some(2), "{text}");
        assert!(answer.findings.is_empty());
    }
    let text = format!("{}\n{{\"schoolId\": \n{}\n7\n", school(1), school(2));
    let answer = read_as(&json!({"ed_fi": {}}), &[("schools.jsonl", &text)], &json!({}));
    assert_eq!(count(&answer, Table::Schools), Some(2));
    assert_says(&answer, "W_UNREADABLE_ROW", "schools.jsonl:2");
    assert_says(&answer, "W_UNREADABLE_ROW", "schools.jsonl:4");
    let answer = read_as(&json!({"ed_fi": {}}), &[("schools.json", "[{]")], &json!({}));
    assert_eq!(count(&answer, Table::Schools), Some(0));
    assert_says(&answer, "W_UNREADABLE_FILE", "schools.json:1");
    let names = [("weather.jsonl", "{}"), ("schools.keyChanges.jsonl", "{}")];
    let answer = read_as(&json!({"ed_fi": {}}), &names, &json!({}));
    assert_says(&answer, "W_UNKNOWN_FILE", "weather.jsonl");
    assert_says(&answer, "W_UNKNOWN_FILE", "schools.keyChanges.jsonl");
}
