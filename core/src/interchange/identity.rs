//! Whose ids belong together: only what somebody said, and what could be asked.
//!
//! Ids are compared byte for byte. Nothing is joined because it looks alike, and never because of a
//! name: an alias that the request gives is followed, and ids that share another id are listed for
//! somebody to decide.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ReadRequest;
use super::report::Report;
use super::tables::Tables;
use crate::records::AliasRow;
use crate::vocabulary::confusable::skeleton;
use crate::vocabulary::id::{KindId, StudentId};
use crate::vocabulary::{Finding, Severity};

/// Whose ids were joined, and whose could be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Identities {
    /// Ids that were replaced, because the request says whom they mean.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<IdentityMerged>,
    /// Ids that may be of one student: somebody should say whether they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposed: Vec<IdentityProposed>,
}

/// An id that was replaced by another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IdentityMerged {
    /// Whom it means.
    pub student: StudentId,
    /// The id in the files.
    pub id: StudentId,
    /// In how many rows it stood.
    pub rows: u32,
}

/// Ids that share another id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IdentityProposed {
    /// The kind of id that they share.
    pub system: KindId,
    /// The ids.
    pub students: Vec<StudentId>,
}

/// Puts the students whom the request names in the place of their other ids, and says who else may
/// be one person.
pub(super) fn settle(
    request: &ReadRequest,
    tables: &mut Tables,
    report: &mut Report,
) -> Identities {
    let known = known_as(&request.aliases);
    // Before ids are replaced: a proposal that was followed is none any more.
    let proposed = proposed(tables, &known);
    let mut rows: BTreeMap<StudentId, u32> = BTreeMap::new();
    let mut seen: BTreeSet<StudentId> = BTreeSet::new();
    tables.each_student(|student| {
        if let Some(main) = known.get(student) {
            let count = rows.entry(student.clone()).or_default();
            *count = count.saturating_add(1);
            *student = main.clone();
        }
        if !seen.contains(student) {
            seen.insert(student.clone());
        }
    });
    confusable(&seen, report);
    let merged = rows.into_iter().filter_map(|(id, rows)| {
        known.get(&id).map(|student| IdentityMerged { student: student.clone(), id, rows })
    });
    let mut merged: Vec<IdentityMerged> = merged.collect();
    merged.sort_unstable();
    Identities { merged, proposed }
}

/// Whom every alias means in the end: an alias of an alias leads on, a ring leads nowhere.
fn known_as(aliases: &[AliasRow]) -> BTreeMap<StudentId, StudentId> {
    let direct: BTreeMap<&StudentId, &StudentId> = aliases
        .iter()
        .filter(|alias| alias.id != alias.student)
        .map(|alias| (&alias.id, &alias.student))
        .collect();
    let mut known = BTreeMap::new();
    for (id, first) in &direct {
        let mut student = *first;
        let mut steps = 0;
        while let Some(next) = direct.get(student).filter(|_| steps < direct.len()) {
            student = next;
            steps += 1;
        }
        if student != *id && !direct.contains_key(student) {
            known.insert((*id).clone(), student.clone());
        }
    }
    known
}

/// Ids that have one other id of the same kind in common, and are not known to be one student's.
fn proposed(tables: &Tables, known: &BTreeMap<StudentId, StudentId>) -> Vec<IdentityProposed> {
    let mut shared: BTreeMap<(&KindId, &StudentId), BTreeSet<&StudentId>> = BTreeMap::new();
    for (row, _) in &tables.aliases.rows {
        let student = known.get(&row.student).unwrap_or(&row.student);
        shared.entry((&row.system, &row.id)).or_default().insert(student);
    }
    let several = shared.into_iter().filter(|(_, students)| students.len() > 1);
    let mut proposed: Vec<IdentityProposed> = several
        .map(|((system, _), students)| IdentityProposed {
            system: system.clone(),
            students: students.into_iter().cloned().collect(),
        })
        .collect();
    proposed.sort_unstable();
    proposed.dedup();
    proposed
}

/// Says which ids people would read as the same. They stay apart.
fn confusable(students: &BTreeSet<StudentId>, report: &mut Report) {
    let mut alike: BTreeMap<String, Vec<&StudentId>> = BTreeMap::new();
    for student in students {
        alike.entry(skeleton(student.as_str())).or_default().push(student);
    }
    for group in alike.into_values().filter(|group| group.len() > 1) {
        let Some((first, rest)) = group.split_first() else { continue };
        let what = "ids that look the same and are not; they were kept apart";
        let finding = Finding::new(Severity::Warning, "W_CONFUSABLE_ID", first.as_str(), what);
        report.add(finding.because(rest.iter().map(ToString::to_string)));
    }
}
