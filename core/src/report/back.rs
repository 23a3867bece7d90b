//! What stands last: tables, scales, unclear places, the calendar, and where everything was read.

use super::block::{Anchor, Block, Item, Line};
use super::names::{Names, joined, plain_id};
use super::parts::headed;
use super::view::View;
use super::words::condition::unit;
use super::words::expression::{cell, key};
use super::words::number::Unit;
use super::words::scope::{dates, grades};
use super::words::{subject, time, titles};
use crate::handbook::expression::{Table, TableKey, TableRow};
use crate::handbook::scale::ScaleOf;
use crate::handbook::{Ambiguity, Scale, Subject};
use crate::vocabulary::calendar::{ClosureKind, Period};
use crate::vocabulary::{Date, order};

/// Look-up tables.
pub(super) fn tables(view: &View<'_>) -> Vec<Block> {
    let names = &view.names;
    let mut blocks = Vec::new();
    for (at, table) in names.handbook.tables.iter().enumerate() {
        let label = Line::from(names.of(&table.id)).capital();
        blocks.push(Block::place(3, label.clone(), Anchor("table", at)));
        let mut head: Vec<Line> = table.keys.iter().map(|one| key(one, names).into()).collect();
        head.push("Value".into());
        let rows = table.rows.iter().map(|one| row(table, one, names)).collect();
        let about = label.and(": the first row that fits counts.");
        blocks.push(Block::Table { about, head, rows });
    }
    headed(titles::TABLES, "tables", blocks)
}

fn row(table: &Table, row: &TableRow, names: &Names<'_>) -> Vec<Line> {
    let mut cells: Vec<Line> = Vec::new();
    for (at, one) in table.keys.iter().enumerate() {
        let unit = match one {
            TableKey::Measure(id) => unit(id, names),
            TableKey::Grade | TableKey::Season | TableKey::School => Unit::NONE,
        };
        cells
            .push(row.when.get(at).map_or_else(Line::default, |one| cell(one, unit, names).into()));
    }
    cells.push(match row.to {
        Some(to) => format!("{} to {to}", row.is).into(),
        None => row.is.to_string().into(),
    });
    cells
}

/// Scales.
pub(super) fn scales(view: &View<'_>) -> Vec<Block> {
    let names = &view.names;
    let mut blocks = Vec::new();
    for scale in &names.handbook.scales {
        blocks.push(Block::heading(3, Line::from(scale.label.as_str()).capital()));
        blocks.push(Block::paragraph("From the least to the most serious:"));
        blocks.push(Block::Steps(steps(scale, names)));
        let promises = promises(scale);
        if !promises.is_empty() {
            blocks.push(Block::List(promises));
        }
    }
    headed(titles::SCALES, "scales", blocks)
}

fn steps(scale: &Scale, names: &Names<'_>) -> Vec<Item> {
    match &scale.of {
        ScaleOf::Flags(flags) => flags.iter().map(|flag| names.of(flag).into()).collect(),
        ScaleOf::Tiers(domain) => {
            let mut tiers: Vec<_> = names.handbook.tiers.iter().collect();
            order::by_key(&mut tiers, |tier| tier.rank);
            let domain = names.of(domain);
            tiers.iter().map(|tier| format!("{} in {domain}", tier.label).into()).collect()
        }
    }
}

fn promises(scale: &Scale) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    if scale.about != Subject::Student {
        items.push(format!("It is about {}.", subject(scale.about)).into());
    }
    if let Some(span) = scale.grades {
        items.push(format!("It is for {}.", grades(span)).into());
    }
    if scale.complete {
        items.push("Everybody whose facts are known has a place on it.".into());
    }
    if scale.exclusive {
        items.push("Nobody has two places on it.".into());
    }
    items
}

/// Places where the manual can be read in two ways.
pub(super) fn unclear(view: &View<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for ambiguity in &view.names.handbook.ambiguities {
        blocks.push(Block::heading(3, ambiguity.question.as_str()));
        blocks.push(Block::List(readings(ambiguity, view)));
    }
    headed(titles::UNCLEAR, "unclear", blocks)
}

