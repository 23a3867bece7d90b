//! What is inside arrays, objects and enums, and the path that a fault gets on its way out.

use std::borrow::Cow;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
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
///
/// A type is told the place of a key in its list, never the name: one function compares names for
/// all types, where each would bring its own, and keys in the order of the schema are found at once.
pub(super) struct Fields<'a, 'de> {
    reader: &'a mut Reader<'de>,
    known: &'static [&'static str],
    /// The place after that of the last key; nothing before the first.
    next: Option<usize>,
}

impl<'a, 'de> Fields<'a, 'de> {
    pub(super) fn new(reader: &'a mut Reader<'de>, known: &'static [&'static str]) -> Self {
        Self { reader, known, next: None }
    }

    /// The place of the key that comes next, or nothing at the end of the object.
    fn next_place(&mut self) -> Result<Option<usize>, Fault> {
        if !self.reader.more(self.next.is_none(), b'}')? {
            return Ok(None);
        }
        let key_at = self.reader.at;
        let place = match self.reader.place(self.known, self.next.unwrap_or(0))? {
            Ok(place) => place,
            Err(key) => return Err(Fault::unknown_key(&key, self.known).said_at_byte(key_at)),
        };
        self.next = Some(place + 1);
        self.reader.colon()?;
        Ok(Some(place))
    }

    #[cold]
    fn in_last(&self, fault: Fault) -> Fault {
        let last = self.next.and_then(|next| self.known.get(next - 1));
        fault.in_key(last.copied().unwrap_or_default())
    }
}

impl<'de> MapAccess<'de> for Fields<'_, 'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        match self.next_place()? {
            Some(place) => seed.deserialize((place as u64).into_deserializer()).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        seed.deserialize(&mut *self.reader).map_err(|fault| self.in_last(fault))
    }
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
    reader: &'a mut Reader<'de>,
    has_value: bool,
    name: &'static str,
    place: usize,
}

impl<'a, 'de> Variant<'a, 'de> {
    /// Reads the name, and goes to the value of a variant that has one.
    pub(super) fn read(
        reader: &'a mut Reader<'de>,
        known: &'static [&'static str],
        has_value: bool,
    ) -> Result<Self, Fault> {
        let place = match reader.place(known, 0)? {
            Ok(place) => place,
            Err(name) => return Err(de::Error::unknown_variant(&name, known)),
        };
        if has_value {
            reader.colon()?;
        }
        let name = known.get(place).copied().unwrap_or_default();
        Ok(Self { reader, has_value, name, place })
    }

    /// Refuses a name alone for a variant that has a value.
    fn with_value(&self) -> Result<(), Fault> {
        if self.has_value {
            return Ok(());
        }
        Err(Fault::kind("an object with one key", "text")
            .hint("this value is the key of an object that holds its details"))
    }
}

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Fault> {
        let value = seed.deserialize((self.place as u64).into_deserializer())?;
        Ok((value, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        if !self.has_value {
            return Ok(());
        }
        Err(Fault::kind("text", "an object").hint("this value is written as its name alone"))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        self.with_value()?;
        seed.deserialize(self.reader).map_err(|fault| fault.in_key(self.name))
    }

    fn tuple_variant<V: Visitor<'de>>(self, n: usize, visitor: V) -> Result<V::Value, Fault> {
        self.with_value()?;
        Deserializer::deserialize_tuple(self.reader, n, visitor)
            .map_err(|fault| fault.in_key(self.name))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.with_value()?;
        Deserializer::deserialize_struct(self.reader, "", fields, visitor)
            .map_err(|fault| fault.in_key(self.name))
    }
}
