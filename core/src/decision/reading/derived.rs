//! Values made of other values: arithmetic, comparisons and look-up tables.

use super::measure::named;
use super::{Computed, Found, Subject};
use crate::facts::Value;
use crate::handbook::expression::{Cell, Comparison, Expression, Order, TableKey, TableRow};
use crate::vocabulary::calendar::PeriodKind;
use crate::vocabulary::exact::Exact;
use crate::vocabulary::id::TableId;
use crate::vocabulary::{Grade, Missing};

/// The value of an expression, from the first day of any of its parts to the last; it grows stale
/// with the oldest.
pub(super) fn expression(
    subject: &Subject<'_>,
    expression: &Expression,
) -> Result<Computed, Missing> {
    let fold = |parts: &[Expression], step: fn(Exact, Exact) -> Result<Exact, Missing>| {
        let mut all: Option<Computed> = None;
        for part in parts {
            let part = self::expression(subject, part)?;
            all = Some(match all {
                None => part,
                Some(all) => {
                    let number = step(all.as_number()?, part.as_number()?)?;
                    all.and(&part, Found::Number(number))
                }
            });
        }
        all.ok_or(Missing::NotProvided)
    };
    match expression {
        Expression::Number(number) => Ok(Computed::number((*number).into())),
        Expression::Measure(id) => {
            let computed = named(subject, id)?;
            computed.as_number()?;
            Ok(computed)
        }
        Expression::Table(id) => Ok(Computed::number(look_up(subject, id)?.is.into())),
        Expression::Sum(parts) => fold(parts, Exact::plus),
        Expression::Difference(parts) => fold(parts, Exact::minus),
        Expression::Product(parts) => fold(parts, Exact::times),
        Expression::Quotient(parts) => fold(parts, Exact::over),
        Expression::Least(parts) => fold(parts, |a, b| Ok(a.min(b))),
        Expression::Greatest(parts) => fold(parts, |a, b| Ok(a.max(b))),
        Expression::Enough(enough) => {
            let computed = self::expression(subject, &enough.of)?;
            let is_enough = computed.as_number()? >= Exact::from(enough.at_least);
            if is_enough { Ok(computed) } else { Err(Missing::TooFewPoints) }
        }
    }
}

/// Whether the left side stands to the right side as it should.
pub(super) fn compare(subject: &Subject<'_>, comparison: &Comparison) -> Result<Computed, Missing> {
    let left = expression(subject, &comparison.left)?;
    let right = expression(subject, &comparison.right)?;
    let order = left.as_number()?.cmp(&right.as_number()?);
    let holds = match comparison.is {
        Order::AtLeast => order.is_ge(),
        Order::MoreThan => order.is_gt(),
        Order::AtMost => order.is_le(),
        Order::Below => order.is_lt(),
        Order::Equal => order.is_eq(),
    };
    Ok(left.and(&right, Found::Other(holds.into())))
}

/// The first row of a table that fits. A key that is missing is only missed by a row that asks for
/// it, and that no other key rules out.
pub(crate) fn look_up<'a>(subject: &Subject<'a>, id: &TableId) -> Result<&'a TableRow, Missing> {
    let table = subject.district.handbook.tables.iter().find(|table| table.id == *id);
    let table = table.ok_or(Missing::NotProvided)?;
    let mut keys: Vec<Option<Result<Found, Missing>>> = vec![None; table.keys.len()];
    for row in &table.rows {
        let mut fits = Ok(true);
        for ((cell, key), value) in row.when.iter().zip(&table.keys).zip(&mut keys) {
            if *cell == Cell::Any {
                continue;
            }
            let value = value.get_or_insert_with(|| key_of(subject, key));
            match value.as_ref().map_err(|reason| *reason).and_then(|value| is(cell, value)) {
                Ok(true) => {}
                Ok(false) => {
                    fits = Ok(false);
                    break;
                }
                Err(reason) => fits = Err(reason),
            }
        }
        if fits? {
            return Ok(row);
        }
    }
    Err(Missing::NotProvided)
}

fn key_of(subject: &Subject<'_>, key: &TableKey) -> Result<Found, Missing> {
    match key {
        TableKey::Grade => {
            let grade = subject.student.grade.ok_or(Missing::NotProvided)?;
            Ok(Found::Other(grade.as_str().into()))
        }
        TableKey::Season => {
            let calendar = &subject.district.handbook.calendar;
            let season = calendar.period(PeriodKind::Season, subject.as_of);
            Ok(Found::Other(season.ok_or(Missing::OutsideCalendar)?.id.as_str().into()))
        }
        TableKey::School => {
            let school = subject.school().ok_or(Missing::NotProvided)?;
            Ok(Found::Other(school.as_str().into()))
        }
        TableKey::Measure(id) => Ok(named(subject, id)?.value),
    }
}

fn is(cell: &Cell, value: &Found) -> Result<bool, Missing> {
    let code = |wanted: &str| Ok(*value == Found::Other(wanted.into()));
    match (cell, value) {
        (Cell::Any, _) => Ok(true),
        (Cell::Grades(span), Found::Other(value)) => {
            let grade = Grade::all().find(|grade| *value == Value::from(grade.as_str()));
            Ok(grade.is_some_and(|grade| span.contains(grade)))
        }
        (Cell::Grades(_), Found::Number(_)) => Ok(false),
        (Cell::Season(id), _) => code(id.as_str()),
        (Cell::School(id), _) => code(id.as_str()),
        (Cell::Is(test), Found::Number(number)) => Ok(number.passes(test)),
        (Cell::Is(test), Found::Other(value)) => test.admits(value).ok_or(Missing::Contradictory),
    }
}
