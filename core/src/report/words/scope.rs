//! Where and when a rule is in force: grades, schools, seasons, dates, and other rules.

use crate::handbook::{GradeSpan, Outcome, Rule};
use crate::report::block::Line;
use crate::report::names::{Names, joined, plain_id};
use crate::vocabulary::id::PeriodId;
use crate::vocabulary::{Date, Grade};

/// Grades from one to another: `grades K to 5`.
pub(crate) fn grades(span: GradeSpan) -> String {
    match span.from == span.to {
        true => grade(span.from),
        false => format!("grades {} to {}", span.from, span.to),
    }
}

/// One grade.
pub(crate) fn grade(grade: Grade) -> String {
    match grade.as_str() {
        "PK" => "pre-kindergarten".to_owned(),
        "TK" => "transitional kindergarten".to_owned(),
        "K" => "kindergarten".to_owned(),
        "13" => "the years after grade 12".to_owned(),
        number => format!("grade {number}"),
    }
}

/// A season as people call it.
pub(crate) fn season(season: &PeriodId) -> String {
    plain_id(season.as_str())
}

/// For whom a rule is; nothing for everybody.
pub(crate) fn scope(rule: &Rule, names: &Names<'_>) -> Option<Line> {
    let mut parts: Vec<Line> = Vec::new();
    if let Some(span) = rule.grades {
        parts.push(grades(span).into());
    }
    if !rule.schools.is_empty() {
        parts.push(Line::from("only at ").and(names.all(&rule.schools, "and")));
    }
    if !rule.except_schools.is_empty() {
        parts.push(Line::from("not at ").and(names.all(&rule.except_schools, "and")));
    }
    if !rule.seasons.is_empty() {
        let seasons = rule.seasons.iter().map(|one| season(one).into()).collect();
        parts.push(Line::from("only in ").and(joined(seasons, "and")));
    }
    let mut out = Line::default();
    for (at, part) in parts.iter().enumerate() {
        out = out.and(if at > 0 { "; " } else { "" }).and(part.clone());
    }
    (!parts.is_empty()).then(|| out.and("."))
}

/// When a rule is in force; nothing where that is always.
pub(crate) fn dates(from: Option<Date>, until: Option<Date>) -> Option<String> {
    match (from, until) {
        (None, None) => None,
        (Some(from), None) => Some(format!("In force from {from} on.")),
        (None, Some(until)) => Some(format!("In force until {until}, that day included.")),
        (Some(from), Some(until)) => {
            Some(format!("In force from {from} until {until}, both days included."))
        }
    }
}

/// Rules that give way to this one.
pub(crate) fn overrides(rule: &Rule, names: &Names<'_>) -> Option<Line> {
    (!rule.overrides.is_empty()).then(|| {
        Line::from("While this rule applies, these do not: ")
            .and(names.all_quoted(&rule.overrides, "and"))
            .and(".")
    })
}

/// Rules that this one gives way to.
pub(crate) fn overridden(rule: &Rule, names: &Names<'_>) -> Option<Line> {
    let by = names.handbook.rules.iter().filter(|other| other.overrides.contains(&rule.id));
    let by: Vec<Line> = by.map(|other| names.quoted(&other.id)).collect();
    (!by.is_empty()).then(|| {
        Line::from("This rule steps back while one of these applies: ")
            .and(joined(by, "or"))
            .and(".")
    })
}

/// What the priority of a rule that names an owner means.
pub(crate) fn priority(rule: &Rule) -> Option<String> {
    let names_owner = rule.then.iter().any(|one| matches!(one, Outcome::Owner(_)));
    match rule.priority {
        0 => None,
        _ if !names_owner => None,
        p => Some(format!(
            "Where several rules name an owner, the one with the highest rank counts. This one has \
             rank {p}; a rule of which nothing is said has rank 0."
        )),
    }
}
