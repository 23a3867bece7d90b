//! Protected attributes are no inputs to a rule about a child.
//!
//! A rule pack cannot reach demographics by type; this check refuses a handbook that smuggles one
//! in under the name of a measure, an indicator or a judgment. The lists are words in ids and
//! labels, so they catch what is named for what it is; a disguised proxy is for people to find.

use super::Problems;
use crate::handbook::declare::Handbook;
use crate::vocabulary::Note;

/// Beginnings of words that name a protected attribute; those of up to four letters stand for
/// themselves.
const PROTECTED: [&str; 35] = [
    "race",
    "races",
    "racial",
    "ethnic",
    "hispanic",
    "latino",
    "latina",
    "latinx",
    "caucasian",
    "sex",
    "gender",
    "female",
    "male",
    "transgender",
    "nonbinary",
    "religio",
    "muslim",
    "christian",
    "jewish",
    "nationalit",
    "immigra",
    "citizen",
    "undocumented",
    "asylum",
    "refugee",
    "lgbt",
    "orientation",
    "disabilit",
    "disabled",
    "pregnan",
    "lunch",
    "frl",
    "frpl",
    "frpm",
    "caste",
];

/// Beginnings of words that name something close to one, allowed with a written reason.
const PROXY: [&str; 10] = [
    "postcode",
    "postal",
    "zip",
    "surname",
    "homeless",
    "foster",
    "migrant",
    "language",
    "neighborhood",
    "birthplace",
];

pub(super) fn check(handbook: &Handbook, problems: &mut Problems) {
    for (index, measure) in handbook.measures.iter().enumerate() {
        let path = format!("/measures/{index}");
        let names = [measure.id.as_str(), measure.label.as_str()];
        refuse(&names, &path, problems);
        let reason = measure.proxy_reason.as_ref().map_or("", Note::as_str);
        if reason.trim().is_empty() && names.iter().any(|name| names_one(name, &PROXY)) {
            problems.add_hint(
                "P016",
                path,
                "measure stands close to a protected attribute",
                "say in `proxy_reason` which entitlement in law it serves",
            );
        }
    }
    for (index, indicator) in handbook.indicators.iter().enumerate() {
        let names = [indicator.id.as_str(), indicator.label.as_str()];
        refuse(&names, &format!("/indicators/{index}"), problems);
    }
    for (index, judgment) in handbook.judgments.iter().enumerate() {
        let questions = judgment.question.0.values().map(Note::as_str);
        let names: Vec<&str> = std::iter::once(judgment.id.as_str()).chain(questions).collect();
        refuse(&names, &format!("/judgments/{index}"), problems);
    }
    for (index, domain) in handbook.domains.iter().enumerate() {
        let names = [domain.id.as_str(), domain.label.as_str()];
        refuse(&names, &format!("/domains/{index}"), problems);
    }
}

/// Whether a name is that of something close to a protected attribute.
pub(crate) fn names_proxy(name: &str) -> bool {
    names_one(name, &PROXY)
}

fn refuse(names: &[&str], path: &str, problems: &mut Problems) {
    if names.iter().any(|name| names_one(name, &PROTECTED)) {
        problems.add_hint(
            "P015",
            path,
            "a protected attribute cannot be an input to a rule",
            "outcomes by group belong in the equity report, outside the rules",
        );
    }
}

fn names_one(name: &str, beginnings: &[&str]) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let word = word.to_ascii_lowercase();
        beginnings.iter().any(|beginning| match beginning.len() {
            // `sex` is no beginning of `sextant`, `male` none of `malediction`.
            ..=4 => word == *beginning,
            _ => word.starts_with(beginning),
        })
    })
}
