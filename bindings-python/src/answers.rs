//! From columns of answers, however a data frame holds them, to places on a scale.
//!
//! Strict on purpose: Arrow's own casts turn text that they cannot read into null, and null means
//! "unanswered" here. A cell that is not an answer is refused with its place.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int8Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::DataType;
use tierwise::instrument::{Instrument, Item};

use crate::refusal::Refusal;
use crate::table::{Given, cell};

/// What the core takes for "unanswered".
const UNANSWERED: i8 = -1;

/// A cast that refuses what it cannot read.
pub const STRICT: CastOptions<'static> =
    CastOptions { safe: false, format_options: arrow_cast::display::FormatOptions::new() };

/// For each item of the instrument, the places of its answers; a column of `Int8` without nulls is
/// used as it lies in memory.
pub fn places<'a>(
    given: &'a Given,
    instrument: &Instrument,
    columns: &[String],
) -> Result<Vec<Cow<'a, [i8]>>, Refusal> {
    if columns.len() != instrument.items.len() {
        let count = instrument.items.len();
        let what = format!("the instrument has {count} items, and the columns are not as many");
        return Err(Refusal::of_table("E_SHAPE", String::new(), what));
    }
    let of_item = |(item, column): (&Item, &String)| {
        let scale = Scale::of(instrument, item);
        let parts = given.column(column)?;
        if let [only] = parts.as_slice()
            && let Some(places) = as_it_lies(only, &scale)
        {
            return Ok(Cow::Borrowed(places));
        }
        let mut places = Vec::with_capacity(given.rows());
        for part in parts {
            let start = places.len();
            let refused = |wrong: Wrong| wrong.refused(column, start, &scale);
            read(part, &scale, &mut places).map_err(refused)?;
        }
        Ok(Cow::Owned(places))
    };
    instrument.items.iter().zip(columns).map(of_item).collect()
}

/// The answers of an item's scale, by place.
struct Scale<'a> {
    answers: Vec<&'a str>,
}

/// What is wrong with a column.
enum Wrong {
    /// A cell, counted within its part, that is no answer of the scale.
    Cell(usize),
    /// Values of a kind that answers of this scale never are.
    Kind,
}

impl<'a> Scale<'a> {
    fn of(instrument: &'a Instrument, item: &Item) -> Self {
        let scale = instrument.scales.iter().find(|scale| scale.id == item.scale);
        let answers = scale.map_or(&[][..], |scale| &scale.answers);
        Self { answers: answers.iter().map(|answer| answer.id.as_str()).collect() }
    }

    fn place(&self, id: &str) -> Option<i8> {
        let place = self.answers.iter().position(|answer| *answer == id)?;
        i8::try_from(place).ok()
    }

    /// The places of "no" and "yes", where those are the scale's two answers: flags and 0 and 1
    /// stand for them, and for nothing else, because a number on a longer scale could mean a place
    /// or a number of points.
    fn no_and_yes(&self) -> Result<[i8; 2], Wrong> {
        match (self.answers.len(), self.place("no"), self.place("yes")) {
            (2, Some(no), Some(yes)) => Ok([no, yes]),
            _ => Err(Wrong::Kind),
        }
    }
}

impl Wrong {
    fn refused(self, column: &str, start: usize, scale: &Scale<'_>) -> Refusal {
        let (code, path, message) = match self {
            Self::Cell(row) => {
                let what = "not an answer of this item's scale";
                ("E_VALUE", cell(column, Some(start + row)), what)
            }
            Self::Kind => ("E_TYPE", cell(column, None), "not a column of answers"),
        };
        let ids: Vec<String> =
            scale.answers.iter().take(12).map(|answer| format!("`{answer}`")).collect();
        let numbers =
            if scale.no_and_yes().is_ok() { " (or 0 and 1, or true and false)" } else { "" };
        Refusal::of_table(code, path, message)
            .hint(format!("the answers are {}{numbers}, and null for unanswered", ids.join(", ")))
    }
}

