//! How far respondents agree.
//!
//! Percent agreement comes first, because the chance-corrected coefficients fail exactly where an
//! audit is healthiest: when all answers are alike they are 0/0, and with 47 of 48 alike an
//! agreement of 96 % comes with a kappa of -0.02 (METHODS 0.6). So they are nullable, each with the
//! reason, and nothing is decided by them.
//!
//! Items are the units and respondents the raters. All counts are integers; the coefficients use
//! `+ - * /` on f64 in the order of the items and nothing else.

use serde::{Deserialize, Serialize};

use super::tally::Tally;
use crate::vocabulary::{Decimal, Statistic};

/// How far the respondents of a group agree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Of all pairs of respondents who answered an item, the share that gave the same answer, in
    /// percent, averaged over the items that two or more answered. Null when there is none.
    pub percent: Option<Decimal>,
    /// Krippendorff's alpha for nominal answers: missing answers are allowed.
    pub krippendorff_alpha: Coefficient,
    /// Fleiss' kappa over the respondents who answered every item.
    pub fleiss_kappa: Coefficient,
    /// Cohen's kappa, for exactly two respondents, over the items that both answered.
    pub cohen_kappa: Coefficient,
}

/// A coefficient, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Coefficient {
    /// The coefficient: 1 for full agreement, 0 for what chance would give.
    pub value: Option<Statistic>,
    /// Why there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<NoCoefficient>,
}

/// Why a coefficient cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoCoefficient {
    /// No two respondents answered the same item.
    TooFewAnswers,
    /// Fewer than two respondents answered every item.
    TooFewCompleteSheets,
    /// The coefficient is for exactly two respondents.
    NotTwoRespondents,
    /// All answers are alike, so chance alone would give full agreement: the coefficient is 0/0.
    AllAlike,
}

impl Coefficient {
    fn none(reason: NoCoefficient) -> Self {
        Self { value: None, reason: Some(reason) }
    }

    /// `1 - observed / expected` disagreement.
    fn from_disagreement(observed: f64, expected: f64) -> Self {
        Self { value: Some(Statistic(1.0 - observed / expected)), reason: None }
    }
}

/// The share of pairs of respondents that gave an item the same answer: `pairs alike` and `pairs`.
pub(crate) fn pairs(counts: &[u64]) -> (u64, u64) {
    let all: u64 = counts.iter().sum();
    let alike = counts.iter().map(|count| count * count.saturating_sub(1) / 2).sum();
    (alike, all * all.saturating_sub(1) / 2)
}

/// The mean over items of the share of pairs alike, in percent, exact before it is rounded to four
/// places.
pub(crate) fn percent(tally: &Tally) -> Option<Decimal> {
    // Each share is kept to 18 places, so that the sum is off by less than the number of items in
    // the last place, and the rounding of the mean is that of the exact mean.
    const PLACES: i128 = 10_i128.pow(18);
    let mut shares: i128 = 0;
    let mut items: i128 = 0;
    for (alike, all) in tally.items().map(pairs).filter(|(_, all)| *all > 0) {
        shares += i128::from(alike) * PLACES / i128::from(all);
        items += 1;
    }
    if items == 0 {
        return None;
    }
    let hundredth_of_unit = PLACES / (100 * i128::from(Decimal::SCALE));
    let units =
        (2 * (shares + items) + items * hundredth_of_unit) / (2 * items * hundredth_of_unit);
    i64::try_from(units).ok().map(Decimal::from_ten_thousandths)
}

