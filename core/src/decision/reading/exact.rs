//! Exact quotients, so that no rounding ever moves a student across a threshold.

use std::cmp::Ordering;

use crate::facts::Value;
use crate::handbook::compile::key_of_ratio;
use crate::handbook::condition::Test;
use crate::vocabulary::{Decimal, Missing};

/// `part / whole`, with a whole above zero. What does not fit into 128 bits is contradictory:
/// nothing a school counts comes near.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Exact {
    part: i128,
    whole: i128,
}

const SCALE: i128 = Decimal::SCALE as i128;

impl Exact {
    /// A number of ten-thousandths.
    pub fn ten_thousandths(units: i128) -> Self {
        Self { part: units, whole: SCALE }
    }

    /// How many there are.
    pub fn count(count: usize) -> Self {
        let count = i128::try_from(count).unwrap_or(i128::MAX);
        Self::ten_thousandths(count.saturating_mul(SCALE))
    }

    /// A whole number.
    pub fn whole(number: i32) -> Self {
        Self { part: i128::from(number), whole: 1 }
    }

    /// `part / whole`; nothing of a whole of zero.
    pub fn ratio(part: i128, whole: i128) -> Result<Self, Missing> {
        if whole == 0 {
            return Err(Missing::NoDenominator);
        }
        let divisor = gcd(part.unsigned_abs(), whole.unsigned_abs());
        let divisor = i128::try_from(divisor).map_err(|_| Missing::Contradictory)?;
        let divisor = if whole < 0 { -divisor } else { divisor };
        let of = |number: i128| number.checked_div(divisor).ok_or(Missing::Contradictory);
        Ok(Self { part: of(part)?, whole: of(whole)? })
    }

    pub fn plus(self, other: Self) -> Result<Self, Missing> {
        let whole = mul(self.whole, other.whole)?;
        let (left, right) = (mul(self.part, other.whole)?, mul(other.part, self.whole)?);
        Self::ratio(left.checked_add(right).ok_or(Missing::Contradictory)?, whole)
    }

    pub fn minus(self, other: Self) -> Result<Self, Missing> {
        self.plus(Self { part: mul(other.part, -1)?, whole: other.whole })
    }

    pub fn times(self, other: Self) -> Result<Self, Missing> {
        Self::ratio(mul(self.part, other.part)?, mul(self.whole, other.whole)?)
    }

    pub fn over(self, other: Self) -> Result<Self, Missing> {
        Self::ratio(mul(self.part, other.whole)?, mul(self.whole, other.part)?)
    }

    pub fn compare(self, other: Self) -> Result<Ordering, Missing> {
        Ok(mul(self.part, other.whole)?.cmp(&mul(other.part, self.whole)?))
    }

    /// The key by which the matcher sorts it.
    pub fn key(self) -> Result<i64, Missing> {
        let key = match self.whole {
            // Common, and spares two divisions.
            SCALE => self.part.checked_mul(2).and_then(|key| i64::try_from(key).ok()),
            whole => key_of_ratio(self.part, whole),
        };
        key.ok_or(Missing::Contradictory)
    }

    /// The number rounded down to four places, as it is shown.
    pub fn shown(self) -> Result<Decimal, Missing> {
        Ok(Decimal::from_ten_thousandths(self.key()?.div_euclid(2)))
    }

    /// Whether it passes a test.
    pub fn passes(self, test: &Test) -> Result<bool, Missing> {
        let to = |number: &Decimal| self.compare(Self::from(*number));
        let is = |value: &Value| match value {
            Value::Number(number) => Ok(to(number)?.is_eq()),
            Value::Flag(_) | Value::Code(_) => Ok(false),
        };
        Ok(match test {
            Test::AtLeast(t) => to(t)?.is_ge(),
            Test::MoreThan(t) => to(t)?.is_gt(),
            Test::AtMost(t) => to(t)?.is_le(),
            Test::Below(t) => to(t)?.is_lt(),
            Test::Band(band) => to(&band.from)?.is_ge() && to(&band.below)?.is_lt(),
            Test::Equals(value) => is(value)?,
            Test::OneOf(values) => {
                for value in values {
                    if is(value)? {
                        return Ok(true);
                    }
                }
                false
            }
        })
    }
}

impl From<Decimal> for Exact {
    fn from(number: Decimal) -> Self {
        Self::ten_thousandths(i128::from(number.ten_thousandths()))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.compare(*other).is_ok_and(Ordering::is_eq)
    }
}

fn mul(a: i128, b: i128) -> Result<i128, Missing> {
    a.checked_mul(b).ok_or(Missing::Contradictory)
}

/// The greatest common divisor; of two zeros 1.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}
