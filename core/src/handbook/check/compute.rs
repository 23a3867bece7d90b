//! Computations: every id in them is declared, and some facts could give a value.

use super::Problems;
use super::condition::{number_fits, shape};
use crate::handbook::compute::{
    Combined, Compute, Counted, EventsCounted, PeriodsInARow, Projection, Slope, SlopePer,
    SupportsCounted,
};
use crate::handbook::condition::Test;
use crate::handbook::declare::Handbook;
use crate::handbook::expression::Expression;
use crate::handbook::measure::{Measure, NumberValues, Values};
use crate::handbook::window::{Reset, Window, is_this_year};
use crate::vocabulary::calendar::PeriodKind;
use crate::vocabulary::id::{EventId, IndicatorId, MeasureId, TableId};
use crate::vocabulary::{DayKind, Days, Decimal, Label};

/// The ids and shapes of one measure's computation.
pub(super) fn check(handbook: &Handbook, measure: &Measure, path: &str, problems: &mut Problems) {
    let Some(compute) = &measure.compute else { return };
    let at = |name: &str| format!("{path}/{name}");
    let mut see = Seer { handbook, problems };
    match compute {
        Compute::Count(c) => see.counted(c, &at("count")),
        Compute::Sum(c) => see.counted(c, &at("sum")),
        Compute::Latest(c) => see.counted(c, &at("latest")),
        Compute::Earliest(c) => see.counted(c, &at("earliest")),
        Compute::Least(c) => see.counted(c, &at("least")),
        Compute::Greatest(c) => see.counted(c, &at("greatest")),
        Compute::Average(c) => see.counted(c, &at("average")),
        Compute::Median(c) => see.counted(c, &at("median")),
        Compute::MostOfOneKind(c) => see.counted(c, &at("most_of_one_kind")),
        Compute::Change(c) => see.counted(c, &at("change")),
        Compute::Percent(p) => {
            see.indicator(&p.part, at("percent/part"));
            see.indicator(&p.whole, at("percent/whole"));
            see.window(&p.window, &at("percent/window"));
        }
        Compute::ShareOfPoints(s) => {
            see.indicator(&s.of, at("share_of_points/of"));
            see.window(&s.window, &at("share_of_points/window"));
            shape(&s.points_are, &at("share_of_points/points_are"), see.problems);
        }
        Compute::NestedShare(n) => {
            see.indicator(&n.part, at("nested_share/part"));
            see.indicator(&n.whole, at("nested_share/whole"));
            see.window(&n.window, &at("nested_share/window"));
            see.number(&n.days_are, 0, Some(100), &at("nested_share/days_are"));
        }
        Compute::Slope(s) => {
            see.slope(s, path, &at("slope"));
            see.unit_of_slope(measure, s, &at("slope/per"));
        }
        Compute::Projection(p) => see.projection(measure, p, &at("projection")),
        Compute::InARow(r) => {
            see.indicator(&r.of, at("in_a_row/of"));
            see.window(&r.window, &at("in_a_row/window"));
            shape(&r.points_are, &at("in_a_row/points_are"), see.problems);
        }
        Compute::OfLast(o) => {
            see.indicator(&o.of, at("of_last/of"));
            see.window(&o.window, &at("of_last/window"));
            shape(&o.points_are, &at("of_last/points_are"), see.problems);
            if o.points == 0 {
                see.problems.add("P008", at("of_last/points"), "there are no points to look at");
            }
        }
        Compute::PeriodsInARow(r) => see.periods(r, &at("periods_in_a_row")),
        Compute::Streak(s) => {
            see.counted(&s.observations, &at("streak/observations"));
            if !matches!(s.days, DayKind::Calendar) && !s.days.is_of_school() {
                see.problems.add("P008", at("streak/days"), "a row is one of days");
            }
        }
        Compute::Supports(s) => see.supports(s, &at("supports")),
        Compute::SupportedFor(s) => see.supports(&s.which, &at("supported_for/which")),
        Compute::Delivered(s) => see.supports(s, &at("delivered")),
        Compute::Events(e) => see.events(e, &at("events")),
        Compute::DaysSince(d) => see.event(&d.event, at("days_since/event")),
        Compute::DaysInto(d) => see.period(d.of, at("days_into/of")),
        Compute::DaysLeft(d) => see.period(d.of, at("days_left/of")),
        Compute::MemberDays(d) => {
            see.window(&d.window, &at("member_days/window"));
            if let Some(indicator) = &d.fed_by {
                see.indicator(indicator, at("member_days/fed_by"));
            }
        }
        Compute::Rank(r) => {
            let known = handbook.measures.iter().map(|measure| &measure.id);
            see.problems.resolve("measure", r.of.as_str(), known, || at("rank/of"));
        }
        Compute::Expression(e) => see.expression(e, &at("expression")),
        Compute::Compare(c) => {
            see.expression(&c.left, &at("compare/left"));
            see.expression(&c.right, &at("compare/right"));
        }
    }
}

