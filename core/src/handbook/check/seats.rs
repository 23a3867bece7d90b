//! Seats that are none, and orders that nobody stands in.

use super::names::Names;
use crate::handbook::measure::{Measure, Subject, Values};
use crate::handbook::rule::Rule;
use crate::handbook::seats::{SeatCount, Seats, SeatsOf};
use crate::vocabulary::Decimal;
use crate::vocabulary::id::MeasureId;

pub(super) fn check(names: &mut Names<'_, '_>, rule: &Rule, seats: &Seats, path: &str) {
    let at = |field: &str| format!("{path}/{field}");
    if matches!(rule.about, Subject::Student | Subject::Referral | Subject::Plan | Subject::Team) {
        names.never(path, "a rule that is not about several students ranks none");
    }
    match &seats.of {
        SeatsOf::Support(id) => names.support(id, &at("of/support")),
        SeatsOf::Tier(need) => names.need(need, &at("of/tier")),
    }
    match &seats.count {
        SeatCount::Number(0) => names.nothing(&at("count"), "there are no seats"),
        SeatCount::Number(_) => {}
        SeatCount::Percent(percent) => {
            if *percent <= Decimal::ZERO || *percent > Decimal::from(100) {
                names.nothing(&at("count"), "no share of the students is as large as that");
            }
        }
        SeatCount::Measure(id) => {
            let count = at("count/measure");
            if let Some(measure) = number(names, id, &count)
                && measure.about != rule.about
                && measure.about != Subject::School
            {
                names.never(&count, "the measure is about something else than the rule");
            }
        }
    }
    if seats.by.is_empty() {
        names.nothing(&at("by"), "nobody comes before anybody else");
    }
    for (index, key) in seats.by.iter().enumerate() {
        let key_path = at(&format!("by/{index}/measure"));
        if let Some(measure) = number(names, &key.measure, &key_path)
            && measure.about != Subject::Student
        {
            names.never(&key_path, "the measure is not about students");
        }
        if seats.by.iter().take(index).any(|earlier| earlier.measure == key.measure) {
            names.nothing(&key_path, "an earlier key is the same measure");
        }
    }
}

/// The number measure of this id; a problem if there is none.
fn number<'h>(names: &mut Names<'h, '_>, id: &MeasureId, path: &str) -> Option<&'h Measure> {
    let measure = names.handbook.measures.iter().find(|measure| measure.id == *id);
    match measure {
        None => {
            let known = names.handbook.measures.iter().map(|measure| &measure.id);
            names.problems.resolve("measure", id.as_str(), known, || path.to_owned());
        }
        Some(measure) if !matches!(measure.values, Values::Number(_)) => {
            names.never(path, "the measure has no numbers");
            return None;
        }
        Some(_) => {}
    }
    measure
}
