//! On which day the school year begins that is asked about.

use crate::records::{Records, Rows, SchoolYear};
use crate::vocabulary::Date;

/// The first day of the latest school year that has begun by `as_of`, as calendars and terms name
/// their years; where they name none, the latest first of July.
pub(super) fn year_start(records: &Records, as_of: Date) -> Date {
    let days = || records.feeds.iter().flat_map(|feed| named_days(&feed.rows));
    let year = days().filter(|(on, _)| *on <= as_of).map(|(_, year)| year).max();
    let first = days().filter(|(_, named)| Some(*named) == year).map(|(on, _)| on).min();
    first.or_else(|| first_of_july(as_of)).unwrap_or(as_of)
}

fn named_days(rows: &Rows) -> Vec<(Date, SchoolYear)> {
    match rows {
        Rows::CalendarDays(rows) => {
            rows.iter().filter_map(|row| Some((row.on, row.year?))).collect()
        }
        Rows::Sessions(rows) => rows.iter().filter_map(|row| Some((row.from, row.year?))).collect(),
        _ => Vec::new(),
    }
}

fn first_of_july(as_of: Date) -> Option<Date> {
    let mut month = as_of.month_start()?;
    // July is the seventh month: at most eleven steps back.
    for _ in 0..12 {
        if month.to_string().get(5..7) == Some("07") {
            return Some(month);
        }
        month = month.plus_months(-1)?;
    }
    None
}
