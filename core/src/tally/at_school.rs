//! One student at one school: which rows count, and what they come to.

use std::collections::BTreeMap;

use super::absence::{DAY, Missed, conflict, flags, missed};
use super::answer::{
    AttendanceAtSchool, AttendanceCount, AttendanceDay, Chronic, DaysFrom, QuarantineReason,
};
use super::chronic::Known;
use super::events::{Aside, Gathered, Placed, Said};
use super::policy::{AttendancePolicy, UnreportedDays, WithoutEnrollment};
use super::school_days::SchoolDays;
use super::totals;
use crate::records::{AttendanceOf, AttendanceRow, AttendanceStatus};
use crate::vocabulary::calendar::Span;
use crate::vocabulary::id::{SchoolId, StudentId};
use crate::vocabulary::{Date, Decimal};

/// What the days of a student are counted by.
pub(super) struct Counting<'a> {
    pub gathered: &'a Gathered<'a>,
    pub policy: &'a AttendancePolicy,
    pub window: Span,
    pub list_days: bool,
}

/// A student at a school, counted.
pub(super) struct Counted {
    pub answer: AttendanceAtSchool,
    pub known: Known,
    /// The spans of days that may be member days.
    pub spans: Vec<Span>,
    /// What was said of each member day with a row.
    pub days: BTreeMap<Date, DayCounted>,
}

/// One day, counted.
#[derive(Clone, Copy, Default)]
pub(super) struct DayCounted {
    pub missed: Missed,
    pub tardy: bool,
    pub left_early: bool,
    pub conflict: bool,
    /// Whether any row about the school day was there.
    pub reported: bool,
}

/// The rows of one day.
#[derive(Default)]
struct DayRows<'a> {
    school: Vec<&'a AttendanceRow>,
    homeroom: Vec<&'a AttendanceRow>,
    classes: Vec<&'a AttendanceRow>,
}

impl Counting<'_> {
    /// Counts one student's days at one school.
    pub(super) fn at(
        &self,
        (student, school): (&StudentId, &SchoolId),
        said: &Said<'_>,
        days: &SchoolDays,
        aside: &mut Aside,
    ) -> Counted {
        let at_most = !days.enrollments;
        let spans = match self.policy.without_enrollment {
            _ if days.enrollments => said.spells.merged(&days.span),
            WithoutEnrollment::AtMostAllDays if days.span.from <= days.span.until => {
                vec![days.span.clone()]
            }
            _ => Vec::new(),
        };
        let mut quarantined = 0_u32;
        let mut rows: BTreeMap<Date, DayRows<'_>> = BTreeMap::new();
        let mut last: Option<&AttendanceRow> = None;
        for placed in &said.events {
            let row = placed.row;
            aside.count.rows += 1;
            if matches!(row.of, AttendanceOf::Support(_)) {
                aside.count.other += 1;
                continue;
            }
            if row.on < self.window.from {
                aside.count.earlier += 1;
                continue;
            }
            let refused = self.refused(placed, said, days);
            let of_class = matches!(row.of, AttendanceOf::Section(_));
            let no_day = days.member(row.on).err();
            if of_class && refused.is_none() && no_day.is_some() {
                // A class may meet on a day without school: that counts nowhere, and is no fault.
                aside.count.other += 1;
            } else if let Some(reason) = refused.or(no_day) {
                aside.put(placed.feed, "attendance", placed.at, reason);
                aside.count.quarantined += 1;
                quarantined += 1;
            } else if last == Some(row) {
                aside.count.repeated += 1;
                continue;
            } else {
                aside.count.used += 1;
            }
            if refused.is_some() {
                continue;
            }
            // What is said of a day without school is shown where days are listed, and counts nowhere.
            last = Some(row);
            let day = rows.entry(row.on).or_default();
            match &row.of {
                AttendanceOf::Section(class) => {
                    day.classes.push(row);
                    if self.gathered.is_homeroom(student, class) {
                        day.homeroom.push(row);
                        if self.policy.homeroom_is_school_day {
                            day.school.push(row);
                        }
                    }
                }
                _ => day.school.push(row),
            }
        }
        let mut counted = Counted {
            answer: AttendanceAtSchool {
                school: school.clone(),
                enrolled: said.spells.merged(&self.window),
                count: empty_count(),
                days: Vec::new(),
            },
            known: Known {
                member_days: match (at_most, self.policy.without_enrollment) {
                    (true, WithoutEnrollment::NotSupplied) => None,
                    _ if spans.is_empty() => Some(0),
                    _ => days.count(&spans).map(|days| days.saturating_mul(DAY)),
                },
                at_most,
                absent: 0,
                unknown_days: 0,
                supplied: days.last_submitted.is_some(),
            },
            days: rows
                .iter()
                .filter(|(on, _)| days.member(**on).is_ok())
                .map(|(on, rows)| (*on, self.day(rows)))
                .collect(),
            spans,
        };
        if self.list_days {
            counted.answer.days = self.listed(&rows, &counted, days);
        }
        counted.answer.count.quarantined = quarantined;
        counted.answer.count.approximate =
            at_most || (days.source == DaysFrom::Terms && !counted.spans.is_empty());
        let Counted { answer, known, days: counted_days, .. } = &mut counted;
        add_up(&mut answer.count, known, counted_days.values(), self.policy);
        self.by_total(said, days, aside, &mut counted);
        counted
    }

    /// Takes another system's total where the school sent no days.
    fn by_total(
        &self,
        said: &Said<'_>,
        days: &SchoolDays,
        aside: &mut Aside,
        counted: &mut Counted,
    ) {
        if days.last_submitted.is_some() {
            let rows = u32::try_from(said.totals.len()).unwrap_or(u32::MAX);
            aside.count.rows += rows;
            aside.count.other += rows;
        } else if let Some(total) = totals::latest(&said.totals, &self.window, aside) {
            let quarantined = counted.answer.count.quarantined;
            counted.answer.count = totals::count(total, self.policy);
            counted.answer.count.quarantined = quarantined;
            counted.known = totals::known(total);
            counted.spans = Vec::new();
        }
    }

    /// Why a row cannot be about this student at this school that day, if it cannot.
    fn refused(
        &self,
        placed: &Placed<'_>,
        said: &Said<'_>,
        days: &SchoolDays,
    ) -> Option<QuarantineReason> {
        let row = placed.row;
        let one = Decimal::from(1_u32);
        if row.part_of_day.is_some_and(|part| part < Decimal::ZERO || part > one) {
            Some(QuarantineReason::OutOfRange)
        } else if row.on > self.window.until {
            Some(QuarantineReason::Future)
        } else if !days.enrollments {
            None
        } else if !said.spells.at(row.on) {
            Some(QuarantineReason::NotEnrolled)
        } else if !said.spells.agree(row.on, row.year) {
            Some(QuarantineReason::SchoolYear)
        } else {
            None
        }
    }

    fn day(&self, rows: &DayRows<'_>) -> DayCounted {
        let any = |status| rows.school.iter().any(|row| row.status == status);
        DayCounted {
            missed: missed(&rows.school, self.policy),
            tardy: any(AttendanceStatus::Tardy),
            left_early: any(AttendanceStatus::LeftEarly),
            conflict: conflict(&rows.school, self.policy),
            reported: !rows.school.is_empty(),
        }
    }

    /// The days that the calendar lists while the student is enrolled, and those with a row.
    fn listed(
        &self,
        rows: &BTreeMap<Date, DayRows<'_>>,
        counted: &Counted,
        days: &SchoolDays,
    ) -> Vec<AttendanceDay> {
        let enrolled = |on: &Date| counted.spans.iter().any(|s| s.from <= *on && *on <= s.until);
        let calendar = days.listed.keys().filter(|on| enrolled(on));
        let mut dates: Vec<Date> = calendar.chain(rows.keys()).copied().collect();
        dates.sort_unstable();
        dates.dedup();
        let none = DayRows::default();
        let listed = |on: Date| {
            let rows = rows.get(&on).unwrap_or(&none);
            let day = counted.days.get(&on);
            let of = |rows: &[&AttendanceRow]| flags(rows.iter().copied());
            AttendanceDay {
                on,
                member: days.member(on).is_ok(),
                absent: day
                    .map_or(Decimal::ZERO, |day| Decimal::from_ten_thousandths(day.missed.counted)),
                parts: day.map(|day| day.missed.parts()).unwrap_or_default(),
                conflict: day.is_some_and(|day| day.conflict),
                school: of(&rows.school),
                homeroom: of(&rows.homeroom),
                classes: of(&rows.classes),
            }
        };
        dates.into_iter().map(listed).collect()
    }
}

