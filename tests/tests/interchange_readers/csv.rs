//! CSV with a map of columns, and the canonical files.

use serde_json::{Value, json};
use tierwise::records::Table;

use super::{assert_says, codes, count, read_as, rows};

fn mapped(text: &str, map: &Value) -> tierwise::interchange::ReadAnswer {
    read_as(&json!({"csv": {"maps": [map]}}), &[("export.csv", text)], &json!({}))
}

fn columns(pairs: &[(&str, &str)]) -> Value {
    pairs.iter().map(|(column, field)| json!({"column": column, "field": field})).collect()
}

#[test]
fn an_aspen_export_is_read_as_it_is() {
    // A byte order mark, headers in apostrophes, quotes escaped by a backslash, a line break in a
    // cell, CRLF, and `NULL` for nothing.
    let text = "\u{FEFF}'ATT_STD_OID','ATT_SKL_OID','ATT_DATE','ATT_TARDY_IND','ATT_DISMISSED_IND',\
                'ATT_ABSENT_IND','ATT_EXCUSED_IND','ATT_PORTION_ABSENT','ATT_COMMENT'\r\n\
                \"004958\",\"HEA\",\"2005-05-03\",\"1\",\"0\",\"0\",\"1\",\"0.0000\",\"said \\\"late\\\"\"\r\n\
                \"100\",\"HEA\",\"2005-05-04\",\"0\",\"0\",\"1\",\"0\",\"1.0000\",\"two\r\nlines\"\r\n\
                \"101\",\"HEA\",\"2005-05-04\",\"0\",\"0\",\"1\",\"NULL\",\"0.5000\",\"NULL\"\r\n\
                \"102\",\"HEA\",\"NULL\",\"0\",\"0\",\"1\",\"0\",\"0\",\"\"\r\n";
    let map = json!({
        "table": "attendance",
        "columns": columns(&[
            ("ATT_STD_OID", "student"), ("ATT_SKL_OID", "school"), ("ATT_DATE", "on"),
            ("ATT_TARDY_IND", "tardy"), ("ATT_DISMISSED_IND", "left_early"),
            ("ATT_ABSENT_IND", "absent"), ("ATT_EXCUSED_IND", "excused"),
            ("ATT_PORTION_ABSENT", "part_of_day"),
        ]),
    });
    let answer = mapped(text, &map);
    let expected = json!([
        {"student": "004958", "school": "HEA", "on": "2005-05-03", "status": "tardy",
         "excused": true, "part_of_day": 0},
        {"student": "100", "school": "HEA", "on": "2005-05-04", "status": "absent",
         "excused": false, "part_of_day": 1},
        {"student": "101", "school": "HEA", "on": "2005-05-04", "status": "partial",
         "part_of_day": 0.5},
    ]);
    let mut found = Value::Array(rows(&answer, Table::Attendance));
    // Decimals are written as numbers of ten-thousandths outside of our own JSON.
    for row in found.as_array_mut().expect("rows") {
        let part = row["part_of_day"].as_f64().expect("a number") / 10_000.0;
        row["part_of_day"] = json!(part);
    }
    assert_eq!(found.as_array().map(Vec::len), Some(3));
    for (row, expected) in
        found.as_array().expect("rows").iter().zip(expected.as_array().expect(""))
    {
        for key in ["student", "school", "on", "status", "excused"] {
            assert_eq!(row[key], expected[key], "{key}");
        }
        assert_eq!(row["part_of_day"].as_f64(), expected["part_of_day"].as_f64());
    }
    assert_says(&answer, "W_CSV_ESCAPE", "export.csv");
    // The line after a cell with a line break in it.
    assert_says(&answer, "W_NO_VALUE", "export.csv:6 on");
    assert_eq!(codes(&answer).len(), 2);
}

