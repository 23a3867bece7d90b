//! What does the handbook say, in plain language?
//!
//! Procedures are made from the rules, so they cannot say anything else (mission A7, D37). `words`
//! holds one sentence builder for each concept of the language; the other files put sentences into
//! documents (`block`), and two writers make Markdown and HTML of them. Nothing that a district wrote
//! ever becomes markup. The text is English; another language is another `words`.

mod back;
mod block;
mod changes;
mod condition_change;
mod differ;
mod duties;
mod examples;
mod finder;
mod flow;
mod front;
mod html;
mod markdown;
mod names;
mod onboarding;
mod parts;
mod purpose;
mod request;
mod role;
mod rules;
mod screening;
mod view;
mod whole;
mod words;

pub use changes::{ChangesAnswer, ChangesRequest, changes};
pub use examples::{ExampleFact, WorkedExample};
pub use flow::{ChartFormat, FlowAnswer, FlowRequest, flow};
pub use request::{ProceduresAnswer, ProceduresOf, ProceduresRequest, TextFormat};

use self::block::Document;
use self::view::View;
use crate::handbook::{District, Handbook};
use crate::vocabulary::id::SchoolId;
use crate::vocabulary::{Error, Limits};

/// Writes procedures in plain language from a handbook.
///
/// # Errors
/// The first problem of the handbook; `P010` when it does not declare the school; `E_LIMIT` when the
/// text is longer than an answer may be.
pub fn procedures(request: &ProceduresRequest) -> Result<ProceduresAnswer, Error> {
    let district = compiled(&request.handbook, request.limits.as_ref(), "/handbook")?;
    is_declared(&district, request.school.as_ref())?;
    let mut view = View::new(district.handbook(), request.school.as_ref(), request.as_of);
    let worked = !request.without_examples && request.of == ProceduresOf::Handbook;
    let examples = if worked { view.work_examples(&district) } else { Vec::new() };
    let document = match &request.of {
        ProceduresOf::Handbook => whole::whole(&view),
        ProceduresOf::Role(id) => match district.handbook().roles.iter().find(|r| r.id == *id) {
            Some(role) => role::of_role(&role.id, &view),
            None => return Err(undeclared("role", "/of/role")),
        },
        ProceduresOf::Team(id) => match district.handbook().teams.iter().find(|t| t.id == *id) {
            Some(team) => role::of_team(team, &view),
            None => return Err(undeclared("team", "/of/team")),
        },
        ProceduresOf::WhoDoIGoTo => finder::finder(&district, &view)?,
        ProceduresOf::Onboarding => onboarding::onboarding(&view),
    };
    Ok(ProceduresAnswer {
        title: document.title.plain(),
        text: written(&document, request.format, district.limits())?,
        examples,
    })
}

fn undeclared(kind: &str, path: &str) -> Error {
    Error::new("P010", format!("no such {kind} is declared")).at(path)
}

fn is_declared(district: &District, school: Option<&SchoolId>) -> Result<(), Error> {
    match school {
        Some(id) if district.school(id).is_none() => Err(undeclared("school", "/school")),
        _ => Ok(()),
    }
}

/// The document as text, within the limit on answers.
fn written(document: &Document, format: TextFormat, limits: &Limits) -> Result<String, Error> {
    let text = match format {
        TextFormat::Markdown => markdown::markdown(document),
        TextFormat::Html => html::html(document, &words::titles::PAGE),
    };
    too_long(&text, limits)?;
    Ok(text)
}

/// Refuses a text that is longer than an answer may be.
fn too_long(text: &str, limits: &Limits) -> Result<(), Error> {
    let most = limits.output_bytes;
    match text.len() > most as usize {
        true => Err(Error::new("E_LIMIT", format!("answer over `output_bytes` of {most}"))),
        false => Ok(()),
    }
}

/// The handbook at `path` of a request, checked and compiled.
fn compiled(handbook: &Handbook, limits: Option<&Limits>, path: &str) -> Result<District, Error> {
    let limits = limits.cloned().unwrap_or_default();
    District::new(handbook.clone(), limits).map_err(|error| {
        let below = if error.path().starts_with("/limits") { "" } else { path };
        let path = format!("{below}{}", error.path());
        error.at(path)
    })
}
