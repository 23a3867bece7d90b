//! One cell: nothing, a date, a time, a number, a flag or an id.
//!
//! A cell is read as the request says it is written, or not at all: no order of day and month is
//! guessed, no time is moved to another zone.

use serde::{Deserialize, Serialize};

use super::key;
use super::report::{At, Report};
use crate::vocabulary::id::is_hidden;
use crate::vocabulary::limits::Limits;
use crate::vocabulary::text::longer_than;
use crate::vocabulary::{Date, Decimal, Error, Label, Note, TimeOfDay, decimal};

/// Why a cell was not read: the code of the finding, and what is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Odd(pub &'static str, pub &'static str);

impl Report {
    /// What a cell holds; what is wrong with it is said, and it is as if nothing stood there.
    pub fn take<T>(&mut self, at: At<'_>, cell: Result<T, Odd>) -> Option<T> {
        match cell {
            Ok(value) => Some(value),
            Err(Odd(code, what)) => {
                self.warn(code, at, what);
                None
            }
        }
    }
}

/// Texts that stand for nothing wherever they come from, in lower case.
const NULLS: [&str; 9] =
    ["null", "na", "n/a", "#n/a", "none", "nil", "not provided", "not available", "\\n"];

/// How cells of one source are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cells {
    nulls: Vec<String>,
}

impl Cells {
    /// Cells in which these texts, too, stand for nothing.
    pub fn new<'n>(nulls: impl Iterator<Item = &'n str>) -> Self {
        Self { nulls: nulls.map(|null| null.trim().to_lowercase()).collect() }
    }

    /// What stands in a cell, unless it stands for nothing.
    pub fn filled<'t>(&self, text: &'t str) -> Option<&'t str> {
        let text = text.trim();
        let nothing = NULLS.iter().any(|null| text.eq_ignore_ascii_case(null))
            || (!self.nulls.is_empty() && self.nulls.contains(&text.to_lowercase()));
        (!text.is_empty() && !nothing).then_some(text)
    }
}

/// How a system writes dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DateForm {
    /// `2026-09-07` or `2026/9/7`.
    #[default]
    YearMonthDay,
    /// `9/7/2026`, `09-07-2026` or `9/7/26`.
    MonthDayYear,
    /// `7/9/2026`, `07.09.2026` or `7/9/26`.
    DayMonthYear,
    /// `20260907`.
    YearMonthDayDigits,
    /// `09072026`.
    MonthDayYearDigits,
}

/// The day of a date or of a date with a time: the one that is written, in no other zone.
pub(crate) fn date(text: &str, form: DateForm) -> Result<Date, Odd> {
    const WRONG: Odd = Odd("W_DATE", "not a date in the form that was said");
    let text = text.trim();
    let (day, time) = match text.find(['T', ' ']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    if has_offset(time) {
        return Err(Odd("W_DATE", "a time of another zone: the day at the school is not known"));
    }
    let parts = match form {
        DateForm::YearMonthDayDigits => digits(day, [4, 2, 2]),
        DateForm::MonthDayYearDigits => digits(day, [2, 2, 4]),
        _ => separated(day),
    };
    let [first, second, third] = parts.ok_or(WRONG)?;
    let (year, month, day) = match form {
        DateForm::YearMonthDay | DateForm::YearMonthDayDigits => (first, second, third),
        DateForm::MonthDayYear | DateForm::MonthDayYearDigits => (third, first, second),
        DateForm::DayMonthYear => (third, second, first),
    };
    let year = match year {
        (year, 4) => year,
        // Two digits: of a school of today, so 1980 to 2079.
        (short, 2) if form != DateForm::YearMonthDay => {
            short + if short < 80 { 2000 } else { 1900 }
        }
        _ => return Err(WRONG),
    };
    let is_short = |(_, length): (u32, usize)| length <= 2;
    if !is_short(month) || !is_short(day) {
        return Err(WRONG);
    }
    format!("{year:04}-{:02}-{:02}", month.0, day.0).parse().map_err(|_: Error| WRONG)
}

/// Whether a time says of which zone it is.
fn has_offset(time: &str) -> bool {
    let time = time.trim_end();
    time.ends_with(['Z', 'z']) || time.contains('+') || time.contains('-')
}

/// Three numbers with one separator between them, each with how many digits it has.
fn separated(text: &str) -> Option<[(u32, usize); 3]> {
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = text.split(separator).map(number_of);
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
}

/// Three numbers without a separator.
fn digits(text: &str, lengths: [usize; 3]) -> Option<[(u32, usize); 3]> {
    let [first, second, third] = lengths;
    // Spreadsheets drop the first zero of `09072026`.
    let padded = format!("{text:0>8}");
    if padded.len() != 8 || text.len() < 7 || (text.len() == 7 && first == 4) {
        return None;
    }
    let (one, rest) = padded.split_at_checked(first)?;
    let (two, three) = rest.split_at_checked(second)?;
    (three.len() == third).then_some([number_of(one)?, number_of(two)?, number_of(three)?])
}

fn number_of(text: &str) -> Option<(u32, usize)> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok().map(|number| (number, text.len())))?
}

