//! Resources of an Ed-Fi API, of Data Standard 4.0 to 6.1, with what was deleted.
//!
//! Attributes that are not named here are not read: names, birth dates, contacts and demographics
//! among them. A resource that says by itself that a student belongs to a protected group (special
//! education, homelessness, language, food service) is read only when it is named in `keep`.

mod assessment;
mod attendance;
mod behavior;
mod course;
mod deletes;
mod enrollment;
mod item;
mod resource;
mod schedule;
mod staff;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::SourceFile;
use super::json_lines;
use super::read::Reading;
use super::report::{At, Report};
use super::tables::Origin;
use crate::records::{AttendanceStatus, IncidentRole};
use crate::vocabulary::Error;
use deletes::Deletes;
use item::Item;
use resource::Resource;

/// How Ed-Fi resources are read: what a district's own descriptors mean. A descriptor is named by
/// its whole text (`uri://district.edu/AttendanceEventCategoryDescriptor#Sick`) or by what stands
/// behind the first `#`; case does not matter. The default ones of the standard are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EdFi {
    /// Categories of attendance events.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attendance: BTreeMap<String, AttendanceMeaning>,
    /// Events of the calendar: whether students attend.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub calendar_events: BTreeMap<String, bool>,
    /// Parts that people have in incidents.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub participation: BTreeMap<String, IncidentRole>,
}

/// What a category of attendance says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttendanceMeaning {
    /// What is said of the student.
    pub status: AttendanceStatus,
    /// Whether it is excused, where the category says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excused: Option<bool>,
    /// Whether it is a suspension.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suspended: bool,
}

/// The files of one resource.
#[derive(Default)]
struct Files<'a> {
    upserts: Vec<(usize, &'a SourceFile)>,
    deletes: Vec<&'a SourceFile>,
}

/// Reads the files of the request.
pub(super) fn read(config: &EdFi, reading: &mut Reading<'_>) -> Result<(), Error> {
    let mut files: BTreeMap<Resource, Files<'_>> = BTreeMap::new();
    for (number, file) in reading.request.files.iter().enumerate() {
        let at = At::file(file.name.as_str());
        let (name, kind) = resource::of_file(file.name.as_str());
        match (Resource::named(name), kind) {
            (Some(resource), resource::Kind::Upserts) => {
                files.entry(resource).or_default().upserts.push((number, file));
            }
            (Some(resource), resource::Kind::Deletes) => {
                files.entry(resource).or_default().deletes.push(file);
            }
            (Some(_), resource::Kind::KeyChanges) => {
                let what = "changes of keys are not read: a new pull of the resource has them";
                reading.report.warn("W_UNKNOWN_FILE", at, what);
            }
            (None, _) => {
                let what = "the name of the file is that of no resource that is read";
                reading.report.note("W_UNKNOWN_FILE", at, what);
            }
        }
    }
    let mut lookups = Lookups::default();
    // In the order of `Resource`: what others refer to comes first.
    for (resource, files) in files {
        let is_protected = resource.is_protected();
        if is_protected && !is_kept(reading, resource) {
            for (_, file) in &files.upserts {
                let what = "the resource says that students belong to a protected group; it is \
                            read only when `keep` names it";
                reading.report.tally("W_NOT_KEPT", file.name.as_str(), what);
            }
            continue;
        }
        read_resource(resource, &files, config, &mut lookups, reading);
    }
    staff::without_assignment(&mut lookups, reading);
    Ok(())
}

fn is_kept(reading: &Reading<'_>, resource: Resource) -> bool {
    reading.request.keep.iter().any(|field| field.as_str() == resource.name())
}

fn read_resource(
    resource: Resource,
    files: &Files<'_>,
    config: &EdFi,
    lookups: &mut Lookups,
    reading: &mut Reading<'_>,
) {
    let mut deletes = Deletes::default();
    for file in &files.deletes {
        deletes.add(file.name.as_str(), &file.text, &mut reading.report);
    }
    for table in resource.tables() {
        reading.tables.came(*table);
    }
    let latest = Latest::of(&files.upserts);
    for (number, file) in &files.upserts {
        let Reading { request, tables, report, cells } = reading;
        let name = file.name.as_str();
        json_lines::each(name, &file.text, report, |at, value: &Value, report| {
            if deletes.take(value) {
                return;
            }
            if !latest.is_latest(value, (*number, at.line)) {
                report.tally("W_REPLACED", name, "the same item came again; the last one counts");
                return;
            }
            if !value.is_object() {
                report.warn("W_UNREADABLE_ROW", at, "not an object; it was left out");
                return;
            }
            let origin = Origin::new(*number, at.line);
            let mut item = Item { value, at, cells, report };
            let mut into = Into { config, request, lookups, tables, origin };
            resource.read(&mut item, &mut into);
        });
    }
    if let Some(file) = files.deletes.first() {
        for _ in 0..deletes.unmatched() {
            let what = "deletions of what is not in these files";
            reading.report.tally("W_DELETE_UNMATCHED", file.name.as_str(), what);
        }
    }
}

