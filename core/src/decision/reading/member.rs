//! School days on which the student was enrolled.

use super::window::Range;
use super::{Computed, Context, Found};
use crate::facts::EnrolledSpell;
use crate::handbook::compute::MemberDays;
use crate::vocabulary::exact::Exact;
use crate::vocabulary::id::IndicatorId;
use crate::vocabulary::{Date, DayKind, Missing, order};

/// How many school days, each once, by the calendar of the school at which the student was.
pub(super) fn days(context: &Context<'_, '_>, of: &MemberDays) -> Result<Computed, Missing> {
    let range = Range::of(context, &of.window)?;
    let spells = context.source.enrolled;
    if spells.is_empty() {
        return Err(Missing::NotProvided);
    }
    let mut days: Vec<Date> = Vec::new();
    let mut oldest: Option<Date> = None;
    for spell in spells {
        let from = range.start.map_or(spell.from, |start| start.max(spell.from));
        let mut until = spell.until.map_or(range.end, |until| until.min(range.end));
        if spell.until.is_some_and(|until| until < spell.from) {
            return Err(Missing::Contradictory);
        }
        if from > until {
            continue;
        }
        if let Some(indicator) = &of.fed_by {
            let reached = reach(context, spell, indicator).ok_or(Missing::NotSupplied)?;
            if reached < until {
                until = reached;
                oldest = Some(oldest.map_or(reached, |oldest| oldest.min(reached)));
            }
        }
        let calendar = context.calendar();
        let mut day = from;
        while day <= until {
            let is_day = calendar.is_day(DayKind::School, day, Some(&spell.school));
            if is_day.ok_or(Missing::OutsideCalendar)? {
                days.push(day);
            }
            day = day.next().ok_or(Missing::OutsideCalendar)?;
        }
    }
    if spells.len() > 1 {
        order::ascending(&mut days);
        days.dedup();
    }
    Ok(Computed {
        value: Found::Number(Exact::count(days.len())),
        from: range.start.or(days.first().copied()),
        until: Some(oldest.unwrap_or(range.end)),
        evidence: oldest,
    })
}

/// The last day that a feed holds at the school of a spell.
fn reach(
    context: &Context<'_, '_>,
    spell: &EnrolledSpell,
    indicator: &IndicatorId,
) -> Option<Date> {
    let feeds = context.subject.facts.coverage_of(indicator).iter();
    let here = feeds.filter(|feed| feed.is_at(Some(&spell.school)) && feed.from <= feed.until);
    here.map(|feed| feed.until).max()
}
