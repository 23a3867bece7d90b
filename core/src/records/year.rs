//! School years, by the year in which they end.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A school year, by the civil year in which it ends: 2027 for 2026-27.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct SchoolYear(pub u16);

impl SchoolYear {
    /// The school year that a system writes: `2027`, `2026-2027`, `2026-27`, or either of them after
    /// a season such as `Fall 2026-2027`. A single year is the one in which the school year ends.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let word = text.rsplit(' ').next()?;
        let year = |digits: &str| {
            let four = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
            four.then(|| digits.parse::<u16>().ok())?
        };
        let Some((first, last)) = word.split_once(['-', '/', '–']) else {
            return year(word).map(Self);
        };
        let next = year(first)?.checked_add(1)?;
        let short = last.len() == 2 && last.parse::<u16>().ok()? == next % 100;
        (short || year(last) == Some(next)).then_some(Self(next))
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.0.saturating_sub(1), self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::SchoolYear;

    #[test]
    fn every_form_that_systems_write_is_read() {
        for text in ["2022", "2021-2022", "2021-22", "Fall 2021-2022", " 2021/2022 "] {
            assert_eq!(SchoolYear::read(text), Some(SchoolYear(2022)), "{text}");
        }
        for text in ["", "22", "2021-2023", "2021-23", "20x2", "99999"] {
            assert_eq!(SchoolYear::read(text), None, "{text}");
        }
    }
}
