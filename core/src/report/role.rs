//! One page for a role or a team: what do I do, and when.

use super::block::{Anchor, Block, Document, Item, Line};
use super::duties::{Duty, Reader, approximate, duties, on_page};
use super::parts::{definitions_of, headed, judgment};
use super::view::View;
use super::words::outcome::{Actor, When, outcome};
use super::words::titles;
use super::{front, whole};
use crate::handbook::duty::Cadence;
use crate::handbook::outcome::Audience;
use crate::handbook::{Notice, Outcome, Team};
use crate::vocabulary::calendar::PeriodKind;
use crate::vocabulary::id::RoleId;
use crate::vocabulary::order;

/// When something is due, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pace {
    /// The same day.
    AtOnce,
    /// Within days.
    Days,
    /// Ahead of something that is planned.
    Ahead,
    /// Every week or more often.
    Week,
    /// Every month or so.
    Month,
    /// Every season, quarter or semester.
    Season,
    /// Every year.
    Year,
    /// As often as a team sets.
    AsSet,
    /// Whenever it comes up.
    Standing,
}

/// The page of a role.
pub(super) fn of_role(role: &RoleId, view: &View<'_>) -> Document {
    let reader = Reader::in_role(role, view);
    let title = format!("{}{}", view.names.of(role), titles::WHAT_AND_WHEN);
    let mut blocks = page(&reader, view);
    blocks.extend(supports(role, view));
    blocks.extend(questions(role, view));
    blocks.extend(teams(&reader, view));
    finished(title, blocks, view)
}

/// The page of a team.
pub(super) fn of_team(team: &Team, view: &View<'_>) -> Document {
    let reader = Reader::on_team(&team.id);
    let title = format!("{}{}", view.names.of(&team.id), titles::WHAT_AND_WHEN);
    let mut blocks = headed(
        titles::TEAM,
        "team",
        vec![Block::List(super::parts::team_items(team, &view.names))],
    );
    blocks.extend(makeup(team, view));
    blocks.extend(page(&reader, view));
    finished(title, blocks, view)
}

fn finished(title: String, body: Vec<Block>, view: &View<'_>) -> Document {
    let mut blocks = whole::head(view, titles::FRONT_PART);
    blocks.extend(body);
    blocks.extend(front::help(view));
    let used = definitions_of(&blocks, view);
    blocks.extend(used);
    Document { title: title.into(), blocks }
}

/// What the reader does, by when it is due; then what they do as the owner of a case.
fn page(reader: &Reader<'_>, view: &View<'_>) -> Vec<Block> {
    let all = duties(view);
    let own: Vec<&Duty<'_>> = all.iter().filter(|duty| reader.owes(duty, false)).collect();
    let mut blocks = by_pace(&own, view, 2);
    if own.is_empty() {
        blocks.push(Block::paragraph(titles::NOTHING_OF_ONES_OWN));
    }
    if reader.may_own(view) {
        let owned: Vec<&Duty<'_>> =
            all.iter().filter(|duty| duty.said.who.contains(&Actor::OwnerOfCase)).collect();
        blocks.push(Block::place(2, titles::AS_OWNER, Anchor("owner", 0)));
        blocks.push(Block::paragraph(titles::AS_OWNER_WHEN));
        blocks.extend(by_pace(&owned, view, 3));
    }
    blocks.extend(told(reader, view));
    blocks
}

