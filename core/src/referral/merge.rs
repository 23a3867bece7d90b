//! Three adults, one student: referrals that arrive within the handbook's window are one case.

use crate::decision::clock::due;
use crate::facts::{KnownCase, Referral, Student};
use crate::handbook::District;
use crate::vocabulary::Date;
use crate::vocabulary::order;

/// Referrals of one student that belong together, and the open case that they join.
pub(super) struct Cluster<'a> {
    pub referrals: Vec<&'a Referral>,
    pub case: Option<&'a KnownCase>,
}

/// Splits one student's referrals into clusters. Each referral joins the one before when it
/// arrived within the window after it, whatever the domains; the first may join an open case in
/// the same way. Three things come before the window: a referral that a case already holds is that
/// case's, an open case with its safety lane open is always joined, and so is a cluster in which
/// danger was named.
pub(super) fn clusters<'a>(
    district: &District,
    mut referrals: Vec<&'a Referral>,
    open: &[&'a KnownCase],
    student: &Student,
    as_of: Date,
) -> Vec<Cluster<'a>> {
    order::by_key(&mut referrals, |referral| (referral.received, &referral.id));
    let within = |one: Date, other: Date| {
        let window = district.handbook.front_door.merge_within;
        one.max(other) <= due(district, one.min(other), window, student.school.as_ref())
    };
    let mut open: Vec<&KnownCase> = open.to_vec();
    // Danger first, then the latest; the id decides between two of the same day.
    order::by(&mut open, |a, b| {
        let key = |case: &KnownCase| (case.safety_open(as_of), last(case));
        key(b).cmp(&key(a)).then_with(|| a.id.cmp(&b.id))
    });
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    for referral in referrals {
        let holder = open.iter().copied().find(|case| case.referrals.contains(&referral.id));
        let joined = holder.or_else(|| open.iter().copied().find(|case| case.safety_open(as_of)));
        let place = match joined {
            Some(case) => clusters.iter().position(|c| c.case.is_some_and(|c| c.id == case.id)),
            None => place_among(&clusters, referral, within),
        };
        if let Some(cluster) = place.and_then(|place| clusters.get_mut(place)) {
            cluster.referrals.push(referral);
            continue;
        }
        let near = || open.iter().copied().find(|case| within(last(case), referral.received));
        let case = joined.or_else(near);
        let same = |c: &&mut Cluster<'_>| {
            case.is_some_and(|case| c.case.is_some_and(|other| other.id == case.id))
        };
        match clusters.iter_mut().find(same) {
            Some(cluster) => cluster.referrals.push(referral),
            None => clusters.push(Cluster { referrals: vec![referral], case }),
        }
    }
    clusters
}

/// The cluster that a referral joins: one with danger, or the last one within the window.
fn place_among(
    clusters: &[Cluster<'_>],
    referral: &Referral,
    within: impl Fn(Date, Date) -> bool,
) -> Option<usize> {
    let dangerous = |cluster: &Cluster<'_>| cluster.referrals.iter().any(|r| r.names_danger());
    clusters.iter().position(dangerous).or_else(|| {
        let last = clusters.last()?.referrals.last()?;
        within(last.received, referral.received).then(|| clusters.len() - 1)
    })
}

/// The day of the last referral of a case.
fn last(case: &KnownCase) -> Date {
    case.last_referral.unwrap_or(case.opened)
}
