//! From the columns of a table of students to the facts that a handbook's rules read.
//!
//! Strict, as answers are: numbers must be exact to four places, flags must be flags, and a grade
//! must be one. Null is missing, and never zero or no.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Float64Type, Int64Type, UInt32Type};
use arrow_array::{Array, ArrayRef, StringArray, UInt32Array};
use arrow_cast::cast_with_options;
use arrow_schema::DataType;
use tierwise::decision::{ColumnValues, FactColumn};
use tierwise::handbook::{District, FactName};
use tierwise::vocabulary::Grade;

use crate::answers::STRICT;
use crate::refusal::Refusal;
use crate::table::{Given, cell};

/// A column that holds a fact, in memory of its own where the table's could not be used.
pub struct Fact<'d> {
    name: &'d FactName,
    column: String,
    values: Values,
    valid: Option<Vec<bool>>,
}

enum Values {
    Whole(ArrayRef),
    Floats(ArrayRef),
    /// In ten-thousandths.
    Exact(Vec<i64>),
    Flags(Vec<bool>),
    Ordinals(Vec<i64>),
    Codes(UInt32Array, StringArray),
}

/// What a column is called that holds a fact.
pub fn column_of(fact: &FactName) -> String {
    match fact {
        FactName::Grade => "grade".to_owned(),
        FactName::School => "school".to_owned(),
        FactName::Measure(id) => id.to_string(),
        FactName::Judgment(id) => id.to_string(),
        FactName::Concern(domain) => format!("concern:{domain}"),
        FactName::ConcernArea(area) => format!("concern_area:{area}"),
        // Every kind is one word.
        FactName::ReferredBy(kind) => format!("referred_by:{kind:?}").to_lowercase(),
        FactName::Season => "season".to_owned(),
        // Two facts may differ in any part of what they count.
        FactName::Supports(which) => {
            format!("supports:{}", tierwise::wire::write(which).unwrap_or_default())
        }
        FactName::Happened(which) => {
            format!("happened:{}", tierwise::wire::write(which).unwrap_or_default())
        }
        FactName::Consent(id) => format!("consent:{id}"),
    }
}

/// The facts that the table holds, by the names of its columns or by those given for them.
pub fn facts<'d>(
    given: &Given,
    district: &'d District,
    renamed: &[(String, String)],
) -> Result<Vec<Fact<'d>>, Refusal> {
    let known: Vec<String> = district.facts().map(column_of).collect();
    if renamed.iter().any(|(fact, _)| !known.contains(fact)) {
        let what = "no rule reads a fact of this name";
        return Err(Refusal::of_table("E_UNKNOWN_KEY", "/columns".to_owned(), what)
            .hint(format!("the rules read {}", listed(&known))));
    }
    let mut facts = Vec::new();
    let mut found = false;
    for (name, own) in district.facts().zip(&known) {
        let renamed = renamed.iter().find(|(fact, _)| fact == own).map(|(_, column)| column);
        let column = renamed.unwrap_or(own);
        if renamed.is_none() && !given.has(column) {
            continue;
        }
        let array = given.whole(column)?;
        found = true;
        // A column of nulls may have any type.
        if array.null_count() < array.len() && *array.data_type() != DataType::Null {
            facts.push(Fact::new(name, column, &array)?);
        }
    }
    if !found {
        let what = "no column holds a fact that the rules read";
        return Err(Refusal::of_table("E_MISSING_KEY", String::new(), what)
            .hint(format!("the rules read {}", listed(&known))));
    }
    Ok(facts)
}

impl<'d> Fact<'d> {
    fn new(name: &'d FactName, column: &str, array: &ArrayRef) -> Result<Self, Refusal> {
        let kind = array.data_type();
        let of_kind = |kind: DataType| cast_with_options(array, &kind, &STRICT).map_err(|_| ());
        let values = match kind {
            _ if is_text(kind) => match coded(array) {
                Ok((keys, texts)) if *name == FactName::Grade => grades(column, &keys, &texts),
                Ok((keys, texts)) => Ok(Values::Codes(keys, texts)),
                Err(refusal) => Err(refusal.at(column)),
            }?,
            _ if *name == FactName::Grade => {
                return Err(Unlike("text such as \"K\" or \"3\"").at(column));
            }
            DataType::Boolean => {
                let flags = array.as_boolean().values();
                Values::Flags(flags.iter().collect())
            }
            DataType::Decimal128(..) => {
                let exact = of_kind(DataType::Decimal128(38, 4)).ok().and_then(|units| {
                    let units = units.as_primitive::<Decimal128Type>().values();
                    units.iter().map(|unit| i64::try_from(*unit).ok()).collect()
                });
                Values::Exact(exact.ok_or_else(|| Unlike("a number with four places").at(column))?)
            }
            _ if kind.is_integer() => of_kind(DataType::Int64)
                .map(Values::Whole)
                .map_err(|()| Unlike("a whole number").at(column))?,
            _ if kind.is_floating() => of_kind(DataType::Float64)
                .map(Values::Floats)
                .map_err(|()| Unlike("a number").at(column))?,
            _ => return Err(Unlike("numbers, flags or codes").at(column)),
        };
        let valid = array.logical_nulls().filter(|nulls| nulls.null_count() > 0);
        let valid = valid.map(|nulls| nulls.iter().collect());
        Ok(Self { name, column: column.to_owned(), values, valid })
    }

    /// The codes of the column, if it holds codes.
    pub fn codes(&self) -> Vec<&str> {
        match &self.values {
            Values::Codes(_, texts) => texts.iter().map(Option::unwrap_or_default).collect(),
            _ => Vec::new(),
        }
    }

