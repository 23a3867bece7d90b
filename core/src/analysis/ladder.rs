//! Ladders: the more serious of two students is never lower (`P006`), one unit never skips a rung
//! (`P025`), and a fact that is missing never leaves somebody below every value it could have
//! (`P007`). A ladder is a scale, or the tiers of a domain.

use super::answer::{FindingLevel, Verdict};
use super::model::{Made, Model, in_words};
use super::out::Out;
use super::panel::Panel;
use super::scale::Places;
use crate::decision::Standing;
use crate::handbook::measure::Worse;
use crate::handbook::{FactName, ScaleOf};
use crate::region::{Diagram, Leaf};

/// A scale, or the tiers of a domain.
struct Ladder {
    /// Its id, for `accepts`.
    id: String,
    label: String,
    path: String,
    places: Places,
    /// The place of somebody whom no rule gives one: everybody has the lowest tier, and nobody has
    /// a flag without a rule.
    without: i64,
}

pub(super) fn check(model: &Model<'_>, out: &mut Out) {
    for ladder in ladders(model) {
        let rules = ladder.places.rules();
        let count = ladder.places.labels.len();
        let panel = Panel::new(model, &ladder.places.given, count);
        for (axis, fact) in panel.space.facts.iter().enumerate() {
            let Some(worse) = number(model, *fact) else { continue };
            if worse.is_none() && (out.errors_only || rules.is_empty()) {
                continue;
            }
            out.start();
            // Where every rule that reads the fact goes on to the worse end nothing is to be sought.
            let by_form =
                worse.is_some_and(|worse| panel.only_adds_towards(axis, worse == Worse::Higher));
            let mut diagram = None;
            let holds = if by_form {
                let what = promise(model, &ladder, *fact);
                out.check("P006", what, Verdict::Proven);
                true
            } else {
                let fuel = if worse.is_some() { &mut out.fuel } else { &mut out.spare };
                diagram = panel.diagram(Some(axis), fuel);
                worse.is_none_or(|worse| {
                    monotone(model, out, &ladder, &panel, (axis, *fact, worse), diagram.as_ref())
                })
            };
            // A step the wrong way was told already.
            if holds && !out.errors_only {
                let diagram = diagram.or_else(|| panel.diagram(Some(axis), &mut out.spare));
                jump(model, out, &ladder, &panel, (axis, *fact), diagram.as_ref());
            }
        }
        if !out.errors_only {
            for fact in &panel.space.facts {
                exposed(model, out, &ladder, *fact);
            }
        }
    }
}

fn ladders(model: &Model<'_>) -> Vec<Ladder> {
    let handbook = &model.district.handbook;
    let mut ladders = Vec::new();
    for (index, scale) in handbook.scales.iter().enumerate() {
        if scale.about == model.about {
            ladders.push(Ladder {
                id: scale.id.to_string(),
                label: scale.label.as_str().to_owned(),
                path: format!("/scales/{index}"),
                places: Places::new(model, &scale.of),
                without: if matches!(scale.of, ScaleOf::Tiers(_)) { 0 } else { -1 },
            });
        }
    }
    for (index, domain) in handbook.domains.iter().enumerate() {
        let of = ScaleOf::Tiers(domain.id.clone());
        if handbook.scales.iter().any(|scale| scale.about == model.about && scale.of == of) {
            continue;
        }
        ladders.push(Ladder {
            id: domain.id.to_string(),
            label: format!("tiers in {}", domain.label.as_str()),
            path: format!("/domains/{index}"),
            places: Places::new(model, &of),
            without: 0,
        });
    }
    ladders.retain(|ladder| !ladder.places.given.is_empty());
    ladders
}

/// Whether a fact is a measured number, and in which direction it gets worse.
fn number(model: &Model<'_>, fact: usize) -> Option<Option<Worse>> {
    let compiled = model.compiled.facts.get(fact)?;
    match compiled.name {
        FactName::Measure(_) if compiled.number => {
            Some(model.district.handbook.measures.get(compiled.at)?.worse)
        }
        _ => None,
    }
}

/// The place of everybody at a leaf.
fn place(panel: &Panel, ladder: &Ladder, leaf: Leaf<'_>) -> i64 {
    let highest = panel.highest(leaf).and_then(|place| i64::try_from(place).ok());
    highest.map_or(ladder.without, |place| place.max(ladder.without))
}

/// Two neighboring classes of the last axis, with the way to them and the places there.
struct Step {
    classes: Vec<usize>,
    lower: usize,
    places: (i64, i64),
}

