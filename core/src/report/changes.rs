//! What changed between two versions of a handbook, in words, ordered by whom it touches.
//!
//! It compares what the two handbooks say, sentence by sentence; whatever is said otherwise is
//! listed. Which students would be treated differently is a question for `handbook.compare`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::block::{Anchor, Block, Document, Item, Line};
use super::differ::{Said, by_id, changed, lines, sentences};
use super::duties::{Duty, duties};
use super::names::joined;
use super::rules::{area, limits, of_rule, scope_items};
use super::view::View;
use super::words::duty::notice;
use super::words::outcome::{Actor, outcome};
use super::words::scope::priority;
use super::words::titles;
use super::{back, compiled, front, parts, written};
use super::{condition_change, request::TextFormat};
use crate::facts::case::Owner;
use crate::handbook::outcome::Audience;
use crate::handbook::{Handbook, Outcome, Rule};
use crate::vocabulary::{Error, Limits};

/// Asks what changed between two versions of a handbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangesRequest {
    /// The older version.
    pub old: Handbook,
    /// The newer version.
    pub new: Handbook,
    /// How it is written.
    pub format: TextFormat,
    /// Limits other than the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
}

/// What changed between two versions of a handbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangesAnswer {
    /// What the text is called.
    pub title: String,
    /// The text.
    pub text: String,
    /// How many entries its lists have; 0 when nothing changed.
    pub count: u32,
}

/// Writes what changed between two versions of a handbook, in words, ordered by whom it touches.
///
/// # Errors
/// The first problem of either handbook; `E_LIMIT` when the text is longer than an answer may be.
pub fn changes(request: &ChangesRequest) -> Result<ChangesAnswer, Error> {
    let old = compiled(&request.old, request.limits.as_ref(), "/old")?;
    let new = compiled(&request.new, request.limits.as_ref(), "/new")?;
    let (old, limits) = (View::new(old.handbook(), None, None), new.limits());
    let new = View::new(new.handbook(), None, None);
    let uses = parts::uses(&new);
    let sections = [
        (titles::HELP, "help", lanes(&old, &new)),
        (titles::CHANGED_RULES, "students", rules(&old, &new)),
        (titles::CHANGED_FAMILIES, "families", families(&old, &new)),
        (titles::CHANGED_STAFF, "staff", staff(&old, &new)),
        (titles::CONCERN, "concern", door(&old, &new)),
        (titles::SUPPORTS, "supports", supports(&old, &new)),
        (titles::WORDS_USED, "words", words(&old, &new, &uses)),
        (titles::QUESTIONS, "questions", questions(&old, &new)),
        (titles::NUMBERS, "numbers", numbers(&old, &new, &uses)),
        (titles::TEAMS, "teams", teams(&old, &new)),
        (titles::CHANGED_REST, "rest", rest(&old, &new)),
    ];
    let mut blocks = vec![Block::paragraph(format!(
        "{} {} {} {}.",
        titles::CHANGED_FROM,
        old.names.handbook.edition,
        titles::CHANGED_TO,
        new.names.handbook.edition
    ))];
    let mut count = 0;
    for (title, name, items) in sections {
        count += items.len();
        if !items.is_empty() {
            blocks.push(Block::place(2, title, Anchor(name, 0)));
            blocks.push(Block::List(items));
        }
    }
    if count == 0 {
        blocks.push(Block::paragraph(titles::CHANGED_NOTHING));
    }
    let title = format!("{}: {}", new.names.handbook.title, titles::CHANGED);
    let document = Document { title: title.as_str().into(), blocks };
    let text = written(&document, request.format, limits)?;
    Ok(ChangesAnswer { title, text, count: u32::try_from(count).unwrap_or(u32::MAX) })
}

/// For every rule, the words and numbers that it uses.
type Uses<'a> = [(&'a Rule, BTreeSet<Anchor>)];

/// Safety and evaluation.
fn lanes(old: &View<'_>, new: &View<'_>) -> Vec<Item> {
    sentences(&lines_of(&front::help(old)), &lines_of(&front::help(new)))
}