fn by_pace(duties: &[&Duty<'_>], view: &View<'_>, level: u8) -> Vec<Block> {
    let mut sorted: Vec<(Pace, u32, &Duty<'_>)> = duties
        .iter()
        .map(|duty| {
            let (pace, days) = pace(&duty.said.when);
            (pace, days, *duty)
        })
        .collect();
    order::by_key(&mut sorted, |(pace, days, _)| (*pace, *days));
    let mut blocks = Vec::new();
    let mut rest = sorted.as_slice();
    while let Some((pace, _, _)) = rest.first() {
        let count = rest.iter().take_while(|(other, _, _)| other == pace).count();
        let (now, later) = rest.split_at(count);
        let items = now.iter().map(|(_, _, duty)| on_page(duty, view)).collect();
        let heading = titles::pace(*pace);
        blocks.push(match level {
            2 => Block::place(2, heading, Anchor("when", *pace as usize)),
            _ => Block::heading(level, heading),
        });
        blocks.push(Block::List(items));
        rest = later;
    }
    blocks
}

fn pace(when: &When) -> (Pace, u32) {
    match when {
        When::AtOnce => (Pace::AtOnce, 0),
        When::Within(limit) => (Pace::Days, approximate(*limit)),
        When::Before => (Pace::Ahead, 0),
        When::Standing => (Pace::Standing, 0),
        When::Every(cadence) => every(cadence),
    }
}

fn every(cadence: &Cadence) -> (Pace, u32) {
    let days = match cadence {
        Cadence::Within(limit) => approximate(*limit),
        Cadence::Apart(apart) => approximate(apart.least),
        Cadence::TimesAYear(n) => 365 / u32::from(*n).max(1),
        Cadence::Times(often) => match often.per {
            PeriodKind::Week => 7,
            PeriodKind::Month => 30,
            PeriodKind::Year => 365,
            PeriodKind::Semester
            | PeriodKind::Trimester
            | PeriodKind::Quarter
            | PeriodKind::Season
            | PeriodKind::GradingPeriod => 90,
        },
        Cadence::EverySeason => 90,
        Cadence::AsSetByTeam => return (Pace::AsSet, 0),
    };
    let pace = match days {
        0..=10 => Pace::Week,
        11..=45 => Pace::Month,
        46..=200 => Pace::Season,
        _ => Pace::Year,
    };
    (pace, days)
}

/// What the reader is told.
fn told(reader: &Reader<'_>, view: &View<'_>) -> Vec<Block> {
    let is_reader = |notice: &Notice| match &notice.to {
        Audience::Role(role) => reader.role == Some(role),
        Audience::Team(team) => reader.teams.contains(&team),
        Audience::Principal => reader.role.is_some_and(|role| role.as_str() == "principal"),
        Audience::Superintendent => {
            reader.role.is_some_and(|role| role.as_str() == "superintendent")
        }
        Audience::Family
        | Audience::Referrer
        | Audience::Student
        | Audience::Owner
        | Audience::Other(_) => false,
    };
    let by_rules = view.rules().flat_map(|(_, rule)| {
        rule.then.iter().filter_map(move |one| match one {
            Outcome::Notice(notice) => Some((notice, Some(rule))),
            _ => None,
        })
    });
    let safety = view.names.handbook.lanes.safety.notices.iter().map(|notice| (notice, None));
    let told = safety.chain(by_rules).filter(|(notice, _)| is_reader(notice));
    let items: Vec<Item> = told
        .map(|(notice, rule)| {
            let text = Line::from(notice.about.as_str()).sentence();
            match rule {
                None => Item::with(text, vec![titles::BY_SAFETY.into()]),
                Some(rule) => Item::with(text, super::rules::conditions(rule, &view.names)),
            }
        })
        .collect();
    list(titles::TOLD, "told", items)
}

/// Supports that a role gives.
fn supports(role: &RoleId, view: &View<'_>) -> Vec<Block> {
    let names = &view.names;
    let mut items: Vec<Item> = Vec::new();
    for (_, support) in view.supports().filter(|(_, one)| one.by.as_ref() == Some(role)) {
        let label = Line::from(names.of(&support.id)).sentence();
        items.push(Item::with(label, super::parts::support_items(support, names)));
    }
    for (_, rule) in view.rules() {
        for one in &rule.then {
            let Outcome::Dosage(dosage) = one else { continue };
            if dosage.by.contains(role) {
                let mut item = outcome(one, rule, names).to_them();
                item.under.extend(super::rules::conditions(rule, names));
                items.push(item);
            }
        }
    }
    list(titles::GIVEN, "given", items)
}

/// Questions that a role answers.
fn questions(role: &RoleId, view: &View<'_>) -> Vec<Block> {
    let names = &view.names;
    let asked = names.handbook.judgments.iter().filter(|one| one.asked_of.contains(role));
    let items = asked.map(|one| Item::with(names.of(&one.id), judgment(one, names)));
    list(titles::ASKED, "asked", items.collect())
}

/// Teams that the reader is on.
fn teams(reader: &Reader<'_>, view: &View<'_>) -> Vec<Block> {
    let names = &view.names;
    let teams = view.teams().filter(|(_, team)| reader.teams.contains(&&team.id));
    let items = teams.map(|(_, team)| {
        let label = Line::from(names.of(&team.id));
        Item::with(label, super::parts::team_items(team, names))
    });
    list(titles::ON_TEAMS, "teams", items.collect())
}

/// Who is on a team, by the rules.
fn makeup(team: &Team, view: &View<'_>) -> Vec<Block> {
    let mut items = Vec::new();
    for (_, rule) in view.rules() {
        for one in &rule.then {
            if matches!(one, Outcome::TeamMakeup(makeup) if makeup.team == team.id) {
                let mut item = outcome(one, rule, &view.names).to_them();
                item.under.extend(super::rules::conditions(rule, &view.names));
                items.push(item);
            }
        }
    }
    list(titles::WHO_IS_ON_IT, "members", items)
}

fn list(title: &str, name: &'static str, items: Vec<Item>) -> Vec<Block> {
    match items.is_empty() {
        true => Vec::new(),
        false => headed(title, name, vec![Block::List(items)]),
    }
}
