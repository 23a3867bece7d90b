//! What the rules of a district say about each row of a table.

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int32Array, ListArray, StringArray};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field};
use tierwise::decision::{FactColumn, RuleColumns, match_columns};
use tierwise::facts::Owner;
use tierwise::handbook::District;
use tierwise::referral::{RouteColumns, route_columns};

use crate::facts::{facts, received, refused};
use crate::refusal::Refusal;
use crate::table::{Given, Table, unreadable};

/// Where things are in a table of students.
pub struct Layout {
    /// The day for which the rules are asked.
    pub as_of: String,
    /// Facts, and their columns where those are named otherwise.
    pub columns: Vec<(String, String)>,
    /// The column that lists the supports which each student receives now.
    pub receiving: Option<String>,
    /// Columns to carry along.
    pub keep: Vec<String>,
}

/// The columns to carry along, then owner, tiers, rules and supports of each row.
pub fn route_table(district: &District, given: &Given, layout: Layout) -> Result<Table, Refusal> {
    let as_of = layout
        .as_of
        .parse()
        .map_err(|error: tierwise::Error| Refusal::from(error).placed("/as_of".to_owned()))?;
    let facts = facts(given, district, &layout.columns)?;
    let codes: Vec<Vec<&str>> = facts.iter().map(|fact| fact.codes()).collect();
    let columns: Vec<FactColumn<'_>> =
        facts.iter().zip(&codes).map(|(fact, codes)| fact.as_column(codes)).collect();
    let rules = match_columns(district, given.rows(), &columns, as_of)
        .map_err(|error| refused(error, &facts))?;
    let receiving =
        layout.receiving.map(|column| received(given, &column, district)).transpose()?;
    let routes = route_columns(district, &rules, receiving.as_deref())?;
    let kept = layout.keep.into_iter().map(|name| given.whole(&name).map(|column| (name, column)));
    let mut columns = kept.collect::<Result<Vec<_>, _>>()?;
    columns.extend(rows(district, given.rows(), &rules, &routes)?);
    Table::new(columns)
}

fn rows(
    district: &District,
    count: usize,
    rules: &RuleColumns,
    routes: &RouteColumns,
) -> Result<Vec<(String, ArrayRef)>, Refusal> {
    let handbook = district.handbook();
    let mut columns = vec![
        ("owner".to_owned(), of_owners(routes, |owner| owner_of(owner).1)?),
        ("owner_kind".to_owned(), of_owners(routes, |owner| owner_of(owner).0)?),
    ];
    let tiers: Vec<&str> = handbook.tiers.iter().map(|tier| tier.id.as_str()).collect();
    for (domain, of_row) in routes.domains.iter().zip(&routes.tiers) {
        let found = of_row.iter().map(|tier| tier.checked_sub(1).map(i32::from));
        columns.push((format!("tier_{domain}"), coded(found.collect(), &tiers)?));
    }
    let names: Vec<&str> = handbook.rules.iter().map(|rule| rule.id.as_str()).collect();
    let supports: Vec<&str> = handbook.supports.iter().map(|one| one.id.as_str()).collect();
    for (name, ids, words, bits) in [
        ("rules", &names, rules.words, &rules.applies),
        ("undecided", &names, rules.words, &rules.undecided),
        ("asked_for", &supports, routes.words, &routes.proposed),
        ("waiting", &supports, routes.words, &routes.waiting),
    ] {
        columns.push((name.to_owned(), sets(ids, words, bits, count)?));
    }
    Ok(columns)
}

fn owner_of(owner: &Owner) -> (&'static str, &str) {
    match owner {
        Owner::Team(id) => ("team", id.as_str()),
        Owner::Role(id) => ("role", id.as_str()),
        Owner::Person(id) => ("person", id.as_str()),
    }
}

/// What is said of each row's owner. A team and a role may have the same id, and categories must
/// differ.
fn of_owners(
    routes: &RouteColumns,
    said: impl for<'a> Fn(&'a Owner) -> &'a str,
) -> Result<ArrayRef, Refusal> {
    let mut texts: Vec<&str> = Vec::new();
    let mut places: Vec<i32> = Vec::new();
    for text in routes.owners.iter().map(said) {
        let known = texts.iter().position(|known| *known == text);
        if known.is_none() {
            texts.push(text);
        }
        places.push(known.unwrap_or(texts.len() - 1) as i32);
    }
    let place = |at: &u16| places.get(usize::from(*at)).copied();
    coded(routes.owner.iter().map(place).collect(), &texts)
}

/// Text that few rows differ in.
fn coded(keys: Int32Array, texts: &[&str]) -> Result<ArrayRef, Refusal> {
    let texts = Arc::new(StringArray::from_iter_values(texts));
    let coded = DictionaryArray::<Int32Type>::try_new(keys, texts).map_err(unreadable)?;
    Ok(Arc::new(coded))
}

/// For each row, the names whose bits are set, in the handbook's order.
fn sets(names: &[&str], words: usize, bits: &[u64], rows: usize) -> Result<ArrayRef, Refusal> {
    let total: usize = bits.iter().map(|word| word.count_ones() as usize).sum();
    if i32::try_from(total).is_err() {
        return Err(Refusal::of_table(
            "E_LIMIT",
            String::new(),
            "the lists of the answer are too long",
        )
        .hint("route the table in parts"));
    }
    let mut keys = Vec::with_capacity(total);
    let mut ends = Vec::with_capacity(rows + 1);
    ends.push(0);
    for row in bits.chunks_exact(words.max(1)) {
        for (word, base) in row.iter().zip((0..).step_by(64)) {
            let mut left = *word;
            while left != 0 {
                // At most 63: always an i32.
                keys.push(base + left.trailing_zeros() as i32);
                left &= left - 1;
            }
        }
        ends.push(keys.len() as i32);
    }
    // A handbook without supports has no words.
    ends.resize(rows + 1, keys.len() as i32);
    let items = coded(Int32Array::from(keys), names)?;
    let kind = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let field = Arc::new(Field::new("item", kind, false));
    let ends = OffsetBuffer::new(ScalarBuffer::from(ends));
    Ok(Arc::new(ListArray::try_new(field, ends, items, None).map_err(unreadable)?))
}
