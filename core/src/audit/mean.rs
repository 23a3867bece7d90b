//! A mean kept as its sum and its number, so that means are compared exactly.

use std::cmp::Ordering;

use crate::vocabulary::Decimal;

/// The mean of `number` whole numbers that sum to `sum`; `number` is not zero.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mean {
    sum: u64,
    number: u64,
}

impl Mean {
    /// The mean, unless it is one of nothing.
    pub(super) fn of(sum: u64, number: u64) -> Option<Self> {
        (number > 0).then_some(Self { sum, number })
    }

    /// The mean rounded half up to four places.
    pub(super) fn rounded(self) -> Decimal {
        self.less_parts(0, 1)
    }

    /// The exact difference to `other`, rounded half up to four places.
    pub(super) fn less(self, other: Self) -> Decimal {
        self.less_parts(other.sum, other.number)
    }

    fn less_parts(self, sum: u64, number: u64) -> Decimal {
        let part =
            i128::from(self.sum) * i128::from(number) - i128::from(sum) * i128::from(self.number);
        let whole = i128::from(self.number) * i128::from(number);
        // `E_LIMIT` keeps sheets times points far below the range of 64 bits.
        let fits = i64::try_from(part).ok().zip(i64::try_from(whole).ok());
        fits.and_then(|(part, whole)| Decimal::ratio(part, whole)).unwrap_or_default()
    }
}

impl Ord for Mean {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = u128::from(self.sum) * u128::from(other.number);
        left.cmp(&(u128::from(other.sum) * u128::from(self.number)))
    }
}

impl PartialOrd for Mean {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Mean {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Mean {}
