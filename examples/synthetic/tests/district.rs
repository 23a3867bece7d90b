//! The generator itself: the same bytes everywhere, the shares it promises, and each fault in the
//! rows that it names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tierwise_synthetic::faults::{KINDS, ONE_IN};
use tierwise_synthetic::{Asked, NAMES, Sizes, generate};

/// All files of seed 7 with 500 students. It changes when the generator does, and never by itself.
const PINNED: &str = "2ba1b982b0430b472095068718a23250ca7927fcff39153025cb7ec80bb66c37";

fn made(name: &str, students: u64, parts: usize, tables: &[&str]) -> (PathBuf, Sizes) {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let tables = tables.iter().map(|name| (*name).to_owned()).collect();
    let asked = Asked { students, seed: 7, out: out.clone(), parts, tables, progress: false };
    let sizes = generate(&asked).expect("the folder of the tests can be written");
    (out, sizes)
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|what| panic!("{}: {what}", path.display()))
}

/// The rows of a file by the names of its columns.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = text(path);
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), header.len(), "{}", path.display());
        header.iter().zip(cells).map(|(name, cell)| ((*name).to_owned(), cell.to_owned())).collect()
    };
    lines.map(row).collect()
}

#[test]
fn the_same_seed_makes_the_same_bytes_on_every_machine() {
    let (out, _) = made("pinned", 500, 0, &[]);
    let mut files: Vec<PathBuf> = fs::read_dir(&out)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let mut hash = Sha256::new();
    for file in &files {
        hash.update(file.file_name().expect("a name").to_string_lossy().as_bytes());
        hash.update(fs::read(file).expect("a file"));
    }
    let hash: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, PINNED);
}

#[test]
fn every_file_has_the_rows_that_are_said() {
    let (out, sizes) = made("sizes", 500, 0, &[]);
    assert_eq!(sizes.students, 500);
    assert_eq!(sizes.rows.len(), NAMES.len());
    for (name, count) in &sizes.rows {
        assert!(*count > 0, "{name} is empty");
        assert_eq!(rows(&out.join(format!("{name}.csv"))).len() as u64, *count, "{name}");
    }
}

#[test]
fn parts_hold_the_same_rows_and_all_of_one_student() {
    let (whole, _) = made("whole", 500, 0, &["attendance"]);
    let (parts, _) = made("parts", 500, 3, &["attendance"]);
    let mut in_parts = Vec::new();
    let mut part_of = BTreeMap::new();
    for part in 0..3 {
        for row in rows(&parts.join(format!("attendance/attendance.{part:04}.csv"))) {
            assert_eq!(*part_of.entry(row["student"].clone()).or_insert(part), part);
            in_parts.push(row);
        }
    }
    let mut in_whole = rows(&whole.join("attendance.csv"));
    in_whole.sort();
    in_parts.sort();
    assert!(in_whole == in_parts, "the parts are not the whole");
    assert!(!whole.join("scores.csv").exists(), "a table that was not asked for");
}

#[test]
fn shares_are_those_that_the_readme_says() {
    let (out, _) = made("shares", 20_000, 0, &["golden_students"]);
    let students: Vec<_> = rows(&out.join("golden_students.csv"))
        .into_iter()
        .filter(|row| row["left"] == "false")
        .collect();
    let share = |of: &dyn Fn(&BTreeMap<String, String>) -> Option<bool>| {
        let asked: Vec<bool> = students.iter().filter_map(of).collect();
        100.0 * asked.iter().filter(|yes| **yes).count() as f64 / asked.len() as f64
    };
    let near = |what: &str, share: f64, expected: f64, by: f64| {
        assert!((share - expected).abs() <= by, "{what}: {share}, not about {expected}");
    };
    let chronic = share(&|row| Some(row["chronic"] == "chronic"));
    near("chronic absence", chronic, 25.0, 3.0);
    for (level, least, most, expected) in
        [("el", 0, 5, 8.0), ("mi", 6, 8, 13.0), ("hi", 9, 12, 13.0)]
    {
        let two_and_more = share(&|row| {
            let grade = row["grade"].parse().unwrap_or(0);
            let incidents: Option<u32> = row["incidents"].parse().ok();
            incidents.filter(|_| (least..=most).contains(&grade)).map(|count| count >= 2)
        });
        near(level, two_and_more, expected, 3.5);
    }
    let below =
        |cut: i64| share(&move |row| row["reading"].parse::<i64>().ok().map(|value| value < cut));
    near("reading below 25", below(25), 25.0, 4.0);
    near("reading below 50", below(50), 50.0, 5.0);
    near("reading below 75", below(75), 75.0, 4.0);
    near("left", 100.0 * (20_160 - students.len()) as f64 / 20_000.0, 3.6, 1.0);
}