/// The ids and the test of supports that a condition asks for.
pub(super) fn supports(
    handbook: &Handbook,
    counted: &SupportsCounted,
    path: &str,
    problems: &mut Problems,
) {
    Seer { handbook, problems }.supports(counted, path);
}

/// The ids and the window of events that a condition asks for.
pub(super) fn events(
    handbook: &Handbook,
    counted: &EventsCounted,
    path: &str,
    problems: &mut Problems,
) {
    Seer { handbook, problems }.events(counted, path);
}

/// A test of how many there are.
pub(super) fn count_fits(test: &Test, path: &str, problems: &mut Problems) {
    shape(test, path, problems);
    number_fits(&numbers(0, None, true), test, path, problems);
}

struct Seer<'h, 'p> {
    handbook: &'h Handbook,
    problems: &'p mut Problems,
}

impl Seer<'_, '_> {
    fn counted(&mut self, counted: &Counted, path: &str) {
        self.indicator(&counted.of, format!("{path}/of"));
        for (i, indicator) in counted.together_with.iter().enumerate() {
            let path = format!("{path}/together_with/{i}");
            let earlier = counted.together_with.iter().take(i).any(|other| other == indicator);
            if earlier || *indicator == counted.of {
                let what = format!("id `{indicator}` stands twice");
                self.problems.add("P026", path.clone(), what);
            }
            self.indicator(indicator, path);
        }
        self.window(&counted.window, &format!("{path}/window"));
        if let Some(test) = &counted.only {
            shape(test, &format!("{path}/only"), self.problems);
        }
        for (i, reset) in counted.resets.iter().enumerate() {
            let path = format!("{path}/resets/{i}");
            match reset {
                Reset::AfterClean(days) => self.days(*days, format!("{path}/after_clean")),
                Reset::At(event) => self.event(event, format!("{path}/at")),
            }
        }
    }

    fn slope(&mut self, slope: &Slope, compute: &str, path: &str) {
        self.indicator(&slope.of, format!("{path}/of"));
        self.window(&slope.window, &format!("{path}/window"));
        if slope.points < 2 {
            self.problems.add("P008", compute, "a slope needs at least two points");
        }
    }

    /// `P009` when the unit of a slope speaks of weeks and it is worked out per day, or the other
    /// way: every threshold would be seven times off.
    fn unit_of_slope(&mut self, measure: &Measure, slope: &Slope, path: &str) {
        let Values::Number(numbers) = &measure.values else { return };
        let unit = numbers.unit.as_str().to_lowercase();
        let names = |words: [&str; 3]| {
            unit.split(|c: char| !c.is_alphabetic()).any(|word| words.contains(&word))
        };
        let (week, day) = (names(["week", "weeks", "weekly"]), names(["day", "days", "daily"]));
        let other = match slope.per {
            SlopePer::Day if week && !day => "week",
            SlopePer::Week if day && !week => "day",
            _ => return,
        };
        let what = "the unit speaks of another time than the slope is worked out per";
        self.problems.add_hint(
            "P009",
            path,
            what,
            format!("write `\"per\": \"{other}\"`, or another unit"),
        );
    }

    fn projection(&mut self, measure: &Measure, projection: &Projection, path: &str) {
        self.slope(&projection.line, path, &format!("{path}/line"));
        self.expression(&projection.goal, &format!("{path}/goal"));
        if projection.unit.is_of_school() {
            self.problems.add("P008", format!("{path}/unit"), "a line knows no days of school");
        }
        if matches!(&measure.values, Values::Number(numbers) if numbers.greatest.is_none()) {
            self.problems.add_hint(
                "P008",
                path,
                "nothing is said of a line that never meets its goal",
                "declare the measure's `greatest` value: it stands for never",
            );
        }
    }

    fn periods(&mut self, run: &PeriodsInARow, path: &str) {
        self.indicator(&run.of, format!("{path}/of"));
        self.period(run.per, format!("{path}/per"));
        let path = format!("{path}/periods_are");
        match run.combined {
            Combined::Count => count_fits(&run.periods_are, &path, self.problems),
            _ => shape(&run.periods_are, &path, self.problems),
        }
    }

    fn supports(&mut self, counted: &SupportsCounted, path: &str) {
        for (i, support) in counted.supports.iter().enumerate() {
            let supports = self.handbook.supports.iter().map(|support| &support.id);
            let path = || format!("{path}/supports/{i}");
            self.problems.resolve("support", support.as_str(), supports, path);
        }
        if let Some(tier) = &counted.tier {
            let tiers = self.handbook.tiers.iter().map(|tier| &tier.id);
            self.problems.resolve("tier", tier.as_str(), tiers, || format!("{path}/tier"));
        }
        if let Some(domain) = &counted.domain {
            let domains = self.handbook.domains.iter().map(|domain| &domain.id);
            self.problems.resolve("domain", domain.as_str(), domains, || format!("{path}/domain"));
        }
    }

