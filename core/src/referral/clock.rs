//! Dates that people owe something by.

use crate::handbook::District;
use crate::vocabulary::id::SchoolId;
use crate::vocabulary::{Date, DayKind, Days};

/// The day `within` days after `from`. Where the calendar does not reach that far, calendar days are
/// counted instead: earlier than the handbook asks, never later. (A finding says that the calendar
/// ends.)
pub(super) fn due(
    district: &District,
    from: Date,
    within: Days,
    school: Option<&SchoolId>,
) -> Date {
    let calendar = &district.handbook.calendar;
    let calendar_days = Days { days: DayKind::Calendar, ..within };
    calendar
        .after(from, within, school)
        .or_else(|| calendar.after(from, calendar_days, school))
        .unwrap_or(from)
}