#[test]
fn every_fault_is_there_as_often_as_is_said_and_where_it_is_said() {
    let (out, sizes) = made("faults", 2_500, 0, &[]);
    let golden: serde_json::Value =
        serde_json::from_str(&text(&out.join("golden.json"))).expect("golden.json");
    let faults = golden["faults"].as_array().expect("a list");
    let count = |id: &str| {
        let of = faults.iter().find(|fault| fault["id"] == id);
        of.and_then(|fault| fault["count"].as_u64()).unwrap_or(0)
    };
    for kind in &KINDS {
        let expected = sizes.students / ONE_IN;
        let is_of_behavior = ["two_behaviors", "victim"].contains(&kind.id);
        let least = if is_of_behavior { expected - 4 } else { expected };
        assert!((least..=expected).contains(&count(kind.id)), "{}: {}", kind.id, count(kind.id));
    }
    assert!(count("feed_stops") > 0 && count("no_behavior_feed") > 0);
    let mut looked_at = 0;
    let mut files = BTreeMap::new();
    for fault in rows(&out.join("golden_faults.csv")) {
        let Some((file, line)) = fault["where"].split_once(':') else { continue };
        let line: usize = line.parse().expect("a line");
        let lines = files.entry(file.to_owned()).or_insert_with(|| -> Vec<String> {
            text(&out.join(file)).lines().map(str::to_owned).collect()
        });
        let row = lines.get(line - 1).expect("the line is there");
        assert!(row.contains(&fault["student"]), "{} is not in {file}:{line}", fault["student"]);
        assert!(row.contains(&fault["on"]), "{} is not in {file}:{line}", fault["on"]);
        looked_at += 1;
    }
    assert!(looked_at > 200, "only {looked_at} rows were looked at");
}

#[test]
fn twice_the_students_are_twice_the_rows() {
    let rows = |students| {
        let (_, sizes) = made(&format!("linear_{students}"), students, 0, &[]);
        sizes.rows.iter().map(|(_, rows)| rows).sum::<u64>()
    };
    let (one, two) = (rows(2_000), rows(4_000));
    assert!((19..=21).contains(&(two * 10 / one)), "{one} and {two} rows");
}

#[test]
fn nobody_is_booked_twice_but_those_that_are_said() {
    let (out, _) = made("timetable", 3_000, 0, &["sections", "rosters", "golden_faults"]);
    let sections = rows(&out.join("sections.csv"));
    let clashes = |of: &str| -> BTreeSet<String> {
        let mut by: BTreeMap<&str, Vec<&BTreeMap<String, String>>> = BTreeMap::new();
        for section in &sections {
            by.entry(section[of].as_str()).or_default().push(section);
        }
        by.into_iter().filter(|(_, all)| clash(all)).map(|(id, _)| id.to_owned()).collect()
    };
    let said = |fault: &str| -> BTreeSet<String> {
        let all = rows(&out.join("golden_faults.csv")).into_iter();
        all.filter(|row| row["fault"] == fault).map(|row| row["student"].clone()).collect()
    };
    assert!(!said("double_booked_teacher").is_empty());
    assert_eq!(clashes("staff"), said("double_booked_teacher"));
    assert_eq!(clashes("room"), said("double_booked_room"));

    let mut meetings: BTreeMap<&str, Vec<&BTreeMap<String, String>>> = BTreeMap::new();
    for section in &sections {
        meetings.entry(section["section"].as_str()).or_default().push(section);
    }
    let mut of_students: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for row in rows(&out.join("rosters.csv")) {
        assert!(meetings.contains_key(row["section"].as_str()), "no such section");
        let spell = (row["student"].clone(), row["from"].clone());
        of_students.entry(spell).or_default().insert(row["section"].clone());
    }
    assert!(of_students.len() >= 3_000);
    for sections in of_students.values() {
        let all: Vec<_> = sections.iter().flat_map(|id| &meetings[id.as_str()]).copied().collect();
        assert!(!clash(&all), "a student is in two classes at once");
    }
}

/// Whether two of the meetings are at the same time, on the same days of a rotation.
fn clash(meetings: &[&BTreeMap<String, String>]) -> bool {
    meetings.iter().enumerate().any(|(at, a)| {
        meetings.iter().skip(at + 1).any(|b| {
            let same_day = a["days"].is_empty() || b["days"].is_empty() || a["days"] == b["days"];
            a["section"] != b["section"]
                && same_day
                && a["start"] < b["end"]
                && b["start"] < a["end"]
        })
    })
}

#[test]
fn students_who_respond_gain_more_than_those_who_do_not() {
    let (out, _) = made("progress", 5_000, 0, &["progress", "golden_supports"]);
    let mut gains: BTreeMap<(String, String), (i64, i64)> = BTreeMap::new();
    for row in rows(&out.join("progress.csv")).into_iter().filter(|row| row["phase"] == "support") {
        let value: i64 = row["value"].parse().expect("a value");
        let key = (row["student"].clone(), row["support"].clone());
        gains.entry(key).or_insert((value, value)).1 = value;
    }
    let mut by: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for row in rows(&out.join("golden_supports.csv")) {
        let key = (row["student"].clone(), row["support"].clone());
        if let Some((first, last)) = gains.get(&key).filter(|_| row["support"] == "reading_group") {
            by.entry(row["response"].clone()).or_default().push(last - first);
        }
    }
    let mean = |response: &str| by[response].iter().sum::<i64>() / by[response].len() as i64;
    assert!(mean("responds") > 15, "{}", mean("responds"));
    assert!(mean("does_not_respond") < 8, "{}", mean("does_not_respond"));
    assert!(by["not_delivered"].len() > 20);
}
