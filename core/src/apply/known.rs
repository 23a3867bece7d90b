//! What is known about the subjects, arranged by id: who belongs to which group, which referrals are
//! about whom.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::request::{ApplyRequest, SubjectRef};
use super::since::{Since, remembered};
use crate::decision::{self, findings};
use crate::facts::{
    Group, GroupKind, KnownCase, Lookup, Observation, Referral, Student, once, sorted,
};
use crate::handbook::{District, Subject};
use crate::vocabulary::id::{DomainId, GroupId, ReferralId, StudentId};
use crate::vocabulary::{Date, Error, Finding, Severity, order};

/// The facts of a request by id.
pub(crate) struct Known<'a> {
    pub district: &'a District,
    pub as_of: Date,
    pub lookup: &'a Lookup<'a>,
    pub students: BTreeMap<&'a StudentId, &'a Student>,
    pub groups: BTreeMap<&'a GroupId, &'a Group>,
    /// Referrals that can be read: received by the day of the decision, and one of each id.
    pub referrals: BTreeMap<&'a ReferralId, &'a Referral>,
    referrals_of: BTreeMap<&'a StudentId, Vec<&'a Referral>>,
    domains_of: BTreeMap<&'a StudentId, Vec<DomainId>>,
    cases_of: BTreeMap<&'a StudentId, Vec<&'a KnownCase>>,
    /// Students of whom a referral or an open case leaves it possible that they are abused.
    endangered: BTreeSet<&'a StudentId>,
    members: BTreeMap<&'a GroupId, BTreeSet<&'a StudentId>>,
    pub findings: Vec<Finding>,
    /// Since when rules apply, as the host remembers it.
    pub began: Since,
    /// Since when rules apply, as it was found out before.
    pub settled: Option<&'a Since>,
}

/// One subject with all that its rules can read.
pub(crate) struct Found<'a> {
    pub about: Subject,
    pub group: Option<&'a Group>,
    pub student: Cow<'a, Student>,
    /// Whether anything was supplied about the student.
    pub is_known: bool,
    pub observations: Cow<'a, [Observation]>,
    pub referrals: Vec<&'a Referral>,
    pub domains: &'a [DomainId],
}

impl<'a> Known<'a> {
    /// Arranges the facts of a request.
    ///
    /// # Errors
    /// `E_CONFLICTING_RECORD` when a student or a group is described twice and differently;
    /// `E_LIMIT`.
    pub(crate) fn new(
        district: &'a District,
        request: &'a ApplyRequest,
        lookup: &'a Lookup<'a>,
    ) -> Result<Self, Error> {
        let most = district.limits().students;
        if request.facts.students.len() > most as usize {
            return Err(Error::new("E_LIMIT", format!("over {most} students"))
                .at("/facts/students")
                .hint_that("limit `students`; send them in several calls"));
        }
        let facts = &request.facts;
        let students = once(&facts.students, |student| &student.id, "/facts/students", "student")?;
        let groups = once(&facts.groups, |group| &group.id, "/facts/groups", "group")?;
        let mut known = Self {
            district,
            as_of: request.as_of,
            lookup,
            members: members(lookup, &students, &groups),
            students,
            groups,
            referrals: BTreeMap::new(),
            referrals_of: BTreeMap::new(),
            domains_of: BTreeMap::new(),
            cases_of: BTreeMap::new(),
            endangered: BTreeSet::new(),
            findings: Vec::new(),
            began: remembered(&request.began),
            settled: None,
        };
        known.take_referrals(&request.referrals);
        let named = request.referrals.iter().filter(|referral| referral.names_abuse());
        known.endangered.extend(named.map(|referral| &referral.student));
        let open = facts.cases.iter().filter(|case| case.may_be_abuse(request.as_of));
        known.endangered.extend(open.map(|case| &case.student));
        for case in &facts.cases {
            known.cases_of.entry(&case.student).or_default().push(case);
            if case.is_open(request.as_of) {
                let domains = known.domains_of.entry(&case.student).or_default();
                domains.extend(case.domains.iter().cloned());
            }
        }
        known.check_students();
        Ok(known)
    }

