//! Organizations, and which of them are schools.

use std::collections::{BTreeMap, BTreeSet};

use super::bundle::{Bundle, at};
use super::entry::Entry;
use super::kind::Kind;
use crate::interchange::cell;
use crate::interchange::read::Reading;
use crate::records::{SchoolRow, Table};
use crate::vocabulary::id::SchoolId;

/// The schools by `sourcedId`.
pub(super) struct Schools(BTreeMap<String, SchoolId>);

impl Schools {
    /// A school's id is its `identifier`, as other systems know it, or else its `sourcedId`.
    pub(super) fn of(bundle: &Bundle, reading: &mut Reading<'_>) -> Self {
        let schools = bundle.all(Kind::Orgs).filter(|(_, org)| is_school(org));
        let schools: Vec<(&str, &Entry)> = schools.collect();
        if bundle.came(Kind::Orgs) {
            reading.tables.came(Table::Schools);
        }
        let mut seen = BTreeSet::new();
        let mut twice = BTreeSet::new();
        for identifier in schools.iter().filter_map(|(_, org)| org.text("identifier")) {
            if !seen.insert(identifier) {
                twice.insert(identifier);
            }
        }
        let mut found = BTreeMap::new();
        for (id, org) in schools {
            let place = at(org, reading);
            let mut identifier = org.text("identifier");
            if identifier.is_some_and(|identifier| twice.contains(identifier)) {
                let what = "two schools have one identifier; each is known by its `sourcedId`";
                reading.report.warn("W_CONFLICTING_RECORD", place.part("identifier"), what);
                identifier = None;
            }
            let text = identifier.unwrap_or(id);
            let Some(school) = reading.report.take(place, cell::code::<SchoolId>(text)) else {
                continue;
            };
            let label = org.text("name").and_then(cell::label);
            let row = SchoolRow { id: school.clone(), label };
            reading.tables.schools.push(row, org.origin);
            found.insert(id.to_owned(), school);
        }
        Self(found)
    }

    /// The school that an organization is, or is a department of. Where no organization came, any
    /// id is a school's.
    pub(super) fn at(&self, org: &str, bundle: &Bundle) -> Option<SchoolId> {
        if !bundle.came(Kind::Orgs) {
            return cell::code(org).ok();
        }
        let mut id = org;
        for _ in 0..8 {
            if let Some(school) = self.0.get(id) {
                return Some(school.clone());
            }
            id = bundle.one(Kind::Orgs, id)?.text("parent")?;
        }
        None
    }
}

fn is_school(org: &Entry) -> bool {
    let kind = org.text("type").unwrap_or_default();
    kind.eq_ignore_ascii_case("school") || kind.eq_ignore_ascii_case("ext:school")
}
