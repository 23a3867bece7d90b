//! The same rules over columns: which apply, and which cannot be decided, for a whole table.
//!
//! Rows are students. A column holds one fact, and a row without a value is missing, never zero. The
//! tables are those of the row path, walked column by column in blocks that stay in the cache, so
//! both paths agree on every student. Measures are not computed here: columns hold their values.

use super::matching::{Standing, standings};
use crate::handbook::compile::{Compiled, Fact, key_of};
use crate::handbook::{District, FactName};
use crate::vocabulary::{Date, Decimal, Error};

/// One fact of every row.
#[derive(Clone, Copy, Debug)]
pub struct FactColumn<'a> {
    /// The fact.
    pub fact: &'a FactName,
    /// Its values, one a row.
    pub values: ColumnValues<'a>,
    /// Whether each row has a value; all of them if absent.
    pub valid: Option<&'a [bool]>,
}

/// The values of a column.
#[derive(Clone, Copy, Debug)]
pub enum ColumnValues<'a> {
    /// Whole numbers; grades by their ordinal.
    Whole(&'a [i64]),
    /// Exact numbers in ten-thousandths.
    TenThousandths(&'a [i64]),
    /// Floats, each the nearest one to a number with four places; another one is refused.
    Floats(&'a [f64]),
    /// Yes or no.
    Flags(&'a [bool]),
    /// Codes, as places in a list of codes.
    Codes(&'a [u32], &'a [&'a str]),
}

/// How every rule stands in every row, as bits: bit `r % 64` of word `row * words + r / 64` is the
/// rule at place `r` of the handbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleColumns {
    /// Words for each row.
    pub words: usize,
    /// Rules that apply.
    pub applies: Vec<u64>,
    /// Rules that a missing fact leaves undecided.
    pub undecided: Vec<u64>,
}

/// Rows that are walked together: their keys and sets stay in the first-level cache.
const BLOCK: usize = 512;

/// The distance between the keys of two whole numbers.
const WHOLE: i64 = 2 * Decimal::SCALE;

/// A key that no value has: the row is missing.
const MISSING: i64 = i64::MIN;

/// How every rule of the district stands in every row. A fact without a column is missing in all.
///
/// # Errors
/// `E_SHAPE` when a column has another length or another kind of values than its fact, when a fact
/// has two columns, or when the handbook does not declare it; `E_NUMBER` for a float that is no number with
/// four places, with the row in the path.
pub fn match_columns(
    district: &District,
    rows: usize,
    columns: &[FactColumn<'_>],
    as_of: Date,
) -> Result<RuleColumns, Error> {
    let compiled = &district.compiled;
    for (at, column) in columns.iter().enumerate() {
        let earlier = columns.iter().take(at).any(|earlier| earlier.fact == column.fact);
        let checked = if earlier {
            Err(Error::new("E_SHAPE", "a fact has two columns"))
        } else if !district.declares(column.fact) {
            Err(Error::new("E_SHAPE", "the handbook declares no such fact"))
        } else {
            column.check(rows)
        };
        checked.map_err(|error| error.at(format!("/columns/{at}")))?;
    }
    let words = district.handbook.rules.len().div_ceil(64);
    let mut out =
        RuleColumns { words, applies: vec![0; rows * words], undecided: vec![0; rows * words] };
    let mut block = Block::new(compiled);
    let mut start = 0;
    while start < rows {
        let length = BLOCK.min(rows - start);
        block.reset(length);
        for fact in &compiled.facts {
            match columns.iter().enumerate().find(|(_, column)| *column.fact == fact.name) {
                Some((at, column)) => {
                    let place = |row: usize| format!("/columns/{at}/{row}");
                    column
                        .keys(fact, start, &mut block.keys)
                        .map_err(|(row, error)| error.at(place(row)))?;
                    block.keep(fact);
                }
                None => block.keep_free(fact),
            }
        }
        let span = start * words..(start + length) * words;
        let applies = out.applies.get_mut(span.clone()).unwrap_or_default();
        let undecided = out.undecided.get_mut(span).unwrap_or_default();
        block.rules(district, as_of, words, applies, undecided);
        start += length;
    }
    Ok(out)
}

impl FactColumn<'_> {
    fn check(&self, rows: usize) -> Result<(), Error> {
        let length = match self.values {
            ColumnValues::Whole(values) | ColumnValues::TenThousandths(values) => values.len(),
            ColumnValues::Floats(values) => values.len(),
            ColumnValues::Flags(values) => values.len(),
            ColumnValues::Codes(values, _) => values.len(),
        };
        if length != rows || self.valid.is_some_and(|valid| valid.len() != rows) {
            return Err(Error::new("E_SHAPE", format!("a column has another length than {rows}")));
        }
        Ok(())
    }

    /// The keys of a block of rows.
    fn keys(&self, fact: &Fact, start: usize, keys: &mut [i64]) -> Result<(), (usize, Error)> {
        let kind = |what: &str| Error::new("E_SHAPE", format!("the fact is not {what}"));
        let end = start + keys.len();
        match self.values {
            ColumnValues::Whole(values) if fact.number => {
                for (key, value) in keys.iter_mut().zip(values.get(start..end).unwrap_or_default())
                {
                    *key = value.saturating_mul(2 * Decimal::SCALE);
                }
            }
            ColumnValues::TenThousandths(values) if fact.number => {
                for (key, value) in keys.iter_mut().zip(values.get(start..end).unwrap_or_default())
                {
                    *key = value.saturating_mul(2);
                }
            }
            ColumnValues::Floats(values) if fact.number => {
                let values = values.get(start..end).unwrap_or_default();
                for (at, (key, value)) in keys.iter_mut().zip(values).enumerate() {
                    let missing = value.is_nan() || self.is_missing(start + at);
                    *key = match Decimal::from_nearest_float(*value) {
                        _ if missing => MISSING,
                        Some(number) => key_of(number),
                        None => {
                            let what = "not a number with four decimal places";
                            return Err((start + at, Error::new("E_NUMBER", what)));
                        }
                    };
                }
            }
            ColumnValues::Flags(values) if fact.is_flag() => {
                for (key, value) in keys.iter_mut().zip(values.get(start..end).unwrap_or_default())
                {
                    *key = i64::from(*value);
                }
            }
            ColumnValues::Codes(values, codes) if !fact.codes.is_empty() => {
                // A code that the fact cannot have is missing as contradictory, as in the row path.
                let known: Vec<i64> =
                    codes.iter().map(|code| fact.key(&(*code).into()).unwrap_or(MISSING)).collect();
                for (key, value) in keys.iter_mut().zip(values.get(start..end).unwrap_or_default())
                {
                    *key = known.get(*value as usize).copied().unwrap_or(MISSING);
                }
            }
            ColumnValues::Flags(_) => return Err((0, kind("yes or no"))),
            ColumnValues::Codes(..) => return Err((0, kind("a code"))),
            _ => return Err((0, kind("a number"))),
        }
        if let Some(valid) = self.valid {
            for (key, valid) in keys.iter_mut().zip(valid.get(start..end).unwrap_or_default()) {
                if !valid {
                    *key = MISSING;
                }
            }
        }
        let (least, greatest) = fact.range;
        for key in keys.iter_mut() {
            // Out of range is missing as contradictory, as in the row path.
            if *key < least || *key > greatest {
                *key = MISSING;
            }
        }
        if let Some(step) = fact.step.filter(|step| WHOLE % step != 0 || !self.is_whole()) {
            for key in keys.iter_mut().filter(|key| **key % step != 0) {
                *key = MISSING;
            }
        }
        Ok(())
    }

    /// Whether its values are whole numbers, as far as its type says.
    fn is_whole(&self) -> bool {
        matches!(self.values, ColumnValues::Whole(_))
    }

    fn is_missing(&self, row: usize) -> bool {
        self.valid.is_some_and(|valid| valid.get(row) == Some(&false))
    }
}

/// The sets of clauses of a block of rows.
struct Block {
    words: usize,
    keys: Vec<i64>,
    certain: Vec<u64>,
    possible: Vec<u64>,
    /// Whether every rule has one clause, in order: then clauses are rules.
    clauses_are_rules: bool,
}

impl Block {
    fn new(compiled: &Compiled) -> Self {
        let in_order = compiled.rule_of.iter().enumerate().all(|(clause, rule)| clause == *rule);
        Self {
            words: compiled.words,
            keys: Vec::with_capacity(BLOCK),
            certain: Vec::with_capacity(BLOCK * compiled.words),
            possible: Vec::with_capacity(BLOCK * compiled.words),
            clauses_are_rules: in_order && compiled.order.is_empty(),
        }
    }

    fn reset(&mut self, rows: usize) {
        self.keys.clear();
        self.keys.resize(rows, MISSING);
        for sets in [&mut self.certain, &mut self.possible] {
            sets.clear();
            sets.resize(rows * self.words, u64::MAX);
        }
    }

    /// Keeps the clauses that each row's value of a fact allows.
    fn keep(&mut self, fact: &Fact) {
        if self.words == 1 {
            return self.keep_in_one_word(fact);
        }
        let rows = self.certain.chunks_exact_mut(self.words.max(1));
        let rows = rows.zip(self.possible.chunks_exact_mut(self.words.max(1)));
        for ((certain, possible), key) in rows.zip(&self.keys) {
            if *key == MISSING {
                for (word, free) in certain.iter_mut().zip(fact.free()) {
                    *word &= free;
                }
                continue;
            }
            let class: usize = fact.cuts.iter().map(|cut| usize::from(cut <= key)).sum();
            for ((certain, possible), allowed) in
                certain.iter_mut().zip(possible).zip(fact.allowed(class))
            {
                *certain &= allowed;
                *possible &= allowed;
            }
        }
    }

    /// The same for handbooks of up to 64 clauses, without a branch: a missing value is a class of
    /// its own, after all others.
    fn keep_in_one_word(&mut self, fact: &Fact) {
        let classes = 0..=fact.cuts.len();
        let allowed = |class| fact.allowed(class).first().copied().unwrap_or_default();
        let mut tables: Vec<(u64, u64)> =
            classes.map(|class| (allowed(class), allowed(class))).collect();
        tables.push((fact.free().first().copied().unwrap_or_default(), u64::MAX));
        let missing = fact.cuts.len() + 1;
        let rows = self.certain.iter_mut().zip(&mut self.possible).zip(&self.keys);
        for ((certain, possible), key) in rows {
            let class: usize = fact.cuts.iter().map(|cut| usize::from(cut <= key)).sum();
            let class = if *key == MISSING { missing } else { class };
            let (allowed, may) = tables.get(class).copied().unwrap_or_default();
            *certain &= allowed;
            *possible &= may;
        }
    }

    /// The same for a fact that is missing in every row.
    fn keep_free(&mut self, fact: &Fact) {
        for certain in self.certain.chunks_exact_mut(self.words.max(1)) {
            for (word, free) in certain.iter_mut().zip(fact.free()) {
                *word &= free;
            }
        }
    }

    /// From clauses to rules, row by row.
    fn rules(
        &self,
        district: &District,
        as_of: Date,
        words: usize,
        applies: &mut [u64],
        undecided: &mut [u64],
    ) {
        let per_row = self.words.max(1);
        let sets = self.certain.chunks_exact(per_row).zip(self.possible.chunks_exact(per_row));
        let outs =
            applies.chunks_exact_mut(words.max(1)).zip(undecided.chunks_exact_mut(words.max(1)));
        let direct = self.clauses_are_rules && !district.has_dates;
        let used = used_bits(district.handbook.rules.len(), words);
        for ((certain, possible), (applies, undecided)) in sets.zip(outs) {
            if direct {
                let rows = applies.iter_mut().zip(undecided).zip(&used);
                for (((applies, undecided), used), (certain, possible)) in
                    rows.zip(certain.iter().zip(possible))
                {
                    *applies = certain & used;
                    *undecided = possible & !certain & used;
                }
                continue;
            }
            let standing =
                standings(district, &district.compiled, [certain, possible], Some(as_of));
            for (rule, standing) in standing.iter().enumerate() {
                let word = match standing {
                    Standing::Applies => applies.get_mut(rule / 64),
                    Standing::Undecided => undecided.get_mut(rule / 64),
                    Standing::Rests | Standing::Overridden => None,
                };
                if let Some(word) = word {
                    *word |= 1 << (rule % 64);
                }
            }
        }
    }
}

/// Bits that stand for a rule, in `words` words.
fn used_bits(rules: usize, words: usize) -> Vec<u64> {
    (0..words)
        .map(|word| match rules - word * 64 {
            left if left >= 64 => u64::MAX,
            left => (1 << left) - 1,
        })
        .collect()
}
