//! What people owe: dates, notices, consents. The loop with everybody who referred is closed here,
//! by construction: one notice for each referral.

use std::collections::BTreeMap;

use super::answer::{Also, Obligation, Proposal, ProposalStatus, Recipient, ToReferrer, Told};
use super::lanes::{EvaluationRoute, SafetyRoute};
use super::propose::is_given;
use crate::decision::Subject;
use crate::decision::clock::{Clock, Due, Lacks, due};
use crate::decision::findings;
use crate::decision::onset::{asks_about_concern, counts_from_onset, onsets};
use crate::facts::{Owner, Referral, ReferrerKind};
use crate::handbook::duty::{Notice, Timing};
use crate::handbook::outcome::{Audience, Convene};
use crate::handbook::{Outcome, Rule};
use crate::vocabulary::id::{ConsentId, DomainId, RuleId};
use crate::vocabulary::{Date, Days, Finding, Label, Severity, order};

/// Everything owed in one case.
#[derive(Default)]
pub(super) struct Duties {
    pub also: Vec<Also>,
    pub deadlines: Vec<Obligation>,
    pub notices: Vec<Told>,
    pub consents: Vec<ConsentId>,
    pub findings: Vec<Finding>,
    /// What the calendar lacks for the dates of rules.
    lacks: Lacks,
    /// Whether telling the family could put the student in danger.
    may_be_abuse: bool,
}

/// What the lanes found.
#[derive(Clone, Copy)]
pub(super) struct Lanes<'a> {
    pub safety: Option<&'a SafetyRoute>,
    pub evaluation: Option<&'a EvaluationRoute>,
    /// Whether abuse or neglect was named, in this case or another of the student.
    pub may_be_abuse: bool,
}

/// What is owed for a case, by its rules, by the supports proposed and by the front door.
/// `domains_on` are the domains that the case held on a day.
pub(super) fn duties(
    subject: &Subject<'_>,
    rules: &[&Rule],
    domains_on: &dyn Fn(Date) -> Vec<DomainId>,
    supports: &[Proposal],
    owner: &Owner,
    lanes: Lanes<'_>,
) -> Duties {
    let mut duties = Duties { may_be_abuse: lanes.may_be_abuse, ..Duties::default() };
    duties.consents.extend(supports.iter().filter_map(|proposal| match &proposal.status {
        ProposalStatus::NeedsConsent(consent) => Some(consent.clone()),
        _ => None,
    }));
    let door = &subject.district.handbook.front_door;
    let first = subject.referrals.iter().map(|referral| referral.received).min();
    // A date that lies ahead moves no clock.
    let first = first.unwrap_or(subject.as_of).min(subject.as_of);
    let clock = Clock::new(subject);
    if let Some(safety) = lanes.safety {
        duties.owe("see that everybody is safe", &safety.receiver, first);
    }
    if let Some(evaluation) = lanes.evaluation {
        let what = "answer the request for an evaluation in writing";
        duties.owe(what, &evaluation.receiver, evaluation.answer_by);
    }
    let look_by = if lanes.safety.is_some() { first } else { by(subject, first, door.look_within) };
    duties.owe("look at the referral and confirm who owns it", owner, look_by);
    let starts = starts(subject, rules, first, domains_on);
    for rule in rules {
        let start = starts.get(&rule.id).copied().unwrap_or(subject.as_of);
        for outcome in &rule.then {
            from_rule(subject, &clock, (rule, outcome, start), owner, &mut duties);
        }
    }
    for referral in subject.referrals {
        duties.answer(subject, referral);
    }
    if lanes.safety.is_some() {
        for notice in &subject.district.handbook.lanes.safety.notices {
            duties.notice(subject, &clock, notice, first);
        }
    }
    let family_referred =
        subject.referrals.iter().any(|referral| referral.referrer.kind == ReferrerKind::Family);
    if let (Some(within), false) = (door.tell_family_within, family_referred) {
        let about = "somebody at school is concerned and help is being arranged";
        let to = Recipient::Audience(Audience::Family);
        let notice = plain(to, about, by(subject, first, within));
        duties.tell(notice, subject);
    }
    if duties.may_be_abuse && !duties.consents.is_empty() {
        duties.withhold(subject);
    }
    duties.findings.extend(findings::of_calendar(subject.district, duties.lacks));
    order::ascending(&mut duties.consents);
    duties.consents.dedup();
    duties
}

impl Duties {
    /// Something that follows from the front door or a lane, not from a rule.
    fn owe(&mut self, what: &str, owner: &Owner, by: Date) {
        let (what, owner) = (Label::from(what), owner.clone());
        self.deadlines.push(obligation(what, owner, None, Due { on: Some(by), ..Due::default() }));
    }

    /// One answer for each referral: the loop is closed.
    fn answer(&mut self, subject: &Subject<'_>, referral: &Referral) {
        let others = subject.referrals.iter().filter(|other| other.id != referral.id).count();
        if referral.referrer.person.is_none() {
            self.findings.push(Finding::new(
                Severity::Note,
                "W_CANNOT_ANSWER",
                referral.id.as_str(),
                "whoever referred gave no name, so nobody can be answered",
            ));
        }
        let within = subject.district.handbook.front_door.answer_referrer_within;
        let to = Recipient::Referrer(ToReferrer {
            referral: referral.id.clone(),
            person: referral.referrer.person.clone(),
        });
        let about = "the concern was received, who owns it, and what happens next";
        let day = by(subject, referral.received.min(subject.as_of), within);
        let others_concerned = u32::try_from(others).unwrap_or(u32::MAX);
        self.notices.push(Told { others_concerned, ..plain(to, about, day) });
    }

