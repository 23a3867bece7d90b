//! Exact decimal numbers with four places.

use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An exact number with at most four decimal places, between ±461,168,601,842,738.
///
/// Decisions compare these and never floats, so a student with exactly 10 % absences is on the
/// same side of a 10 % rule on every machine (METHODS: `1 - 162/180 >= 0.1` is false in floats).
///
/// ```
/// use tierwise::vocabulary::Decimal;
/// let rate: Decimal = "89.9".parse()?;
/// assert!(rate < Decimal::from(90));
/// assert_eq!(rate.to_string(), "89.9");
/// # Ok::<(), tierwise::Error>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

/// How the JSON reader is asked for the digits of a number instead of a float.
pub(crate) const EXACT: &str = "$tierwise::Decimal";

/// How the JSON reader is asked for any scalar: numbers arrive as the bytes of their digits.
pub(crate) const SCALAR: &str = "$tierwise::Scalar";

/// How the JSON reader is asked for an object whose reader finds repeated keys itself.
pub(crate) const ENTRIES: &str = "$tierwise::Entries";

/// How the JSON reader is asked for the text of a whole file: as long as the request may be, with
/// whatever characters it holds.
#[cfg(feature = "interchange")]
pub(crate) const FILE: &str = "$tierwise::File";

/// The most ten-thousandths there can be: half of what fits, so that rules can tell apart a number
/// and what lies between it and the next one.
const MOST: i64 = i64::MAX / 2;

impl Decimal {
    /// Units per whole: four places.
    pub const SCALE: i64 = 10_000;
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// The number of ten-thousandths.
    #[must_use]
    pub fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// A number given in ten-thousandths.
    #[must_use]
    pub fn from_ten_thousandths(units: i64) -> Self {
        Self(units)
    }

    /// `part / whole` rounded half up to four places, or nothing when `whole` is zero or the result
    /// does not fit.
    #[must_use]
    pub fn ratio(part: i64, whole: i64) -> Option<Self> {
        let scaled = i128::from(part).checked_mul(i128::from(Self::SCALE))?.checked_mul(2)?;
        let whole = i128::from(whole);
        if whole == 0 {
            return None;
        }
        let rounded = (scaled + whole).div_euclid(whole * 2);
        i64::try_from(rounded).ok().map(Self)
    }

    /// The sum, if it fits.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, if it fits.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The number whose nearest float `float` is, if there is one with four places: what a table of
    /// floats means by 0.93. Nothing for `0.1 + 0.2`, which is the nearest float to no such number.
    #[must_use]
    pub fn from_nearest_float(float: f64) -> Option<Self> {
        let scaled = float * Self::SCALE as f64;
        if !scaled.is_finite() || scaled.abs() > 9.0e15 {
            return None;
        }
        let half = if scaled < 0.0 { -0.5 } else { 0.5 };
        let number = Self((scaled + half) as i64);
        // The same bits, or both zero: not a question of what is close.
        (number.to_f64().to_bits() == (float + 0.0).to_bits()).then_some(number)
    }

    /// The nearest float, for display statistics only.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / Self::SCALE as f64
    }
}

impl From<i32> for Decimal {
    fn from(whole: i32) -> Self {
        Self(i64::from(whole) * Self::SCALE)
    }
}

impl From<u32> for Decimal {
    fn from(whole: u32) -> Self {
        Self(i64::from(whole) * Self::SCALE)
    }
}

impl std::str::FromStr for Decimal {
    type Err = super::Error;

    /// Reads `-?digits(.digits{1,4})?`: no exponent, no leading `+`, no spaces.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text).map_err(|what| super::Error::new("E_NUMBER", what))
    }
}

/// The number that `text` writes, or what is wrong with it.
pub(crate) fn read(text: &str) -> Result<Decimal, &'static str> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(places) || digits.ends_with('.') {
        return Err("not a plain decimal number (no exponent)");
    }
    if places.len() > 4 {
        return Err("a number has at most four decimal places");
    }
    let mut units: i64 = 0;
    for digit in whole.bytes().chain(places.bytes()).map(|b| i64::from(b - b'0')) {
        units = units
            .checked_mul(10)
            .and_then(|units| units.checked_add(digit))
            .ok_or("number out of range")?;
    }
    for _ in places.len()..4 {
        units = units.checked_mul(10).ok_or("number out of range")?;
    }
    if units > MOST {
        return Err("number out of range");
    }
    if negative && units == 0 {
        return Err("negative zero is not a number here");
    }
    Ok(Decimal(if negative { -units } else { units }))
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let units = self.0.unsigned_abs();
        let scale = Self::SCALE.unsigned_abs();
        let (whole, rest) = (units / scale, units % scale);
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let places = format!("{rest:04}");
        write!(f, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Written as its digits in JSON; as the number of ten-thousandths in formats of others.
impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(EXACT, &self.0)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(EXACT, Digits)
    }
}

/// Takes the digits from our own reader (`visit_str`) or whole numbers from any other.
struct Digits;

impl<'de> Visitor<'de> for Digits {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number with at most four decimal places")
    }

    fn visit_str<E: de::Error>(self, digits: &str) -> Result<Decimal, E> {
        read(digits).map_err(|what| E::custom(format!("E_NUMBER: {what}")))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "number",
            "multipleOf": 0.0001,
            "description": "An exact number with at most four decimal places."
        })
    }
}
