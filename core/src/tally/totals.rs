//! Days that another system counted, where no rows about days were supplied.

use super::answer::{AttendanceCount, QuarantineReason};
use super::at_school::empty_count;
use super::chronic::Known;
use super::events::Aside;
use super::policy::AttendancePolicy;
use crate::records::AttendanceTotal;
use crate::vocabulary::Decimal;
use crate::vocabulary::calendar::Span;

/// A total, and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PlacedTotal<'a> {
    pub row: &'a AttendanceTotal,
    pub feed: usize,
    pub at: usize,
}

/// The latest total within the window; of several from one day the one with more absences, and the
/// others are set aside. Those that cannot be are set aside too.
pub(super) fn latest<'a>(
    totals: &[PlacedTotal<'a>],
    window: &Span,
    aside: &mut Aside,
) -> Option<&'a AttendanceTotal> {
    let mut best: Option<&PlacedTotal<'a>> = None;
    let mut sound = Vec::new();
    for total in totals {
        aside.count.rows += 1;
        let row = total.row;
        let negative = row.absent < Decimal::ZERO || row.enrolled < Decimal::ZERO;
        let reason = if negative {
            QuarantineReason::OutOfRange
        } else if row.absent > row.enrolled {
            QuarantineReason::Contradictory
        } else if row.until > window.until {
            QuarantineReason::Future
        } else if row.until < window.from {
            aside.count.earlier += 1;
            continue;
        } else {
            sound.push(total);
            let key =
                |total: &PlacedTotal<'_>| (total.row.until, total.row.absent, total.row.enrolled);
            if best.is_none_or(|best| key(best) < key(total)) {
                best = Some(total);
            }
            continue;
        };
        aside.put(total.feed, "attendance_totals", total.at, reason);
        aside.count.quarantined += 1;
    }
    let best = best?;
    for total in sound {
        let same_day = total.row.until == best.row.until;
        let says = |total: &PlacedTotal<'_>| (total.row.absent, total.row.enrolled);
        if std::ptr::eq(total, best) {
            aside.count.used += 1;
        } else if same_day && says(total) != says(best) {
            aside.put(total.feed, "attendance_totals", total.at, QuarantineReason::Contradictory);
            aside.count.quarantined += 1;
        } else {
            aside.count.repeated += 1;
        }
    }
    Some(best.row)
}

/// What is known by a total.
pub(super) fn known(total: &AttendanceTotal) -> Known {
    Known {
        member_days: Some(total.enrolled.ten_thousandths()),
        at_most: false,
        absent: total.absent.ten_thousandths(),
        unknown_days: 0,
        supplied: true,
    }
}

/// A total as a count.
pub(super) fn count(total: &AttendanceTotal, policy: &AttendancePolicy) -> AttendanceCount {
    let mut count = empty_count();
    count.absent = total.absent;
    count.tardy = total
        .tardy
        .map_or(0, |days| u32::try_from(days.ten_thousandths() / Decimal::SCALE).unwrap_or(0));
    known(total).judge(&mut count, policy);
    count
}
