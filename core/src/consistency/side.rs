//! One side of a comparison: its rules, and the facts that are fixed on it.

use super::request::HandbookSide;
use crate::facts::Value;
use crate::handbook::compile::{Compiled, Fact};
use crate::handbook::{District, FactName, Subject, compile};
use crate::vocabulary::calendar::PeriodKind;
use crate::vocabulary::id::SchoolId;
use crate::vocabulary::{Date, Error, Limits};

/// A compiled side.
pub(super) struct Side {
    pub district: District,
    /// The school, if it is fixed.
    pub school: Option<SchoolId>,
    /// The day, if there is one.
    pub as_of: Option<Date>,
}

/// What a fact is, where it is fixed.
pub(super) enum Fixed {
    /// To this key; to nothing that the side knows if absent.
    To(Option<i64>),
    /// It is not fixed.
    Open,
}

impl Side {
    /// Compiles a side; `path` is where it stands.
    pub(super) fn new(side: &HandbookSide, limits: Limits, path: &str) -> Result<Self, Error> {
        let district = compile(&side.handbook, &side.overlays, &side.readings, limits);
        let district = district.map_err(|error| {
            let of_limits = error.path().starts_with("/limits");
            let full =
                if of_limits { error.path().to_owned() } else { format!("{path}{}", error.path()) };
            error.at(full)
        })?;
        Ok(Self { district, school: side.school.clone(), as_of: None })
    }

    /// The compiled rules about one kind of subject.
    pub(super) fn rules_about(&self, about: Subject) -> &Compiled {
        self.district.rules_about(about)
    }

    /// Whether a fact is fixed on this side.
    pub(super) fn is_fixed(&self, name: &FactName) -> bool {
        match name {
            FactName::School => self.school.is_some(),
            FactName::Season => self.as_of.is_some(),
            _ => false,
        }
    }

    /// What a fact is, where it is fixed.
    pub(super) fn fixed(&self, fact: &Fact) -> Fixed {
        match (&fact.name, &self.school, self.as_of) {
            (FactName::School, Some(school), _) => {
                Fixed::To(fact.key(&Value::from(school.as_str())))
            }
            (FactName::Season, _, Some(day)) => {
                let calendar = &self.district.handbook.calendar;
                let season = calendar.period(PeriodKind::Season, day);
                Fixed::To(season.and_then(|season| fact.key(&Value::from(season.id.as_str()))))
            }
            _ => Fixed::Open,
        }
    }

    /// Whether a rule counts on the day.
    pub(super) fn in_force(&self, rule: usize) -> bool {
        let rule = self.district.handbook.rules.get(rule);
        rule.zip(self.as_of).is_none_or(|(rule, day)| rule.in_force(day))
    }
}

/// Fixes schools on both sides, or on none.
///
/// # Errors
/// `P010` when a school is none of the handbook's.
pub(super) fn fix_schools(left: &mut Side, right: &mut Side) -> Result<(), Error> {
    let one = left.school.clone().or_else(|| right.school.clone());
    for (side, path) in [(&mut *left, "/left/school"), (&mut *right, "/right/school")] {
        side.school = side.school.take().or_else(|| one.clone());
        if side.school.as_ref().is_some_and(|school| side.district.school(school).is_none()) {
            return Err(Error::new("P010", "no such school is declared").at(path));
        }
    }
    Ok(())
}