/// How a concern is received and owned.
fn door(old: &View<'_>, new: &View<'_>) -> Vec<Item> {
    sentences(&lines_of(&front::concern(old)), &lines_of(&front::concern(new)))
}

/// Rules that are new, that are gone, or that say something else about students.
fn rules(old: &View<'_>, new: &View<'_>) -> Vec<Item> {
    let of = |view: &View<'_>| -> Vec<Said> {
        view.rules()
            .map(|(_, rule)| Said {
                id: rule.id.to_string(),
                label: view.names.of(&rule.id),
                items: of_rule(rule, None, view),
            })
            .collect()
    };
    let (before, after) = (of(old), of(new));
    let (gone, added, both) = by_id(&before, &after);
    let mut items: Vec<Item> = Vec::new();
    for one in added {
        items.push(Item::with(titled(titles::NEW_RULE, &one.label), one.items.clone()));
    }
    for one in gone {
        items.push(Item::with(titled(titles::GONE_RULE, &one.label), one.items.clone()));
    }
    for (before, after) in both {
        let find = |view: &View<'_>, id: &str| {
            view.names.handbook.rules.iter().find(|rule| rule.id.as_str() == id).cloned()
        };
        if let (Some(a), Some(b)) = (find(old, &before.id), find(new, &after.id)) {
            let under = rule(&a, &b, old, new);
            if !under.is_empty() {
                items.push(Item::with(titled(titles::CHANGED_RULE, &after.label), under));
            }
        }
    }
    items
}

fn titled(head: &str, label: &str) -> Line {
    Line::strong(head).and(format!(" {label}")).sentence()
}

/// What a rule says otherwise: its name, whom it is for, when it holds, and what it states. What
/// people do by it stands with those people.
fn rule(a: &Rule, b: &Rule, old: &View<'_>, new: &View<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    if a.label != b.label {
        items.push(
            Line::from(format!("{} {}", titles::WAS_CALLED, old.names.of(&a.id))).sentence().into(),
        );
    }
    let scope = |rule: &Rule, view: &View<'_>| {
        let mut items = scope_items(rule, &view.names);
        items.extend(area(rule, &view.names));
        lines(&items)
    };
    items.extend(sentences(&scope(a, old), &scope(b, new)));
    items.extend(condition_change::of(Some(&a.when), Some(&b.when), old, new, titles::WHEN));
    items.extend(condition_change::of(
        a.unless.as_ref(),
        b.unless.as_ref(),
        old,
        new,
        titles::EXCEPT,
    ));
    let statements = |rule: &Rule, view: &View<'_>| {
        let said = rule.then.iter().map(|one| outcome(one, rule, &view.names));
        let stated: Vec<Item> =
            said.filter(|said| said.who.is_empty()).map(|said| said.item(&view.names)).collect();
        lines(&stated)
    };
    items.extend(sentences(&statements(a, old), &statements(b, new)));
    let rest = |rule: &Rule, view: &View<'_>| {
        let mut items = limits(rule, &view.names);
        items.extend(super::words::scope::overrides(rule, &view.names).map(Item::from));
        items.extend(priority(rule).map(Item::from));
        items.extend(super::rules::sources(rule, &view.names));
        lines(&items)
    };
    items.extend(sentences(&rest(a, old), &rest(b, new)));
    items
}

/// What families are told, and asked for.
fn families(old: &View<'_>, new: &View<'_>) -> Vec<Item> {
    let of = |view: &View<'_>| -> Vec<String> {
        let mut found = Vec::new();
        for (_, rule) in view.rules() {
            for one in &rule.then {
                let said = match one {
                    Outcome::Notice(of) if of.to == Audience::Family => notice(of, &view.names),
                    Outcome::Consent(_) => outcome(one, rule, &view.names),
                    _ => continue,
                };
                found.extend(with_rule(&said.to_them(), Some(rule), view));
            }
        }
        found
    };
    sentences(&of(old), &of(new))
}

