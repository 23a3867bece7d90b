//! How the dates of a column seem to be written.

use super::super::cell::{self, DateForm};
use super::Confidence;

/// The one form in which all cells are dates; where there are two, the one that is usual in the
/// United States, with a warning.
pub(super) fn form(cells: &[String]) -> (Option<DateForm>, Confidence, &'static str) {
    if cells.is_empty() {
        return (
            None,
            Confidence::Guess,
            "nothing stands in it, so the form of dates is not known",
        );
    }
    let forms = [
        DateForm::YearMonthDay,
        DateForm::MonthDayYear,
        DateForm::DayMonthYear,
        DateForm::YearMonthDayDigits,
        DateForm::MonthDayYearDigits,
    ];
    let fits = |form: &DateForm| cells.iter().all(|text| cell::date(text, *form).is_ok());
    let possible: Vec<DateForm> = forms.into_iter().filter(fits).collect();
    match possible.as_slice() {
        [] => (None, Confidence::Guess, "its cells are dates in no one form that is known"),
        [only] => (Some(*only), Confidence::Sure, "its cells are dates in this form and no other"),
        [first, ..] => {
            (Some(*first), Confidence::Guess, "day and month could be the other way round: look")
        }
    }
}
