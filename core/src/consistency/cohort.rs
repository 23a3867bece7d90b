//! How many students of a cohort are treated differently.
//!
//! Every student is asked about on both sides, each with the facts as that side reads them: the same
//! child, every school's rules. A topic that a missing fact leaves open on either side is undecided,
//! never the same.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::answer::{Difference, FactWithin, NumberRange};
use super::side::Side;
use super::topic::Topic;
use super::treat::{guards_of, said_by};
use crate::apply::ApplyRequest;
use crate::apply::known::Known;
use crate::decision::matching::verdicts;
use crate::decision::reading::{Reading, read_all};
use crate::decision::{Detail, Standing, Verdicts};
use crate::facts::{Lookup, Snapshot, Value};
use crate::handbook::compile::{Fact, key_of};
use crate::handbook::{FactName, Outcome, Subject};
use crate::vocabulary::id::StudentId;
use crate::vocabulary::{Date, Error, Grade};

/// How many students of a cohort are treated differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CohortCompared {
    /// How many students there are.
    pub students: u32,
    /// Students of whom it is certain that they are treated differently in some topic.
    pub different: u32,
    /// Students of whom it is certain that they are treated the same in every topic.
    pub same: u32,
    /// Students in whose case a missing fact leaves it open.
    pub undecided: u32,
    /// Every topic in which some student is treated differently.
    #[serde(default)]
    pub topics: Vec<TopicStudents>,
}

/// Students who are treated differently in a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TopicStudents {
    /// The topic.
    pub topic: Topic,
    /// How many they are, and who.
    pub students: StudentsFound,
    /// Those of them who are in none of the regions: the sides read one of their facts differently,
    /// or it is missing and decides nothing.
    pub in_no_region: StudentsFound,
}

/// Students by number and id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StudentsFound {
    /// How many.
    pub count: u32,
    /// Their ids; not said in brief.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<StudentId>,
}

/// A topic and the rules of both sides that bear on it.
pub(super) type Bearing = BTreeMap<Topic, [BTreeSet<usize>; 2]>;

/// What the rules of one side see in one student.
struct Seen {
    readings: Vec<Reading>,
    verdicts: Verdicts,
}

/// Counts a cohort, and the students of every region about students.
///
/// # Errors
/// `E_MISSING_KEY` without a day; `E_CONFLICTING_RECORD` when a student is described twice and
/// differently; `E_LIMIT`.
pub(super) fn count(
    sides: [&Side; 2],
    bearing: &Bearing,
    (cohort, as_of, detail): (&Snapshot, Option<Date>, Detail),
    differences: &mut [Difference],
) -> Result<CohortCompared, Error> {
    let Some(as_of) = as_of else {
        let hint = "facts are known as of a day";
        return Err(Error::new("E_MISSING_KEY", "a cohort needs `as_of`").hint_that(hint));
    };
    let [left, right] = sides;
    let [on_left, on_right] = [seen(left, cohort, as_of)?, seen(right, cohort, as_of)?];
    let mut compared =
        CohortCompared { students: 0, different: 0, same: 0, undecided: 0, topics: Vec::new() };
    let mut of_topics: BTreeMap<&Topic, [StudentsFound; 2]> = BTreeMap::new();
    let mut of_regions: Vec<StudentsFound> = vec![StudentsFound::default(); differences.len()];
    for ((id, on_left), on_right) in on_left.iter().zip(on_right.values()) {
        compared.students += 1;
        let (mut differs, mut open) = (false, false);
        for (topic, rules) in bearing {
            let said = [(left, on_left), (right, on_right)].into_iter().zip(rules);
            let said = said.map(|((side, seen), rules)| certain(side, topic, rules, seen));
            let said: Vec<Option<Vec<Outcome>>> = said.collect();
            match said.as_slice() {
                [Some(a), Some(b)] if a == b => {}
                [Some(_), Some(_)] => {
                    differs = true;
                    let mut inside = false;
                    for (region, found) in differences.iter().zip(&mut of_regions) {
                        if region.about == Subject::Student
                            && region.topic == *topic
                            && region.when.iter().all(|within| {
                                lies_in(left, on_left, within) && lies_in(right, on_right, within)
                            })
                        {
                            inside = true;
                            found.add(id, detail);
                        }
                    }
                    let [all, in_none] = of_topics.entry(topic).or_default();
                    all.add(id, detail);
                    if !inside {
                        in_none.add(id, detail);
                    }
                }
                _ => open = true,
            }
        }
        match (differs, open) {
            (true, _) => compared.different += 1,
            (false, true) => compared.undecided += 1,
            (false, false) => compared.same += 1,
        }
    }
    for (region, found) in differences.iter_mut().zip(of_regions) {
        region.students = (region.about == Subject::Student).then_some(found);
    }
    let topic = |(topic, [students, in_no_region]): (&Topic, [StudentsFound; 2])| TopicStudents {
        topic: topic.clone(),
        students,
        in_no_region,
    };
    compared.topics = of_topics.into_iter().map(topic).collect();
    Ok(compared)
}

