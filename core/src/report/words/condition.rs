//! Conditions, as lists that can be ticked off.

use super::fact::consent_state;
use super::number::Unit;
use super::scope::{grades, season};
use super::test::{Holds, test, value};
use super::which::{happened, supports_are};
use crate::facts::{ReferrerKind, Value};
use crate::handbook::compute::Compute;
use crate::handbook::condition::{ConsentIs, JudgmentIs, MeasureIs};
use crate::handbook::{Answers, Condition, Test};
use crate::report::block::{Item, Line};
use crate::report::names::{Names, quoted};
use crate::vocabulary::Decimal;
use crate::vocabulary::id::MeasureId;

/// What must hold, or must not.
pub(crate) fn condition(of: &Condition, names: &Names<'_>, holds: Holds) -> Item {
    match of {
        Condition::Always if holds == Holds::Yes => "always".into(),
        Condition::Always => "never".into(),
        Condition::All(parts) => {
            let head = match holds {
                Holds::Yes => "all of these:",
                Holds::No => "not all of these:",
            };
            several(head, parts, names)
        }
        Condition::Any(parts) => {
            let head = match holds {
                Holds::Yes => "at least one of these:",
                Holds::No => "none of these:",
            };
            several(head, parts, names)
        }
        Condition::AtLeast(k) => {
            let (n, of) = (k.n, k.of.len());
            let head = match holds {
                Holds::Yes => format!("at least {n} of these {of}:"),
                Holds::No => format!("fewer than {n} of these {of}:"),
            };
            several(&head, &k.of, names)
        }
        Condition::Not(part) => condition(part, names, holds.not()),
        Condition::Measure(is) => measure(is, names, holds).into(),
        Condition::Judgment(is) => judgment(is, names, holds).into(),
        Condition::Definition(id) => {
            let head = match holds {
                Holds::Yes => Line::default(),
                Holds::No => Line::from("not: "),
            };
            head.and(names.quoted(id)).into()
        }
        Condition::Concern(domain) => match holds {
            Holds::Yes => Line::from("a concern was raised: ").and(names.quoted(domain)).into(),
            Holds::No => Line::from("no concern was raised: ").and(names.quoted(domain)).into(),
        },
        Condition::ConcernArea(area) => match holds {
            Holds::Yes => format!("a concern was raised: {}", quoted(&names.of(area))).into(),
            Holds::No => format!("no concern was raised: {}", quoted(&names.of(area))).into(),
        },
        Condition::ReferredBy(kind) => match holds {
            Holds::Yes => format!("the concern was raised by {}", referrer(*kind)).into(),
            Holds::No => format!("the concern was not raised by {}", referrer(*kind)).into(),
        },
        Condition::Grades(span) => {
            format!("the student is {}in {}", not(holds), grades(*span)).into()
        }
        Condition::Season(id) => format!("the season is {}{}", not(holds), season(id)).into(),
        Condition::School(id) => format!("the student is {}at {}", not(holds), names.of(id)).into(),
        Condition::Supports(s) => supports_are(&s.which, &s.is, names, holds).into(),
        Condition::Happened(h) => happened(&h.which, &h.is, names, holds).into(),
        Condition::Consent(is) => consent(is, names, holds).into(),
    }
}

/// A condition in a few words on one line, for a chart or a table.
pub(crate) fn short(of: &Condition, names: &Names<'_>, holds: Holds) -> String {
    let all = |parts: &[Condition], word: &str| {
        let part = |one: &Condition| match one {
            Condition::All(inner) | Condition::Any(inner) if inner.len() > 1 => {
                format!("({})", short(one, names, holds))
            }
            _ => short(one, names, holds),
        };
        parts.iter().map(part).collect::<Vec<_>>().join(word)
    };
    match (of, holds) {
        (Condition::All(parts), Holds::Yes) | (Condition::Any(parts), Holds::No) => {
            all(parts, " and ")
        }
        (Condition::Any(parts), Holds::Yes) | (Condition::All(parts), Holds::No) => {
            all(parts, " or ")
        }
        (Condition::AtLeast(k), _) => {
            let parts = k.of.iter().map(|part| short(part, names, Holds::Yes));
            let parts = parts.collect::<Vec<_>>().join("; ");
            match holds {
                Holds::Yes => format!("{} or more of: {parts}", k.n),
                Holds::No => format!("fewer than {} of: {parts}", k.n),
            }
        }
        (Condition::Not(part), _) => short(part, names, holds.not()),
        (Condition::Definition(id), Holds::Yes) => names.of(id),
        (Condition::Definition(id), Holds::No) => format!("not {}", names.of(id)),
        _ => condition(of, names, holds).text.plain(),
    }
}

