//! Changes laid over an export, the roles of version 1.2, and the gradebook.

use std::collections::BTreeSet;

use serde_json::json;

use super::answer::{call, items, records, rows, said, shown};
use super::export::{EXPORT, ORGS, SESSIONS};

#[test]
fn what_changed_is_laid_over_the_whole_export() {
    let changed = [
        ("whole/manifest.csv", "propertyName,value\nfile.users,bulk\nfile.orgs,bulk\n"),
        (
            "whole/users.csv",
            "sourcedId,status,dateLastModified,orgSourcedIds,role,identifier,grades
a,active,2026-09-01T00:00:00.000Z,s1,student,1,09
b,tobedeleted,2026-09-01T00:00:00.000Z,s1,student,2,09
c,active,2026-09-01T00:00:00.000Z,s1,student,3,09
d,active,2026-09-09T00:00:00.000Z,s1,student,4,09
f,suspended,2026-09-01T00:00:00.000Z,s1,student,6,09
,active,2026-09-01T00:00:00.000Z,s1,student,7,09
",
        ),
        ("whole/orgs.csv", ORGS),
        ("whole/academicSessions.csv", SESSIONS),
        (
            "delta/manifest.csv",
            "propertyName,value\noneroster.version,2.0\nfile.users,delta\nfile.classes,delta\nfile.orgs,absent\nfile.results,weekly\n",
        ),
        (
            "delta/users.csv",
            "sourcedId,status,dateLastModified,orgSourcedIds,role,identifier,grades
a,active,2026-09-08T00:00:00.000Z,s2,student,1,10
c,tobedeleted,2026-09-08T00:00:00.000Z,s1,student,3,09
d,tobedeleted,2026-09-08T00:00:00.000Z,s1,student,4,09
e,active,2026-09-08T00:00:00.000Z,s2,student,5,09
",
        ),
    ];
    let answer = records(&json!({}), &changed);
    assert_eq!(
        shown(&answer, "enrollments", &["student", "school", "grade"]),
        ["1 S2 10", "4 N1 9", "5 S2 9", "6 N1 9",]
    );
    let codes: BTreeSet<String> = said(&answer)
        .iter()
        .filter(|finding| !finding.contains("academicSessions"))
        .cloned()
        .collect();
    assert_eq!(
        codes.into_iter().collect::<Vec<_>>(),
        [
            "W_BULK_STATUS whole/users.csv",
            "W_DELETED delta/users.csv",
            "W_DELETED whole/users.csv",
            "W_NO_FILE delta/manifest.csv:4 classes",
            "W_NO_VALUE whole/users.csv:7 sourcedId",
            "W_REPLACED delta/users.csv:4",
            "W_UNKNOWN_CODE delta/manifest.csv:2 value",
            "W_UNKNOWN_CODE delta/manifest.csv:6 value",
            "W_UNKNOWN_CODE whole/users.csv:6 status",
        ]
    );
    let alone = records(&json!({}), &changed[4..]);
    assert!(said(&alone).contains(&"W_DELTA_ALONE delta/users.csv".to_owned()));
}

