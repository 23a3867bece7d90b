//! The columns of one file, bound to the fields of one table, and one row of it.

use super::super::cell::{self, Cells, DateForm, Odd};
use super::super::report::{At, Report};
use super::super::sheet::{Line, Sheet};
use super::super::{grade_level, key};
use super::field::{self, Field};
use super::guard;
use super::{Column, ColumnMap};
use crate::records::SchoolYear;
use crate::vocabulary::{Date, Decimal, Error, Grade, TimeOfDay};

/// Where a field comes from.
struct From<'m> {
    field: &'static str,
    /// The columns whose cells make it; none for a constant.
    places: Vec<usize>,
    /// What the map says of the column.
    column: Option<&'m Column>,
    /// What it is in every row.
    constant: &'m str,
}

/// The columns of one file, bound to the fields of one table.
pub(super) struct Bound<'m> {
    from: Vec<From<'m>>,
    /// Cells that must hold one of some texts.
    only: Vec<(usize, &'m [crate::vocabulary::Label])>,
    /// The school year of rows that do not say theirs.
    year: Option<SchoolYear>,
    /// Whether it is a canonical file, in which an apostrophe may stand in front of a text.
    is_canonical: bool,
}

impl<'m> Bound<'m> {
    /// Binds a map to the header of a file; nothing where a field that every row needs has no
    /// column.
    pub fn new(map: &'m ColumnMap, sheet: &Sheet<'_>, report: &mut Report) -> Option<Self> {
        let at = At::row(sheet.file, 1);
        let mut bound =
            Self { from: Vec::new(), only: Vec::new(), year: None, is_canonical: false };
        for column in &map.columns {
            let Some(field) = named(field::of(map.table), &column.field) else { continue };
            let names = std::iter::once(&column.column).chain(&column.with);
            let places: Option<Vec<usize>> =
                names.map(|name| sheet.column(name.as_str())).collect();
            let Some(places) = places else {
                let what = "a column of the map is not in the file";
                report.warn("W_NO_COLUMN", at.part(column.column.as_str()), what);
                continue;
            };
            bound.from.push(From { field: field.name, places, column: Some(column), constant: "" });
        }
        for (name, constant) in &map.constants {
            let Some(field) = named(field::of(map.table), name) else { continue };
            let constant = constant.as_str();
            bound.from.push(From { field: field.name, places: Vec::new(), column: None, constant });
        }
        for same in &map.only {
            let Some(place) = sheet.column(same.column.as_str()) else {
                let what = "a column that says which rows to read is not in the file";
                report.warn("W_NO_COLUMN", at.part(same.column.as_str()), what);
                return None;
            };
            bound.only.push((place, &same.is));
        }
        let lacks = |field: &&Field| {
            field.required && bound.from.iter().all(|from| from.field != field.name)
        };
        if let Some(lacking) = field::of(map.table).iter().find(lacks) {
            let what = "no column for a field that every row needs; the table was not read";
            report.warn("W_NO_COLUMN", At::file(sheet.file).part(lacking.name), what);
            return None;
        }
        Some(bound)
    }

    /// The same with a school year for rows that do not say theirs.
    pub fn of_year(mut self, year: Option<SchoolYear>) -> Self {
        self.year = year;
        self
    }

    /// The same, of a canonical file or of another one.
    pub fn canonical(mut self, is_canonical: bool) -> Self {
        self.is_canonical = is_canonical;
        self
    }

    /// Whether a row is one of those to be read.
    pub fn wants(&self, line: &Line<'_>) -> bool {
        self.only.iter().all(|(place, texts)| {
            let cell = line.get(Some(*place));
            texts.iter().any(|text| text.as_str() == cell)
        })
    }
}

fn named(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.name == name)
}

/// One row, by the names of its fields.
pub(super) struct Fields<'r, 'm> {
    pub bound: &'r Bound<'m>,
    pub line: Line<'r>,
    pub cells: &'r Cells,
    pub report: &'r mut Report,
}

/// One cell, with what the map says of its column.
struct Found<'r> {
    text: std::borrow::Cow<'r, str>,
    at: At<'r>,
    dates: DateForm,
}

