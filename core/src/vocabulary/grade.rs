//! Grades, in order.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A grade, from pre-kindergarten to transition programs after grade 12.
///
/// Written `PK`, `TK`, `K`, `1` … `12`, `13`; ordered as children pass through them.
///
/// ```
/// use tierwise::vocabulary::Grade;
/// let kindergarten: Grade = "K".parse()?;
/// assert!(kindergarten < "1".parse()?);
/// # Ok::<(), tierwise::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(u8);

const NAMES: [&str; 16] =
    ["PK", "TK", "K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"];

impl Grade {
    /// Every grade, youngest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..NAMES.len()).filter_map(|index| u8::try_from(index).ok()).map(Self)
    }

    /// How the grade is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        NAMES.get(usize::from(self.0)).copied().unwrap_or("13")
    }

    /// The place of the grade in their order, 0 for pre-kindergarten.
    #[must_use]
    pub fn ordinal(self) -> u8 {
        self.0
    }
}

impl std::str::FromStr for Grade {
    type Err = super::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all().find(|grade| grade.as_str() == text).ok_or_else(|| {
            super::Error::new("E_VALUE", "not a grade")
                .hint_that("grades are `PK`, `TK`, `K`, `1` to `12` and `13`")
        })
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Grade {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Grade {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| {
            serde::de::Error::custom(
                "E_VALUE: not a grade; grades are `PK`, `TK`, `K`, `1` to `12` and `13`",
            )
        })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Grade {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Grade".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "enum": NAMES,
            "description": "A grade, from pre-kindergarten (`PK`) to transition programs after grade 12 (`13`)."
        })
    }
}
