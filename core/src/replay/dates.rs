//! The days on which rules are asked.

use super::request::{ReplayDates, ReplayRequest};
use crate::handbook::District;
use crate::vocabulary::{Calendar, Date, Error, Finding, Severity, order};

/// That the calendar ends before the time does, so that no later school days are known.
pub(super) fn calendar_ends(district: &District, request: &ReplayRequest) -> Option<Finding> {
    let calendar = &district.handbook().calendar;
    let counts = match &request.every {
        ReplayDates::Days(days) => days.days.is_of_school(),
        ReplayDates::EndOf(_) => true,
        ReplayDates::On(_) => false,
    };
    let ends = counts && calendar.year(request.until).is_none();
    ends.then(|| {
        let message = "the calendar ends before the time does: the rules are not asked beyond it";
        let handbook = district.handbook().id.as_str();
        Finding::new(Severity::Warning, "W_CALENDAR_ENDS", handbook, message)
    })
}

/// The days, ascending, each once; at most `most`.
///
/// # Errors
/// `E_VALUE` when there is none, when one lies outside the time, or when days do not advance;
/// `E_LIMIT`.
pub(super) fn dates(
    calendar: &Calendar,
    request: &ReplayRequest,
    most: usize,
) -> Result<Vec<Date>, Error> {
    let (from, until) = (request.from, request.until);
    if until < from {
        return Err(Error::new("E_VALUE", "the time ends before it begins").at("/until"));
    }
    let mut dates = Vec::new();
    match &request.every {
        ReplayDates::Days(days) => {
            let mut next = Some(from);
            while let Some(date) = next.filter(|date| *date <= until) {
                dates.push(date);
                if dates.len() > most {
                    return Err(Error::new("E_LIMIT", format!("over {most} days (limit `items`)"))
                        .at("/every"));
                }
                next = calendar.after(date, *days, None);
                if next.is_some_and(|next| next <= date) {
                    let what = "the days do not advance";
                    return Err(Error::new("E_VALUE", what).at("/every/days"));
                }
            }
        }
        ReplayDates::EndOf(kind) => {
            let mut span = calendar.span(*kind, from).or_else(|| calendar.next_span(*kind, from));
            while let Some(one) = span.filter(|span| span.until <= until) {
                if one.until >= from {
                    dates.push(one.until);
                }
                span = calendar.next_span(*kind, one.until);
                if span.as_ref().is_some_and(|span| span.until <= one.until) {
                    break;
                }
            }
        }
        ReplayDates::On(on) => {
            let outside = on.iter().position(|date| *date < from || until < *date);
            if let Some(at) = outside {
                let path = format!("/every/on/{at}");
                return Err(Error::new("E_VALUE", "the day is outside the time").at(path));
            }
            dates.extend(on);
        }
    }
    order::ascending(&mut dates);
    dates.dedup();
    if dates.is_empty() {
        return Err(Error::new("E_VALUE", "no day is in the time").at("/every"));
    }
    Ok(dates)
}
