//! The operation: two sides, topic by topic.

use std::collections::BTreeSet;

use super::answer::{
    CompareVerdict, Difference, HandbookCompareAnswer, TopicUndecided, Treatment, Undecided,
};
use super::cohort::{Bearing, count};
use super::pair::{Pair, Region, Regions};
use super::request::HandbookCompareRequest;
use super::side::{Side, fix_schools};
use super::terms::terms;
use super::topic::Topic;
use super::treat::{Said, topics, with_overriding};
use super::within::{given, within};
use crate::decision::explain::ids_of;
use crate::handbook::Subject;
use crate::region::Fuel;
use crate::vocabulary::Error;

/// Nodes that the diagram of one topic may have.
const NODES: u32 = 200_000;

/// Compares two handbooks, or one at two schools.
///
/// # Errors
/// The first problem of a side, with its path; `P010` for a school that is not declared; `E_LIMIT`.
pub fn compare(request: &HandbookCompareRequest) -> Result<HandbookCompareAnswer, Error> {
    let limits = request.limits.clone().unwrap_or_default().checked()?;
    let mut left = Side::new(&request.left, limits.clone(), "/left")?;
    let mut right = Side::new(&request.right, limits.clone(), "/right")?;
    fix_schools(&mut left, &mut right)?;
    left.as_of = request.as_of;
    right.as_of = request.as_of;
    let sides = [&left, &right];
    let rules = sides.into_iter().flat_map(|side| &side.district.handbook.rules);
    let mut subjects: BTreeSet<Subject> = rules.map(|rule| rule.about).collect();
    if let Some(about) = request.about {
        subjects.retain(|subject| *subject == about);
    }
    let mut answer = HandbookCompareAnswer {
        same: false,
        verdict: CompareVerdict::Proven,
        differences: Vec::new(),
        undecided: Vec::new(),
        terms: terms(&left.district.handbook, &right.district.handbook),
        cohort: None,
    };
    let most = limits.findings as usize;
    for about in subjects {
        compare_about(sides, about, most, &mut answer)?;
    }
    if let Some(cohort) = &request.cohort {
        let bearing = match request.about {
            None | Some(Subject::Student) => bearing(sides, Subject::Student),
            Some(_) => Bearing::new(),
        };
        let facts = (cohort, request.as_of, request.detail);
        answer.cohort = Some(count(sides, &bearing, facts, &mut answer.differences)?);
    }
    if !answer.undecided.is_empty() {
        answer.verdict = CompareVerdict::Unknown;
    }
    answer.same = answer.differences.is_empty() && answer.undecided.is_empty();
    Ok(answer)
}

fn compare_about(
    sides: [&Side; 2],
    about: Subject,
    most: usize,
    answer: &mut HandbookCompareAnswer,
) -> Result<(), Error> {
    let pair = Pair::new(sides, about);
    for (topic, [left, right]) in bearing(sides, about) {
        let mut undecided = |because| {
            answer.undecided.push(TopicUndecided { about, topic: topic.clone(), because });
        };
        match pair.regions(&topic, [&left, &right], &mut Fuel::new(NODES), most) {
            Err(because) => undecided(because),
            Ok(regions) => {
                if !regions.complete {
                    undecided(Undecided::MoreRegions);
                }
                for region in &regions.found {
                    pair.confirm(&topic, &regions.space, region)?;
                    answer.differences.push(difference(&pair, &topic, &regions, region));
                }
            }
        }
    }
    Ok(())
}

/// For every topic of either side the rules of both that bear on it.
fn bearing(sides: [&Side; 2], about: Subject) -> Bearing {
    let mut of_both = Bearing::new();
    for (at, side) in sides.into_iter().enumerate() {
        for (topic, rules) in topics(side, about) {
            if let Some(slot) = of_both.entry(topic).or_default().get_mut(at) {
                *slot = with_overriding(side, about, rules);
            }
        }
    }
    of_both
}

fn difference(pair: &Pair<'_>, topic: &Topic, regions: &Regions, region: &Region) -> Difference {
    let space = &regions.space;
    let chosen = region.part.iter().enumerate();
    let chosen = chosen.filter_map(|(axis, chosen)| chosen.as_ref().map(|chosen| (axis, chosen)));
    let mut when: Vec<_> =
        chosen.filter_map(|(axis, chosen)| within(pair, space, axis, chosen)).collect();
    when.sort();
    let [left, right] = pair.sides;
    let [on_left, on_right] = &region.said;
    let witness = pair.stands(space, region).map(|(fact, stands)| given(pair, fact, stands));
    Difference {
        about: pair.about,
        topic: topic.clone(),
        when,
        left: treatment(left, on_left),
        right: treatment(right, on_right),
        witness: witness.collect(),
        students: None,
    }
}

fn treatment(side: &Side, said: &Said) -> Treatment {
    let ids = |rules: &BTreeSet<usize>| {
        let rules: Vec<usize> = rules.iter().copied().collect();
        let mut ids = ids_of(&side.district, &rules);
        ids.sort();
        ids
    };
    Treatment {
        outcomes: said.outcomes.clone(),
        by: ids(&said.by),
        overridden: ids(&said.overridden),
    }
}
