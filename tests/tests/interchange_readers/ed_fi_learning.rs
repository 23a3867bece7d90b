//! Ed-Fi items about learning and supports: scores, marks, totals, interventions and programs.

use serde_json::{Value, json};
use tierwise::records::Table;

use super::ed_fi::read;
use super::{assert_says, count, rows};

#[test]
fn scores_are_strings_typed_by_what_they_are() {
    let answer = read(&[(
        "studentAssessments",
        json!([{
            "studentReference": {"studentUniqueId": "605732"},
            "assessmentReference": {"assessmentIdentifier": "BASC-3 BESS", "namespace": "uri://x"},
            "administrationDate": "2021-12-01T16:00:00",
            "schoolYearTypeReference": {"schoolYear": 2022},
            "period": {"assessmentPeriodDescriptor": "uri://ed-fi.org/AssessmentPeriodDescriptor#Middle of Year"},
            "whenAssessedGradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Twelfth grade",
            "scoreResults": [
                {"assessmentReportingMethodDescriptor": "uri://ed-fi.org/AssessmentReportingMethodDescriptor#Raw score", "result": "18"},
                {"assessmentReportingMethodDescriptor": "uri://ed-fi.org/AssessmentReportingMethodDescriptor#Percentile", "result": "190"}],
            "performanceLevels": [{"performanceLevelDescriptor": "uri://x/PerformanceLevelDescriptor#Elevated"}],
            "studentObjectiveAssessments": [{
                "objectiveAssessmentReference": {"identificationCode": "ERI"},
                "scoreResults": [{"assessmentReportingMethodDescriptor": "T-score", "result": "61.50"}]}],
        }]),
    )]);
    let shown: Vec<String> = rows(&answer, Table::Scores)
        .iter()
        .map(|row| format!("{} {} {}", row["scale"], row["unit"], row["season"]))
        .collect();
    assert_eq!(
        shown,
        [
            "\"ERI\" \"t_score\" \"winter\"",
            "\"composite\" \"level\" \"winter\"",
            "\"composite\" \"raw\" \"winter\""
        ]
    );
    let row = &rows(&answer, Table::Scores)[0];
    assert_eq!(
        (&row["on"], &row["grade"], &row["year"]),
        (&json!("2021-12-01"), &json!("12"), &json!(2022))
    );
    assert_says(&answer, "W_RANGE", "studentAssessments.jsonl:1 /result");
    let fed: Vec<_> = answer
        .coverage
        .iter()
        .filter(|line| line.rows > 0)
        .map(|line| serde_json::to_value(line.domain).expect("JSON"))
        .collect();
    assert_eq!(fed, ["social_emotional"]);
}

#[test]
fn marks_totals_and_terms() {
    let period = json!({"gradingPeriodDescriptor": "uri://ed-fi.org/GradingPeriodDescriptor#First Six Weeks",
        "gradingPeriodName": "Exam 1", "schoolId": 1, "schoolYear": 2022});
    let old = json!({"gradingPeriodDescriptor": "uri://ed-fi.org/GradingPeriodDescriptor#First Six Weeks",
        "periodSequence": 1, "schoolId": 1, "schoolYear": 2022});
    let section = json!({"studentUniqueId": "7", "localCourseCode": "ALG-1", "schoolId": 1,
        "schoolYear": 2022, "sectionIdentifier": "A", "sessionName": "Fall", "beginDate": "2021-08-23"});
    let mark = |period: &Value, more: Value| {
        let mut item = json!({"studentSectionAssociationReference": section,
            "gradingPeriodReference": period, "gradeTypeDescriptor": "uri://ed-fi.org/GradeTypeDescriptor#Final"});
        for (key, value) in more.as_object().expect("an object") {
            item[key] = value.clone();
        }
        item
    };
    let card = |period: &Value, student: &str| {
        json!({"studentReference": {"studentUniqueId": student}, "gradingPeriodReference": period,
               "numberOfDaysAbsent": 2.5, "numberOfDaysInAttendance": 26.5, "numberOfDaysTardy": 1})
    };
    let mut unknown = period.clone();
    unknown["gradingPeriodName"] = json!("Exam 9");
    let answer = read(&[
        (
            "grades",
            json!([
                mark(&period, json!({"letterGradeEarned": "B+", "numericGradeEarned": 88.5})),
                mark(
                    &old,
                    json!({"letterGradeEarned": "NC", "gradeTypeDescriptor": "Grading Period"})
                ),
                mark(&period, json!({})),
            ]),
        ),
        (
            "gradingPeriods",
            json!([{"gradingPeriodDescriptor": "uri://ed-fi.org/GradingPeriodDescriptor#First Six Weeks",
            "gradingPeriodName": "Exam 1", "periodSequence": 1, "schoolReference": {"schoolId": 1},
            "schoolYearTypeReference": {"schoolYear": 2022}, "beginDate": "2021-08-23", "endDate": "2021-10-03"}]),
        ),
        (
            "courseTranscripts",
            json!([{"courseReference": {"courseCode": "ALG", "educationOrganizationId": 1},
            "studentAcademicRecordReference": {"studentUniqueId": "7", "schoolYear": 2021,
                "termDescriptor": "uri://ed-fi.org/TermDescriptor#Fall Semester"},
            "finalLetterGradeEarned": "A", "earnedCredits": 0.5}]),
        ),
        ("reportCards", json!([card(&period, "7"), card(&unknown, "8")])),
        (
            "sessions",
            json!([{"schoolReference": {"schoolId": 1}, "sessionName": "Fall",
            "schoolYearTypeReference": {"schoolYear": 2022}, "beginDate": "2021-08-23",
            "endDate": "2021-12-17", "totalInstructionalDays": 81}]),
        ),
    ]);
    let shown: Vec<String> = rows(&answer, Table::Marks)
        .iter()
        .map(|row| format!("{} {} {}", row["letter"], row["on"], row["whole_course"]))
        .collect();
    assert_eq!(
        shown,
        ["\"A\" null true", "\"B+\" \"2021-10-03\" true", "\"NC\" \"2021-10-03\" false"]
    );
    assert_eq!(count(&answer, Table::AttendanceTotals), Some(1));
    assert_eq!(rows(&answer, Table::AttendanceTotals)[0]["until"], "2021-10-03");
    assert_says(&answer, "W_NO_PERIOD_END", "reportCards.jsonl:2");
    assert_eq!(rows(&answer, Table::Sessions)[0]["days"], 81);
}

