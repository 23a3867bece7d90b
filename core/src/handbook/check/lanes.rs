//! Somebody must receive every safety concern, every evaluation request, and every other case.

use super::identity::check_owner;
use super::names::Names;
use super::{Problems, duty};
use crate::facts::case::Owner;
use crate::handbook::declare::Handbook;
use crate::vocabulary::id::SchoolId;

pub(super) fn check(handbook: &Handbook, problems: &mut Problems) {
    let lanes = &handbook.lanes;
    for (owners, path) in [
        (&lanes.safety.receivers, "/lanes/safety/receivers"),
        (&lanes.evaluation.receivers, "/lanes/evaluation/receivers"),
    ] {
        for (index, owner) in owners.iter().enumerate() {
            check_owner(handbook, owner, &format!("{path}/{index}"), problems);
        }
        receivers(handbook, owners, path, problems);
    }
    let door = &handbook.front_door;
    check_owner(handbook, &door.otherwise, "/front_door/otherwise", problems);
    receivers(handbook, std::slice::from_ref(&door.otherwise), "/front_door/otherwise", problems);
    for (index, rule) in door.owners.iter().enumerate() {
        check_owner(handbook, &rule.owner, &format!("/front_door/owners/{index}/owner"), problems);
        for (i, school) in rule.schools.iter().enumerate() {
            let known = handbook.schools.iter().map(|school| &school.id);
            let path = || format!("/front_door/owners/{index}/schools/{i}");
            problems.resolve("school", school.as_str(), known, path);
        }
        for (i, domain) in rule.domains.iter().enumerate() {
            let known = handbook.domains.iter().map(|domain| &domain.id);
            let path = || format!("/front_door/owners/{index}/domains/{i}");
            problems.resolve("domain", domain.as_str(), known, path);
        }
    }
    let mut names = Names { handbook, problems };
    for (index, notice) in lanes.safety.notices.iter().enumerate() {
        duty::notice(&mut names, notice, &format!("/lanes/safety/notices/{index}"));
    }
    for (path, cites) in [
        ("/lanes/safety/cites", &lanes.safety.cites),
        ("/lanes/evaluation/cites", &lanes.evaluation.cites),
    ] {
        for (i, cited) in cites.iter().enumerate() {
            let known = handbook.citations.iter().map(|citation| &citation.id);
            problems.resolve("citation", cited.as_str(), known, || format!("{path}/{i}"));
        }
    }
}

/// `P019` unless somebody receives at every school, and for a student whose school is not known.
fn receivers(handbook: &Handbook, owners: &[Owner], path: &str, problems: &mut Problems) {
    let staffed =
        |school: Option<&SchoolId>| owners.iter().any(|o| is_staffed(handbook, o, school));
    if !staffed(None) {
        let hint = "name a role, or a team with members that works for every school";
        problems.add_hint("P019", path, "nobody receives for a student of unknown school", hint);
    }
    for school in &handbook.schools {
        if !staffed(Some(&school.id)) {
            problems.add("P019", path, format!("nobody receives at school `{}`", school.id));
        }
    }
}

/// Whether an owner has somebody behind it at a school. A role or a person always has: who holds it
/// is the host's to know.
pub(in crate::handbook) fn is_staffed(
    handbook: &Handbook,
    owner: &Owner,
    school: Option<&SchoolId>,
) -> bool {
    let Owner::Team(id) = owner else { return true };
    handbook.teams.iter().find(|team| team.id == *id).is_some_and(|team| {
        let works_there =
            team.schools.is_empty() || school.is_some_and(|school| team.schools.contains(school));
        !team.members.is_empty() && works_there
    })
}
