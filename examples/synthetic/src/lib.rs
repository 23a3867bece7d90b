//! An invented school district: seeded, from 500 to 1,000,000 students, with known faults and the
//! answers that must come out.
//!
//! `README.md` says what is invented, where rates come from, and what stands in each file. Nothing
//! here uses the library that is tested with it.

pub mod attendance;
pub mod behavior;
pub mod courses;
pub mod days;
mod district;
pub mod faults;
mod golden;
pub mod random;
pub mod schools;
pub mod scores;
pub mod student;
mod tables;
pub mod truth;
mod write;

pub use district::{Asked, generate};
pub use golden::Sizes;
pub use tables::{NAMES, Tables};
