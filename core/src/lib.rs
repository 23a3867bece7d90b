// The README is the crate's page, and its code runs as a test. Building needs neither.
#![cfg_attr(
    all(any(doc, doctest), feature = "authoring"),
    doc = include_str!("../README.md")
)]
#![cfg_attr(not(all(any(doc, doctest), feature = "authoring")), doc = "See the README.")]
#![forbid(unsafe_code)]

// The words everything else is written in, and how they are read and written as text.
mod json;
pub mod vocabulary;
// What is known about students, and what was asked for them.
#[cfg(feature = "front_door")]
pub mod facts;
// What the district's systems say, in tables, before anything is made of it.
#[cfg(feature = "front_door")]
pub mod records;
// How many days and incidents they come to, and what facts they are.
#[cfg(feature = "authoring")]
pub mod tally;
// What the district declared.
#[cfg(feature = "front_door")]
pub mod handbook;
pub mod instrument;
// Which students the rules can tell apart.
#[cfg(feature = "front_door")]
mod region;
// From the files of other systems to tables.
#[cfg(feature = "interchange")]
pub mod interchange;
// What the declared rules say about the facts, and why.
#[cfg(feature = "front_door")]
pub mod decision;
// What is wrong with the declared rules.
#[cfg(feature = "front_door")]
pub mod analysis;
// The student half.
#[cfg(feature = "front_door")]
pub mod apply;
#[cfg(feature = "front_door")]
pub mod referral;
#[cfg(feature = "authoring")]
pub mod screening;
// The handbook read back to people.
#[cfg(feature = "authoring")]
pub mod report;
// The district half.
pub mod audit;
#[cfg(feature = "authoring")]
pub mod consistency;
#[cfg(feature = "authoring")]
pub mod replay;
// The way in and out.
pub mod wire;

pub use vocabulary::error::Error;
