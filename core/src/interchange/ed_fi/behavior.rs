//! Incidents, who had which part in them, and what followed.

use super::super::descriptor;
use super::enrollment::STUDENT;
use super::item::Item;
use super::{Into, own_word};
use crate::records::{ActionRow, IncidentRole, IncidentRow};
use crate::vocabulary::id::{IncidentId, KindId, SchoolId};
use crate::vocabulary::{Date, TimeOfDay};

/// What an incident says that its students share.
pub(super) struct Incident {
    id: IncidentId,
    school: SchoolId,
    on: Date,
    at: Option<TimeOfDay>,
    place: Option<KindId>,
    behavior: Option<KindId>,
    detail: Option<KindId>,
    weapon: bool,
    law_enforcement: bool,
}

pub(super) fn incident(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let key = item.texts(["/incidentIdentifier", "/schoolReference/schoolId"]);
    let Some(incident) = shared(item) else { return };
    into.lookups.incidents.insert(key, incident);
}

fn shared(item: &mut Item<'_, '_>) -> Option<Incident> {
    let id = item.id("/incidentIdentifier")?;
    let school = item.id("/schoolReference/schoolId")?;
    let on = item.day("/incidentDate")?;
    let mut behavior = None;
    let mut detail = None;
    if let [only] = item.list("/behaviors") {
        let mut part = item.part(only);
        behavior = part.descriptor("/behaviorDescriptor");
        detail = part.maybe_code("/behaviorDetailedDescription");
    }
    let weapon = item.list("/weapons").iter().any(|weapon| {
        let text = weapon.get("weaponDescriptor").and_then(serde_json::Value::as_str);
        let code = text.map(|text| descriptor::code_value(text).to_lowercase());
        code.is_some_and(|code| !matches!(code.as_str(), "no weapon" | "none" | "not applicable"))
    });
    Some(Incident {
        id,
        school,
        on,
        at: item.time("/incidentTime"),
        place: item.descriptor("/incidentLocationDescriptor"),
        behavior,
        detail,
        weapon,
        law_enforcement: item.flag("/reportedToLawEnforcement").unwrap_or(false),
    })
}

/// Who is in this resource did it, unless the codes of participation say otherwise.
pub(super) fn offender(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let roles = roles(item, into, "/disciplineIncidentParticipationCodes", CODE);
    let behavior = item.descriptor("/behaviorDescriptor");
    let detail = item.maybe_code("/behaviorDetailedDescription");
    add(item, into, role_of(&roles, IncidentRole::Offender), (behavior, detail));
}

/// Who is in this resource did not do it: nothing here counts as the student's own.
pub(super) fn other(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let roles = roles(item, into, "/disciplineIncidentParticipationCodes", CODE);
    let own = roles.into_iter().find(|role| *role != IncidentRole::Offender);
    add(item, into, own.unwrap_or(IncidentRole::Other), (None, None));
}

/// The resource of Data Standard 4 and before, with one code for a student, and the behaviors below
/// it.
pub(super) fn associated(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let said = item.text("/studentParticipationCodeDescriptor");
    let role = said.and_then(|text| role_named(&text, into)).unwrap_or_else(|| {
        let what = "the part a student had is not said: it is not counted as the student's own";
        item.report.warn("W_NO_ROLE", item.at, what);
        IncidentRole::Other
    });
    let behaviors = item.list("/behaviors");
    if behaviors.is_empty() {
        add(item, into, role, (None, None));
    }
    for behavior in behaviors {
        let mut part = item.part(behavior);
        let kind = part.descriptor("/behaviorDescriptor");
        let detail = part.maybe_code("/behaviorDetailedDescription");
        add(item, into, role, (kind, detail));
    }
}

const CODE: &str = "disciplineIncidentParticipationCodeDescriptor";

