//! What a reader says about the files: where, and what, and never what stands there.

use std::collections::BTreeMap;
use std::fmt;

use crate::vocabulary::{Finding, Limits, Severity};

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct At<'a> {
    /// The file's name.
    pub file: &'a str,
    /// The line of it, from 1; 0 for the whole file.
    pub line: u64,
    /// The column's name, or a JSON Pointer below the line; empty for the whole row.
    pub part: &'a str,
}

impl<'a> At<'a> {
    /// A whole file.
    pub fn file(file: &'a str) -> Self {
        Self { file, line: 0, part: "" }
    }

    /// A row of a file.
    pub fn row(file: &'a str, line: u64) -> Self {
        Self { file, line, part: "" }
    }

    /// A part of the same row.
    pub fn part(self, part: &'a str) -> Self {
        Self { part, ..self }
    }
}

/// Written `attendance.csv:12 ATT_DATE` or `students.jsonl:3 /birthDate`.
impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if !self.part.is_empty() {
            write!(f, " {}", self.part)?;
        }
        Ok(())
    }
}

/// Collects findings. Of one kind in one file the first ones are listed and the rest are counted.
#[derive(Debug, Default)]
pub(crate) struct Report {
    findings: Vec<Finding>,
    /// How many there were of each code, message and file.
    counts: BTreeMap<(&'static str, &'static str, String), usize>,
    /// What is true of many rows of a file, with how many they are.
    tallies: BTreeMap<(&'static str, &'static str, String), usize>,
}

impl Report {
    /// Says something that needs nobody to act.
    pub fn note(&mut self, code: &'static str, at: At<'_>, message: &'static str) {
        self.say(Severity::Note, code, at, message);
    }

    /// Says something that somebody should look at.
    pub fn warn(&mut self, code: &'static str, at: At<'_>, message: &'static str) {
        self.say(Severity::Warning, code, at, message);
    }

    /// Says something that somebody should look at, with the other places that belong to it.
    pub fn warn_because(
        &mut self,
        code: &'static str,
        at: At<'_>,
        message: &'static str,
        others: Vec<String>,
    ) {
        if self.is_listed(code, at.file, message) {
            let finding = Finding::new(Severity::Warning, code, at.to_string(), message);
            self.findings.push(finding.because(others));
        }
    }

    /// Says something at a place. The message holds nothing that stands in the file.
    fn say(&mut self, severity: Severity, code: &'static str, at: At<'_>, message: &'static str) {
        if self.is_listed(code, at.file, message) {
            self.findings.push(Finding::new(severity, code, at.to_string(), message));
        }
    }

    /// Says something of a file as a whole, however many rows it is true of: they are counted.
    pub fn tally(&mut self, code: &'static str, file: &str, message: &'static str) {
        *self.tallies.entry((code, message, file.to_owned())).or_default() += 1;
    }

    /// Adds a finding that is not about one place.
    pub fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Counts a finding, and says whether it is still among those that are listed.
    fn is_listed(&mut self, code: &'static str, file: &str, message: &'static str) -> bool {
        let count = self.counts.entry((code, message, file.to_owned())).or_default();
        *count += 1;
        *count <= Limits::default().findings as usize
    }

    /// All that was said, and how much more there was of each kind.
    pub fn into_findings(mut self) -> Vec<Finding> {
        let most = Limits::default().findings as usize;
        for ((code, message, file), count) in self.tallies {
            let finding = Finding::new(Severity::Note, code, file, message);
            self.findings.push(finding.because([format!("{count} rows")]));
        }
        for ((code, _, file), count) in self.counts {
            if count > most {
                let more = format!("{} more findings `{code}` are not listed", count - most);
                self.findings.push(Finding::new(Severity::Note, "W_MORE_FINDINGS", file, more));
            }
        }
        self.findings
    }
}