/// A time of day: `13:05`, `8:05`, `08:05:00`, `1:05 PM`. Seconds are dropped.
pub(crate) fn time(text: &str) -> Result<TimeOfDay, Odd> {
    const WRONG: Odd = Odd("W_TIME", "not a time of day");
    let text = text.trim();
    let upper = text.to_ascii_uppercase();
    let (clock, half) = match (upper.strip_suffix("AM"), upper.strip_suffix("PM")) {
        (Some(rest), _) => (rest.trim(), Some(0)),
        (_, Some(rest)) => (rest.trim(), Some(12)),
        _ => (upper.as_str(), None),
    };
    let mut parts = clock.split(':');
    let part = |part: Option<&str>| part.and_then(number_of).map(|(number, _)| number);
    let hours = part(parts.next()).ok_or(WRONG)?;
    let minutes = part(parts.next()).filter(|minutes| *minutes < 60).ok_or(WRONG)?;
    let hours = match half {
        None => hours,
        Some(half) if (1..=12).contains(&hours) => hours % 12 + half,
        Some(_) => return Err(WRONG),
    };
    if hours > 23 {
        return Err(WRONG);
    }
    let minutes = u16::try_from(hours * 60 + minutes).map_err(|_| WRONG)?;
    TimeOfDay::from_minutes(minutes).ok_or(WRONG)
}

/// A number: `18`, `-1.5`, `.5`, `1,234`, `85%`. Zeros behind the fourth place are dropped; what is
/// finer than that is rounded half up.
pub(crate) fn number(text: &str) -> Result<Decimal, Odd> {
    const WRONG: Odd = Odd("W_NUMBER", "not a number");
    let text = text.trim().trim_end_matches('%').trim_end();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = without_groups(whole).ok_or(WRONG)?;
    if whole.is_empty() && places.is_empty() {
        return Err(WRONG);
    }
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(&whole) || !all_digits(places) {
        return Err(WRONG);
    }
    let whole = if whole.is_empty() { "0" } else { whole.as_str() };
    let (kept, rest) = places.split_at_checked(4).unwrap_or((places, ""));
    let plain = if kept.is_empty() { whole.to_owned() } else { format!("{whole}.{kept}") };
    let number = decimal::read(&plain).map_err(|_| Odd("W_NUMBER", "a number out of range"))?;
    let up = i64::from(rest.bytes().next().is_some_and(|digit| digit >= b'5'));
    let units = number.ten_thousandths() + up;
    Ok(Decimal::from_ten_thousandths(if negative { -units } else { units }))
}

/// Digits without the commas between groups of three.
fn without_groups(whole: &str) -> Option<String> {
    if !whole.contains(',') {
        return Some(whole.to_owned());
    }
    let mut groups = whole.split(',');
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let mut joined = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        joined.push_str(group);
    }
    Some(joined)
}

/// A number from 0 up to `most`.
pub(crate) fn number_within(text: &str, most: u32) -> Result<Decimal, Odd> {
    let number = number(text)?;
    if number < Decimal::ZERO || number > Decimal::from(most) {
        return Err(Odd("W_RANGE", "a number that cannot be"));
    }
    Ok(number)
}

/// A whole number that is not negative.
pub(crate) fn whole(text: &str) -> Result<u16, Odd> {
    let units = number(text)?.ten_thousandths();
    let is_whole = units >= 0 && units % Decimal::SCALE == 0;
    let whole = is_whole.then(|| u16::try_from(units / Decimal::SCALE).ok()).flatten();
    whole.ok_or(Odd("W_RANGE", "not a whole number, or one that cannot be"))
}

/// A flag: `true`, `yes`, `y`, `t`, `1` or their opposites.
pub(crate) fn flag(text: &str) -> Result<bool, Odd> {
    let is = |words: &[&str]| words.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    if is(&["true", "yes", "y", "t", "1", "1.0", "x"]) {
        Ok(true)
    } else if is(&["false", "no", "n", "f", "0", "0.0"]) {
        Ok(false)
    } else {
        Err(Odd("W_FLAG", "neither yes nor no"))
    }
}

/// An id as it is written: zeros in front belong to it, and no number is made of it.
pub(crate) fn id<T: for<'t> TryFrom<&'t str, Error = Error>>(text: &str) -> Result<T, Odd> {
    const WRONG: Odd = Odd("W_ID", "not an id: empty, too long, or with hidden characters");
    T::try_from(text.trim()).map_err(|_| WRONG)
}

