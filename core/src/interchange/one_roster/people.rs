//! Users: who is a student or a member of staff, where, and by which id.

use std::collections::{BTreeMap, BTreeSet};

use super::bundle::{Bundle, at};
use super::entry::Entry;
use super::kind::Kind;
use super::schools::Schools;
use super::terms::Terms;
use super::{day, last_day};
use crate::interchange::read::Reading;
use crate::interchange::{cell, grade_level};
use crate::records::{AliasRow, EnrollmentRow, KeptField, SchoolYear, StaffRow, Table};
use crate::vocabulary::id::{KindId, PersonId, SchoolId, StudentId};
use crate::vocabulary::{Date, Grade};

/// Everybody, by the `sourcedId` of the user.
pub(super) struct People {
    students: BTreeMap<String, StudentId>,
    staff: BTreeMap<String, PersonId>,
}

/// What a user is somewhere.
struct Role<'b> {
    entry: &'b Entry,
    role: String,
    org: &'b str,
    from: Option<&'b str>,
    until: Option<&'b str>,
    primary: Option<bool>,
}

impl People {
    pub(super) fn of(bundle: &Bundle, reading: &mut Reading<'_>) -> Self {
        let mut people = Self { students: BTreeMap::new(), staff: BTreeMap::new() };
        let mut same: BTreeMap<&str, u32> = BTreeMap::new();
        let is_student = students_of(bundle);
        for (id, user) in bundle.all(Kind::Users) {
            let place = at(user, reading);
            let known_by = user.text("identifier").unwrap_or(id);
            if !is_student.contains(id) {
                if is_family(user) {
                    let what = "families and guardians are not kept";
                    reading.report.tally("W_NOT_KEPT", place.file, what);
                } else if let Some(person) = reading.report.take(place, cell::code(known_by)) {
                    people.staff.insert(id.to_owned(), person);
                }
                continue;
            }
            let Some(student) = reading.report.take(place, cell::code::<StudentId>(known_by))
            else {
                continue;
            };
            if user.text("identifier").is_some() {
                let users = same.entry(known_by).or_default();
                *users += 1;
                if *users > 1 {
                    let what = "users with one identifier, who were read as one student";
                    reading.report.tally("W_SAME_IDENTIFIER", place.file, what);
                }
            } else {
                let what = "students without an identifier, who are known by their `sourcedId`";
                reading.report.tally("W_NO_IDENTIFIER", place.file, what);
            }
            if user.text("enabled").is_some_and(|flag| cell::flag(flag) == Ok(false)) {
                let what = "students whose account is off; they were kept";
                reading.report.tally("W_DISABLED_USER", place.file, what);
            }
            aliases(id, user, &student, reading);
            kept(user, &student, reading);
            people.students.insert(id.to_owned(), student);
        }
        people
    }

    /// The student that a user is. One who is not in these files is known by the `sourcedId`.
    pub(super) fn student(&self, user: &str) -> Option<StudentId> {
        self.students.get(user).cloned()
    }

    /// The member of staff that a user is.
    pub(super) fn person(&self, user: &str) -> Option<PersonId> {
        self.staff.get(user).cloned()
    }

    /// Says at which schools everybody is.
    pub(super) fn enrollments(
        &self,
        bundle: &Bundle,
        schools: &Schools,
        terms: &Terms,
        reading: &mut Reading<'_>,
    ) {
        if bundle.came(Kind::Users) || bundle.came(Kind::Roles) {
            reading.tables.came(Table::Enrollments);
            reading.tables.came(Table::Staff);
        }
        let roles = roles_of(bundle);
        let classes = Classes::of(bundle, schools, terms);
        for (id, user) in bundle.all(Kind::Users) {
            let of_user = roles.get(id).map_or(&[][..], Vec::as_slice);
            if let Some(student) = self.students.get(id) {
                let grade = grade(user, reading);
                let whom = Whom { id, student, grade, user };
                whom.enroll(of_user, bundle, schools, terms, &classes, reading);
            }
            let Some(person) = self.staff.get(id) else { continue };
            let mut any = false;
            for role in of_user.iter().filter(|role| !is_child_or_family(&role.role)) {
                any = true;
                let row = staff(person, role, bundle, schools, terms, reading);
                reading.tables.staff.push(row, role.entry.origin);
            }
            if !any {
                let what = "a user without a role or an organization, who was left out";
                reading.report.warn("W_NO_VALUE", at(user, reading), what);
            }
        }
        for (id, of_user) in &roles {
            if bundle.one(Kind::Users, id).is_none() {
                for role in of_user {
                    let what = "a role of a user who is not in these files; it was left out";
                    let place = at(role.entry, reading);
                    reading.report.warn("W_UNKNOWN_REFERENCE", place, what);
                }
            }
        }
    }
}

