//! What outcomes claim, and which claims contradict each other.

use super::answer::FindingLevel;
use crate::facts::case::Owner;
use crate::handbook::compute::SupportsCounted;
use crate::handbook::duty::{Cadence, Deadline};
use crate::handbook::{Amount, Dosage, Handbook, Outcome};
use crate::vocabulary::Days;
use crate::vocabulary::id::TierId;

/// What an outcome claims about one thing.
pub(super) enum Claim<'a> {
    /// It may be done.
    Permitted,
    /// It must not be done; whether the manual leaves an exception to people.
    Forbidden { with_exception: bool },
    /// A tier of this rank is needed, or a support of this tier is given.
    Given { rank: u8, is_support: bool },
    /// A tier of this rank is permitted.
    TierPermitted { rank: u8 },
    /// Supports of this rank and above are ruled out.
    Prohibited { rank: u8 },
    /// Who owns the case.
    Owned(&'a Owner),
    /// How much of something: the least and the most in ten-thousandths.
    Amount { of: &'a SupportsCounted, least: i64, most: i64 },
    /// How often.
    Every(&'a Cadence),
    /// Within how long.
    Within(Days),
}

/// Two claims that cannot both be followed, or not both be meant.
pub(super) struct Contradiction {
    pub level: FindingLevel,
    pub kind: &'static str,
    pub what: String,
}

/// What an outcome claims, each under the thing that it is about: only claims about one thing can
/// contradict each other.
pub(super) fn claims<'a>(handbook: &'a Handbook, outcome: &'a Outcome) -> Vec<(String, Claim<'a>)> {
    let rank = |id: &TierId| {
        handbook.tiers.iter().find(|tier| tier.id == *id).map_or(u8::MAX, |tier| tier.rank)
    };
    let doing = |what: &str| format!("doing {}", what.trim().to_lowercase());
    let domain = |id: &str| format!("domain {id}");
    match outcome {
        Outcome::Permit(permit) => match &permit.tier {
            Some(need) => {
                let claim = Claim::TierPermitted { rank: rank(&need.tier) };
                vec![(domain(need.domain.as_str()), claim)]
            }
            None => vec![(doing(permit.what.as_str()), Claim::Permitted)],
        },
        Outcome::Forbid(forbid) => {
            let claim = Claim::Forbidden { with_exception: forbid.except.is_some() };
            vec![(doing(forbid.what.as_str()), claim)]
        }
        Outcome::Tier(need) => {
            let claim = Claim::Given { rank: rank(&need.tier), is_support: false };
            vec![(domain(need.domain.as_str()), claim)]
        }
        Outcome::Prohibit(need) => {
            vec![(domain(need.domain.as_str()), Claim::Prohibited { rank: rank(&need.tier) })]
        }
        Outcome::Support(id) => {
            let support = handbook.supports.iter().find(|support| support.id == *id);
            // A support for two domains may still serve the other one.
            let only = support.filter(|support| support.domains.len() == 1);
            let claim = |support: &crate::handbook::Support| Claim::Given {
                rank: rank(&support.tier),
                is_support: true,
            };
            let domains = only.into_iter().flat_map(|support| {
                support.domains.iter().map(move |id| (domain(id.as_str()), claim(support)))
            });
            domains.collect()
        }
        Outcome::Owner(owner) => vec![("owner".to_owned(), Claim::Owned(owner))],
        Outcome::Dosage(dosage) => amounts(dosage),
        Outcome::GroupSize(size) => {
            amount("students in a group", &size.of, Some(&size.students)).into_iter().collect()
        }
        Outcome::Review(review) => {
            let key = format!("review {} {:?}", review.what.as_str(), review.by);
            vec![(key, Claim::Every(&review.every))]
        }
        Outcome::Deadline(deadline) => vec![(clock(deadline), Claim::Within(deadline.within))],
        _ => Vec::new(),
    }
}

/// What has to be done and from when on it counts.
fn clock(deadline: &Deadline) -> String {
    let Deadline { what, after, before, from_edge, ahead, timing, .. } = deadline;
    let start = format!("{after:?} {before:?} {from_edge:?} {ahead} {timing:?}");
    format!("deadline {} {start}", what.as_str().to_lowercase())
}

fn amounts(dosage: &Dosage) -> Vec<(String, Claim<'_>)> {
    let parts = [
        ("minutes", &dosage.minutes),
        ("sessions a week", &dosage.sessions_a_week),
        ("minutes a week", &dosage.minutes_a_week),
        ("weeks", &dosage.weeks),
        ("weeks in all", &dosage.weeks_in_all),
        ("sessions", &dosage.sessions),
        ("hours", &dosage.hours),
        ("percent of sessions delivered", &dosage.delivered),
        ("skills at a time", &dosage.skills),
    ];
    let parts = parts.into_iter();
    parts.filter_map(|(part, value)| amount(part, &dosage.of, value.as_ref())).collect()
}

fn amount<'a>(
    part: &str,
    of: &'a SupportsCounted,
    amount: Option<&Amount>,
) -> Option<(String, Claim<'a>)> {
    let (least, most) = match amount? {
        Amount::Exactly(n) => (n.ten_thousandths(), n.ten_thousandths()),
        Amount::AtLeast(n) => (n.ten_thousandths(), i64::MAX),
        Amount::AtMost(n) => (0, n.ten_thousandths()),
        Amount::Between(between) => {
            (between.least.ten_thousandths(), between.most.ten_thousandths())
        }
        // What a table says depends on the student.
        Amount::Table(_) => return None,
    };
    Some((format!("amount {part}"), Claim::Amount { of, least, most }))
}

/// How two claims about one thing contradict each other, if they do.
pub(super) fn contradiction(a: &Claim<'_>, b: &Claim<'_>) -> Option<Contradiction> {
    one_way(a, b).or_else(|| one_way(b, a))
}

fn one_way(a: &Claim<'_>, b: &Claim<'_>) -> Option<Contradiction> {
    let found =
        |level, kind, what: &str| Some(Contradiction { level, kind, what: what.to_owned() });
    match (a, b) {
        (Claim::Permitted, Claim::Forbidden { with_exception }) => {
            let level = if *with_exception { FindingLevel::Warning } else { FindingLevel::Error };
            found(level, "permit", "permit and forbid the same")
        }
        (Claim::TierPermitted { rank }, Claim::Prohibited { rank: from }) if from <= rank => {
            found(FindingLevel::Error, "permit", "permit and rule out the same tier")
        }
        // A prohibition wins, so that nobody is in doubt about what happens; the manual may be.
        (Claim::Given { rank, is_support }, Claim::Prohibited { rank: from }) if from <= rank => {
            let what = if *is_support {
                "give a support and rule its tier out"
            } else {
                "find a tier needed and rule it out"
            };
            found(FindingLevel::Warning, "prohibit", what)
        }
        // The lower id wins, which is nobody's intention.
        (Claim::Owned(a), Claim::Owned(b)) if a != b => {
            found(FindingLevel::Warning, "owner", "name two owners with the same priority")
        }
        (Claim::Amount { of, least, most }, Claim::Amount { of: other, least: l, most: m })
            if of == other && (least > m || l > most) =>
        {
            found(FindingLevel::Error, "amount", "ask for amounts that exclude each other")
        }
        (Claim::Every(a), Claim::Every(b)) if a != b => {
            found(FindingLevel::Warning, "cadence", "ask for two cadences of the same review")
        }
        (Claim::Within(a), Claim::Within(b)) if a != b => {
            found(FindingLevel::Warning, "deadline", "set two dates for the same")
        }
        _ => None,
    }
}
