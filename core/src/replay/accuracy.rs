//! How often rules were right, by the formulas of [`accuracy`](crate::screening::accuracy).

use super::answer::Accuracy;
use super::request::OutcomeKnown;
use super::run::Run;
use crate::screening::{ShareKnown, share};

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
    let share =
        |part: u32, whole: u32| -> Option<ShareKnown> { share(u64::from(part), u64::from(whole)) };
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
