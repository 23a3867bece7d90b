//! The serde format: values into compact JSON text, keys in the order of their declaration.

use std::fmt::{Display, Write as _};

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::error::Fault;
use super::number::push_whole;
use super::string::{Escaped, escape_into};
use crate::vocabulary::Limits;
use crate::vocabulary::decimal::EXACT;

/// Where the text goes, and how long it may get.
pub(super) struct Writer<'a> {
    out: &'a mut String,
    most: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(out: &'a mut String, limits: &Limits) -> Self {
        Self { out, most: limits.output_bytes as usize }
    }

    /// Refuses an answer over the limit. Also asked after each string and each entry, so that an
    /// answer far over it is never held in memory.
    pub(super) fn end(&self) -> Result<(), Fault> {
        if self.out.len() > self.most {
            return Err(too_long(self.most));
        }
        Ok(())
    }

    fn string(&mut self, text: &str) -> Result<(), Fault> {
        self.out.push('"');
        escape_into(self.out, text);
        self.out.push('"');
        self.end()
    }

    fn whole(&mut self, negative: bool, size: u64) -> Result<(), Fault> {
        if negative {
            self.out.push('-');
        }
        push_whole(self.out, size);
        Ok(())
    }

    fn key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        let start = self.out.len();
        key.serialize(&mut *self)?;
        if self.out.as_bytes().get(start) != Some(&b'"') {
            return Err(Fault::new("E_TYPE", "the key of a map is written as text"));
        }
        self.out.push(':');
        Ok(())
    }

    /// `{"name":`, the beginning of a variant that holds something.
    fn variant(&mut self, name: &str) {
        self.out.push_str("{\"");
        self.out.push_str(name);
        self.out.push_str("\":");
    }

    /// Turns the ten-thousandths written from `start` on into a decimal number.
    fn exact(&mut self, start: usize) -> Result<(), Fault> {
        let units: i64 = self
            .out
            .get(start..)
            .and_then(|digits| digits.parse().ok())
            .ok_or_else(|| Fault::new("E_NUMBER", "not a count of ten-thousandths"))?;
        self.out.truncate(start);
        let size = units.unsigned_abs();
        let (whole, mut places) = (size / 10_000, size % 10_000);
        self.whole(units < 0, whole)?;
        if places > 0 {
            self.out.push('.');
            let mut unit = 1_000;
            while places > 0 {
                push_whole(self.out, places / unit);
                places %= unit;
                unit /= 10;
            }
        }
        Ok(())
    }

    fn list<'w>(&'w mut self, open: &str, close: &'static str) -> List<'w, 'a> {
        self.out.push_str(open);
        List { writer: self, first: true, close }
    }
}

#[cold]
fn too_long(most: usize) -> Fault {
    Fault::new("E_LIMIT", format!("answer over `output_bytes` of {most}"))
}

#[cold]
fn no_float() -> Fault {
    Fault::new("E_NUMBER", "no float is written; an exact number is")
}

macro_rules! whole_numbers {
    ($($method:ident($type:ty))+) => {$(
        fn $method(self, value: $type) -> Result<(), Fault> {
            self.whole(value < <$type>::default(), value.unsigned_abs().into())
        }
    )+};
}

macro_rules! counts {
    ($($method:ident($type:ty))+) => {$(
        fn $method(self, value: $type) -> Result<(), Fault> {
            self.whole(false, value.into())
        }
    )+};
}

impl<'w, 'a> Serializer for &'w mut Writer<'a> {
    type Ok = ();
    type Error = Fault;
    type SerializeSeq = List<'w, 'a>;
    type SerializeTuple = List<'w, 'a>;
    type SerializeTupleStruct = List<'w, 'a>;
    type SerializeTupleVariant = List<'w, 'a>;
    type SerializeMap = List<'w, 'a>;
    type SerializeStruct = List<'w, 'a>;
    type SerializeStructVariant = List<'w, 'a>;

    whole_numbers! {
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
    }

    counts! {
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
    }

    fn serialize_bool(self, value: bool) -> Result<(), Fault> {
        self.out.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), Fault> {
        Err(no_float())
    }

    fn serialize_f64(self, _: f64) -> Result<(), Fault> {
        Err(no_float())
    }

    fn serialize_char(self, value: char) -> Result<(), Fault> {
        self.string(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Fault> {
        self.string(value)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Fault> {
        self.out.push('"');
        let written = write!(Escaped(self.out), "{value}");
        self.out.push('"');
        written.map_err(|_| Fault::new("E_STRING", "a value that cannot be written as text"))?;
        self.end()
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Fault> {
        Err(Fault::new("E_TYPE", "no bytes are written"))
    }

    fn serialize_none(self) -> Result<(), Fault> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Fault> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Fault> {
        self.out.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Fault> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Fault> {
        self.string(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Fault> {
        let start = self.out.len();
        value.serialize(&mut *self)?;
        if name == EXACT { self.exact(start) } else { Ok(()) }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Fault> {
        self.variant(variant);
        value.serialize(&mut *self)?;
        self.out.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'w, 'a>, Fault> {
        Ok(self.list("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'w, 'a>, Fault> {
        Ok(self.list("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'w, 'a>, Fault> {
        Ok(self.list("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<List<'w, 'a>, Fault> {
        self.variant(variant);
        Ok(self.list("[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<List<'w, 'a>, Fault> {
        Ok(self.list("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<List<'w, 'a>, Fault> {
        Ok(self.list("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<List<'w, 'a>, Fault> {
        self.variant(variant);
        Ok(self.list("{", "}}"))
    }
}

/// An array or object that is being written.
pub(super) struct List<'w, 'a> {
    writer: &'w mut Writer<'a>,
    first: bool,
    close: &'static str,
}

impl List<'_, '_> {
    fn comma(&mut self) -> Result<(), Fault> {
        if !self.first {
            self.writer.out.push(',');
        }
        self.first = false;
        self.writer.end()
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        self.comma()?;
        value.serialize(&mut *self.writer)
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Fault> {
        self.comma()?;
        // A key of ours is a Rust name: nothing in it is escaped.
        self.writer.out.push('"');
        self.writer.out.push_str(key);
        self.writer.out.push_str("\":");
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Result<(), Fault> {
        self.writer.out.push_str(self.close);
        Ok(())
    }
}

macro_rules! lists {
    ($($trait:ident: $method:ident => $own:ident($($argument:ident: $type:ty),*);)+) => {$(
        impl $trait for List<'_, '_> {
            type Ok = ();
            type Error = Fault;

            fn $method<T: Serialize + ?Sized>(
                &mut self,
                $($argument: $type,)*
                value: &T,
            ) -> Result<(), Fault> {
                self.$own($($argument,)* value)
            }

            fn end(self) -> Result<(), Fault> {
                self.close()
            }
        }
    )+};
}

lists! {
    SerializeSeq: serialize_element => element();
    SerializeTuple: serialize_element => element();
    SerializeTupleStruct: serialize_field => element();
    SerializeTupleVariant: serialize_field => element();
    SerializeStruct: serialize_field => field(key: &'static str);
    SerializeStructVariant: serialize_field => field(key: &'static str);
}

impl SerializeMap for List<'_, '_> {
    type Ok = ();
    type Error = Fault;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        self.comma()?;
        self.writer.key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Fault> {
        self.close()
    }
}
