//! Screening beyond single rules: every id in it is declared, and something could meet it.

use std::collections::BTreeSet;

use super::Problems;
use crate::handbook::declare::Handbook;
use crate::handbook::measure::Subject;
use crate::handbook::screening::{PatternWhen, Screening};
use crate::vocabulary::id::{DomainId, FlagId, TierId};
use crate::vocabulary::{Days, Decimal};

pub(super) fn check(handbook: &Handbook, problems: &mut Problems) {
    let Some(screening) = &handbook.screening else { return };
    let mut see = Seer { handbook, problems };
    see.patterns(screening);
    if let Some(days) = screening.compare_after {
        see.days(days, "/screening/compare_after".to_owned());
    }
    if let Some(days) = screening.alive.delivered_within {
        see.days(days, "/screening/alive/delivered_within".to_owned());
    }
    if let Some(percent) = screening.alive.delivered_percent {
        see.percent(percent, "/screening/alive/delivered_percent".to_owned());
    }
    see.questions(screening);
    see.check_ins(screening);
}

struct Seer<'h, 'p> {
    handbook: &'h Handbook,
    problems: &'p mut Problems,
}

impl Seer<'_, '_> {
    fn patterns(&mut self, screening: &Screening) {
        let mut seen = BTreeSet::new();
        for (at, pattern) in screening.patterns.iter().enumerate() {
            let path = format!("/screening/patterns/{at}");
            self.once(seen.insert(&pattern.id), pattern.id.as_str(), &path);
            let when = format!("{path}/when");
            match &pattern.when {
                PatternWhen::AtTier(of) => {
                    let path = format!("{when}/at_tier");
                    self.tier(&of.tier, format!("{path}/tier"));
                    self.domains(&of.domains, &path);
                    self.many(of.at_least, self.count(&of.domains), &path);
                }
                PatternWhen::Rising(of) => {
                    let path = format!("{when}/rising");
                    self.days(of.within, format!("{path}/within"));
                    self.domains(&of.domains, &path);
                    self.many(of.at_least, self.count(&of.domains), &path);
                }
                PatternWhen::Flags(of) => {
                    let path = format!("{when}/flags");
                    for (i, flag) in of.among.iter().enumerate() {
                        self.flag(flag, format!("{path}/among/{i}"));
                    }
                    self.many(of.at_least, of.among.len(), &path);
                }
            }
        }
    }

    fn questions(&mut self, screening: &Screening) {
        for (at, question) in screening.group_questions.iter().enumerate() {
            let path = format!("/screening/group_questions/{at}");
            let groups = [Subject::Class, Subject::Grade, Subject::School];
            if !groups.contains(&question.of) {
                let what = "a question is one of a class, a grade or a school";
                self.problems.add("P008", format!("{path}/of"), what);
            }
            self.percent(question.percent, format!("{path}/percent"));
            if let Some(tier) = &question.tier {
                self.tier(tier, format!("{path}/tier"));
            }
            self.domains(&question.domains, &path);
        }
    }

    fn check_ins(&mut self, screening: &Screening) {
        let mut seen = BTreeSet::new();
        for (at, check_in) in screening.check_ins.iter().enumerate() {
            let path = format!("/screening/check_ins/{at}");
            self.once(seen.insert(&check_in.id), check_in.id.as_str(), &path);
            self.flag(&check_in.flag, format!("{path}/flag"));
            let supports = self.handbook.supports.iter().map(|support| &support.id);
            let place = || format!("{path}/support");
            self.problems.resolve("support", check_in.support.as_str(), supports, place);
            let roles = self.handbook.roles.iter().map(|role| &role.id);
            let place = || format!("{path}/confirmed_by");
            self.problems.resolve("role", check_in.confirmed_by.as_str(), roles, place);
        }
    }

    fn once(&mut self, is_first: bool, id: &str, path: &str) {
        if !is_first {
            self.problems.add("P026", format!("{path}/id"), format!("id `{id}` stands twice"));
        }
    }

    fn count(&self, domains: &[DomainId]) -> usize {
        if domains.is_empty() { self.handbook.domains.len() } else { domains.len() }
    }

    /// So many of those there are.
    fn many(&mut self, at_least: u8, of: usize, path: &str) {
        if at_least == 0 || usize::from(at_least) > of {
            let what = "nobody, or everybody, is one of so many";
            self.problems.add("P008", format!("{path}/at_least"), what);
        }
    }

    fn tier(&mut self, tier: &TierId, path: String) {
        let tiers = self.handbook.tiers.iter().map(|tier| &tier.id);
        self.problems.resolve("tier", tier.as_str(), tiers, || path);
    }

    fn flag(&mut self, flag: &FlagId, path: String) {
        let flags = self.handbook.flags.iter().map(|flag| &flag.id);
        self.problems.resolve("flag", flag.as_str(), flags, || path);
    }

    fn domains(&mut self, domains: &[DomainId], path: &str) {
        for (i, domain) in domains.iter().enumerate() {
            let known = self.handbook.domains.iter().map(|domain| &domain.id);
            let place = || format!("{path}/domains/{i}");
            self.problems.resolve("domain", domain.as_str(), known, place);
        }
    }

    fn days(&mut self, days: Days, path: String) {
        if days.n == 0 {
            self.problems.add("P008", path, "no day is in this time");
        }
    }

    fn percent(&mut self, percent: Decimal, path: String) {
        if percent <= Decimal::ZERO || percent > Decimal::from(100_i32) {
            self.problems.add("P009", path, "a share is above 0 and at most 100 percent");
        }
    }
}
