//! How right was a screener? Counts or scores beside what happened; the same statistics as every
//! two-by-two table of screening, and the area under the curve.
//!
//! The interval of a share is that of E. B. Wilson, "Probable inference, the law of succession, and
//! statistical inference", Journal of the American Statistical Association 22 (1927), 209-212. The
//! area's standard error is that of J. A. Hanley and B. J. McNeil, "The meaning and use of the area
//! under a receiver operating characteristic curve", Radiology 143 (1982), 29-36.
//!
//! This looks at a screener, never at a student. Nothing here is read by a rule.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Decimal, Error, Statistic};

/// The 97.5th percentile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// More scores than this are no request for one answer.
const MOST_SCORES: usize = 100_000;

/// What a screener said and what happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccuracyRequest {
    /// How many were flagged and not, among those to whom it happened and not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<ScreenerCounts>,
    /// Scores, and whether it happened. A higher one means a greater need, unless `lower_is_need`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<ScoreKnown>,
    /// Whether a lower score means a greater need, as of a test.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lower_is_need: bool,
    /// The score from which on somebody is flagged, itself included; counts follow from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<Decimal>,
    /// The lower end of the area's 95 percent interval, as a manual publishes it: to be rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<PublishedAccuracy>,
}

/// A two-by-two table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScreenerCounts {
    /// Flagged, and it happened.
    pub true_positive: u32,
    /// Flagged, and it did not happen.
    pub false_positive: u32,
    /// Not flagged, and it happened.
    pub false_negative: u32,
    /// Not flagged, and it did not happen.
    pub true_negative: u32,
}

/// A score, and whether it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScoreKnown {
    /// The score.
    pub score: Decimal,
    /// Whether it happened.
    pub happened: bool,
    /// How many have this score and outcome; one if absent.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub count: u32,
}

/// Accuracy as a manual publishes it, each between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishedAccuracy {
    /// The lower end of the 95 percent interval of the area under the curve.
    pub area_low: Decimal,
    /// The sensitivity.
    pub sensitivity: Decimal,
    /// The specificity.
    pub specificity: Decimal,
}

/// How right a screener was. What is a share of nobody is absent, never 0 and never infinite.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccuracyAnswer {
    /// The table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<ScreenerCounts>,
    /// Of all: to how many it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_rate: Option<ShareKnown>,
    /// Of those to whom it happened: how many were flagged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitivity: Option<ShareKnown>,
    /// Of those to whom it did not happen: how many were not flagged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specificity: Option<ShareKnown>,
    /// Of those flagged: to how many it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ppv: Option<ShareKnown>,
    /// Of those not flagged: to how many it did not happen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub npv: Option<ShareKnown>,
    /// How much likelier a flag is for somebody to whom it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood_ratio_flagged: Option<Statistic>,
    /// How much likelier no flag is for somebody to whom it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood_ratio_not_flagged: Option<Statistic>,
    /// Sensitivity plus specificity, less one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub youden: Option<Statistic>,
    /// How many are screened for each one who is found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screened_per_found: Option<Statistic>,
    /// How many are flagged for each one who is found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flagged_per_found: Option<Statistic>,
    /// The area under the curve, of scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaKnown>,
    /// What the National Center on Intensive Intervention's rubric for behavior screeners says of the
    /// published figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<ScreenerRating>,
}

/// The area under the curve: of every pair of somebody to whom it happened and somebody to whom it
/// did not, how often the first has the score of the greater need; ties count half.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AreaKnown {
    /// The area.
    pub area: Statistic,
    /// Its standard error.
    pub standard_error: Statistic,
    /// The lower end of the 95 percent interval.
    pub low: Statistic,
    /// The upper end.
    pub high: Statistic,
}

/// How a rubric rates a screener.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScreenerRating {
    /// The area's lower end is at least 0.75, sensitivity and specificity at least 0.7.
    Full,
    /// At least 0.7, and 0.6 each.
    Half,
    /// Below one of these.
    Empty,
}

