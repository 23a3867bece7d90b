//! The invented district's school year 2026-27, day by day.

use std::sync::LazyLock;

/// A day, counted from 2026-07-01.
pub type Day = u16;

/// How many days the year has.
pub const DAYS: Day = 365;

const MONTHS: [(u16, u16, u16); 12] = [
    (2026, 7, 31),
    (2026, 8, 31),
    (2026, 9, 30),
    (2026, 10, 31),
    (2026, 11, 30),
    (2026, 12, 31),
    (2027, 1, 31),
    (2027, 2, 28),
    (2027, 3, 31),
    (2027, 4, 30),
    (2027, 5, 31),
    (2027, 6, 30),
];

/// The day of a month. Months from July on are those of 2026.
pub const fn day(month: u16, of_month: u16) -> Day {
    let mut day = 0;
    let mut at = 0;
    while MONTHS[at].1 != month {
        day += MONTHS[at].2;
        at += 1;
    }
    day + of_month - 1
}

/// The first day of school.
pub const FIRST: Day = day(8, 26);
/// The last day of school.
pub const LAST: Day = day(6, 3);
/// The day of the questions: a Friday with school.
pub const AS_OF: Day = day(4, 30);
/// The last day that one school in sixteen sends attendance of: a Friday.
pub const STOPPED: Day = day(3, 12);
/// The school year, by the year in which it ends.
pub const YEAR: i64 = 2027;

/// Days without school on weekdays, and what the calendar calls them.
const CLOSED: [(Day, Day, &str); 10] = [
    (day(9, 7), day(9, 7), "holiday"),
    (day(10, 9), day(10, 9), "staff_day"),
    (day(10, 12), day(10, 12), "holiday"),
    (day(11, 11), day(11, 11), "holiday"),
    (day(11, 25), day(11, 27), "holiday"),
    (day(12, 21), day(1, 1), "break"),
    (day(1, 18), day(1, 18), "holiday"),
    (day(2, 15), day(2, 15), "holiday"),
    (day(3, 22), day(3, 26), "break"),
    (day(5, 31), day(5, 31), "holiday"),
];

/// Terms: the first day and the last.
pub const TERMS: [(&str, Day, Day); 6] = [
    ("semester_1", day(8, 26), day(1, 22)),
    ("semester_2", day(1, 25), day(6, 3)),
    ("quarter_1", day(8, 26), day(10, 30)),
    ("quarter_2", day(11, 2), day(1, 22)),
    ("quarter_3", day(1, 25), day(4, 2)),
    ("quarter_4", day(4, 5), day(6, 3)),
];

/// Seasons of screening: the name and the days on which it is done.
pub const SEASONS: [(&str, Day, Day); 3] = [
    ("fall", day(9, 14), day(9, 25)),
    ("winter", day(1, 11), day(1, 22)),
    ("spring", day(4, 12), day(4, 23)),
];

/// One day of the year.
pub struct Date {
    /// As it is written.
    pub text: String,
    /// The month, 1 to 12.
    pub month: u16,
    /// The day of the week, 0 for Monday.
    pub weekday: u16,
    /// Whether students attend.
    pub in_session: bool,
    /// What the calendar calls it.
    pub kind: &'static str,
    /// How many days of school there were before it.
    pub before: usize,
}

/// The year.
pub static YEAR_DAYS: LazyLock<Vec<Date>> = LazyLock::new(year);

/// The days of school, in order.
pub static SESSIONS: LazyLock<Vec<Day>> =
    LazyLock::new(|| (0..DAYS).filter(|on| date(*on).in_session).collect());

/// One day.
pub fn date(on: Day) -> &'static Date {
    &YEAR_DAYS[usize::from(on)]
}

/// The days of school from one day to another, both included.
pub fn sessions(from: Day, until: Day) -> &'static [Day] {
    let start = SESSIONS.partition_point(|on| *on < from);
    let end = SESSIONS.partition_point(|on| *on <= until);
    &SESSIONS[start..end.max(start)]
}

fn year() -> Vec<Date> {
    let mut days = Vec::new();
    let mut before = 0;
    for (year, month, length) in MONTHS {
        for of_month in 1..=length {
            let on = days.len() as Day;
            // 2026-07-01 is a Wednesday.
            let weekday = (on + 2) % 7;
            let closed = CLOSED.iter().find(|(from, until, _)| (*from..=*until).contains(&on));
            let in_session = (FIRST..=LAST).contains(&on) && weekday < 5 && closed.is_none();
            let kind = match closed {
                Some((_, _, kind)) => kind,
                None if in_session => "instruction",
                None => "no_school",
            };
            let text = format!("{year:04}-{month:02}-{of_month:02}");
            days.push(Date { text, month, weekday, in_session, kind, before });
            before += usize::from(in_session);
        }
    }
    days
}
