//! One observed value.

use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::vocabulary::Decimal;
use crate::vocabulary::decimal::{self, SCALAR};
use crate::vocabulary::id::is_hidden;
use crate::vocabulary::limits::Limits;
use crate::vocabulary::text::longer_than;

/// A number, a yes or no, or a code such as `complete`. In JSON a plain number, flag or text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// An exact number.
    Number(Decimal),
    /// Yes or no.
    Flag(bool),
    /// A code of at most 64 characters.
    Code(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Flag(true) => f.write_str("yes"),
            Self::Flag(false) => f.write_str("no"),
            Self::Code(code) => f.write_str(code),
        }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<&str> for Value {
    fn from(code: &str) -> Self {
        Self::Code(code.to_owned())
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Code(code) => serializer.serialize_str(code),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(SCALAR, Scalar)
    }
}

struct Scalar;

impl<'de> Visitor<'de> for Scalar {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, true, false or text")
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_str<E: de::Error>(self, code: &str) -> Result<Value, E> {
        if longer_than(code, Limits::HARD.id_chars) {
            return Err(E::custom("E_LIMIT: a code has at most 64 characters"));
        }
        if code.chars().any(is_hidden) {
            return Err(E::custom(
                "E_STRING: a code must not hold control or direction characters",
            ));
        }
        Ok(Value::Code(code.to_owned()))
    }

    fn visit_bytes<E: de::Error>(self, digits: &[u8]) -> Result<Value, E> {
        let digits = std::str::from_utf8(digits).unwrap_or_default();
        decimal::read(digits)
            .map(Value::Number)
            .map_err(|what| E::custom(format!("E_NUMBER: {what}")))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Value {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["number", "boolean", "string"],
            "description": "A number with at most four decimal places, true or false, or a code such as `complete`."
        })
    }
}
