//! What people owe: dates, notices, consents. The loop with everybody who referred is closed here,
//! by construction: one notice for each referral.

use super::answer::{Also, Obligation, Proposal, ProposalStatus, Recipient, ToReferrer, Told};
use super::lanes::SafetyRoute;
use super::propose::is_given;
use crate::decision::Subject;
use crate::facts::{Owner, Referral, ReferrerKind, SafetyKind};
use crate::handbook::outcome::{Audience, Notice};
use crate::handbook::{Outcome, Rule};
use crate::vocabulary::id::ConsentId;
use crate::vocabulary::{Date, Days, Finding, Label, Severity, order};

/// Everything owed in one case.
#[derive(Default)]
pub(super) struct Duties {
    pub also: Vec<Also>,
    pub deadlines: Vec<Obligation>,
    pub notices: Vec<Told>,
    pub consents: Vec<ConsentId>,
    pub findings: Vec<Finding>,
}

/// What is owed for a case, by its rules, by the supports proposed and by the front door.
pub(super) fn duties(
    subject: &Subject<'_>,
    rules: &[&Rule],
    supports: &[Proposal],
    owner: &Owner,
    safety: Option<&SafetyRoute>,
) -> Duties {
    let mut duties = Duties::default();
    duties.consents.extend(supports.iter().filter_map(|proposal| match &proposal.status {
        ProposalStatus::NeedsConsent(consent) => Some(consent.clone()),
        ProposalStatus::Available | ProposalStatus::WaitingList => None,
    }));
    let door = &subject.district.handbook.front_door;
    let first = subject.referrals.iter().map(|referral| referral.received).min();
    let first = first.unwrap_or(subject.as_of);
    duties.deadlines.push(Obligation {
        what: Label::from("look at the referral and confirm who owns it"),
        owner: owner.clone(),
        by: if safety.is_some() { Some(first) } else { due(subject, first, door.look_within) },
        rule: None,
    });
    for rule in rules {
        for outcome in &rule.then {
            from_rule(subject, rule, outcome, owner, first, &mut duties);
        }
    }
    for referral in subject.referrals {
        duties.answer(subject, referral);
    }
    if let Some(route) = safety {
        for notice in &subject.district.handbook.lanes.safety.notices {
            let told = told(subject, notice, first);
            duties.tell(told, route.kinds.contains(&SafetyKind::AbuseOrNeglect), subject);
        }
    }
    let family_referred =
        subject.referrals.iter().any(|referral| referral.referrer.kind == ReferrerKind::Family);
    if let (Some(within), false) = (door.tell_family_within, family_referred) {
        let notice = Told {
            to: Recipient::Audience(Audience::Family),
            about: Label::from("somebody at school is concerned and help is being arranged"),
            by: due(subject, first, within),
            others_concerned: 0,
            else_by: Vec::new(),
        };
        duties.tell(notice, names_abuse(subject), subject);
    }
    order::ascending(&mut duties.consents);
    duties.consents.dedup();
    duties
}

impl Duties {
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
        self.notices.push(Told {
            to: Recipient::Referrer(ToReferrer {
                referral: referral.id.clone(),
                person: referral.referrer.person.clone(),
            }),
            about: Label::from("the concern was received, who owns it, and what happens next"),
            by: due(subject, referral.received, within),
            others_concerned: u32::try_from(others).unwrap_or(u32::MAX),
            else_by: Vec::new(),
        });
    }

    /// A notice; to the family only where telling them cannot put the student in danger.
    fn tell(&mut self, told: Told, abuse: bool, subject: &Subject<'_>) {
        if abuse && told.to == Recipient::Audience(Audience::Family) {
            self.findings.push(Finding::new(
                Severity::Urgent,
                "W_FAMILY_NOTICE_WITHHELD",
                subject.student.id.as_str(),
                "abuse or neglect was named: a person decides whether and how the family is told",
            ));
            return;
        }
        self.notices.push(told);
    }
}

fn from_rule(
    subject: &Subject<'_>,
    rule: &Rule,
    outcome: &Outcome,
    owner: &Owner,
    first: Date,
    duties: &mut Duties,
) {
    match outcome {
        Outcome::Notice(notice) => {
            let told = told(subject, notice, subject.as_of);
            duties.tell(told, names_abuse(subject), subject);
        }
        Outcome::Consent(consent) if is_given(subject, consent) => {}
        Outcome::Consent(consent) => duties.consents.push(consent.clone()),
        Outcome::Deadline(deadline) => {
            let from = match &deadline.after {
                None => Some(first),
                Some(event) => {
                    let events = subject.student.events.iter();
                    let happened = events.filter(|e| e.event == *event && e.on <= subject.as_of);
                    happened.map(|event| event.on).max()
                }
            };
            duties.deadlines.push(Obligation {
                what: deadline.what.clone(),
                owner: owner.clone(),
                by: from.and_then(|from| due(subject, from, deadline.within)),
                rule: Some(rule.id.clone()),
            });
        }
        Outcome::Options(_)
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

fn told(subject: &Subject<'_>, notice: &Notice, from: Date) -> Told {
    Told {
        to: Recipient::Audience(notice.to),
        about: notice.about.clone(),
        by: due(subject, from, notice.within),
        others_concerned: 0,
        else_by: notice.else_by.clone(),
    }
}

fn names_abuse(subject: &Subject<'_>) -> bool {
    subject
        .referrals
        .iter()
        .filter_map(|referral| referral.safety.as_ref())
        .any(|safety| safety.kinds.contains(&SafetyKind::AbuseOrNeglect))
}

fn due(subject: &Subject<'_>, from: Date, within: Days) -> Option<Date> {
    let calendar = &subject.district.handbook.calendar;
    calendar.after(from, within, subject.student.school.as_ref())
}
