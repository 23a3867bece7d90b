//! What follows from a rule: who does what, and when.

use super::duty::{checklist, deadline, notice, review};
use super::number::{count, times};
use super::requirement::{dosage, group_size, team_makeup};
use super::seats::seats;
use super::subject;
use crate::facts::case::Owner;
use crate::handbook::duty::Cadence;
use crate::handbook::outcome::{Action, Audience, Convene, Exit, Limit, Permission, TierNeeded};
use crate::handbook::{Outcome, Rule};
use crate::report::block::{Item, Line};
use crate::report::names::{Names, plain_id, quoted};
use crate::vocabulary::Days;

/// One thing that follows from a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// Who does it; nobody where it is a statement.
    pub who: Vec<Actor>,
    /// What they do, as one would tell them; or the statement.
    pub text: Line,
    /// What belongs to it.
    pub under: Vec<Item>,
    /// Whether the order of what belongs to it means something.
    pub ordered: bool,
    /// When it is done.
    pub when: When,
}

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Actor {
    /// A team, a role or a person.
    Named(Owner),
    /// Whoever owns the case.
    OwnerOfCase,
}

/// When something is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// The same day.
    AtOnce,
    /// Within so many days.
    Within(Days),
    /// Ahead of something that is announced.
    Before,
    /// Again and again.
    Every(Cadence),
    /// Whenever the rule applies.
    Standing,
}

impl Said {
    /// A statement.
    pub fn that(text: impl Into<Line>) -> Self {
        Self {
            who: Vec::new(),
            text: text.into(),
            under: Vec::new(),
            ordered: false,
            when: When::Standing,
        }
    }

    /// Something that somebody does.
    pub fn to_do(who: Actor, text: impl Into<Line>) -> Self {
        Self { who: vec![who], ..Self::that(text) }
    }

    /// With what belongs to it.
    pub fn under(self, under: Vec<Item>) -> Self {
        Self { under, ..self }
    }

    /// With steps that belong to it.
    pub fn steps(self, under: Vec<Item>) -> Self {
        Self { under, ordered: true, ..self }
    }

    /// By when.
    pub fn when(self, when: When) -> Self {
        Self { when, ..self }
    }

    /// The whole, with whoever does it.
    pub fn item(&self, names: &Names<'_>) -> Item {
        let text = if self.who.is_empty() {
            self.text.clone().sentence()
        } else {
            let who: Vec<String> = self.who.iter().map(|one| actor(one, names)).collect();
            let head = crate::report::block::capital(&who.join(" or "));
            Line::strong(format!("{head}:")).and(" ").and(self.text.clone().sentence())
        };
        Item { text, under: self.under.clone(), ordered: self.ordered }
    }

    /// The whole, said to whoever does it.
    pub fn to_them(&self) -> Item {
        Item {
            text: self.text.clone().sentence(),
            under: self.under.clone(),
            ordered: self.ordered,
        }
    }
}

/// Who does something.
pub(crate) fn actor(of: &Actor, names: &Names<'_>) -> String {
    match of {
        Actor::Named(owner) => names.owner(owner),
        Actor::OwnerOfCase => "the owner of the case".to_owned(),
    }
}

/// Somebody, or the owner of the case.
pub(super) fn by(owner: Option<&Owner>) -> Actor {
    owner.map_or(Actor::OwnerOfCase, |owner| Actor::Named(owner.clone()))
}

