//! Conditions that cannot be read, or that no value can meet.

use super::Problems;
use crate::facts::Value;
use crate::handbook::compute::Compute;
use crate::handbook::condition::{Condition, Test};
use crate::handbook::declare::Handbook;
use crate::handbook::judgment::Answers;
use crate::handbook::measure::{Measure, NumberValues, Values};
use crate::vocabulary::Decimal;
use crate::vocabulary::calendar::PeriodKind;

pub(super) fn check(handbook: &Handbook, problems: &mut Problems) {
    for (index, definition) in handbook.definitions.iter().enumerate() {
        walk(handbook, &definition.when, &format!("/definitions/{index}/when"), problems);
    }
    for (index, rule) in handbook.rules.iter().enumerate() {
        walk(handbook, &rule.when, &format!("/rules/{index}/when"), problems);
        if let Some(exception) = &rule.unless {
            walk(handbook, exception, &format!("/rules/{index}/unless"), problems);
        }
        if rule.grades.is_some_and(|span| span.to < span.from) {
            problems.add("P008", format!("/rules/{index}/grades"), "no grade is in this span");
        }
    }
    for (index, measure) in handbook.measures.iter().enumerate() {
        let path = format!("/measures/{index}/compute");
        match &measure.compute {
            Some(Compute::Slope(slope)) if slope.points < 2 => {
                problems.add("P008", path, "a slope needs at least two points");
            }
            Some(Compute::Count(c) | Compute::Sum(c) | Compute::Latest(c)) => {
                if let Some(test) = &c.only {
                    shape(test, &path, problems);
                }
            }
            Some(Compute::InARow(run)) => shape(&run.points_are, &path, problems),
            _ => {}
        }
    }
}

fn walk(handbook: &Handbook, condition: &Condition, path: &str, problems: &mut Problems) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) if parts.is_empty() => {
            problems.add("P008", path, "condition has no parts");
        }
        Condition::All(parts) => each(handbook, parts, &format!("{path}/all"), problems),
        Condition::Any(parts) => each(handbook, parts, &format!("{path}/any"), problems),
        Condition::AtLeast(k) => {
            if k.n == 0 || usize::from(k.n) > k.of.len() {
                problems.add("P008", path, "`n` is not between 1 and the number of parts");
            }
            each(handbook, &k.of, &format!("{path}/at_least/of"), problems);
        }
        Condition::Not(part) => walk(handbook, part, &format!("{path}/not"), problems),
        Condition::Measure(m) => {
            let path = format!("{path}/measure");
            match handbook.measures.iter().find(|measure| measure.id == m.id) {
                Some(measure) => fits(measure, &m.is, &path, problems),
                None => problems.add("P010", path, format!("no measure `{}` is declared", m.id)),
            }
        }
        Condition::Judgment(j) => {
            let path = format!("{path}/judgment");
            match handbook.judgments.iter().find(|judgment| judgment.id == j.id) {
                Some(judgment) => {
                    let possible = match (&judgment.answers, &j.is) {
                        (Answers::YesNo, Value::Flag(_)) => true,
                        (Answers::Codes(codes), Value::Code(code)) => codes.contains(code),
                        _ => false,
                    };
                    if !possible {
                        problems.add("P009", path, "no answer to this judgment can be that");
                    }
                }
                None => problems.add("P010", path, format!("no judgment `{}` is declared", j.id)),
            }
        }
        Condition::Definition(id) => {
            let known = handbook.definitions.iter().map(|definition| &definition.id);
            problems.resolve("definition", id.as_str(), known, || format!("{path}/definition"));
        }
        Condition::Concern(id) => {
            let known = handbook.domains.iter().map(|domain| &domain.id);
            problems.resolve("domain", id.as_str(), known, || format!("{path}/concern"));
        }
        Condition::Grades(span) if span.to < span.from => {
            problems.add("P008", format!("{path}/grades"), "no grade is in this span");
        }
        Condition::Season(id) => {
            let known = handbook.calendar.periods.iter();
            let known = known.filter(|period| period.kind == PeriodKind::Season).map(|p| &p.id);
            problems.resolve("season", id.as_str(), known, || format!("{path}/season"));
        }
        Condition::School(id) => {
            let known = handbook.schools.iter().map(|school| &school.id);
            problems.resolve("school", id.as_str(), known, || format!("{path}/school"));
        }
        Condition::Supports(s) => shape(&s.is, &format!("{path}/supports/is"), problems),
        Condition::Happened(h) => {
            shape(&h.is, &format!("{path}/happened/is"), problems);
            let known = handbook.events.iter().map(|event| &event.id);
            let place = || format!("{path}/happened/which/event");
            problems.resolve("event", h.which.event.as_str(), known, place);
        }
        Condition::Consent(c) => {
            let known = handbook.consents.iter().map(|consent| &consent.id);
            problems.resolve("consent", c.id.as_str(), known, || format!("{path}/consent/id"));
        }
        Condition::Always
        | Condition::ConcernArea(_)
        | Condition::ReferredBy(_)
        | Condition::Grades(_) => {}
    }
}

fn each(handbook: &Handbook, parts: &[Condition], path: &str, problems: &mut Problems) {
    for (index, part) in parts.iter().enumerate() {
        walk(handbook, part, &format!("{path}/{index}"), problems);
    }
}

/// `P009` when no value of the measure can pass the test, or every value does.
fn fits(measure: &Measure, test: &Test, path: &str, problems: &mut Problems) {
    shape(test, path, problems);
    let possible = match (&measure.values, test) {
        (Values::Number(numbers), _) => return number_fits(numbers, test, path, problems),
        (Values::YesNo, Test::Equals(Value::Flag(_))) => true,
        (Values::Codes(codes), Test::Equals(value)) => is_code(codes, value),
        (Values::Codes(codes), Test::OneOf(values)) => values.iter().all(|v| is_code(codes, v)),
        _ => false,
    };
    if !possible {
        let message = format!("values of `{}` cannot be tested like that", measure.id);
        problems.add("P009", path, message);
    }
}

fn number_fits(numbers: &NumberValues, test: &Test, path: &str, problems: &mut Problems) {
    let inside = |t: &Decimal| {
        numbers.least.is_none_or(|least| least <= *t)
            && numbers.greatest.is_none_or(|greatest| *t <= greatest)
    };
    let possible = match test {
        Test::AtLeast(t) => inside(t),
        Test::MoreThan(t) => inside(t) && numbers.greatest != Some(*t),
        Test::AtMost(t) => inside(t),
        Test::Below(t) => inside(t) && numbers.least != Some(*t),
        Test::Band(band) => inside(&band.from),
        Test::Equals(value) => matches!(value, Value::Number(t) if inside(t)),
        Test::OneOf(values) => values.iter().all(|v| matches!(v, Value::Number(t) if inside(t))),
    };
    if !possible {
        problems.add_hint(
            "P009",
            path,
            "no value of this measure can pass",
            "compare with the measure's `least` and `greatest`",
        );
    }
}

/// `P008` for a test that nothing passes by its shape alone.
fn shape(test: &Test, path: &str, problems: &mut Problems) {
    let empty = match test {
        Test::Band(band) => band.below <= band.from,
        Test::OneOf(values) => values.is_empty(),
        _ => false,
    };
    if empty {
        problems.add("P008", path, "no value can pass this test");
    }
}

fn is_code(codes: &[String], value: &Value) -> bool {
    matches!(value, Value::Code(code) if codes.contains(code))
}
