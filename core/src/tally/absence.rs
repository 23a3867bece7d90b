//! What several rows about one day come to.

use super::answer::{AbsentPart, DayFlags};
use super::policy::{AbsenceKind, AttendancePolicy, FirstWord, PartsOfDay};
use crate::records::{AttendanceRow, AttendanceStatus};
use crate::vocabulary::Decimal;

/// The whole day, in the ten-thousandths that a [`Decimal`] counts.
pub(super) const DAY: i64 = Decimal::SCALE;

/// How much of one day was missed, in ten-thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Missed {
    /// Of the kinds that count.
    pub counted: i64,
    pub suspended: i64,
    pub excused: i64,
    pub unexcused: i64,
    pub unsaid: i64,
}

impl Missed {
    /// What was missed, by kind.
    pub(super) fn parts(&self) -> Vec<AbsentPart> {
        let kinds = [
            (AbsenceKind::Suspended, self.suspended),
            (AbsenceKind::Excused, self.excused),
            (AbsenceKind::Unexcused, self.unexcused),
            (AbsenceKind::Unsaid, self.unsaid),
        ];
        let missed = kinds.into_iter().filter(|(_, amount)| *amount > 0);
        missed
            .map(|(kind, amount)| AbsentPart { kind, days: Decimal::from_ten_thousandths(amount) })
            .collect()
    }

    /// Both together.
    pub(super) fn plus(self, other: &Self) -> Self {
        Self {
            counted: self.counted + other.counted,
            suspended: self.suspended + other.suspended,
            excused: self.excused + other.excused,
            unexcused: self.unexcused + other.unexcused,
            unsaid: self.unsaid + other.unsaid,
        }
    }
}

/// One row's part of a day.
struct Part {
    kind: AbsenceKind,
    amount: i64,
    /// Whether the row gives its length.
    given: bool,
}

/// How much the rows of one day come to.
pub(super) fn missed(rows: &[&AttendanceRow], policy: &AttendancePolicy) -> Missed {
    let parts: Vec<Part> = rows.iter().filter_map(|row| part(row, policy)).collect();
    let counted = |part: &&Part| policy.absences.contains(&part.kind);
    let amount =
        |kind: AbsenceKind| together(parts.iter().filter(|part| part.kind == kind), policy);
    let mut missed =
        Missed { counted: together(parts.iter().filter(counted), policy), ..Missed::default() };
    // The day is one day: each kind takes its own, as far as there is any left.
    let mut left = together(parts.iter(), policy);
    let mut take = |kind: AbsenceKind| {
        let taken = amount(kind).min(left);
        left -= taken;
        taken
    };
    missed.suspended = take(AbsenceKind::Suspended);
    match policy.first_word {
        FirstWord::Excused => {
            missed.excused = take(AbsenceKind::Excused);
            missed.unexcused = take(AbsenceKind::Unexcused);
        }
        FirstWord::Unexcused => {
            missed.unexcused = take(AbsenceKind::Unexcused);
            missed.excused = take(AbsenceKind::Excused);
        }
    }
    missed.unsaid = take(AbsenceKind::Unsaid);
    missed
}

/// Whether the rows of one day contradict each other: they say several things that cannot all be
/// the whole day, and do not give lengths that fit into it. Late and left early may both be.
pub(super) fn conflict(rows: &[&AttendanceRow], policy: &AttendancePolicy) -> bool {
    let said = |row: &AttendanceRow| (row.status, kind(row));
    let Some(first) = rows.first() else { return false };
    if rows.iter().all(|row| said(row) == said(first)) {
        return false;
    }
    let moves = [AttendanceStatus::Tardy, AttendanceStatus::LeftEarly];
    if rows.iter().all(|row| moves.contains(&row.status)) {
        return false;
    }
    let lengths: Option<i64> = rows.iter().map(|row| length(row, policy)).sum();
    lengths.is_none_or(|lengths| lengths > DAY)
}

/// What the rows say, each of them.
pub(super) fn flags<'a>(rows: impl IntoIterator<Item = &'a AttendanceRow>) -> DayFlags {
    let mut flags = DayFlags::default();
    for row in rows {
        match row.status {
            AttendanceStatus::Present => flags.present = true,
            AttendanceStatus::Tardy => flags.tardy = true,
            AttendanceStatus::LeftEarly => flags.left_early = true,
            AttendanceStatus::Partial => flags.partial = true,
            AttendanceStatus::Absent => {}
        }
        match is_absence(row).then(|| kind(row)) {
            Some(AbsenceKind::Suspended) => flags.suspended = true,
            Some(AbsenceKind::Excused) => flags.excused = true,
            Some(AbsenceKind::Unexcused) => flags.unexcused = true,
            Some(AbsenceKind::Unsaid) => flags.unsaid = true,
            None => {}
        }
    }
    flags
}

fn is_absence(row: &AttendanceRow) -> bool {
    matches!(row.status, AttendanceStatus::Absent | AttendanceStatus::Partial)
}

fn kind(row: &AttendanceRow) -> AbsenceKind {
    match (row.suspended, row.excused) {
        (true, _) => AbsenceKind::Suspended,
        (false, Some(true)) => AbsenceKind::Excused,
        (false, Some(false)) => AbsenceKind::Unexcused,
        (false, None) => AbsenceKind::Unsaid,
    }
}

/// The part of the day that the row says it is about, if it says so.
fn length(row: &AttendanceRow, policy: &AttendancePolicy) -> Option<i64> {
    if let Some(part) = row.part_of_day {
        return Some(part.ten_thousandths());
    }
    let (minutes, day) = (i64::from(row.minutes?), i64::from(policy.minutes_per_day?));
    // Hundredths of a day, rounded half up: finer than that nobody takes attendance.
    let hundredths = (200 * minutes + day).div_euclid(2 * day);
    Some((hundredths * (DAY / 100)).min(DAY))
}

fn part(row: &AttendanceRow, policy: &AttendancePolicy) -> Option<Part> {
    let length = length(row, policy);
    let whole = match row.status {
        AttendanceStatus::Absent => DAY,
        AttendanceStatus::Partial => policy.partial_absence.ten_thousandths(),
        _ => return None,
    };
    Some(Part { kind: kind(row), amount: length.unwrap_or(whole), given: length.is_some() })
}

/// What parts come to together: never more than the day.
fn together<'a>(parts: impl Iterator<Item = &'a Part>, policy: &AttendancePolicy) -> i64 {
    let (mut added, mut worst) = (0_i64, 0_i64);
    for part in parts {
        if part.given && policy.parts_of_day == PartsOfDay::Added {
            added += part.amount;
        } else {
            worst = worst.max(part.amount);
        }
    }
    added.max(worst).min(DAY)
}
