//! The operation: from facts to every student's tiers and flags.

use std::collections::BTreeMap;

use super::answer::{
    DomainFed, DomainScreened, FeedState, ScreenAnswer, ScreenOutcome, StudentScreened,
};
use super::check_in::check_ins;
use super::earlier::{Day, before};
use super::group::{questions, totals};
use super::need::Needs;
use super::overrides::Overrides;
use super::pattern::patterns;
use super::plan::Plan;
use super::recovery::Both;
use super::request::ScreenRequest;
use super::student::Found;
use crate::decision::{Detail, findings};
use crate::facts::history::known_on;
use crate::facts::{Enrollment, Snapshot, Student, once, sorted};
use crate::handbook::screening::{PatternWhen, Screening};
use crate::handbook::{District, Screening as Settings};
use crate::vocabulary::id::{DomainId, StudentId};
use crate::vocabulary::{Date, Days, Error, Finding, Severity};

/// Screens every student of a snapshot in every domain of the handbook.
///
/// The order of students, groups and decisions means nothing. Students do not influence each other,
/// except where a rule ranks them, a group raises a question, or seats are given.
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
    let plan = Plan::new(district);
    let day = Day::new(district, &plan, facts, as_of);
    let none = Settings::default();
    let settings = district.handbook.screening.as_ref().unwrap_or(&none);
    let histories = histories(district, request, settings);
    let earlier = Earlier::new(district, &plan, &histories);
    let mut found: Vec<Finding> = overrides.findings.clone();
    let mut screened = Vec::with_capacity(day.students.len());
    for student in day.students.values() {
        let observations = sorted(&student.observations);
        found.extend(findings::of_student(district, as_of, student, &observations));
        screened.push(earlier.student(&day, student, settings, &overrides, request.detail));
    }
    let group_questions = questions(&day, &mut screened);
    let check_ins = check_ins(&day, &screened, &request.proposals);
    let feeds = day.feeds().table(&plan);
    found.extend(feeds.iter().filter_map(not_supplied));
    found.extend(findings::confusable_ids(students.keys().copied().collect()));
    found.extend(findings::not_in_force(district, as_of));
    found.extend(findings::unproven(district));
    findings::in_order(district, &mut found, "/facts/students");
    let left = students.values().filter(|one| one.enrollment == Enrollment::Withdrawn);
    Ok(ScreenAnswer {
        as_of,
        compared_with: histories.compared.as_ref().map(|(day, _)| *day),
        feeds,
        group_questions,
        totals: totals(&screened),
        check_ins,
        students: screened,
        left: left.map(|student| student.id.clone()).collect(),
        findings: found,
    })
}

/// The facts as they were known on earlier days.
struct Histories {
    /// The day with which the whole answer is compared.
    compared: Option<(Date, Snapshot)>,
    /// The days to which patterns look back, by how far.
    rising: Vec<(Days, Date, Snapshot)>,
}

fn histories(district: &District, request: &ScreenRequest, settings: &Screening) -> Histories {
    let (as_of, facts) = (request.as_of, &request.facts);
    let asked = request.compare_with.filter(|day| *day < as_of);
    let compared = match (asked, settings.compare_after) {
        (Some(day), _) => Some((day, known_on(facts, day, as_of))),
        (None, Some(days)) => before(district, facts, as_of, days),
        (None, None) => None,
    };
    let mut rising: Vec<(Days, Date, Snapshot)> = Vec::new();
    for pattern in &settings.patterns {
        if let PatternWhen::Rising(of) = &pattern.when
            && rising.iter().all(|(days, ..)| *days != of.within)
            && let Some((day, facts)) = before(district, facts, as_of, of.within)
        {
            rising.push((of.within, day, facts));
        }
    }
    Histories { compared, rising }
}

/// Earlier days, arranged for asking the rules.
struct Earlier<'a> {
    compared: Option<Day<'a>>,
    rising: Vec<(Days, Day<'a>)>,
}

impl<'a> Earlier<'a> {
    fn new(district: &'a District, plan: &'a Plan<'a>, histories: &'a Histories) -> Self {
        let day = |(as_of, facts): &'a (Date, Snapshot)| Day::new(district, plan, facts, *as_of);
        let rising = histories.rising.iter();
        let rising =
            rising.map(|(days, as_of, facts)| (*days, Day::new(district, plan, facts, *as_of)));
        Self { compared: histories.compared.as_ref().map(day), rising: rising.collect() }
    }

    /// One student, with everything but what depends on others.
    fn student(
        &'a self,
        day: &'a Day<'a>,
        student: &'a Student,
        settings: &'a Settings,
        overrides: &Overrides<'_>,
        detail: Detail,
    ) -> StudentScreened {
        let district = day.district;
        let now = day.find(student, detail);
        let then = self.compared.as_ref().and_then(|day| of_day(day, &student.id));
        let needs = Needs { day, student, alive: &settings.alive };
        let mut domains = Vec::with_capacity(now.domains.len());
        for (at, found) in now.domains.iter().enumerate() {
            let mut domain = overrides.apply(district, &student.id, found);
            if needs.is_flagged(&domain) {
                domain.met = Some(needs.met(&domain));
                let then = then.as_ref().and_then(|then| then.domains.get(at));
                domain.notices = needs.notices(&domain, then);
            }
            if let Some(then) = &then
                && let Some(before) = then.domains.get(at)
            {
                let both = Both { district, now: &now, then };
                let recovered = both.recovered(found, before).into_iter();
                domain.recovered = recovered.filter(|one| !stands(&domain, &one.was)).collect();
            }
            domains.push(domain);
        }
        let rising: BTreeMap<usize, Option<Found<'_>>> = self
            .rising
            .iter()
            .enumerate()
            .map(|(at, (_, day))| (at, of_day(day, &student.id)))
            .collect();
        let looking_back = |of: &crate::handbook::screening::DomainsRising| {
            let at = self.rising.iter().position(|(days, _)| *days == of.within)?;
            let (_, day) = self.rising.get(at)?;
            Some((day.as_of, rising.get(&at).and_then(Option::as_ref)))
        };
        let patterns = patterns(district, &domains, &now, looking_back);
        now.screened(district, student, domains, patterns, detail)
    }
}

fn of_day<'a>(day: &'a Day<'a>, student: &StudentId) -> Option<Found<'a>> {
    day.students.get(student).map(|student| day.find(student, Detail::Brief))
}

/// Whether a person keeps what the rules give no more.
fn stands(domain: &DomainScreened, was: &ScreenOutcome) -> bool {
    match was {
        ScreenOutcome::Tier(tier) => domain.tier.as_ref().is_some_and(|one| one.tier == *tier),
        ScreenOutcome::Flag(flag) => domain.flags.iter().any(|one| one.flag == *flag),
    }
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
