//! Whose observations, events and answers a measure or judgment is about.

use super::Subject;
use crate::facts::{
    EnrolledSpell, EventHappened, Group, GroupKind, JudgmentAnswer, Observation, SupportReceived,
};
use crate::handbook::Subject as About;
use crate::vocabulary::Date;
use crate::vocabulary::id::{EventId, SchoolId};

/// What is known of one student, class, team or plan.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    /// Sorted by indicator and date.
    pub observations: &'a [Observation],
    pub events: &'a [EventHappened],
    pub judgments: &'a [JudgmentAnswer],
    pub supports: &'a [SupportReceived],
    pub enrolled: &'a [EnrolledSpell],
    pub school: Option<&'a SchoolId>,
    /// Whether anything was supplied: then nothing said means nothing happened.
    pub is_known: bool,
}

impl<'a> Source<'a> {
    /// The student.
    pub fn student(subject: &Subject<'a>) -> Self {
        let student = subject.student;
        Self {
            observations: subject.observations,
            events: &student.events,
            judgments: &student.judgments,
            supports: &student.supports,
            enrolled: &student.enrolled,
            school: student.school.as_ref(),
            is_known: subject.is_known,
        }
    }

    /// A class, team, plan or other group. A plan is one student's, and so are its supports.
    pub fn group(subject: &Subject<'a>, group: &'a Group) -> Self {
        let supports = match group.kind {
            GroupKind::Plan => subject.student.supports.as_slice(),
            _ => &[],
        };
        Self {
            observations: subject.facts.observations_of(group),
            events: &group.events,
            judgments: &group.judgments,
            supports,
            enrolled: &[],
            school: group.school.as_ref().or(subject.student.school.as_ref()),
            is_known: true,
        }
    }

    /// The days on which an event happened until a day, in no order.
    pub fn days_of<'e>(
        &self,
        event: &'e EventId,
        until: Date,
    ) -> impl Iterator<Item = Date> + use<'a, 'e> {
        let happened = self.events.iter().filter(move |e| e.event == *event && e.on <= until);
        happened.map(|event| event.on)
    }
}

/// The groups of a kind that a subject is, or belongs to: the one that the rules are about, or the
/// student's.
pub(super) fn groups<'a>(subject: &Subject<'a>, about: About) -> Vec<&'a Group> {
    let Some(kind) = kind_of(about) else { return Vec::new() };
    if let Some(group) = subject.group.filter(|group| group.kind == kind) {
        return vec![group];
    }
    let mut groups = subject.facts.groups_of(subject.student);
    groups.retain(|group| group.kind == kind);
    groups
}

/// The kind of group that a measure is about; nothing for a student or a referral.
pub(crate) fn kind_of(about: About) -> Option<GroupKind> {
    match about {
        About::Student | About::Referral => None,
        About::Class => Some(GroupKind::Class),
        About::Grade => Some(GroupKind::Grade),
        About::School => Some(GroupKind::School),
        About::Group => Some(GroupKind::Group),
        About::Team => Some(GroupKind::Team),
        About::Plan => Some(GroupKind::Plan),
        About::Cohort => Some(GroupKind::Cohort),
    }
}
