//! An overlay of some schools: what it changes goes on as it was for all others.

use super::lay::{How, lay_parts, of_everybody};
use super::supports::stand_in;
use super::{not_there, remove_rule};
use crate::handbook::declare::{Handbook, Support};
use crate::handbook::overlay::{Overlay, Parts};
use crate::handbook::rule::Rule;
use crate::vocabulary::id::{OverlayId, RuleId, SchoolId, SupportId};
use crate::vocabulary::{Error, Limits};

pub(super) fn lay_over(
    handbook: &mut Handbook,
    overlay: &Overlay,
    path: &str,
) -> Result<(), Error> {
    if let Some(list) = of_everybody(&overlay.replace) {
        let what = format!("an overlay of some schools replaces rules and supports, not `{list}`");
        return Err(Error::new("P029", what)
            .at(format!("{path}/replace/{list}"))
            .hint_that("declare it beside what is there, under another id"));
    }
    let declared = handbook.schools.iter().chain(&overlay.add.schools);
    let declared: Vec<&SchoolId> = declared.map(|school| &school.id).collect();
    for (index, school) in overlay.schools.iter().enumerate() {
        if !declared.contains(&school) {
            return Err(not_there("school", &format!("{path}/schools/{index}")));
        }
    }
    let all: Vec<SchoolId> = declared.into_iter().cloned().collect();
    let mine = Mine { schools: &overlay.schools, all: &all };
    for (index, id) in overlay.drop.rules.iter().enumerate() {
        mine.without_rule(handbook, id, &format!("{path}/drop/rules/{index}"))?;
    }
    for (index, id) in overlay.drop.supports.iter().enumerate() {
        mine.without_support(handbook, id, &format!("{path}/drop/supports/{index}"))?;
    }
    for (index, rule) in overlay.replace.rules.iter().enumerate() {
        mine.replace_rule(handbook, rule, overlay, &format!("{path}/replace/rules/{index}"))?;
    }
    for (index, support) in overlay.replace.supports.iter().enumerate() {
        let path = format!("{path}/replace/supports/{index}");
        mine.replace_support(handbook, support, overlay, &path)?;
    }
    let added = mine.narrowed(handbook, &overlay.add, &format!("{path}/add"))?;
    lay_parts(handbook, &added, How::Add, &format!("{path}/add"))
}

/// The schools of an overlay, and all schools.
struct Mine<'a> {
    schools: &'a [SchoolId],
    all: &'a [SchoolId],
}

impl Mine<'_> {
    /// Takes a rule away at these schools.
    fn without_rule(&self, handbook: &mut Handbook, id: &RuleId, path: &str) -> Result<(), Error> {
        let rule = handbook.rules.iter_mut().find(|rule| rule.id == *id);
        let rule = rule.ok_or_else(|| not_there("rule", path))?;
        let is_about = |school: &SchoolId| {
            (rule.schools.is_empty() || rule.schools.contains(school))
                && !rule.except_schools.contains(school)
        };
        if !self.schools.iter().any(is_about) {
            return Err(not_there("rule at these schools", path));
        }
        let left = self.all.iter().filter(|school| !self.schools.contains(school));
        if !left.into_iter().any(is_about) {
            remove_rule(handbook, id);
        } else if rule.schools.is_empty() {
            for school in self.schools {
                if !rule.except_schools.contains(school) {
                    rule.except_schools.push(school.clone());
                }
            }
        } else {
            rule.schools.retain(|school| !self.schools.contains(school));
        }
        Ok(())
    }

    /// Takes a support away at these schools; whether others still offer it.
    fn without_support(
        &self,
        handbook: &mut Handbook,
        id: &SupportId,
        path: &str,
    ) -> Result<bool, Error> {
        let support = handbook.supports.iter_mut().find(|support| support.id == *id);
        let support = support.ok_or_else(|| not_there("support", path))?;
        let offers: &[SchoolId] =
            if support.schools.is_empty() { self.all } else { &support.schools };
        if !offers.iter().any(|school| self.schools.contains(school)) {
            return Err(not_there("support at these schools", path));
        }
        let left = offers.iter().filter(|school| !self.schools.contains(school));
        support.schools = left.cloned().collect();
        let is_left = !support.schools.is_empty();
        if !is_left {
            handbook.supports.retain(|support| support.id != *id);
        }
        Ok(is_left)
    }

    fn replace_rule(
        &self,
        handbook: &mut Handbook,
        rule: &Rule,
        overlay: &Overlay,
        path: &str,
    ) -> Result<(), Error> {
        let mut new = rule.clone();
        new.id = RuleId::try_from(&*of_overlay(rule.id.as_str(), &overlay.id))?;
        self.narrow(&mut new.schools, path)?;
        if handbook.rules.iter().any(|other| other.id == new.id) {
            return Err(Error::new("P026", "this overlay has replaced it already").at(path));
        }
        // First, because a rule that is gone at all schools is overridden by nobody any more.
        for other in &mut handbook.rules {
            if other.overrides.contains(&rule.id) {
                other.overrides.push(new.id.clone());
            }
        }
        self.without_rule(handbook, &rule.id, path)?;
        handbook.rules.push(new);
        Ok(())
    }

    fn replace_support(
        &self,
        handbook: &mut Handbook,
        support: &Support,
        overlay: &Overlay,
        path: &str,
    ) -> Result<(), Error> {
        let mut new = support.clone();
        new.id = SupportId::try_from(&*of_overlay(support.id.as_str(), &overlay.id))?;
        self.narrow(&mut new.schools, path)?;
        if handbook.supports.iter().any(|other| other.id == new.id) {
            return Err(Error::new("P026", "this overlay has replaced it already").at(path));
        }
        let is_left = self.without_support(handbook, &support.id, path)?;
        stand_in(handbook, &support.id, &new.id, is_left);
        handbook.supports.push(new);
        Ok(())
    }

    /// What is added, for these schools alone. What stands there word for word stays as it is.
    fn narrowed(&self, handbook: &Handbook, add: &Parts, path: &str) -> Result<Parts, Error> {
        let mut parts = add.clone();
        for (index, rule) in parts.rules.iter_mut().enumerate() {
            if !handbook.rules.contains(rule) {
                self.narrow(&mut rule.schools, &format!("{path}/rules/{index}"))?;
            }
        }
        for (index, support) in parts.supports.iter_mut().enumerate() {
            if !handbook.supports.contains(support) {
                self.narrow(&mut support.schools, &format!("{path}/supports/{index}"))?;
            }
        }
        Ok(parts)
    }

    fn narrow(&self, schools: &mut Vec<SchoolId>, path: &str) -> Result<(), Error> {
        if schools.is_empty() {
            schools.extend_from_slice(self.schools);
        }
        match schools.iter().position(|school| !self.schools.contains(school)) {
            None => Ok(()),
            Some(at) => Err(Error::new("P029", "this overlay is not for that school")
                .at(format!("{path}/schools/{at}"))),
        }
    }
}

/// The id of what an overlay has in place of something, cut at the length of an id.
fn of_overlay(id: &str, overlay: &OverlayId) -> String {
    format!("{id}@{overlay}").chars().take(Limits::HARD.id_chars as usize).collect()
}
