//! How often rules were right. The formulas are those of any two-by-two table of screening; the
//! interval is that of E. B. Wilson, "Probable inference, the law of succession, and statistical
//! inference", Journal of the American Statistical Association 22 (1927), 209-212.

use super::answer::{Accuracy, ShareKnown};
use super::request::OutcomeKnown;
use super::run::Run;
use crate::vocabulary::Statistic;

/// The 97.5th percentile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// How often the meant rules were right about the students whose outcome is known. Somebody of whom
/// no facts were given is undecided.
pub(super) fn accuracy(
    run: &Run<'_>,
    outcomes: &[&OutcomeKnown],
    is_meant: impl Fn(usize) -> bool,
) -> Accuracy {
    let mut counts = [[0_u32; 3]; 2];
    for known in outcomes {
        let by_then = |date: &crate::vocabulary::Date| known.on.is_none_or(|on| *date <= on);
        let (flagged, undecided) = run.first(&known.student, &is_meant);
        let says = if flagged.as_ref().is_some_and(by_then) {
            0
        } else if undecided.as_ref().is_some_and(by_then) || !run.students.contains(&known.student)
        {
            2
        } else {
            1
        };
        let row = counts.get_mut(usize::from(!known.happened));
        if let Some(count) = row.and_then(|row| row.get_mut(says)) {
            *count += 1;
        }
    }
    let [[tp, fn_, up], [fp, tn, un]] = counts;
    Accuracy {
        true_positive: tp,
        false_positive: fp,
        false_negative: fn_,
        true_negative: tn,
        undecided_positive: up,
        undecided_negative: un,
        sensitivity: share(tp, tp + fn_),
        specificity: share(tn, tn + fp),
        ppv: share(tp, tp + fp),
        npv: share(tn, tn + fn_),
    }
}

/// A share with its interval, or nothing where it is a share of nobody.
fn share(part: u32, whole: u32) -> Option<ShareKnown> {
    if whole == 0 {
        return None;
    }
    let (x, n) = (f64::from(part), f64::from(whole));
    let p = x / n;
    let z2 = Z * Z;
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt() / (1.0 + z2 / n);
    // At the ends the interval meets them; the formula would be off by a rounding.
    let low = if part == 0 { 0.0 } else { middle - half };
    let high = if part == whole { 1.0 } else { middle + half };
    Some(ShareKnown { share: Statistic(p), low: Statistic(low), high: Statistic(high) })
}