    /// A notice that the handbook asks for.
    fn notice(&mut self, subject: &Subject<'_>, clock: &Clock<'_>, notice: &Notice, from: Date) {
        let due = clock.notice(notice, from);
        self.lacks = self.lacks.or(due.lacks);
        let told = Told {
            to: Recipient::Audience(notice.to.clone()),
            about: notice.about.clone(),
            by: due.on,
            others_concerned: 0,
            else_by: notice.else_by.clone(),
            told_by: notice.by.clone(),
            through: notice.through.clone(),
            not_shown: notice.not_shown.clone(),
            confidential: notice.confidential,
            waits_for: due.waits_for,
        };
        self.tell(told, subject);
    }

    /// A notice; to the family only where telling them cannot put the student in danger.
    fn tell(&mut self, told: Told, subject: &Subject<'_>) {
        if self.may_be_abuse && told.to == Recipient::Audience(Audience::Family) {
            self.withhold(subject);
        } else {
            self.notices.push(told);
        }
    }

    /// Leaves it to a person whether the family is told, invited or asked.
    fn withhold(&mut self, subject: &Subject<'_>) {
        self.findings.push(findings::family_withheld(&subject.student.id));
    }
}

/// From when the days of rules count by which somebody owes something without an event: from the
/// `first` referral where the rule asks about a concern, else from the first day on which it applied.
fn starts<'r>(
    subject: &Subject<'_>,
    rules: &[&'r Rule],
    first: Date,
    domains_on: &dyn Fn(Date) -> Vec<DomainId>,
) -> BTreeMap<&'r RuleId, Date> {
    let district = subject.district;
    let mut starts = BTreeMap::new();
    let mut open: BTreeMap<usize, &RuleId> = BTreeMap::new();
    let dated = |outcome: &Outcome| {
        matches!(outcome, Outcome::Notice(_) | Outcome::Deadline(_)) && counts_from_onset(outcome)
    };
    for rule in rules.iter().filter(|rule| rule.then.iter().any(dated)) {
        let number = district.handbook.rules.iter().position(|one| one.id == rule.id);
        let Some(number) = number else { continue };
        if asks_about_concern(district, subject.about, number) {
            starts.insert(&rule.id, first);
        } else {
            open.insert(number, &rule.id);
        }
    }
    let numbers: Vec<usize> = open.keys().copied().collect();
    if !numbers.is_empty() {
        let since = onsets(subject, &numbers, domains_on);
        starts.extend(open.into_iter().filter_map(|(rule, id)| Some((id, *since.get(&rule)?))));
    }
    starts
}

fn from_rule(
    subject: &Subject<'_>,
    clock: &Clock<'_>,
    (rule, outcome, start): (&Rule, &Outcome, Date),
    owner: &Owner,
    duties: &mut Duties,
) {
    match outcome {
        Outcome::Notice(notice) => duties.notice(subject, clock, notice, start),
        Outcome::Consent(consent) if is_given(subject, consent) => {}
        Outcome::Consent(consent) => duties.consents.push(consent.clone()),
        Outcome::Deadline(deadline) => {
            let due = clock.deadline(deadline, start);
            duties.lacks = duties.lacks.or(due.lacks);
            let owner = deadline.by.as_ref().unwrap_or(owner).clone();
            let then = clock.phases(&deadline.then, due.on);
            let owed = obligation(deadline.what.clone(), owner, Some(rule.id.clone()), due);
            duties.deadlines.push(Obligation { timing: deadline.timing, then, ..owed });
        }
        Outcome::Convene(convene) if convene.with_family && duties.may_be_abuse => {
            let alone = Convene { with_family: false, ..convene.clone() };
            duties.also.push(Also { rule: rule.id.clone(), outcome: Outcome::Convene(alone) });
            duties.withhold(subject);
        }
        Outcome::Options(_)
        | Outcome::Exit(_)
        | Outcome::EndSupport(_)
        | Outcome::Permit(_)
        | Outcome::Forbid(_)
        | Outcome::Exempt(_)
        | Outcome::Checklist(_)
        | Outcome::Limit(_)
        | Outcome::Dosage(_)
        | Outcome::GroupSize(_)
        | Outcome::TeamMakeup(_)
        | Outcome::Seats(_)
        | Outcome::Document(_)
        | Outcome::Review(_)
        | Outcome::Convene(_)
        | Outcome::Action(_)
        | Outcome::Prohibit(_)
        | Outcome::ConsiderEvaluation => {
            duties.also.push(Also { rule: rule.id.clone(), outcome: outcome.clone() });
        }
        Outcome::Flag(_) | Outcome::Tier(_) | Outcome::Support(_) | Outcome::Owner(_) => {}
    }
}

fn obligation(what: Label, owner: Owner, rule: Option<RuleId>, due: Due) -> Obligation {
    Obligation {
        what,
        owner,
        by: due.on,
        timing: Timing::By,
        waits_for: due.waits_for,
        paused: due.paused,
        then: Vec::new(),
        rule,
    }
}

/// A notice of which nothing is said but to whom, about what and by when.
fn plain(to: Recipient, about: &str, by: Date) -> Told {
    Told {
        to,
        about: Label::from(about),
        by: Some(by),
        others_concerned: 0,
        else_by: Vec::new(),
        told_by: None,
        through: Vec::new(),
        not_shown: None,
        confidential: false,
        waits_for: None,
    }
}

fn by(subject: &Subject<'_>, from: Date, within: Days) -> Date {
    due(subject.district, from, within, subject.student.school.as_ref())
}
