//! Scales: everybody has a place (`P001`), nobody has two (`P004`), and what each rule decides.

use super::answer::{FindingLevel, RuleShare, ScaleCoverage, Verdict};
use super::hole::{first_of, in_district_words, runs};
use super::model::Model;
use super::out::Out;
use super::panel::Panel;
use crate::decision::Standing;
use crate::handbook::rule::GradeSpan;
use crate::handbook::{FactName, Outcome, Scale, ScaleOf};
use crate::region::{Diagram, grades_taught};
use crate::vocabulary::id::FlagId;
use crate::vocabulary::{Decimal, Grade, order};

/// Holes of one scale that are told before the rest is left out.
const MOST_HOLES: usize = 8;

/// The places of a scale, and the rules that give them.
pub(super) struct Places {
    /// What each place is called, least serious first.
    pub labels: Vec<String>,
    /// Rules and the places they give.
    pub given: Vec<(usize, usize)>,
}

impl Places {
    pub(super) fn new(model: &Model<'_>, of: &ScaleOf) -> Self {
        let handbook = &model.district.handbook;
        match of {
            ScaleOf::Flags(flags) => {
                let label = |id: &FlagId| {
                    let declared = handbook.flags.iter().find(|flag| flag.id == *id);
                    declared.map_or_else(|| id.to_string(), |flag| flag.label.as_str().to_owned())
                };
                let place = |outcome: &Outcome| match outcome {
                    Outcome::Flag(flag) => flags.iter().position(|place| place == flag),
                    _ => None,
                };
                Self { labels: flags.iter().map(label).collect(), given: given(model, place) }
            }
            ScaleOf::Tiers(domain) => {
                let mut tiers: Vec<_> = handbook.tiers.iter().collect();
                order::by_key(&mut tiers, |tier| tier.rank);
                let place = |outcome: &Outcome| match outcome {
                    Outcome::Tier(need) if need.domain == *domain => {
                        tiers.iter().position(|tier| tier.id == need.tier)
                    }
                    _ => None,
                };
                let labels = tiers.iter().map(|tier| tier.label.as_str().to_owned()).collect();
                Self { labels, given: given(model, place) }
            }
        }
    }

    /// The rules, each once.
    pub(super) fn rules(&self) -> Vec<usize> {
        let mut rules: Vec<usize> = self.given.iter().map(|(rule, _)| *rule).collect();
        rules.dedup();
        rules
    }
}

fn given(model: &Model<'_>, place: impl Fn(&Outcome) -> Option<usize>) -> Vec<(usize, usize)> {
    let mut given = Vec::new();
    for rule in &model.rules {
        let outcomes = model.rule(*rule).map(|rule| rule.then.as_slice()).unwrap_or_default();
        for place in outcomes.iter().filter_map(&place) {
            if !given.contains(&(*rule, place)) {
                given.push((*rule, place));
            }
        }
    }
    given
}

/// Proves or refutes what every scale promises.
pub(super) fn check(model: &Model<'_>, out: &mut Out, coverage: &mut Vec<ScaleCoverage>) {
    let handbook = &model.district.handbook;
    for (index, scale) in handbook.scales.iter().enumerate() {
        if scale.about != model.about {
            continue;
        }
        let path = format!("/scales/{index}");
        let places = Places::new(model, &scale.of);
        if scale.complete || scale.exclusive {
            let mut panel = Panel::new(model, &places.given, places.labels.len());
            within_grades(model, &mut panel, scale.grades);
            out.start();
            let diagram = panel.diagram(None, &mut out.fuel);
            if scale.complete {
                complete(model, out, (scale, &path), &panel, &places, diagram.as_ref());
            }
            if scale.exclusive {
                exclusive(model, out, (scale, &path), &panel, &places, diagram.as_ref());
            }
        }
        if !out.errors_only {
            coverage.extend(covered(model, out, scale, &places));
        }
    }
}

/// Keeps students of some grades only.
fn within_grades(model: &Model<'_>, panel: &mut Panel, span: Option<GradeSpan>) {
    let Some(span) = span else { return };
    let grade = model.grid.facts.iter().position(|fact| *fact.name == FactName::Grade);
    let Some(axis) = grade.and_then(|grade| panel.axis(grade)) else { return };
    let Some(classes) = panel.space.classes.get_mut(axis) else { return };
    let key = |grade: Grade| Decimal::from(u32::from(grade.ordinal())).ten_thousandths() * 2;
    let mut inside = Vec::new();
    for class in classes {
        let mut grades = grades_taught(&model.district.handbook).filter(|grade| {
            span.contains(*grade) && (class.low.key..=class.high.key).contains(&key(*grade))
        });
        let first = grades.next();
        // The grade that stands for the class is one of the span.
        if let Some(first) = first {
            class.low.key = key(first);
            class.low.value = first.as_str().into();
        }
        inside.push(first.is_some());
    }
    panel.only(axis, &inside);
}

