//! What exports call their columns.

use crate::records::Table;

/// What the name of a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It is one of these fields, whichever the table has.
    Field(&'static [&'static str]),
    /// It is about the person: nothing is made of it.
    Personal,
}

/// Names that mean the person, by a part of them: in whole words.
const PERSONAL: &[&str] = &[
    "name",
    "firstname",
    "lastname",
    "fullname",
    "birth",
    "dob",
    "birthdate",
    "dateofbirth",
    "address",
    "street",
    "city",
    "zip",
    "phone",
    "email",
    "race",
    "ethnicity",
    "hispanic",
    "gender",
    "sex",
    "language",
    "disability",
    "sped",
    "504",
    "lunch",
    "homeless",
    "ssn",
    "guardian",
    "parent",
    "pronouns",
    "immigrant",
    "migrant",
    "ell",
    "iep",
];

/// Names, without space and case, and the fields that they are.
const NAMES: &[(&[&str], &[&str])] = &[
    (
        &[
            "student",
            "studentid",
            "studentnumber",
            "studentno",
            "studentlocalid",
            "localid",
            "lasid",
            "stdoid",
            "stdid",
            "studentidentifier",
            "studentuniqueid",
            "sid",
            "pupilid",
            "studentlocalidnumber",
            "localidnumber",
            "studentidnumber",
        ],
        &["student"],
    ),
    (&["stateid", "sasid", "studentstateid"], &["id"]),
    (
        &[
            "school",
            "schoolid",
            "schoolcode",
            "schoollocalid",
            "schoolidentifier",
            "schoolnumber",
            "skloid",
            "sklid",
            "building",
            "buildingid",
            "schoolname",
        ],
        &["school"],
    ),
    (
        &[
            "date",
            "eventdate",
            "attendancedate",
            "incidentdate",
            "assessmentdate",
            "testdate",
            "completeddate",
            "completiondate",
            "dateofincident",
            "testeventdate",
            "calendardate",
        ],
        &["on"],
    ),
    (&["grade", "gradelevel", "studentgrade", "gradelvl", "entrygradelevel"], &["grade"]),
    (
        &[
            "startdate",
            "begindate",
            "entrydate",
            "enrollmentdate",
            "registrationdate",
            "enterdate",
            "datestarted",
            "from",
        ],
        &["from"],
    ),
    (
        &[
            "enddate",
            "exitdate",
            "withdrawdate",
            "withdrawaldate",
            "exitwithdrawdate",
            "leavedate",
            "dateended",
            "until",
        ],
        &["until"],
    ),
    (
        &["status", "attendancestatus", "attendancecode", "attendanceeventcategory", "codeview"],
        &["status"],
    ),
    (
        &["absent", "absentind", "isabsent", "absence", "daysabsent", "totalabsences", "absences"],
        &["absent"],
    ),
    (&["tardy", "tardyind", "istardy", "late", "tardies", "daystardy"], &["tardy"]),
    (&["dismissed", "dismissedind", "earlydismissal", "leftearly"], &["left_early"]),
    (&["excused", "excusedind", "isexcused"], &["excused"]),
    (&["portionabsent", "portion", "partofday"], &["part_of_day"]),
    (
        &["daysenrolled", "enrolleddays", "membershipdays", "daysmembership", "daysinmembership"],
        &["enrolled"],
    ),
    (&["reason", "reasoncode", "attendancereason"], &["code"]),
    (&["incidentid", "incidentidentifier", "incidentnumber", "referralid"], &["incident"]),
    (
        &[
            "incidentcode",
            "behavior",
            "offense",
            "infraction",
            "incidenttype",
            "offensecode",
            "behaviorcode",
            "violation",
        ],
        &["behavior"],
    ),
    (&["incidenttime", "time", "timeofincident"], &["at"]),
    (&["incidentlocation", "location", "place"], &["place", "room"]),
    (&["role", "participation", "participationcode", "involvement"], &["role", "position"]),
    (&["action", "actioncode", "disciplineaction", "consequence", "discipline"], &["action"]),
    (&["course", "coursenumber", "coursecode", "courseid", "coursename"], &["course"]),
    (
        &["section", "sectionnumber", "sectionid", "sectionidentifier", "class", "classid"],
        &["section"],
    ),
    (
        &["term", "termlocalid", "markingperiod", "gradingperiod", "session", "sessionname"],
        &["period", "session"],
    ),
    (&["mark", "coursegrade", "finalgrade", "gradeearned", "sectiongrade"], &["mark"]),
    (&["lettergrade", "letter"], &["letter"]),
    (&["numericgrade", "percentgrade", "gradepercent"], &["number"]),
    (&["credits", "creditsearned", "earnedcredits"], &["credits"]),
    (&["subject", "assessmentsubject", "measure", "subtest", "scale"], &["scale", "subject"]),
    (
        &["assessment", "assessmentname", "assessmenttest", "testname", "test", "instrument"],
        &["instrument"],
    ),
    (
        &[
            "score",
            "scalescore",
            "assessmentscalescore",
            "scaledscore",
            "rawscore",
            "percentilerank",
            "percentile",
            "result",
            "testritscore",
            "unifiedscore",
        ],
        &["value"],
    ),
    (&["season", "window", "benchmarkperiod", "screeningperiod"], &["season"]),
    (&["schoolyear", "districtschoolyear", "year", "academicyear"], &["year"]),
    (
        &[
            "service",
            "servicetype",
            "program",
            "intervention",
            "support",
            "activity",
            "activitytext",
        ],
        &["support"],
    ),
    (&["tier", "tierlevel"], &["tier"]),
    (&["minutes", "minutesdelivered", "duration"], &["minutes"]),
    (&["calendarevent", "daytype", "eventtype"], &["kind"]),
    (&["insession", "isschoolday", "schoolday"], &["in_session"]),
    (
        &["teacher", "teacherid", "staffid", "educatorlocalid", "staff", "loginname"],
        &["person", "staff", "by"],
    ),
    (&["room", "roomnumber", "classroom"], &["room"]),
];

