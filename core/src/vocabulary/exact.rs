//! Exact quotients, so that no rounding ever moves a student across a threshold.

use std::cmp::Ordering;

use super::decimal::Decimal;
use super::missing::Missing;

/// `part / whole`, with a whole above zero. What does not fit into 128 bits is contradictory:
/// nothing a school counts comes near.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Exact {
    pub part: i128,
    pub whole: i128,
}

/// Ten-thousandths of a whole.
pub(crate) const SCALE: i128 = Decimal::SCALE as i128;

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
}

impl From<Decimal> for Exact {
    fn from(number: Decimal) -> Self {
        Self::ten_thousandths(i128::from(number.ten_thousandths()))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.part.checked_mul(other.whole), other.part.checked_mul(self.whole)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => by_parts(*self, *other),
        }
    }
}

/// The order of two numbers whose products do not fit: by their whole parts, and if those are equal
/// by what is left of each, turned over.
fn by_parts(mut left: Exact, mut right: Exact) -> Ordering {
    let mut turned = false;
    loop {
        let whole_of = |number: Exact| number.part.div_euclid(number.whole);
        let rest_of = |number: Exact| number.part.rem_euclid(number.whole);
        let (l, r) = (rest_of(left), rest_of(right));
        let order = whole_of(left).cmp(&whole_of(right));
        let order = if order.is_eq() && (l == 0 || r == 0) { l.cmp(&r) } else { order };
        if order.is_ne() || (l == 0 && r == 0) {
            return if turned { order.reverse() } else { order };
        }
        left = Exact { part: left.whole, whole: l };
        right = Exact { part: right.whole, whole: r };
        turned = !turned;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(part: i128, whole: i128) -> Exact {
        Exact::ratio(part, whole).unwrap_or(Exact { part: 0, whole: 1 })
    }

    #[test]
    fn arithmetic_is_exact() {
        let third = ratio(1, 3);
        assert_eq!(third.plus(third).and_then(|two| two.plus(third)), Ok(Exact::whole(1)));
        assert_eq!(third.times(Exact::whole(3)), Ok(Exact::whole(1)));
        assert_eq!(Exact::whole(1).over(Exact::whole(-3)), Ok(ratio(-1, 3)));
        assert_eq!(third.minus(ratio(1, 2)), Ok(ratio(-1, 6)));
        assert_eq!(third.over(Exact::count(0)), Err(Missing::NoDenominator));
        assert_eq!(ratio(i128::MAX, 2).times(Exact::whole(3)), Err(Missing::Contradictory));
        assert_eq!(Exact::ten_thousandths(15_000), ratio(3, 2));
    }

    /// Every pair of small quotients: by products, and by parts as where products do not fit.
    #[test]
    fn both_ways_to_compare_agree() {
        let numbers = || (-9..=9).flat_map(|part| (1..=9).map(move |whole| (part, whole)));
        for ((a, b), (c, d)) in numbers().flat_map(|one| numbers().map(move |other| (one, other))) {
            let expected = (a * d).cmp(&(c * b));
            let (left, right) = (Exact { part: a, whole: b }, Exact { part: c, whole: d });
            assert_eq!(left.cmp(&right), expected, "{a}/{b} and {c}/{d}");
            assert_eq!(by_parts(left, right), expected, "{a}/{b} and {c}/{d}");
        }
    }

    #[test]
    fn numbers_whose_products_do_not_fit() {
        let huge = i128::MAX;
        let (below, above) = (ratio(huge - 2, huge - 1), ratio(huge - 1, huge));
        assert!(below < above);
        assert!(above > below);
        assert_eq!(above.cmp(&above), Ordering::Equal);
        assert!(ratio(-huge, 2) < ratio(-huge, 3));
    }
}
