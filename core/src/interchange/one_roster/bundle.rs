//! The records of all files: those of a whole export, then what changed since.

use std::collections::BTreeMap;

use serde_json::Value;

use super::entry::{Entry, field_of, squeezed};
use super::kind::{Kind, Named, named};
use super::manifest::{Manifests, base_of};
use crate::interchange::SourceFile;
use crate::interchange::read::Reading;
use crate::interchange::report::At;
use crate::interchange::sheet::{Layout, Sheet};
use crate::interchange::tables::Origin;

/// The records that hold, by kind and id.
#[derive(Default)]
pub(super) struct Bundle {
    kinds: BTreeMap<Kind, BTreeMap<String, Entry>>,
}

impl Bundle {
    /// Reads all files.
    pub(super) fn read(reading: &mut Reading<'_>) -> Self {
        let manifests = Manifests::read(reading);
        let mut bundle = Self::default();
        let files = reading.request.files.iter().enumerate();
        // A whole export comes before what changed since.
        let (changes, whole): (Vec<_>, Vec<_>) =
            files.partition(|(_, file)| manifests.is_delta(file.name.as_str()));
        let alone = whole.iter().all(|(_, file)| kind_of(file).is_none());
        for (number, file) in whole {
            bundle.file(number, file, Export::Whole, reading);
        }
        for (number, file) in changes {
            if alone && kind_of(file).is_some() {
                let what = "only what changed since the whole export: read them together";
                reading.report.warn("W_DELTA_ALONE", At::file(file.name.as_str()), what);
            }
            bundle.file(number, file, Export::Changes, reading);
        }
        bundle
    }

    /// Whether a file or list of this kind came.
    pub(super) fn came(&self, kind: Kind) -> bool {
        self.kinds.contains_key(&kind)
    }

    /// The records of a kind, by their ids.
    pub(super) fn all(&self, kind: Kind) -> impl Iterator<Item = (&str, &Entry)> {
        let records = self.kinds.get(&kind).into_iter().flatten();
        records.map(|(id, entry)| (id.as_str(), entry))
    }

    /// One record.
    pub(super) fn one(&self, kind: Kind, id: &str) -> Option<&Entry> {
        self.kinds.get(&kind)?.get(id)
    }

    fn file(
        &mut self,
        number: usize,
        file: &SourceFile,
        export: Export,
        reading: &mut Reading<'_>,
    ) {
        let name = file.name.as_str();
        let text = file.text.trim_start_matches('\u{FEFF}').trim_start();
        if text.starts_with(['{', '[']) {
            self.json(number, file, export, reading);
            return;
        }
        match named(base_of(name)) {
            Some(Named::Kind(kind)) => self.csv(kind, number, file, export, reading),
            Some(Named::Manifest) => {}
            Some(Named::Demographics) => {
                let what = "birth dates and protected groups are not read";
                reading.report.tally("W_NOT_KEPT", name, what);
            }
            Some(Named::NotRead) => {
                let what = "a file of the standard with nothing that is read here";
                reading.report.note("W_UNKNOWN_FILE", At::file(name), what);
            }
            None => {
                let what = "the name of the file is none of the standard's";
                reading.report.warn("W_UNKNOWN_FILE", At::file(name), what);
            }
        }
    }

