//! Three adults, one student: referrals that arrive within the handbook's window are one case.

use crate::facts::{KnownCase, Referral};
use crate::handbook::District;
use crate::vocabulary::Date;
use crate::vocabulary::id::SchoolId;
use crate::vocabulary::order;

/// Referrals of one student that belong together, and the open case that they join.
pub(super) struct Cluster<'a> {
    pub referrals: Vec<&'a Referral>,
    pub case: Option<&'a KnownCase>,
}

/// Splits one student's referrals into clusters. Each referral joins the one before when it
/// arrived within the window after it, whatever the domains; the first may join an open case in
/// the same way. A case with its safety lane open is always joined.
pub(super) fn clusters<'a>(
    district: &District,
    mut referrals: Vec<&'a Referral>,
    cases: &[&'a KnownCase],
    school: Option<&SchoolId>,
) -> Vec<Cluster<'a>> {
    order::by_key(&mut referrals, |referral| (referral.received, &referral.id));
    let within = |earlier: Date, later: Date| {
        let window = district.handbook.front_door.merge_within;
        district.handbook.calendar.after(earlier, window, school).is_none_or(|end| later <= end)
    };
    let mut open: Vec<&KnownCase> = cases.iter().copied().filter(|case| case.is_open()).collect();
    // The latest case first; the id decides between two of the same day.
    order::by(&mut open, |a, b| (last(b), &a.id).cmp(&(last(a), &b.id)));
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    for referral in referrals {
        let previous = clusters.last().and_then(|cluster| cluster.referrals.last());
        if previous.is_some_and(|previous| within(previous.received, referral.received)) {
            if let Some(cluster) = clusters.last_mut() {
                cluster.referrals.push(referral);
            }
            continue;
        }
        let joined = open
            .iter()
            .copied()
            .find(|case| case.safety_open() || within(last(case), referral.received));
        match clusters
            .iter_mut()
            .find(|c| joined.is_some() && c.case.map(|c| &c.id) == joined.map(|j| &j.id))
        {
            Some(cluster) => cluster.referrals.push(referral),
            None => clusters.push(Cluster { referrals: vec![referral], case: joined }),
        }
    }
    clusters
}

/// The day of the last referral of a case.
fn last(case: &KnownCase) -> Date {
    case.last_referral.unwrap_or(case.opened)
}
