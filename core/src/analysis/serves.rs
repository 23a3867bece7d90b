//! What a rule gives to students who cannot have it (`P032`): a support of other grades or schools
//! than all students the rule is about; and a value out of a table that has none for some of their
//! grades.

use super::answer::FindingLevel;
use super::model::Model;
use super::out::Out;
use crate::handbook::compile::key_of;
use crate::handbook::compute::Compute;
use crate::handbook::expression::{Cell, Expression, Table, TableKey};
use crate::handbook::measure::Subject;
use crate::handbook::{FactName, Handbook, Outcome, Rule};
use crate::region::grades_taught;
use crate::vocabulary::{Decimal, Grade};

pub(super) fn check(model: &Model<'_>, out: &mut Out) {
    let handbook = &model.district.handbook;
    if model.about != Subject::Student {
        return;
    }
    for at in &model.rules {
        let Some(rule) = model.rule(*at) else { continue };
        let grades = grades(model, *at);
        supports(handbook, (*at, rule), &grades, out);
        // A fragment without schools does not say which grades there are.
        if !handbook.schools.is_empty() {
            for (place, fact) in model.compiled.facts.iter().enumerate() {
                if model.names(*at, place) {
                    tables(handbook, (*at, rule), &fact.name, &grades, out);
                }
            }
        }
    }
}

/// The grades of the district in which a rule can hold.
fn grades(model: &Model<'_>, rule: usize) -> Vec<Grade> {
    let fact = model.compiled.fact(&FactName::Grade);
    let fact = fact.and_then(|at| model.compiled.facts.get(at));
    let holds = |grade: &Grade| {
        let key = key_of(Decimal::from(u32::from(grade.ordinal())));
        let allows = |clause: &usize| {
            fact.is_none_or(|fact| !fact.names(*clause) || fact.allows_clause(*clause, key))
        };
        model.clauses(rule).iter().any(allows)
    };
    grades_taught(&model.district.handbook).filter(holds).collect()
}

fn supports(handbook: &Handbook, (at, rule): (usize, &Rule), grades: &[Grade], out: &mut Out) {
    for (place, outcome) in rule.then.iter().enumerate() {
        let Outcome::Support(id) = outcome else { continue };
        let Some(support) = handbook.supports.iter().find(|support| support.id == *id) else {
            continue;
        };
        let given = |grade: &Grade| support.grades.is_none_or(|span| span.contains(*grade));
        let in_a_grade = grades.is_empty() || grades.iter().any(given);
        let at_a_school = rule.schools.is_empty()
            || support.schools.is_empty()
            || rule.schools.iter().any(|school| support.schools.contains(school));
        if in_a_grade && at_a_school {
            continue;
        }
        let which = if in_a_grade { "schools" } else { "grades" };
        let message = format!(
            "rule `{}` proposes support `{id}`, which is not given in any of its {which}",
            rule.id
        );
        out.add("P032", FindingLevel::Warning, format!("/rules/{at}/then/{place}"), message)
            .about(rule.id.as_str())
            .rules(vec![rule.id.clone()]);
    }
}

fn tables(
    handbook: &Handbook,
    (at, rule): (usize, &Rule),
    fact: &FactName,
    grades: &[Grade],
    out: &mut Out,
) {
    let FactName::Measure(id) = fact else { return };
    let measure = handbook.measures.iter().find(|measure| measure.id == *id);
    let Some(compute) = measure.and_then(|measure| measure.compute.as_ref()) else { return };
    for table in handbook.tables.iter().filter(|table| looks_up(compute, table)) {
        let Some(key) = table.keys.iter().position(|key| *key == TableKey::Grade) else { continue };
        let has = |grade: Grade| {
            table.rows.iter().any(|row| match row.when.get(key) {
                Some(Cell::Grades(span)) => span.contains(grade),
                Some(Cell::Any) => true,
                _ => false,
            })
        };
        let Some(first) = grades.iter().find(|grade| !has(**grade)) else { continue };
        let message = format!(
            "rule `{}` reads `{id}` in grade {first}, for which table `{}` has no row",
            rule.id, table.id
        );
        out.add("P032", FindingLevel::Warning, format!("/rules/{at}"), message)
            .about(rule.id.as_str())
            .rules(vec![rule.id.clone()]);
    }
}

fn looks_up(compute: &Compute, table: &Table) -> bool {
    match compute {
        Compute::Expression(expression) => reads(expression, table),
        Compute::Compare(comparison) => {
            reads(&comparison.left, table) || reads(&comparison.right, table)
        }
        _ => false,
    }
}

fn reads(expression: &Expression, table: &Table) -> bool {
    match expression {
        Expression::Table(id) => *id == table.id,
        Expression::Number(_) | Expression::Measure(_) => false,
        Expression::Enough(enough) => reads(&enough.of, table),
        Expression::Sum(parts)
        | Expression::Difference(parts)
        | Expression::Product(parts)
        | Expression::Quotient(parts)
        | Expression::Least(parts)
        | Expression::Greatest(parts) => parts.iter().any(|part| reads(part, table)),
    }
}
