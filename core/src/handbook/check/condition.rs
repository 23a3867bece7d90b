//! Conditions that cannot be read, or that no value can meet.

use super::{Problems, compute};
use crate::facts::Value;
use crate::handbook::compile::key_of;
use crate::handbook::condition::{Condition, Test};
use crate::handbook::declare::Handbook;
use crate::handbook::guard::guards;
use crate::handbook::judgment::Answers;
use crate::handbook::measure::{Measure, NumberValues, Values};
use crate::vocabulary::Decimal;
use crate::vocabulary::calendar::PeriodKind;
use crate::vocabulary::id::PeriodId;

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
        for (i, season) in rule.seasons.iter().enumerate() {
            let place = || format!("/rules/{index}/seasons/{i}");
            problems.resolve("season", season.as_str(), seasons(handbook), place);
        }
    }
    for guard in guards(handbook) {
        walk(handbook, guard.condition, &guard.path(), problems);
    }
}

/// The ids of the seasons that the calendar declares.
pub(super) fn seasons(handbook: &Handbook) -> impl Iterator<Item = &PeriodId> + Clone {
    let periods = handbook.calendar.periods.iter();
    periods.filter(|period| period.kind == PeriodKind::Season).map(|season| &season.id)
}

/// Sees a condition and all of its parts, each with its path.
pub(super) fn visit<'a>(
    condition: &'a Condition,
    path: &str,
    see: &mut dyn FnMut(&'a Condition, &str),
) {
    see(condition, path);
    let (parts, name): (&[Condition], _) = match condition {
        Condition::All(parts) => (parts, "all"),
        Condition::Any(parts) => (parts, "any"),
        Condition::AtLeast(k) => (&k.of, "at_least/of"),
        Condition::Not(part) => return visit(part, &format!("{path}/not"), see),
        _ => return,
    };
    for (index, part) in parts.iter().enumerate() {
        visit(part, &format!("{path}/{name}/{index}"), see);
    }
}

fn walk(handbook: &Handbook, condition: &Condition, path: &str, problems: &mut Problems) {
    visit(condition, path, &mut |part, path| check_part(handbook, part, path, problems));
}

fn check_part(handbook: &Handbook, condition: &Condition, path: &str, problems: &mut Problems) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) if parts.is_empty() => {
            problems.add("P008", path, "condition has no parts");
        }
        Condition::AtLeast(k) => {
            if k.n == 0 || usize::from(k.n) > k.of.len() {
                problems.add("P008", path, "`n` is not between 1 and the number of parts");
            }
        }
        Condition::Measure(m) => {
            let path = format!("{path}/measure");
            match handbook.measures.iter().find(|measure| measure.id == m.id) {
                Some(measure) => fits(measure, &m.is, &path, problems),
                None => {
                    let known = handbook.measures.iter().map(|measure| &measure.id);
                    problems.resolve("measure", m.id.as_str(), known, || path);
                }
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
                None => {
                    let known = handbook.judgments.iter().map(|judgment| &judgment.id);
                    problems.resolve("judgment", j.id.as_str(), known, || path);
                }
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
            problems.resolve("season", id.as_str(), seasons(handbook), || format!("{path}/season"));
        }
        Condition::School(id) => {
            let known = handbook.schools.iter().map(|school| &school.id);
            problems.resolve("school", id.as_str(), known, || format!("{path}/school"));
        }
        Condition::Supports(s) => {
            compute::supports(handbook, &s.which, &format!("{path}/supports/which"), problems);
            compute::count_fits(&s.is, &format!("{path}/supports/is"), problems);
        }
        Condition::Happened(h) => {
            compute::events(handbook, &h.which, &format!("{path}/happened/which"), problems);
            compute::count_fits(&h.is, &format!("{path}/happened/is"), problems);
        }
        Condition::Consent(c) => {
            let known = handbook.consents.iter().map(|consent| &consent.id);
            problems.resolve("consent", c.id.as_str(), known, || format!("{path}/consent/id"));
        }
        Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::Always
        | Condition::ConcernArea(_)
        | Condition::ReferredBy(_)
        | Condition::Grades(_) => {}
    }
}

/// `P009` when no value of the measure can pass the test, or every value does.
pub(super) fn fits(measure: &Measure, test: &Test, path: &str, problems: &mut Problems) {
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

pub(super) fn number_fits(
    numbers: &NumberValues,
    test: &Test,
    path: &str,
    problems: &mut Problems,
) {
    let inside = |t: &Decimal| {
        numbers.least.is_none_or(|least| least <= *t)
            && numbers.greatest.is_none_or(|greatest| *t <= greatest)
    };
    let step = numbers.step_key();
    let occurs = |t: &Decimal| inside(t) && step.is_none_or(|step| key_of(*t) % step == 0);
    let possible = match test {
        Test::AtLeast(t) => inside(t),
        Test::MoreThan(t) => inside(t) && numbers.greatest != Some(*t),
        Test::AtMost(t) => inside(t),
        Test::Below(t) => inside(t) && numbers.least != Some(*t),
        Test::Band(band) => inside(&band.from),
        Test::Equals(value) => matches!(value, Value::Number(t) if occurs(t)),
        Test::OneOf(values) => values.iter().all(|v| matches!(v, Value::Number(t) if occurs(t))),
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
pub(super) fn shape(test: &Test, path: &str, problems: &mut Problems) {
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
