//! Screening by values that the host computes: those that the generator says are true.

use serde_json::{Map, Value, json};
use tierwise::handbook::District;
use tierwise::vocabulary::Limits;

use crate::files::{Row, rows, text};

/// The domains, as the columns of `golden_students.csv` name them.
pub const DOMAINS: [&str; 4] = ["academic", "behavior", "attendance", "social_emotional"];

/// The district of the handbook.
pub fn district() -> District {
    let handbook = text("handbook.json");
    // As large as a request may be: the test holds for larger districts, too.
    let limits = serde_json::to_string(&Limits::HARD).expect("JSON");
    let documents = format!("{{\"handbook\": {handbook}, \"limits\": {limits}}}");
    District::from_json(&documents).expect("the handbook loads")
}

/// Compares tiers and states of every student who is here; at some schools nothing at all is known
/// of attendance. Says how many domains were compared.
pub fn compare(answer: &str, without_attendance: &[String]) -> usize {
    let answer: Value = serde_json::from_str(answer).expect("JSON");
    let students = answer["students"].as_array().expect("students");
    let here: Vec<Row> =
        rows("golden_students").into_iter().filter(|row| row["left"] == "false").collect();
    assert_eq!(students.len(), here.len());
    let mut wrong = Vec::new();
    let mut compared = 0;
    for row in &here {
        let student = students.iter().find(|student| student["student"] == row["student"].as_str());
        let student = student.unwrap_or_else(|| panic!("{} is not screened", row["student"]));
        let is = |flag: &str| {
            let of = |key: &str| {
                student["domains"].as_array().expect("domains").iter().any(|domain| {
                    domain[key].as_array().is_some_and(|all| {
                        all.iter().any(|one| one["flag"] == flag || one["outcome"]["flag"] == flag)
                    })
                })
            };
            if of("flags") {
                "true"
            } else if of("possible") {
                "possible"
            } else {
                "false"
            }
        };
        let check_in = if row["check_in"].is_empty() { "possible" } else { &row["check_in"] };
        let expected = [check_in, &row["across_domains"]];
        let found = ["check_in_proposed", "across_domains"].map(is);
        if found != expected {
            wrong.push(format!("{} flags: {found:?}, not {expected:?}", row["student"]));
        }
        for domain in DOMAINS {
            let screened = student["domains"].as_array().expect("domains");
            let screened = screened.iter().find(|of| of["domain"] == domain).expect(domain);
            let tier = screened["tier"]["tier"].as_str().unwrap_or_default();
            let state = screened["state"].as_str().unwrap_or_default();
            let is_without = domain == "attendance" && without_attendance.contains(&row["school"]);
            let expected = if is_without {
                ("", "not_screened")
            } else {
                (row[domain].as_str(), row[&format!("{domain}_state")].as_str())
            };
            compared += 1;
            if (tier, state) != expected {
                wrong
                    .push(format!("{} {domain}: {tier} {state}, not {expected:?}", row["student"]));
            }
        }
    }
    let first = wrong.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} of {compared} differ:\n{first}", wrong.len());
    compared
}

#[test]
fn every_tier_is_the_one_that_its_values_give() {
    let golden = rows("golden_students");
    let stopped = stopped();
    let supports = rows("participations");
    let students: Vec<Value> = golden.iter().map(|row| student(row, &stopped, &supports)).collect();
    let request = json!({ "as_of": "2027-04-30", "facts": { "students": students } });
    let answer = district().call("district.screen", &request.to_string()).expect("an answer");
    let compared = compare(&answer, &stopped);
    assert!(compared > 1_900, "only {compared} domains were compared");
}

/// The schools whose attendance stops in March.
fn stopped() -> Vec<String> {
    let of = |row: Row| (row["fault"] == "feed_stops").then(|| row["school"].clone());
    rows("golden_faults").into_iter().filter_map(of).collect()
}

fn student(row: &Row, stopped: &[String], supports: &[Row]) -> Value {
    let (mut values, mut missing) = (Map::new(), Map::new());
    let mut give = |name: &str, column: &str| {
        let number: Option<i64> = row[column].parse().ok();
        match number {
            Some(number) => values.insert(name.to_owned(), json!(number)),
            None => missing.insert(name.to_owned(), json!("not_provided")),
        };
    };
    give("incidents_this_year", "incidents");
    give("incidents_30", "incidents_30");
    give("reading_percentile", "reading");
    give("math_percentile", "mathematics");
    give("internalizing", "internalizing");
    give("low_marks", "low_marks");
    let (days, absent): (f64, f64) = (number(row, "member_days"), number(row, "absent"));
    if stopped.contains(&row["school"]) {
        missing.insert("absent_percent".to_owned(), json!("stale"));
    } else if row["chronic"] == "insufficient" {
        missing.insert("absent_percent".to_owned(), json!("too_few_points"));
    } else {
        // Four places, as hosts give them: no share of these days is so near a cut score.
        let percent = (absent * 1_000_000.0 / days).round() / 10_000.0;
        values.insert("absent_percent".to_owned(), json!(percent));
    }
    let supports = supports.iter().filter(|support| support["student"] == row["student"]);
    let supports: Vec<Value> = supports.map(received).collect();
    let enrollment = if row["left"] == "true" { "withdrawn" } else { "enrolled" };
    json!({
        "id": row["student"],
        "school": row["school"],
        "grade": row["grade"],
        "enrollment": enrollment,
        "values": values,
        "missing": missing,
        "supports": supports,
    })
}

fn received(row: &Row) -> Value {
    let mut received = json!({ "support": row["support"], "from": row["from"] });
    if !row["until"].is_empty() {
        received["until"] = json!(row["until"]);
    }
    received
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().expect("a number")
}