/// A student whose enrollments are read.
struct Whom<'b> {
    id: &'b str,
    student: &'b StudentId,
    grade: Option<Grade>,
    user: &'b Entry,
}

impl Whom<'_> {
    fn enroll(
        &self,
        roles: &[Role<'_>],
        bundle: &Bundle,
        schools: &Schools,
        terms: &Terms,
        classes: &Classes,
        reading: &mut Reading<'_>,
    ) {
        let mut at_any = false;
        for role in roles.iter().filter(|role| is_student(&role.role)) {
            let Some(school) = schools.at(role.org, bundle) else { continue };
            at_any = true;
            let place = at(role.entry, reading);
            let mut read = |text: Option<&str>, name| {
                text.and_then(|text| reading.report.take(place.part(name), day(text)))
            };
            let (from, until) = (read(role.from, "beginDate"), read(role.until, "endDate"));
            let until = until.map(|until| last_day(until, terms.ends));
            self.push(&school, (from, until), role, terms, classes, reading);
        }
        let place = at(self.user, reading);
        if at_any {
            return;
        }
        // No school of their own: the schools of their classes say where they are.
        let found = classes.schools_of(self.id);
        let role = Role {
            entry: self.user,
            role: String::new(),
            org: "",
            from: None,
            until: None,
            primary: None,
        };
        for school in &found {
            self.push(school, (None, None), &role, terms, classes, reading);
        }
        let what = if found.is_empty() {
            "a student at no school, who was left out of the enrollments"
        } else {
            "a student at no school, who was read as being at those of the classes"
        };
        reading.report.warn("W_UNKNOWN_REFERENCE", place, what);
    }

    /// One enrollment with dates of its own, or one for each school year of the student's classes.
    fn push(
        &self,
        school: &SchoolId,
        (from, until): (Option<Date>, Option<Date>),
        role: &Role<'_>,
        terms: &Terms,
        classes: &Classes,
        reading: &mut Reading<'_>,
    ) {
        let row = |from, until, year, assumed| EnrollmentRow {
            student: self.student.clone(),
            school: school.clone(),
            grade: self.grade,
            from,
            until,
            year,
            primary: role.primary,
            assumed,
        };
        let origin = role.entry.origin;
        if let Some(from) = from {
            let year = reading.request.scope.year;
            reading.tables.enrollments.push(row(from, until, year, false), origin);
            return;
        }
        let years = terms.years();
        let of_classes = classes.years_of(self.id, school);
        let mut spans: Vec<_> =
            years.iter().filter(|(year, _)| of_classes.contains(*year)).collect();
        if spans.is_empty() {
            spans.extend(years.iter().max_by_key(|(_, (_, until))| *until));
        }
        for (year, (first, last)) in &spans {
            let until = until.unwrap_or(*last);
            reading.tables.enrollments.push(row(*first, Some(until), **year, true), origin);
        }
        if spans.is_empty() {
            let what = "neither the student nor a term says since when; the row was left out";
            reading.report.warn("W_NO_VALUE", at(role.entry, reading), what);
        }
    }
}

/// At which schools, and in which school years, students have classes.
struct Classes(BTreeMap<String, BTreeMap<SchoolId, BTreeSet<Option<SchoolYear>>>>);

impl Classes {
    fn of(bundle: &Bundle, schools: &Schools, terms: &Terms) -> Self {
        let mut found: BTreeMap<String, BTreeMap<SchoolId, BTreeSet<_>>> = BTreeMap::new();
        for (_, enrollment) in bundle.all(Kind::Enrollments) {
            let class = enrollment.text("class").and_then(|id| bundle.one(Kind::Classes, id));
            let org = enrollment.text("school").or_else(|| class?.text("school"));
            let school = org.and_then(|org| schools.at(org, bundle));
            let (Some(user), Some(school)) = (enrollment.text("user"), school) else { continue };
            let years = found.entry(user.to_owned()).or_default().entry(school).or_default();
            let of_class = class.map(|class| class.list("terms")).unwrap_or_default();
            years.extend(of_class.iter().filter_map(|term| Some(terms.one(term)?.year)));
        }
        Self(found)
    }

    fn schools_of(&self, user: &str) -> Vec<SchoolId> {
        self.0.get(user).into_iter().flat_map(BTreeMap::keys).cloned().collect()
    }

    fn years_of(&self, user: &str, school: &SchoolId) -> BTreeSet<Option<SchoolYear>> {
        self.0.get(user).and_then(|schools| schools.get(school)).cloned().unwrap_or_default()
    }
}

