//! One student: a tier and flags in every domain, what is still possible, and what to collect.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{
    DomainScreened, FeedState, FlagScreened, NotScreened, OutcomePossible, RuleBehind,
    ScreenOutcome, ScreenState, StudentScreened, TierScreened,
};
use super::beyond::PatternFound;
use super::evidence::{behind, last_day};
use super::feeds::Feeds;
use super::plan::{DomainPlan, Plan, PlanRule, about};
use crate::decision::explain::{by_precedence, ids_of, missing};
use crate::decision::matching::verdicts;
use crate::decision::reading::{Reading, read_all};
use crate::decision::{Detail, FactMissing, Standing, Subject, Verdicts};
use crate::facts::Student;
use crate::handbook::District;
use crate::vocabulary::Date;
use crate::vocabulary::id::{FlagId, RuleId, TierId};
use crate::vocabulary::order;

/// What the rules say about a student, before anybody decides otherwise.
pub(super) struct Found<'a> {
    pub domains: Vec<DomainFound<'a>>,
    pub rules: BTreeMap<RuleId, RuleBehind>,
    pub collect: Vec<FactMissing>,
    pub readings: Vec<Reading>,
}

/// What the rules say about a student in one domain.
pub(super) struct DomainFound<'a> {
    pub plan: &'a DomainPlan<'a>,
    pub feed: FeedState,
    /// Whether some rule of the domain is about such a student at all.
    pub has_rule: bool,
    pub tier: Option<TierScreened>,
    pub flags: Vec<FlagScreened>,
    pub possible: Vec<OutcomePossible>,
}

/// Asks the rules about a student.
pub(super) fn find<'a>(
    subject: &Subject<'_>,
    plan: &'a Plan<'a>,
    feeds: &Feeds<'_>,
    detail: Detail,
) -> Found<'a> {
    let (district, as_of) = (subject.district, subject.as_of);
    let readings = read_all(subject);
    let verdicts = verdicts(subject, &readings);
    let last_day = last_day(district, as_of);
    let rules = behind(plan, subject, &readings, &verdicts, detail);
    let about = about(district, &readings, as_of);
    let look = Look { district, verdicts: &verdicts, rules: &rules, last_day };
    let domains: Vec<DomainFound<'_>> = plan
        .domains
        .iter()
        .enumerate()
        .map(|(at, plan)| {
            let feed = feeds.state(subject.student.school.as_ref(), at);
            let has_rule = plan.numbers().any(|number| about.contains(&number));
            look.domain(plan, feed, has_rule)
        })
        .collect();
    let collect = match detail {
        Detail::Full => missing(district, &readings, &verdicts),
        Detail::Brief => Vec::new(),
    };
    Found { domains, rules, collect, readings }
}

struct Look<'s> {
    district: &'s District,
    verdicts: &'s Verdicts,
    rules: &'s BTreeMap<RuleId, RuleBehind>,
    last_day: Date,
}

