//! The classes of values that rules can tell apart, and the boxes that clauses are.

use super::diagram::{Boxed, Side};
pub(crate) use super::values::Stands;
use super::values::between;
use crate::facts::Value;
use crate::handbook::compile::{Compiled, Fact, key_of};
use crate::handbook::{FactName, GradeSpan, Handbook};
use crate::vocabulary::{Decimal, Grade, order};

/// The facts of the rules about one kind of subject, in one handbook or in several.
pub(crate) struct Grid<'a> {
    /// A handbook and its compiled rules each.
    pub sources: Vec<(&'a Handbook, &'a Compiled)>,
    /// Every fact that one of them reads, sorted by name.
    pub facts: Vec<GridFact<'a>>,
}

/// One fact, in every handbook that reads it.
pub(crate) struct GridFact<'a> {
    /// Its name.
    pub name: &'a FactName,
    /// The fact as each source compiled it.
    pub compiled: Vec<Option<&'a Fact>>,
    /// The classes that can occur in every source that reads it, lowest first.
    pub classes: Vec<Class>,
}

/// Values that no rule tells apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Class {
    /// The lowest value, or the roundest one close to it.
    pub low: Stands,
    /// The highest value, or the roundest one close to it.
    pub high: Stands,
    /// The first and the last class of the grid that it consists of.
    pub of: (usize, usize),
}

/// A clause and the label that holds where it does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pick {
    /// Of which source.
    pub source: usize,
    /// Which clause of it.
    pub clause: usize,
    /// The label.
    pub label: usize,
}

/// The facts that some clauses read, and the clauses as boxes over them.
pub(crate) struct Space {
    /// The place of each axis's fact in the grid.
    pub facts: Vec<usize>,
    /// The classes of each axis, each a run of classes of the grid that these clauses do not tell
    /// apart.
    pub classes: Vec<Vec<Class>>,
    /// The clauses.
    pub boxes: Vec<Boxed>,
    /// How many labels there are.
    pub labels: usize,
}

impl<'a> Grid<'a> {
    /// The grid of one or several handbooks.
    pub(crate) fn new(sources: Vec<(&'a Handbook, &'a Compiled)>) -> Self {
        let mut names: Vec<&FactName> =
            sources.iter().flat_map(|(_, c)| &c.facts).map(|fact| &fact.name).collect();
        order::ascending(&mut names);
        names.dedup();
        let facts = names
            .into_iter()
            .map(|name| {
                let compiled: Vec<Option<&Fact>> = sources
                    .iter()
                    .map(|(_, c)| c.fact(name).and_then(|at| c.facts.get(at)))
                    .collect();
                let classes = classes(&sources, &compiled);
                GridFact { name, compiled, classes }
            })
            .collect();
        Self { sources, facts }
    }

    /// What people call the fact at a place.
    pub(crate) fn label(&self, fact: usize) -> &'a str {
        let Some(fact) = self.facts.get(fact) else { return "" };
        let reads =
            self.sources.iter().zip(&fact.compiled).find(|(_, compiled)| compiled.is_some());
        reads.map_or("", |((handbook, _), _)| fact.name.label(handbook))
    }

    /// The space of some clauses, whose labels are below `labels`.
    pub(crate) fn space(&self, picks: &[Pick], labels: usize) -> Space {
        let mut space = Space { facts: Vec::new(), classes: Vec::new(), boxes: Vec::new(), labels };
        space.boxes.extend(picks.iter().map(|pick| Boxed::of(pick.label)));
        for (at, fact) in self.facts.iter().enumerate() {
            let naming: Vec<(usize, &Pick, &Fact)> = picks
                .iter()
                .enumerate()
                .filter_map(|(n, pick)| {
                    let compiled = (*fact.compiled.get(pick.source)?)?;
                    compiled.names(pick.clause).then_some((n, pick, compiled))
                })
                .collect();
            if naming.is_empty() {
                continue;
            }
            let mut merged: Vec<Class> = Vec::new();
            let mut sides: Vec<Vec<bool>> = vec![Vec::new(); naming.len()];
            for class in &fact.classes {
                let allowed: Vec<bool> = naming
                    .iter()
                    .map(|(_, pick, compiled)| {
                        key_in(compiled, &class.low)
                            .is_some_and(|key| compiled.allows_clause(pick.clause, key))
                    })
                    .collect();
                let same = sides.iter().zip(&allowed).all(|(side, now)| side.last() == Some(now));
                match merged.last_mut() {
                    Some(last) if same => {
                        last.high = class.high.clone();
                        last.of.1 = class.of.1;
                    }
                    _ => {
                        merged.push(class.clone());
                        for (side, now) in sides.iter_mut().zip(allowed) {
                            side.push(now);
                        }
                    }
                }
            }
            let axis = space.facts.len();
            for ((n, _, _), classes) in naming.into_iter().zip(sides) {
                if let Some(boxed) = space.boxes.get_mut(n) {
                    boxed.sides.push(Side { axis, classes });
                }
            }
            space.facts.push(at);
            space.classes.push(merged);
        }
        self.schools_teach_grades(&mut space);
        space
    }

    /// Nobody is in a grade that their school does not teach.
    fn schools_teach_grades(&self, space: &mut Space) {
        let axis = |name: &FactName| {
            let is = |at: &usize| self.facts.get(*at).is_some_and(|fact| fact.name == name);
            space.facts.iter().position(is)
        };
        let (Some(grade), Some(school)) = (axis(&FactName::Grade), axis(&FactName::School)) else {
            return;
        };
        let (Some(grades), Some(schools)) = (space.classes.get(grade), space.classes.get(school))
        else {
            return;
        };
        let all = self.facts.iter().find(|fact| *fact.name == FactName::School);
        let all = all.map(|fact| fact.classes.as_slice()).unwrap_or_default();
        let mut nobody = Vec::new();
        for (at, class) in schools.iter().enumerate() {
            let ids = all.get(class.of.0..=class.of.1).unwrap_or_default();
            let spans: Vec<GradeSpan> =
                ids.iter().filter_map(|id| self.grades_of(&id.low.value)).collect();
            if spans.len() < ids.len() {
                continue;
            }
            let untaught = |grades: &Class| {
                let keys = grades.low.key..=grades.high.key;
                let mut inside = Grade::all().filter(|grade| keys.contains(&grade_key(*grade)));
                !inside.any(|grade| spans.iter().any(|span| span.contains(grade)))
            };
            let outside: Vec<bool> = grades.iter().map(untaught).collect();
            if outside.contains(&true) {
                let here = (0..schools.len()).map(|school| school == at).collect();
                nobody.push(Boxed {
                    label: None,
                    sides: vec![
                        Side { axis: grade, classes: outside },
                        Side { axis: school, classes: here },
                    ],
                });
            }
        }
        space.boxes.extend(nobody);
    }

    /// The grades that a school teaches.
    fn grades_of(&self, school: &Value) -> Option<GradeSpan> {
        let Value::Code(id) = school else { return None };
        let mut schools = self.sources.iter().flat_map(|(handbook, _)| &handbook.schools);
        schools.find(|school| school.id.as_str() == id).map(|school| school.grades)
    }
}

