//! A handbook that was checked and compiled once, to be used many times.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::check;
use super::compile::Compiled;
use super::declare::{Handbook, School, Support};
use super::fact::FactName;
use super::measure::Subject;
use super::rule::Rule;
use crate::facts::case::Owner;
use crate::json;
use crate::vocabulary::fingerprint::{Fingerprint, fingerprint};
use crate::vocabulary::id::{MeasureId, SchoolId, SupportId, TierId};
use crate::vocabulary::{Error, Limits, order};

/// A district's rules, checked and compiled. What compiled cannot be wrong: every id resolves,
/// every condition can hold, and the safety lane has a receiver at every school.
#[derive(Clone, Debug)]
pub struct District {
    pub(crate) handbook: Handbook,
    /// The rules about students.
    pub(crate) compiled: Compiled,
    /// The rules about everybody and everything else.
    others: BTreeMap<Subject, Compiled>,
    /// What there is where no rule is about a kind of subject.
    nothing: Compiled,
    /// The ids of all measures, sorted.
    measure_ids: Vec<MeasureId>,
    /// Whether some rule is in force only for a time.
    pub(crate) has_dates: bool,
    pub(crate) limits: Limits,
    pub(crate) handbook_hash: Fingerprint,
    pub(crate) limits_hash: Fingerprint,
    /// Whether the analyzer ran out of its budget and the district took the handbook all the same.
    pub(crate) unproven: bool,
}

impl District {
    /// Checks and compiles a handbook.
    ///
    /// # Errors
    /// The first problem of the handbook, with its path and a `P…` code; [`check::problems`] gives
    /// all of them. `E_LIMIT` when it has more rules or facts than the limits allow.
    pub fn new(handbook: Handbook, limits: Limits) -> Result<Self, Error> {
        let limits = limits.checked()?;
        if let Some(problem) = check::problems(&handbook, &limits).into_iter().next() {
            return Err(problem);
        }
        let compiled = Compiled::new(&handbook, Subject::Student, limits.attributes)?;
        let mut others = BTreeMap::new();
        for rule in handbook.rules.iter().filter(|rule| rule.about != Subject::Student) {
            if let Entry::Vacant(vacant) = others.entry(rule.about) {
                vacant.insert(Compiled::new(&handbook, rule.about, limits.attributes)?);
            }
        }
        let dated = |rule: &Rule| rule.effective_from.or(rule.effective_until).is_some();
        let has_dates = handbook.rules.iter().any(dated);
        let mut measure_ids: Vec<MeasureId> =
            handbook.measures.iter().map(|measure| measure.id.clone()).collect();
        order::ascending(&mut measure_ids);
        if json::write(&handbook, &Limits::HARD)?.len() > limits.handbook_bytes as usize {
            let most = limits.handbook_bytes;
            let what = format!("handbook over {most} bytes (limit `handbook_bytes`)");
            return Err(Error::new("E_LIMIT", what));
        }
        let handbook_hash = fingerprint("handbook", &handbook)?;
        let limits_hash = fingerprint("limits", &limits)?;
        Ok(Self {
            handbook,
            compiled,
            others,
            nothing: Compiled::default(),
            measure_ids,
            has_dates,
            limits,
            handbook_hash,
            limits_hash,
            unproven: false,
        })
    }

    /// The handbook as it was given.
    #[must_use]
    pub fn handbook(&self) -> &Handbook {
        &self.handbook
    }

    /// The facts that some rule reads, sorted: what a table of students should have columns for.
    pub fn facts(&self) -> impl Iterator<Item = &FactName> {
        self.compiled.facts.iter().map(|fact| &fact.name)
    }

    /// Whether the handbook declares a fact, whether or not a rule reads it.
    #[must_use]
    pub fn declares(&self, fact: &FactName) -> bool {
        match fact {
            FactName::Measure(id) => self.has_measure(id),
            FactName::Judgment(id) => self.handbook.judgments.iter().any(|one| one.id == *id),
            FactName::Concern(id) => self.handbook.domains.iter().any(|one| one.id == *id),
            FactName::Grade
            | FactName::School
            | FactName::ConcernArea(_)
            | FactName::ReferredBy(_)
            | FactName::Season => true,
            FactName::Supports(_) => true,
            FactName::Happened(which) => {
                self.handbook.events.iter().any(|one| one.id == which.event)
            }
            FactName::Consent(id) => self.handbook.consents.iter().any(|one| one.id == *id),
        }
    }

    /// Whether something about the rules is not known to hold, so that people look at every case
    /// first.
    #[must_use]
    pub fn is_unproven(&self) -> bool {
        self.unproven
    }

    /// The limits in force.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The compiled rules about one kind of subject.
    pub(crate) fn rules_about(&self, about: Subject) -> &Compiled {
        match about {
            Subject::Student => &self.compiled,
            _ => self.others.get(&about).unwrap_or(&self.nothing),
        }
    }

    pub(crate) fn has_measure(&self, id: &MeasureId) -> bool {
        self.measure_ids.binary_search(id).is_ok()
    }

    pub(crate) fn support(&self, id: &SupportId) -> Option<&Support> {
        self.handbook.supports.iter().find(|support| support.id == *id)
    }

    pub(crate) fn school(&self, id: &SchoolId) -> Option<&School> {
        self.handbook.schools.iter().find(|school| school.id == *id)
    }

    /// The rank of a tier; an unknown tier is above all.
    pub(crate) fn rank(&self, id: &TierId) -> u8 {
        self.handbook.tiers.iter().find(|tier| tier.id == *id).map_or(u8::MAX, |tier| tier.rank)
    }

    /// Whether an owner has somebody behind it at `school`.
    pub(crate) fn is_staffed(&self, owner: &Owner, school: Option<&SchoolId>) -> bool {
        check::is_staffed(&self.handbook, owner, school)
    }
}
