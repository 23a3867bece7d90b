//! What people call the things of a handbook. Where a label is missing, the id stands for it.

use std::collections::BTreeMap;

use super::block::{Anchor, Line, Span};
use crate::facts::case::Owner;
use crate::handbook::Handbook;
use crate::vocabulary::id::{
    CitationId, ConsentId, DefinitionId, DomainId, EventId, FlagId, IndicatorId, JudgmentId,
    MeasureId, RoleId, RuleId, SchoolId, SupportId, TableId, TeamId, TierId,
};

/// The labels of a handbook.
pub(crate) struct Names<'a> {
    pub handbook: &'a Handbook,
    labels: BTreeMap<(&'static str, &'a str), (usize, &'a str)>,
}

/// The kinds of things that have a name, each with the place where it is described.
pub(crate) trait Named {
    /// The kind, as places in a document call it.
    const KIND: &'static str;
    /// The id.
    fn id(&self) -> &str;
}

macro_rules! named {
    ($($id:ident $kind:literal)+) => {$(
        impl Named for $id {
            const KIND: &'static str = $kind;
            fn id(&self) -> &str {
                self.as_str()
            }
        }
    )+};
}

named! {
    CitationId "source" ConsentId "consent" DefinitionId "word" DomainId "domain" EventId "event"
    FlagId "mark" IndicatorId "record" JudgmentId "question" MeasureId "number" RoleId "role"
    RuleId "rule" SchoolId "school" SupportId "support" TableId "table" TeamId "team" TierId "tier"
}

impl<'a> Names<'a> {
    /// The labels of a handbook.
    pub fn new(handbook: &'a Handbook) -> Self {
        let mut names = Self { handbook, labels: BTreeMap::new() };
        names.add(handbook.citations.iter().map(|one| (&one.id, one.about.as_str())));
        names.add(handbook.consents.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.definitions.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.domains.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.events.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.flags.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.indicators.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.judgments.iter().map(|one| (&one.id, one.question.get("en"))));
        names.add(handbook.measures.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.roles.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.rules.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.schools.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.supports.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.tables.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.teams.iter().map(|one| (&one.id, one.label.as_str())));
        names.add(handbook.tiers.iter().map(|one| (&one.id, one.label.as_str())));
        names
    }

    fn add<Id: Named + 'a>(&mut self, things: impl Iterator<Item = (&'a Id, &'a str)>) {
        for (at, (id, label)) in things.enumerate() {
            self.labels.entry((Id::KIND, id.id())).or_insert((at, label));
        }
    }

    /// What people call it.
    pub fn of<Id: Named>(&self, id: &Id) -> String {
        match self.labels.get(&(Id::KIND, id.id())) {
            Some((_, label)) => tidy(label),
            None => plain_id(id.id()),
        }
    }

    /// The place where it is described.
    pub fn place<Id: Named>(&self, id: &Id) -> Option<Anchor> {
        self.labels.get(&(Id::KIND, id.id())).map(|(at, _)| Anchor(Id::KIND, *at))
    }

    /// What people call it, in quotation marks, leading to where it is described.
    pub fn quoted<Id: Named>(&self, id: &Id) -> Line {
        let name = quoted(&self.of(id));
        match self.place(id) {
            Some(place) => Span::Link(name, place).into(),
            None => name.into(),
        }
    }

    /// Where something was read, by the id that the manual's place has.
    pub fn cited(&self, id: &CitationId) -> Line {
        let name = id.as_str().to_owned();
        match self.place(id) {
            Some(place) => Span::Link(name, place).into(),
            None => name.into(),
        }
    }

    /// Several of them in quotation marks, joined by `and` or `or`.
    pub fn all_quoted<Id: Named>(&self, ids: &[Id], word: &str) -> Line {
        joined(ids.iter().map(|id| self.quoted(id)).collect(), word)
    }

    /// Several of them, joined by `and` or `or`.
    pub fn all<Id: Named>(&self, ids: &[Id], word: &str) -> String {
        joined(ids.iter().map(|id| Line::from(self.of(id))).collect(), word).plain()
    }

    /// Whoever answers for something.
    pub fn owner(&self, owner: &Owner) -> String {
        match owner {
            Owner::Team(team) => self.of(team),
            Owner::Role(role) => self.of(role),
            Owner::Person(person) => person.as_str().to_owned(),
        }
    }
}

/// Text in quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// An id as words.
pub(crate) fn plain_id(id: &str) -> String {
    tidy(&id.replace('_', " "))
}

/// Lines in a row: `a, b and c`.
pub(crate) fn joined(lines: Vec<Line>, word: &str) -> Line {
    let count = lines.len();
    let mut out = Line::default();
    for (at, line) in lines.into_iter().enumerate() {
        if at > 0 {
            out = out.and(if at + 1 == count { format!(" {word} ") } else { ", ".to_owned() });
        }
        out = out.and(line);
    }
    out
}

/// A label without spaces at its ends and without a final period.
fn tidy(label: &str) -> String {
    let label = label.trim();
    label.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(label).to_owned()
}