    fn events(&mut self, counted: &EventsCounted, path: &str) {
        self.event(&counted.event, format!("{path}/event"));
        self.window(&counted.window, &format!("{path}/window"));
        if counted.announced_within.is_some()
            && (counted.in_a_row || !is_this_year(&counted.window))
        {
            let what = "what is announced lies in no window that is over, and in no row";
            self.problems.add("P008", format!("{path}/announced_within"), what);
        }
        if let Some(test) = &counted.only {
            shape(test, &format!("{path}/only"), self.problems);
        }
    }

    fn expression(&mut self, expression: &Expression, path: &str) {
        let (name, parts) = match expression {
            Expression::Number(_) => return,
            Expression::Measure(id) => return self.number_measure(id, format!("{path}/measure")),
            Expression::Table(id) => return self.table(id, format!("{path}/table")),
            Expression::Enough(enough) => {
                return self.expression(&enough.of, &format!("{path}/enough/of"));
            }
            Expression::Sum(parts) => ("sum", parts),
            Expression::Difference(parts) => ("difference", parts),
            Expression::Product(parts) => ("product", parts),
            Expression::Quotient(parts) => ("quotient", parts),
            Expression::Least(parts) => ("least", parts),
            Expression::Greatest(parts) => ("greatest", parts),
        };
        if parts.is_empty() {
            self.problems.add("P008", format!("{path}/{name}"), "expression has no parts");
        }
        for (i, part) in parts.iter().enumerate() {
            self.expression(part, &format!("{path}/{name}/{i}"));
        }
    }

    /// A measure with which one can calculate.
    fn number_measure(&mut self, id: &MeasureId, path: String) {
        let measures = &self.handbook.measures;
        match measures.iter().find(|measure| measure.id == *id) {
            None => {
                let known = measures.iter().map(|measure| &measure.id);
                self.problems.resolve("measure", id.as_str(), known, || path);
            }
            Some(measure) if !matches!(measure.values, Values::Number(_)) => {
                let what = format!("values of `{id}` are no numbers");
                self.problems.add("P009", path, what);
            }
            Some(_) => {}
        }
    }

    fn table(&mut self, id: &TableId, path: String) {
        let known = self.handbook.tables.iter().map(|table| &table.id);
        self.problems.resolve("table", id.as_str(), known, || path);
    }

    fn indicator(&mut self, id: &IndicatorId, path: String) {
        let known = self.handbook.indicators.iter().map(|indicator| &indicator.id);
        self.problems.resolve("indicator", id.as_str(), known, || path);
    }

    fn event(&mut self, id: &EventId, path: String) {
        let known = self.handbook.events.iter().map(|event| &event.id);
        self.problems.resolve("event", id.as_str(), known, || path);
    }

    fn window(&mut self, window: &Window, path: &str) {
        match window {
            Window::Last(days) => self.days(*days, format!("{path}/last")),
            Window::This(kind) => self.period(*kind, format!("{path}/this")),
            Window::Previous(kind) => self.period(*kind, format!("{path}/previous")),
            Window::Periods(periods) => self.period(periods.of, format!("{path}/periods/of")),
            Window::First(first) => {
                self.period(first.of, format!("{path}/first/of"));
                self.days(first.days, format!("{path}/first/days"));
            }
            Window::Since(event) => self.event(event, format!("{path}/since")),
            Window::Before(before) => {
                self.event(&before.event, format!("{path}/before/event"));
                self.days(before.days, format!("{path}/before/days"));
            }
            Window::Ever => {}
        }
    }

    fn days(&mut self, days: Days, path: String) {
        if days.n == 0 {
            self.problems.add("P008", path, "no day is in this window");
        }
    }

    /// Civil months and weeks need no calendar.
    fn period(&mut self, kind: PeriodKind, path: String) {
        let declared = self.handbook.calendar.periods.iter().any(|period| period.kind == kind);
        if !declared && !matches!(kind, PeriodKind::Month | PeriodKind::Week) {
            self.problems.add("P010", path, "the calendar declares no period of this kind");
        }
    }

    fn number(&mut self, test: &Test, least: i32, greatest: Option<i32>, path: &str) {
        shape(test, path, self.problems);
        number_fits(&numbers(least, greatest, false), test, path, self.problems);
    }
}

fn numbers(least: i32, greatest: Option<i32>, whole: bool) -> NumberValues {
    NumberValues {
        unit: Label::from(""),
        least: Some(Decimal::from(least)),
        greatest: greatest.map(Decimal::from),
        whole,
        step: None,
        percent_of: None,
    }
}
