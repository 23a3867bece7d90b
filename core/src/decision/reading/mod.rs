//! The value of every fact that some rule names, or the reason why it is missing.
//!
//! A count is known only where the feeds reach over the whole window; a statistic of points, such
//! as the latest or the median, is one of the points that are there. Of events, supports, answers
//! and consents there are no feeds: of a student of whom something was supplied, none said means
//! none; of one of whom nothing was, it is missing. What is dated after the day of the decision has
//! not happened yet.

mod answer;
mod derived;
mod exact;
mod happened;
mod measure;
mod member;
mod observed;
mod periods;
mod points;
mod rank;
mod received;
mod source;
mod window;

pub(crate) use self::derived::look_up;
pub(crate) use self::measure::measure;
use self::source::Source;
use crate::facts::{Group, Lookup, Observation, Referral, Student, Value};
use crate::handbook::compile::Fact;
use crate::handbook::measure::Subject as About;
use crate::handbook::{District, FactName};
use crate::vocabulary::calendar::PeriodKind;
use crate::vocabulary::exact::Exact;
use crate::vocabulary::id::{DomainId, SchoolId};
use crate::vocabulary::{Calendar, Date, Missing};

/// One student, the referrals about them, and the day of the decision.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub district: &'a District,
    pub facts: &'a Lookup<'a>,
    /// Whom or what the rules that are asked are about.
    pub about: About,
    /// The class, team, plan or other group that it is; nothing for a student or a referral.
    pub group: Option<&'a Group>,
    /// The student; one of whom only the school is known where a group is not about one student.
    pub student: &'a Student,
    /// Whether anything was supplied about the student; if not, no history is no news.
    pub is_known: bool,
    /// The student's observations, sorted by indicator and date.
    pub observations: &'a [Observation],
    pub referrals: &'a [&'a Referral],
    /// Domains of concern that the case holds already.
    pub domains: &'a [DomainId],
    pub as_of: Date,
    /// The day of the decision. Where it is later than `as_of`, one looks back: values that are not
    /// dated by then were not there yet.
    pub asked_on: Date,
}

/// A fact's value, or why there is none.
#[derive(Clone, Debug)]
pub(crate) enum Reading {
    Known(Known),
    Missing(Missing),
}

/// A known value, and the days it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub key: i64,
    pub value: Value,
    pub from: Option<Date>,
    pub until: Option<Date>,
    /// The day by which it grows stale; nothing where it holds for a whole window.
    #[cfg_attr(not(feature = "authoring"), expect(dead_code, reason = "screening alone reads it"))]
    pub evidence: Option<Date>,
}

/// A value as it was computed, and the days it comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Computed {
    pub value: Found,
    pub from: Option<Date>,
    pub until: Option<Date>,
    /// The day by which it grows stale; nothing where it holds for a whole window.
    pub evidence: Option<Date>,
}

/// A value before it is rounded to be shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Found {
    Number(Exact),
    Other(Value),
}

/// Of what a measure is computed.
#[derive(Clone, Copy)]
struct Context<'s, 'a> {
    subject: &'s Subject<'a>,
    source: Source<'a>,
    /// How far its feeds must reach: to the day of the decision, or to the last day that the
    /// measure accepts as fresh.
    oldest_end: Date,
}

/// Every fact of the district's rules, in the order of the compiled facts.
pub(crate) fn read_all(subject: &Subject<'_>) -> Vec<Reading> {
    let facts = &subject.district.rules_about(subject.about).facts;
    facts.iter().map(|fact| read_fact(subject, fact)).collect()
}

/// One of these facts.
pub(crate) fn read_fact(subject: &Subject<'_>, fact: &Fact) -> Reading {
    read(subject, fact).unwrap_or_else(Reading::Missing)
}