impl Space {
    /// How many classes each axis has.
    pub(crate) fn sizes(&self) -> Vec<usize> {
        self.classes.iter().map(Vec::len).collect()
    }

    /// The labels that hold for one class of each axis; nothing where no student can be.
    pub(crate) fn labels_at(&self, classes: &[usize]) -> Option<Vec<u64>> {
        let mut labels = vec![0_u64; self.labels.div_ceil(64)];
        for boxed in &self.boxes {
            let inside = boxed.sides.iter().all(|side| {
                let class = classes.get(side.axis);
                class.is_some_and(|class| side.classes.get(*class) == Some(&true))
            });
            if inside {
                let label = boxed.label?;
                if let Some(word) = labels.get_mut(label / 64) {
                    *word |= 1 << (label % 64);
                }
            }
        }
        Some(labels)
    }

    /// The class of an axis.
    pub(crate) fn class(&self, axis: usize, class: usize) -> Option<&Class> {
        self.classes.get(axis)?.get(class)
    }
}

/// The key that a source compares a value by; the places of codes differ between handbooks.
fn key_in(fact: &Fact, stands: &Stands) -> Option<i64> {
    if fact.codes.is_empty() { Some(stands.key) } else { fact.key(&stands.value) }
}

fn grade_key(grade: Grade) -> i64 {
    key_of(Decimal::from(u32::from(grade.ordinal())))
}

/// The classes of one fact: between all cuts of all sources, those in which some value can occur.
/// Of codes each is a class.
fn classes(sources: &[(&Handbook, &Compiled)], compiled: &[Option<&Fact>]) -> Vec<Class> {
    let of_codes = compiled.iter().flatten().any(|fact| !fact.codes.is_empty());
    let mut found: Vec<Class> = if of_codes {
        let mut codes: Vec<&String> = compiled.iter().flatten().flat_map(|f| &f.codes).collect();
        order::ascending(&mut codes);
        codes.dedup();
        codes.into_iter().zip(0..).map(|(code, key)| Class::of_code(code, key)).collect()
    } else {
        let mut cuts: Vec<i64> =
            compiled.iter().flatten().flat_map(|fact| fact.cuts.iter().copied()).collect();
        order::ascending(&mut cuts);
        cuts.dedup();
        let starts = std::iter::once(i64::MIN).chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain(std::iter::once(i64::MAX));
        starts.zip(ends).filter_map(|span| class_between(sources, compiled, span)).collect()
    };
    for (at, class) in found.iter_mut().enumerate() {
        class.of = (at, at);
    }
    found
}

/// The class between two keys, if a value lies there that every source that reads the fact can have.
fn class_between(
    sources: &[(&Handbook, &Compiled)],
    compiled: &[Option<&Fact>],
    (from, until): (i64, i64),
) -> Option<Class> {
    let mut found: Option<Class> = None;
    for ((handbook, _), fact) in sources.iter().zip(compiled) {
        let Some(fact) = fact else { continue };
        let (low, high) = between(handbook, fact, from, until)?;
        found = Some(match found {
            Some(class) => Class {
                low: if low.key > class.low.key { low } else { class.low },
                high: if high.key < class.high.key { high } else { class.high },
                of: class.of,
            },
            None => Class { low, high, of: (0, 0) },
        });
    }
    found.filter(|class| class.low.key <= class.high.key)
}

impl Class {
    fn of_code(code: &str, key: i64) -> Self {
        let stands = Stands { key, value: Value::Code(code.to_owned()), share: None };
        Self { low: stands.clone(), high: stands, of: (0, 0) }
    }
}