/// Where an item goes.
struct Into<'a> {
    config: &'a EdFi,
    request: &'a super::ReadRequest,
    lookups: &'a mut Lookups,
    tables: &'a mut super::tables::Tables,
    origin: Origin,
}

/// What items refer to, by the text of their keys.
#[derive(Default)]
struct Lookups {
    /// The last day of a grading period, by school, year and name, sequence or descriptor.
    grading_periods: BTreeMap<[String; 3], crate::vocabulary::Date>,
    /// The course of an offering, by local code, school, year and session.
    offerings: BTreeMap<[String; 4], [String; 2]>,
    /// The subject of a course, by code and organization.
    subjects: BTreeMap<[String; 2], crate::vocabulary::id::KindId>,
    /// When a class period meets, by name and school.
    periods: BTreeMap<[String; 2], Vec<[Option<crate::vocabulary::TimeOfDay>; 2]>>,
    /// On which days a class period meets, by name and school.
    period_days: BTreeMap<[String; 2], schedule::PeriodDays>,
    /// Incidents, by identifier and school.
    incidents: BTreeMap<[String; 2], behavior::Incident>,
    /// First and last day of a student in a cohort, by cohort, organization and student.
    cohorts: BTreeMap<[String; 3], [Option<crate::vocabulary::Date>; 2]>,
    /// Who gives an intervention, by code and organization.
    interventions: BTreeMap<[String; 2], crate::vocabulary::id::PersonId>,
    /// Members of staff with an assignment.
    assigned: BTreeSet<crate::vocabulary::id::PersonId>,
    /// Members of staff at schools without more being said.
    at_school: Vec<(crate::records::StaffRow, Origin)>,
    /// Schools.
    schools: BTreeSet<String>,
    /// Where a section's row stands in its table.
    sections: BTreeMap<crate::vocabulary::id::GroupId, usize>,
}

/// Where an item stands: the number of its file, and the line.
type Place = (usize, u64);

/// The last place of every id that comes more than once.
struct Latest(BTreeMap<String, Place>);

/// Of an item only its id, and nothing else of it kept.
#[derive(Deserialize)]
struct OnlyId {
    #[serde(default, alias = "Id")]
    id: Option<Value>,
}

impl Latest {
    fn of(files: &[(usize, &SourceFile)]) -> Self {
        let mut last = BTreeMap::new();
        let mut again = BTreeSet::new();
        let mut quiet = Report::default();
        for (number, file) in files {
            let name = file.name.as_str();
            json_lines::each(name, &file.text, &mut quiet, |at, item: &OnlyId, _| {
                let id = item.id.as_ref().and_then(Value::as_str).map(deletes::folded_id);
                if let Some(id) = id
                    && last.insert(id.clone(), (*number, at.line)).is_some()
                {
                    again.insert(id);
                }
            });
        }
        last.retain(|id, _| again.contains(id));
        Self(last)
    }

    fn is_latest(&self, value: &Value, place: Place) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let id = deletes::own_id(value);
        id.and_then(|id| self.0.get(&id)).is_none_or(|last| *last == place)
    }
}

/// A word of the district's own in one of its tables, by its whole text or by its code value.
fn own_word<'m, T>(words: &'m BTreeMap<String, T>, descriptor: &str) -> Option<&'m T> {
    if words.is_empty() {
        return None;
    }
    let code = super::descriptor::code_value(descriptor);
    let is = |word: &str, text: &str| word.to_lowercase() == text.to_lowercase();
    let whole = words.iter().find(|(word, _)| is(word, descriptor));
    let found = whole.or_else(|| words.iter().find(|(word, _)| is(word, code)));
    found.map(|(_, meaning)| meaning)
}