impl DayCounted {
    /// A day at two schools: missed as far as it was where more was missed.
    pub(super) fn together_with(&self, other: &Self) -> Self {
        Self {
            missed: self.missed.max(other.missed),
            tardy: self.tardy || other.tardy,
            left_early: self.left_early || other.left_early,
            conflict: self.conflict || other.conflict,
            reported: self.reported || other.reported,
        }
    }
}

/// Adds days up to what is known already, and says what follows.
pub(super) fn add_up<'d>(
    count: &mut AttendanceCount,
    known: &mut Known,
    days: impl Iterator<Item = &'d DayCounted>,
    policy: &AttendancePolicy,
) {
    let mut sum = Missed { counted: known.absent, ..Missed::default() };
    let mut reported = 0_i64;
    for day in days {
        sum = sum.plus(&day.missed);
        count.tardy += u32::from(day.tardy);
        count.left_early += u32::from(day.left_early);
        count.conflicts += u32::from(day.conflict);
        reported += i64::from(day.reported);
    }
    let of_system = policy.unreported == UnreportedDays::Present || !known.supplied;
    let unreported = match known.member_days {
        Some(days) if !of_system => (days / DAY - reported).max(0),
        _ => 0,
    };
    count.unreported = u32::try_from(unreported).unwrap_or(u32::MAX);
    if policy.unreported == UnreportedDays::Absent {
        sum.counted += unreported.saturating_mul(DAY);
        sum.unsaid += unreported.saturating_mul(DAY);
    } else {
        known.unknown_days = unreported;
    }
    known.absent = sum.counted;
    count.absent = Decimal::from_ten_thousandths(sum.counted);
    count.suspended = Decimal::from_ten_thousandths(sum.suspended);
    count.excused = Decimal::from_ten_thousandths(sum.excused);
    count.unexcused = Decimal::from_ten_thousandths(sum.unexcused);
    count.unsaid = Decimal::from_ten_thousandths(sum.unsaid);
    known.judge(count, policy);
}

/// A count of nothing.
pub(super) fn empty_count() -> AttendanceCount {
    AttendanceCount {
        member_days: None,
        approximate: false,
        absent: Decimal::ZERO,
        excused: Decimal::ZERO,
        unexcused: Decimal::ZERO,
        unsaid: Decimal::ZERO,
        suspended: Decimal::ZERO,
        tardy: 0,
        left_early: 0,
        unreported: 0,
        conflicts: 0,
        quarantined: 0,
        percent: None,
        chronic: Chronic::NotSupplied,
        band: None,
    }
}
