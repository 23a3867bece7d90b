//! What the rules say about one subject.

use super::answer::{Decision, RuleOutcome, SeatsGiven};
use super::known::{Found, Known};
use super::obligations::{obligations, reaches_family};
use super::request::SubjectRef;
use super::requirement::requirements;
use super::seats::seats;
use super::since::starts;
use crate::decision::clock::{Clock, Lacks};
use crate::decision::explain::{applied, by_precedence, ids_of, missing};
use crate::decision::findings;
use crate::decision::matching::verdicts;
use crate::decision::reading::read_all;
use crate::decision::{Detail, Standing, Verdicts, change};
use crate::handbook::{District, Rule};
use crate::vocabulary::id::RuleId;
use crate::vocabulary::{Date, Finding};

/// A rule that applies, and its number.
#[derive(Clone, Copy)]
pub(super) struct Applying<'a> {
    pub number: usize,
    pub rule: &'a Rule,
}

/// What was decided about one subject.
pub(super) struct Decided {
    pub decision: Decision,
    pub seats: Vec<SeatsGiven>,
    pub findings: Vec<Finding>,
    /// What the calendar lacks for its dates.
    pub lacks: Lacks,
    /// Since when rules apply, as far as that was asked.
    pub since: Vec<(RuleId, Date)>,
}

/// Asks all rules about one subject.
pub(super) fn decide(
    known: &Known<'_>,
    found: &Found<'_>,
    reference: SubjectRef,
    detail: Detail,
) -> Decided {
    let (district, subject) = (known.district, found.subject(known));
    let readings = read_all(&subject);
    let verdicts = verdicts(&subject, &readings);
    let applying = applying(district, &verdicts);
    let mut undecided: Vec<usize> = verdicts.rules(Standing::Undecided).collect();
    by_precedence(district, &mut undecided);
    let starts = starts(known, found, &subject, &reference, &applying);
    let clock = Clock::new(&subject);
    let may_be_abuse = known.may_be_abuse(&subject.student.id);
    let (obligations, lacks) = obligations(&clock, &applying, &starts, may_be_abuse);
    let mut requirements = requirements(known, &subject, &verdicts, &applying);
    let given = seats(known, &subject, &applying);
    requirements.extend(given.requirements);
    let outcomes = applying.iter().flat_map(|one| {
        let of_rule = |outcome| RuleOutcome { rule: one.rule.id.clone(), outcome };
        one.rule.then.iter().cloned().map(of_rule)
    });
    let mut decision = Decision {
        subject: reference,
        about: found.about,
        applied: applying.iter().map(|one| one.rule.id.clone()).collect(),
        undecided: ids_of(district, &undecided),
        outcomes: outcomes.collect(),
        requirements,
        obligations,
        rules: Vec::new(),
        collect: Vec::new(),
        changes: Vec::new(),
    };
    if detail == Detail::Full {
        decision.rules = applied(district, &readings, &verdicts);
        decision.collect = missing(district, &readings, &verdicts);
        decision.changes = change::changes(district, &readings, &verdicts, known.as_of);
    }
    let mut found = given.findings;
    let reached = || applying.iter().flat_map(|one| &one.rule.then).any(reaches_family);
    if may_be_abuse && reached() {
        found.push(findings::family_withheld(&subject.student.id));
    }
    let rules = &district.handbook.rules;
    let since = starts.all().filter_map(|(rule, on)| Some((rules.get(rule)?.id.clone(), on)));
    Decided { decision, seats: given.seats, findings: found, lacks, since: since.collect() }
}

/// The rules that apply, by priority and then id.
fn applying<'a>(district: &'a District, verdicts: &Verdicts) -> Vec<Applying<'a>> {
    let mut numbers: Vec<usize> = verdicts.rules(Standing::Applies).collect();
    by_precedence(district, &mut numbers);
    let rules = &district.handbook.rules;
    let one = |number: usize| rules.get(number).map(|rule| Applying { number, rule });
    numbers.into_iter().filter_map(one).collect()
}
