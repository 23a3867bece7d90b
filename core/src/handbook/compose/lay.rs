//! Parts of a handbook, added to it or put in the place of what is there.

use super::not_there;
use crate::handbook::declare::TierDeclared;
use crate::handbook::declare::{Ambiguity, Citation, Declared, Handbook, School, Support, Team};
use crate::handbook::expression::Table;
use crate::handbook::judgment::{Definition, Judgment};
use crate::handbook::measure::Measure;
use crate::handbook::overlay::Parts;
use crate::handbook::rule::Rule;
use crate::handbook::scale::{AcceptedFinding, Scale};
use crate::vocabulary::Error;
use crate::vocabulary::calendar::Period;

/// What happens to a part.
#[derive(Clone, Copy)]
pub(super) enum How {
    Add,
    Replace,
}

/// Lays every part over the handbook; `path` is where the parts stand.
pub(super) fn lay_parts(
    handbook: &mut Handbook,
    parts: &Parts,
    how: How,
    path: &str,
) -> Result<(), Error> {
    macro_rules! lists {
        ($($list:ident)+) => {
            $(lay(&mut handbook.$list, &parts.$list, how, &format!("{path}/{}", stringify!($list)))?;)+
        };
    }
    lay(&mut handbook.calendar.periods, &parts.periods, how, &format!("{path}/periods"))?;
    lists! {
        citations domains tiers roles teams schools indicators measures tables judgments events
        consents flags supports definitions scales rules ambiguities accepts
    }
    Ok(())
}

/// The first list with something in it, if it is neither rules nor supports.
pub(super) fn of_everybody(parts: &Parts) -> Option<&'static str> {
    macro_rules! lists {
        ($($list:ident)+) => { [$((stringify!($list), parts.$list.is_empty()),)+] };
    }
    let lists = lists! {
        citations periods domains tiers roles teams schools indicators measures tables judgments
        events consents flags definitions scales ambiguities accepts
    };
    lists.into_iter().find(|(_, is_empty)| !is_empty).map(|(list, _)| list)
}

fn lay<T: Part>(list: &mut Vec<T>, parts: &[T], how: How, path: &str) -> Result<(), Error> {
    for (index, part) in parts.iter().enumerate() {
        let there = list.iter_mut().find(|other| other.is_same(part));
        match (how, there) {
            (How::Replace, Some(there)) => *there = part.clone(),
            (How::Replace, None) => return Err(not_there("part", &format!("{path}/{index}"))),
            (How::Add, None) => list.push(part.clone()),
            (How::Add, Some(there)) if there == part => {}
            (How::Add, Some(_)) => {
                return Err(Error::new("P026", "this is there already, with other content")
                    .at(format!("{path}/{index}"))
                    .hint_that("`replace` puts it in the place of what is there"));
            }
        }
    }
    Ok(())
}

/// Something of which a handbook has one at most by a name.
trait Part: Clone + PartialEq {
    /// Whether both have the same name.
    fn is_same(&self, other: &Self) -> bool;
}

macro_rules! named_by_id {
    ($($part:ty)+) => {
        $(impl Part for $part {
            fn is_same(&self, other: &Self) -> bool {
                self.id == other.id
            }
        })+
    };
}

named_by_id! {
    Citation TierDeclared Team School Measure Table Judgment Support Definition Scale Rule
}

impl<Id: Clone + PartialEq> Part for Declared<Id> {
    fn is_same(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Part for Period {
    fn is_same(&self, other: &Self) -> bool {
        (self.kind, &self.id) == (other.kind, &other.id)
    }
}

impl Part for Ambiguity {
    fn is_same(&self, other: &Self) -> bool {
        self.cites == other.cites
    }
}

impl Part for AcceptedFinding {
    fn is_same(&self, other: &Self) -> bool {
        (&self.code, &self.about) == (&other.code, &other.about)
    }
}
