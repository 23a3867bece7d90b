//! One item of a resource, by paths: `/studentReference/studentUniqueId`.

use std::borrow::Cow;

use serde_json::Value;

use super::super::cell::{self, Cells, DateForm, Odd};
use super::super::report::{At, Report};
use super::super::{descriptor, grade_level};
use crate::records::SchoolYear;
use crate::vocabulary::{Date, Decimal, Error, Grade, TimeOfDay};

/// One item, or an object inside of one.
pub(super) struct Item<'a, 'r> {
    pub value: &'a Value,
    pub at: At<'a>,
    pub cells: &'r Cells,
    pub report: &'r mut Report,
}

impl<'a> Item<'a, '_> {
    /// What stands at a path, unless it is null.
    pub fn get(&self, path: &str) -> Option<&'a Value> {
        let mut steps = path.split('/').skip(1);
        let found = steps.try_fold(self.value, |value, key| value.get(key));
        found.filter(|value| !value.is_null())
    }

    /// The objects of the list at a path; none where there is no list.
    pub fn list(&self, path: &str) -> &'a [Value] {
        self.get(path).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// An object of a list as an item of its own.
    pub fn part<'b>(&'b mut self, value: &'a Value) -> Item<'a, 'b> {
        Item { value, at: self.at, cells: self.cells, report: self.report }
    }

    /// What stands at a path as text; numbers are written as they stand there.
    pub fn text(&self, path: &str) -> Option<Cow<'a, str>> {
        match self.get(path)? {
            Value::String(text) => self.cells.filled(text).map(Cow::Borrowed),
            Value::Number(number) => Some(Cow::Owned(plain(&number.to_string()))),
            Value::Bool(flag) => Some(Cow::Borrowed(if *flag { "true" } else { "false" })),
            _ => None,
        }
    }

    /// What stands at a path, as `read` reads it; what is wrong is said.
    pub fn may<T>(
        &mut self,
        path: &'static str,
        read: impl FnOnce(&str) -> Result<T, Odd>,
    ) -> Option<T> {
        let text = self.text(path)?;
        self.report.take(self.at.part(path), read(&text))
    }

    /// The same for what an item is nothing without.
    pub fn must<T>(
        &mut self,
        path: &'static str,
        read: impl FnOnce(&str) -> Result<T, Odd>,
    ) -> Option<T> {
        let Some(text) = self.text(path) else {
            let what = "nothing where every item needs something; the item was left out";
            self.report.warn("W_NO_VALUE", self.at.part(path), what);
            return None;
        };
        self.report.take(self.at.part(path), read(&text))
    }

    /// An id that the item is nothing without.
    pub fn id<T: for<'t> TryFrom<&'t str, Error = Error>>(
        &mut self,
        path: &'static str,
    ) -> Option<T> {
        self.must(path, id)
    }

    /// An id, if there is one.
    pub fn maybe_id<T: for<'t> TryFrom<&'t str, Error = Error>>(
        &mut self,
        path: &'static str,
    ) -> Option<T> {
        self.may(path, id)
    }

    /// A name that is used as an id, however long.
    pub fn code<T: for<'t> TryFrom<&'t str, Error = Error>>(
        &mut self,
        path: &'static str,
    ) -> Option<T> {
        self.must(path, cell::code)
    }

    /// The same, if there is one.
    pub fn maybe_code<T: for<'t> TryFrom<&'t str, Error = Error>>(
        &mut self,
        path: &'static str,
    ) -> Option<T> {
        self.may(path, cell::code)
    }

    /// What a descriptor says behind its namespace, as a code.
    pub fn descriptor<T: for<'t> TryFrom<&'t str, Error = Error>>(
        &mut self,
        path: &'static str,
    ) -> Option<T> {
        self.may(path, |text| cell::code(descriptor::code_value(text)))
    }

    /// A day that the item is nothing without.
    pub fn day(&mut self, path: &'static str) -> Option<Date> {
        self.must(path, |text| cell::date(text, DateForm::YearMonthDay))
    }

    /// A day, if there is one.
    pub fn maybe_day(&mut self, path: &'static str) -> Option<Date> {
        self.may(path, |text| cell::date(text, DateForm::YearMonthDay))
    }

    /// A time of day, if there is one.
    pub fn time(&mut self, path: &'static str) -> Option<TimeOfDay> {
        self.may(path, cell::time)
    }

    /// A number from 0 up to `most`, if there is one.
    pub fn number(&mut self, path: &'static str, most: u32) -> Option<Decimal> {
        self.may(path, |text| cell::number_within(text, most))
    }

    /// A whole number, if there is one.
    pub fn whole(&mut self, path: &'static str) -> Option<u16> {
        self.may(path, cell::whole)
    }

    /// A flag, if there is one.
    pub fn flag(&mut self, path: &'static str) -> Option<bool> {
        self.may(path, cell::flag)
    }

    /// A grade, if there is one.
    pub fn grade(&mut self, path: &'static str) -> Option<Grade> {
        self.may(path, |text| grade_level::read(descriptor::code_value(text))).flatten()
    }

    /// A school year, if there is one.
    pub fn year(&mut self, path: &'static str) -> Option<SchoolYear> {
        const WRONG: Odd = Odd("W_SCHOOL_YEAR", "not a school year");
        self.may(path, |text| SchoolYear::read(text).ok_or(WRONG))
    }

    /// The texts at several paths, empty where there is none.
    pub fn texts<const N: usize>(&self, paths: [&str; N]) -> [String; N] {
        paths.map(|path| self.text(path).unwrap_or_default().into_owned())
    }
}

/// An id out of JSON: a number with a fraction, or one too large to be exact, is none.
fn id<T: for<'t> TryFrom<&'t str, Error = Error>>(text: &str) -> Result<T, Odd> {
    cell::id(text)
}

/// A number without an exponent and without zeros behind the point, so that it is the same however
/// it was written; as it stands where that cannot be done.
fn plain(text: &str) -> String {
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let Ok(exponent) = exponent.parse::<i32>() else { return text.to_owned() };
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    if !(-30..=30).contains(&exponent) {
        return text.to_owned();
    }
    let zeros = "0".repeat(exponent.unsigned_abs() as usize);
    let shifted = if exponent < 0 {
        let all = format!("{zeros}{whole}");
        let at = all.len().saturating_sub(zeros.len());
        all.split_at_checked(at).map(|(whole, rest)| format!("{whole}.{rest}{places}"))
    } else {
        let all = format!("{places}{zeros}");
        all.split_at_checked(zeros.len()).map(|(front, rest)| format!("{whole}{front}.{rest}"))
    };
    let Some(shifted) = shifted else { return text.to_owned() };
    let (whole, places) = shifted.split_once('.').unwrap_or((shifted.as_str(), ""));
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        rest => rest,
    };
    match places.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        places => format!("{sign}{whole}.{places}"),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_number_is_the_same_however_it_was_written() {
        for (text, expected) in [
            ("255901001", "255901001"),
            ("9223372036854775807", "9223372036854775807"),
            ("1.0", "1"),
            ("74.50", "74.5"),
            ("1e2", "100"),
            ("1.25e1", "12.5"),
            ("5e-1", "0.5"),
            ("-2.50e-1", "-0.25"),
            ("0.0", "0"),
            ("1e400", "1e400"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
