//! One cluster of referrals becomes one case.

use super::answer::{Contribution, Lane, Possible, RoutedCase, TierFound};
use super::duties::{Lanes, duties};
use super::lanes;
use super::merge::Cluster;
use super::propose;
use super::request::{RouteRequest, Viewer};
use super::{owner, record};
use crate::decision::explain::{applied, by_precedence, missing};
use crate::decision::findings::WITHHELD;
use crate::decision::matching::verdicts;
use crate::decision::reading::read_all;
use crate::decision::{Detail, Standing, Subject, Verdicts, change};
use crate::facts::{KnownCase, Lookup, Observation, Referral, Student};
use crate::handbook::{self, District, Outcome, Rule};
use crate::vocabulary::id::{CaseId, DomainId};
use crate::vocabulary::{Error, Finding, order};

/// One student with everything that belongs to them.
pub(super) struct About<'a> {
    pub facts: &'a Lookup<'a>,
    pub student: &'a Student,
    /// Whether anything was supplied about the student.
    pub is_known: bool,
    pub observations: &'a [Observation],
    pub open: &'a [&'a KnownCase],
    /// Whether abuse or neglect was named in any referral or open case of the student.
    pub may_be_abuse: bool,
}

/// Decides one case.
pub(super) fn decide(
    district: &District,
    request: &RouteRequest,
    about: &About<'_>,
    cluster: &Cluster<'_>,
    id: CaseId,
) -> Result<(RoutedCase, Vec<Finding>), Error> {
    let school = about.student.school.as_ref();
    let open_only: Vec<Referral> = match request.viewer {
        Viewer::Owner => Vec::new(),
        Viewer::Team => cluster.referrals.iter().copied().map(without_restricted).collect(),
    };
    let open_only: Vec<&Referral> = open_only.iter().collect();
    let whole = Subject {
        district,
        facts: about.facts,
        about: handbook::Subject::Student,
        group: None,
        student: about.student,
        is_known: about.is_known,
        observations: about.observations,
        referrals: &cluster.referrals,
        domains: cluster.case.map_or(&[], |case| &case.domains),
        as_of: request.as_of,
        asked_on: request.as_of,
    };
    let open_domains: Vec<DomainId> = cluster.case.map_or_else(Vec::new, |case| {
        let open = |domain: &&DomainId| !case.restricted_domains.contains(domain);
        case.domains.iter().filter(open).cloned().collect()
    });
    let subject = match request.viewer {
        Viewer::Owner => whole,
        Viewer::Team => Subject { referrals: &open_only, domains: &open_domains, ..whole },
    };
    // The lanes come first and know nothing of what follows.
    let safety = lanes::safety(district, &cluster.referrals, cluster.case, school, request.as_of);
    let evaluation = lanes::evaluation(district, &cluster.referrals, school, request.as_of);

    let readings = read_all(&subject);
    let verdicts = verdicts(&subject, &readings);
    let applying = rules(district, &verdicts, Standing::Applies);
    let domains = domains_of(district, &subject);
    let proposed = propose::propose(&subject, &applying, &domains);
    let others: Vec<&KnownCase> = about
        .open
        .iter()
        .copied()
        .filter(|case| cluster.case.is_none_or(|joined| joined.id != case.id))
        .collect();
    // A student with an open case keeps its owner for a second one: one adult, not two.
    let known_owner = cluster.case.or(others.first().copied());
    let mut owner = owner::choose(district, &verdicts, known_owner, &domains, school);
    if request.viewer == Viewer::Team {
        let all = verdicts_of(&whole);
        let by_all =
            owner::choose(district, &all, known_owner, &domains_of(district, &whole), school);
        owner = owner::seen_by_team(owner, by_all);
    }

    let mut lanes = Vec::new();
    lanes.extend(safety.is_some().then_some(Lane::Safety));
    lanes.extend(evaluation.is_some().then_some(Lane::Evaluation));
    let in_support = !applying.is_empty() || !proposed.supports.is_empty();
    let rules_decide = in_support && !district.is_unproven();
    lanes.push(if rules_decide { Lane::Support } else { Lane::HumanReview });

    let mut case = RoutedCase {
        case: id,
        student: about.student.id.clone(),
        joined: cluster.case.is_some(),
        also_open: others.iter().map(|case| case.id.clone()).collect(),
        lanes,
        owner,
        safety,
        evaluation,
        dossier: Vec::new(),
        possible: possible(district, &verdicts, &proposed.tiers),
        tiers: proposed.tiers,
        flags: flags(&applying),
        supports: proposed.supports,
        rejected: Vec::new(),
        also: Vec::new(),
        deadlines: Vec::new(),
        notices: Vec::new(),
        consents: Vec::new(),
        collect: missing(district, &readings, &verdicts),
        applied: applying.iter().map(|rule| rule.id.clone()).collect(),
        rules: Vec::new(),
        changes: Vec::new(),
        record: None,
    };
    if request.detail == Detail::Brief {
        hide_danger(request.viewer, &mut case);
        return Ok((case, Vec::new()));
    }
    case.rejected = proposed.rejected;
    case.dossier = cluster.referrals.iter().map(|r| contribution(r, request.viewer)).collect();
    let found = Lanes {
        safety: case.safety.as_ref(),
        evaluation: case.evaluation.as_ref(),
        may_be_abuse: about.may_be_abuse,
    };
    let domains_on = |day| {
        let held = cluster.case.map_or(&[][..], |case| case.domains_on(day));
        held.iter().filter(|domain| subject.domains.contains(domain)).cloned().collect()
    };
    let owner = &case.owner.owner;
    let duties = duties(&subject, &applying, &domains_on, &case.supports, owner, found);
    case.also = duties.also;
    case.deadlines = duties.deadlines;
    case.notices = duties.notices;
    case.consents = duties.consents;
    case.rules = applied(district, &readings, &verdicts);
    case.changes = change::changes(district, &readings, &verdicts, request.as_of);
    hide_danger(request.viewer, &mut case);
    case.record = Some(record::record(&subject, cluster.case, &case)?);
    let mut findings = duties.findings;
    if request.viewer == Viewer::Team {
        // That the family is not told would tell the team what kind of danger it may be.
        findings.retain(|finding| finding.code != WITHHELD);
    }
    Ok((case, findings))
}

