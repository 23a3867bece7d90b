//! The rules, asked on one day after the other.

use std::collections::{BTreeMap, BTreeSet};

use super::request::ReplayRequest;
use crate::apply::{ApplyRequest, Since, SubjectRef, apply_since};
use crate::decision::Detail;
use crate::facts::Owner;
use crate::facts::history::{known_on, received_by};
use crate::handbook::{District, Rule};
use crate::vocabulary::id::{RuleId, StudentId};
use crate::vocabulary::{Date, Error, Finding};

/// How a rule stood to a subject over all days.
#[derive(Debug, Default)]
pub(super) struct Track {
    /// The times in which it applied, by the places of days.
    pub spans: Vec<Span>,
    /// The first day on which it was undecided.
    pub undecided: Option<usize>,
}

/// A time in which a rule applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The first day.
    pub from: usize,
    /// The first day on which it did not apply any more.
    pub until: Option<usize>,
    /// Whether a fact was missing then.
    pub lost: bool,
}

/// Something that was owed when a rule began to apply.
pub(super) struct Due {
    pub by: Owner,
    pub on: Date,
}

/// What all rules did over all days.
pub(super) struct Run<'a> {
    pub district: &'a District,
    pub dates: &'a [Date],
    /// The rules that are asked, by their numbers.
    pub rules: BTreeMap<usize, &'a Rule>,
    /// Every student.
    pub students: BTreeSet<StudentId>,
    /// By subject and rule; nothing where the rule never applied and was never undecided.
    pub tracks: BTreeMap<SubjectRef, BTreeMap<usize, Track>>,
    pub dues: Vec<Due>,
    /// The findings of the last day.
    pub findings: Vec<Finding>,
}

impl<'a> Run<'a> {
    /// Asks the rules of a district on all days.
    ///
    /// # Errors
    /// As [`apply`](crate::apply::apply).
    pub(super) fn new(
        district: &'a District,
        request: &ReplayRequest,
        dates: &'a [Date],
    ) -> Result<Self, Error> {
        let wanted = |rule: &Rule| request.rules.is_empty() || request.rules.contains(&rule.id);
        let all = district.handbook().rules.iter().enumerate();
        let rules: BTreeMap<usize, &Rule> = all.filter(|(_, rule)| wanted(rule)).collect();
        let numbers: BTreeMap<&RuleId, usize> =
            rules.iter().map(|(number, rule)| (&rule.id, *number)).collect();
        let students = request.facts.students.iter().map(|student| student.id.clone()).collect();
        let mut run = Self {
            district,
            dates,
            rules: rules.clone(),
            students,
            tracks: BTreeMap::new(),
            dues: Vec::new(),
            findings: Vec::new(),
        };
        let last = request.until;
        let mut since = Since::new();
        for (at, day) in dates.iter().enumerate() {
            let asked = ApplyRequest {
                as_of: *day,
                facts: known_on(&request.facts, *day, last),
                referrals: received_by(&request.referrals, *day),
                subjects: None,
                began: Vec::new(),
                detail: Detail::Brief,
            };
            // A rule that goes on applying began when it was found to.
            let (answer, settled) = apply_since(district, &asked, Some(&since))?;
            since = settled;
            for decision in answer.decisions {
                if let SubjectRef::Referral(_) = decision.subject {
                    continue;
                }
                let by_number = |ids: &[RuleId]| -> BTreeSet<usize> {
                    ids.iter().filter_map(|id| numbers.get(id).copied()).collect()
                };
                let applied = by_number(&decision.applied);
                let undecided = by_number(&decision.undecided);
                let started = run.step(at, decision.subject, &applied, &undecided);
                for owed in decision.obligations {
                    let starts = numbers.get(&owed.rule).is_some_and(|rule| started.contains(rule));
                    if let (true, Some(by), Some(on)) = (starts, owed.by, owed.due) {
                        run.dues.push(Due { by, on });
                    }
                }
            }
            if at + 1 == dates.len() {
                run.findings = answer.findings;
            }
        }
        Ok(run)
    }

    /// What changed for a subject on a day; the rules that began to apply.
    fn step(
        &mut self,
        at: usize,
        subject: SubjectRef,
        applied: &BTreeSet<usize>,
        undecided: &BTreeSet<usize>,
    ) -> BTreeSet<usize> {
        if applied.is_empty() && undecided.is_empty() && !self.tracks.contains_key(&subject) {
            return BTreeSet::new();
        }
        let tracks = self.tracks.entry(subject).or_default();
        for (rule, track) in tracks.iter_mut() {
            if let Some(open) = track.spans.last_mut().filter(|span| span.until.is_none())
                && !applied.contains(rule)
            {
                open.until = Some(at);
                open.lost = undecided.contains(rule);
            }
        }
        for rule in undecided {
            tracks.entry(*rule).or_default().undecided.get_or_insert(at);
        }
        let mut started = BTreeSet::new();
        for rule in applied {
            let spans = &mut tracks.entry(*rule).or_default().spans;
            if spans.last().is_none_or(|span| span.until.is_some()) {
                spans.push(Span { from: at, until: None, lost: false });
                started.insert(*rule);
            }
        }
        started
    }

    /// The day at a place.
    pub(super) fn date(&self, at: usize) -> Option<Date> {
        self.dates.get(at).copied()
    }

    /// When one of these rules first applied to a student, and when one of them was first undecided.
    pub(super) fn first(
        &self,
        student: &StudentId,
        is_meant: impl Fn(usize) -> bool,
    ) -> (Option<Date>, Option<Date>) {
        let tracks = self.tracks.get(&SubjectRef::Student(student.clone()));
        let meant = || tracks.into_iter().flatten().filter(|(rule, _)| is_meant(**rule));
        let applied = meant().filter_map(|(_, track)| track.spans.first()).map(|span| span.from);
        let undecided = meant().filter_map(|(_, track)| track.undecided);
        let date = |at: Option<usize>| at.and_then(|at| self.date(at));
        (date(applied.min()), date(undecided.min()))
    }
}
