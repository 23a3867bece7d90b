//! The formats of systems that are in the examples, on exports that nobody here made.

use serde_json::{Value, json};
use tierwise_tests::{read, root, shared};

fn records(name: &str, text: &str) -> Value {
    let format: Value =
        serde_json::from_str(&read(&root().join("examples/formats/aspen.json"))).expect("JSON");
    // Every map is of a file; the others are not given here.
    let maps = format["csv"]["maps"].as_array().expect("maps").iter();
    let maps: Vec<&Value> = maps.filter(|map| map["file"] == name).collect();
    assert!(!maps.is_empty(), "no map of {name}");
    let request = json!({
        "source": "aspen",
        "format": {"csv": {"maps": maps}},
        "files": [{"name": name, "text": text}],
    });
    let answer = tierwise::wire::call("records.read", &request.to_string());
    serde_json::from_str(&answer.unwrap_or_else(|error| panic!("{error:?}"))).expect("JSON")
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn exports_of_aspen_are_read_by_the_maps_of_the_examples() {
    let students = [("enrollments", 5), ("aliases", 5)];
    // The two rows of attendance say the same twice.
    for (fixture, name, tables, findings) in [
        ("attendance_dump", "attendance.csv", &[("attendance", 1)][..], &["W_CSV_ESCAPE"][..]),
        (
            "fake_behavior_export",
            "behavior.csv",
            &[("incidents", 3)],
            &["W_CSV_ESCAPE", "W_NO_VALUE"],
        ),
        ("fake_students_export", "students.csv", &students, &[]),
        (
            "student_section_assignment_export_without_district_school_year",
            "student_sections.csv",
            &[("rosters", 6)],
            &["W_NO_VALUE"],
        ),
        ("educator_section_assignment_export", "educator_sections.csv", &[("sections", 3)], &[]),
        ("student_section_grades_fixture", "grades.csv", &[("marks", 5)], &["W_NO_VALUE"]),
        ("fake_student_services_file", "services.csv", &[("participations", 2)], &["W_RAGGED_ROW"]),
    ] {
        let Some(path) = shared(&format!("data/studentinsights/{fixture}.csv")) else { return };
        let answer = records(name, &read(&path));
        let feeds = items(&answer["records"]["feeds"]).iter();
        let found: Vec<(String, usize)> = feeds
            .flat_map(|feed| feed["rows"].as_object().expect("rows"))
            .map(|(table, rows)| (table.clone(), items(rows).len()))
            .collect();
        let expected: Vec<(String, usize)> =
            tables.iter().map(|(table, rows)| ((*table).to_owned(), *rows)).collect();
        assert_eq!(found, expected, "{fixture}");
        let codes: Vec<&str> =
            items(&answer["findings"]).iter().filter_map(|said| said["code"].as_str()).collect();
        assert_eq!(codes, findings, "{fixture}");
    }
}