#[test]
fn dates_are_never_guessed() {
    let text = "student,school,entry\n1,A,3/4/2021\n2,A,13/4/2021\n3,A,2021-04-03T10:00:00Z\n";
    let of = |form: &str| {
        let mut columns = columns(&[("student", "student"), ("school", "school")]);
        columns
            .as_array_mut()
            .expect("columns")
            .push(json!({"column": "entry", "field": "from", "dates": form}));
        mapped(text, &json!({"table": "enrollments", "columns": columns}))
    };
    let american = of("month_day_year");
    let days: Vec<_> =
        rows(&american, Table::Enrollments).iter().map(|r| r["from"].clone()).collect();
    assert_eq!(days, ["2021-03-04"]);
    assert_says(&american, "W_DATE", "export.csv:3 entry");
    assert_says(&american, "W_DATE", "export.csv:4 entry");
    let european = of("day_month_year");
    let days: Vec<_> =
        rows(&european, Table::Enrollments).iter().map(|r| r["from"].clone()).collect();
    assert_eq!(days, ["2021-04-03", "2021-04-13"]);
}

#[test]
fn odd_sheets_are_said_and_read() {
    // A header given twice, a row too short, a row too long, a blank line, semicolons.
    let text = "id;Name;Name\nA;One;1\n\nB\nC;Three;3;4\n;;\n";
    let map =
        json!({"table": "schools", "columns": columns(&[("id", "id"), ("Name (2)", "label")])});
    let answer = mapped(text, &map);
    assert_eq!(
        Value::Array(rows(&answer, Table::Schools)),
        json!([{"id": "A", "label": "1"}, {"id": "B"}, {"id": "C", "label": "3"}])
    );
    assert_says(&answer, "W_DUPLICATE_HEADER", "export.csv:1 Name");
    assert_says(&answer, "W_RAGGED_ROW", "export.csv:4");
    assert_says(&answer, "W_RAGGED_ROW", "export.csv:5");
}

#[test]
fn a_file_without_a_header_is_read_by_number() {
    let text = "\"SOC6-001\",\"333\",\"SHS\",\"SOC6\",\"FY\",\"85.12 B+\"\n\
                \"SOC6-001\",\"111\",\"SHS\",\"SOC6\",\"FY\",\"P\"\n\
                \"SOC6-001\",\"222\",\"SHS\",\"SOC6\",\"FY\",\"NULL\"\n";
    let map = json!({
        "table": "marks",
        "no_header": true,
        "columns": columns(&[("1", "section"), ("2", "student"), ("3", "school"),
                             ("4", "course"), ("5", "period"), ("6", "mark")]),
    });
    let answer = mapped(text, &map);
    let found = rows(&answer, Table::Marks);
    assert_eq!(found.len(), 2);
    let letters: Vec<_> = found.iter().map(|row| row["letter"].clone()).collect();
    assert_eq!(letters, ["P", "B+"]);
    assert_says(&answer, "W_NO_VALUE", "export.csv:3 mark");
}

#[test]
fn an_empty_file_is_empty_and_a_missing_one_is_not_supplied() {
    let map = json!({"table": "incidents", "columns": columns(&[
        ("student", "student"), ("school", "school"), ("on", "on")])});
    let header_only = mapped("student,school,on\n", &map);
    assert_eq!(count(&header_only, Table::Incidents), Some(0));
    let state = |answer: &tierwise::interchange::ReadAnswer, domain: &str| {
        let coverage = serde_json::to_value(&answer.coverage).expect("JSON");
        let lines = coverage.as_array().expect("lines").clone();
        let line = lines.iter().find(|line| line["domain"] == domain && line["school"].is_null());
        line.expect("a line")["state"].clone()
    };
    assert_eq!(state(&header_only, "behavior"), "empty");
    assert_eq!(state(&header_only, "attendance"), "not_supplied");
    // Without a column that every row needs the table was not read at all.
    let other_file = mapped("a,b\n1,2\n", &map);
    assert_eq!(count(&other_file, Table::Incidents), None);
    assert_eq!(state(&other_file, "behavior"), "not_supplied");
    assert_says(&other_file, "W_NO_COLUMN", "export.csv student");
    let nothing = mapped("", &map);
    assert_eq!(count(&nothing, Table::Incidents), None);
    assert_says(&nothing, "W_EMPTY_FILE", "export.csv");
    let named = json!({"file": "other.csv", "table": "incidents", "columns": map["columns"]});
    assert_says(&mapped("", &named), "W_NO_FILE", "other.csv");
}

