//! Members of staff and what they do.

use super::super::read::Reading;
use super::item::Item;
use super::{Into, Lookups, support};
use crate::records::StaffRow;

/// The member of staff of most items.
pub(super) const STAFF: &str = "/staffReference/staffUniqueId";

pub(super) fn assignment(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(person) = item.id(STAFF) else { return };
    let row = StaffRow {
        person,
        school: support::school_of(
            item,
            into,
            "/educationOrganizationReference/educationOrganizationId",
        ),
        position: item.descriptor("/staffClassificationDescriptor"),
        from: item.maybe_day("/beginDate"),
        until: item.maybe_day("/endDate"),
    };
    into.lookups.assigned.insert(row.person.clone());
    into.tables.staff.push(row, into.origin);
}

pub(super) fn at_school(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(person) = item.id(STAFF) else { return };
    let school = item.maybe_id("/schoolReference/schoolId");
    let row = StaffRow { person, school, position: None, from: None, until: None };
    into.lookups.at_school.push((row, into.origin));
}

/// Adds those of whom nothing is known but that they are at a school.
pub(super) fn without_assignment(lookups: &mut Lookups, reading: &mut Reading<'_>) {
    for (row, origin) in std::mem::take(&mut lookups.at_school) {
        if !lookups.assigned.contains(&row.person) {
            reading.tables.staff.push(row, origin);
        }
    }
}