/// What one outcome of a rule says.
pub(crate) fn outcome(of: &Outcome, rule: &Rule, names: &Names<'_>) -> Said {
    let about = subject(rule.about);
    match of {
        Outcome::Flag(flag) => {
            Said::that(Line::from(format!("{about} is marked ")).and(names.quoted(flag)))
        }
        Outcome::Tier(need) => {
            let head = format!("{about} needs the tier ");
            Said::that(tier(&head, need, names))
        }
        Outcome::Support(id) => {
            Said::that(Line::from(format!("{about} is offered ")).and(names.quoted(id)))
        }
        Outcome::Owner(owner) => Said::to_do(Actor::Named(owner.clone()), super::titles::OWN),
        Outcome::Options(options) => {
            let among = options.among.iter().map(|one| one.as_str().into()).collect();
            Said::to_do(by(options.by.as_ref()), "choose among these:").under(among)
        }
        Outcome::Notice(of) => notice(of, names),
        Outcome::Consent(id) => {
            let text = Line::from("ask the family for consent to ").and(names.quoted(id));
            Said::to_do(Actor::OwnerOfCase, text)
        }
        Outcome::Document(document) => {
            let name = quoted(&plain_id(document.document.as_str()));
            let who = document.by.clone().map(Owner::Role);
            Said::to_do(by(who.as_ref()), format!("complete the document {name}"))
        }
        Outcome::Deadline(of) => deadline(of, names),
        Outcome::Review(of) => review(of),
        Outcome::Convene(of) => convene(of),
        Outcome::Action(of) => action(of),
        Outcome::Prohibit(need) => {
            let text = tier("no supports are offered at the tier ", need, names);
            Said::that(text.and(", or at a higher one"))
        }
        Outcome::ConsiderEvaluation => Said::to_do(
            Actor::OwnerOfCase,
            "consider an evaluation for special education. It does not wait for this rule: anybody \
             may ask for an evaluation at any time",
        ),
        Outcome::Exit(of) => exit(about, of, names),
        Outcome::EndSupport(id) => {
            Said::that(Line::from("the support ").and(names.quoted(id)).and(" ends"))
        }
        Outcome::Permit(of) => permit(of, names),
        Outcome::Forbid(of) => {
            let text = format!("this must not be done: {}", of.what);
            let except = of.except.as_ref().map(|one| format!("Exception: {one}"));
            Said::that(text)
                .under(except.map(|text| Line::from(text).sentence().into()).into_iter().collect())
        }
        Outcome::Exempt(label) => Said::that(format!("this does not apply to {about}: {label}")),
        Outcome::Checklist(of) => checklist(of, names),
        Outcome::Limit(of) => limit(of),
        Outcome::Dosage(of) => dosage(of, names),
        Outcome::GroupSize(of) => group_size(of, names),
        Outcome::TeamMakeup(of) => team_makeup(of, names),
        Outcome::Seats(of) => seats(of, rule.about, names),
    }
}

/// Who is told something.
pub(crate) fn audience(of: &Audience, names: &Names<'_>) -> String {
    match of {
        Audience::Family => "the family".to_owned(),
        Audience::Referrer => "whoever raised the concern".to_owned(),
        Audience::Student => "the student".to_owned(),
        Audience::Owner => "the owner of the case".to_owned(),
        Audience::Principal => "the principal".to_owned(),
        Audience::Superintendent => "the superintendent, or whom they named".to_owned(),
        Audience::Role(role) => format!("the {}", lower(&names.of(role))),
        Audience::Team(team) => format!("the members of {}", quoted(&names.of(team))),
        Audience::Other(label) => label.to_string(),
    }
}

/// A name inside of a sentence: `School counselor` begins small there, `MTSS coordinator` does not.
fn lower(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => name.to_owned(),
    }
}

/// A tier in a domain.
pub(super) fn tier(head: &str, need: &TierNeeded, names: &Names<'_>) -> Line {
    Line::from(head).and(names.quoted(&need.tier)).and(" in ").and(names.quoted(&need.domain))
}

fn convene(of: &Convene) -> Said {
    let family = if of.with_family { "; the family takes part" } else { "" };
    let who = Actor::Named(Owner::Team(of.team.clone()));
    Said::to_do(who, format!("meet about this: {}{family}", of.about))
}

fn action(of: &Action) -> Said {
    let verb = Line::from(plain_id(of.verb.as_str()));
    let text = match &of.about {
        Some(about) => verb.and(". ").and(about.as_str()),
        None => verb,
    };
    Said::to_do(by(of.by.as_ref()), text)
}

fn exit(about: &str, of: &Exit, names: &Names<'_>) -> Said {
    let text = Line::from(format!("{about} leaves the tier "))
        .and(names.quoted(&of.tier))
        .and(" in ")
        .and(names.quoted(&of.domain));
    Said::that(match &of.to {
        Some(to) => text.and(" and goes on at the tier ").and(names.quoted(to)),
        None => text.and(" and goes on one tier lower"),
    })
}

fn permit(of: &Permission, names: &Names<'_>) -> Said {
    let often = match of.times {
        Some(n) => format!(", {} at most", times(u32::from(n).into())),
        None => String::new(),
    };
    let text = Line::from(format!("you may do this: {}{often}", of.what));
    let text = match &of.tier {
        Some(need) => text.and(". ").and(tier("This opens the tier ", need, names)),
        None => text,
    };
    Said::to_do(by(of.by.as_ref()), text)
}

fn limit(of: &Limit) -> Said {
    let text = format!("at most {} of these: {}", of.most, of.what);
    match of.in_order.is_empty() {
        true => Said::that(text),
        false => {
            let order = of.in_order.iter().map(|one| one.as_str().into()).collect();
            Said::that(format!("{text}. They come in this order:")).steps(order)
        }
    }
}

/// How many people.
pub(super) fn people(number: u32) -> String {
    match number {
        1 => "one person".to_owned(),
        _ => count(number, "people"),
    }
}
