//! Arithmetic, amounts and look-up tables.

use super::number::{Unit, quantity};
use super::scope::grades;
use super::test::{Holds, test};
use crate::handbook::Expression;
use crate::handbook::expression::{Amount, Cell, Comparison, Order, TableKey};
use crate::report::block::Line;
use crate::report::names::{Names, joined};

/// A number made of other numbers.
pub(crate) fn expression(of: &Expression, names: &Names<'_>) -> Line {
    let all =
        |parts: &[Expression]| joined(parts.iter().map(|one| part(one, names)).collect(), "and");
    match of {
        Expression::Number(number) => number.to_string().into(),
        Expression::Measure(id) => names.quoted(id),
        Expression::Table(id) => Line::from("the value in the table ").and(names.quoted(id)),
        Expression::Sum(parts) => Line::from("the sum of ").and(all(parts)),
        Expression::Difference(parts) => chain(parts, " minus ", names),
        Expression::Product(parts) => chain(parts, " times ", names),
        Expression::Quotient(parts) => chain(parts, " divided by ", names),
        Expression::Least(parts) => Line::from("the lowest of ").and(all(parts)),
        Expression::Greatest(parts) => Line::from("the highest of ").and(all(parts)),
        Expression::Enough(enough) => expression(&enough.of, names)
            .and(format!(", of which nothing is said below {}", enough.at_least)),
    }
}

/// A part of a larger expression: in parentheses if it has parts itself.
fn part(of: &Expression, names: &Names<'_>) -> Line {
    match of {
        Expression::Number(_) | Expression::Measure(_) | Expression::Table(_) => {
            expression(of, names)
        }
        _ => Line::from("(").and(expression(of, names)).and(")"),
    }
}

fn chain(parts: &[Expression], word: &str, names: &Names<'_>) -> Line {
    let mut out = Line::default();
    for (at, one) in parts.iter().enumerate() {
        out = out.and(if at > 0 { word } else { "" }).and(part(one, names));
    }
    out
}

/// One number compared with another.
pub(crate) fn comparison(of: &Comparison, names: &Names<'_>) -> Line {
    let is = match of.is {
        Order::AtLeast => " is at least ",
        Order::MoreThan => " is more than ",
        Order::AtMost => " is at most ",
        Order::Below => " is below ",
        Order::Equal => " equals ",
    };
    expression(&of.left, names).and(is).and(expression(&of.right, names))
}

/// An amount that is asked for.
pub(crate) fn amount(of: &Amount, unit: Unit<'_>, names: &Names<'_>) -> String {
    match of {
        Amount::Exactly(number) => quantity(*number, unit),
        Amount::AtLeast(number) => format!("at least {}", quantity(*number, unit)),
        Amount::AtMost(number) => format!("at most {}", quantity(*number, unit)),
        Amount::Between(range) if range.least == range.most => quantity(range.most, unit),
        Amount::Between(range) => format!("{} to {}", range.least, quantity(range.most, unit)),
        Amount::Table(table) => match unit.words {
            "" => format!("as the table {} says", names.quoted(table).plain()),
            words => format!("{words} as the table {} says", names.quoted(table).plain()),
        },
    }
}

/// By what one looks up in a table.
pub(crate) fn key(key: &TableKey, names: &Names<'_>) -> String {
    match key {
        TableKey::Grade => "Grade".to_owned(),
        TableKey::Season => "Season".to_owned(),
        TableKey::School => "School".to_owned(),
        TableKey::Measure(id) => crate::report::block::capital(&names.of(id)),
    }
}

/// What a key is in one row.
pub(crate) fn cell(cell: &Cell, unit: Unit<'_>, names: &Names<'_>) -> String {
    match cell {
        Cell::Any => "any".to_owned(),
        Cell::Grades(span) => grades(*span),
        Cell::Season(season) => crate::report::names::plain_id(season.as_str()),
        Cell::School(school) => names.of(school),
        Cell::Is(is) => test(is, unit, Holds::Yes),
    }
}