/// Takes the kind of danger out for others than those who receive it.
fn hide_danger(viewer: Viewer, case: &mut RoutedCase) {
    if let (Viewer::Team, Some(safety)) = (viewer, &mut case.safety) {
        safety.kinds.clear();
        safety.duty = None;
    }
}

fn rules<'a>(district: &'a District, verdicts: &Verdicts, wanted: Standing) -> Vec<&'a Rule> {
    let mut indexes: Vec<usize> = verdicts.rules(wanted).collect();
    by_precedence(district, &mut indexes);
    indexes.into_iter().filter_map(|index| district.handbook.rules.get(index)).collect()
}

/// Declared domains of concern, in the handbook's order.
fn domains_of(district: &District, subject: &Subject<'_>) -> Vec<DomainId> {
    let named = |domain: &&DomainId| {
        subject.domains.contains(domain)
            || subject
                .referrals
                .iter()
                .flat_map(|referral| &referral.concerns)
                .any(|concern| concern.domain == **domain)
    };
    district.handbook.domains.iter().map(|domain| &domain.id).filter(named).cloned().collect()
}

fn flags(rules: &[&Rule]) -> Vec<crate::vocabulary::id::FlagId> {
    let mut flags: Vec<_> = rules
        .iter()
        .flat_map(|rule| &rule.then)
        .filter_map(|outcome| match outcome {
            Outcome::Flag(flag) => Some(flag.clone()),
            _ => None,
        })
        .collect();
    order::ascending(&mut flags);
    flags.dedup();
    flags
}

fn possible(district: &District, verdicts: &Verdicts, found: &[TierFound]) -> Option<Possible> {
    let undecided = rules(district, verdicts, Standing::Undecided);
    if undecided.is_empty() {
        return None;
    }
    Some(Possible {
        rules: undecided.iter().map(|rule| rule.id.clone()).collect(),
        tiers: propose::possible_tiers(district, found, &undecided),
        supports: propose::named(&undecided),
    })
}

/// What a referral brought, as far as the viewer may see it.
fn contribution(referral: &Referral, viewer: Viewer) -> Contribution {
    let mut domains: Vec<DomainId> = referral
        .concerns
        .iter()
        .filter(|concern| viewer == Viewer::Owner || !concern.restricted)
        .map(|concern| concern.domain.clone())
        .collect();
    order::ascending(&mut domains);
    domains.dedup();
    let restricted = referral.concerns.iter().filter(|concern| concern.restricted).count();
    Contribution {
        referral: referral.id.clone(),
        received: referral.received,
        by: referral.referrer.kind,
        domains,
        restricted: u32::try_from(restricted).unwrap_or(u32::MAX),
    }
}

/// The referral as others than the owner see it: no rule then reads a restricted concern, so that
/// nothing in the answer can follow from one.
fn without_restricted(referral: &Referral) -> Referral {
    let mut open = referral.clone();
    open.concerns.retain(|concern| !concern.restricted);
    open
}

fn verdicts_of(subject: &Subject<'_>) -> Verdicts {
    verdicts(subject, &read_all(subject))
}
