//! What a support or a group must be like, compared with what is given, part by part.

use std::cmp::Ordering;

use super::answer::{Asked, FactsFound, Requirement, RequirementPart, RequirementStatus};
use super::decide::Applying;
use super::known::Known;
use super::makeup;
use crate::decision::{Subject, Verdicts, look_up};
use crate::facts::{GroupKind, SupportGiven, SupportReceived};
use crate::handbook::compute::SupportsCounted;
use crate::handbook::expression::Between;
use crate::handbook::requirement::{Dosage, GroupSize};
use crate::handbook::{Amount, Outcome};
use crate::vocabulary::Decimal;
use crate::vocabulary::exact::Exact;
use crate::vocabulary::id::RuleId;

/// Every requirement of the rules that apply.
pub(super) fn requirements(
    known: &Known<'_>,
    subject: &Subject<'_>,
    verdicts: &Verdicts,
    applying: &[Applying<'_>],
) -> Vec<Requirement> {
    let mut found = Vec::new();
    for one in applying {
        let rule = &one.rule.id;
        for (outcome, wanted) in one.rule.then.iter().enumerate() {
            match wanted {
                Outcome::Dosage(dosage) => {
                    for support in active(subject, &dosage.of) {
                        of_dosage(subject, rule, dosage, support, &mut found);
                    }
                }
                Outcome::GroupSize(size) => group_size(known, subject, rule, size, &mut found),
                Outcome::TeamMakeup(makeup) => {
                    let place = makeup::Place { rule: one.number, outcome };
                    makeup::team(known, subject, verdicts, rule, makeup, place, &mut found);
                }
                Outcome::Limit(limit) => {
                    let asked = Asked::Limit(limit.clone());
                    found.push(unknown(rule, RequirementPart::Limit, asked));
                }
                _ => {}
            }
        }
    }
    found
}

/// A part of which no fact says whether it is met.
pub(super) fn unknown(rule: &RuleId, what: RequirementPart, asked: Asked) -> Requirement {
    Requirement {
        rule: rule.clone(),
        what,
        status: RequirementStatus::Unknown,
        support: None,
        group: None,
        found: None,
        asked,
    }
}

/// How a value stands to an amount: below it, in it, or above it.
pub(super) fn against(amount: &Amount, value: Exact) -> Ordering {
    let (least, most) = match amount {
        Amount::Exactly(number) => (Some(*number), Some(*number)),
        Amount::AtLeast(number) => (Some(*number), None),
        Amount::AtMost(number) => (None, Some(*number)),
        Amount::Between(Between { least, most }) => (Some(*least), Some(*most)),
        // A table that gave no amount asks for nothing.
        Amount::Table(_) => (None, None),
    };
    if least.is_some_and(|least| value < Exact::from(least)) {
        Ordering::Less
    } else if most.is_some_and(|most| value > Exact::from(most)) {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// The amount that a table gives for this subject; the amount itself where it is none out of a table
/// or the table has none.
pub(super) fn resolved(subject: &Subject<'_>, amount: &Amount) -> Amount {
    let Amount::Table(id) = amount else { return amount.clone() };
    match look_up(subject, id) {
        Ok(row) => match row.to {
            Some(most) => Amount::Between(Between { least: row.is, most }),
            None => Amount::Exactly(row.is),
        },
        Err(_) => amount.clone(),
    }
}

/// The supports that the student receives and that are meant; one that nothing is known of where
/// there is none.
fn active<'a>(
    subject: &Subject<'a>,
    of: &SupportsCounted,
) -> impl Iterator<Item = Option<&'a SupportReceived>> {
    let mut active: Vec<Option<&SupportReceived>> = received(subject, of)
        .filter(|support| support.active_on(subject.as_of))
        .map(Some)
        .collect();
    if active.is_empty() {
        active.push(None);
    }
    active.into_iter()
}

/// The supports that the student receives or received and that are meant.
fn received<'a>(
    subject: &Subject<'a>,
    of: &SupportsCounted,
) -> impl Iterator<Item = &'a SupportReceived> {
    let district = subject.district;
    subject.student.supports.iter().filter(move |received| {
        let support = district.support(&received.support);
        let is = |wanted: bool| wanted && support.is_some();
        (of.supports.is_empty() || of.supports.contains(&received.support))
            && of.tier.as_ref().is_none_or(|tier| is(support.is_some_and(|s| s.tier == *tier)))
            && of
                .domain
                .as_ref()
                .is_none_or(|domain| is(support.is_some_and(|s| s.domains.contains(domain))))
    })
}

/// The parts of a dosage, against one support.
struct Parts<'p> {
    subject: &'p Subject<'p>,
    rule: &'p RuleId,
    support: Option<&'p SupportReceived>,
    found: &'p mut Vec<Requirement>,
}

