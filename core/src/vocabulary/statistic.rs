//! Numbers for display: never compared, never hashed, never part of a decision.

use serde::{Serialize, Serializer};

use super::decimal::Decimal;

/// A statistic for people to read, such as an agreement coefficient.
///
/// In Rust it keeps the float's full precision; in JSON it is written with four places. Only
/// `+ - * /` and `sqrt` may lead to it, so native and WASM agree to the last bit.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Statistic(pub f64);

impl Statistic {
    /// The value rounded half up to four places, or nothing when it is not a number that fits.
    #[must_use]
    pub fn rounded(self) -> Option<Decimal> {
        let scaled = self.0 * Decimal::SCALE as f64;
        if !scaled.is_finite() || scaled.abs() > 9.0e15 {
            return None;
        }
        let half = if scaled < 0.0 { -0.5 } else { 0.5 };
        Some(Decimal::from_ten_thousandths((scaled + half) as i64))
    }
}

impl Serialize for Statistic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rounded().serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Statistic {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Decimal::deserialize(deserializer).map(|value| Self(value.to_f64()))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Statistic {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Statistic".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["number", "null"],
            "description": "A statistic for people to read, with four decimal places; never part of a decision."
        })
    }
}