/// A share between 0 and 1 with its 95 percent interval by Wilson (1927); absent where it is a share
/// of nobody.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ShareKnown {
    /// The share.
    pub share: Statistic,
    /// The lower end of the interval.
    pub low: Statistic,
    /// The upper end.
    pub high: Statistic,
}

/// Says how right a screener was.
///
/// # Errors
/// `E_MISSING_KEY` when there is neither a table, nor scores, nor published figures; `E_SHAPE` when
/// there is a table beside a cut, or a cut without scores; `E_NUMBER` when a count is 0 or a published
/// figure not between 0 and 1; `E_LIMIT`.
pub fn accuracy(request: &AccuracyRequest) -> Result<AccuracyAnswer, Error> {
    check(request)?;
    let counts = match (request.counts, request.cut) {
        (None, Some(cut)) => Some(by_cut(request, cut)),
        (counts, _) => counts,
    };
    let mut answer = counts.map_or_else(AccuracyAnswer::empty, of_counts);
    answer.area = area(request);
    answer.rating = request.rate.map(rating);
    Ok(answer)
}

fn check(request: &AccuracyRequest) -> Result<(), Error> {
    let scored = !request.scores.is_empty();
    if request.counts.is_none() && !scored && request.rate.is_none() {
        let what = "neither `counts`, nor `scores`, nor `rate`";
        return Err(Error::new("E_MISSING_KEY", what));
    }
    if request.cut.is_some() && (request.counts.is_some() || !scored) {
        let what = "a cut makes the table out of scores, and out of nothing else";
        return Err(Error::new("E_SHAPE", what).at("/cut"));
    }
    if request.scores.len() > MOST_SCORES {
        let what = format!("over {MOST_SCORES} scores");
        return Err(Error::new("E_LIMIT", what)
            .at("/scores")
            .hint_that("count equal ones together"));
    }
    if let Some(at) = request.scores.iter().position(|one| one.count == 0) {
        let what = "a score that nobody has";
        return Err(Error::new("E_NUMBER", what).at(format!("/scores/{at}/count")));
    }
    let one = Decimal::from(1_i32);
    let published = request.rate.iter().flat_map(|rate| {
        [
            ("area_low", rate.area_low),
            ("sensitivity", rate.sensitivity),
            ("specificity", rate.specificity),
        ]
    });
    for (name, share) in published {
        if share < Decimal::ZERO || share > one {
            let what = "a share is between 0 and 1";
            return Err(Error::new("E_NUMBER", what).at(format!("/rate/{name}")));
        }
    }
    Ok(())
}

fn by_cut(request: &AccuracyRequest, cut: Decimal) -> ScreenerCounts {
    let mut counts =
        ScreenerCounts { true_positive: 0, false_positive: 0, false_negative: 0, true_negative: 0 };
    for one in &request.scores {
        let flagged = if request.lower_is_need { one.score <= cut } else { one.score >= cut };
        let place = match (flagged, one.happened) {
            (true, true) => &mut counts.true_positive,
            (true, false) => &mut counts.false_positive,
            (false, true) => &mut counts.false_negative,
            (false, false) => &mut counts.true_negative,
        };
        *place = place.saturating_add(one.count);
    }
    counts
}

impl AccuracyAnswer {
    fn empty() -> Self {
        Self {
            counts: None,
            base_rate: None,
            sensitivity: None,
            specificity: None,
            ppv: None,
            npv: None,
            likelihood_ratio_flagged: None,
            likelihood_ratio_not_flagged: None,
            youden: None,
            screened_per_found: None,
            flagged_per_found: None,
            area: None,
            rating: None,
        }
    }
}

fn of_counts(counts: ScreenerCounts) -> AccuracyAnswer {
    let ScreenerCounts { true_positive, false_positive, false_negative, true_negative } = counts;
    let [tp, fp, fn_, tn] =
        [true_positive, false_positive, false_negative, true_negative].map(u64::from);
    let (positives, negatives, flagged) = (tp + fn_, fp + tn, tp + fp);
    AccuracyAnswer {
        counts: Some(counts),
        base_rate: share(positives, positives + negatives),
        sensitivity: share(tp, positives),
        specificity: share(tn, negatives),
        ppv: share(tp, flagged),
        npv: share(tn, tn + fn_),
        likelihood_ratio_flagged: quotient([tp, negatives], [positives, fp]),
        likelihood_ratio_not_flagged: quotient([fn_, negatives], [positives, tn]),
        youden: youden([tp, positives], [tn, negatives]),
        screened_per_found: quotient([positives + negatives, 1], [tp, 1]),
        flagged_per_found: quotient([flagged, 1], [tp, 1]),
        ..AccuracyAnswer::empty()
    }
}