fn complete(
    model: &Model<'_>,
    out: &mut Out,
    (scale, path): (&Scale, &str),
    panel: &Panel,
    places: &Places,
    diagram: Option<&Diagram>,
) {
    let what = format!("everybody has a place on `{}`", scale.label.as_str());
    let is_hole = |leaf: crate::region::Leaf<'_>| !panel.keys(leaf).contains(&true);
    let holes = match diagram {
        Some(diagram) => runs(&model.grid, &panel.space, diagram, is_hole, MOST_HOLES),
        None => match panel.space.sample(|_, leaf| is_hole(leaf)) {
            Some(classes) => vec![classes.into_iter().map(|class| Some((class, class))).collect()],
            None => {
                out.check("P001", what, Verdict::Unknown);
                return;
            }
        },
    };
    let rules = places.rules();
    let verdict = if holes.is_empty() { Verdict::Proven } else { Verdict::Refuted };
    for hole in &holes {
        let made = model.made(&panel.space, &first_of(hole));
        let confirmed = out.confirms(model, &made, |verdicts| {
            rules.iter().all(|rule| verdicts.standing.get(*rule) != Some(&Standing::Applies))
        });
        if !confirmed {
            continue;
        }
        let who = in_district_words(&model.grid, &panel.space, hole);
        let message = format!(
            "a student with {who} has no place on `{}`: none of `{}`",
            scale.label.as_str(),
            places.labels.join("`, `")
        );
        out.add("P001", FindingLevel::Error, path, message)
            .about(scale.id.as_str())
            .rules(model.ids(&rules))
            .witness(model.witness(&made));
    }
    out.check("P001", what, verdict);
}

fn exclusive(
    model: &Model<'_>,
    out: &mut Out,
    (scale, path): (&Scale, &str),
    panel: &Panel,
    places: &Places,
    diagram: Option<&Diagram>,
) {
    let what = format!("nobody has two places on `{}`", scale.label.as_str());
    // The pairs of places that some leaf holds, each leaf looked at once.
    let count = places.labels.len();
    let held = |leaf: crate::region::Leaf<'_>| -> Vec<usize> {
        let keys = panel.keys(leaf);
        (0..count).filter(|key| keys.get(*key) == Some(&true)).collect()
    };
    let found: Vec<Vec<usize>> = match diagram {
        Some(diagram) => diagram.leaves().map(|(_, leaf)| held(leaf)).collect(),
        None => match panel.space.sample(|_, leaf| held(leaf).len() > 1) {
            Some(classes) => {
                let labels = panel.space.labels_at(&classes);
                labels.iter().map(|labels| held(crate::region::Leaf::of(labels))).collect()
            }
            None => {
                out.check("P004", what, Verdict::Unknown);
                return;
            }
        },
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for held in found {
        for (at, a) in held.iter().enumerate() {
            for b in held.iter().skip(at + 1) {
                if !pairs.contains(&(*a, *b)) {
                    pairs.push((*a, *b));
                }
            }
        }
    }
    pairs.sort_unstable();
    let mut verdict = Verdict::Proven;
    for (a, b) in pairs {
        let both = |leaf: crate::region::Leaf<'_>| {
            let keys = panel.keys(leaf);
            keys.get(a) == Some(&true) && keys.get(b) == Some(&true)
        };
        let classes = match diagram {
            Some(diagram) => diagram.witness(both),
            None => panel.space.sample(|_, leaf| both(leaf)),
        };
        let Some(classes) = classes else { continue };
        verdict = Verdict::Refuted;
        let made = model.made(&panel.space, &classes);
        let gives = |place: usize| {
            let mine = places.given.iter().filter(move |(_, given)| *given == place);
            mine.map(|(rule, _)| *rule)
        };
        let applying = model.applying(&made);
        let applies = |rule: &usize| applying.contains(rule);
        let confirmed = out.confirms(model, &made, |_| {
            gives(a).any(|r| applies(&r)) && gives(b).any(|r| applies(&r))
        });
        if !confirmed {
            continue;
        }
        let rules: Vec<usize> = gives(a).chain(gives(b)).filter(applies).collect();
        let name = |place: usize| places.labels.get(place).cloned().unwrap_or_default();
        let who = in_district_words(
            &model.grid,
            &panel.space,
            &classes.iter().map(|class| Some((*class, *class))).collect(),
        );
        let message = format!(
            "a student with {who} has two places on `{}`: `{}` and `{}`",
            scale.label.as_str(),
            name(a),
            name(b)
        );
        out.add("P004", FindingLevel::Error, path, message)
            .about(scale.id.as_str())
            .rules(model.ids(&rules))
            .witness(model.witness(&made));
    }
    out.check("P004", what, verdict);
}

/// How many combinations of classes each rule of the scale decides.
fn covered(
    model: &Model<'_>,
    out: &mut Out,
    scale: &Scale,
    places: &Places,
) -> Option<ScaleCoverage> {
    let rules = places.rules();
    let asked: Vec<(usize, usize)> = rules.iter().copied().zip(0..).collect();
    let mut panel = Panel::new(model, &asked, rules.len());
    within_grades(model, &mut panel, scale.grades);
    let diagram = panel.diagram(None, &mut out.spare)?;
    let count = |wanted: &dyn Fn(&[bool]) -> bool| {
        let (of, held) = diagram.counts(|leaf| wanted(&panel.keys(leaf)));
        Some((u64::try_from(of).ok()?, u64::try_from(held).ok()?))
    };
    let (of, uncovered) = count(&|keys| !keys.contains(&true))?;
    let share = |(rule, key): &(usize, usize)| {
        let (_, decides) = count(&|keys| keys.get(*key) == Some(&true))?;
        Some(RuleShare { rule: model.rule(*rule)?.id.clone(), decides })
    };
    let rules = asked.iter().map(share).collect::<Option<Vec<_>>>()?;
    Some(ScaleCoverage { scale: scale.id.clone(), of, uncovered, rules })
}
