//! Files that are cut or damaged.

use serde_json::json;

use super::answer::{records, said, students};
use super::export::EXPORT;
use super::json::{as_json, borrowed};

#[test]
fn files_that_are_cut_anywhere_are_read_as_far_as_they_go() {
    let whole = records(&json!({}), &EXPORT);
    let json = as_json();
    for files in [EXPORT.to_vec(), borrowed(&json)] {
        for (place, (name, text)) in files.iter().enumerate() {
            for (at, _) in text.char_indices().step_by(7) {
                let mut cut = files.clone();
                cut[place] = (*name, &text[..at]);
                let answer = records(&json!({}), &cut);
                // Less is known, and it is said: no student appears whom nobody enrolled.
                assert!(students(&answer).len() <= students(&whole).len() + 1, "{name} at {at}");
                assert!(!said(&answer).is_empty(), "{name} at {at}");
            }
        }
    }
}

#[test]
fn every_row_is_read_or_said_to_be_left_out() {
    // Each file in turn has every row damaged in the same way; nothing may vanish unsaid.
    for (place, (name, text)) in EXPORT.iter().enumerate().skip(1) {
        let (header, rest) = text.split_once('\n').expect("a header");
        for damage in ["", "x", ",,,,,,,,,,,,,x", "\"open"] {
            let rows: Vec<String> = rest.lines().map(|_| damage.to_owned()).collect();
            let changed = format!("{header}\n{}\n", rows.join("\n"));
            let mut files = EXPORT.to_vec();
            files[place] = (name, changed.as_str());
            let answer = records(&json!({}), &files);
            let about = said(&answer).iter().any(|finding| finding.contains(name));
            assert!(damage.is_empty() || about, "{name} with {damage}: {:?}", said(&answer));
        }
    }
}
