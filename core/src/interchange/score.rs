//! Scores: a number where it is one, a code where it is a level.

use super::cell::{self, Odd};
use crate::facts::Value;
use crate::vocabulary::Decimal;
use crate::vocabulary::id::KindId;

/// The value of a score in a unit. A percentile lies from 0 to 100, and what counts answers or
/// places somebody on a scale is not negative; a level may be any word.
pub(crate) fn value(text: &str, unit: &str) -> Result<Value, Odd> {
    const RANGE: Odd = Odd("W_RANGE", "a score that cannot be; it was left out");
    let number = match cell::number(text) {
        Ok(number) => number,
        Err(_) if is_counted(unit) => {
            return Err(Odd("W_NUMBER", "not a number, where the unit is one"));
        }
        Err(_) => return cell::code::<KindId>(text).map(|code| Value::from(code.as_str())),
    };
    let is_share = matches!(unit, "percentile" | "percent");
    if is_counted(unit) && number < Decimal::ZERO || is_share && number > Decimal::from(100) {
        return Err(RANGE);
    }
    Ok(Value::from(number))
}

/// Whether what is said in this unit is a number from 0 upwards.
fn is_counted(unit: &str) -> bool {
    matches!(unit, "raw" | "percentile" | "percent" | "scale_score")
}