impl Look<'_> {
    fn domain<'a>(
        &self,
        plan: &'a DomainPlan<'a>,
        feed: FeedState,
        has_rule: bool,
    ) -> DomainFound<'a> {
        let with = |standing: Standing| {
            let stands = move |one: &&PlanRule<'_>| {
                self.verdicts.standing.get(one.number) == Some(&standing)
            };
            plan.rules.iter().filter(stands)
        };
        let rank = |tier: &&TierId| self.district.rank(tier);
        let highest = with(Standing::Applies).flat_map(|one| one.tiers.iter().copied());
        let highest = highest.max_by_key(|tier| (rank(tier), *tier));
        let tier = highest.map(|tier| {
            let rules = with(Standing::Applies).filter(|one| one.tiers.contains(&tier));
            let (rules, valid_until) = self.named(rules);
            TierScreened { tier: tier.clone(), rules, valid_until }
        });
        let set: BTreeSet<&FlagId> =
            with(Standing::Applies).flat_map(|one| one.flags.iter().copied()).collect();
        let flags = set.iter().map(|flag| {
            let rules = with(Standing::Applies).filter(|one| one.flags.contains(flag));
            let (rules, valid_until) = self.named(rules);
            FlagScreened { flag: (*flag).clone(), rules, valid_until }
        });
        let above = |tier: &&TierId| highest.is_none_or(|highest| rank(tier) > rank(&highest));
        let undecided = with(Standing::Undecided);
        let mut tiers: Vec<&TierId> =
            undecided.flat_map(|one| one.tiers.iter().copied()).filter(above).collect();
        order::by_key(&mut tiers, |tier| (rank(tier), *tier));
        tiers.dedup();
        let further: BTreeSet<&FlagId> = with(Standing::Undecided)
            .flat_map(|one| one.flags.iter().copied())
            .filter(|flag| !set.contains(flag))
            .collect();
        let of_tier = |tier: &TierId| OutcomePossible {
            outcome: ScreenOutcome::Tier(tier.clone()),
            rules: self.ids(with(Standing::Undecided).filter(|one| one.tiers.contains(&tier))),
        };
        let of_flag = |flag: &FlagId| OutcomePossible {
            outcome: ScreenOutcome::Flag(flag.clone()),
            rules: self.ids(with(Standing::Undecided).filter(|one| one.flags.contains(&flag))),
        };
        let possible = tiers.into_iter().map(of_tier).chain(further.into_iter().map(of_flag));
        DomainFound {
            plan,
            feed,
            has_rule,
            tier,
            flags: flags.collect(),
            possible: possible.collect(),
        }
    }

    /// The ids of rules that give the same, and the last day on which one of them does.
    fn named<'p, 'r: 'p>(
        &self,
        rules: impl Iterator<Item = &'p PlanRule<'r>>,
    ) -> (Vec<RuleId>, Date) {
        let ids = self.ids(rules);
        let days = ids.iter().filter_map(|id| self.rules.get(id)).map(|rule| rule.valid_until);
        let last = days.max().unwrap_or(self.last_day);
        (ids, last)
    }

    fn ids<'p, 'r: 'p>(&self, rules: impl Iterator<Item = &'p PlanRule<'r>>) -> Vec<RuleId> {
        let mut numbers: Vec<usize> = rules.map(|one| one.number).collect();
        by_precedence(self.district, &mut numbers);
        ids_of(self.district, &numbers)
    }
}

impl DomainFound<'_> {
    /// How sure it is, and why it is not screened if it is not.
    pub(super) fn state(&self) -> (ScreenState, Option<NotScreened>) {
        let says_something = self.tier.is_some() || !self.flags.is_empty();
        match () {
            () if !self.has_rule => (ScreenState::NotScreened, Some(NotScreened::NoRule)),
            () if self.feed == FeedState::NotSupplied && !says_something => {
                (ScreenState::NotScreened, Some(NotScreened::NoFeed))
            }
            () if !self.possible.is_empty() => (ScreenState::Possible, None),
            () => (ScreenState::Decided, None),
        }
    }
}

impl Found<'_> {
    /// The answer about the student, with the domains as people decided them.
    pub(super) fn screened(
        self,
        district: &District,
        student: &Student,
        domains: Vec<DomainScreened>,
        patterns: Vec<PatternFound>,
        detail: Detail,
    ) -> StudentScreened {
        let all = |state| domains.iter().all(|domain| domain.state == state);
        let state = if all(ScreenState::Decided) {
            ScreenState::Decided
        } else if all(ScreenState::NotScreened) {
            ScreenState::NotScreened
        } else {
            ScreenState::Possible
        };
        let tiers = domains.iter().filter_map(|domain| domain.tier.as_ref());
        let tier = tiers.max_by_key(|one| (district.rank(&one.tier), &one.tier));
        let tier = tier.map(|one| one.tier.clone());
        let named: BTreeSet<&RuleId> = domains
            .iter()
            .flat_map(|domain| {
                let of_flags = domain.flags.iter().flat_map(|flag| &flag.rules);
                domain.tier.iter().flat_map(|tier| &tier.rules).chain(of_flags)
            })
            .collect();
        let waiting: BTreeSet<&RuleId> = domains
            .iter()
            .flat_map(|domain| domain.possible.iter().flat_map(|one| &one.rules))
            .collect();
        let collect = self
            .collect
            .into_iter()
            .filter(|one| one.decides.iter().any(|rule| waiting.contains(rule)));
        let collect = collect.collect();
        let rules = match detail {
            Detail::Full => {
                self.rules.into_values().filter(|rule| named.contains(&rule.rule)).collect()
            }
            Detail::Brief => Vec::new(),
        };
        StudentScreened {
            student: student.id.clone(),
            school: student.school.clone(),
            grade: student.grade,
            state,
            tier,
            domains,
            patterns,
            rules,
            collect,
        }
    }
}