impl StudentsFound {
    fn add(&mut self, id: &StudentId, detail: Detail) {
        self.count += 1;
        if detail == Detail::Full {
            self.ids.push(id.clone());
        }
    }
}

/// Every student as one side's rules see them; at its school, if that is fixed.
fn seen(side: &Side, cohort: &Snapshot, as_of: Date) -> Result<BTreeMap<StudentId, Seen>, Error> {
    let mut facts = cohort.clone();
    if let Some(school) = &side.school {
        facts.students.iter_mut().for_each(|student| student.school = Some(school.clone()));
    }
    let request = ApplyRequest {
        as_of,
        facts,
        referrals: Vec::new(),
        subjects: None,
        began: Vec::new(),
        detail: Detail::Brief,
    };
    let lookup = Lookup::new(&request.facts);
    let known = Known::new(&side.district, &request, &lookup).map_err(|error| {
        let path = error.path().replacen("/facts", "/cohort", 1);
        error.at(path)
    })?;
    let mut all = BTreeMap::new();
    for (id, student) in &known.students {
        let found = known.student(student);
        let subject = found.subject(&known);
        let readings = read_all(&subject);
        let verdicts = verdicts(&subject, &readings);
        all.insert((*id).clone(), Seen { readings, verdicts });
    }
    Ok(all)
}

/// What a side says in a topic, if no missing fact leaves it open.
fn certain(
    side: &Side,
    topic: &Topic,
    rules: &BTreeSet<usize>,
    seen: &Seen,
) -> Option<Vec<Outcome>> {
    let stands = |rule: &usize| seen.verdicts.standing.get(*rule);
    let speaks = |rule: &usize| {
        let rule = side.district.handbook.rules.get(*rule);
        rule.is_some_and(|rule| rule.then.iter().any(|outcome| Topic::of(outcome) == *topic))
    };
    let is_open = |rule: &usize| speaks(rule) && stands(rule) == Some(&Standing::Undecided);
    if rules.iter().any(is_open) {
        return None;
    }
    let applying = rules.iter().copied().filter(|rule| stands(rule) == Some(&Standing::Applies));
    let holds = |place| seen.verdicts.guard(&side.district, place);
    if guards_of(side, topic, rules).into_iter().any(|place| holds(place) == Standing::Undecided) {
        return None;
    }
    let holds = |place| holds(place) == Standing::Applies;
    Some(said_by(side, topic, &applying.collect(), holds).outcomes)
}

/// Whether a student's fact lies within, as far as this side reads it.
fn lies_in(side: &Side, seen: &Seen, within: &FactWithin) -> bool {
    let compiled = side.rules_about(Subject::Student);
    let Some(at) = compiled.fact(&within.fact) else { return true };
    let Some((fact, Reading::Known(known))) =
        compiled.facts.get(at).zip(seen.readings.get(at)).filter(|(_, r)| is_known(r))
    else {
        return false;
    };
    if !within.ranges.is_empty() {
        return within.ranges.iter().any(|range| is_between(known.key, range));
    }
    within.values.iter().any(|value| key_of_value(fact, value) == Some(known.key))
}

fn is_known(reading: &Reading) -> bool {
    matches!(reading, Reading::Known(_))
}

fn key_of_value(fact: &Fact, value: &Value) -> Option<i64> {
    match value {
        Value::Code(code) if fact.name == FactName::Grade => {
            let grade: Grade = code.parse().ok()?;
            Some(key_of(u32::from(grade.ordinal()).into()))
        }
        value => fact.key(value),
    }
}

fn is_between(key: i64, range: &NumberRange) -> bool {
    range.at_least.is_none_or(|edge| key >= key_of(edge))
        && range.more_than.is_none_or(|edge| key > key_of(edge))
        && range.at_most.is_none_or(|edge| key <= key_of(edge))
        && range.below.is_none_or(|edge| key < key_of(edge))
}