    /// Everybody and everything that some rule could be about.
    pub(super) fn all(&self) -> Vec<SubjectRef> {
        let mut all: Vec<SubjectRef> =
            self.students.keys().map(|id| SubjectRef::Student((*id).clone())).collect();
        all.extend(self.referrals.keys().map(|id| SubjectRef::Referral((*id).clone())));
        let rules = &self.district.handbook.rules;
        let asked = |group: &&Group| rules.iter().any(|rule| rule.about == kind_of(group.kind));
        let groups = self.groups.values().copied().filter(asked);
        all.extend(groups.map(|group| SubjectRef::Group(group.id.clone())));
        all
    }

    /// The students who belong to a group, by id; nobody knows all of them.
    pub(super) fn members(&self, group: &GroupId) -> impl Iterator<Item = &'a StudentId> + '_ {
        self.members.get(group).into_iter().flatten().copied()
    }

    /// The domains that the open cases of a subject's student held on a day.
    pub(super) fn domains_on(&self, found: &Found<'_>, day: Date) -> Vec<DomainId> {
        if found.about == Subject::Referral {
            return Vec::new();
        }
        let cases = self.cases_of.get(&found.student.id).into_iter().flatten();
        cases.flat_map(|case| case.domains_on(day)).cloned().collect()
    }

    /// Whether telling the student's family could put the student in danger.
    pub(super) fn may_be_abuse(&self, student: &StudentId) -> bool {
        self.endangered.contains(student)
    }

    /// A subject with its facts, if there is such a subject.
    pub(super) fn find(&'a self, subject: &SubjectRef) -> Option<Found<'a>> {
        match subject {
            SubjectRef::Student(id) => {
                let student = self.students.get(id)?;
                Some(self.student(student))
            }
            SubjectRef::Referral(id) => {
                let referral = self.referrals.get(id)?;
                let mut found = match self.students.get(&referral.student) {
                    Some(student) => self.student(student),
                    None => self.nobody(Student::unknown(referral.student.clone())),
                };
                found.about = Subject::Referral;
                found.referrals = vec![referral];
                found.domains = &[];
                Some(found)
            }
            SubjectRef::Group(id) => {
                let group = self.groups.get(id)?;
                self.group(group)
            }
        }
    }

    /// A student with their facts.
    pub(crate) fn student(&'a self, student: &'a Student) -> Found<'a> {
        Found {
            about: Subject::Student,
            group: None,
            student: Cow::Borrowed(student),
            is_known: true,
            observations: sorted(&student.observations),
            referrals: self.referrals_of.get(&student.id).cloned().unwrap_or_default(),
            domains: self.domains_of.get(&student.id).map_or(&[], Vec::as_slice),
        }
    }