#[test]
fn supports_have_the_days_of_their_cohort_and_none_otherwise() {
    let with_cohort = json!({"studentReference": {"studentUniqueId": "1"}, "dosage": 10,
        "interventionReference": {"interventionIdentificationCode": "CICO", "educationOrganizationId": 5},
        "cohortReference": {"cohortIdentifier": "C1", "educationOrganizationId": 5}});
    let mut without = with_cohort.clone();
    without["studentReference"]["studentUniqueId"] = json!("2");
    let answer = read(&[
        (
            "studentCohortAssociations",
            json!([{"studentReference": {"studentUniqueId": "1"},
            "cohortReference": {"cohortIdentifier": "C1", "educationOrganizationId": 5},
            "beginDate": "2021-09-01", "endDate": "2021-12-01"}]),
        ),
        (
            "interventions",
            json!([{"interventionIdentificationCode": "CICO",
            "educationOrganizationReference": {"educationOrganizationId": 5},
            "staffs": [{"staffReference": {"staffUniqueId": "T1"}}]}]),
        ),
        ("studentInterventionAssociations", json!([with_cohort, without])),
        (
            "studentInterventionAttendanceEvents",
            json!([{"studentReference": {"studentUniqueId": "1"},
            "interventionReference": {"interventionIdentificationCode": "CICO", "educationOrganizationId": 5},
            "eventDate": "2021-09-02", "attendanceEventCategoryDescriptor": "In Attendance",
            "interventionDuration": 30, "eventDuration": 1}]),
        ),
        (
            "studentProgramAssociations",
            json!([
            {"studentReference": {"studentUniqueId": "1"}, "beginDate": "2021-08-30",
             "educationOrganizationReference": {"educationOrganizationId": 5},
             "programReference": {"programName": "After School", "programTypeDescriptor": "uri://x/P#Extended Day"}},
            {"studentReference": {"studentUniqueId": "1"}, "beginDate": "2021-08-30",
             "programReference": {"programName": "ESL", "programTypeDescriptor": "uri://x/P#Bilingual"}}]),
        ),
        (
            "studentHomelessProgramAssociations",
            json!([{"studentReference": {"studentUniqueId": "1"},
            "beginDate": "2021-08-30", "programReference": {"programName": "Homeless"}}]),
        ),
    ]);
    let shown: Vec<String> = rows(&answer, Table::Participations)
        .iter()
        .map(|row| format!("{} {} {} {}", row["student"], row["support"], row["from"], row["by"]))
        .collect();
    assert_eq!(
        shown,
        [
            "\"1\" \"After School\" \"2021-08-30\" null",
            "\"1\" \"C1\" \"2021-09-01\" null",
            "\"1\" \"CICO\" \"2021-09-01\" \"T1\"",
            "\"2\" \"CICO\" null \"T1\"",
        ]
    );
    let delivery = &rows(&answer, Table::Deliveries)[0];
    assert_eq!(delivery["status"], "delivered");
    assert_says(&answer, "W_NOT_KEPT", "studentProgramAssociations.jsonl");
    assert_says(&answer, "W_NOT_KEPT", "studentHomelessProgramAssociations.jsonl");
}

#[test]
fn a_protected_resource_is_read_where_the_district_asks_for_it() {
    let homeless = json!([{"studentReference": {"studentUniqueId": "1"}, "beginDate": "2021-08-30",
        "programReference": {"programName": "Homeless"}}]);
    let files = [("studentHomelessProgramAssociations", homeless)];
    let keep = json!({"keep": ["studentHomelessProgramAssociations"]});
    let answer = super::ed_fi::read_with(&json!({}), &files, &keep);
    assert_eq!(rows(&answer, Table::Participations)[0]["support"], "Homeless");
    assert!(answer.findings.is_empty());
}

#[test]
fn an_assignment_to_the_district_is_at_no_school() {
    let assigned = |person: &str, organization: u32| {
        json!({"staffReference": {"staffUniqueId": person}, "beginDate": "2018-02-09",
            "educationOrganizationReference": {"educationOrganizationId": organization},
            "staffClassificationDescriptor": "uri://ed-fi.org/StaffClassificationDescriptor#Counselor"})
    };
    let answer = read(&[
        ("schools", json!([{"schoolId": 5}])),
        (
            "staffEducationOrganizationAssignmentAssociations",
            json!([assigned("a", 5), assigned("b", 1)]),
        ),
        (
            "staffSchoolAssociations",
            json!([
            {"staffReference": {"staffUniqueId": "a"}, "schoolReference": {"schoolId": 5}},
            {"staffReference": {"staffUniqueId": "c"}, "schoolReference": {"schoolId": 5}}]),
        ),
    ]);
    assert_eq!(
        Value::Array(rows(&answer, Table::Staff)),
        json!([
            {"person": "a", "school": "5", "position": "Counselor", "from": "2018-02-09"},
            {"person": "b", "position": "Counselor", "from": "2018-02-09"},
            {"person": "c", "school": "5"},
        ])
    );
}
