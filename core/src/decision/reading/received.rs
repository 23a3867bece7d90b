//! Supports: how many, for how long, and how much of them was delivered.

use super::{Computed, Context, happened};
use crate::facts::SupportReceived;
use crate::handbook::compute::{SupportedFor, SupportsCounted};
use crate::vocabulary::exact::Exact;
use crate::vocabulary::id::SupportId;
use crate::vocabulary::{Date, Missing, order};

/// How many supports are active, or ended like this.
pub(super) fn count(
    context: &Context<'_, '_>,
    counted: &SupportsCounted,
) -> Result<Computed, Missing> {
    Ok(Computed::number(Exact::count(of(context, counted)?.len())))
}

/// For how long the longest of them is received, or was, in days that are over: eight weeks from
/// their first day on are over on the same day of the week.
pub(super) fn supported_for(
    context: &Context<'_, '_>,
    counted: &SupportedFor,
) -> Result<Computed, Missing> {
    let yesterday = context.subject.as_of.previous();
    let mut longest: Option<(Exact, Date, Option<Date>)> = None;
    for support in of(context, &counted.which)? {
        let ended = support.until.filter(|_| counted.which.ended.is_some());
        let until = ended.or(yesterday).ok_or(Missing::OutsideCalendar)?;
        let length = happened::length(context, support.from, until, counted.days)?;
        longest = longest.max(Some((length, support.from, ended)));
    }
    let (length, from, ended) = longest.ok_or(Missing::NotProvided)?;
    let until = ended.or(Some(context.subject.as_of));
    Ok(Computed { from: Some(from), until, ..Computed::number(length) })
}

/// `100 x sessions delivered / sessions planned` of all of them together. Where somebody did not
/// write down either it is missing.
pub(super) fn delivered(
    context: &Context<'_, '_>,
    counted: &SupportsCounted,
) -> Result<Computed, Missing> {
    let received = of(context, counted)?;
    if received.is_empty() {
        return Err(Missing::NotProvided);
    }
    let (mut delivered, mut planned) = (0_i128, 0_i128);
    for support in received {
        let given = support.given.as_ref().ok_or(Missing::NotProvided)?;
        // What was delivered by an earlier day nobody wrote down.
        let as_of = context.subject.as_of;
        if as_of < context.subject.asked_on && support.until.is_none_or(|until| until > as_of) {
            return Err(Missing::NotProvided);
        }
        delivered += i128::from(given.delivered.ok_or(Missing::NotProvided)?);
        planned += i128::from(given.planned.ok_or(Missing::NotProvided)?);
    }
    Ok(Computed::number(Exact::ratio(delivered * 100, planned)?))
}

/// The supports that are meant, by their last day where they ended.
fn of<'a>(
    context: &Context<'_, 'a>,
    counted: &SupportsCounted,
) -> Result<Vec<&'a SupportReceived>, Missing> {
    if !context.source.is_known {
        return Err(Missing::NotProvided);
    }
    let as_of = context.subject.as_of;
    let admits = |id: &SupportId| {
        let support = context.subject.district.support(id);
        (counted.supports.is_empty() || counted.supports.contains(id))
            && counted
                .tier
                .as_ref()
                .is_none_or(|tier| support.is_some_and(|support| support.tier == *tier))
            && counted.domain.as_ref().is_none_or(|domain| {
                support.is_some_and(|support| support.domains.contains(domain))
            })
    };
    let mut received: Vec<&SupportReceived> =
        context.source.supports.iter().filter(|received| admits(&received.support)).collect();
    let Some(ended) = counted.ended else {
        received.retain(|received| received.active_on(as_of));
        return Ok(received);
    };
    // On its last day a support goes on, unless people have judged it already.
    let is_over = |received: &SupportReceived, until| {
        until < as_of || (until == as_of && received.result.is_some())
    };
    received.retain(|received| received.until.is_some_and(|until| is_over(received, until)));
    order::by_key(&mut received, |received| (received.until, *received));
    if counted.in_a_row {
        let other = received.iter().rposition(|received| received.result != Some(ended));
        received.drain(..other.map_or(0, |at| at + 1));
    }
    received.retain(|received| received.result == Some(ended));
    Ok(received)
}
