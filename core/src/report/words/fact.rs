//! Facts with their values, as worked examples name them.

use super::condition::{measured, referrer, unit};
use super::number::Unit;
use super::scope;
use super::test::value;
use super::which::{events, number_of};
use crate::facts::{ConsentState, Value};
use crate::handbook::FactName;
use crate::report::block::Line;
use crate::report::names::{Names, plain_id, quoted};
use crate::vocabulary::id::SchoolId;

/// What a fact is called.
pub(crate) fn fact(of: &FactName, names: &Names<'_>) -> Line {
    match of {
        FactName::Grade => "the grade".into(),
        FactName::School => "the school".into(),
        FactName::Measure(id) => measured(id, names),
        FactName::Judgment(id) => Line::from("the answer to ").and(names.quoted(id)),
        FactName::Concern(id) => Line::from("a concern about ").and(names.quoted(id)),
        FactName::ConcernArea(id) => Line::from("a concern about ").and(quoted(&names.of(id))),
        FactName::ReferredBy(kind) => {
            Line::from(format!("the concern was raised by {}", referrer(*kind)))
        }
        FactName::Season => "the season".into(),
        FactName::Supports(which) => number_of(which, names),
        FactName::Happened(which) => Line::from("how often ").and(events(which, names)),
        FactName::Consent(id) => Line::from("consent to ").and(names.quoted(id)),
    }
}

/// A value of a fact.
pub(crate) fn fact_value(
    of: &FactName,
    is: &Value,
    share: Option<(u64, u64)>,
    names: &Names<'_>,
) -> String {
    let code = |text: &str| Value::from(text);
    match (of, is) {
        (FactName::Measure(id), _) => match share {
            Some((part, whole)) => format!("{} ({part} of {whole})", value(is, unit(id, names))),
            None => value(is, unit(id, names)),
        },
        (FactName::Happened(_), _) => value(is, Unit::TIMES),
        (FactName::Supports(_), Value::Number(number)) => number.to_string(),
        (FactName::Grade, Value::Code(grade)) => match grade.parse() {
            Ok(grade) => scope::grade(grade),
            Err(_) => grade.clone(),
        },
        (FactName::School, Value::Code(school)) => match SchoolId::try_from(school.as_str()) {
            Ok(id) => names.of(&id),
            Err(_) => school.clone(),
        },
        (FactName::Season, Value::Code(season)) => plain_id(season),
        (FactName::Consent(_), is) => {
            let state = ConsentState::ALL.into_iter().find(|state| *is == code(state.code()));
            state.map_or_else(|| value(is, Unit::NONE), |state| consent_state(state).to_owned())
        }
        (_, is) => value(is, Unit::NONE),
    }
}

/// The state of a consent.
pub(crate) fn consent_state(state: ConsentState) -> &'static str {
    match state {
        ConsentState::Granted => "the family said yes",
        ConsentState::OptedOut => "the family said no",
        ConsentState::NotRequired => "it is not required",
        ConsentState::Unknown => "nobody asked, or nobody answered",
    }
}

/// A fact that is the same in two examples.
pub(crate) fn given(of: &FactName, is: &Value, names: &Names<'_>) -> Line {
    let value = fact_value(of, is, None, names);
    match of {
        FactName::Grade => format!("a student in {value}").into(),
        FactName::School => format!("at {value}").into(),
        _ => fact(of, names).and(format!(": {value}")),
    }
}

/// Two examples that differ in one fact.
pub(crate) fn pair(what: Line, with: &str, without: &str, same: Vec<Line>) -> Line {
    let difference = match (with, without) {
        ("yes", "no") | ("no", "yes") => {
            format!(": if {with}, the rule applies; if {without}, it does not")
        }
        _ => format!(": with {with} the rule applies, with {without} it does not"),
    };
    let mut line = what.and(difference).capital();
    for (at, one) in same.into_iter().enumerate() {
        line = line.and(if at > 0 { "; " } else { ". In both cases: " }).and(one);
    }
    line.and(".")
}
