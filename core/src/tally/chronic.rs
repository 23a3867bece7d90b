//! Chronic absence: a count against a share of days, in whole numbers.

use super::answer::{AttendanceCount, Chronic};
use super::policy::AttendancePolicy;
use crate::vocabulary::Decimal;
use crate::vocabulary::id::BandId;

/// What is known of a student's days.
pub(super) struct Known {
    /// Ten-thousandths of member days; where `at_most`, no more than these.
    pub member_days: Option<i64>,
    /// Whether there may have been fewer.
    pub at_most: bool,
    /// Ten-thousandths of days missed, at least.
    pub absent: i64,
    /// Days that may have been missed beside them: days of which nothing was reported.
    pub unknown_days: i64,
    /// Whether attendance of all of them was supplied.
    pub supplied: bool,
}

impl Known {
    /// Fills in what follows: the share, the band, and whether the student is chronically absent.
    pub(super) fn judge(&self, count: &mut AttendanceCount, policy: &AttendancePolicy) {
        count.member_days = self.member_days.map(Decimal::from_ten_thousandths);
        count.chronic = Chronic::NotSupplied;
        let Some(days) = self.member_days else { return };
        if days < i64::from(policy.minimum_member_days) * Decimal::SCALE || days <= 0 {
            count.chronic = Chronic::Insufficient;
            return;
        }
        let reaches = |absent: i64| reaches(absent, days, policy.chronic_percent);
        let most = self.absent.saturating_add(self.unknown_days.saturating_mul(Decimal::SCALE));
        let all_known = self.supplied && !self.at_most;
        if reaches(self.absent) {
            count.chronic = Chronic::Chronic;
        } else if all_known && !reaches(most) {
            count.chronic = Chronic::NotChronic;
        }
        if all_known && self.unknown_days == 0 {
            count.percent = Decimal::ratio(self.absent.saturating_mul(100), days);
        }
        let least = band(self.absent, days, policy);
        if all_known && least == band(most, days, policy) {
            count.band = least.cloned();
        }
    }
}

/// Whether `absent` is at least a share of `days`, both in ten-thousandths: `100 x absent >= percent
/// x days`, with nothing rounded.
pub(super) fn reaches(absent: i64, days: i64, percent: Decimal) -> bool {
    let missed = i128::from(absent) * 100 * i128::from(Decimal::SCALE);
    missed >= i128::from(percent.ten_thousandths()) * i128::from(days)
}

/// The band that a share is in: the last one that begins at it or before.
fn band(absent: i64, days: i64, policy: &AttendancePolicy) -> Option<&BandId> {
    let mut begins = policy.bands.iter().filter(|band| reaches(absent, days, band.from));
    begins.next_back().map(|band| &band.id)
}
