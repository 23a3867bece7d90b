//! Public samples, which stand beside the repository.

use serde_json::json;
use tierwise::records::{Rows, Table};
use tierwise_tests::{files, shared};

use super::{codes, count, read};

fn folder(name: &str) -> Option<Vec<(String, String)>> {
    let folder = shared(&format!("data/{name}"))?;
    let named = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, tierwise_tests::read(path))
    };
    Some(files(&folder, "jsonl").iter().map(named).collect())
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, String)> {
    files.iter().map(|(name, text)| (name.as_str(), text.clone())).collect()
}

#[test]
fn grand_bend_is_read() {
    let Some(files) = folder("edfi-grandbend") else { return };
    let answer = read(&borrowed(&files), &json!({}));
    println!("{:?}", codes(&answer));
    for table in [
        Table::Schools,
        Table::Enrollments,
        Table::CalendarDays,
        Table::Sessions,
        Table::Attendance,
        Table::AttendanceTotals,
        Table::Incidents,
        Table::Actions,
        Table::Marks,
        Table::Scores,
        Table::Participations,
        Table::Deliveries,
        Table::Staff,
        Table::Sections,
        Table::Rosters,
    ] {
        println!("{table:?} {:?}", count(&answer, table));
    }
    for line in answer.coverage.iter().filter(|line| line.school.is_none()) {
        println!("{line:?}");
    }
    for finding in answer.findings.iter().take(40) {
        println!("{finding:?}");
    }
    let _ = |rows: &Rows| rows.len();
}

#[test]
fn the_export_of_an_ods_is_read() {
    let Some(files) = folder("edfi-odsapi-2016") else { return };
    let answer = read(&borrowed(&files), &json!({}));
    println!("{:?}", codes(&answer));
    for table in [Table::Schools, Table::Enrollments] {
        println!("{table:?} {:?}", count(&answer, table));
    }
    for finding in answer.findings.iter().take(40) {
        println!("{finding:?}");
    }
}
