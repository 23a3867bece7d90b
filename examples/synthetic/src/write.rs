//! CSV files, a line at a time.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::days::{Day, date};

/// One cell.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    /// Text without commas, quotes and line breaks.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// Hundredths, written as a decimal number without zeros at its end.
    Hundredths(i64),
    /// A day.
    Date(Day),
    /// Minutes since midnight, written as a time of day.
    Time(u16),
    /// Yes or no.
    Flag(bool),
    /// Nothing.
    Empty,
}

use Cell::{Date, Empty, Flag, Hundredths, Text, Time, Whole};

impl<'a> Cell<'a> {
    /// A cell that may be empty.
    pub fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell<'a>) -> Self {
        value.map_or(Empty, cell)
    }
}

/// Where files go, and in how many parts.
pub struct Place {
    /// The folder.
    pub folder: PathBuf,
    /// In how many parts each table is written; 0 for one file each.
    pub parts: usize,
}

/// One table, in one file or several.
pub struct Table {
    /// Its name: that of the file without its ending.
    pub name: &'static str,
    outs: Vec<BufWriter<File>>,
    rows: Vec<u64>,
    line: Vec<u8>,
    columns: usize,
}

impl Table {
    /// Opens a table. One that nobody wants takes rows and writes none.
    pub fn open(place: &Place, name: &'static str, header: &str, wanted: bool) -> io::Result<Self> {
        let mut outs = Vec::new();
        if wanted {
            for path in paths(place, name)? {
                let mut out = BufWriter::with_capacity(1 << 16, File::create(path)?);
                writeln!(out, "{header}")?;
                outs.push(out);
            }
        }
        let rows = vec![0; outs.len()];
        let columns = header.split(',').count();
        Ok(Self { name, outs, rows, line: Vec::with_capacity(256), columns })
    }

    /// Writes a row for a student or school by its number, and says in which line it stands.
    pub fn row(&mut self, index: u64, cells: &[Cell<'_>]) -> io::Result<Line> {
        debug_assert_eq!(cells.len(), self.columns, "{}", self.name);
        if self.outs.is_empty() {
            return Ok(Line { table: self.name, part: None, line: 0 });
        }
        self.line.clear();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.line.push(b',');
            }
            put(&mut self.line, *cell);
        }
        self.line.push(b'\n');
        let part = index as usize % self.outs.len();
        self.outs[part].write_all(&self.line)?;
        self.rows[part] += 1;
        let of = (self.outs.len() > 1).then_some(part);
        Ok(Line { table: self.name, part: of, line: self.rows[part] + 1 })
    }

    /// How many rows there are.
    pub fn rows(&self) -> u64 {
        self.rows.iter().sum()
    }

    /// Writes what is still in memory.
    pub fn close(&mut self) -> io::Result<()> {
        self.outs.iter_mut().try_for_each(Write::flush)
    }
}

/// Where a row stands.
#[derive(Clone, Copy)]
pub struct Line {
    table: &'static str,
    part: Option<usize>,
    line: u64,
}

impl Line {
    /// No row: what is wrong is that there is none.
    pub fn nowhere() -> Self {
        Self { table: "", part: None, line: 0 }
    }

    /// As findings write it: `attendance.csv:12`; nothing for a table that was not asked for.
    pub fn text(&self) -> String {
        match self.part {
            _ if self.line == 0 => String::new(),
            Some(part) => format!("{0}/{0}.{part:04}.csv:{1}", self.table, self.line),
            None => format!("{}.csv:{}", self.table, self.line),
        }
    }
}

fn paths(place: &Place, name: &str) -> io::Result<Vec<PathBuf>> {
    let file = place.folder.join(format!("{name}.csv"));
    let folder = place.folder.join(name);
    clear(&file, &folder, name)?;
    if place.parts < 2 {
        return Ok(vec![file]);
    }
    fs::create_dir_all(&folder)?;
    Ok((0..place.parts).map(|part| folder.join(format!("{name}.{part:04}.csv"))).collect())
}

/// Takes away what an earlier run wrote in another shape.
fn clear(file: &Path, folder: &Path, table: &str) -> io::Result<()> {
    if file.exists() {
        fs::remove_file(file)?;
    }
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            if name.is_some_and(|name| name.starts_with(table) && name.ends_with(".csv")) {
                fs::remove_file(path)?;
            }
        }
    }
    Ok(())
}

fn put(line: &mut Vec<u8>, cell: Cell<'_>) {
    match cell {
        Text(text) => line.extend_from_slice(text.as_bytes()),
        Whole(number) => whole(line, number),
        Hundredths(number) => {
            if number < 0 {
                line.push(b'-');
            }
            let number = number.abs();
            whole(line, number / 100);
            let rest = number % 100;
            if rest > 0 {
                line.push(b'.');
                line.push(b'0' + (rest / 10) as u8);
                if rest % 10 > 0 {
                    line.push(b'0' + (rest % 10) as u8);
                }
            }
        }
        Date(on) => line.extend_from_slice(date(on).text.as_bytes()),
        Time(minutes) => {
            let [hours, minutes] = [minutes / 60, minutes % 60].map(|part| part as u8);
            let two = |part: u8| [b'0' + part / 10, b'0' + part % 10];
            line.extend_from_slice(&two(hours));
            line.push(b':');
            line.extend_from_slice(&two(minutes));
        }
        Flag(flag) => line.extend_from_slice(if flag { b"true" } else { b"false" }),
        Empty => {}
    }
}

fn whole(line: &mut Vec<u8>, number: i64) {
    if number < 0 {
        line.push(b'-');
    }
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut left = number.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    line.extend_from_slice(&digits[at..]);
}
