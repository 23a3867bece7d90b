//! Which domains are fed at which school: that nothing was supplied is never "no need".

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{DomainFed, FeedFound, FeedOf, FeedState};
use super::plan::{DomainPlan, Plan};
use crate::facts::{Lookup, Observation, Snapshot, Student};
use crate::vocabulary::Date;
use crate::vocabulary::id::{IndicatorId, JudgmentId, MeasureId, SchoolId};

/// What was found at a school, or with students whose school is not known.
#[derive(Default)]
struct Here<'a> {
    indicators: BTreeSet<&'a IndicatorId>,
    measures: BTreeSet<&'a MeasureId>,
    judgments: BTreeSet<&'a JudgmentId>,
}

/// What feeds every domain at every school that a student is at.
pub(super) struct Feeds<'a> {
    /// By school, then by the place of the domain in the plan.
    found: BTreeMap<Option<&'a SchoolId>, Vec<(FeedState, Vec<FeedFound>)>>,
}

impl<'a> Feeds<'a> {
    pub(super) fn new(
        plan: &Plan<'_>,
        facts: &'a Snapshot,
        students: &[&'a Student],
        lookup: &Lookup<'_>,
        as_of: Date,
    ) -> Self {
        let mut by_school: BTreeMap<Option<&SchoolId>, Here<'_>> = BTreeMap::new();
        for student in students {
            let here = by_school.entry(student.school.as_ref()).or_default();
            here.observations(&student.observations, as_of);
            here.measures.extend(student.values.measures());
            let answers = student.judgments.iter().filter(|answer| answer.on <= as_of);
            here.judgments.extend(answers.map(|answer| &answer.judgment));
        }
        for group in &facts.groups {
            let is_here = |school: &Option<&SchoolId>| {
                group.school.is_none() || group.school.as_ref() == *school
            };
            for (_, here) in by_school.iter_mut().filter(|(school, _)| is_here(school)) {
                here.observations(&group.observations, as_of);
                here.measures.extend(group.values.measures());
                let answers = group.judgments.iter().filter(|answer| answer.on <= as_of);
                here.judgments.extend(answers.map(|answer| &answer.judgment));
            }
        }
        let found = by_school.into_iter().map(|(school, here)| {
            let of = |domain: &DomainPlan<'_>| of_domain(domain, school, &here, lookup, as_of);
            (school, plan.domains.iter().map(of).collect())
        });
        Self { found: found.collect() }
    }

    /// How the domain at a place of the plan is fed at a school.
    pub(super) fn state(&self, school: Option<&SchoolId>, domain: usize) -> FeedState {
        let here = self.found.get(&school).and_then(|here| here.get(domain));
        here.map_or(FeedState::NotSupplied, |(state, _)| *state)
    }

    /// The whole table, by domain and school.
    pub(super) fn table(&self, plan: &Plan<'_>) -> Vec<DomainFed> {
        let mut table = Vec::new();
        for (at, domain) in plan.domains.iter().enumerate() {
            for (school, here) in &self.found {
                let Some((state, feeds)) = here.get(at) else { continue };
                table.push(DomainFed {
                    domain: domain.domain.cloned(),
                    school: school.cloned(),
                    state: *state,
                    feeds: feeds.clone(),
                });
            }
        }
        table
    }
}

impl<'a> Here<'a> {
    fn observations(&mut self, observations: &'a [Observation], as_of: Date) {
        let mut last = None;
        for observation in observations.iter().filter(|observation| observation.on <= as_of) {
            // Most lists are sorted by indicator: looking up each one again would be slow.
            if last != Some(&observation.indicator) {
                last = Some(&observation.indicator);
                self.indicators.insert(&observation.indicator);
            }
        }
    }
}

fn of_domain(
    plan: &DomainPlan<'_>,
    school: Option<&SchoolId>,
    here: &Here<'_>,
    lookup: &Lookup<'_>,
    as_of: Date,
) -> (FeedState, Vec<FeedFound>) {
    let mut feeds: Vec<FeedFound> =
        plan.sources.iter().map(|of| found(of, school, here, lookup, as_of)).collect();
    // A value that the host computed itself feeds a measure that the handbook could compute.
    for measure in plan.measures.iter().filter(|id| here.measures.contains(*id)) {
        let of = FeedOf::Measure((*measure).clone());
        if !plan.sources.contains(&of) {
            feeds.push(FeedFound { of, state: FeedState::Fed, from: None, until: None });
        }
    }
    let is = |state| feeds.iter().any(|feed| feed.state == state);
    let state = match plan.rules.as_slice() {
        [] => FeedState::NotSupplied,
        // Rules that read nothing that is fed, such as the grade alone, wait for nothing.
        _ if plan.sources.is_empty() || is(FeedState::Fed) => FeedState::Fed,
        _ if is(FeedState::Empty) => FeedState::Empty,
        _ => FeedState::NotSupplied,
    };
    (state, feeds)
}

fn found(
    of: &FeedOf,
    school: Option<&SchoolId>,
    here: &Here<'_>,
    lookup: &Lookup<'_>,
    as_of: Date,
) -> FeedFound {
    let (mut from, mut until) = (None, None);
    let is_fed = match of {
        FeedOf::Indicator(id) => {
            let feeds = lookup.coverage_of(id).iter();
            let feeds = feeds.filter(|feed| feed.is_at(school) && feed.from <= feed.until);
            for feed in feeds.filter(|feed| feed.from <= as_of) {
                from = Some(from.map_or(feed.from, |from: Date| from.min(feed.from)));
                until = until.max(Some(feed.until));
            }
            here.indicators.contains(id)
        }
        FeedOf::Measure(id) => here.measures.contains(id),
        FeedOf::Judgment(id) => here.judgments.contains(id),
    };
    let state = match (is_fed, from) {
        (true, _) => FeedState::Fed,
        (false, Some(_)) => FeedState::Empty,
        (false, None) => FeedState::NotSupplied,
    };
    FeedFound { of: of.clone(), state, from, until }
}
