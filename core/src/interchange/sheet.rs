//! CSV text as systems write it: a header and rows, each with the line on which it begins.
//!
//! Nothing here fails. What is odd is said, and the next row is read: rows of another length, a
//! header given twice, headers in apostrophes, quotes escaped by a backslash, line breaks in cells.

use std::collections::BTreeMap;

use super::report::{At, Report};

/// A CSV file that is read row by row.
pub(crate) struct Sheet<'a> {
    /// The file's name.
    pub file: &'a str,
    /// The columns' names. One given twice is `name`, then `name (2)`.
    pub header: Vec<String>,
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    record: csv::StringRecord,
    line: u64,
    /// A row that was read as a header and is none.
    waiting: bool,
}

/// How a file is laid out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Layout {
    /// What separates cells; found in the first line if absent.
    pub separator: Option<u8>,
    /// Whether there is no header: columns are then called `1`, `2` and so on.
    pub no_header: bool,
    /// Whether quotes inside of cells are escaped by a backslash; found in the text if absent.
    pub backslash: Option<bool>,
}

impl<'a> Sheet<'a> {
    /// Opens a file and reads its header.
    pub fn open(file: &'a str, text: &'a str, layout: Layout, report: &mut Report) -> Self {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let separator = layout.separator.unwrap_or_else(|| separator_of(text));
        let backslash = layout.backslash.unwrap_or_else(|| has_backslash_quotes(text, separator));
        if backslash && layout.backslash.is_none() {
            let what = "quotes are escaped by a backslash, and were read so";
            report.note("W_CSV_ESCAPE", At::file(file), what);
        }
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .escape(backslash.then_some(b'\\'))
            .from_reader(text.as_bytes());
        let mut sheet = Self {
            file,
            header: Vec::new(),
            text,
            reader,
            record: csv::StringRecord::new(),
            line: 1,
            waiting: false,
        };
        sheet.read_header(layout.no_header, report);
        sheet
    }

    fn read_header(&mut self, no_header: bool, report: &mut Report) {
        if !self.advance(report) {
            report.warn("W_EMPTY_FILE", At::file(self.file), "the file is empty");
            return;
        }
        if no_header {
            self.header = (1..=self.record.len()).map(|number| number.to_string()).collect();
            self.waiting = true;
            return;
        }
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, cell) in self.record.iter().enumerate() {
            let name = without_apostrophes(cell.trim());
            let times = seen.entry(name).or_default();
            *times += 1;
            if name.is_empty() {
                self.header.push((index + 1).to_string());
            } else if *times == 1 {
                self.header.push(name.to_owned());
            } else {
                let what = "two columns have the same name; the later one is `name (2)`";
                report.warn("W_DUPLICATE_HEADER", At::row(self.file, 1).part(name), what);
                self.header.push(format!("{name} ({times})"));
            }
        }
    }

    /// The place of a column: by its exact name, or else without regard to case.
    pub fn column(&self, name: &str) -> Option<usize> {
        let exact = self.header.iter().position(|own| own == name);
        exact.or_else(|| self.header.iter().position(|own| own.eq_ignore_ascii_case(name)))
    }

    /// Goes to the next row that has something in it, if there is one.
    pub fn next(&mut self, report: &mut Report) -> Option<Line<'_>> {
        loop {
            if self.waiting {
                self.waiting = false;
            } else if !self.advance(report) {
                return None;
            }
            if self.record.iter().any(|cell| !cell.trim().is_empty()) {
                break;
            }
        }
        let at = At::row(self.file, self.line);
        if self.record.len() < self.header.len() {
            report.note("W_RAGGED_ROW", at, "the row has fewer cells than the header");
        } else if self.record.iter().skip(self.header.len()).any(|cell| !cell.trim().is_empty()) {
            report.warn("W_RAGGED_ROW", at, "the row has more cells than the header");
        }
        Some(Line { at, header: &self.header, record: &self.record })
    }

    /// The line on which a row begins: its place may still be before the line breaks in front of it.
    fn line_of(&self, at: &csv::Position) -> u64 {
        let start = usize::try_from(at.byte()).unwrap_or(usize::MAX);
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let breaks = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        at.line() + breaks.filter(|byte| **byte == b'\n').count() as u64
    }

    /// Reads the next row, odd ones left out, and says whether there was one.
    fn advance(&mut self, report: &mut Report) -> bool {
        loop {
            match self.reader.read_record(&mut self.record) {
                Ok(more) => {
                    self.line = self.record.position().map_or(self.line, |at| self.line_of(at));
                    return more;
                }
                Err(_) if self.reader.is_done() => return false,
                Err(_) => {
                    let at = At::row(self.file, self.reader.position().line());
                    report.warn("W_UNREADABLE_ROW", at, "the row is no CSV and was left out");
                }
            }
        }
    }
}

/// One row.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    /// Where it stands.
    pub at: At<'a>,
    header: &'a [String],
    record: &'a csv::StringRecord,
}

impl<'a> Line<'a> {
    /// The cell of a column, without space around it; empty where the row or the column ends.
    pub fn get(&self, column: Option<usize>) -> &'a str {
        column.and_then(|column| self.record.get(column)).unwrap_or_default().trim()
    }

    /// Where the cell of a column stands.
    pub fn at(&self, column: Option<usize>) -> At<'a> {
        let name = column.and_then(|column| self.header.get(column));
        self.at.part(name.map_or("", String::as_str))
    }
}

/// A header cell without the apostrophes in which some systems put it.
fn without_apostrophes(name: &str) -> &str {
    let inner = name.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    inner.map_or(name, str::trim)
}

/// What separates the cells of the first line: a comma, unless another one stands there more often.
fn separator_of(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
    let mut best = b',';
    for separator in [b'\t', b';', b'|'] {
        if count(separator) > count(best) {
            best = separator;
        }
    }
    best
}

/// Whether a quote follows a backslash where a cell cannot end: before anything but a separator, a
/// line's end or another quote.
fn has_backslash_quotes(text: &str, separator: u8) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(3).any(|three| match three {
        [b'\\', b'"', next] => *next != separator && !matches!(next, b'\r' | b'\n' | b'"'),
        _ => false,
    })
}
