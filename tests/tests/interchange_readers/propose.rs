//! What is proposed for files that nobody has mapped.

use serde_json::{Value, json};

fn propose(name: &str, text: &str) -> Value {
    let request = json!({"files": [{"name": name, "text": text}]});
    let answer = tierwise::wire::call("records.propose", &request.to_string()).expect("an answer");
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    answer["files"][0].clone()
}

fn fields(file: &Value) -> Vec<String> {
    let columns = file["map"]["columns"].as_array().expect("columns").clone();
    columns
        .iter()
        .map(|column| format!("{} {}", column["column"], column["field"]).replace('"', ""))
        .collect()
}

#[test]
fn an_attendance_dump_is_recognized() {
    let file = propose(
        "dump.csv",
        "'ATT_OID','ATT_STD_OID','ATT_SKL_OID','ATT_DATE','ATT_TARDY_IND','ATT_ABSENT_IND'\n\
         \"A\",\"7\",\"S\",\"2005-05-03\",\"1\",\"0\"\n",
    );
    assert_eq!(file["map"]["table"], "attendance");
    assert_eq!(file["confidence"], "sure");
    assert_eq!(
        fields(&file),
        [
            "ATT_STD_OID student",
            "ATT_SKL_OID school",
            "ATT_DATE on",
            "ATT_TARDY_IND tardy",
            "ATT_ABSENT_IND absent"
        ]
    );
    assert_eq!(file["unmapped"][0]["column"], "ATT_OID");
    assert!(file.get("missing").is_none());
}

#[test]
fn the_order_of_day_and_month_is_asked_about() {
    let of = |day: &str| {
        propose("services.csv", &format!("LASID,Start Date,End Date,Service\n101,{day},,X\n"))
    };
    let unsure = of("7/5/16");
    assert_eq!(unsure["columns"][1]["confidence"], "guess");
    assert_eq!(unsure["map"]["columns"][1]["dates"], "month_day_year");
    let sure = of("7/29/16");
    assert_eq!(
        (&sure["columns"][1]["confidence"], &sure["map"]["table"]),
        (&json!("sure"), &json!("participations"))
    );
    assert_eq!(of("29/7/16")["map"]["columns"][1]["dates"], "day_month_year");
}

#[test]
fn people_are_not_proposed_and_no_cell_is_repeated() {
    let file = propose(
        "students.csv",
        "state_id,local_id,full_name,date_of_birth,race,grade,registration_date,school_local_id\n\
         1000000000,100,\"Student, First\",1998-07-15,Black,07,2008-02-20,HEA\n",
    );
    assert_eq!(file["map"]["table"], "enrollments");
    let text = file.to_string();
    for cell in ["First", "1998", "Black", "1000000000", "HEA"] {
        assert!(!text.contains(cell), "{cell}");
    }
    let unmapped: Vec<_> = file["unmapped"]
        .as_array()
        .expect("some")
        .iter()
        .map(|column| column["column"].clone())
        .collect();
    assert_eq!(unmapped, ["state_id", "full_name", "date_of_birth", "race"]);
}

#[test]
fn what_no_column_says_is_missing() {
    let file = propose(
        "star.csv",
        "SchoolIdentifier,StudentIdentifier,PercentileRank,CompletedDate\nWSNS,10,90,01/21/2015 09:18:27\n",
    );
    assert_eq!(file["map"]["table"], "scores");
    assert_eq!(file["map"]["constants"], json!({"unit": "percentile"}));
    assert_eq!(file["missing"], json!(["instrument", "scale"]));
    let nothing = propose("notes.csv", "a,b\n1,2\n");
    assert!(nothing.get("map").is_none());
    assert_eq!(nothing["confidence"], "guess");
}
