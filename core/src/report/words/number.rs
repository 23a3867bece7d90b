//! Numbers with their units: `4 days`, `92 percent`, `the 25th percentile`.

use crate::handbook::measure::{NumberValues, Values};
use crate::vocabulary::Decimal;

/// The unit of a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit<'a> {
    /// Its words; none for a plain number.
    pub words: &'a str,
    /// Whether only whole numbers occur.
    pub whole: bool,
}

impl<'a> Unit<'a> {
    /// No unit.
    pub const NONE: Self = Self { words: "", whole: false };
    /// Whole percent or parts of it.
    pub const PERCENT: Self = Self { words: "percent", whole: false };
    /// How often something happens.
    pub const TIMES: Self = Self { words: "times", whole: true };

    /// The unit of a measure's values.
    pub fn of(values: &'a Values) -> Self {
        match values {
            Values::Number(NumberValues { unit, whole, .. }) => {
                Self { words: unit.as_str().trim(), whole: *whole }
            }
            Values::YesNo | Values::Codes(_) => Self::NONE,
        }
    }

    /// Whether one counts things in this unit, so that there are more or fewer of them.
    pub fn counts(self) -> bool {
        self.whole && self.words.ends_with('s')
    }

    /// The unit after `number`.
    pub fn after(self, number: Decimal) -> String {
        match number == Decimal::from(1) {
            true => singular(self.words),
            false => self.words.to_owned(),
        }
    }
}

/// A number with its unit.
pub(crate) fn quantity(number: Decimal, unit: Unit<'_>) -> String {
    match unit.words {
        "" => number.to_string(),
        "percentile" => percentile(number),
        _ => format!("{number} {}", unit.after(number)),
    }
}

/// So many of a thing, given in the plural.
pub(crate) fn count(number: impl Into<Decimal>, things: &str) -> String {
    quantity(number.into(), Unit { words: things, whole: true })
}

/// How often.
pub(crate) fn times(number: Decimal) -> String {
    match number {
        one if one == Decimal::from(1) => "once".to_owned(),
        two if two == Decimal::from(2) => "twice".to_owned(),
        many => format!("{many} times"),
    }
}

fn percentile(number: Decimal) -> String {
    let units = number.ten_thousandths();
    if units < 0 || units % Decimal::SCALE != 0 {
        return format!("percentile {number}");
    }
    let whole = units / Decimal::SCALE;
    let ending = match (whole % 10, whole % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("the {whole}{ending} percentile")
}

/// One of a thing that is given in the plural, by its first word in the plural: `school days`,
/// `words per minute`.
fn singular(plural: &str) -> String {
    let mut done = false;
    let words = plural.split(' ').map(|word| {
        let is_plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        if done || !is_plural {
            return word.to_owned();
        }
        done = true;
        one_of(word)
    });
    words.collect::<Vec<_>>().join(" ")
}

fn one_of(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let hisses = ["sses", "shes", "ches", "xes"].iter().any(|ending| word.ends_with(ending));
    let ending = if hisses { "es" } else { "s" };
    word.strip_suffix(ending).unwrap_or(word).to_owned()
}
