//! An invented school district: seeded, from 500 to 1,000,000 students, with known faults and the
//! answers that must come out.
//!
//! `README.md` says what is invented, where rates come from, and what stands in each file. Nothing
//! here uses the library that is tested with it.

pub mod attendance;
pub mod behavior;
mod classes;
pub mod courses;
pub mod days;
mod district;
pub mod faults;
mod golden;
mod of_school;
mod of_student;
mod of_supports;
pub mod random;
pub mod schools;
pub mod scores;
pub mod student;
pub mod supports;
mod tables;
pub mod timetable;
pub mod truth;
mod write;

pub use district::{Asked, generate};
pub use golden::Sizes;
pub use tables::{NAMES, Tables};
