//! `OneRoster` 1.1 and 1.2, as CSV files or as the JSON of the REST service.
//!
//! The standard has rosters, staff, terms and a gradebook. It has no attendance, no behavior and no
//! supports: of those nothing is said, and coverage says so.
//!
//! A `sourcedId` is not a person: services make one for each student and school. Who somebody is
//! stands in `identifier`, where there is one; users without it are told apart, and those that
//! share another id are proposed and not joined.

mod bundle;
mod entry;
mod gradebook;
mod kind;
mod manifest;
mod people;
mod schools;
mod sections;
mod terms;

use serde::{Deserialize, Serialize};

use self::bundle::Bundle;
use self::people::People;
use self::schools::Schools;
use self::terms::Terms;
use super::cell::{self, DateForm, Odd};
use super::read::Reading;
use crate::vocabulary::{Date, Error};

/// How `OneRoster` files are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneRoster {
    /// What the end dates are.
    #[serde(default, skip_serializing_if = "is_last_day")]
    pub end_dates: OneRosterEnds,
}

/// What an end date is. The standard means the day after; many systems write the last day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OneRosterEnds {
    /// The last day, which belongs to it.
    #[default]
    LastDay,
    /// The day after the last one.
    DayAfter,
}

/// Reads the files of the request.
pub(super) fn read(config: &OneRoster, reading: &mut Reading<'_>) -> Result<(), Error> {
    let bundle = Bundle::read(reading);
    let schools = Schools::of(&bundle, reading);
    let terms = Terms::of(&bundle, config.end_dates, reading);
    let people = People::of(&bundle, reading);
    terms.sessions(&bundle, &schools, reading);
    people.enrollments(&bundle, &schools, &terms, reading);
    sections::read(&bundle, &schools, &people, &terms, reading);
    gradebook::read(&bundle, &schools, &people, reading);
    Ok(())
}

/// A day, written as the standard says; of a time its day.
fn day(text: &str) -> Result<Date, Odd> {
    cell::date(text, DateForm::YearMonthDay)
}

/// The last day of what ends on `end`, by what end dates are.
fn last_day(end: Date, ends: OneRosterEnds) -> Date {
    match ends {
        OneRosterEnds::LastDay => end,
        OneRosterEnds::DayAfter => end.previous().unwrap_or(end),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_last_day(ends: &OneRosterEnds) -> bool {
    *ends == OneRosterEnds::LastDay
}
