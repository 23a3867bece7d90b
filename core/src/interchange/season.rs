//! Screening seasons, as products and systems name them.

use super::cell;
use crate::vocabulary::id::PeriodId;

/// The season that a text names: `fall`, `winter`, `spring`, `summer`, or its own word where it is
/// another one. Beginning, middle and end of the year are fall, winter and spring.
pub(crate) fn read(text: &str) -> Option<PeriodId> {
    let lower = text.trim().to_lowercase();
    let known = match lower.as_str() {
        "fall" | "autumn" | "boy" | "beginning" | "beginning of year" => "fall",
        "winter" | "moy" | "middle" | "middle of year" | "mid-year" => "winter",
        "spring" | "eoy" | "end" | "end of year" => "spring",
        "summer" => "summer",
        _ => return cell::snake(&lower),
    };
    PeriodId::try_from(known).ok()
}
