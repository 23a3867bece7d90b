//! The page on the handbook language shows nothing that the library does not read.

use serde::de::DeserializeOwned;
use tierwise::handbook::{
    Condition, Handbook, Measure, Outcome, Rule, Scale, Screening, Table, check::problems,
};
use tierwise::vocabulary::Limits;
use tierwise::wire;
use tierwise_tests::{read, root};

/// The code blocks of the page, each with the word behind `json`.
fn blocks() -> Vec<(String, String)> {
    let page = read(&root().join("docs/handbook.md"));
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(word) = line.strip_prefix("```json") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push((word.trim().to_owned(), block.join("\n")));
        }
    }
    blocks
}

fn reads<T: DeserializeOwned>(text: &str) {
    wire::read::<T>(text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
}

#[test]
fn every_block_of_the_page_is_read() {
    let mut seen = std::collections::BTreeMap::new();
    for (word, text) in blocks() {
        *seen.entry(word.clone()).or_insert(0) += 1;
        match word.as_str() {
            "rule" => reads::<Rule>(&text),
            "condition" => reads::<Condition>(&text),
            "measure" => reads::<Measure>(&text),
            "outcome" => reads::<Outcome>(&text),
            "table" => reads::<Table>(&text),
            "scale" => reads::<Scale>(&text),
            "screening" => reads::<Screening>(&text),
            // The handbook to start from, and a request to it.
            "" => {}
            other => panic!("no block is called `{other}`"),
        }
    }
    for word in ["", "rule", "condition", "measure", "outcome", "table", "scale", "screening"] {
        assert!(seen.contains_key(word), "no block `{word}`: is this test blind?");
    }
}

#[test]
fn the_handbook_to_start_from_is_sound() {
    let (_, text) = blocks().into_iter().find(|(word, _)| word.is_empty()).expect("a handbook");
    let handbook: Handbook = wire::read(&text).expect("a handbook");
    assert_eq!(problems(&handbook, &Limits::default()), []);
}