/// Krippendorff's alpha, nominal, by the values of each unit: `1 - D_o / D_e` with
/// `D_o = Σ_u (n_u² - Σ_c n_uc²) / (n_u - 1) / n` and `D_e = (n² - Σ_c n_c²) / (n (n - 1))`, where
/// `n` counts the answers that can be paired: items answered once are left out.
/// Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C.
pub(crate) fn krippendorff_alpha(tally: &Tally) -> Coefficient {
    let mut disagreement = 0.0;
    let mut kinds = vec![0_u64; tally.width()];
    for counts in tally.items() {
        let answered: u64 = counts.iter().sum();
        if answered < 2 {
            continue;
        }
        for (kind, count) in kinds.iter_mut().zip(counts) {
            *kind += count;
        }
        disagreement += (answered * answered - squares(counts)) as f64 / (answered - 1) as f64;
    }
    let all: u64 = kinds.iter().sum();
    if all < 2 {
        return Coefficient::none(NoCoefficient::TooFewAnswers);
    }
    let expected = all * all - squares(&kinds);
    if expected == 0 {
        return Coefficient::none(NoCoefficient::AllAlike);
    }
    Coefficient::from_disagreement(disagreement * (all - 1) as f64, expected as f64)
}

/// Fleiss' kappa: `(P - P_e) / (1 - P_e)`, with `P` the mean share of pairs alike and `P_e` the sum
/// of the squared shares of each answer. It is defined for equally many answers to each item, so
/// `complete` counts the sheets without a missing answer alone.
/// Source: Fleiss, Psychological Bulletin 76 (1971), 378-382.
pub(crate) fn fleiss_kappa(complete: &Tally) -> Coefficient {
    let sheets: u64 = complete.items().next().map_or(0, |counts| counts.iter().sum());
    if sheets < 2 {
        return Coefficient::none(NoCoefficient::TooFewCompleteSheets);
    }
    let mut kinds = vec![0_u64; complete.width()];
    let (mut alike, mut all) = (0_u64, 0_u64);
    for counts in complete.items() {
        for (kind, count) in kinds.iter_mut().zip(counts) {
            *kind += count;
        }
        let (item_alike, item_all) = pairs(counts);
        alike += item_alike;
        all += item_all;
    }
    let answers: u64 = kinds.iter().sum();
    let expected = answers * answers - squares(&kinds);
    if expected == 0 {
        return Coefficient::none(NoCoefficient::AllAlike);
    }
    // 1 - (1 - P) / (1 - P_e): the same number, with both parts from integers.
    Coefficient::from_disagreement(
        (all - alike) as f64 / all as f64,
        expected as f64 / (answers * answers) as f64,
    )
}

/// Cohen's kappa of two respondents, over the items that both answered: `1 - q_o / q_e`, with `q_o`
/// the share of items on which they differ and `q_e` what their own shares of each answer give.
/// `both` holds each such item's two answers; `kinds` is the number of different answers.
/// Source: Cohen, Educational and Psychological Measurement 20 (1960), 37-46.
pub(crate) fn cohen_kappa(both: &[(usize, usize)], kinds: usize) -> Coefficient {
    if both.is_empty() {
        return Coefficient::none(NoCoefficient::TooFewAnswers);
    }
    let items = both.len() as u64;
    let differ = both.iter().filter(|(one, other)| one != other).count() as u64;
    let by_chance: u64 = (0..kinds)
        .map(|kind| {
            let one = both.iter().filter(|(one, _)| *one == kind).count() as u64;
            let other = both.iter().filter(|(_, other)| *other == kind).count() as u64;
            one * other
        })
        .sum();
    let expected = items * items - by_chance;
    if expected == 0 {
        return Coefficient::none(NoCoefficient::AllAlike);
    }
    Coefficient::from_disagreement((differ * items) as f64, expected as f64)
}

/// The agreement of a group: `tally` of all answers, `complete` of the complete sheets alone, and
/// for exactly two respondents the items `both` answered.
pub(crate) fn agreement(
    tally: &Tally,
    complete: &Tally,
    both: Option<&[(usize, usize)]>,
) -> Agreement {
    Agreement {
        percent: percent(tally),
        krippendorff_alpha: krippendorff_alpha(tally),
        fleiss_kappa: fleiss_kappa(complete),
        cohen_kappa: both.map_or_else(
            || Coefficient::none(NoCoefficient::NotTwoRespondents),
            |both| cohen_kappa(both, tally.width()),
        ),
    }
}

fn squares(counts: &[u64]) -> u64 {
    counts.iter().map(|count| count * count).sum()
}