fn of_dosage(
    subject: &Subject<'_>,
    rule: &RuleId,
    dosage: &Dosage,
    support: Option<&SupportReceived>,
    found: &mut Vec<Requirement>,
) {
    let given = support.and_then(|support| support.given.as_ref());
    let mut parts = Parts { subject, rule, support, found };
    let minutes = given.and_then(minutes_a_day);
    parts.now(RequirementPart::Minutes, dosage.minutes.as_ref(), minutes);
    parts.pieces(dosage, given);
    let sessions = given.and_then(|given| given.sessions_a_week).map(u32::from).map(whole);
    parts.now(RequirementPart::SessionsAWeek, dosage.sessions_a_week.as_ref(), sessions);
    let a_week = minutes.zip(sessions).and_then(|(minutes, sessions)| minutes.times(sessions).ok());
    parts.now(RequirementPart::MinutesAWeek, dosage.minutes_a_week.as_ref(), a_week);

    let round = support.and_then(|support| weeks(subject, support));
    let delivered = given.and_then(|given| given.delivered).map(whole);
    if dosage.weeks_or_sessions {
        parts.weeks_or_sessions(dosage, round, delivered);
    } else {
        parts.growing(RequirementPart::Weeks, dosage.weeks.as_ref(), round);
        parts.growing(RequirementPart::Sessions, dosage.sessions.as_ref(), delivered);
    }
    let in_all = support.and_then(|support| {
        let mut rounds = received(subject, &dosage.of).filter(|r| r.support == support.support);
        rounds.try_fold(Exact::whole(0), |sum, round| sum.plus(weeks(subject, round)?).ok())
    });
    parts.growing(RequirementPart::WeeksInAll, dosage.weeks_in_all.as_ref(), in_all);
    let hours = minutes.zip(delivered).and_then(|(minutes, sessions)| {
        minutes.times(sessions).and_then(|minutes| minutes.over(Exact::whole(60))).ok()
    });
    parts.growing(RequirementPart::Hours, dosage.hours.as_ref(), hours);
    let share = given.and_then(|given| {
        Exact::ratio(i128::from(given.delivered?) * 100, i128::from(given.planned?)).ok()
    });
    parts.now(RequirementPart::Delivered, dosage.delivered.as_ref(), share);
    let skills = given.and_then(|given| given.skills).map(u32::from).map(whole);
    parts.now(RequirementPart::Skills, dosage.skills.as_ref(), skills);
    parts.provider(dosage, given);
    for (what, label) in
        [(RequirementPart::Place, &dosage.place), (RequirementPart::Beside, &dosage.beside)]
    {
        if let Some(label) = label {
            parts.push(what, RequirementStatus::Unknown, None, Asked::People(label.clone()));
        }
    }
}

