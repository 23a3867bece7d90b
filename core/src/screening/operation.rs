//! The operation: from facts to every student's tiers and flags.

use std::collections::BTreeMap;

use super::answer::{DomainFed, FeedState, ScreenAnswer};
use super::feeds::Feeds;
use super::overrides::Overrides;
use super::plan::Plan;
use super::request::ScreenRequest;
use super::student::find;
use crate::decision::{Subject, findings, undeclared};
use crate::facts::{Enrollment, Lookup, Student, once, sorted};
use crate::handbook::{self, District};
use crate::vocabulary::id::{DomainId, StudentId};
use crate::vocabulary::{Error, Finding, Severity};

/// Screens every student of a snapshot in every domain of the handbook.
///
/// The order of students, groups and decisions means nothing, and students do not influence each
/// other, except where a rule ranks them.
///
/// This does not route: [`referral::route`](crate::referral::route) alone looks at the safety and
/// evaluation lanes.
///
/// # Errors
/// `E_CONFLICTING_RECORD` when a student or a group is described twice and differently, or somebody
/// decided two things about the same on one day; `E_LIMIT`.
pub fn screen(district: &District, request: &ScreenRequest) -> Result<ScreenAnswer, Error> {
    let (as_of, facts) = (request.as_of, &request.facts);
    let most = district.limits().students;
    if facts.students.len() > most as usize {
        return Err(Error::new("E_LIMIT", format!("over {most} students"))
            .at("/facts/students")
            .hint_that("limit `students`; send them in several calls"));
    }
    let students = once(&facts.students, |student| &student.id, "/facts/students", "student")?;
    once(&facts.groups, |group| &group.id, "/facts/groups", "group")?;
    let overrides = Overrides::new(district, &request.overrides, &students, as_of)?;
    let lookup = Lookup::new(facts);
    let plan = Plan::new(district);
    let is_here = |student: &&Student| student.enrollment != Enrollment::Withdrawn;
    let (here, left): (Vec<&Student>, Vec<&Student>) =
        students.values().copied().partition(is_here);
    let feeds = Feeds::new(&plan, facts, &here, &lookup, as_of);
    let mut found: Vec<Finding> = overrides.findings.clone();
    let mut domains_of: BTreeMap<&StudentId, Vec<DomainId>> = BTreeMap::new();
    for case in facts.cases.iter().filter(|case| case.is_open(as_of)) {
        domains_of.entry(&case.student).or_default().extend(case.domains.iter().cloned());
    }
    let mut screened = Vec::with_capacity(here.len());
    for student in here {
        let observations = sorted(&student.observations);
        found.extend(findings::of_student(district, as_of, student, &observations));
        let subject = Subject {
            district,
            facts: &lookup,
            about: handbook::Subject::Student,
            group: None,
            student,
            is_known: true,
            observations: &observations,
            referrals: &[],
            domains: domains_of.get(&student.id).map_or(&[], Vec::as_slice),
            as_of,
            asked_on: as_of,
        };
        let of_student = find(&subject, &plan, &feeds, request.detail);
        let domains = of_student.domains.iter();
        let domains = domains.map(|one| overrides.apply(district, &student.id, one)).collect();
        screened.push(of_student.screened(&subject, domains, request.detail));
    }
    let feeds = feeds.table(&plan);
    found.extend(feeds.iter().filter_map(not_supplied));
    found.extend(findings::confusable_ids(students.keys().copied().collect()));
    found.extend(undeclared::of_facts(district, facts));
    found.extend(findings::not_in_force(district, as_of));
    found.extend(findings::unproven(district));
    findings::in_order(district, &mut found, "/facts/students");
    let left = left.into_iter().map(|student| student.id.clone()).collect();
    Ok(ScreenAnswer { as_of, feeds, students: screened, left, findings: found })
}

/// That nobody at a school is screened in a domain.
fn not_supplied(fed: &DomainFed) -> Option<Finding> {
    if fed.state != FeedState::NotSupplied || fed.feeds.is_empty() {
        return None;
    }
    let domain = fed.domain.as_ref().map_or("", DomainId::as_str);
    let message = "no feed of this domain was supplied for a school: its students are not screened \
                   in it, which does not say that they need nothing";
    let school = fed.school.iter().map(|school| school.as_str().to_owned());
    let finding = Finding::new(Severity::Warning, "W_DOMAIN_NOT_SUPPLIED", domain, message);
    Some(finding.because(school))
}