#[test]
fn values_that_cannot_be_are_left_out_and_said() {
    let text = "student,absent,enrolled,until\n1,190,180,2027-06-01\n2,18,180,2027-06-01\n\
                3,-1,180,2027-06-01\n4,400,500,2027-06-01\n";
    let map = json!({"table": "attendance_totals", "columns": columns(&[
        ("student", "student"), ("absent", "absent"), ("enrolled", "enrolled"),
        ("until", "until")])});
    let answer = mapped(text, &map);
    assert_eq!(count(&answer, Table::AttendanceTotals), Some(1));
    for place in ["export.csv:2 absent", "export.csv:4 absent", "export.csv:5 absent"] {
        assert_says(&answer, "W_RANGE", place);
    }
    let text = "student,value\n1,190\n2,99\n3,-3\n4,high\n";
    let map = json!({"table": "scores", "columns": columns(&[("student", "student"),
        ("value", "value")]),
        "constants": {"instrument": "star", "scale": "composite", "unit": "percentile"}});
    let answer = mapped(text, &map);
    assert_eq!(count(&answer, Table::Scores), Some(1));
    assert_says(&answer, "W_RANGE", "export.csv:2 value");
    assert_says(&answer, "W_NUMBER", "export.csv:5 value");
    let text = "student,school,from,until\n1,A,2026-09-01,2026-08-01\n2,A,2026-09-01,2026-09-01\n";
    let map = json!({"table": "enrollments", "columns": columns(&[("student", "student"),
        ("school", "school"), ("from", "from"), ("until", "until")])});
    let answer = mapped(text, &map);
    assert_eq!(count(&answer, Table::Enrollments), Some(1), "a last day belongs to it");
    assert_says(&answer, "W_RANGE", "export.csv:2 until");
}

#[test]
fn nulls_codes_constants_parts_and_conditions() {
    let text = "n,course,sess,stu,st,when,why\n1,ALG,F,7,A,2026-09-01,Tested Out\n\
                1,BIO,F,7,T,2026-09-02,x\n1,BIO,F,7,Q,2026-09-03,x\n1,BIO,F,7,A,2026-09-04,skip\n";
    let map = json!({
        "table": "attendance",
        "columns": [
            {"column": "n", "with": ["course", "sess"], "field": "section"},
            {"column": "stu", "field": "student"},
            {"column": "st", "field": "status", "codes": {"A": "absent", "T": "tardy"}},
            {"column": "when", "field": "on"},
            {"column": "why", "field": "code", "nulls": ["Tested Out"]},
        ],
        "constants": {"school": "S1"},
        "only": [{"column": "why", "is": ["x", "Tested Out"]}],
    });
    let answer = mapped(text, &map);
    assert_eq!(
        Value::Array(rows(&answer, Table::Attendance)),
        json!([
            {"student": "7", "school": "S1", "on": "2026-09-01", "status": "absent",
             "of": {"section": "1|ALG|F"}},
            {"student": "7", "school": "S1", "on": "2026-09-02", "status": "tardy",
             "of": {"section": "1|BIO|F"}, "code": "x"},
        ])
    );
    assert_says(&answer, "W_UNKNOWN_CODE", "export.csv:4 st");
}

#[test]
fn a_map_that_cannot_be_followed_is_refused() {
    let of = |map: Value| {
        let request = json!({"source": "sis", "format": {"csv": {"maps": [map]}},
                             "files": [{"name": "a.csv", "text": ""}]});
        let error =
            tierwise::wire::call("records.read", &request.to_string()).expect_err("refused");
        (error.code(), error.path().to_owned())
    };
    let path = "/format/csv/maps/0/columns/0/field".to_owned();
    let map = json!({"table": "schools", "columns": [{"column": "x", "field": "name"}]});
    assert_eq!(of(map), ("E_VALUE", path));
    let map = json!({"table": "schools", "columns": [], "constants": {"name": "x"}});
    assert_eq!(of(map), ("E_VALUE", "/format/csv/maps/0/constants".to_owned()));
    let map = json!({"table": "schools", "columns": [], "separator": "::"});
    assert_eq!(of(map), ("E_VALUE", "/format/csv/maps/0/separator".to_owned()));
}

