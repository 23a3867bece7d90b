//! Who do I go to? The answer is the front door's own: a referral for every area, school and grade is
//! routed, and its owner is written down.

use std::collections::BTreeMap;

use super::block::{Anchor, Block, Document, Item, Line};
use super::names::quoted;
use super::rules::{conditions, scope_items};
use super::view::View;
use super::words::condition::referrer;
use super::words::outcome::{Said, When, outcome};
use super::words::scope::{grade, grades};
use super::words::time::within;
use super::words::titles;
use super::{front, whole};
use crate::facts::{
    Concern, Referral, Referrer, ReferrerKind, Safety, SafetyAnswer, Snapshot, Student,
};
use crate::handbook::compile::Fact;
use crate::handbook::{Condition, District, FactName, GradeSpan, Outcome, Subject};
use crate::referral::{Detail, OwnerReason, RouteRequest, RoutedCase, Viewer, route};
use crate::vocabulary::id::{DomainId, IndicatorId, PersonId, ReferralId, SchoolId, StudentId};
use crate::vocabulary::{Date, Error, Grade};

/// A concern that somebody may have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Case {
    by: ReferrerKind,
    domain: DomainId,
    area: Option<IndicatorId>,
    school: Option<SchoolId>,
    grade: Grade,
}

/// What the front door makes of it, in words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    owner: String,
    first: Vec<String>,
    supports: Vec<String>,
}

/// Where a concern has the same answer: schools, each with its grades.
type Places = Vec<(Option<SchoolId>, Vec<Grade>)>;

/// The finder as a document.
pub(super) fn finder(district: &District, view: &View<'_>) -> Result<Document, Error> {
    let day = day(district, view)?;
    let cases = cases(district, view);
    let found = answers(district, &cases, day, view)?;
    let mut blocks = whole::head(view, titles::FRONT_PART);
    blocks.push(Block::paragraph(format!("{} {day}.", titles::FINDER_MADE)));
    blocks.extend(front::help(view));
    blocks.push(Block::place(2, titles::FINDER_EVERY, Anchor("every", 0)));
    let door = &view.names.handbook.front_door;
    blocks.push(Block::paragraph(format!("{} {}.", titles::FINDER_LOOK, within(door.look_within))));
    let domains = view.names.handbook.domains.iter().enumerate();
    for (at, domain) in domains {
        let about = domain.label.as_str();
        blocks.push(Block::place(2, Line::from("Concern: ").and(about), Anchor("domain", at)));
        let of = |case: &&Case| case.domain == domain.id;
        let rest: Vec<&Case> = cases.iter().filter(of).collect();
        blocks.extend(tables(&rest, &found, about, view));
    }
    blocks.extend(other_owners(view));
    Ok(Document { title: titles::FINDER.into(), blocks })
}

/// The day for which the finder holds: the one that was asked for, or the first one in force.
fn day(district: &District, view: &View<'_>) -> Result<Date, Error> {
    let handbook = district.handbook();
    let first = handbook.calendar.periods.iter().map(|period| period.from).min();
    match view.as_of.or(handbook.effective_from).or(first) {
        Some(day) => Ok(day),
        None => "2000-01-03".parse(),
    }
}

/// Every area at every school in every grade; and in other capacities where rules ask for them.
fn cases(district: &District, view: &View<'_>) -> Vec<Case> {
    let handbook = district.handbook();
    let facts: Vec<&FactName> = district.facts().collect();
    let mut kinds = vec![ReferrerKind::Teacher];
    kinds.extend(facts.iter().filter_map(|fact| match fact {
        FactName::ReferredBy(kind) if *kind != ReferrerKind::Teacher => Some(*kind),
        _ => None,
    }));
    let mut places: Vec<(Option<SchoolId>, Vec<Grade>)> = Vec::new();
    for school in handbook.schools.iter().filter(|one| view.school.is_none_or(|id| *id == one.id)) {
        let taught = Grade::all().filter(|grade| school.grades.contains(*grade));
        places.push((Some(school.id.clone()), taught.collect()));
    }
    if places.is_empty() {
        places.push((None, Grade::all().collect()));
    }
    let mut cases = Vec::new();
    for by in kinds {
        for domain in &handbook.domains {
            let mut of: Vec<Option<&IndicatorId>> = vec![None];
            if by == ReferrerKind::Teacher {
                of.extend(areas(district, &domain.id).into_iter().map(Some));
            }
            for area in of {
                for (school, taught) in &places {
                    cases.extend(taught.iter().map(|grade| Case {
                        by,
                        domain: domain.id.clone(),
                        area: area.cloned(),
                        school: school.clone(),
                        grade: *grade,
                    }));
                }
            }
        }
    }
    cases
}

