//! A support that takes another's place at some schools: whoever names the one means both.

use crate::handbook::compute::{Compute, SupportsCounted};
use crate::handbook::condition::Condition;
use crate::handbook::declare::Handbook;
use crate::handbook::outcome::Outcome;
use crate::handbook::rule::Rule;
use crate::handbook::seats::SeatsOf;
use crate::vocabulary::id::SupportId;

/// Names `new` beside `old`, or in its place where `old` is gone. Seats stay those of `old` while
/// it is there.
pub(super) fn stand_in(handbook: &mut Handbook, old: &SupportId, new: &SupportId, both: bool) {
    let swap = Swap { old, new, both };
    for measure in &mut handbook.measures {
        match &mut measure.compute {
            Some(Compute::Supports(which) | Compute::Delivered(which)) => swap.counted(which),
            Some(Compute::SupportedFor(supported)) => swap.counted(&mut supported.which),
            _ => {}
        }
    }
    for definition in &mut handbook.definitions {
        swap.condition(&mut definition.when);
    }
    for rule in &mut handbook.rules {
        swap.rule(rule);
    }
}

struct Swap<'a> {
    old: &'a SupportId,
    new: &'a SupportId,
    both: bool,
}

impl Swap<'_> {
    fn rule(&self, rule: &mut Rule) {
        self.condition(&mut rule.when);
        if let Some(exception) = &mut rule.unless {
            self.condition(exception);
        }
        let mut more = Vec::new();
        for outcome in &mut rule.then {
            match outcome {
                Outcome::Support(id) if id == self.old && self.both => {
                    more.push(Outcome::Support(self.new.clone()));
                }
                Outcome::EndSupport(id) if id == self.old && self.both => {
                    more.push(Outcome::EndSupport(self.new.clone()));
                }
                Outcome::Support(id) | Outcome::EndSupport(id) if id == self.old => {
                    *id = self.new.clone();
                }
                Outcome::Dosage(dosage) => self.counted(&mut dosage.of),
                Outcome::GroupSize(size) => self.counted(&mut size.of),
                Outcome::TeamMakeup(makeup) => {
                    let conditions = makeup.members.iter_mut().filter_map(|m| m.when.as_mut());
                    conditions.for_each(|condition| self.condition(condition));
                }
                Outcome::Seats(seats) => {
                    self.condition(&mut seats.among);
                    match &mut seats.of {
                        SeatsOf::Support(id) if id == self.old && !self.both => {
                            *id = self.new.clone();
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        rule.then.append(&mut more);
    }

    fn condition(&self, condition: &mut Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter_mut().for_each(|part| self.condition(part));
            }
            Condition::AtLeast(k) => k.of.iter_mut().for_each(|part| self.condition(part)),
            Condition::Not(part) => self.condition(part),
            Condition::Supports(supports) => self.counted(&mut supports.which),
            _ => {}
        }
    }

    fn counted(&self, which: &mut SupportsCounted) {
        if let Some(slot) = which.supports.iter_mut().find(|id| *id == self.old) {
            if self.both {
                which.supports.push(self.new.clone());
            } else {
                *slot = self.new.clone();
            }
        }
    }
}