impl Parts<'_> {
    fn push(
        &mut self,
        what: RequirementPart,
        status: RequirementStatus,
        found: Option<FactsFound>,
        asked: Asked,
    ) {
        let support = self.support.map(|support| support.support.clone());
        let one = Requirement { support, status, found, ..unknown(self.rule, what, asked) };
        self.found.push(one);
    }

    /// An amount that is what it is on any day.
    fn now(&mut self, what: RequirementPart, amount: Option<&Amount>, value: Option<Exact>) {
        let Some(amount) = amount else { return };
        let amount = resolved(self.subject, amount);
        let status = match value {
            Some(value) if !is_open(&amount) => is_met(against(&amount, value).is_eq()),
            _ => RequirementStatus::Unknown,
        };
        self.push(what, status, value.and_then(shown), Asked::Amount(amount));
    }

    /// An amount that only grows: too little of it is not known to be too little while the support
    /// goes on.
    fn growing(&mut self, what: RequirementPart, amount: Option<&Amount>, value: Option<Exact>) {
        let Some(amount) = amount else { return };
        let amount = resolved(self.subject, amount);
        let status = self.grown(&amount, value);
        self.push(what, status, value.and_then(shown), Asked::Amount(amount));
    }

    fn grown(&self, amount: &Amount, value: Option<Exact>) -> RequirementStatus {
        let as_of = self.subject.as_of;
        let ends = self.support.and_then(|support| support.until);
        let goes_on = ends.is_none_or(|until| until > as_of);
        match value {
            Some(value) if !is_open(amount) => match against(amount, value) {
                Ordering::Less if goes_on => RequirementStatus::Unknown,
                order => is_met(order.is_eq()),
            },
            _ => RequirementStatus::Unknown,
        }
    }

    fn weeks_or_sessions(
        &mut self,
        dosage: &Dosage,
        weeks: Option<Exact>,
        sessions: Option<Exact>,
    ) {
        let wanted = [(&dosage.weeks, weeks), (&dosage.sessions, sessions)];
        let wanted: Vec<(Amount, Option<Exact>)> = wanted
            .into_iter()
            .filter_map(|(amount, value)| Some((resolved(self.subject, amount.as_ref()?), value)))
            .collect();
        let all: Vec<RequirementStatus> =
            wanted.iter().map(|(amount, value)| self.grown(amount, *value)).collect();
        let status = if all.contains(&RequirementStatus::Met) {
            RequirementStatus::Met
        } else if all.contains(&RequirementStatus::Unknown) {
            RequirementStatus::Unknown
        } else {
            RequirementStatus::NotMet
        };
        let asked = Asked::EitherAmount(wanted.into_iter().map(|(amount, _)| amount).collect());
        self.push(RequirementPart::WeeksOrSessions, status, None, asked);
    }

    /// Whether a day's minutes are in one piece, or in the pieces that are allowed.
    fn pieces(&mut self, dosage: &Dosage, given: Option<&SupportGiven>) {
        let pieces = given.map(|given| given.minutes.as_slice()).filter(|all| !all.is_empty());
        let found = || pieces.map(|pieces| FactsFound::Pieces(pieces.to_vec()));
        let judge = |holds: &dyn Fn(&[u16]) -> bool| {
            pieces.map_or(RequirementStatus::Unknown, |pieces| is_met(holds(pieces)))
        };
        if dosage.consecutive {
            let status = judge(&|pieces| pieces.len() == 1);
            self.push(RequirementPart::Consecutive, status, found(), Asked::OnePiece);
        }
        if !dosage.split.is_empty() {
            let sorted = |pieces: &[u16]| {
                let mut pieces = pieces.to_vec();
                pieces.sort_unstable();
                pieces
            };
            let status =
                judge(&|pieces| pieces.len() == 1 || sorted(pieces) == sorted(&dosage.split));
            let asked = Asked::Pieces(dosage.split.clone());
            self.push(RequirementPart::Split, status, found(), asked);
        }
    }

    fn provider(&mut self, dosage: &Dosage, given: Option<&SupportGiven>) {
        if dosage.by.is_empty() {
            return;
        }
        let by = given.and_then(|given| given.by.as_ref());
        let status = by.map_or(RequirementStatus::Unknown, |by| is_met(dosage.by.contains(by)));
        let found = by.map(|by| FactsFound::Role(by.clone()));
        self.push(RequirementPart::Provider, status, found, Asked::Roles(dosage.by.clone()));
    }
}

/// The size of a group that the rule is about, or of those in which the student's supports are given.
fn group_size(
    known: &Known<'_>,
    subject: &Subject<'_>,
    rule: &RuleId,
    size: &GroupSize,
    found: &mut Vec<Requirement>,
) {
    let amount = resolved(subject, &size.students);
    let mut judge = |count: Option<Exact>, of: Requirement| {
        let status = match count {
            Some(count) if !is_open(&amount) => is_met(against(&amount, count).is_eq()),
            _ => RequirementStatus::Unknown,
        };
        found.push(Requirement { status, found: count.and_then(shown), ..of });
    };
    let part = || unknown(rule, RequirementPart::GroupSize, Asked::Amount(amount.clone()));
    if let Some(group) = subject.group.filter(|group| group.kind != GroupKind::Plan) {
        let count = known.members(&group.id).count();
        let count = (count > 0).then(|| Exact::count(count));
        judge(count, Requirement { group: Some(group.id.clone()), ..part() });
        return;
    }
    for support in active(subject, &size.of) {
        let given = support.and_then(|support| support.given.as_ref());
        let count = given.and_then(|given| given.group_size).map(u32::from).map(whole);
        judge(count, Requirement { support: support.map(|s| s.support.clone()), ..part() });
    }
}

/// Whether an amount is left open, because its table says nothing here.
fn is_open(amount: &Amount) -> bool {
    matches!(amount, Amount::Table(_))
}

pub(super) fn is_met(met: bool) -> RequirementStatus {
    if met { RequirementStatus::Met } else { RequirementStatus::NotMet }
}

pub(super) fn shown(value: Exact) -> Option<FactsFound> {
    value.shown().ok().map(FactsFound::Number)
}

fn whole(number: u32) -> Exact {
    Exact::from(Decimal::from(number))
}

fn minutes_a_day(given: &SupportGiven) -> Option<Exact> {
    let minutes = given.minutes.iter().map(|piece| u32::from(*piece));
    (!given.minutes.is_empty()).then(|| whole(minutes.sum()))
}

/// Weeks of a round until the day of the decision, exact quotients of calendar days, its first day and
/// the last one included.
fn weeks(subject: &Subject<'_>, support: &SupportReceived) -> Option<Exact> {
    let until = support.until.map_or(subject.as_of, |until| until.min(subject.as_of));
    let days = (until.days_since(support.from) + 1).max(0);
    Exact::ratio(i128::from(days), 7).ok()
}