/// The narrower areas that rules of a domain, or rules of no domain, ask for.
fn areas<'a>(district: &'a District, domain: &DomainId) -> Vec<&'a IndicatorId> {
    let compiled = district.rules_about(Subject::Student);
    let asks = |fact: &&Fact| {
        let mut clauses = compiled.rule_of.iter().enumerate();
        clauses.any(|(clause, rule)| {
            let rule = district.handbook().rules.get(*rule);
            let here = rule.is_some_and(|rule| rule.domain.as_ref().is_none_or(|of| of == domain));
            here && fact.names(clause)
        })
    };
    let named = compiled.facts.iter().filter(asks);
    named
        .filter_map(|fact| match &fact.name {
            FactName::ConcernArea(area) => Some(area),
            _ => None,
        })
        .collect()
}

/// The front door's answer to each.
fn answers(
    district: &District,
    cases: &[Case],
    day: Date,
    view: &View<'_>,
) -> Result<BTreeMap<Case, Found>, Error> {
    let mut found = BTreeMap::new();
    let most = (district.limits().students as usize).max(1);
    for some in cases.chunks(most) {
        let mut request = RouteRequest {
            as_of: day,
            referrals: Vec::new(),
            facts: Snapshot::default(),
            detail: Detail::Brief,
            viewer: Viewer::default(),
        };
        for (at, case) in some.iter().enumerate() {
            let student = StudentId::try_from(format!("s-{at}").as_str())?;
            request.referrals.push(Referral {
                id: ReferralId::try_from(format!("r-{at}").as_str())?,
                student: student.clone(),
                received: day,
                referrer: Referrer {
                    kind: case.by,
                    person: Some(PersonId::try_from("somebody")?),
                    role: None,
                },
                concerns: vec![Concern {
                    domain: case.domain.clone(),
                    area: case.area.clone(),
                    note: None,
                    restricted: false,
                }],
                safety: Some(Safety { answer: SafetyAnswer::No, kinds: Vec::new() }),
                evaluation: None,
                values: Default::default(),
            });
            request.facts.students.push(Student {
                school: case.school.clone(),
                grade: Some(case.grade),
                ..Student::unknown(student)
            });
        }
        for routed in route(district, &request)?.cases {
            let at = routed.student.as_str().strip_prefix("s-").and_then(|at| at.parse().ok());
            if let Some(case) = at.and_then(|at: usize| some.get(at)) {
                found.insert(case.clone(), of_case(&routed, view));
            }
        }
    }
    Ok(found)
}

fn of_case(case: &RoutedCase, view: &View<'_>) -> Found {
    let names = &view.names;
    let mut owner = names.owner(&case.owner.owner);
    if let OwnerReason::Rule(rule) = &case.owner.because {
        owner = format!("{owner} (rule: {})", names.of(rule));
    }
    let look = within(names.handbook.front_door.look_within);
    let mut first: Vec<String> = Vec::new();
    let applied = names.handbook.rules.iter().filter(|rule| case.applied.contains(&rule.id));
    for rule in applied.filter(|rule| rule.when != Condition::Always) {
        let said = rule.then.iter().map(|one| outcome(one, rule, names));
        first.extend(said.filter(is_first).map(|said| said.item(names).text.plain()));
    }
    if first.is_empty() {
        first.push(format!("The owner looks at it {look}."));
    }
    let supports = case.supports.iter().map(|one| names.of(&one.support));
    Found { owner, first, supports: supports.collect() }
}

