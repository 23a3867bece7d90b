//! Protected attributes are no inputs to a rule about a child.
//!
//! A rule pack cannot reach demographics by type; this check refuses a handbook that smuggles one
//! in under the name of a measure, an indicator or a judgment. The lists are phrases in ids and
//! labels, so they catch what is named for what it is; a disguised proxy is for people to find.

use super::Problems;
use crate::handbook::declare::Handbook;
use crate::vocabulary::Note;

/// Names of protected attributes. A name is words in a row; `-` after one stands for any ending, so
/// that `sex` is no `sextant` and `citizenship` alone, a mark for conduct, is no status. Meal status
/// and income are among them by default: PROMISES names them beside race and disability.
const PROTECTED: [&str; 72] = [
    "race",
    "races",
    "racial-",
    "ethnic-",
    "hispanic-",
    "latino-",
    "latina-",
    "latinx",
    "caucasian-",
    "asian-",
    "african american-",
    "black or african-",
    "black student-",
    "white student-",
    "native american-",
    "american indian-",
    "alaska native-",
    "pacific islander-",
    "native hawaiian-",
    "sex",
    "gender-",
    "female-",
    "male",
    "males",
    "transgender-",
    "nonbinary",
    "sexual orientation",
    "lgbt-",
    "religio-",
    "muslim-",
    "christian-",
    "jewish",
    "nationalit-",
    "national origin",
    "country of birth",
    "country of origin",
    "born abroad",
    "immigra-",
    "citizen",
    "citizens",
    "citizenship status",
    "us citizenship",
    "noncitizen-",
    "undocumented",
    "asylum",
    "refugee-",
    "disabilit-",
    "disabled",
    "handicap-",
    "pregnan-",
    "caste",
    "free lunch",
    "reduced lunch",
    "free or reduced-",
    "free and reduced-",
    "reduced price-",
    "lunch status",
    "lunch program-",
    "lunch eligib-",
    "meal status",
    "meal eligib-",
    "frl",
    "frpl",
    "frpm",
    "low income",
    "family income",
    "household income",
    "socioeconomic-",
    "economically disadvantaged",
    "economic disadvantage",
    "poverty",
    "ses",
];

/// Names of what is close to one, allowed with a written reason: the law gives some of them an
/// entitlement, such as services to learners of English.
const PROXY: [&str; 42] = [
    "postcode-",
    "postal-",
    "zip",
    "zipcode-",
    "surname-",
    "last name-",
    "neighborhood-",
    "home address-",
    "census tract-",
    "birthplace-",
    "homeless-",
    "foster-",
    "migrant-",
    "mckinney vento",
    "home language-",
    "first language-",
    "native language-",
    "primary language-",
    "language status",
    "language spoken-",
    "language at home",
    "english learner-",
    "english language learner-",
    "limited english-",
    "emergent bilingual-",
    "multilingual learner-",
    "ell",
    "ells",
    "esl",
    "lep",
    "el status",
    "el student-",
    "iep",
    "ieps",
    "individualized education-",
    "special education",
    "sped",
    "504",
    "section 504",
    "title i",
    "single parent-",
    "parent education-",
];

/// Names that hold one of the words above and mean something else.
const MEANT_OTHERWISE: [&str; 6] = [
    "race day-",
    "race to",
    "special education teacher-",
    "special education evaluation-",
    "special education referral-",
    "special education coordinator-",
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

/// Whether a name holds one of these phrases where it does not mean something else.
fn names_one(name: &str, phrases: &[&str]) -> bool {
    let lower = name.to_ascii_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    (0..words.len()).any(|at| {
        let rest = words.get(at..).unwrap_or_default();
        let begins = |phrases: &[&str]| phrases.iter().any(|phrase| begins_with(rest, phrase));
        begins(phrases) && !begins(&MEANT_OTHERWISE)
    })
}

fn begins_with(words: &[&str], phrase: &str) -> bool {
    let mut words = words.iter();
    phrase.split(' ').all(|wanted| {
        words.next().is_some_and(|word| match wanted.strip_suffix('-') {
            Some(beginning) => word.starts_with(beginning),
            None => *word == wanted,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{PROTECTED, PROXY, names_one};

    #[test]
    fn a_name_is_judged_by_its_phrases() {
        for name in [
            "race",
            "race_ethnicity",
            "Free lunch",
            "FRL status",
            "gender identity",
            "national origin",
            "country_of_birth",
            "Asian students",
            "citizenship status",
            "low-income",
            "sexual orientation",
            "disability category",
        ] {
            assert!(names_one(name, &PROTECTED), "{name}");
        }
        for name in ["has_iep", "ELL", "English learner", "EL status", "home_language", "zip code"]
        {
            assert!(names_one(name, &PROXY) && !names_one(name, &PROTECTED), "{name}");
        }
        for name in [
            "lunch detentions",
            "lunch period office referrals",
            "citizenship mark",
            "freshman orientation",
            "race-day participation",
            "racetrack",
            "English language arts score",
            "sextant",
            "special education teacher seen",
            "Title IX training",
        ] {
            assert!(!names_one(name, &PROTECTED) && !names_one(name, &PROXY), "{name}");
        }
    }
}
