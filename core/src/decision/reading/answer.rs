//! What people answered: judgments, and consents.

use super::source::{Source, groups, kind_of};
use super::{Reading, Subject, known};
use crate::facts::{ConsentState, JudgmentAnswer};
use crate::handbook::Judgment;
use crate::handbook::compile::Fact;
use crate::vocabulary::Missing;
use crate::vocabulary::id::ConsentId;

/// The latest answer of somebody who may answer; two of one day that disagree are none. Answers
/// about two classes of a student must agree. Those about a referral come with the student's.
pub(super) fn judgment(
    subject: &Subject<'_>,
    fact: &Fact,
    judgment: &Judgment,
) -> Result<Reading, Missing> {
    let answer = match kind_of(judgment.about) {
        None => latest(subject, Source::student(subject), judgment)?,
        Some(_) => {
            let mut found: Result<&JudgmentAnswer, Missing> = Err(Missing::Unanswered);
            for group in groups(subject, judgment.about) {
                found = match (found, latest(subject, Source::group(subject, group), judgment)) {
                    (Ok(one), Ok(other)) if one.answer != other.answer => {
                        return Err(Missing::Contradictory);
                    }
                    (Ok(one), _) => Ok(one),
                    (Err(Missing::Unanswered), other) => other,
                    (Err(_), Ok(other)) => Ok(other),
                    (Err(reason), Err(_)) => Err(reason),
                };
            }
            found?
        }
    };
    known(fact, answer.answer.clone(), Some(answer.on), Some(answer.on))
}

fn latest<'a>(
    subject: &Subject<'a>,
    source: Source<'a>,
    judgment: &Judgment,
) -> Result<&'a JudgmentAnswer, Missing> {
    let answers = || {
        source
            .judgments
            .iter()
            .filter(|answer| answer.judgment == judgment.id && answer.on <= subject.as_of)
            .filter(|answer| judgment.asked_of.contains(&answer.by))
    };
    let answer = answers().max_by_key(|answer| answer.on).ok_or(Missing::Unanswered)?;
    if answers().any(|other| other.on == answer.on && other.answer != answer.answer) {
        return Err(Missing::Contradictory);
    }
    if let Some(days) = judgment.fresh_for {
        let calendar = &subject.district.handbook.calendar;
        let oldest = calendar.before(subject.as_of, days, source.school);
        if answer.on < oldest.ok_or(Missing::OutsideCalendar)? {
            return Err(Missing::Stale);
        }
    }
    Ok(answer)
}

/// The latest word on a consent; of two from one day the one that is no yes. One without a date is
/// older than all others.
pub(super) fn consent(
    subject: &Subject<'_>,
    fact: &Fact,
    consent: &ConsentId,
) -> Result<Reading, Missing> {
    let caution = |state| match state {
        ConsentState::Granted => 0,
        ConsentState::NotRequired => 1,
        ConsentState::Unknown => 2,
        ConsentState::OptedOut => 3,
    };
    let said = subject.student.consents.iter();
    let said = said.filter(|g| g.consent == *consent && g.on.is_none_or(|on| on <= subject.as_of));
    let latest = said.max_by_key(|given| (given.on, caution(given.state)));
    let latest = latest.ok_or(Missing::NotProvided)?;
    known(fact, latest.state.code().into(), latest.on, latest.on)
}
