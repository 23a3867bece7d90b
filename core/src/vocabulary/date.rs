//! Dates, strictly `YYYY-MM-DD`.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::error::Error;

/// A day of the civil calendar, written `YYYY-MM-DD`. There are no times of day and no time zones:
/// a deadline in school days ends with the day.
///
/// ```
/// use tierwise::vocabulary::Date;
/// let leap: Date = "2028-02-29".parse()?;
/// assert!("2027-02-29".parse::<Date>().is_err());
/// assert_eq!(leap.next().map(|day| day.to_string()).as_deref(), Some("2028-03-01"));
/// # Ok::<(), tierwise::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The day after, unless time ends.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.0.succ_opt().map(Self)
    }

    /// The day before, unless time begins.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.0.pred_opt().map(Self)
    }

    /// The date so many calendar days later, or earlier when negative.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        self.0.checked_add_signed(chrono::TimeDelta::try_days(days)?).map(Self)
    }

    /// Calendar days from `earlier` to this date.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// The same day of the month so many months later, or earlier when negative; the last day of a
    /// month that is too short for it: a month after the 31st of January is the last of February.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let count = chrono::Months::new(months.unsigned_abs());
        let date = match months {
            0.. => self.0.checked_add_months(count),
            _ => self.0.checked_sub_months(count),
        };
        date.map(Self)
    }

    /// How many whole months have passed since `earlier`: two dates at least a month apart by
    /// [`Date::plus_months`] are one month apart. Nothing has passed of a month to come.
    #[must_use]
    pub fn months_since(self, earlier: Self) -> i32 {
        let of = |date: Self| date.0.year() * 12 + date.0.month0().cast_signed();
        let months = of(self) - of(earlier);
        let whole = earlier.plus_months(months).is_some_and(|date| date <= self);
        (months - i32::from(!whole)).max(0)
    }

    /// The first day of its month.
    #[must_use]
    pub fn month_start(self) -> Option<Self> {
        self.0.with_day(1).map(Self)
    }

    /// The Monday of its week.
    #[must_use]
    pub fn week_start(self) -> Option<Self> {
        self.plus_days(-i64::from(self.0.weekday().num_days_from_monday()))
    }

    /// Whether it is a Saturday or a Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Sat | Weekday::Sun)
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl From<Date> for NaiveDate {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text).ok_or_else(|| Error::new("E_DATE", NOT_A_DATE))
    }
}

const NOT_A_DATE: &str = "not a day of the calendar written as YYYY-MM-DD";

fn read(text: &str) -> Option<Date> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |sum, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0'))
        })
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?).map(Date)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digit = |number: u32| b'0' + (number % 10) as u8;
        let (year, month, day) = (self.0.year().unsigned_abs(), self.0.month(), self.0.day());
        let text = [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        serializer.serialize_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl serde::de::Visitor<'_> for Text {
            type Value = Date;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date written as YYYY-MM-DD")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Date, E> {
                read(text).ok_or_else(|| E::custom(format_args!("E_DATE: {NOT_A_DATE}")))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "date",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "description": "A day of the civil calendar, written `YYYY-MM-DD`."
        })
    }
}
