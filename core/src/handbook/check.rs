//! Is this handbook sound? Every problem that refuses a handbook, each with its path.
//!
//! Refused here: ids that do not resolve or stand twice, cycles, thresholds that no value can reach,
//! protected attributes, and a safety lane that could ring where nobody is. Completeness, conflicts
//! and unreachable rules need the analyzer and are not looked for here.

mod about;
mod compute;
mod condition;
mod duty;
mod identity;
mod lanes;
mod measure;
mod names;
mod outcome;
mod protected;
mod requirement;
mod screening;
mod seats;
mod table;

pub(super) use self::lanes::is_staffed;
pub(crate) use self::protected::names_proxy;
use super::declare::Handbook;
use crate::json::nearest;
use crate::vocabulary::{Error, Limits};

/// The version of the handbook's shape that this library reads.
pub const SCHEMA_VERSION: u32 = 1;

/// Everything wrong with a handbook, in document order per kind of problem; at most
/// `limits.findings` of them.
#[must_use]
pub fn problems(handbook: &Handbook, limits: &Limits) -> Vec<Error> {
    let mut problems = Problems { found: Vec::new(), most: limits.findings as usize };
    if handbook.schema_version != SCHEMA_VERSION {
        problems.add(
            "E_SCHEMA_VERSION",
            "/schema_version",
            format!("this library reads schema_version {SCHEMA_VERSION}"),
        );
        return problems.found;
    }
    if handbook.rules.len() > limits.rules as usize {
        problems.add("E_LIMIT", "/rules", format!("over {} rules (limit `rules`)", limits.rules));
        return problems.found;
    }
    identity::check(handbook, &mut problems);
    measure::check(handbook, &mut problems);
    table::check(handbook, &mut problems);
    condition::check(handbook, &mut problems);
    about::check(handbook, &mut problems);
    lanes::check(handbook, &mut problems);
    screening::check(handbook, &mut problems);
    protected::check(handbook, &mut problems);
    problems.found
}

/// Problems as they are found, up to a number.
pub(super) struct Problems {
    found: Vec<Error>,
    most: usize,
}

impl Problems {
    fn add(&mut self, code: &'static str, path: impl Into<String>, message: impl Into<String>) {
        if self.found.len() < self.most {
            self.found.push(Error::new(code, message).at(path));
        }
    }

    fn add_hint(
        &mut self,
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        if self.found.len() < self.most {
            self.found.push(Error::new(code, message).at(path).hint_that(hint));
        }
    }

    /// `P010` when an id is not among those declared.
    fn resolve<'a, Id: AsRef<str> + 'a>(
        &mut self,
        kind: &str,
        id: &str,
        declared: impl Iterator<Item = &'a Id> + Clone,
        path: impl FnOnce() -> String,
    ) {
        if !declared.clone().any(|known| known.as_ref() == id) {
            let declared: Vec<&str> = declared.map(AsRef::as_ref).collect();
            self.unresolved(kind, id, &declared, path());
        }
    }

    #[cold]
    fn unresolved(&mut self, kind: &str, id: &str, declared: &[&str], path: String) {
        let message = format!("no {kind} `{id}` is declared");
        match nearest(id, declared) {
            Some(name) => {
                let hint = format!("did you mean `{name}`?");
                self.add_hint("P010", path, message, hint);
            }
            None => self.add("P010", path, message),
        }
    }
}