/// The first step between neighboring classes whose places are wanted.
fn step(
    panel: &Panel,
    ladder: &Ladder,
    diagram: &Diagram,
    axis: usize,
    wanted: impl Fn(i64, i64) -> bool,
) -> Option<Step> {
    for (node, leaves) in diagram.fans(axis) {
        let places: Vec<Option<i64>> =
            leaves.iter().map(|leaf| leaf.map(|leaf| place(panel, ladder, leaf))).collect();
        for (lower, pair) in places.windows(2).enumerate() {
            if let [Some(below), Some(above)] = pair
                && wanted(*below, *above)
            {
                let classes = diagram.way_to(node)?;
                return Some(Step { classes, lower, places: (*below, *above) });
            }
        }
    }
    None
}

/// The same by chance, where there is no diagram.
fn sampled(
    panel: &Panel,
    ladder: &Ladder,
    axis: usize,
    wanted: impl Fn(i64, i64) -> bool,
) -> Option<Step> {
    let place_at = |classes: &[usize]| {
        let labels = panel.space.labels_at(classes)?;
        Some(place(panel, ladder, Leaf::of(&labels)))
    };
    let step_at = |classes: &[usize]| {
        let lower = *classes.get(axis)?;
        let mut next = classes.to_vec();
        *next.get_mut(axis)? = lower + 1;
        panel.space.class(axis, lower + 1)?;
        let places = (place_at(classes)?, place_at(&next)?);
        wanted(places.0, places.1).then(|| Step { classes: classes.to_vec(), lower, places })
    };
    step_at(&panel.space.sample(|classes, _| step_at(classes).is_some())?)
}

/// What is to be shown of a fact.
fn promise(model: &Model<'_>, ladder: &Ladder, fact: usize) -> String {
    format!("on `{}`, worse {} never gives less", ladder.label, model.label(fact))
}

/// The two students of a step: just below it and just above.
fn students(model: &Model<'_>, panel: &Panel, axis: usize, fact: usize, step: &Step) -> [Made; 2] {
    let mut classes = step.classes.clone();
    [step.lower, step.lower + 1].map(|class| {
        if let Some(slot) = classes.get_mut(axis) {
            *slot = class;
        }
        let mut made = model.made(&panel.space, &classes);
        if class == step.lower
            && let (Some(slot), Some(class)) = (made.get_mut(fact), panel.space.class(axis, class))
        {
            *slot = Some(Some(class.high.clone()));
        }
        made
    })
}

/// The place that the evaluator gives a made-up student.
fn decided(model: &Model<'_>, ladder: &Ladder, made: &Made) -> i64 {
    let verdicts = model.ask(made);
    let given = ladder.places.given.iter();
    let applying = given.filter(|(r, _)| verdicts.standing.get(*r) == Some(&Standing::Applies));
    applying.filter_map(|(_, place)| i64::try_from(*place).ok()).fold(ladder.without, i64::max)
}

fn name(ladder: &Ladder, place: i64) -> String {
    let label = usize::try_from(place).ok().and_then(|place| ladder.places.labels.get(place));
    label.map_or_else(|| "no place".to_owned(), |label| format!("`{label}`"))
}

/// Whether nothing speaks against it that the worse of two students never has less.
fn monotone(
    model: &Model<'_>,
    out: &mut Out,
    ladder: &Ladder,
    panel: &Panel,
    (axis, fact, worse): (usize, usize, Worse),
    diagram: Option<&Diagram>,
) -> bool {
    let label = model.label(fact);
    let what = promise(model, ladder, fact);
    let wrong = |below: i64, above: i64| match worse {
        Worse::Higher => above < below,
        Worse::Lower => below < above,
    };
    let found = match diagram {
        Some(diagram) => step(panel, ladder, diagram, axis, wrong),
        None => match sampled(panel, ladder, axis, wrong) {
            None => {
                out.check("P006", what, Verdict::Unknown);
                return true;
            }
            found => found,
        },
    };
    let Some(found) = found else {
        out.check("P006", what, Verdict::Proven);
        return true;
    };
    let [below, above] = students(model, panel, axis, fact, &found);
    let places = (decided(model, ladder, &below), decided(model, ladder, &above));
    if out.confirms(model, &below, |_| places == found.places) {
        let (bad, good) = match worse {
            Worse::Higher => ((&above, places.1), (&below, places.0)),
            Worse::Lower => ((&below, places.0), (&above, places.1)),
        };
        let value = |made: &Made| {
            let value = made.get(fact).cloned().flatten().flatten();
            value.as_ref().map(in_words).unwrap_or_default()
        };
        let message = format!(
            "on `{}` a student with {label} {} has {}, and one with the better {} has {}",
            ladder.label,
            value(bad.0),
            name(ladder, bad.1),
            value(good.0),
            name(ladder, good.1)
        );
        let mut rules = model.applying(bad.0);
        rules.extend(model.applying(good.0));
        rules.retain(|rule| ladder.places.given.iter().any(|(given, _)| given == rule));
        out.add("P006", FindingLevel::Error, ladder.path.as_str(), message)
            .about(ladder.id.as_str())
            .rules(model.ids(&rules))
            .witness(model.witnesses(bad.0, good.0));
    }
    out.check("P006", what, Verdict::Refuted);
    false
}