    /// The column as the core takes it.
    pub fn as_column<'a>(&'a self, codes: &'a [&'a str]) -> FactColumn<'a> {
        let values = match &self.values {
            Values::Whole(array) => ColumnValues::Whole(array.as_primitive::<Int64Type>().values()),
            Values::Floats(array) => {
                ColumnValues::Floats(array.as_primitive::<Float64Type>().values())
            }
            Values::Exact(units) => ColumnValues::TenThousandths(units),
            Values::Flags(flags) => ColumnValues::Flags(flags),
            Values::Ordinals(ordinals) => ColumnValues::Whole(ordinals),
            Values::Codes(keys, _) => ColumnValues::Codes(keys.values(), codes),
        };
        FactColumn { fact: self.name, values, valid: self.valid.as_deref() }
    }
}

/// The core's refusal of a column, at the column's own name.
pub fn refused(error: tierwise::Error, facts: &[Fact<'_>]) -> Refusal {
    let mut parts = error.path().strip_prefix("/columns/").unwrap_or_default().split('/');
    let fact = parts.next().and_then(|at| facts.get(at.parse::<usize>().ok()?));
    // A column of the wrong kind is wrong as a whole.
    let row = parts.next().filter(|_| error.code() == "E_NUMBER").and_then(|row| row.parse().ok());
    let path = fact.map_or_else(String::new, |fact| cell(&fact.column, row));
    Refusal::from(error).placed(path)
}

/// What a column should have held.
struct Unlike(&'static str);

impl Unlike {
    fn at(self, column: &str) -> Refusal {
        let what = format!("not a column of this fact: it holds {}", self.0);
        Refusal::of_table("E_TYPE", cell(column, None), what)
    }
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

/// Text as places in a list of its distinct values.
fn coded(array: &ArrayRef) -> Result<(UInt32Array, StringArray), Unlike> {
    let kind = DataType::Dictionary(Box::new(DataType::UInt32), Box::new(DataType::Utf8));
    let coded = cast_with_options(array, &kind, &STRICT).map_err(|_| Unlike("text"))?;
    let coded = coded.as_dictionary::<UInt32Type>();
    Ok((coded.keys().clone(), coded.values().as_string::<i32>().clone()))
}

fn grades(column: &str, keys: &UInt32Array, texts: &StringArray) -> Result<Values, Refusal> {
    let known: Vec<Option<i64>> =
        texts.iter().map(|text| Some(i64::from(text?.parse::<Grade>().ok()?.ordinal()))).collect();
    let ordinal = |(row, key): (usize, Option<u32>)| match key {
        None => Ok(0),
        Some(key) => known.get(key as usize).copied().flatten().ok_or(row),
    };
    let ordinals = keys.iter().enumerate().map(ordinal).collect::<Result<_, _>>();
    ordinals.map(Values::Ordinals).map_err(|row| {
        let grades: Vec<String> = Grade::all().map(|grade| grade.to_string()).collect();
        Refusal::of_table("E_VALUE", cell(column, Some(row)), "not a grade")
            .hint(format!("grades are {}", listed(&grades)))
    })
}

/// For each row, the supports of the handbook that a column lists, as bits.
pub fn received(given: &Given, column: &str, district: &District) -> Result<Vec<u64>, Refusal> {
    let unlike = || Unlike("lists of supports").at(column);
    let array = given.whole(column)?;
    let (values, ends): (ArrayRef, Vec<usize>) = match array.data_type() {
        DataType::List(_) => {
            let list = array.as_list::<i32>();
            let ends = list.offsets().iter().map(|end| usize::try_from(*end).unwrap_or(0));
            (Arc::clone(list.values()), ends.collect())
        }
        DataType::LargeList(_) => {
            let list = array.as_list::<i64>();
            let ends = list.offsets().iter().map(|end| usize::try_from(*end).unwrap_or(0));
            (Arc::clone(list.values()), ends.collect())
        }
        _ => return Err(unlike()),
    };
    let supports = &district.handbook().supports;
    let words = supports.len().div_ceil(64);
    if let Some(row) = array.nulls().and_then(|nulls| nulls.iter().position(|valid| !valid)) {
        let what = "it is not said what the student receives";
        return Err(Refusal::of_table("E_VALUE", cell(column, Some(row)), what)
            .hint("an empty list says that it is nothing"));
    }
    let mut bits = vec![0_u64; array.len() * words];
    if *values.data_type() == DataType::Null || values.is_empty() {
        return Ok(bits);
    }
    let (keys, texts) =
        if is_text(values.data_type()) { coded(&values) } else { Err(Unlike("text")) }
            .map_err(|_| unlike())?;
    let place = |text: Option<&str>| supports.iter().position(|own| Some(own.id.as_str()) == text);
    let places: Vec<Option<usize>> = texts.iter().map(place).collect();
    for (row, span) in ends.windows(2).enumerate() {
        let &[from, to] = span else { continue };
        for at in from..to {
            let key = (!keys.is_null(at)).then(|| keys.value(at));
            let place = key.and_then(|key| places.get(key as usize).copied().flatten());
            let Some(place) = place else {
                let what = "not a support of the handbook";
                return Err(Refusal::of_table("E_VALUE", cell(column, Some(row)), what));
            };
            if let Some(word) = bits.get_mut(row * words + place / 64) {
                *word |= 1 << (place % 64);
            }
        }
    }
    Ok(bits)
}

/// Some names, in a sentence.
fn listed(names: &[String]) -> String {
    let named: Vec<String> = names.iter().take(20).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(20);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", named.join(", "))
}