#[test]
fn version_1_2_has_roles_with_dates_of_their_own() {
    let users = "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns
a,,,true,a,,A,A,,1,,,,,10,,,Al,,,s1,
b,,,true,b,,B,B,,9,,,,,,,,,,,s1,
c,,,true,c,,C,C,,3,,,,,10,,,,,,s1,
";
    let roles = "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
r1,,,a,primary,student,2026-09-01,2027-01-29,s1,
r2,,,a,secondary,student,2027-02-01,,s2,
r3,,,b,primary,principal,2026-07-01,,s1,
r4,,,zz,primary,student,2026-07-01,,s1,
r5,,,c,primary,student,soon,,s1,
";
    let files = [
        ("Users.csv", users),
        ("roles.csv", roles),
        ("orgs.csv", ORGS),
        ("academicSessions.csv", SESSIONS),
        ("userProfiles.csv", "sourcedId\n1\n"),
        ("lunches.csv", "sourcedId\n1\n"),
    ];
    let answer = call(&json!({
        "source": "rosters",
        "format": {"one_roster": {}},
        "files": files.iter().map(|(name, text)| json!({"name": name, "text": text})).collect::<Vec<_>>(),
        "keep": ["preferredGivenName"],
    }));
    assert_eq!(
        shown(
            &answer,
            "enrollments",
            &["student", "school", "from", "until", "primary", "assumed"]
        ),
        [
            "1 N1 2026-09-01 2027-01-29 true -",
            "1 S2 2027-02-01 - false -",
            "3 N1 2026-08-15 2027-06-10 true true",
        ]
    );
    assert_eq!(
        shown(&answer, "staff", &["person", "school", "position", "from"]),
        ["9 N1 principal 2026-07-01",]
    );
    assert_eq!(
        rows(&answer, "kept"),
        [json!({"student": "1", "field": "preferredGivenName", "value": "Al"})]
    );
    let found: Vec<String> =
        said(&answer).into_iter().filter(|finding| !finding.contains("academicSessions")).collect();
    assert_eq!(
        found,
        [
            "W_UNKNOWN_FILE userProfiles.csv",
            "W_UNKNOWN_FILE lunches.csv",
            "W_DATE roles.csv:6 beginDate",
            "W_UNKNOWN_REFERENCE roles.csv:5",
        ]
    );
}

#[test]
fn results_are_marks_only_where_they_have_a_category() {
    let files = [
        ("categories.csv", "sourcedId,status,dateLastModified,title,weight\nf,,,Final Grade,\nq,,,Quiz,\n"),
        ("lineItems.csv", "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,gradingPeriodSourcedId,resultValueMin,resultValueMax
l1,,,Final,,,2026-12-18,k1,f,g1,0,100
l2,,,Quiz 1,,,2026-09-30,k1,q,g1,0,20
l3,,,Something,,,2026-09-30,k1,,g1,0,20
l4,,,No most,,,2026-09-30,k1,q,g1,,
"),
        ("results.csv", "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment,textScore
r1,,,l1,u1a,fully graded,85.5,2026-12-18,,B
r2,,,l2,u1a,fully graded,18,2026-10-01,,
r3,,,l3,u1a,fully graded,18,2026-10-01,,
r4,,,l2,u1b,exempt,0,2026-10-01,,
r5,,,l4,u1a,fully graded,18,2026-10-01,,
r6,,,l9,u1a,fully graded,18,2026-10-01,,
r7,,,l2,u1b,fully graded,-1,,,
"),
    ];
    let all: Vec<(&str, &str)> = EXPORT.into_iter().chain(files).collect();
    let answer = records(&json!({}), &all);
    assert_eq!(
        rows(&answer, "marks"),
        [
            json!({"student": "007", "school": "N1", "section": "k1", "course": "ALG1", "period": "g1",
               "on": "2026-10-01", "number": 90, "whole_course": false}),
            json!({"student": "007", "school": "N1", "section": "k1", "course": "ALG1", "period": "g1",
               "on": "2026-12-18", "number": 85.5, "letter": "B", "whole_course": true}),
        ]
    );
    let about: Vec<String> =
        said(&answer).into_iter().filter(|finding| finding.contains("results")).collect();
    assert_eq!(
        about,
        [
            "W_NO_SCALE results.csv:6 score",
            "W_NO_VALUE results.csv:6",
            "W_UNKNOWN_REFERENCE results.csv:7",
            "W_RANGE results.csv:8 score",
            "W_NO_VALUE results.csv:8",
            "W_NOT_CATEGORIZED results.csv",
            "W_NOT_GRADED results.csv",
        ]
    );
    let course = items(&answer["coverage"]).iter().find(|line| line["domain"] == "course");
    assert_eq!(course.expect("a line")["state"], "fed");
}