    fn csv(
        &mut self,
        kind: Kind,
        number: usize,
        file: &SourceFile,
        export: Export,
        reading: &mut Reading<'_>,
    ) {
        let name = file.name.as_str();
        let mut sheet = Sheet::open(name, &file.text, Layout::default(), &mut reading.report);
        self.kinds.entry(kind).or_default();
        let header = sheet.header.iter().enumerate();
        let columns: Vec<(usize, &'static str)> = header
            .filter_map(|(column, name)| Some((column, field_of(kind, &squeezed(name))?)))
            .collect();
        let kept: Vec<(usize, String)> = match kind {
            Kind::Users => kept_columns(&sheet.header, reading),
            _ => Vec::new(),
        };
        if !sheet.header.is_empty() && !columns.iter().any(|(_, field)| *field == "id") {
            let what = "no column `sourcedId`, without which no record can be told from another";
            reading.report.warn("W_NO_COLUMN", At::file(name), what);
            return;
        }
        while let Some(line) = sheet.next(&mut reading.report) {
            let mut entry = Entry::new(kind, Origin::new(number, line.at.line));
            for (column, field) in &columns {
                if let Some(text) = reading.cells.filled(line.get(Some(*column))) {
                    entry.set(field, text);
                }
            }
            for (column, field) in &kept {
                if let Some(text) = reading.cells.filled(line.get(Some(*column))) {
                    entry.kept.push((field.clone(), text.to_owned()));
                }
            }
            self.add(entry, line.at, export, reading);
        }
    }

    fn json(
        &mut self,
        number: usize,
        file: &SourceFile,
        export: Export,
        reading: &mut Reading<'_>,
    ) {
        let name = file.name.as_str();
        let text = file.text.trim_start_matches('\u{FEFF}');
        match serde_json::from_str::<Value>(text) {
            Ok(Value::Array(items)) => {
                self.list(base_of(name), &Value::Array(items), number, file, export, reading);
            }
            Ok(Value::Object(lists)) => {
                for (list, items) in &lists {
                    self.list(list, items, number, file, export, reading);
                }
            }
            _ => {
                let what = "not JSON; nothing of the file was read";
                reading.report.warn("W_UNREADABLE_FILE", At::file(name), what);
            }
        }
    }

    /// One list of JSON, such as `{"users": […]}`, or one record, such as `{"user": {…}}`.
    fn list(
        &mut self,
        list: &str,
        items: &Value,
        number: usize,
        file: &SourceFile,
        export: Export,
        reading: &mut Reading<'_>,
    ) {
        let name = file.name.as_str();
        let kind = match named(list) {
            Some(Named::Kind(kind)) => kind,
            Some(Named::Demographics) => {
                let what = "birth dates and protected groups are not read";
                reading.report.tally("W_NOT_KEPT", name, what);
                return;
            }
            Some(Named::Manifest | Named::NotRead) => return,
            None => {
                let what = "a list whose name is none of the standard's";
                reading.report.warn("W_UNKNOWN_FILE", At::file(name), what);
                return;
            }
        };
        self.kinds.entry(kind).or_default();
        let items = match items {
            Value::Array(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        let keep: Vec<&str> = match kind {
            Kind::Users => reading.request.keep.iter().map(AsRef::as_ref).collect(),
            _ => Vec::new(),
        };
        for (place, item) in (1_u64..).zip(items) {
            let origin = Origin::new(number, place);
            let at = At::row(name, place);
            if !item.is_object() {
                let what = "not a record; it was left out";
                reading.report.warn("W_UNREADABLE_ROW", at, what);
                continue;
            }
            let entry = Entry::of_json(kind, item, origin, &reading.cells, &keep);
            let user = entry.text("id").unwrap_or_default().to_owned();
            let is_live = entry.text("status").is_none_or(|status| !is_deleted(status));
            self.add(entry, at, export, reading);
            let roles = item.get("roles").and_then(Value::as_array);
            if kind == Kind::Users && is_live && !user.is_empty() {
                for (number, role) in roles.into_iter().flatten().enumerate() {
                    let mut entry = Entry::of_json(Kind::Roles, role, origin, &reading.cells, &[]);
                    entry.set("user", &user);
                    let roles = self.kinds.entry(Kind::Roles).or_default();
                    roles.insert(format!("{user}/roles/{number}"), entry);
                }
            }
        }
    }

    /// Takes a record, unless a later one of the same id is here or it says that it was deleted.
    fn add(&mut self, entry: Entry, at: At<'_>, export: Export, reading: &mut Reading<'_>) {
        let Some(id) = entry.text("id").map(str::to_owned) else {
            let what = "a record without `sourcedId`, which was left out";
            reading.report.warn("W_NO_VALUE", at.part("sourcedId"), what);
            return;
        };
        if export == Export::Whole && entry.kind != Kind::Roles && entry.text("status").is_some() {
            let what = "a whole export whose records have a status and a date of change, which only \
                        an export of changes should; they were heeded";
            reading.report.tally("W_BULK_STATUS", at.file, what);
        }
        let records = self.kinds.entry(entry.kind).or_default();
        if let Some(here) = records.get(&id) {
            if here.text("modified") > entry.text("modified") {
                let what = "the record stands elsewhere with a later date of change, which counts";
                reading.report.note("W_REPLACED", at, what);
                return;
            }
            if export == Export::Whole {
                let what = "the same `sourcedId` again: the last one counts";
                reading.report.warn("W_REPLACED", at, what);
            }
        }
        match entry.text("status") {
            Some(status) if is_deleted(status) => {
                records.remove(&id);
                let what = "records that are to be deleted, and were left out";
                reading.report.tally("W_DELETED", at.file, what);
            }
            Some(status) if !status.eq_ignore_ascii_case("active") => {
                let what = "a status that is not of the standard; the record was kept";
                reading.report.warn("W_UNKNOWN_CODE", at.part("status"), what);
                records.insert(id, entry);
            }
            _ => {
                records.insert(id, entry);
            }
        }
    }
}

/// Whether files hold everything, or what changed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Export {
    Whole,
    Changes,
}

/// Whether a status says that the record is gone. `inactive` is what version 1.0 calls it.
fn is_deleted(status: &str) -> bool {
    status.eq_ignore_ascii_case("tobedeleted") || status.eq_ignore_ascii_case("inactive")
}

/// What the name of a file says it holds.
fn kind_of(file: &SourceFile) -> Option<Kind> {
    match named(base_of(file.name.as_str())) {
        Some(Named::Kind(kind)) => Some(kind),
        _ => None,
    }
}

/// The columns of a file of users that the request asks to keep.
fn kept_columns(header: &[String], reading: &Reading<'_>) -> Vec<(usize, String)> {
    let columns = header.iter().enumerate();
    let kept = columns.filter(|(_, name)| {
        reading.request.keep.iter().any(|field| field.as_str() == name.as_str())
    });
    kept.map(|(column, name)| (column, name.clone())).collect()
}

/// Where a record stood.
pub(super) fn at<'a>(entry: &Entry, reading: &Reading<'a>) -> At<'a> {
    let file = reading.request.files.get(entry.origin.file as usize);
    let name = file.map_or("", |file| file.name.as_str());
    At::row(name, u64::from(entry.origin.line))
}
