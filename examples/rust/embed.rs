//! An embedder: a student information system hands referrals over as JSON, one at a time, and
//! stores what comes back.
//!
//! `cargo run --bin embed < examples/districts/riverbend/referrals.json`, or without input for the
//! district's own referrals. The handbook is compiled once; each call is text in, text out.

use std::error::Error;
use std::io::{IsTerminal, Read};

use tierwise::facts::{Referral, Snapshot};
use tierwise::handbook::{District, Handbook};
use tierwise::referral::{RouteAnswer, RouteRequest};
use tierwise::vocabulary::Limits;
use tierwise::wire::{read, write};

const HANDBOOK: &str = include_str!("../districts/riverbend/handbook.json");
const FACTS: &str = include_str!("../districts/riverbend/facts.json");
const REFERRALS: &str = include_str!("../districts/riverbend/referrals.json");

fn main() -> Result<(), Box<dyn Error>> {
    let district = District::new(read::<Handbook>(HANDBOOK)?, Limits::default())?;
    let facts: Snapshot = read(FACTS)?;
    for referral in referrals()? {
        // What a host sends is text, from whichever system it comes from.
        let request = write(&RouteRequest {
            as_of: "2026-10-21".parse()?,
            referrals: vec![referral],
            facts: facts.clone(),
            detail: Default::default(),
            viewer: Default::default(),
        })?;
        match district.call("referral.route", &request) {
            Ok(answer) => store(&answer)?,
            // A refused request says where and why, and never whom it is about.
            Err(error) => println!("refused: {} at {}: {error}", error.code(), error.path()),
        }
    }
    Ok(())
}

fn referrals() -> Result<Vec<Referral>, Box<dyn Error>> {
    let mut text = String::new();
    let mut input = std::io::stdin();
    if !input.is_terminal() {
        input.read_to_string(&mut text)?;
    }
    let text = if text.trim().is_empty() { REFERRALS } else { &text };
    Ok(read(text)?)
}

/// Where a host would write to its own database.
fn store(answer: &str) -> Result<(), Box<dyn Error>> {
    let answer: RouteAnswer = read(answer)?;
    for case in &answer.cases {
        let owner = write(&case.owner.owner)?;
        let record = case.record.as_ref().map_or("", |record| record.record_hash.as_str());
        println!("case {} owner {owner} record {}", case.case, record.get(..12).unwrap_or(record));
    }
    for held in &answer.held {
        println!("held {} {}: {}", held.referral, held.code, held.reason);
    }
    Ok(())
}
