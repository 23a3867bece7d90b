//! The whole analysis.

use super::answer::{
    FindingLevel, HandbookAnalyzeAnswer, HandbookAnalyzeRequest, HandbookFinding, ScaleCoverage,
    Verdict,
};
use super::model::Model;
use super::out::Out;
use super::{
    bands, cohort, conflict, evaluation, ladder, leaving, lint, quantity, reach, scale, serves,
    tables, unused,
};
use crate::facts::Snapshot;
use crate::handbook::check::problems;
use crate::handbook::measure::Subject;
use crate::handbook::{District, Handbook};
use crate::vocabulary::{Date, Error, Label, Limits, order};

/// Says everything that is wrong with the rules of a handbook, and what was proven of them.
///
/// # Errors
/// `E_LIMIT` when the limits themselves are too high or the cohort has more students than they
/// allow; `E_MISSING_KEY` for a cohort without `as_of`.
pub fn analyze(request: &HandbookAnalyzeRequest) -> Result<HandbookAnalyzeAnswer, Error> {
    let limits = request.limits.clone().unwrap_or_default().checked()?;
    let cohort = match (&request.cohort, request.as_of) {
        (Some(_), None) => {
            let what = "the day of a cohort is missing";
            return Err(Error::new("E_MISSING_KEY", what).at("/as_of"));
        }
        (Some(cohort), Some(as_of)) => {
            if cohort.students.len() > limits.students as usize {
                let what = format!("over {} students (limit `students`)", limits.students);
                return Err(Error::new("E_LIMIT", what).at("/cohort/students"));
            }
            Some((cohort, as_of))
        }
        (None, _) => None,
    };
    let mut found = problems(&request.handbook, &limits);
    if found.is_empty() {
        match District::new(request.handbook.clone(), limits.clone()) {
            Ok(district) => return Ok(of_district(&district, request.as_of, cohort)),
            Err(problem) => found.push(problem),
        }
    }
    Ok(of_problems(&request.handbook, &found, &limits))
}

/// What a handbook that does not compile is told: why not.
fn of_problems(handbook: &Handbook, found: &[Error], limits: &Limits) -> HandbookAnalyzeAnswer {
    let mut out = Out::new(limits.analyzer_nodes, false);
    for problem in found {
        let message = match problem.hint() {
            Some(hint) => format!("{} ({hint})", problem.message()),
            None => problem.message().to_owned(),
        };
        let draft = out.add(problem.code(), FindingLevel::Error, problem.path(), message);
        if let Some(id) = declared_at(handbook, problem.path()) {
            draft.about(id);
        }
    }
    answer(handbook, limits, out, Vec::new())
}

/// The id of the rule or measure that a path leads into.
fn declared_at(handbook: &Handbook, path: &str) -> Option<String> {
    let mut steps = path.split('/').skip(1);
    let (list, at) = (steps.next()?, steps.next()?.parse::<usize>().ok()?);
    match list {
        "rules" => handbook.rules.get(at).map(|rule| rule.id.to_string()),
        "measures" => handbook.measures.get(at).map(|measure| measure.id.to_string()),
        "judgments" => handbook.judgments.get(at).map(|judgment| judgment.id.to_string()),
        "indicators" => handbook.indicators.get(at).map(|indicator| indicator.id.to_string()),
        "supports" => handbook.supports.get(at).map(|support| support.id.to_string()),
        "teams" => handbook.teams.get(at).map(|team| team.id.to_string()),
        _ => None,
    }
}

fn of_district(
    district: &District,
    as_of: Option<Date>,
    cohort: Option<(&Snapshot, Date)>,
) -> HandbookAnalyzeAnswer {
    let mut out = Out::new(district.limits.analyzer_nodes, false);
    let mut coverage = Vec::new();
    rules(district, as_of, &mut out, &mut coverage);
    let handbook = &district.handbook;
    tables::check(handbook, &mut out);
    lint::check(handbook, as_of, &mut out);
    unused::check(handbook, &mut out);
    if let Some((snapshot, as_of)) = cohort {
        cohort::check(district, snapshot, as_of, &mut out);
    }
    let mut answer = answer(handbook, &district.limits, out, coverage);
    answer.handbook_hash = Some(district.handbook_hash.clone());
    answer
}

/// Stretches of time with rules of their own that are looked at.
const MOST_DAYS: usize = 24;

