//! Protected attributes are no inputs to a rule about a child.
//!
//! A rule pack cannot reach demographics by type; this check refuses a handbook that smuggles one
//! in under the name of a measure, an indicator or a judgment. The lists are words in ids and
//! labels, so they catch what is named for what it is; a disguised proxy is for people to find.

use super::Problems;
use crate::handbook::declare::Handbook;

/// Words that name a protected attribute.
const PROTECTED: [&str; 17] = [
    "race",
    "racial",
    "ethnicity",
    "ethnic",
    "sex",
    "gender",
    "religion",
    "religious",
    "nationality",
    "immigration",
    "immigrant",
    "citizenship",
    "orientation",
    "disability",
    "lunch",
    "pregnancy",
    "pregnant",
];

/// Words that name something close to one, allowed with a written reason.
const PROXY: [&str; 9] = [
    "postcode",
    "zip",
    "zipcode",
    "surname",
    "homeless",
    "foster",
    "migrant",
    "language",
    "neighborhood",
];

pub(super) fn check(handbook: &Handbook, problems: &mut Problems) {
    for (index, measure) in handbook.measures.iter().enumerate() {
        let path = format!("/measures/{index}");
        let names = [measure.id.as_str(), measure.label.as_str()];
        refuse(&names, &path, problems);
        if measure.proxy_reason.is_none() && names.iter().any(|name| names_one(name, &PROXY)) {
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
        refuse(&[judgment.id.as_str()], &format!("/judgments/{index}"), problems);
    }
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

fn names_one(name: &str, words: &[&str]) -> bool {
    name.split(|c: char| !c.is_alphanumeric())
        .any(|part| words.iter().any(|word| part.eq_ignore_ascii_case(word)))
}