/// The users who are students somewhere, by their role in version 1.1 or their roles in 1.2.
fn students_of(bundle: &Bundle) -> BTreeSet<&str> {
    let roles = bundle.all(Kind::Roles).map(|(_, role)| (role.text("user"), role));
    let users = bundle.all(Kind::Users).map(|(id, user)| (Some(id), user));
    let students = roles
        .chain(users)
        .filter(|(_, entry)| entry.text("role").is_some_and(|role| is_student(&role_code(role))));
    students.filter_map(|(user, _)| user).collect()
}

/// The roles of every user, at each organization.
fn roles_of(bundle: &Bundle) -> BTreeMap<&str, Vec<Role<'_>>> {
    let mut found: BTreeMap<&str, Vec<Role<'_>>> = BTreeMap::new();
    for (_, role) in bundle.all(Kind::Roles) {
        let (Some(user), Some(org)) = (role.text("user"), role.text("org")) else { continue };
        found.entry(user).or_default().push(Role {
            entry: role,
            role: role_code(role.text("role").unwrap_or_default()),
            org,
            from: role.text("start"),
            until: role.text("end"),
            primary: role.text("role_type").map(|kind| kind.eq_ignore_ascii_case("primary")),
        });
    }
    for (id, user) in bundle.all(Kind::Users) {
        let Some(role) = user.text("role") else { continue };
        // A user of version 1.2 has roles of their own, which say more.
        if found.get(id).is_some_and(|roles| !roles.is_empty()) {
            continue;
        }
        for org in user.list("orgs") {
            let role = role_code(role);
            let (entry, from, until, primary) = (user, None, None, None);
            found.entry(id).or_default().push(Role { entry, role, org, from, until, primary });
        }
    }
    found
}

/// A role as a code, without the `ext:` of a district's own.
pub(super) fn role_code(role: &str) -> String {
    let own = role.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("ext:"));
    let role = if own { role.get(4..).unwrap_or_default() } else { role };
    role.trim().to_lowercase()
}

fn is_student(role: &str) -> bool {
    role == "student"
}

fn is_child_or_family(role: &str) -> bool {
    is_student(role) || matches!(role, "parent" | "guardian" | "relative")
}

fn is_family(user: &Entry) -> bool {
    user.text("role").is_some_and(|role| is_child_or_family(&role_code(role)))
}

fn staff(
    person: &PersonId,
    role: &Role<'_>,
    bundle: &Bundle,
    schools: &Schools,
    terms: &Terms,
    reading: &mut Reading<'_>,
) -> StaffRow {
    let place = at(role.entry, reading);
    let mut read = |text: Option<&str>, name| {
        text.and_then(|text| reading.report.take(place.part(name), day(text)))
    };
    StaffRow {
        person: person.clone(),
        school: schools.at(role.org, bundle),
        position: cell::snake(&role.role),
        from: read(role.from, "beginDate"),
        until: read(role.until, "endDate").map(|until| last_day(until, terms.ends)),
    }
}

/// The student's grade. Several are none that could be kept.
fn grade(user: &Entry, reading: &mut Reading<'_>) -> Option<Grade> {
    let place = at(user, reading).part("grades");
    let mut found = BTreeSet::new();
    for text in user.list("grades") {
        found.extend(reading.report.take(place, grade_level::read(text)).flatten());
    }
    if found.len() > 1 {
        let what = "a student in several grades; none was kept";
        reading.report.warn("W_GRADE", place, what);
        return None;
    }
    found.into_iter().next()
}

/// Keeps the other ids of a student: `sourcedId`, and those in `userIds`, written `{kind:id}`.
fn aliases(id: &str, user: &Entry, student: &StudentId, reading: &mut Reading<'_>) {
    let place = at(user, reading);
    let mut push = |system: Option<KindId>, id: &str, part| {
        let id = reading.report.take(place.part(part), cell::code::<StudentId>(id));
        if let (Some(system), Some(id)) = (system, id) {
            let row = AliasRow { student: student.clone(), system, id };
            reading.tables.aliases.push(row, user.origin);
        }
    };
    if student.as_str() != id {
        push(cell::snake("sourced_id"), id, "sourcedId");
    }
    for text in user.list("user_ids") {
        let inner = text.trim_start_matches('{').trim_end_matches('}');
        if let Some((kind, id)) = inner.split_once(':').filter(|(_, id)| !id.trim().is_empty()) {
            push(cell::snake(kind), id, "userIds");
        }
    }
}

/// Keeps the fields that the request names.
fn kept(user: &Entry, student: &StudentId, reading: &mut Reading<'_>) {
    for (field, value) in &user.kept {
        if let (Ok(field), Some(value)) = (KindId::try_from(field.as_str()), cell::note(value)) {
            let row = KeptField { student: student.clone(), field, value };
            reading.tables.kept.push(row, user.origin);
        }
    }
}
