//! Who, and which room, is in two places at once.

use serde_json::{Value, json};
use tierwise::vocabulary::Limits;

use crate::files::rows;
use crate::reading::records;

#[test]
fn the_teachers_and_rooms_that_are_booked_twice_are_told() {
    let request = json!({ "records": records() });
    let call = tierwise::wire::call_with("records.timetable", &request.to_string(), &Limits::HARD);
    let answer: Value = serde_json::from_str(&call.expect("an answer")).expect("JSON");
    let found = |list: &str, id: &str| -> Vec<String> {
        let clashes = answer[list].as_array().expect("a list").iter();
        clashes.filter_map(|clash| clash[id].as_str().map(str::to_owned)).collect()
    };
    let said = |fault: &str| -> Vec<String> {
        let rows = rows("golden_faults").into_iter().filter(|row| row["fault"] == fault);
        rows.map(|row| row["student"].clone()).collect()
    };
    assert!(!said("double_booked_teacher").is_empty());
    assert_eq!(found("staff", "person"), said("double_booked_teacher"));
    assert_eq!(found("rooms", "room"), said("double_booked_room"));
}
