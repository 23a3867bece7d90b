//! Whole groups before single students: where most of a class is flagged, the question is what all
//! students get.

use std::collections::BTreeMap;

use super::answer::{ScreenState, StudentScreened};
use super::beyond::{DomainTotals, GradeAt, GroupQuestionFound, GroupScreened, NeedMet};
use super::earlier::Day;
use crate::facts::{GroupKind, Student};
use crate::handbook::screening::GroupQuestion;
use crate::handbook::{District, Subject};
use crate::vocabulary::id::{DomainId, SchoolId};
use crate::vocabulary::{Decimal, order};

/// Known, flagged, missing.
type Counts = [u32; 3];

/// The questions about groups: schools first, then grades, then classes; and the students who are
/// part of one.
pub(super) fn questions(
    day: &Day<'_>,
    screened: &mut [StudentScreened],
) -> Vec<GroupQuestionFound> {
    let district = day.district;
    let mut all = Vec::new();
    let declared = district.handbook.screening.iter();
    for question in declared.flat_map(|screening| &screening.group_questions) {
        let mut counts: BTreeMap<(GroupScreened, &DomainId), Counts> = BTreeMap::new();
        for one in screened.iter() {
            let Some(student) = day.students.get(&one.student) else { continue };
            let groups = groups(day, student, question.of);
            for domain in &one.domains {
                let Some(id) = asked(district, question, domain.domain.as_ref()) else { continue };
                let flagged = is_flagged(district, question, domain);
                let known = flagged || domain.state == ScreenState::Decided;
                for group in &groups {
                    let [k, f, m] = counts.entry((group.clone(), id)).or_default();
                    *k += u32::from(known);
                    *f += u32::from(flagged);
                    *m += u32::from(!known);
                }
            }
        }
        let asked = counts.into_iter().filter(|(_, counts)| is_question(question, counts));
        all.extend(asked.map(|((group, domain), [known, flagged, missing])| GroupQuestionFound {
            group,
            domain: domain.clone(),
            known,
            flagged,
            missing,
        }));
    }
    order::by(&mut all, |a, b| (&a.group, &a.domain).cmp(&(&b.group, &b.domain)));
    all.dedup();
    for one in screened.iter_mut() {
        mark(day, one, &all);
    }
    all
}

/// Marks the flagged domains of a student whose group raises a question.
fn mark(day: &Day<'_>, one: &mut StudentScreened, questions: &[GroupQuestionFound]) {
    let Some(student) = day.students.get(&one.student) else { return };
    let of = [Subject::School, Subject::Grade, Subject::Class];
    let groups: Vec<GroupScreened> =
        of.into_iter().flat_map(|kind| groups(day, student, kind)).collect();
    for domain in one.domains.iter_mut().filter(|domain| domain.met.is_some()) {
        let about = |question: &&GroupQuestionFound| {
            Some(&question.domain) == domain.domain.as_ref() && groups.contains(&question.group)
        };
        let mut part_of: Vec<GroupScreened> =
            questions.iter().filter(about).map(|question| question.group.clone()).collect();
        part_of.dedup();
        domain.part_of = part_of;
    }
}

/// The groups of a kind that a student belongs to.
fn groups(day: &Day<'_>, student: &Student, of: Subject) -> Vec<GroupScreened> {
    let school = student.school.clone();
    match of {
        Subject::School => school.map(GroupScreened::School).into_iter().collect(),
        Subject::Grade => {
            let grade = school.zip(student.grade);
            let grade =
                grade.map(|(school, grade)| GroupScreened::Grade(GradeAt { school, grade }));
            grade.into_iter().collect()
        }
        _ => {
            let classes = day.lookup.groups_of(student).into_iter();
            let classes = classes.filter(|group| group.kind == GroupKind::Class);
            classes.map(|group| GroupScreened::Class(group.id.clone())).collect()
        }
    }
}

fn asked<'a>(
    district: &'a District,
    question: &GroupQuestion,
    domain: Option<&DomainId>,
) -> Option<&'a DomainId> {
    let id = domain.filter(|id| question.domains.is_empty() || question.domains.contains(id))?;
    district.handbook.domains.iter().map(|one| &one.id).find(|one| *one == id)
}

fn is_flagged(
    district: &District,
    question: &GroupQuestion,
    domain: &super::answer::DomainScreened,
) -> bool {
    match &question.tier {
        None => domain.met.is_some(),
        Some(least) => {
            let tier = domain.tier.as_ref();
            tier.is_some_and(|one| district.rank(&one.tier) >= district.rank(least))
        }
    }
}

fn is_question(question: &GroupQuestion, [known, flagged, _]: &Counts) -> bool {
    let part = i128::from(*flagged) * 100 * i128::from(Decimal::SCALE);
    let least = i128::from(question.percent.ten_thousandths()) * i128::from(*known);
    *known >= question.least_known && *flagged > 0 && part >= least
}

/// The counts of every school and domain: each student stands in one of its columns.
pub(super) fn totals(screened: &[StudentScreened]) -> Vec<DomainTotals> {
    let mut all: BTreeMap<(Option<&SchoolId>, usize), DomainTotals> = BTreeMap::new();
    for one in screened {
        for (at, domain) in one.domains.iter().enumerate() {
            let key = (one.school.as_ref(), at);
            let totals = all.entry(key).or_insert_with(|| DomainTotals {
                school: one.school.clone(),
                domain: domain.domain.clone(),
                students: 0,
                decided: 0,
                possible: 0,
                not_screened: 0,
                flagged: 0,
                served: 0,
                waiting: 0,
                refused: 0,
                lost: 0,
                overrides: 0,
            });
            totals.students += 1;
            match domain.state {
                ScreenState::Decided => totals.decided += 1,
                ScreenState::Possible => totals.possible += 1,
                ScreenState::NotScreened => totals.not_screened += 1,
            }
            totals.flagged += u32::from(domain.met.is_some());
            match domain.met {
                Some(NeedMet::Served) => totals.served += 1,
                Some(NeedMet::Waiting) => totals.waiting += 1,
                Some(NeedMet::Refused) => totals.refused += 1,
                Some(NeedMet::Lost) => totals.lost += 1,
                None => {}
            }
            totals.overrides += u32::try_from(domain.overrides.len()).unwrap_or(u32::MAX);
        }
    }
    all.into_values().collect()
}
