//! When a class meets, in one row of a flat file.

use super::super::cell;
use super::bound::Fields;
use crate::records::{MeetingDays, MeetingRow, Weekday};

/// What the row says about when a class meets, if it says anything.
pub(super) fn of(fields: &mut Fields<'_, '_>) -> Option<MeetingRow> {
    let meeting = MeetingRow {
        period: fields.maybe_code("period"),
        days: fields.text("days").and_then(|text| days(&text)),
        start: fields.time("start"),
        end: fields.time("end"),
    };
    let says = meeting.period.is_some() || meeting.days.is_some() || meeting.start.is_some();
    says.then_some(meeting)
}

/// Days of the week where all of them are (`monday;wednesday`, `M;W`), dates where all are dates,
/// and otherwise days of a rotation.
fn days(text: &str) -> Option<MeetingDays> {
    let words: Vec<&str> = text.split(';').map(str::trim).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return None;
    }
    let weekdays: Option<Vec<Weekday>> = words.iter().map(|word| weekday(word)).collect();
    if let Some(weekdays) = weekdays {
        return Some(MeetingDays::Weekdays(weekdays));
    }
    let dates: Option<Vec<_>> = words.iter().map(|word| word.parse().ok()).collect();
    if let Some(dates) = dates {
        return Some(MeetingDays::Dates(dates));
    }
    let cycle: Option<Vec<_>> = words.iter().map(|word| cell::code(word).ok()).collect();
    cycle.map(MeetingDays::Cycle)
}

/// The day of the week that a word names in full or by its first two letters or more.
fn weekday(word: &str) -> Option<Weekday> {
    let names = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let lower = word.to_lowercase();
    let found = names.iter().find(|(name, _)| lower.len() > 1 && name.starts_with(&lower));
    found.map(|(_, day)| *day)
}
