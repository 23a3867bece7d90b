//! What a measure is made of: the records it counts, and the measures it reads.

use std::collections::BTreeSet;

use super::compute::Compute;
use super::declare::Handbook;
use super::expression::{Cell, Expression, TableKey};
use super::measure::Measure;
use crate::vocabulary::id::{IndicatorId, MeasureId, TableId};

/// The indicators and the measures behind a measure, the measure itself included.
#[derive(Debug, Default)]
pub(crate) struct Behind<'a> {
    pub indicators: BTreeSet<&'a IndicatorId>,
    pub measures: BTreeSet<&'a MeasureId>,
}

impl<'a> Behind<'a> {
    /// What stands behind one measure.
    pub(crate) fn of(handbook: &'a Handbook, id: &MeasureId) -> Self {
        let mut behind = Self::default();
        behind.measure(handbook, id);
        behind
    }

    fn measure(&mut self, handbook: &'a Handbook, id: &MeasureId) {
        let Some(measure) = handbook.measures.iter().find(|measure| measure.id == *id) else {
            return;
        };
        if self.measures.insert(&measure.id) {
            self.compute(handbook, measure);
        }
    }

    fn compute(&mut self, handbook: &'a Handbook, measure: &'a Measure) {
        let Some(compute) = &measure.compute else { return };
        match compute {
            Compute::Count(counted)
            | Compute::Sum(counted)
            | Compute::Latest(counted)
            | Compute::Earliest(counted)
            | Compute::Least(counted)
            | Compute::Greatest(counted)
            | Compute::Average(counted)
            | Compute::Median(counted)
            | Compute::MostOfOneKind(counted)
            | Compute::Change(counted) => {
                self.indicators.insert(&counted.of);
                self.indicators.extend(&counted.together_with);
            }
            Compute::Streak(streak) => {
                self.indicators.insert(&streak.observations.of);
                self.indicators.extend(&streak.observations.together_with);
            }
            Compute::Percent(share) => self.indicators.extend([&share.part, &share.whole]),
            Compute::NestedShare(share) => self.indicators.extend([&share.part, &share.whole]),
            Compute::ShareOfPoints(share) => self.indicators.extend([&share.of]),
            Compute::Slope(slope) => self.indicators.extend([&slope.of]),
            Compute::Projection(projection) => {
                self.indicators.insert(&projection.line.of);
                self.expression(handbook, &projection.goal);
            }
            Compute::InARow(row) => self.indicators.extend([&row.of]),
            Compute::OfLast(last) => self.indicators.extend([&last.of]),
            Compute::PeriodsInARow(run) => self.indicators.extend([&run.of]),
            Compute::Rank(rank) => self.measure(handbook, &rank.of),
            Compute::Expression(expression) => self.expression(handbook, expression),
            Compute::Compare(comparison) => {
                self.expression(handbook, &comparison.left);
                self.expression(handbook, &comparison.right);
            }
            Compute::MemberDays(days) => self.indicators.extend(&days.fed_by),
            Compute::Supports(_)
            | Compute::SupportedFor(_)
            | Compute::Delivered(_)
            | Compute::Events(_)
            | Compute::DaysSince(_)
            | Compute::DaysInto(_)
            | Compute::DaysLeft(_) => {}
        }
    }

    fn expression(&mut self, handbook: &'a Handbook, expression: &'a Expression) {
        match expression {
            Expression::Number(_) => {}
            Expression::Measure(id) => self.measure(handbook, id),
            Expression::Table(id) => self.table(handbook, id),
            Expression::Enough(enough) => self.expression(handbook, &enough.of),
            Expression::Sum(parts)
            | Expression::Difference(parts)
            | Expression::Product(parts)
            | Expression::Quotient(parts)
            | Expression::Least(parts)
            | Expression::Greatest(parts) => {
                for part in parts {
                    self.expression(handbook, part);
                }
            }
        }
    }

    fn table(&mut self, handbook: &'a Handbook, id: &TableId) {
        let Some(table) = handbook.tables.iter().find(|table| table.id == *id) else { return };
        for (at, key) in table.keys.iter().enumerate() {
            let asked = table.rows.iter().any(|row| row.when.get(at) != Some(&Cell::Any));
            if let (TableKey::Measure(id), true) = (key, asked) {
                self.measure(handbook, id);
            }
        }
    }
}