/// Every question to the rules themselves, on each stretch of time with rules of its own.
pub(super) fn rules(
    district: &District,
    as_of: Option<Date>,
    out: &mut Out,
    coverage: &mut Vec<ScaleCoverage>,
) {
    let days = days(&district.handbook, as_of);
    if days.len() > MOST_DAYS {
        let what = format!("the rules hold in each of over {MOST_DAYS} stretches of time");
        out.check("P001", what, Verdict::Unknown);
    }
    for (at, day) in days.into_iter().take(MOST_DAYS).enumerate() {
        let models: Vec<Model<'_>> =
            subjects(&district.handbook).map(|about| Model::new(district, about, day)).collect();
        for model in &models {
            let mut of_day = Vec::new();
            scale::check(model, out, &mut of_day);
            if at == 0 {
                coverage.append(&mut of_day);
            }
            reach::check(model, out);
            conflict::check(model, out);
            ladder::check(model, out);
            leaving::check(model, out);
            evaluation::check(model, out);
            if !out.errors_only {
                bands::check(model, out);
                quantity::check(model, out);
                serves::check(model, out);
            }
        }
        if !out.errors_only {
            leaving::ways(&models, out);
        }
    }
    // What holds on several days, or for two domains, is said once.
    let mut once: Vec<HandbookFinding> = Vec::new();
    for finding in std::mem::take(&mut out.findings) {
        if !once.iter().any(|known| is_same(known, &finding)) {
            once.push(finding);
        }
    }
    out.findings = once;
}

fn is_same(a: &HandbookFinding, b: &HandbookFinding) -> bool {
    (&a.code, &a.path, &a.rules, &a.message) == (&b.code, &b.path, &b.rules, &b.message)
}

/// The kinds of subjects that rules are about.
fn subjects(handbook: &Handbook) -> impl Iterator<Item = Subject> + '_ {
    let all = [
        Subject::Student,
        Subject::Referral,
        Subject::Plan,
        Subject::Group,
        Subject::Team,
        Subject::Class,
        Subject::Grade,
        Subject::School,
        Subject::Cohort,
    ];
    all.into_iter().filter(|about| {
        handbook.rules.iter().any(|rule| rule.about == *about)
            || handbook.scales.iter().any(|scale| scale.about == *about)
    })
}

/// The first day of every stretch of time with rules of its own; one day where rules are always in
/// force.
fn days(handbook: &Handbook, as_of: Option<Date>) -> Vec<Date> {
    if let Some(day) = as_of {
        return vec![day];
    }
    let starts = handbook.rules.iter().filter_map(|rule| rule.effective_from);
    let ends = handbook.rules.iter().filter_map(|rule| rule.effective_until?.next());
    let mut days: Vec<Date> = starts.chain(ends).collect();
    let first = days.iter().min().and_then(|day| day.previous());
    let begins = handbook.effective_from.or(first);
    let begins = begins.or_else(|| handbook.calendar.periods.iter().map(|p| p.from).min());
    days.extend(begins.or_else(|| "2000-01-01".parse().ok()));
    if let Some(begins) = handbook.effective_from {
        days.retain(|day| *day >= begins);
    }
    order::ascending(&mut days);
    days.dedup();
    days
}

/// Marks what is accepted, counts, sorts and cuts.
pub(super) fn answer(
    handbook: &Handbook,
    limits: &Limits,
    mut out: Out,
    coverage: Vec<ScaleCoverage>,
) -> HandbookAnalyzeAnswer {
    accept(handbook, &mut out);
    let Out { mut findings, checks, .. } = out;
    let is_error = |finding: &&HandbookFinding| {
        finding.severity == FindingLevel::Error && finding.accepted.is_none()
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let errors = count(findings.iter().filter(is_error).count());
    let unknown = checks.iter().filter(|check| check.verdict == Verdict::Unknown).count();
    order::by(&mut findings, |a, b| {
        let key = |finding: &HandbookFinding| (finding.accepted.is_some(), finding.severity);
        (key(a), &a.code).cmp(&(key(b), &b.code))
    });
    let most = limits.findings as usize;
    let more = count(findings.len().saturating_sub(most));
    findings.truncate(most);
    HandbookAnalyzeAnswer {
        handbook_hash: None,
        sound: errors == 0,
        errors,
        unknown: count(unknown),
        findings,
        more,
        checks,
        coverage,
    }
}

/// Marks the findings that the district keeps; an acceptance of nothing is worth knowing.
fn accept(handbook: &Handbook, out: &mut Out) {
    for (at, accepted) in handbook.accepts.iter().enumerate() {
        let mut used = false;
        for finding in &mut out.findings {
            let about = accepted.about.as_ref().map(Label::as_str);
            let is_about = about.is_none_or(|about| {
                finding.about.as_deref() == Some(about)
                    || finding.rules.iter().any(|rule| rule.as_str() == about)
            });
            if finding.code == accepted.code && is_about && is_acceptable(finding) {
                finding.accepted.get_or_insert_with(|| accepted.reason.clone());
                used = true;
            }
        }
        if !used && !out.errors_only {
            let message = format!("nothing is found that is accepted here as `{}`", accepted.code);
            out.add("P030", FindingLevel::Note, format!("/accepts/{at}"), message);
        }
    }
}

/// Whether a district may keep a finding. A handbook that does not compile cannot be kept.
fn is_acceptable(finding: &HandbookFinding) -> bool {
    let of_rules = ["P001", "P002", "P003", "P004", "P006", "P014", "P017"];
    finding.severity != FindingLevel::Error || of_rules.contains(&finding.code.as_str())
}