fn jump(
    model: &Model<'_>,
    out: &mut Out,
    ladder: &Ladder,
    panel: &Panel,
    (axis, fact): (usize, usize),
    diagram: Option<&Diagram>,
) {
    let Some(diagram) = diagram else { return };
    // Somebody without a flag is in a hole, or the scale is not about them: that is no step.
    let found = step(panel, ladder, diagram, axis, |below, above| {
        below.abs_diff(above) >= 2 && below >= 0 && above >= 0
    });
    let Some(found) = found else { return };
    let [below, above] = students(model, panel, axis, fact, &found);
    let places = (decided(model, ladder, &below), decided(model, ladder, &above));
    if !out.confirms(model, &below, |_| places == found.places) {
        return;
    }
    let value = |made: &Made| {
        let value = made.get(fact).cloned().flatten().flatten();
        value.as_ref().map(in_words).unwrap_or_default()
    };
    let message = format!(
        "on `{}` one step of {}, from {} to {}, leads from {} to {}",
        ladder.label,
        model.label(fact),
        value(&below),
        value(&above),
        name(ladder, places.0),
        name(ladder, places.1)
    );
    let mut rules = model.applying(&below);
    rules.extend(model.applying(&above));
    rules.retain(|rule| ladder.places.given.iter().any(|(given, _)| given == rule));
    out.add("P025", FindingLevel::Warning, ladder.path.as_str(), message)
        .about(ladder.id.as_str())
        .rules(model.ids(&rules))
        .witness(model.witnesses(&below, &above));
}

/// A student below every place that some value of the fact would give them, only because it is
/// missing.
fn exposed(model: &Model<'_>, out: &mut Out, ladder: &Ladder, fact: usize) {
    let mut panel = Panel::new(model, &ladder.places.given, ladder.places.labels.len());
    let Some(axis) = panel.axis(fact) else { return };
    panel.or_missing(axis);
    let Some(diagram) = panel.diagram(Some(axis), &mut out.spare) else { return };
    // The class with the least place, if even that is more than without the fact.
    let below = |leaves: &[Option<Leaf<'_>>]| {
        let places: Vec<Option<i64>> =
            leaves.iter().map(|leaf| leaf.map(|leaf| place(&panel, ladder, leaf))).collect();
        let (missing, known) = places.split_last()?;
        let known =
            known.iter().enumerate().filter_map(|(class, place)| Some((*place.as_ref()?, class)));
        let (least, class) = known.min()?;
        (*missing.as_ref()? < least).then_some(class)
    };
    let mut found = diagram.fans(axis).filter_map(|(node, leaves)| Some((node, below(&leaves)?)));
    let Some((node, class)) = found.next() else { return };
    let Some(mut classes) = diagram.way_to(node) else { return };
    if let Some(slot) = classes.get_mut(axis) {
        *slot = class;
    }
    let mut made = model.made(&panel.space, &classes);
    let known = made.clone();
    if let Some(slot) = made.get_mut(fact) {
        *slot = Some(None);
    }
    let (without, with) = (decided(model, ladder, &made), decided(model, ladder, &known));
    if !out.confirms(model, &made, |_| without < with) {
        return;
    }
    let message = format!(
        "while {} is not known a student may have {} on `{}`, where any value would give more",
        model.label(fact),
        name(ladder, without),
        ladder.label
    );
    let rules = ladder.places.rules();
    let naming: Vec<usize> = rules.into_iter().filter(|rule| model.names(*rule, fact)).collect();
    out.add("P007", FindingLevel::Note, ladder.path.as_str(), message)
        .about(ladder.id.as_str())
        .rules(model.ids(&naming))
        .witness(model.witnesses(&made, &known));
}