    /// A group with its facts: those of its student where it is one student's plan; of everybody
    /// else's nothing but the school and the grade that the group itself names.
    fn group(&'a self, group: &'a Group) -> Option<Found<'a>> {
        let mut members = self.members(&group.id);
        let only = members.next().filter(|_| members.next().is_none());
        let student = only.filter(|_| group.kind == GroupKind::Plan);
        let student = student.and_then(|id| self.students.get(id));
        let mut found = match student {
            Some(student) => self.student(student),
            None => self.nobody(of_group(group)?),
        };
        found.about = kind_of(group.kind);
        found.group = Some(group);
        Some(found)
    }

    /// Somebody of whom nothing was supplied.
    fn nobody(&self, student: Student) -> Found<'a> {
        Found {
            about: Subject::Student,
            group: None,
            student: Cow::Owned(student),
            is_known: false,
            observations: Cow::Borrowed(&[]),
            referrals: Vec::new(),
            domains: &[],
        }
    }

    /// Referrals by id and by student. One dated after the day of the decision is not read yet. Of
    /// one that came with several contents nobody can say which is true: the student's rules see
    /// all of them, and there is no decision about the referral.
    fn take_referrals(&mut self, referrals: &'a [Referral]) {
        let mut by_id: BTreeMap<&ReferralId, Vec<&Referral>> = BTreeMap::new();
        for referral in referrals {
            let versions = by_id.entry(&referral.id).or_default();
            if !versions.contains(&referral) {
                versions.push(referral);
            }
        }
        for (id, mut versions) in by_id {
            order::ascending(&mut versions);
            if versions.iter().any(|version| version.received > self.as_of) {
                let what = "the referral is dated after the day of the decision and is not read";
                self.warn("W_FUTURE_REFERRAL", id.as_str(), what);
                versions.retain(|version| version.received <= self.as_of);
            }
            match versions.as_slice() {
                [] => {}
                [one] => {
                    self.referrals.insert(id, one);
                }
                _ => {
                    let what = "the same referral came in with different content; \
                                no rule is asked about it";
                    self.warn("W_CONFLICTING_REFERRAL", id.as_str(), what);
                }
            }
            for version in versions {
                self.referrals_of.entry(&version.student).or_default().push(version);
            }
        }
    }

    /// Notes students whom a group or a referral names and nobody supplied facts about.
    fn check_students(&mut self) {
        let mut named: BTreeSet<&StudentId> = self.referrals_of.keys().copied().collect();
        named.extend(self.members.values().flatten());
        let known = self.students.keys().copied();
        self.findings
            .extend(findings::confusable_ids(known.chain(named.iter().copied()).collect()));
        let unknown: Vec<&StudentId> =
            named.into_iter().filter(|id| !self.students.contains_key(*id)).collect();
        for id in unknown {
            let what = "a group or a referral names this student, and no facts were supplied";
            self.warn("W_UNKNOWN_STUDENT", id.as_str(), what);
        }
    }

    fn warn(&mut self, code: &str, subject: &str, what: &str) {
        self.findings.push(Finding::new(Severity::Warning, code, subject, what));
    }
}

impl<'a> Found<'a> {
    /// What the rules are asked about.
    pub(crate) fn subject(&'a self, known: &'a Known<'a>) -> decision::Subject<'a> {
        decision::Subject {
            district: known.district,
            facts: known.lookup,
            about: self.about,
            group: self.group,
            student: &self.student,
            is_known: self.is_known,
            observations: &self.observations,
            referrals: &self.referrals,
            domains: self.domains,
            as_of: known.as_of,
            asked_on: known.as_of,
        }
    }
}

/// The kind of subject that a group is.
pub(super) fn kind_of(kind: GroupKind) -> Subject {
    match kind {
        GroupKind::Class => Subject::Class,
        GroupKind::Grade => Subject::Grade,
        GroupKind::School => Subject::School,
        GroupKind::Group => Subject::Group,
        GroupKind::Team => Subject::Team,
        GroupKind::Plan => Subject::Plan,
        GroupKind::Cohort => Subject::Cohort,
    }
}

/// Somebody in the group of whom nothing is known but what the group says of all of them.
fn of_group(group: &Group) -> Option<Student> {
    // Every id of a group can be one of a student: both are checked alike.
    let mut student = Student::unknown(StudentId::try_from(group.id.as_str()).ok()?);
    student.school = group.school.clone();
    student.grade = group.grade;
    Some(student)
}

/// Who belongs to each group: whom it names, who names it, everybody at a school, and everybody in a
/// grade at its school.
fn members<'a>(
    lookup: &Lookup<'a>,
    students: &BTreeMap<&'a StudentId, &'a Student>,
    groups: &BTreeMap<&'a GroupId, &'a Group>,
) -> BTreeMap<&'a GroupId, BTreeSet<&'a StudentId>> {
    let mut members: BTreeMap<&GroupId, BTreeSet<&StudentId>> = BTreeMap::new();
    for student in students.values() {
        for group in lookup.groups_of(student) {
            members.entry(&group.id).or_default().insert(&student.id);
        }
    }
    for group in groups.values() {
        let own = members.entry(&group.id).or_default();
        own.extend(&group.students);
        if group.kind == GroupKind::Grade && group.school.is_some() && group.grade.is_some() {
            let here = students.values();
            let here = here.filter(|one| one.school == group.school && one.grade == group.grade);
            own.extend(here.map(|student| &student.id));
        }
    }
    members
}
