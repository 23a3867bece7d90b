//! Exact numbers as the matcher sorts them and people see them.

use crate::facts::Value;
use crate::handbook::compile::key_of_ratio;
use crate::handbook::condition::Test;
use crate::vocabulary::exact::{Exact, SCALE};
use crate::vocabulary::{Decimal, Missing};

impl Exact {
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
    pub fn passes(self, test: &Test) -> bool {
        let is = |value: &Value| matches!(value, Value::Number(t) if self == Self::from(*t));
        match test {
            Test::AtLeast(t) => self >= Self::from(*t),
            Test::MoreThan(t) => self > Self::from(*t),
            Test::AtMost(t) => self <= Self::from(*t),
            Test::Below(t) => self < Self::from(*t),
            Test::Band(band) => self >= Self::from(band.from) && self < Self::from(band.below),
            Test::Equals(value) => is(value),
            Test::OneOf(values) => values.iter().any(is),
        }
    }
}