fn several(head: &str, parts: &[Condition], names: &Names<'_>) -> Item {
    let parts = parts.iter().map(|part| condition(part, names, Holds::Yes));
    Item::with(head, parts.collect())
}

fn not(holds: Holds) -> &'static str {
    match holds {
        Holds::Yes => "",
        Holds::No => "not ",
    }
}

/// A measure and what it must be.
fn measure(is: &MeasureIs, names: &Names<'_>, holds: Holds) -> Line {
    let unit = unit(&is.id, names);
    let what = match trend(is, names, holds) {
        Some(trend) => trend.to_owned(),
        None => test(&is.is, unit, holds),
    };
    measured(&is.id, names).and(format!(": {what}"))
}

/// Which way a line goes, where that is all that is asked of its slope.
fn trend(is: &MeasureIs, names: &Names<'_>, holds: Holds) -> Option<&'static str> {
    let measure = names.handbook.measures.iter().find(|measure| measure.id == is.id)?;
    if !matches!(measure.compute, Some(Compute::Slope(_))) {
        return None;
    }
    match (&is.is, holds) {
        (Test::AtLeast(Decimal::ZERO), Holds::Yes) | (Test::Below(Decimal::ZERO), Holds::No) => {
            Some("flat or rising")
        }
        (Test::MoreThan(Decimal::ZERO), Holds::Yes) | (Test::AtMost(Decimal::ZERO), Holds::No) => {
            Some("rising")
        }
        (Test::AtMost(Decimal::ZERO), Holds::Yes) | (Test::MoreThan(Decimal::ZERO), Holds::No) => {
            Some("flat or falling")
        }
        (Test::Below(Decimal::ZERO), Holds::Yes) | (Test::AtLeast(Decimal::ZERO), Holds::No) => {
            Some("falling")
        }
        _ => None,
    }
}

/// A measure by its name, leading to how it is worked out.
pub(crate) fn measured(id: &MeasureId, names: &Names<'_>) -> Line {
    match names.place(id) {
        Some(place) => crate::report::block::Span::Link(names.of(id), place).into(),
        None => names.of(id).into(),
    }
}

/// The unit of a measure.
pub(crate) fn unit<'a>(id: &MeasureId, names: &Names<'a>) -> Unit<'a> {
    let measure = names.handbook.measures.iter().find(|measure| measure.id == *id);
    measure.map_or(Unit::NONE, |measure| Unit::of(&measure.values))
}

fn judgment(is: &JudgmentIs, names: &Names<'_>, holds: Holds) -> Line {
    let declared = names.handbook.judgments.iter().find(|judgment| judgment.id == is.id);
    let yes_no = declared.is_some_and(|judgment| judgment.answers == Answers::YesNo);
    let answer = match (&is.is, holds) {
        (Value::Flag(flag), _) if yes_no => {
            value(&(*flag == (holds == Holds::Yes)).into(), Unit::NONE)
        }
        (wanted, Holds::Yes) => value(wanted, Unit::NONE),
        (wanted, Holds::No) => format!("anything but {}", value(wanted, Unit::NONE)),
    };
    Line::from("the answer to ").and(names.quoted(&is.id)).and(format!(" is {answer}"))
}

fn consent(is: &ConsentIs, names: &Names<'_>, holds: Holds) -> Line {
    let state = consent_state(is.is);
    let not = match holds {
        Holds::Yes => "",
        Holds::No => "it is not so that ",
    };
    Line::from("consent to ").and(names.quoted(&is.id)).and(format!(": {not}{state}"))
}

/// Who raised a concern.
pub(crate) fn referrer(kind: ReferrerKind) -> &'static str {
    match kind {
        ReferrerKind::Teacher => "a teacher of the student",
        ReferrerKind::Staff => "other staff",
        ReferrerKind::Family => "the family",
        ReferrerKind::Student => "the student",
        ReferrerKind::Peer => "another student",
        ReferrerKind::Partner => "a partner outside the district",
        ReferrerKind::Anonymous => "somebody who gave no name",
    }
}