/// What a file must have to be of a table: of every group one field.
pub(super) const MARKS: &[(Table, &[&[&str]])] = &[
    (Table::AttendanceTotals, &[&["student"], &["absent"], &["enrolled"]]),
    (Table::Attendance, &[&["student"], &["on"], &["status", "absent", "tardy"]]),
    (Table::Incidents, &[&["student"], &["on"], &["behavior", "incident"]]),
    (Table::Actions, &[&["student"], &["on"], &["action"]]),
    (Table::Scores, &[&["student"], &["value"]]),
    (Table::Marks, &[&["student"], &["course", "section"], &["mark", "letter", "number"]]),
    (Table::Participations, &[&["student"], &["support"]]),
    (Table::Rosters, &[&["student"], &["section"]]),
    (Table::Sections, &[&["section"], &["school"], &["course"]]),
    (Table::CalendarDays, &[&["school"], &["on"], &["kind", "in_session"]]),
    (Table::Enrollments, &[&["student"], &["school"], &["from", "grade"]]),
    (Table::Participations, &[&["student"], &["from"], &["until"]]),
];

/// What a name says, without the word with which all names of the file begin.
pub(super) fn meaning(name: &str, shared: &str) -> Option<Meaning> {
    let words = words(name);
    let joined: String = words.concat();
    let own = joined.strip_prefix(shared).filter(|rest| !rest.is_empty());
    let found = [Some(joined.as_str()), own].into_iter().flatten().find_map(|word| {
        NAMES.iter().find(|(names, _)| names.contains(&word)).map(|(_, fields)| *fields)
    });
    if let Some(fields) = found {
        return Some(Meaning::Field(fields));
    }
    let is_personal = words.iter().any(|word| PERSONAL.contains(&word.as_str()))
        || PERSONAL.contains(&joined.as_str());
    is_personal.then_some(Meaning::Personal)
}

/// The word with which every name of a header begins, if there is one.
pub(super) fn shared_prefix(header: &[String]) -> String {
    let mut first = header.iter().map(|name| words(name).into_iter().next().unwrap_or_default());
    let Some(word) = first.next() else { return String::new() };
    if header.len() > 2 && first.all(|other| other == word) { word } else { String::new() }
}

/// The unit that the name of a column of scores says.
pub(super) fn unit(name: &str) -> &'static str {
    let joined = words(name).concat();
    if joined.contains("percentile") {
        "percentile"
    } else if joined.contains("raw") {
        "raw"
    } else if joined.contains("scale") || joined.contains("rit") || joined.contains("unified") {
        "scale_score"
    } else {
        "score"
    }
}

/// The words of a name in lower case: `ATT_STD_OID`, `Start Date` and `PercentileRank` alike.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_lower = false;
    let mut begins = true;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            begins = true;
            continue;
        }
        if begins || (was_lower && c.is_uppercase()) {
            words.push(String::new());
        }
        begins = false;
        was_lower = c.is_lowercase();
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words
}
