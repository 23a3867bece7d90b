//! Which grades a student can be in: those that a school teaches.

use super::side::Side;
use crate::facts::Value;
use crate::handbook::compile::key_of;
use crate::region::{Class, GridFact, Stands};
use crate::vocabulary::{Decimal, Grade};

/// The grades that are taught on both sides: by the school, where it is fixed, else by any. Where
/// schools are not declared, or no grade is taught on both sides, every grade counts.
pub(super) fn grades_taught(sides: [&Side; 2]) -> Vec<Grade> {
    let on_side = |side: &Side, grade: Grade| {
        let schools = &side.district.handbook.schools;
        let mut here =
            schools.iter().filter(|one| side.school.as_ref().is_none_or(|s| *s == one.id));
        schools.is_empty() || here.any(|school| school.grades.contains(grade))
    };
    let both = |grade: &Grade| sides.iter().all(|side| on_side(side, *grade));
    let taught: Vec<Grade> = Grade::all().filter(both).collect();
    if taught.is_empty() { Grade::all().collect() } else { taught }
}

/// Keeps the classes in which one of these grades is.
pub(super) fn keep_grades(fact: &mut GridFact<'_>, grades: &[Grade]) {
    fact.classes.retain_mut(|class| {
        let mut inside = grades_in(class, grades);
        let Some(first) = inside.next() else { return false };
        let last = inside.last().unwrap_or(first);
        (class.low, class.high) = (grade_stands(first), grade_stands(last));
        true
    });
    for (at, class) in fact.classes.iter_mut().enumerate() {
        class.of = (at, at);
    }
}

/// Those of these grades that are in a class.
pub(super) fn grades_in(class: &Class, grades: &[Grade]) -> impl Iterator<Item = Grade> {
    let keys = class.low.key..=class.high.key;
    grades.iter().copied().filter(move |grade| keys.contains(&key(*grade)))
}

/// A grade as a value that stands for itself.
pub(super) fn grade_stands(grade: Grade) -> Stands {
    Stands { key: key(grade), value: Value::from(grade.as_str()), share: None }
}

fn key(grade: Grade) -> i64 {
    key_of(Decimal::from(u32::from(grade.ordinal())))
}