/// The memory of a column that already holds what the core takes; the core checks the range.
fn as_it_lies<'a>(part: &'a ArrayRef, scale: &Scale<'_>) -> Option<&'a [i8]> {
    let numbers = part.as_primitive_opt::<Int8Type>()?;
    let is_read_as_is = numbers.null_count() == 0 && matches!(scale.no_and_yes(), Ok([0, 1]));
    // A number below 0 would mean "unanswered" to the core, and means nothing in a table.
    let values: &[i8] = numbers.values();
    (is_read_as_is && values.iter().all(|value| (0..=1).contains(value))).then_some(values)
}

/// The same for a column with nulls, which are few: it is copied whole, and they are marked.
fn as_it_lies_but_for_nulls(part: &ArrayRef, scale: &Scale<'_>, places: &mut Vec<i8>) -> bool {
    let (Some(numbers), Ok([0, 1])) = (part.as_primitive_opt::<Int8Type>(), scale.no_and_yes())
    else {
        return false;
    };
    let values: &[i8] = numbers.values();
    let (Some(nulls), true) = (numbers.nulls(), values.iter().all(|value| (0..=1).contains(value)))
    else {
        return false;
    };
    let start = places.len();
    places.extend_from_slice(values);
    for row in (!nulls.inner()).set_indices() {
        if let Some(place) = places.get_mut(start + row) {
            *place = UNANSWERED;
        }
    }
    true
}

fn read(part: &ArrayRef, scale: &Scale<'_>, places: &mut Vec<i8>) -> Result<(), Wrong> {
    if as_it_lies_but_for_nulls(part, scale, places) {
        return Ok(());
    }
    match part.data_type() {
        DataType::Null => {
            places.resize(places.len() + part.len(), UNANSWERED);
            Ok(())
        }
        DataType::Boolean => {
            let [no, yes] = scale.no_and_yes()?;
            fill(part.as_boolean().iter(), places, |flag| Some(if flag { yes } else { no }))
        }
        DataType::Utf8 => fill(part.as_string::<i32>().iter(), places, |id| scale.place(id)),
        DataType::LargeUtf8 => fill(part.as_string::<i64>().iter(), places, |id| scale.place(id)),
        DataType::Utf8View => fill(part.as_string_view().iter(), places, |id| scale.place(id)),
        DataType::Dictionary(_, values) => read(&cast(part, values)?, scale, places),
        kind if kind.is_integer() => {
            let [no, yes] = scale.no_and_yes()?;
            let numbers = cast(part, &DataType::Int64)?;
            fill(numbers.as_primitive::<Int64Type>().iter(), places, |number| match number {
                0 => Some(no),
                1 => Some(yes),
                _ => None,
            })
        }
        // Where answers are missing, pandas holds 0 and 1 as floats.
        kind if kind.is_floating() => {
            let [no, yes] = scale.no_and_yes()?;
            let numbers = cast(part, &DataType::Float64)?;
            fill(numbers.as_primitive::<Float64Type>().iter(), places, |number| {
                match number.to_bits() {
                    bits if bits == 0.0_f64.to_bits() => Some(no),
                    bits if bits == 1.0_f64.to_bits() => Some(yes),
                    _ => None,
                }
            })
        }
        _ => Err(Wrong::Kind),
    }
}

/// The column in another kind; whole columns are refused, not single cells.
fn cast(part: &ArrayRef, kind: &DataType) -> Result<ArrayRef, Wrong> {
    cast_with_options(part, kind, &STRICT).map_err(|_| Wrong::Kind)
}

fn fill<T>(
    cells: impl Iterator<Item = Option<T>>,
    places: &mut Vec<i8>,
    place: impl Fn(T) -> Option<i8>,
) -> Result<(), Wrong> {
    for (row, cell) in cells.enumerate() {
        places.push(match cell {
            None => UNANSWERED,
            Some(answer) => place(answer).ok_or(Wrong::Cell(row))?,
        });
    }
    Ok(())
}