impl<'r> Fields<'r, '_> {
    /// What stands in a field, if anything.
    fn find(&self, name: &str) -> Option<Found<'r>> {
        self.bound.from.iter().filter(|from| from.field == name).find_map(|from| self.read(from))
    }

    fn read(&self, from: &'r From<'_>) -> Option<Found<'r>> {
        let Some(column) = from.column else {
            let at = self.line.at.part(from.field);
            return Some(Found { text: from.constant.into(), at, dates: DateForm::default() });
        };
        let first = from.places.first().copied();
        let at = self.line.at(first);
        let dates = column.dates.unwrap_or_default();
        if from.places.len() > 1 {
            let parts: Vec<&str> =
                from.places.iter().map(|place| self.line.get(Some(*place))).collect();
            let is_filled = parts.iter().any(|part| self.cells.filled(part).is_some());
            return is_filled.then(|| Found { text: key::of(&parts).into(), at, dates });
        }
        let raw = self.line.get(first);
        if let Some(meaning) = column.codes.get(raw) {
            return Some(Found { text: meaning.as_str().into(), at, dates });
        }
        let own = self.bound.is_canonical.then(|| guard::behind(raw, self.cells)).flatten();
        if let Some(text) = own {
            return Some(Found { text: text.into(), at, dates });
        }
        let text = self.cells.filled(raw)?;
        let is_null = column.nulls.iter().any(|null| null.as_str().eq_ignore_ascii_case(text));
        (!is_null).then(|| Found { text: text.into(), at, dates })
    }

    /// What a field holds, as `read` reads it; what is wrong is said.
    pub fn may<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str, DateForm) -> Result<T, Odd>,
    ) -> Option<T> {
        let found = self.find(name)?;
        self.report.take(found.at, read(&found.text, found.dates))
    }

    /// The same for a field without which the row is nothing.
    pub fn must<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str, DateForm) -> Result<T, Odd>,
    ) -> Option<T> {
        let Some(found) = self.find(name) else {
            let what = "nothing in a cell that every row needs; the row was left out";
            self.report.warn("W_NO_VALUE", self.line.at.part(field_name(name)), what);
            return None;
        };
        self.report.take(found.at, read(&found.text, found.dates))
    }

    /// An id without which the row is nothing.
    pub fn id<T: for<'t> TryFrom<&'t str, Error = Error>>(&mut self, name: &str) -> Option<T> {
        self.must(name, |text, _| cell::id(text))
    }

    /// An id, if there is one.
    pub fn maybe_id<T: for<'t> TryFrom<&'t str, Error = Error>>(
        &mut self,
        name: &str,
    ) -> Option<T> {
        self.may(name, |text, _| cell::id(text))
    }

    /// A code without which the row is nothing.
    pub fn code<T: for<'t> TryFrom<&'t str, Error = Error>>(&mut self, name: &str) -> Option<T> {
        self.must(name, |text, _| cell::code(text))
    }

    /// A code, if there is one.
    pub fn maybe_code<T: for<'t> TryFrom<&'t str, Error = Error>>(
        &mut self,
        name: &str,
    ) -> Option<T> {
        self.may(name, |text, _| cell::code(text))
    }

    /// A day without which the row is nothing.
    pub fn day(&mut self, name: &str) -> Option<Date> {
        self.must(name, cell::date)
    }

    /// A day, if there is one.
    pub fn maybe_day(&mut self, name: &str) -> Option<Date> {
        self.may(name, cell::date)
    }

    /// A time of day, if there is one.
    pub fn time(&mut self, name: &str) -> Option<TimeOfDay> {
        self.may(name, |text, _| cell::time(text))
    }

    /// A flag, if there is one.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        self.may(name, |text, _| cell::flag(text))
    }

    /// A number from 0 up to `most`, if there is one.
    pub fn number(&mut self, name: &str, most: u32) -> Option<Decimal> {
        self.may(name, |text, _| cell::number_within(text, most))
    }

    /// A whole number, if there is one.
    pub fn whole(&mut self, name: &str) -> Option<u16> {
        self.may(name, |text, _| cell::whole(text))
    }

    /// A grade, if there is one.
    pub fn grade(&mut self, name: &str) -> Option<Grade> {
        self.may(name, |text, _| grade_level::read(text)).flatten()
    }

    /// The school year that the row says, or that of the request.
    pub fn year(&mut self) -> Option<SchoolYear> {
        const WRONG: Odd = Odd("W_SCHOOL_YEAR", "not a school year");
        let said = self.may("year", |text, _| SchoolYear::read(text).ok_or(WRONG));
        said.or(self.bound.year)
    }

    /// The text of a field, if there is one.
    pub fn text(&mut self, name: &str) -> Option<String> {
        self.find(name).map(|found| found.text.into_owned())
    }

    /// Where a field stands.
    pub fn at(&self, name: &str) -> At<'r> {
        self.find(name).map_or(self.line.at, |found| found.at)
    }
}

/// The name of a field as long as the program.
fn field_name(name: &str) -> &'static str {
    let tables = field::FILES.iter().flat_map(|(_, table)| field::of(*table));
    tables.map(|field| field.name).find(|own| *own == name).unwrap_or_default()
}
