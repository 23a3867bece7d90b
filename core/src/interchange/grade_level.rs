//! Grades as systems write them.

use super::cell::Odd;
use crate::vocabulary::Grade;

/// What a grade is called: ours, then the code values of Ed-Fi's default descriptors, the codes of
/// OneRoster and CEDS, and what else was seen in exports.
const NAMES: &[(&str, &[&str])] = &[
    ("PK", &["preschool/prekindergarten", "prekindergarten", "preschool", "pre-k", "prek", "pk"]),
    ("TK", &["transitional kindergarten", "tk"]),
    ("K", &["kindergarten", "kg", "kf", "k"]),
    ("1", &["first grade", "one", "first"]),
    ("2", &["second grade", "two", "second"]),
    ("3", &["third grade", "three", "third"]),
    ("4", &["fourth grade", "four", "fourth"]),
    ("5", &["fifth grade", "five", "fifth"]),
    ("6", &["sixth grade", "six", "sixth"]),
    ("7", &["seventh grade", "seven", "seventh"]),
    ("8", &["eighth grade", "eight", "eighth"]),
    ("9", &["ninth grade", "nine", "ninth"]),
    ("10", &["tenth grade", "ten", "tenth"]),
    ("11", &["eleventh grade", "eleven", "eleventh"]),
    ("12", &["twelfth grade", "twelve", "twelfth"]),
    ("13", &["thirteenth grade"]),
];

/// What is no grade of ours, and known to be none: infants, early education, adults, ungraded.
const NONE: &[&str] = &[
    "infant/toddler",
    "it",
    "early education",
    "pr",
    "ee",
    "postsecondary",
    "ps",
    "ungraded",
    "ug",
    "other",
    "ot",
    "no grade level",
    "out of school",
    "adult education",
];

/// The grade that `text` names: `07`, `7`, `7th`, `Grade 7`, `Seventh grade`, `KF`. Nothing for
/// what is known to be no grade.
pub(crate) fn read(text: &str) -> Result<Option<Grade>, Odd> {
    let lower = text.trim().to_lowercase();
    if NONE.contains(&lower.as_str()) {
        return Ok(None);
    }
    let named = NAMES.iter().find(|(_, names)| names.contains(&lower.as_str()));
    let name = named.map(|(name, _)| *name).or_else(|| numbered(&lower));
    let grade = name.and_then(|name| name.parse().ok());
    grade.map(Some).ok_or(Odd("W_GRADE", "not a grade that is known"))
}

/// The grade of a number, with what systems write around it.
fn numbered(lower: &str) -> Option<&'static str> {
    let bare = lower.strip_prefix("grade").or_else(|| lower.strip_suffix("grade")).unwrap_or(lower);
    let bare = bare.trim();
    let number = ["st", "nd", "rd", "th"].iter().find_map(|end| bare.strip_suffix(end));
    let number = number.unwrap_or(bare).trim();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return None;
    }
    match number.parse::<usize>().ok()? {
        0 => Some("K"),
        number => NAMES.iter().skip(2).nth(number).map(|(name, _)| *name),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn grades_have_many_names() {
        for (text, grade) in [
            ("07", "7"),
            ("7th", "7"),
            ("Grade 11", "11"),
            ("Twelfth grade", "12"),
            ("KF", "K"),
            ("0", "K"),
            ("KG", "K"),
            ("PK", "PK"),
            ("13", "13"),
            ("1st", "1"),
        ] {
            let found = read(text).ok().flatten().map(|grade| grade.to_string());
            assert_eq!(found.as_deref(), Some(grade), "{text}");
        }
        assert_eq!(read("Ungraded"), Ok(None));
        assert!(read("14").is_err() && read("").is_err() && read("purple").is_err());
    }
}
