//! What is wrong with the data: each fault with its rate and what must come out.

/// A fault in the data of one student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// One day both excused and unexcused.
    CountedTwice,
    /// An absence on a Saturday.
    Weekend,
    /// An absence on a holiday.
    Holiday,
    /// An absence before the first day at school.
    OutsideEnrollment,
    /// An absence filed under another school year.
    OtherYear,
    /// An absence dated after the day of the questions.
    Future,
    /// Two parts of one day.
    PartsOfDay,
    /// Many days late, none absent.
    OnlyTardy,
    /// Exactly a tenth of the days missed.
    ExactlyTen,
    /// Half a day less than a tenth.
    JustBelowTen,
    /// Fewer than twenty days at school.
    LateEntry,
    /// Two spells at one school that overlap.
    OverlappingSpells,
    /// The screener was not given this season.
    MissingScreener,
    /// A score that cannot be.
    OutOfRange,
    /// A score that is a word for nothing.
    NullText,
    /// Two ids, one after the other, that share a state id.
    TwoIds,
    /// The student of an id that is the next one's with leading zeros.
    LeadingZeros,
    /// The student whose id is the one before without leading zeros.
    NoLeadingZeros,
    /// The student of an id that looks like the next one's.
    Confusable,
    /// The student whose id looks like the one before.
    ConfusableTwin,
    /// One incident with two behaviors, in two rows.
    TwoBehaviors,
    /// Incidents of which the student was the victim.
    Victim,
    /// A support that goes on and is not delivered.
    StaleSupport,
    /// A support whose review is overdue.
    OverdueReview,
    /// In need of support, and neither served nor waiting.
    Lost,
}

/// What is known about a fault.
pub struct Kind {
    /// The fault.
    pub fault: Fault,
    /// Its id.
    pub id: &'static str,
    /// What is wrong.
    pub about: &'static str,
    /// What must come out.
    pub must: &'static str,
}

/// One student in so many has each of the faults.
pub const ONE_IN: u64 = 125;

/// The faults of students. A student has one of them at most.
pub const KINDS: [Kind; 25] = [
    kind(
        Fault::CountedTwice,
        "counted_twice",
        "one day is both excused and unexcused",
        "one day absent, and one conflict",
    ),
    kind(Fault::Weekend, "weekend_event", "an absence on a Saturday", "quarantined as weekend"),
    kind(
        Fault::Holiday,
        "holiday_event",
        "an absence on a day on which the calendar says nobody attends",
        "quarantined as no_school",
    ),
    kind(
        Fault::OutsideEnrollment,
        "outside_enrollment",
        "an absence before the student's first day",
        "quarantined as not_enrolled",
    ),
    kind(
        Fault::OtherYear,
        "other_year",
        "an absence filed under the school year before",
        "quarantined as school_year",
    ),
    kind(
        Fault::Future,
        "future_event",
        "an absence dated after the day asked about",
        "quarantined as future",
    ),
    kind(
        Fault::PartsOfDay,
        "parts_of_day",
        "0.4 and 0.3 of one day absent",
        "0.7 of a day absent, and no conflict",
    ),
    kind(Fault::OnlyTardy, "only_tardy", "twelve days late and none absent", "no day absent"),
    kind(Fault::ExactlyTen, "exactly_ten_percent", "10 of 100 member days absent", "chronic"),
    kind(
        Fault::JustBelowTen,
        "just_below_ten_percent",
        "9.5 of 100 member days absent",
        "not_chronic",
    ),
    kind(Fault::LateEntry, "late_entry", "15 member days", "insufficient, and never not_chronic"),
    kind(
        Fault::OverlappingSpells,
        "overlapping_spells",
        "two enrollments at one school that overlap",
        "each member day counted once",
    ),
    kind(
        Fault::MissingScreener,
        "missing_screener",
        "no score of this season",
        "missing, and never zero",
    ),
    kind(
        Fault::OutOfRange,
        "out_of_range",
        "a score that cannot be",
        "the row left out with W_RANGE, and the value missing",
    ),
    kind(Fault::NullText, "null_text", "a score written NULL", "missing, and never zero"),
    kind(
        Fault::TwoIds,
        "two_ids",
        "one student with two ids that share a state id",
        "both ids proposed as one student, and not merged by themselves",
    ),
    kind(
        Fault::LeadingZeros,
        "leading_zeros",
        "an id with leading zeros, which another student's is without",
        "two students",
    ),
    kind(
        Fault::NoLeadingZeros,
        "no_leading_zeros",
        "an id which is another student's without leading zeros",
        "two students",
    ),
    kind(
        Fault::Confusable,
        "confusable",
        "an id that another one looks like",
        "two students, and W_CONFUSABLE_ID",
    ),
    kind(
        Fault::ConfusableTwin,
        "confusable_twin",
        "an id that looks like another one, with a Cyrillic letter",
        "two students, and W_CONFUSABLE_ID",
    ),
    kind(
        Fault::TwoBehaviors,
        "two_behaviors",
        "one incident in two rows, one a behavior",
        "one incident",
    ),
    kind(
        Fault::Victim,
        "victim",
        "three incidents in which the student was harmed",
        "no incident of the student's own",
    ),
    kind(
        Fault::StaleSupport,
        "stale_support",
        "a support goes on, and nothing was delivered since 2027-03-01",
        "in need, and the support does not count as service",
    ),
    kind(
        Fault::OverdueReview,
        "overdue_review",
        "a support goes on, and its review of 2027-03-31 was not done",
        "in need, and the review overdue",
    ),
    kind(Fault::Lost, "lost", "in need, with no support and no case", "lost"),
];

const fn kind(fault: Fault, id: &'static str, about: &'static str, must: &'static str) -> Kind {
    Kind { fault, id, about, must }
}

/// The fault of one student, if there is one.
pub fn of(index: u64, seed: u64) -> Option<Fault> {
    let kind = KINDS.get(slot(index, seed))?;
    let is_second = matches!(kind.fault, Fault::NoLeadingZeros | Fault::ConfusableTwin);
    // The second of a pair needs the first.
    (index > 0 || !is_second).then_some(kind.fault)
}

fn slot(index: u64, seed: u64) -> usize {
    ((index + seed % ONE_IN) % ONE_IN) as usize
}

/// What is known about a fault of a student.
pub fn about(fault: Fault) -> &'static Kind {
    KINDS.iter().find(|kind| kind.fault == fault).unwrap_or(&KINDS[0])
}

/// The id of the student with this number.
pub fn student_id(index: u64, seed: u64) -> String {
    match of(index, seed) {
        Some(Fault::NoLeadingZeros) => index.to_string(),
        Some(Fault::Confusable) => format!("A{:08}", index + 1),
        Some(Fault::ConfusableTwin) => format!("\u{410}{index:08}"),
        _ => format!("{:08}", index + 1),
    }
}

/// The earlier id of a student who has two.
pub fn earlier_id(index: u64) -> String {
    format!("R{:08}", index + 1)
}
