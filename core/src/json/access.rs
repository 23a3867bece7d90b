//! What is inside arrays, objects and enums, and the path that a fault gets on its way out.

use std::borrow::Cow;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::error::Fault;
use super::reader::Reader;
use crate::vocabulary::order;

/// The elements of an array.
pub(super) struct Elements<'a, 'de> {
    pub(super) reader: &'a mut Reader<'de>,
    pub(super) next: usize,
    pub(super) closed: bool,
}

impl<'de> SeqAccess<'de> for &mut Elements<'_, 'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        if self.closed || !self.reader.more(self.next == 0, b']')? {
            self.closed = true;
            return Ok(None);
        }
        let index = self.next;
        self.next += 1;
        seed.deserialize(&mut *self.reader).map(Some).map_err(|fault| fault.in_element(index))
    }
}

/// The keys of an object that the schema knows.
pub(super) struct Fields<'a, 'de> {
    pub(super) reader: &'a mut Reader<'de>,
    pub(super) known: &'static [&'static str],
    pub(super) first: bool,
    pub(super) key_at: usize,
}

impl<'de> MapAccess<'de> for Fields<'_, 'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        if !self.reader.more(self.first, b'}')? {
            return Ok(None);
        }
        self.first = false;
        self.key_at = self.reader.at;
        let key =
            seed.deserialize(&mut *self.reader).map_err(|fault| key_fault(fault, self.key_at))?;
        self.reader.colon()?;
        Ok(Some(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        seed.deserialize(&mut *self.reader)
            .map_err(|fault| self.reader.in_known(fault, self.key_at, self.known))
    }
}

/// The fault of a key: an unknown one is said by its byte, since it is not repeated.
#[cold]
fn key_fault(fault: Fault, key_at: usize) -> Fault {
    if fault.code() == "E_UNKNOWN_KEY" { fault.said_at_byte(key_at) } else { fault }
}

/// The entries of an object whose keys are data.
pub(super) struct Entries<'a, 'de> {
    reader: &'a mut Reader<'de>,
    keys: Vec<Cow<'de, str>>,
    /// How many entries there were, for the path of a fault.
    entry: usize,
    ascending: bool,
    /// Whether repeated keys are looked for here.
    checked: bool,
}

impl<'a, 'de> Entries<'a, 'de> {
    pub(super) fn new(reader: &'a mut Reader<'de>) -> Self {
        Self { reader, keys: Vec::new(), entry: 0, ascending: true, checked: true }
    }

    /// Entries for a visitor that finds repeated keys itself.
    pub(super) fn unchecked(reader: &'a mut Reader<'de>) -> Self {
        Self { checked: false, ..Self::new(reader) }
    }

    /// Remembers the key at `key_at`. Keys that ascend, as the writer's do, cannot repeat.
    fn note_key(&mut self, key_at: usize) -> Result<(), Fault> {
        let key = self.reader.key_again(key_at);
        self.ascending &= self.keys.last().is_none_or(|last| *last <= key);
        if self.keys.last() == Some(&key) {
            return Err(duplicate_entry());
        }
        self.keys.push(key);
        Ok(())
    }

    /// Refuses a key given twice, now that all are known.
    fn check_keys(&mut self) -> Result<(), Fault> {
        if !self.ascending {
            order::ascending(&mut self.keys);
            if self.keys.windows(2).any(|pair| pair.first() == pair.last()) {
                return Err(duplicate_entry());
            }
        }
        Ok(())
    }
}

#[cold]
fn duplicate_entry() -> Fault {
    Fault::new("E_DUPLICATE_KEY", "a key is given twice")
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        if !self.reader.more(self.entry == 0, b'}')? {
            return self.check_keys().map(|()| None);
        }
        let key_at = self.reader.at;
        self.entry += 1;
        let entry = self.entry;
        let key = seed.deserialize(&mut *self.reader).map_err(|fault| fault.in_entry(entry))?;
        if self.checked {
            self.note_key(key_at)?;
        }
        self.reader.colon()?;
        Ok(Some(key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        seed.deserialize(&mut *self.reader).map_err(|fault| fault.in_entry(self.entry))
    }
}

/// One value of an enum: its name alone, or as the key of an object with one entry.
pub(super) struct Variant<'a, 'de> {
    pub(super) reader: &'a mut Reader<'de>,
    pub(super) known: &'static [&'static str],
    pub(super) key_at: Option<usize>,
}

impl Variant<'_, '_> {
    /// Goes to the value of a variant that has one.
    fn value_at(&self) -> Result<usize, Fault> {
        match self.key_at {
            Some(key_at) => Ok(key_at),
            None => Err(Fault::kind("an object with one key", "text")
                .hint("this value is the key of an object that holds its details")),
        }
    }
}

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Fault> {
        let value = seed.deserialize(&mut *self.reader)?;
        if self.key_at.is_some() {
            self.reader.colon()?;
        }
        Ok((value, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match self.key_at {
            None => Ok(()),
            Some(_) => {
                Err(Fault::kind("text", "an object")
                    .hint("this value is written as its name alone"))
            }
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        let key_at = self.value_at()?;
        seed.deserialize(&mut *self.reader)
            .map_err(|fault| self.reader.in_known(fault, key_at, self.known))
    }

    fn tuple_variant<V: Visitor<'de>>(self, n: usize, visitor: V) -> Result<V::Value, Fault> {
        let key_at = self.value_at()?;
        Deserializer::deserialize_tuple(&mut *self.reader, n, visitor)
            .map_err(|fault| self.reader.in_known(fault, key_at, self.known))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let key_at = self.value_at()?;
        Deserializer::deserialize_struct(&mut *self.reader, "", fields, visitor)
            .map_err(|fault| self.reader.in_known(fault, key_at, self.known))
    }
}