/// What each role and team, and the owner of a case, does otherwise.
fn staff(old: &View<'_>, new: &View<'_>) -> Vec<Item> {
    let (before, after) = (duties(old), duties(new));
    let mut who: Vec<&Actor> = Vec::new();
    for actor in after.iter().chain(&before).flat_map(|duty| &duty.said.who) {
        if !who.contains(&actor) {
            who.push(actor);
        }
    }
    let place = |actor: &Actor| match actor {
        Actor::Named(Owner::Role(id)) => {
            (0, new.names.handbook.roles.iter().position(|role| role.id == *id))
        }
        Actor::Named(Owner::Team(id)) => {
            (1, new.names.handbook.teams.iter().position(|team| team.id == *id))
        }
        Actor::Named(Owner::Person(_)) => (2, None),
        Actor::OwnerOfCase => (3, None),
    };
    crate::vocabulary::order::by_key(&mut who, |actor| place(actor));
    let of = |duties: &[Duty<'_>], actor: &Actor, view: &View<'_>| -> Vec<String> {
        let theirs = duties.iter().filter(|duty| duty.said.who.contains(actor));
        theirs.flat_map(|duty| with_rule(&duty.said.to_them(), duty.rule, view)).collect()
    };
    let mut items = Vec::new();
    for actor in who {
        let under = sentences(&of(&before, actor, old), &of(&after, actor, new));
        if !under.is_empty() {
            let name = super::words::outcome::actor(actor, &new.names);
            items.push(Item::with(Line::strong(super::block::capital(&name)), under));
        }
    }
    items
}

/// The sentences of something that people do, and the rule that it follows from.
fn with_rule(item: &Item, rule: Option<&Rule>, view: &View<'_>) -> Vec<String> {
    let said = lines(std::slice::from_ref(item));
    let by = rule.map(|rule| format!(" ({} {})", titles::RULE, view.names.of(&rule.id)));
    said.into_iter().map(|line| format!("{line}{}", by.clone().unwrap_or_default())).collect()
}

/// The menu of supports.
fn supports(old: &View<'_>, new: &View<'_>) -> Vec<Item> {
    let of = |view: &View<'_>| -> Vec<Said> {
        view.supports()
            .map(|(_, one)| {
                let mut items = parts::support_items(one, &view.names);
                items.push(format!("{} {}.", titles::AT_TIER, view.names.of(&one.tier)).into());
                Said { id: one.id.to_string(), label: view.names.of(&one.id), items }
            })
            .collect()
    };
    changed(&of(old), &of(new), |_| None)
}

/// Definitions, with what uses them.
fn words(old: &View<'_>, new: &View<'_>, uses: &Uses<'_>) -> Vec<Item> {
    let of = |view: &View<'_>| -> Vec<Said> {
        let all = view.names.handbook.definitions.iter();
        all.map(|one| {
            let when = super::words::condition::condition(
                &one.when,
                &view.names,
                super::words::test::Holds::Yes,
            );
            Said { id: one.id.to_string(), label: view.names.of(&one.id), items: vec![when] }
        })
        .collect()
    };
    let (before, after) = (of(old), of(new));
    let (gone, added, both) = by_id(&before, &after);
    let mut items = super::differ::only(&gone, &added);
    for (a, b) in both {
        let find = |view: &View<'_>| {
            view.names.handbook.definitions.iter().find(|one| one.id.as_str() == a.id).cloned()
        };
        let mut under = Vec::new();
        if a.label != b.label {
            under.push(Line::from(format!("{} {}", titles::WAS_CALLED, a.label)).sentence().into());
        }
        if let (Some(x), Some(y)) = (find(old), find(new)) {
            under.extend(condition_change::of(
                Some(&x.when),
                Some(&y.when),
                old,
                new,
                titles::WHEN,
            ));
        }
        if !under.is_empty() {
            under.extend(used_by("word", &b.id, &after, uses, new));
            items.push(Item::with(Line::from(b.label.as_str()).capital().and(":"), under));
        }
    }
    items
}

/// The rules that use the thing of this id.
fn used_by(
    kind: &'static str,
    id: &str,
    all: &[Said],
    uses: &Uses<'_>,
    view: &View<'_>,
) -> Option<Item> {
    let at = all.iter().position(|one| one.id == id)?;
    let rules = uses.iter().filter(|(_, used)| used.contains(&Anchor(kind, at)));
    let names: Vec<Line> = rules.map(|(rule, _)| view.names.quoted(&rule.id)).collect();
    let named = joined(names.clone(), "and");
    (!names.is_empty()).then(|| Line::from(titles::USED_BY).and(" ").and(named).sentence().into())
}