/// A share with its interval, or nothing where it is a share of nobody.
pub(crate) fn share(part: u64, whole: u64) -> Option<ShareKnown> {
    if whole == 0 {
        return None;
    }
    let (x, n) = (part as f64, whole as f64);
    let p = x / n;
    let z2 = Z * Z;
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt() / (1.0 + z2 / n);
    // At the ends the interval meets them; the formula would be off by a rounding.
    let low = if part == 0 { 0.0 } else { middle - half };
    let high = if part == whole { 1.0 } else { middle + half };
    Some(ShareKnown { share: Statistic(p), low: Statistic(low), high: Statistic(high) })
}

/// A product by another; nothing where the divisor is zero.
fn quotient(top: [u64; 2], bottom: [u64; 2]) -> Option<Statistic> {
    let product = |factors: [u64; 2]| factors.into_iter().map(u128::from).product::<u128>();
    let bottom = product(bottom);
    (bottom != 0).then(|| Statistic(product(top) as f64 / bottom as f64))
}

fn youden([tp, positives]: [u64; 2], [tn, negatives]: [u64; 2]) -> Option<Statistic> {
    if positives == 0 || negatives == 0 {
        return None;
    }
    Some(Statistic(tp as f64 / positives as f64 + tn as f64 / negatives as f64 - 1.0))
}

/// The area by counting pairs, exactly, and its standard error.
fn area(request: &AccuracyRequest) -> Option<AreaKnown> {
    let mut scores = request.scores.clone();
    crate::vocabulary::order::ascending(&mut scores);
    let (mut below, mut twice_won) = (0_u128, 0_u128);
    let (mut happened, mut others) = (0_u128, 0_u128);
    for same in scores.chunk_by(|a, b| a.score == b.score) {
        let of = |happened: bool| {
            let those = same.iter().filter(|one| one.happened == happened);
            those.map(|one| u128::from(one.count)).sum::<u128>()
        };
        let (yes, no) = (of(true), of(false));
        // Each who scores here and to whom it happened stands above all others below, and level with
        // those here.
        twice_won += yes * (2 * below + no);
        below += no;
        happened += yes;
        others += no;
    }
    if happened == 0 || others == 0 {
        return None;
    }
    let twice_all = 2 * happened * others;
    if request.lower_is_need {
        twice_won = twice_all - twice_won;
    }
    let a = twice_won as f64 / twice_all as f64;
    let (n, m) = (happened as f64, others as f64);
    let (q1, q2) = (a / (2.0 - a), 2.0 * a * a / (1.0 + a));
    let spread = a * (1.0 - a) + (n - 1.0) * (q1 - a * a) + (m - 1.0) * (q2 - a * a);
    let error = (spread / (n * m)).sqrt();
    Some(AreaKnown {
        area: Statistic(a),
        standard_error: Statistic(error),
        low: Statistic((a - Z * error).max(0.0)),
        high: Statistic((a + Z * error).min(1.0)),
    })
}

/// The rubric of the National Center on Intensive Intervention's chart of behavior screening tools
/// for classification accuracy, where its first three questions are answered with yes.
fn rating(of: PublishedAccuracy) -> ScreenerRating {
    let hundredths = |n: i64| Decimal::from_ten_thousandths(n * 100);
    let reaches = |area: i64, share: i64| {
        of.area_low >= hundredths(area)
            && of.sensitivity >= hundredths(share)
            && of.specificity >= hundredths(share)
    };
    match () {
        () if reaches(75, 70) => ScreenerRating::Full,
        () if reaches(70, 60) => ScreenerRating::Half,
        () => ScreenerRating::Empty,
    }
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_one(count: &u32) -> bool {
    *count == 1
}
