//! Ids inside outcomes, each looked up among those that the handbook declares.

use super::Problems;
use super::identity::check_owner;
use crate::facts::case::Owner;
use crate::handbook::declare::Handbook;
use crate::handbook::outcome::{Audience, TierNeeded};
use crate::vocabulary::id::{DomainId, EventId, RoleId, SupportId, TableId, TeamId, TierId};

/// A handbook, and the problems found in it.
pub(super) struct Names<'h, 'p> {
    pub handbook: &'h Handbook,
    pub problems: &'p mut Problems,
}

impl Names<'_, '_> {
    pub fn role(&mut self, id: &RoleId, path: &str) {
        let known = self.handbook.roles.iter().map(|role| &role.id);
        self.problems.resolve("role", id.as_str(), known, || path.to_owned());
    }

    pub fn roles(&mut self, ids: &[RoleId], path: &str) {
        for (index, id) in ids.iter().enumerate() {
            self.role(id, &format!("{path}/{index}"));
        }
    }

    pub fn team(&mut self, id: &TeamId, path: &str) {
        let known = self.handbook.teams.iter().map(|team| &team.id);
        self.problems.resolve("team", id.as_str(), known, || path.to_owned());
    }

    pub fn event(&mut self, id: &EventId, path: &str) {
        let known = self.handbook.events.iter().map(|event| &event.id);
        self.problems.resolve("event", id.as_str(), known, || path.to_owned());
    }

    pub fn support(&mut self, id: &SupportId, path: &str) {
        let known = self.handbook.supports.iter().map(|support| &support.id);
        self.problems.resolve("support", id.as_str(), known, || path.to_owned());
    }

    pub fn table(&mut self, id: &TableId, path: &str) {
        let known = self.handbook.tables.iter().map(|table| &table.id);
        self.problems.resolve("table", id.as_str(), known, || path.to_owned());
    }

    pub fn domain(&mut self, id: &DomainId, path: &str) {
        let known = self.handbook.domains.iter().map(|domain| &domain.id);
        self.problems.resolve("domain", id.as_str(), known, || path.to_owned());
    }

    pub fn tier(&mut self, id: &TierId, path: &str) {
        let known = self.handbook.tiers.iter().map(|tier| &tier.id);
        self.problems.resolve("tier", id.as_str(), known, || path.to_owned());
    }

    pub fn need(&mut self, need: &TierNeeded, path: &str) {
        self.domain(&need.domain, path);
        self.tier(&need.tier, path);
    }

    pub fn owner(&mut self, owner: Option<&Owner>, path: &str) {
        if let Some(owner) = owner {
            check_owner(self.handbook, owner, path, self.problems);
        }
    }

    pub fn audience(&mut self, audience: &Audience, path: &str) {
        match audience {
            Audience::Role(id) => self.role(id, path),
            Audience::Team(id) => self.team(id, path),
            Audience::Family
            | Audience::Referrer
            | Audience::Student
            | Audience::Owner
            | Audience::Principal
            | Audience::Superintendent
            | Audience::Other(_) => {}
        }
    }

    /// `P008`: nothing can meet it.
    pub fn nothing(&mut self, path: &str, why: &str) {
        self.problems.add("P008", path, why);
    }

    /// `P009`: what cannot occur here.
    pub fn never(&mut self, path: &str, why: &str) {
        self.problems.add("P009", path, why);
    }
}
