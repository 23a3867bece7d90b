//! One entry for each of some measures.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::vocabulary::decimal::ENTRIES;
use crate::vocabulary::id::MeasureId;
use crate::vocabulary::order;

/// One entry for each of some measures, in JSON an object. Kept as a sorted list: a student has a
/// few dozen at most, and a list is read and searched faster than a tree of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ByMeasure<V>(Vec<(MeasureId, V)>);

impl<V> ByMeasure<V> {
    /// The entry of a measure.
    #[must_use]
    pub fn get(&self, measure: &MeasureId) -> Option<&V> {
        let at = self.0.binary_search_by(|(id, _)| id.cmp(measure)).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// Sets the entry of a measure, and gives back the one it had.
    pub fn insert(&mut self, measure: MeasureId, value: V) -> Option<V> {
        match self.0.binary_search_by(|(id, _)| id.cmp(&measure)) {
            Ok(at) => self.0.get_mut(at).map(|(_, old)| std::mem::replace(old, value)),
            Err(at) => {
                self.0.insert(at, (measure, value));
                None
            }
        }
    }

    /// The measures, sorted.
    pub fn measures(&self) -> impl Iterator<Item = &MeasureId> {
        self.0.iter().map(|(measure, _)| measure)
    }

    /// The measures and their entries, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &(MeasureId, V)> {
        self.0.iter()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<V> Default for ByMeasure<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> FromIterator<(MeasureId, V)> for ByMeasure<V> {
    /// Of several entries for one measure the last is kept.
    fn from_iter<I: IntoIterator<Item = (MeasureId, V)>>(entries: I) -> Self {
        let mut all = Self::default();
        for (measure, value) in entries {
            all.insert(measure, value);
        }
        all
    }
}

impl<V: Serialize> Serialize for ByMeasure<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(measure, value)| (measure, value)))
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for ByMeasure<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Sorting finds a key that is given twice, so the reader need not look for it.
        deserializer.deserialize_newtype_struct(ENTRIES, Entries(PhantomData))
    }
}

struct Entries<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
    type Value = ByMeasure<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with measures as keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries: Vec<(MeasureId, V)> = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        if !entries.is_sorted_by(|(a, _), (b, _)| a < b) {
            order::by(&mut entries, |(a, _), (b, _)| a.cmp(b));
            if entries.windows(2).any(|pair| matches!(pair, [(a, _), (b, _)] if a == b)) {
                return Err(A::Error::custom("E_DUPLICATE_KEY: a key is given twice"));
            }
        }
        Ok(ByMeasure(entries))
    }
}

#[cfg(feature = "schema")]
impl<V: schemars::JsonSchema> schemars::JsonSchema for ByMeasure<V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("ByMeasure_{}", V::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<MeasureId, V>::json_schema(generator)
    }
}
