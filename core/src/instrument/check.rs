//! Whether an instrument document holds together.

use std::collections::BTreeSet;

use super::compiled::CompiledInstrument;
use super::document::{Instrument, Item};
use super::either_or::is_either_or;
use crate::Error;
use crate::vocabulary::Text;

/// The first fault of `document`, if any.
pub(super) fn check(document: &Instrument) -> Result<(), Error> {
    if document.schema_version != 1 {
        return Err(Error::new("E_SCHEMA_VERSION", "instrument of an unknown format version")
            .at("/schema_version")
            .hint_that("this library reads version 1"));
    }
    text(&document.title, "/title")?;
    optional_text(document.about.as_ref(), "/about")?;
    unique(document.respondents.iter(), "/respondents", "")?;
    scales(document)?;
    sections(document)?;
    items(document)?;
    bands(document)?;
    unique(document.profile_watch.iter(), "/profile_watch", "")?;
    for (at, watched) in document.profile_watch.iter().enumerate() {
        if !document.sections.iter().any(|section| section.id == *watched) {
            return Err(dangling("section", format!("/profile_watch/{at}")));
        }
    }
    Ok(())
}

fn scales(document: &Instrument) -> Result<(), Error> {
    unique(document.scales.iter().map(|scale| &scale.id), "/scales", "/id")?;
    for (at, scale) in document.scales.iter().enumerate() {
        let path = format!("/scales/{at}/answers");
        if scale.answers.len() < 2 || scale.answers.len() > CompiledInstrument::MOST_ANSWERS {
            let most = CompiledInstrument::MOST_ANSWERS;
            return Err(out_of_domain(format!("a scale has 2 to {most} answers"), path));
        }
        unique(scale.answers.iter().map(|answer| &answer.id), &path, "/id")?;
        for (place, answer) in scale.answers.iter().enumerate() {
            text(&answer.label, &format!("{path}/{place}/label"))?;
            if answer.points > CompiledInstrument::MOST_POINTS {
                let most = CompiledInstrument::MOST_POINTS;
                let what = format!("an answer is worth at most {most} points");
                return Err(out_of_domain(what, format!("{path}/{place}/points")));
            }
        }
        if scale.answers.iter().all(|answer| Some(answer.points) == first_points(scale)) {
            return Err(out_of_domain("every answer of the scale is worth the same", path));
        }
    }
    Ok(())
}

fn first_points(scale: &super::document::Scale) -> Option<u32> {
    scale.answers.first().map(|answer| answer.points)
}

fn sections(document: &Instrument) -> Result<(), Error> {
    unique(document.sections.iter().map(|section| &section.id), "/sections", "/id")?;
    for (at, section) in document.sections.iter().enumerate() {
        text(&section.title, &format!("/sections/{at}/title"))?;
        optional_text(section.about.as_ref(), &format!("/sections/{at}/about"))?;
        if !document.items.iter().any(|item| item.section == section.id) {
            return Err(Error::new("P023", format!("section `{}` has no items", section.id))
                .at(format!("/sections/{at}")));
        }
    }
    Ok(())
}

fn items(document: &Instrument) -> Result<(), Error> {
    if document.items.is_empty() {
        return Err(out_of_domain("an instrument has at least one item", "/items"));
    }
    unique(document.items.iter().map(|item| &item.id), "/items", "/id")?;
    let mut most: u64 = 0;
    for (at, item) in document.items.iter().enumerate() {
        text(&item.text, &format!("/items/{at}/text"))?;
        optional_text(item.help.as_ref(), &format!("/items/{at}/help"))?;
        if !document.sections.iter().any(|section| section.id == item.section) {
            return Err(dangling("section", format!("/items/{at}/section")));
        }
        let Some(scale) = document.scales.iter().find(|scale| scale.id == item.scale) else {
            return Err(dangling("scale", format!("/items/{at}/scale")));
        };
        if scale.answers.len() == 2 {
            either_or(item, at)?;
        }
        most += u64::from(scale.answers.iter().map(|answer| answer.points).max().unwrap_or(0));
        if most > u64::from(CompiledInstrument::MOST_POINTS) {
            let limit = CompiledInstrument::MOST_POINTS;
            let what = format!("an instrument gives at most {limit} points");
            return Err(out_of_domain(what, format!("/items/{at}")));
        }
    }
    Ok(())
}

/// Refuses a question whose yes has no meaning (PROMISES 59), unless `help` gives it one.
fn either_or(item: &Item, at: usize) -> Result<(), Error> {
    if item.help.is_none() && is_either_or(&item.text) {
        return Err(Error::new("P027", "an either/or question cannot be answered by one of two")
            .at(format!("/items/{at}/text"))
            .hint_that("state the alternative that counts as one positive sentence, or say in `help` what each answer means"));
    }
    Ok(())
}

fn bands(document: &Instrument) -> Result<(), Error> {
    if document.bands.len() > CompiledInstrument::MOST_BANDS {
        let most = CompiledInstrument::MOST_BANDS;
        return Err(out_of_domain(format!("an instrument has at most {most} bands"), "/bands"));
    }
    unique(document.bands.iter().map(|band| &band.id), "/bands", "/id")?;
    let most: u32 = document
        .items
        .iter()
        .filter_map(|item| document.scales.iter().find(|scale| scale.id == item.scale))
        .map(|scale| scale.answers.iter().map(|answer| answer.points).max().unwrap_or(0))
        .sum();
    let mut before: Option<u32> = None;
    for (at, band) in document.bands.iter().enumerate() {
        let path = format!("/bands/{at}/from");
        match before {
            None if band.from != 0 => {
                return Err(out_of_domain("the first band begins at 0", path));
            }
            Some(before) if band.from <= before => {
                return Err(out_of_domain("a band begins above the one before it", path));
            }
            _ if band.from > most => {
                return Err(out_of_domain(format!("no total reaches above {most}"), path));
            }
            _ => before = Some(band.from),
        }
        text(&band.label, &format!("/bands/{at}/label"))?;
        text(&band.guidance, &format!("/bands/{at}/guidance"))?;
    }
    Ok(())
}

/// Refuses an id that stands twice in a list, at its second place.
fn unique<'a, T: Ord + 'a>(
    ids: impl Iterator<Item = &'a T>,
    list: &str,
    key: &str,
) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for (at, id) in ids.enumerate() {
        if !seen.insert(id) {
            return Err(Error::new("P026", "the id is used twice").at(format!("{list}/{at}{key}")));
        }
    }
    Ok(())
}

fn optional_text(wording: Option<&Text>, path: &str) -> Result<(), Error> {
    wording.map_or(Ok(()), |wording| text(wording, path))
}

/// Refuses a text in no language, with an empty wording, or under something that is no language tag.
fn text(wording: &Text, path: &str) -> Result<(), Error> {
    if wording.0.is_empty() {
        return Err(out_of_domain("a text has a wording in at least one language", path));
    }
    for (language, note) in &wording.0 {
        let letters = language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !letters || language.len() < 2 || language.len() > 35 {
            let error = out_of_domain("a text is listed under language tags", path);
            return Err(error.hint_that("such as `en`, `es` or `pt-BR`"));
        }
        if note.as_str().trim().is_empty() {
            return Err(out_of_domain("a text must not be empty", path));
        }
    }
    Ok(())
}

fn dangling(what: &str, path: String) -> Error {
    Error::new("P010", format!("no such {what} in this instrument")).at(path)
}

fn out_of_domain(what: impl Into<String>, path: impl Into<String>) -> Error {
    Error::new("P009", what).at(path)
}
