//! Who is who, and what belongs together.

use serde_json::{Value, json};

use super::answer::{records, rows, said, shown};
use super::export::{EXPORT, SESSIONS};

#[test]
fn a_student_at_two_schools_is_one_student_by_identifier_and_by_nothing_else() {
    let answer = records(&json!({}), &EXPORT);
    let whole = "2026-08-15 2027-06-10 2027 true";
    assert_eq!(
        shown(
            &answer,
            "enrollments",
            &["student", "school", "grade", "from", "until", "year", "assumed"]
        ),
        [
            format!("007 N1 9 {whole}"),
            format!("007 S2 9 {whole}"),
            // At the district, but with a class at a school.
            format!("008 S2 9 {whole}"),
            // Bo Ash twice: neither the name nor the shared id makes them one.
            format!("u2 N1 - {whole}"),
            format!("u3 S2 K {whole}"),
        ]
    );
    assert_eq!(
        answer["identities"]["proposed"],
        json!([{"system": "fed", "students": ["u2", "u3"]}])
    );
    assert_eq!(
        shown(&answer, "aliases", &["student", "system", "id"]),
        [
            "007 fed ann@n",
            "007 sourced_id u1a",
            "007 sourced_id u1b",
            "008 sourced_id u4",
            "009 sourced_id u5",
            "u2 fed bo",
            "u3 fed bo",
        ]
    );
}

#[test]
fn classes_terms_and_staff_are_read_and_what_refers_to_nothing_is_said() {
    let answer = records(&json!({}), &EXPORT);
    assert_eq!(
        shown(&answer, "sessions", &["school", "session", "from", "until", "year"]),
        [
            "N1 t1 2026-08-15 2026-12-18 2027",
            "N1 t2 2027-01-05 2027-06-10 2027",
            "S2 t1 2026-08-15 2026-12-18 2027",
            "S2 t2 2027-01-05 2027-06-10 2027",
        ]
    );
    assert_eq!(
        rows(&answer, "sections"),
        [
            json!({"section": "k1", "school": "N1", "session": "t1", "course": "ALG1",
               "subject": "mathematics", "staff": ["90"], "room": "Room 12",
               "meetings": [{"period": "2"}, {"period": "3"}]}),
            json!({"section": "k2", "school": "S2", "course": "c2", "subject": "performing_arts"}),
            json!({"section": "k3", "school": "N1", "session": "t2", "homeroom": true}),
        ]
    );
    assert_eq!(
        shown(&answer, "staff", &["person", "school", "position"]),
        ["90 N1 teacher", "90 S2 teacher", "x N1 counselor",]
    );
    assert_eq!(
        shown(&answer, "rosters", &["section", "student", "from", "until"]),
        ["k1 007 2026-08-20 2026-12-18", "k1 ghost - -", "k2 007 - -",]
    );
    let mut found = said(&answer);
    found.sort_unstable();
    let mut expected = [
        // The manifest names the users alone, and they came.
        "W_SCHOOL_YEAR academicSessions.csv:2 schoolYear",
        "W_SCHOOL_YEAR academicSessions.csv:3 schoolYear",
        "W_RANGE academicSessions.csv:7",
        "W_TERM_UNUSED academicSessions.csv:5",
        "W_UNKNOWN_REFERENCE classes.csv:5",
        "W_SAME_IDENTIFIER users.csv",
        "W_NO_IDENTIFIER users.csv",
        "W_DISABLED_USER users.csv",
        "W_NOT_KEPT users.csv",
        "W_GRADE users.csv:4 grades",
        "W_GRADE users.csv:7 grades",
        "W_UNKNOWN_REFERENCE users.csv:6",
        "W_UNKNOWN_REFERENCE users.csv:7",
        "W_NO_VALUE users.csv:11",
        "W_OTHER_ROLE enrollments.csv",
        "W_UNKNOWN_REFERENCE enrollments.csv:6",
        "W_UNKNOWN_REFERENCE enrollments.csv:7",
        "W_RANGE enrollments.csv:8",
        "W_UNKNOWN_REFERENCE enrollments.csv:9",
        "W_NO_VALUE enrollments.csv:10",
        "W_NO_VALUE enrollments.csv:11",
    ];
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn an_end_date_may_be_the_day_after() {
    let answer = records(&json!({"end_dates": "day_after"}), &EXPORT);
    assert!(rows(&answer, "enrollments").iter().all(|row| row["until"] == "2027-06-09"));
    assert_eq!(rows(&answer, "rosters")[0]["until"], "2026-12-17");
    assert_eq!(rows(&answer, "sessions")[0]["until"], "2026-12-17");
}

#[test]
fn two_schools_with_one_identifier_stay_two() {
    let orgs = "sourcedId,status,dateLastModified,name,type,identifier\ns1,,,A,school,1\ns2,,,B,school,1\n";
    let users = "sourcedId,orgSourcedIds,role,identifier\na,\"s1,s2\",student,5\n";
    let answer = records(
        &json!({}),
        &[("orgs.csv", orgs), ("users.csv", users), ("academicSessions.csv", SESSIONS)],
    );
    assert_eq!(shown(&answer, "enrollments", &["student", "school"]), ["5 s1", "5 s2"]);
    assert!(said(&answer).contains(&"W_CONFLICTING_RECORD orgs.csv:2 identifier".to_owned()));
    let without = records(&json!({}), &[("orgs.csv", orgs), ("users.csv", users)]);
    assert_eq!(rows(&without, "enrollments"), [Value::Null; 0]);
    assert!(
        said(&without).contains(&"W_NO_VALUE users.csv:2".to_owned()),
        "no term says since when"
    );
    let nameless = records(&json!({}), &[("users.csv", "role,identifier\nstudent,5\n")]);
    assert_eq!(said(&nameless), ["W_NO_COLUMN users.csv"]);
}
