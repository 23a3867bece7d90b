//! What the handbook says of each domain, whoever is looked at.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::FeedOf;
use crate::decision::matching::set_bits;
use crate::decision::reading::Reading;
use crate::handbook::outcome::TierNeeded;
use crate::handbook::reads::Behind;
use crate::handbook::{District, FactName, Outcome, Rule, Subject};
use crate::vocabulary::id::{DomainId, FlagId, MeasureId, TierId};
use crate::vocabulary::{Date, order};

/// The rules of a handbook by domain.
pub(super) struct Plan<'a> {
    /// One for each domain of the handbook in its order; last the flags that belong to none, if there
    /// are any.
    pub domains: Vec<DomainPlan<'a>>,
    /// What stands behind every measure, found once for all students.
    pub behind: BTreeMap<&'a MeasureId, Behind<'a>>,
}

/// The rules that give a tier or a flag in one domain.
pub(super) struct DomainPlan<'a> {
    /// Nothing for flags of rules that name no domain.
    pub domain: Option<&'a DomainId>,
    pub rules: Vec<PlanRule<'a>>,
    /// Where the facts come from that these rules read.
    pub sources: Vec<FeedOf>,
    /// All measures that are read on the way.
    pub measures: BTreeSet<&'a MeasureId>,
}

/// One rule, and what it gives in a domain.
pub(super) struct PlanRule<'a> {
    pub number: usize,
    pub tiers: Vec<&'a TierId>,
    pub flags: Vec<&'a FlagId>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(district: &'a District) -> Self {
        let declared = district.handbook.domains.iter().map(|domain| Some(&domain.id));
        let mut domains: Vec<DomainPlan<'_>> =
            declared.map(|domain| DomainPlan::new(district, domain)).collect();
        let loose = DomainPlan::new(district, None);
        if !loose.rules.is_empty() {
            domains.push(loose);
        }
        let measures = district.handbook.measures.iter().map(|measure| &measure.id);
        let behind = measures.map(|id| (id, Behind::of(&district.handbook, id))).collect();
        Self { domains, behind }
    }
}

impl<'a> DomainPlan<'a> {
    fn new(district: &'a District, domain: Option<&'a DomainId>) -> Self {
        let about_students = |rule: &&Rule| rule.about == Subject::Student;
        let rules = district.handbook.rules.iter().enumerate();
        let rules = rules.filter(|(_, rule)| about_students(rule));
        let rules: Vec<PlanRule<'_>> =
            rules.filter_map(|(number, rule)| PlanRule::new(number, rule, domain)).collect();
        let mut plan = Self { domain, rules, sources: Vec::new(), measures: BTreeSet::new() };
        plan.find_sources(district);
        plan
    }

    /// The sources of every fact that a rule of the domain reads.
    fn find_sources(&mut self, district: &'a District) {
        let compiled = district.rules_about(Subject::Student);
        let numbers: BTreeSet<usize> = self.numbers().collect();
        let mine: Vec<usize> = compiled
            .rule_of
            .iter()
            .enumerate()
            .filter(|(_, rule)| numbers.contains(rule))
            .map(|(clause, _)| clause)
            .collect();
        let mut sources = BTreeSet::new();
        for fact in &compiled.facts {
            if !mine.iter().any(|clause| fact.names(*clause)) {
                continue;
            }
            match &fact.name {
                FactName::Judgment(id) => {
                    sources.insert(FeedOf::Judgment(id.clone()));
                }
                FactName::Measure(id) => {
                    let behind = Behind::of(&district.handbook, id);
                    let given = |id: &MeasureId| {
                        let all = &district.handbook.measures;
                        all.iter().any(|one| one.id == *id && one.compute.is_none())
                    };
                    let measures = behind.measures.iter().copied();
                    sources.extend(
                        measures.filter(|id| given(id)).map(|id| FeedOf::Measure(id.clone())),
                    );
                    let indicators = behind.indicators.iter();
                    sources.extend(indicators.map(|id| FeedOf::Indicator((*id).clone())));
                    self.measures.extend(behind.measures);
                }
                _ => {}
            }
        }
        self.sources = sources.into_iter().collect();
    }

    /// The numbers of its rules.
    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        self.rules.iter().map(|one| one.number)
    }
}

impl<'a> PlanRule<'a> {
    fn new(number: usize, rule: &'a Rule, domain: Option<&DomainId>) -> Option<Self> {
        let mut found = Self { number, tiers: Vec::new(), flags: Vec::new() };
        for outcome in &rule.then {
            match outcome {
                Outcome::Tier(TierNeeded { domain: of, tier }) if Some(of) == domain => {
                    found.tiers.push(tier);
                }
                Outcome::Flag(flag) if rule.domain.as_ref() == domain => found.flags.push(flag),
                _ => {}
            }
        }
        order::ascending(&mut found.flags);
        found.flags.dedup();
        (!found.tiers.is_empty() || !found.flags.is_empty()).then_some(found)
    }
}

/// The rules about students that could hold for somebody in this grade, at this school and in this
/// season, whatever else is true of them. Where one of these is not known it rules nothing out.
pub(super) fn about(district: &District, readings: &[Reading], as_of: Date) -> BTreeSet<usize> {
    let compiled = district.rules_about(Subject::Student);
    let mut possible = vec![u64::MAX; compiled.words];
    for (fact, reading) in compiled.facts.iter().zip(readings) {
        let is_place = matches!(fact.name, FactName::Grade | FactName::School | FactName::Season);
        if let (true, Reading::Known(known)) = (is_place, reading) {
            let allowed = fact.allowed(fact.class(known.key));
            possible.iter_mut().zip(allowed).for_each(|(word, allowed)| *word &= allowed);
        }
    }
    let rules = set_bits(&possible).filter_map(|clause| compiled.rule_of.get(clause).copied());
    let in_force = |number: &usize| {
        let rule = district.handbook.rules.get(*number);
        rule.is_some_and(|rule| rule.in_force(as_of))
    };
    rules.filter(in_force).collect()
}