fn readings(ambiguity: &Ambiguity, view: &View<'_>) -> Vec<Item> {
    let names = &view.names;
    let mut items: Vec<Item> = Vec::new();
    for reading in &ambiguity.readings {
        let text = format!(" {}", reading.follows.as_str());
        let line = Line::strong(format!("{}:", reading.label)).and(text).sentence();
        let rules = reading.rules.iter().map(|rule| {
            let label = Line::from(rule.label.as_str()).capital().sentence();
            Item::with(label, super::rules::of_rule(rule, None, view))
        });
        let rules: Vec<Item> = rules.collect();
        items.push(match rules.is_empty() {
            true => line.into(),
            false => {
                let under = vec![Item::with("The rules would then be:", rules)];
                Item::with(line, under)
            }
        });
    }
    items.push(Line::from(format!("These rules follow: {}", ambiguity.chosen)).sentence().into());
    if let Some(reason) = &ambiguity.reason {
        items.push(Line::from(format!("Why: {}", reason.as_str())).sentence().into());
    }
    let head = Line::strong(titles::READ_IN).and(" ");
    items.push(head.and(names.cited(&ambiguity.cites)).sentence().into());
    items
}

/// Findings that are known and kept.
pub(super) fn accepted(view: &View<'_>) -> Vec<Block> {
    let items: Vec<Item> = view
        .names
        .handbook
        .accepts
        .iter()
        .map(|one| {
            let about = match &one.about {
                Some(about) => format!("{} ({about})", one.code),
                None => one.code.clone(),
            };
            Line::from(format!("{about}: {}", one.reason.as_str())).sentence().into()
        })
        .collect();
    match items.is_empty() {
        true => Vec::new(),
        false => headed(titles::ACCEPTED, "accepted", vec![Block::List(items)]),
    }
}

/// School years, seasons and days without school.
pub(super) fn calendar(view: &View<'_>) -> Vec<Block> {
    let calendar = &view.names.handbook.calendar;
    // Periods of one time are one row: a quarter is often a grading period too.
    let mut times: Vec<(Date, Date, Vec<&Period>)> = Vec::new();
    for one in &calendar.periods {
        match times.iter_mut().find(|(from, until, _)| (*from, *until) == (one.from, one.until)) {
            Some((.., periods)) => periods.push(one),
            None => times.push((one.from, one.until, vec![one])),
        }
    }
    let row = |(from, until, periods): (Date, Date, Vec<&Period>)| {
        let name = |one: &&Period| plain_id(one.id.as_str()).into();
        let kind = |one: &&Period| time::period(one.kind).into();
        let names = joined(periods.iter().map(name).collect(), "and");
        let kinds = joined(periods.iter().map(kind).collect(), "and").capital();
        vec![names, kinds, from.to_string().into(), until.to_string().into()]
    };
    let periods = times.into_iter().map(row);
    let head = ["Name", "What it is", "First day", "Last day"];
    let mut blocks = vec![Block::Table {
        about: "Parts of the school year".into(),
        head: head.map(Line::from).to_vec(),
        rows: periods.collect(),
    }];
    let closures = calendar.closures.iter().filter(|one| view.is_for(&one.schools));
    let closures: Vec<Vec<Line>> = closures
        .map(|one| {
            let kind = match one.kind {
                ClosureKind::Closed => "Closed",
                ClosureKind::StaffDay => "Staff work, students stay at home",
                ClosureKind::NoInstruction => "Students attend, no instruction",
            };
            let schools = match one.schools.is_empty() {
                true => "All schools".to_owned(),
                false => view.names.all(&one.schools, "and"),
            };
            let days = [one.from, one.until].map(|day| Line::from(day.to_string()));
            let [from, until] = days;
            vec![one.label.as_str().into(), kind.into(), from, until, schools.into()]
        })
        .collect();
    if !closures.is_empty() {
        let head = ["Name", "What it is", "First day", "Last day", "Where"];
        blocks.push(Block::Table {
            about: "Days that differ".into(),
            head: head.map(Line::from).to_vec(),
            rows: closures,
        });
    }
    headed(titles::CALENDAR, "calendar", blocks)
}

/// Where everything was read.
pub(super) fn sources(view: &View<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (at, citation) in view.names.handbook.citations.iter().enumerate() {
        blocks.push(Block::place(3, citation.id.as_str(), Anchor("source", at)));
        blocks.push(Block::paragraph(citation.about.as_str()));
    }
    headed(titles::SOURCES, "sources", blocks)
}

/// The days of the handbook itself.
pub(super) fn in_force(view: &View<'_>) -> Option<String> {
    dates(view.names.handbook.effective_from, None)
}
