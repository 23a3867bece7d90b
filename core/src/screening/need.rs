//! What becomes of a need: who is told, and whether anybody does anything.

use super::answer::{DomainScreened, ScreenOutcome};
use super::beyond::{NeedMet, NotAlive, NoticeFound, NoticeState, SupportSeen};
use super::earlier::Day;
use super::evidence::first_day;
use super::student::DomainFound;
use crate::facts::{ConsentState, Student, SupportReceived};
use crate::handbook::screening::SupportAlive;
use crate::handbook::{District, Support};
use crate::vocabulary::Decimal;
use crate::vocabulary::id::{DomainId, TierId};

/// One student's supports, for looking at one domain after the other.
pub(super) struct Needs<'a> {
    pub day: &'a Day<'a>,
    pub student: &'a Student,
    pub alive: &'a SupportAlive,
}

impl Needs<'_> {
    fn district(&self) -> &District {
        self.day.district
    }

    /// The rank of the lowest tier: what every student gets.
    fn lowest(&self) -> Option<u8> {
        self.district().handbook.tiers.iter().map(|tier| tier.rank).min()
    }

    /// Whether a tier is more than every student gets.
    pub(super) fn is_need(&self, tier: &TierId) -> bool {
        Some(self.district().rank(tier)) > self.lowest()
    }

    /// Whether a domain shows a need: a tier above the lowest, or a flag.
    pub(super) fn is_flagged(&self, domain: &DomainScreened) -> bool {
        !domain.flags.is_empty() || domain.tier.as_ref().is_some_and(|one| self.is_need(&one.tier))
    }

    /// Of everything that a domain shows: whether somebody is told. `then` is the domain on the
    /// earlier day, if there is one to compare with.
    pub(super) fn notices(
        &self,
        domain: &DomainScreened,
        then: Option<&DomainFound<'_>>,
    ) -> Vec<NoticeFound> {
        let tier = domain.tier.iter().filter(|one| self.is_need(&one.tier));
        let tiers = tier.map(|one| ScreenOutcome::Tier(one.tier.clone()));
        let flags = domain.flags.iter().map(|one| ScreenOutcome::Flag(one.flag.clone()));
        tiers.chain(flags).map(|of| self.notice(domain, of, then)).collect()
    }

    fn notice(
        &self,
        domain: &DomainScreened,
        of: ScreenOutcome,
        then: Option<&DomainFound<'_>>,
    ) -> NoticeFound {
        // A flag is answered by a support of the domain's tier, or of any above the lowest.
        let least = domain.tier.as_ref().map(|one| self.district().rank(&one.tier));
        let is_enough = |support: &Support| {
            let rank = self.district().rank(&support.tier);
            Some(rank) > self.lowest() && least.is_none_or(|least| rank >= least)
        };
        let seen = self.seen(domain.domain.as_ref(), is_enough);
        let (alive, dead): (Vec<SupportSeen>, Vec<SupportSeen>) =
            seen.into_iter().partition(|one| one.because.is_empty());
        let was_there = then.is_some_and(|then| match &of {
            ScreenOutcome::Tier(tier) => then
                .tier
                .as_ref()
                .is_some_and(|one| self.district().rank(&one.tier) >= self.district().rank(tier)),
            ScreenOutcome::Flag(flag) => then.flags.iter().any(|one| one.flag == *flag),
        });
        let (state, supports) = match (alive.is_empty(), dead.is_empty(), was_there) {
            (false, ..) => (NoticeState::Quiet, alive),
            (true, false, _) => (NoticeState::Resumed, dead),
            (true, true, true) => (NoticeState::Standing, dead),
            (true, true, false) => (NoticeState::New, dead),
        };
        NoticeFound { of, state, supports }
    }

    /// The supports of a domain that go on, or ended this school year without another of the same
    /// going on.
    fn seen(
        &self,
        domain: Option<&DomainId>,
        is_enough: impl Fn(&Support) -> bool,
    ) -> Vec<SupportSeen> {
        let as_of = self.day.as_of;
        let first_day = first_day(self.district(), as_of);
        let mut seen = Vec::new();
        for received in self.received(domain) {
            let support = self.district().support(&received.support);
            if received.from > as_of || !support.is_some_and(&is_enough) {
                continue;
            }
            let because = match received.until.filter(|until| *until < as_of) {
                Some(until) if until < first_day => continue,
                Some(_) => vec![NotAlive::Ended],
                None => self.not_alive(received),
            };
            let (support, from) = (received.support.clone(), received.from);
            seen.push(SupportSeen { support, from, because });
        }
        seen.sort_by(|a, b| (&a.support, a.from).cmp(&(&b.support, b.from)));
        seen
    }

    fn received(&self, domain: Option<&DomainId>) -> impl Iterator<Item = &SupportReceived> {
        self.student.supports.iter().filter(move |received| {
            let support = self.district().support(&received.support);
            support.zip(domain).is_some_and(|(support, domain)| support.domains.contains(domain))
        })
    }

    fn not_alive(&self, received: &SupportReceived) -> Vec<NotAlive> {
        let as_of = self.day.as_of;
        let mut because = Vec::new();
        let calendar = &self.district().handbook.calendar;
        let school = self.student.school.as_ref();
        let oldest = self.alive.delivered_within;
        if let Some(oldest) = oldest.and_then(|days| calendar.before(as_of, days, school)) {
            match received.last_delivered.filter(|last| *last <= as_of) {
                Some(last) if last < oldest => because.push(NotAlive::Stale),
                None if received.from < oldest => because.push(NotAlive::DeliveryUnknown),
                _ => {}
            }
        }
        if received.review_due.is_some_and(|due| due < as_of) {
            because.push(NotAlive::Overdue);
        }
        if let Some(percent) = self.alive.delivered_percent
            && let Some(given) = &received.given
            && let (Some(planned), Some(delivered)) = (given.planned, given.delivered)
            && is_below(delivered, planned, percent)
        {
            because.push(NotAlive::NotDelivered);
        }
        because
    }

    /// Whether anybody does anything about a domain that shows a need.
    pub(super) fn met(&self, domain: &DomainScreened) -> NeedMet {
        let as_of = self.day.as_of;
        let id = domain.domain.as_ref();
        if self.received(id).any(|one| one.active_on(as_of)) {
            return NeedMet::Served;
        }
        let planned = self.received(id).any(|one| one.from > as_of);
        let has_case = id.is_some_and(|id| self.day.cases_of(&self.student.id).contains(id));
        if planned || has_case {
            return NeedMet::Waiting;
        }
        let least = domain.tier.as_ref().map(|one| self.district().rank(&one.tier));
        let offered: Vec<&Support> = self.offered(id, least).collect();
        let open: Vec<&&Support> = offered.iter().filter(|one| !self.refused(one)).collect();
        if offered.is_empty() {
            NeedMet::Lost
        } else if open.is_empty() {
            NeedMet::Refused
        } else if open.iter().all(|one| self.free(one) == Some(0)) {
            NeedMet::Waiting
        } else {
            NeedMet::Lost
        }
    }

    /// What the menu offers the student in a domain, at a tier or above.
    fn offered(
        &self,
        domain: Option<&DomainId>,
        least: Option<u8>,
    ) -> impl Iterator<Item = &Support> {
        self.district().handbook.supports.iter().filter(move |support| {
            let rank = self.district().rank(&support.tier);
            domain.is_some_and(|domain| support.domains.contains(domain))
                && Some(rank) > self.lowest()
                && least.is_none_or(|least| rank >= least)
                && self.is_offered(support)
        })
    }

    /// Whether the menu offers a support in the student's grade and at their school.
    pub(super) fn is_offered(&self, support: &Support) -> bool {
        let grade = self.student.grade;
        let of_grade = support.grades.is_none_or(|span| grade.is_none_or(|at| span.contains(at)));
        let school = self.student.school.as_ref();
        of_grade
            && (support.schools.is_empty()
                || school.is_none_or(|school| support.schools.contains(school)))
    }

    /// Whether the family said no to the consent that a support needs; the latest word counts.
    pub(super) fn refused(&self, support: &Support) -> bool {
        let Some(consent) = &support.consent else { return false };
        let as_of = self.day.as_of;
        let said = self.student.consents.iter().filter(|given| given.consent == *consent);
        let said = said.filter(|given| given.on.is_none_or(|on| on <= as_of));
        let no = |state| state == ConsentState::OptedOut;
        let latest = said.max_by_key(|given| (given.on, no(given.state)));
        latest.is_some_and(|given| no(given.state))
    }

    /// Free seats, as the host reports them or the menu states them; nothing where nobody counts
    /// them.
    pub(super) fn free(&self, support: &Support) -> Option<u32> {
        let school = self.student.school.as_ref();
        let reported = self.day.lookup.seats_of(&support.id).iter();
        reported.filter(|seats| seats.is_at(school)).map(|seats| seats.free).min().or(support.seats)
    }
}

/// Whether `part` of `whole` is less than a share in percent; of nothing planned nothing is missing.
fn is_below(part: u32, whole: u32, percent: Decimal) -> bool {
    let part = i128::from(part) * 100 * i128::from(Decimal::SCALE);
    part < i128::from(percent.ten_thousandths()) * i128::from(whole)
}
