//! The operation: days of every student at every school, and over all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::absence::DAY;
use super::answer::{AttendanceAnswer, AttendanceCount, SchoolDaysCounted, StudentAttendance};
use super::at_school::{Counted, Counting, DayCounted, add_up, empty_count};
use super::chronic::Known;
use super::events::{Aside, Gathered};
use super::finding::findings;
use super::policy::{AttendancePolicy, AttendanceRequest};
use super::school_days::{SchoolDays, SchoolTables};
use super::totals;
use super::year::year_start;
use crate::records::{AttendanceTotal, Records};
use crate::vocabulary::calendar::Span;
use crate::vocabulary::id::{SchoolId, StudentId};
use crate::vocabulary::{Date, Error};

/// Says how many days each student was to be at school, how many they missed, and whether that is
/// chronic absence.
///
/// # Errors
/// `E_VALUE` where the policy cannot be counted by, or `from` is after `as_of`.
pub fn attendance(request: &AttendanceRequest) -> Result<AttendanceAnswer, Error> {
    let AttendanceRequest { records, as_of, from, policy, days } = request;
    count_all(records, *as_of, *from, policy, *days).map(|counted| counted.answer)
}

/// Everything that was counted, and the schools' own days.
pub(super) struct CountedAll<'a> {
    pub answer: AttendanceAnswer,
    pub schools: BTreeMap<&'a SchoolId, SchoolDays>,
}

/// Counts the days of all students.
pub(super) fn count_all<'a>(
    records: &'a Records,
    as_of: Date,
    from: Option<Date>,
    policy: &AttendancePolicy,
    list_days: bool,
) -> Result<CountedAll<'a>, Error> {
    policy.check("/policy")?;
    let from = from.unwrap_or_else(|| year_start(records, as_of));
    if from > as_of {
        return Err(Error::new("E_VALUE", "the first day is after the last").at("/from"));
    }
    let window = Span { from, until: as_of };
    let tables = SchoolTables::new(records, as_of);
    let schools: BTreeMap<&SchoolId, SchoolDays> = tables
        .schools()
        .map(|school| (school, SchoolDays::of(school, &tables, &window, policy)))
        .collect();
    let mut aside = Aside::default();
    let gathered = Gathered::new(records, &mut aside);
    let counting = Counting { gathered: &gathered, policy, window, list_days };
    let mut students = Vec::new();
    for (student, said) in &gathered.students {
        let at = said.iter().filter_map(|(school, said)| {
            let days = schools.get(school)?;
            Some((counting.at((student, school), said, days, &mut aside), days))
        });
        let counted: Vec<(Counted, &SchoolDays)> = at.collect();
        let totals = gathered.totals.get(student).map_or(&[][..], Vec::as_slice);
        let total = totals::latest(totals, &counting.window, &mut aside);
        students.push(over_all(student, counted, total, &counting));
    }
    let answer = AttendanceAnswer {
        from,
        as_of,
        policy: policy.clone(),
        findings: findings(&schools, &students, &aside),
        schools: schools.iter().map(|(school, days)| told(school, days)).collect(),
        students,
        rows: aside.count.clone(),
        quarantined: aside.rows(),
    };
    Ok(CountedAll { answer, schools })
}

fn told(school: &SchoolId, days: &SchoolDays) -> SchoolDaysCounted {
    let all = days.count(std::slice::from_ref(&days.span));
    SchoolDaysCounted {
        school: school.clone(),
        days_from: days.source,
        days: all.and_then(|days| u32::try_from(days).ok()),
        last_submitted: days.last_submitted,
        enrollments: days.enrollments,
    }
}

/// One student over all schools.
fn over_all(
    student: &StudentId,
    counted: Vec<(Counted, &SchoolDays)>,
    total: Option<&AttendanceTotal>,
    counting: &Counting<'_>,
) -> StudentAttendance {
    let supplied = counted.iter().any(|(at, _)| at.known.supplied);
    let total = match (counted.as_slice(), total) {
        (_, Some(total)) if !supplied => totals::count(total, counting.policy),
        ([(only, _)], _) => only.answer.count.clone(),
        (several, _) => together(several, counting),
    };
    let schools = counted.into_iter().map(|(counted, _)| counted.answer).collect();
    StudentAttendance { student: student.clone(), total, schools }
}

/// Several schools as one: a day at two of them is one day.
fn together(counted: &[(Counted, &SchoolDays)], counting: &Counting<'_>) -> AttendanceCount {
    let mut seen: BTreeSet<Date> = BTreeSet::new();
    let mut days: BTreeMap<Date, DayCounted> = BTreeMap::new();
    let mut member_days = Some(0_i64);
    let mut known =
        Known { member_days: None, at_most: false, absent: 0, unknown_days: 0, supplied: true };
    let mut count = empty_count();
    for (at, of) in counted {
        // A total knows no days that could be those of another school as well: it is added.
        if at.days.is_empty() {
            known.absent = known.absent.saturating_add(at.known.absent);
        }
        let dates = of.dates(&at.spans);
        let fresh = dates.iter().filter(|on| seen.insert(**on)).count();
        let share = at.known.member_days.map(|all| share(all, fresh, dates.len()));
        member_days = member_days.zip(share).map(|(sum, share)| sum + share);
        if at.known.member_days != Some(0) {
            known.at_most |= at.known.at_most;
            known.supplied &= at.known.supplied;
            count.approximate |= at.answer.count.approximate;
        }
        count.quarantined += at.answer.count.quarantined;
        for (on, day) in &at.days {
            days.entry(*on).and_modify(|both| *both = both.together_with(day)).or_insert(*day);
        }
    }
    known.member_days = member_days;
    add_up(&mut count, &mut known, days.values(), counting.policy);
    count
}

/// So many of the days as `fresh` of `dates` are, in whole days and rounded half up. Of a calendar
/// they are the same.
fn share(days: i64, fresh: usize, dates: usize) -> i64 {
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    if fresh == dates {
        return days;
    }
    let all = whole(dates).saturating_mul(DAY);
    let days = (2 * i128::from(days) * i128::from(whole(fresh)) + i128::from(all))
        .div_euclid(2 * i128::from(all).max(1));
    i64::try_from(days).unwrap_or(i64::MAX).saturating_mul(DAY)
}