/// The parts that a list of codes names; one that nobody explained is said.
fn roles(
    item: &mut Item<'_, '_>,
    into: &Into<'_>,
    path: &'static str,
    name: &str,
) -> Vec<IncidentRole> {
    let mut roles = Vec::new();
    for code in item.list(path) {
        let Some(text) = code.get(name).and_then(serde_json::Value::as_str) else { continue };
        match role_named(text, into) {
            Some(role) => roles.push(role),
            None => {
                let what = "a part in an incident that is not known; `participation` can say it";
                item.report.warn("W_UNKNOWN_CODE", item.at.part(path), what);
                roles.push(IncidentRole::Other);
            }
        }
    }
    roles
}

fn role_named(text: &str, into: &Into<'_>) -> Option<IncidentRole> {
    if let Some(role) = own_word(&into.config.participation, text) {
        return Some(*role);
    }
    match descriptor::code_value(text).to_lowercase().as_str() {
        "perpetrator" | "offender" => Some(IncidentRole::Offender),
        "victim" => Some(IncidentRole::Victim),
        "witness" => Some(IncidentRole::Witness),
        "reporter" => Some(IncidentRole::Reporter),
        _ => None,
    }
}

/// Of several parts the one of an offender counts; of none the one that the resource means.
fn role_of(roles: &[IncidentRole], without: IncidentRole) -> IncidentRole {
    let is_offender = roles.contains(&IncidentRole::Offender);
    let first = roles.first().copied().unwrap_or(without);
    if is_offender { IncidentRole::Offender } else { first }
}

fn add(
    item: &mut Item<'_, '_>,
    into: &mut Into<'_>,
    role: IncidentRole,
    (behavior, detail): (Option<KindId>, Option<KindId>),
) {
    let Some(student) = item.id(STUDENT) else { return };
    let key = item.texts([
        "/disciplineIncidentReference/incidentIdentifier",
        "/disciplineIncidentReference/schoolId",
    ]);
    let Some(incident) = into.lookups.incidents.get(&key) else {
        let what = "the incident itself was not given, so its day is not known; it was left out";
        item.report.warn("W_NO_INCIDENT", item.at, what);
        return;
    };
    let row = IncidentRow {
        incident: incident.id.clone(),
        student,
        school: incident.school.clone(),
        on: incident.on,
        at: incident.at,
        place: incident.place.clone(),
        role,
        behavior: behavior.or_else(|| incident.behavior.clone()),
        detail: detail.or_else(|| incident.detail.clone()),
        weapon: incident.weapon,
        law_enforcement: incident.law_enforcement,
    };
    into.tables.incidents.push(row, into.origin);
}

/// Each kind of action is a row of its own.
pub(super) fn action(item: &mut Item<'_, '_>, into: &mut Into<'_>) {
    let Some(row) = first_action(item) else { return };
    for discipline in item.list("/disciplines") {
        let action = item.part(discipline).descriptor("/disciplineDescriptor");
        if let Some(action) = action {
            into.tables.actions.push(ActionRow { action, ..row.clone() }, into.origin);
        }
    }
}

/// An action without its kind: the kind is put in for each.
fn first_action(item: &mut Item<'_, '_>) -> Option<ActionRow> {
    let student = item.id(STUDENT)?;
    let school = item.id("/responsibilitySchoolReference/schoolId")?;
    let on = item.day("/disciplineDate")?;
    let action = item.maybe_code("/disciplineActionIdentifier")?;
    let behaviors = item.list("/studentDisciplineIncidentBehaviorAssociations");
    let incidents = item.list("/studentDisciplineIncidentAssociations");
    let first = behaviors.first().and_then(|association| {
        item.part(association)
            .maybe_id("/studentDisciplineIncidentBehaviorAssociationReference/incidentIdentifier")
    });
    let incident = first.or_else(|| {
        let association = incidents.first()?;
        item.part(association)
            .maybe_id("/studentDisciplineIncidentAssociationReference/incidentIdentifier")
    });
    let days = item.number("/actualDisciplineActionLength", 366);
    Some(ActionRow {
        student,
        school,
        on,
        action,
        incident,
        days: days.or_else(|| item.number("/disciplineActionLength", 366)),
    })
}