/// Whether somebody does it once, and now.
fn is_first(said: &Said) -> bool {
    let now = matches!(said.when, When::AtOnce | When::Within(_) | When::Standing);
    now && !said.who.is_empty() && said.text.plain() != titles::OWN
}

/// Answers, and the places where each is the one.
type Answers<'a> = Vec<(&'a Found, Places)>;

/// A table for concerns that a teacher raises, and one for each other capacity and area where that
/// makes a difference.
fn tables(
    cases: &[&Case],
    found: &BTreeMap<Case, Found>,
    about: &str,
    view: &View<'_>,
) -> Vec<Block> {
    let mut groups: BTreeMap<(ReferrerKind, Option<&IndicatorId>), Answers<'_>> = BTreeMap::new();
    for case in cases {
        let Some(answer) = found.get(*case) else { continue };
        let usual = Case { by: ReferrerKind::Teacher, area: None, ..(*case).clone() };
        if usual != **case && found.get(&usual) == Some(answer) {
            continue;
        }
        let same = groups.entry((case.by, case.area.as_ref())).or_default();
        let at = same.iter().position(|(other, _)| *other == answer).unwrap_or_else(|| {
            same.push((answer, Places::new()));
            same.len() - 1
        });
        let Some((_, places)) = same.get_mut(at) else { continue };
        match places.last_mut() {
            Some((school, grades)) if *school == case.school => grades.push(case.grade),
            _ => places.push((case.school.clone(), vec![case.grade])),
        }
    }
    let mut blocks = Vec::new();
    for ((by, area), same) in groups {
        let mut caption = about.to_owned();
        if let Some(area) = area {
            caption = format!("{caption}, about {}", quoted(&view.names.of(area)));
        }
        if by != ReferrerKind::Teacher {
            caption = format!("{caption}, raised by {}", referrer(by));
        }
        let rows = same.iter().map(|(answer, places)| row(answer, places, view));
        blocks.push(Block::Table {
            about: caption.into(),
            head: titles::FINDER_HEAD.map(Line::from).to_vec(),
            rows: rows.collect(),
        });
    }
    blocks
}

fn row(answer: &Found, places: &Places, view: &View<'_>) -> Vec<Line> {
    // Schools with the same grades stand together.
    let mut together: Vec<(&[Grade], Vec<String>)> = Vec::new();
    for (school, grades) in places {
        let school = school.as_ref().map(|id| view.names.of(id)).unwrap_or_default();
        match together.iter_mut().find(|(other, _)| *other == grades.as_slice()) {
            Some((_, schools)) => schools.push(school),
            None => together.push((grades, vec![school])),
        }
    }
    let who = together.iter().map(|(grades, schools)| {
        let schools = schools.join(", ");
        let grades = spans(grades);
        if schools.is_empty() { grades } else { format!("{schools}: {grades}") }
    });
    let who: Vec<String> = who.collect();
    vec![
        who.join("; ").into(),
        answer.owner.as_str().into(),
        answer.first.join(" ").into(),
        answer.supports.join("; ").into(),
    ]
}

/// Grades in a row, as spans.
fn spans(list: &[Grade]) -> String {
    let mut spans: Vec<(Grade, Grade)> = Vec::new();
    for one in list {
        match spans.last_mut() {
            Some((_, last)) if last.ordinal() + 1 == one.ordinal() => *last = *one,
            _ => spans.push((*one, *one)),
        }
    }
    let words = spans.into_iter().map(|(from, to)| match from == to {
        true => grade(from),
        false => grades(GradeSpan { from, to }),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// Rules that name an owner: with them the answer may be another one.
fn other_owners(view: &View<'_>) -> Vec<Block> {
    let mut items: Vec<Item> = Vec::new();
    for (_, rule) in view.rules() {
        for one in &rule.then {
            let Outcome::Owner(owner) = one else { continue };
            let mut under = scope_items(rule, &view.names);
            under.extend(conditions(rule, &view.names));
            items.push(Item::with(view.names.owner(owner), under));
        }
    }
    if items.is_empty() {
        return Vec::new();
    }
    let lead = Block::paragraph(titles::FINDER_OTHERS_WHEN);
    super::parts::headed(titles::FINDER_OTHERS, "others", vec![lead, Block::List(items)])
}