fn read(subject: &Subject<'_>, fact: &Fact) -> Result<Reading, Missing> {
    match &fact.name {
        FactName::Grade => {
            let grade = subject.student.grade.ok_or(Missing::NotProvided)?;
            known(fact, Value::from(i32::from(grade.ordinal())), None, None)
        }
        FactName::School => {
            let school = subject.school().ok_or(Missing::NotProvided)?;
            known(fact, Value::from(school.as_str()), None, None)
        }
        FactName::Concern(domain) => {
            let named = concerns(subject).any(|concern| concern.domain == *domain)
                || subject.domains.contains(domain);
            known(fact, named.into(), None, None)
        }
        FactName::ConcernArea(area) => {
            let named = concerns(subject).any(|concern| concern.area.as_ref() == Some(area));
            known(fact, named.into(), None, None)
        }
        FactName::ReferredBy(kind) => {
            let named = subject.referrals.iter().any(|referral| referral.referrer.kind == *kind);
            known(fact, named.into(), None, None)
        }
        FactName::Season => {
            let calendar = &subject.district.handbook.calendar;
            let season = calendar.period(PeriodKind::Season, subject.as_of);
            let season = season.ok_or(Missing::OutsideCalendar)?;
            known(fact, Value::from(season.id.as_str()), None, None)
        }
        FactName::Supports(which) => reading(fact, received::count(&Context::of(subject), which)?),
        FactName::Happened(which) => reading(fact, happened::count(&Context::of(subject), which)?),
        FactName::Consent(consent) => answer::consent(subject, fact, consent),
        FactName::Judgment(_) => {
            let judgment = subject.district.handbook.judgments.get(fact.at);
            answer::judgment(subject, fact, judgment.ok_or(Missing::Unanswered)?)
        }
        FactName::Measure(_) => {
            let measure = subject.district.handbook.measures.get(fact.at);
            reading(fact, measure::value(subject, measure.ok_or(Missing::NotProvided)?)?)
        }
    }
}

fn concerns<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a crate::facts::Concern> {
    subject.referrals.iter().flat_map(|referral| &referral.concerns)
}

fn known(
    fact: &Fact,
    value: Value,
    from: Option<Date>,
    until: Option<Date>,
) -> Result<Reading, Missing> {
    let key = fact.key(&value).ok_or(Missing::Contradictory)?;
    Ok(Reading::Known(Known { key, value, from, until, evidence: until }))
}

/// A computed value as the matcher and the explanations need it: shown rounded, compared exactly.
fn reading(fact: &Fact, computed: Computed) -> Result<Reading, Missing> {
    let Computed { value, from, until, evidence } = computed;
    match value {
        Found::Number(number) if fact.number => {
            let (key, value) = (number.key()?, Value::Number(number.shown()?));
            Ok(Reading::Known(Known { key, value, from, until, evidence }))
        }
        Found::Number(_) => Err(Missing::Contradictory),
        Found::Other(value) => {
            let key = fact.key(&value).ok_or(Missing::Contradictory)?;
            Ok(Reading::Known(Known { key, value, from, until, evidence }))
        }
    }
}

impl<'a> Subject<'a> {
    /// The school of the group or of the student.
    pub(crate) fn school(&self) -> Option<&'a SchoolId> {
        let of_group = self.group.and_then(|group| group.school.as_ref());
        of_group.or(self.student.school.as_ref())
    }

    /// Whether values of this day were there, looking back; without a day they are those of the day
    /// of the decision.
    fn has_values_of(&self, on: Option<Date>) -> bool {
        self.as_of == self.asked_on || on.unwrap_or(self.asked_on) <= self.as_of
    }
}

impl<'s, 'a> Context<'s, 'a> {
    /// What is known of whom the rules are about.
    fn of(subject: &'s Subject<'a>) -> Self {
        let source = match subject.group {
            Some(group) => Source::group(subject, group),
            None => Source::student(subject),
        };
        Self { subject, source, oldest_end: subject.as_of }
    }

    fn calendar(&self) -> &'a Calendar {
        &self.subject.district.handbook.calendar
    }
}

impl Computed {
    /// A number from no day in particular.
    fn number(number: Exact) -> Self {
        Self { value: Found::Number(number), from: None, until: None, evidence: None }
    }

    /// The number that it is.
    fn as_number(&self) -> Result<Exact, Missing> {
        match self.value {
            Found::Number(number) => Ok(number),
            Found::Other(_) => Err(Missing::Contradictory),
        }
    }

    /// What was made of this and another: from the first day of both to the last, and as old as the
    /// older one.
    fn and(self, other: &Self, value: Found) -> Self {
        let first = |a: Option<Date>, b: Option<Date>| a.into_iter().chain(b).min();
        Self {
            value,
            from: first(self.from, other.from),
            until: self.until.max(other.until),
            evidence: first(self.evidence, other.evidence),
        }
    }
}

impl From<&Value> for Found {
    fn from(value: &Value) -> Self {
        match value {
            Value::Number(number) => Self::Number((*number).into()),
            Value::Flag(_) | Value::Code(_) => Self::Other(value.clone()),
        }
    }
}
