//! The serde format: values out of JSON text, one pass, no tree.

use std::borrow::Cow;

use serde::de::{Deserializer, Visitor};

use super::access::{Elements, Entries, Fields, Variant};
use super::error::Fault;
use super::reader::{IGNORED, Reader};
#[cfg(feature = "interchange")]
use crate::vocabulary::decimal::FILE;
use crate::vocabulary::decimal::{ENTRIES, EXACT, SCALAR};

impl<'de> Reader<'de> {
    fn array<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Fault> {
        self.open(b'[', "an array")?;
        let mut elements = Elements { reader: self, next: 0, closed: false };
        let value = visitor.visit_seq(&mut elements)?;
        if !elements.closed && elements.reader.more(elements.next == 0, b']')? {
            return Err(Fault::new("E_VALUE", format!("more than {} elements", elements.next)));
        }
        Ok(value)
    }
}

const ONE_KEY: &str = "expected an object with exactly one key";

macro_rules! whole_numbers {
    ($read:ident, $visit:ident: $($method:ident($($bound:expr),+))+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            visitor.$visit(self.$read($($bound.into()),+)?)
        }
    )+};
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Fault;

    /// A type must say what it reads: whatever asks for any value buffers, and loses strictness.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
        Err(Fault::new("E_TYPE", "a type that does not say what it reads"))
    }

    /// Nothing is passed over: what a type does not read, it must refuse.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
        Err(Fault::new(IGNORED, "a value that nothing reads"))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.literal("true") {
            visitor.visit_bool(true)
        } else if self.literal("false") {
            visitor.visit_bool(false)
        } else {
            Err(self.unexpected("true or false"))
        }
    }

    whole_numbers! { unsigned, visit_u64:
        deserialize_u8(u8::MAX)
        deserialize_u16(u16::MAX)
        deserialize_u32(u32::MAX)
        deserialize_u64(u64::MAX)
    }

    whole_numbers! { signed, visit_i64:
        deserialize_i8(i8::MIN, i8::MAX)
        deserialize_i16(i16::MIN, i16::MAX)
        deserialize_i32(i32::MIN, i32::MAX)
        deserialize_i64(i64::MIN, i64::MAX)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
        Err(Fault::new("E_NUMBER", "no float is read here"))
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if let Some(text) = self.plain_string() {
            return visitor.visit_borrowed_str(text);
        }
        match self.string()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
        Err(self.unexpected("no bytes"))
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
        Err(self.unexpected("no bytes"))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.token() == b'n' && self.literal("null") {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.literal("null") { visitor.visit_unit() } else { Err(self.unexpected("null")) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == EXACT {
            return visitor.visit_str(self.digits()?);
        }
        if name == ENTRIES {
            let depth_left = self.depth_left;
            self.open(b'{', "an object")?;
            let value = visitor.visit_map(Entries::unchecked(self))?;
            return self.closed(depth_left).map(|()| value);
        }
        #[cfg(feature = "interchange")]
        if name == FILE {
            return visitor.visit_string(self.file_text()?);
        }
        if name == SCALAR {
            return match self.token() {
                b'"' => self.deserialize_str(visitor),
                b't' | b'f' => self.deserialize_bool(visitor),
                b'-' | b'0'..=b'9' => visitor.visit_bytes(self.digits()?.as_bytes()),
                _ => Err(self.unexpected("a number, a flag or text")),
            };
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.array(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.array(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.array(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let depth_left = self.depth_left;
        self.open(b'{', "an object")?;
        let value = visitor.visit_map(Entries::new(self))?;
        self.closed(depth_left).map(|()| value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let depth_left = self.depth_left;
        self.open(b'{', "an object").map_err(|fault| fault.with_keys(known))?;
        let value = visitor.visit_map(Fields::new(self, known))?;
        self.closed(depth_left).map(|()| value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.token() {
            b'"' => visitor.visit_enum(Variant::read(self, known, false)?),
            b'{' => {
                self.open(b'{', "an object")?;
                if !self.more(true, b'}')? {
                    return Err(Fault::new("E_VALUE", ONE_KEY));
                }
                let value = visitor.visit_enum(Variant::read(self, known, true)?)?;
                if self.more(false, b'}')? {
                    return Err(Fault::new("E_VALUE", ONE_KEY));
                }
                Ok(value)
            }
            _ => Err(self.unexpected("one of the known values")),
        }
    }
}