#[test]
fn the_canonical_files_need_no_map() {
    let answer = read_as(
        &json!({"csv": {}}),
        &[
            ("schools.csv", "id,label\nS1,Lincoln\n"),
            (
                "enrollments.csv",
                "student,school,grade,from,until,year\n007,S1,KF,2026-09-01,,2026-27\n",
            ),
            (
                "calendar_days.csv",
                "school,on,kind\nS1,2026-09-01,Instructional day\n\
                                   S1,2026-09-01,Weather day\nS1,2026-09-02,Holiday\nS1,2026-09-03,Picnic\n",
            ),
            (
                "incidents.csv",
                "student,school,on,at,behavior,role\n007,S1,2026-09-01,13:00:00,Hitting,offender\n\
                               007,S1,2026-09-02,,Hitting,\n",
            ),
            (
                "sections.csv",
                "section,school,staff,days,start,end\nA,S1,T1,monday;wed,08:00,08:45\n\
                              A,S1,T2,A;B,9:00 AM,9:45 AM\n",
            ),
            ("secrets.csv", "ssn\n1\n"),
            ("rosters.csv", "section,student,nickname\nA,007,Bo\n"),
        ],
        &json!({"keep": ["nickname"]}),
    );
    assert_eq!(
        Value::Array(rows(&answer, Table::Enrollments)),
        json!([{"student": "007", "school": "S1", "grade": "K", "from": "2026-09-01", "year": 2027}])
    );
    assert_eq!(
        Value::Array(rows(&answer, Table::CalendarDays)),
        json!([
            {"school": "S1", "on": "2026-09-01", "in_session": true, "kind": "Instructional day"},
            {"school": "S1", "on": "2026-09-02", "in_session": false, "kind": "Holiday"},
        ])
    );
    let incidents = rows(&answer, Table::Incidents);
    assert_eq!(incidents[0]["incident"], "2026-09-01|13:00:00|007|Hitting");
    assert_eq!(incidents[1]["role"], "other", "nobody said whose it was");
    assert_says(&answer, "W_NO_ROLE", "incidents.csv:3 role");
    assert_eq!(
        Value::Array(rows(&answer, Table::Sections)),
        json!([{"section": "A", "school": "S1", "staff": ["T1", "T2"], "meetings": [
            {"days": {"weekdays": ["monday", "wednesday"]}, "start": "08:00", "end": "08:45"},
            {"days": {"cycle": ["A", "B"]}, "start": "09:00", "end": "09:45"}]}])
    );
    assert_eq!(
        Value::Array(rows(&answer, Table::Kept)),
        json!([{"student": "007", "field": "nickname", "value": "Bo"}])
    );
    assert_says(&answer, "W_UNKNOWN_CODE", "calendar_days.csv:5 kind");
    assert_says(&answer, "W_UNKNOWN_FILE", "secrets.csv");
    assert_says(&answer, "W_UNKNOWN_COLUMN", "rosters.csv");
}

#[test]
fn a_cell_that_is_not_read_leaves_its_field_empty_and_the_row_in_place() {
    let text = format!(
        "student,school,from,grade,primary\n1,S1,2026-09-01,purple,maybe\n{},S1,2026-09-01,07,1\n",
        "9".repeat(65)
    );
    let answer = read_as(&json!({"csv": {}}), &[("enrollments.csv", &text)], &json!({}));
    assert_eq!(
        Value::Array(rows(&answer, Table::Enrollments)),
        json!([{"student": "1", "school": "S1", "from": "2026-09-01"}])
    );
    assert_says(&answer, "W_GRADE", "enrollments.csv:2 grade");
    assert_says(&answer, "W_FLAG", "enrollments.csv:2 primary");
    assert_says(&answer, "W_ID", "enrollments.csv:3 student");
    let text = "incident,student,school,on,at,role\n1,2,S1,2026-09-01,24:00,offender\n";
    let answer = read_as(&json!({"csv": {}}), &[("incidents.csv", text)], &json!({}));
    assert_eq!(rows(&answer, Table::Incidents)[0].get("at"), None);
    assert_says(&answer, "W_TIME", "incidents.csv:2 at");
}