/// A code that people wrote: like an id, but one that is too long is made shorter.
pub(crate) fn code<T: for<'t> TryFrom<&'t str, Error = Error>>(text: &str) -> Result<T, Odd> {
    id(&key::of(&[text]))
}

/// A name in our way of writing codes: `English Language Arts` is `english_language_arts`.
pub(crate) fn snake<T: for<'t> TryFrom<&'t str, Error = Error>>(text: &str) -> Option<T> {
    let mut words = String::new();
    for c in text.trim().chars() {
        if c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        } else if !words.is_empty() && !words.ends_with('_') {
            words.push('_');
        }
    }
    code(words.trim_end_matches('_')).ok()
}

/// A text for people, as long as a label may be; nothing where it is longer or holds hidden
/// characters.
pub(crate) fn label(text: &str) -> Option<Label> {
    let text = text.trim();
    let is_label = !text.is_empty()
        && !longer_than(text, Limits::HARD.label_chars)
        && !text.chars().any(is_hidden);
    is_label.then(|| Label::from(text))
}

/// A longer text, as long as a note may be.
pub(crate) fn note(text: &str) -> Option<Note> {
    (!longer_than(text, Limits::HARD.note_chars)).then(|| Note::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, form: DateForm) -> String {
        date(text, form).map_or_else(|odd| odd.0.to_owned(), |date| date.to_string())
    }

    #[test]
    fn dates_are_read_in_the_form_that_was_said_and_no_other() {
        use DateForm::{
            DayMonthYear, MonthDayYear, MonthDayYearDigits, YearMonthDay, YearMonthDayDigits,
        };
        for (text, form, day) in [
            ("2026-09-07", YearMonthDay, "2026-09-07"),
            ("2021-12-01T16:00:00", YearMonthDay, "2021-12-01"),
            ("2015-01-21 09:18:27.130", YearMonthDay, "2015-01-21"),
            ("2018/8/12 6:28:23 AM", YearMonthDay, "2018-08-12"),
            ("8/22/16 00:00", MonthDayYear, "2016-08-22"),
            ("8/22/2016 0:00", MonthDayYear, "2016-08-22"),
            ("3/4/1999", MonthDayYear, "1999-03-04"),
            ("3/4/99", MonthDayYear, "1999-03-04"),
            ("3/4/2021", DayMonthYear, "2021-04-03"),
            ("04.03.2021", DayMonthYear, "2021-03-04"),
            ("09072026", MonthDayYearDigits, "2026-09-07"),
            ("9072026", MonthDayYearDigits, "2026-09-07"),
            ("20260907", YearMonthDayDigits, "2026-09-07"),
            ("13/4/2021", MonthDayYear, "W_DATE"),
            ("2026-09-07", MonthDayYear, "W_DATE"),
            ("9/7/2026", YearMonthDay, "W_DATE"),
            ("2027-02-29", YearMonthDay, "W_DATE"),
            ("2021-12-01T16:00:00Z", YearMonthDay, "W_DATE"),
            ("7/23/2016 16:06:32 -0400", MonthDayYear, "W_DATE"),
            ("nodate", YearMonthDay, "W_DATE"),
            ("", YearMonthDay, "W_DATE"),
            ("260907", YearMonthDayDigits, "W_DATE"),
        ] {
            assert_eq!(shown(text, form), day, "{text} {form:?}");
        }
    }

    #[test]
    fn numbers_times_and_flags() {
        for (text, expected) in [
            ("18", "18"),
            ("-1.50", "-1.5"),
            (".5", "0.5"),
            ("85.12%", "85.12"),
            ("1,234", "1234"),
            ("0.00000", "0"),
            ("0.66666", "0.6667"),
            ("-0", "0"),
        ] {
            assert_eq!(number(text).map(|number| number.to_string()), Ok(expected.to_owned()));
        }
        for text in ["", "-", ".", "1e3", "12,34", "1.2.3", "<5", "99999999999999999999"] {
            assert!(number(text).is_err(), "{text}");
        }
        for (text, expected) in
            [("13:05", "13:05"), ("8:05:30", "08:05"), ("12:10 am", "00:10"), ("1:05 PM", "13:05")]
        {
            assert_eq!(time(text).map(|time| time.to_string()), Ok(expected.to_owned()));
        }
        for text in ["24:00", "13:00 PM", "noon", "8", "8:60"] {
            assert!(time(text).is_err(), "{text}");
        }
        assert_eq!((flag("TRUE"), flag("0")), (Ok(true), Ok(false)));
        assert!(flag("maybe").is_err());
    }

    #[test]
    fn nothing_has_many_names() {
        let cells = Cells::new(["Tested Out"].into_iter());
        for text in ["", "  ", "NULL", "n/a", "Not Provided", "tested out"] {
            assert_eq!(cells.filled(text), None, "{text}");
        }
        assert_eq!(cells.filled(" 004958 "), Some("004958"));
    }
}
