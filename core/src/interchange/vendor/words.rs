//! The words of products: seasons, codes, and what stands for nothing.

use super::super::key;

/// Seasons and screening periods, as letters and digits, longest first where one begins another.
const SEASONS: &[(&str, &str)] = &[
    ("beginningofyear", "fall"),
    ("middleofyear", "winter"),
    ("endofyear", "spring"),
    ("autumn", "fall"),
    ("fall", "fall"),
    ("winter", "winter"),
    ("spring", "spring"),
    ("summer", "summer"),
    ("boy", "fall"),
    ("moy", "winter"),
    ("eoy", "spring"),
    ("screeningperiod", "period"),
];

/// The seasons with which squeezed text may begin, longest first, each with its length in letters.
pub(super) fn seasons_at(letters: &str) -> Vec<(usize, String)> {
    let Some((word, season)) = SEASONS.iter().find(|(word, _)| letters.starts_with(word)) else {
        return Vec::new();
    };
    let length = word.len();
    let rest = letters.get(length..).unwrap_or_default();
    let mut found = Vec::new();
    if rest.starts_with("screening") {
        found.push((length + "screening".len(), (*season).to_owned()));
    }
    if let Some(digit) = rest.chars().next().filter(char::is_ascii_digit) {
        found.push((length + 1, format!("{season}_{digit}")));
    }
    if *season != "period" {
        found.push((length, (*season).to_owned()));
    }
    found
}

/// The season that a cell names, among whatever else stands there: `Fall 2021-2022`, `BOY`,
/// `Winter (November 16 - March 1)`, `Screening Period 4`.
pub(super) fn season(text: &str) -> Option<String> {
    let words: Vec<String> = text.split_whitespace().map(squeezed).collect();
    (0..words.len()).find_map(|first| {
        (1..=3).rev().find_map(|count| {
            let joined = words.get(first..first + count)?.concat();
            let whole = joined.chars().count();
            let mut found = seasons_at(&joined).into_iter();
            found.find(|(length, _)| *length == whole).map(|(_, season)| season)
        })
    })
}

/// Letters and digits only, in lower case.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Text as a code: words in lower case with `_` between them, `well_below_benchmark`, `low_risk`.
/// One that is too long ends in a fingerprint. Nothing of text without a letter or digit.
pub(super) fn code(text: &str) -> Option<String> {
    let mut code = String::new();
    let mut before = ' ';
    for c in text.chars() {
        if c.is_alphanumeric() {
            let begins = !before.is_alphanumeric() || (before.is_lowercase() && c.is_uppercase());
            if begins && !code.is_empty() {
                code.push('_');
            }
            code.extend(c.to_lowercase());
        }
        before = c;
    }
    (!code.is_empty()).then(|| key::of(&[&code]))
}

/// What products write where a student has no score, as codes. In a column of levels `Tested Out`
/// is a level; in one of numbers it is no number.
const NO_SCORE: &[&str] = &[
    "n_a",
    "na",
    "not_assessed",
    "not_administered",
    "not_available",
    "not_tested",
    "not_scored",
    "no_score",
    "did_not_test",
    "discontinue",
    "discontinued",
    "incomplete",
    "absent",
    "exempt",
    "invalid",
];

/// What products write in the place of a number when a student is above or below what is asked.
const NO_NUMBER: &[&str] =
    &["tested_out", "surpassed_level", "max_score", "out_of_range", "not_determined"];

/// Whether a cell says that there is no score.
pub(super) fn is_no_score(text: &str) -> bool {
    code(text).is_none_or(|code| NO_SCORE.contains(&code.as_str()))
}

/// Whether a cell says that there is no number.
pub(super) fn is_no_number(text: &str) -> bool {
    code(text)
        .is_none_or(|code| NO_SCORE.contains(&code.as_str()) || NO_NUMBER.contains(&code.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{code, is_no_number, is_no_score, season};

    #[test]
    fn seasons_have_many_names() {
        for (text, expected) in [
            ("Fall 2021-2022", Some("fall")),
            ("BOY", Some("fall")),
            ("Middle of Year", Some("winter")),
            ("Spring (March 2 - End of Year)", Some("spring")),
            ("Screening Period 4", Some("period_4")),
            ("fall screening", Some("fall")),
            ("Winter 2", Some("winter_2")),
            ("2021-2022", None),
            ("", None),
            ("Fallen", None),
        ] {
            assert_eq!(season(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn codes_are_words() {
        for (text, expected) in [
            ("Well Below Benchmark", Some("well_below_benchmark")),
            ("lowRisk", Some("low_risk")),
            ("Tier II/III", Some("tier_ii_iii")),
            ("At/Above Benchmark", Some("at_above_benchmark")),
            ("BESS-3 (Preschool Teacher)", Some("bess_3_preschool_teacher")),
            ("AD", Some("ad")),
            ("Español", Some("español")),
            ("N/A*", Some("n_a")),
            ("-", None),
        ] {
            assert_eq!(code(text).as_deref(), expected, "{text}");
        }
        assert!(code(&"Functions and ".repeat(9)).is_some_and(|code| code.chars().count() <= 64));
        assert!(is_no_score("N/A*") && is_no_score("Not Assessed") && is_no_score("--"));
        assert!(!is_no_score("Tested Out") && is_no_number("Tested Out") && !is_no_number("Low"));
    }
}