/// Questions.
fn questions(old: &View<'_>, new: &View<'_>) -> Vec<Item> {
    let of = |view: &View<'_>| -> Vec<Said> {
        let all = view.names.handbook.judgments.iter();
        all.map(|one| {
            let items = parts::judgment(one, &view.names);
            Said { id: one.id.to_string(), label: view.names.of(&one.id), items }
        })
        .collect()
    };
    changed(&of(old), &of(new), |_| None)
}

/// Measures.
fn numbers(old: &View<'_>, new: &View<'_>, uses: &Uses<'_>) -> Vec<Item> {
    let of = |view: &View<'_>| -> Vec<Said> {
        let all = view.names.handbook.measures.iter();
        all.map(|one| {
            let items = parts::measure_items(one, &view.names);
            Said { id: one.id.to_string(), label: view.names.of(&one.id), items }
        })
        .collect()
    };
    let (before, after) = (of(old), of(new));
    changed(&before, &after, |one| used_by("number", &one.id, &after, uses, new))
}

/// Teams.
fn teams(old: &View<'_>, new: &View<'_>) -> Vec<Item> {
    let of = |view: &View<'_>| -> Vec<Said> {
        view.teams()
            .map(|(_, one)| {
                let items = parts::team_items(one, &view.names);
                Said { id: one.id.to_string(), label: view.names.of(&one.id), items }
            })
            .collect()
    };
    let mut items = changed(&of(old), &of(new), |_| None);
    for (_, team) in new.teams() {
        let before = old.names.handbook.teams.iter().find(|one| one.id == team.id);
        if before.is_some_and(|before| before.members != team.members) {
            items.push(format!("{}: {}", new.names.of(&team.id), titles::OTHER_PEOPLE).into());
        }
    }
    items
}

/// Everything else: areas, tiers, roles, small words, tables, scales, unclear places, the calendar,
/// and where everything was read.
fn rest(old: &View<'_>, new: &View<'_>) -> Vec<Item> {
    let of = |view: &View<'_>| {
        let handbook = view.names.handbook;
        let mut found: Vec<String> = vec![
            format!("{} {}.", titles::TITLE_IS, handbook.title),
            handbook
                .effective_from
                .map(|day| format!("{} {day}.", titles::IN_FORCE))
                .unwrap_or_default(),
        ];
        found
            .extend(handbook.roles.iter().map(|one| format!("{} {}.", titles::ROLE_IS, one.label)));
        let schools = handbook.schools.iter();
        found.extend(schools.map(|one| {
            let grades = super::words::scope::grades(one.grades);
            format!("{} {}, {grades}.", titles::SCHOOL_IS, one.label)
        }));
        found.extend(lines_of(&parts::areas(view)));
        found.extend(lines_of(&parts::small_words(view)));
        for blocks in [
            back::tables(view),
            back::scales(view),
            super::screening::screening(view),
            back::unclear(view),
            back::accepted(view),
            back::calendar(view),
            back::sources(view),
        ] {
            found.extend(lines_of(&blocks));
        }
        found.retain(|line| !line.is_empty());
        found
    };
    sentences(&of(old), &of(new))
}

/// The sentences of blocks; what stands below a heading begins with it where it stands alone.
fn lines_of(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    let mut head = String::new();
    for block in blocks {
        match block {
            Block::Heading { level, text, .. } => {
                head = if *level > 2 { format!("{}: ", text.plain()) } else { String::new() };
            }
            Block::Paragraph(text) | Block::Note(text) => {
                found.push(format!("{head}{}", text.plain()));
            }
            Block::List(items) | Block::Steps(items) => {
                found.extend(lines(items).into_iter().map(|line| format!("{head}{line}")));
            }
            Block::Table { about, rows, .. } => found.extend(rows.iter().map(|row| {
                let cells: Vec<String> = row.iter().map(Line::plain).collect();
                format!("{}: {}.", about.plain(), cells.join(", "))
            })),
        }
    }
    found
}
