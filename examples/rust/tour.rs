//! The tour: Jordan before and after one front door, and a district's audit.
//!
//! `cargo run --bin tour`. The district is made up; its documents are in `examples/districts/`.

use tierwise::Error;
use tierwise::audit::{InstrumentSource, ScoreRequest, score};
use tierwise::facts::{Owner, Referral, Snapshot};
use tierwise::handbook::{District, Handbook};
use tierwise::referral::{Detail, RouteAnswer, RouteRequest, RoutedCase, Viewer, route};
use tierwise::vocabulary::{Decimal, Limits, Severity};
use tierwise::wire::read;

const BEFORE: &str = include_str!("../districts/riverbend-before/handbook.json");
const AFTER: &str = include_str!("../districts/riverbend/handbook.json");
const FACTS: &str = include_str!("../districts/riverbend/facts.json");
const REFERRALS: &str = include_str!("../districts/riverbend/referrals.json");
const RESPONSES: &str = include_str!("../districts/riverbend/audit-responses.json");

fn main() -> Result<(), Error> {
    println!("Riverbend is a made-up district. Jordan, grade 6, was referred by three adults.\n");
    println!("BEFORE: every program has a door of its own");
    let before = answers(BEFORE)?;
    for case in of_jordan(&before) {
        print_case(case);
    }
    println!("\nAFTER: one front door, the same three referrals");
    let after = answers(AFTER)?;
    for case in of_jordan(&after) {
        print_case(case);
        print_reasons(case);
    }
    let counts = &after.counts;
    println!(
        "\nEverything that came in that month: {} = {} routed + {} held for a person + {} refused",
        counts.received, counts.routed, counts.held, counts.refused
    );
    for entry in after.queue.iter().take(3) {
        println!(
            "  first in the queue: {} ({}) -> {}",
            entry.referral,
            entry.why,
            name(&entry.owner)
        );
    }
    println!("\nAUDIT: twelve questions about how Riverbend's programs work together");
    audit()
}

/// All of the district's referrals, routed by one of its two handbooks.
fn answers(handbook: &str) -> Result<RouteAnswer, Error> {
    let handbook: Handbook = read(handbook)?;
    let district = District::new(handbook, Limits::default())?;
    let request = RouteRequest {
        as_of: "2026-10-21".parse()?,
        referrals: read::<Vec<Referral>>(REFERRALS)?,
        facts: read::<Snapshot>(FACTS)?,
        detail: Detail::Full,
        viewer: Viewer::Owner,
    };
    route(&district, &request)
}

fn of_jordan(answer: &RouteAnswer) -> impl Iterator<Item = &RoutedCase> {
    answer.cases.iter().filter(|case| case.student.as_str() == "jordan")
}

fn print_case(case: &RoutedCase) {
    let referrals: Vec<&str> = case.dossier.iter().map(|one| one.referral.as_str()).collect();
    println!("  case {}: {} referral(s), {}", case.case, referrals.len(), referrals.join(" + "));
    println!("    owned by {}", name(&case.owner.owner));
    for proposal in &case.supports {
        println!("    proposes {} ({})", proposal.support, proposal.tier);
    }
}

fn print_reasons(case: &RoutedCase) {
    for rule in case.rules.iter().take(3) {
        println!("    because: {}", rule.label);
        for fact in &rule.because {
            let until = fact.until.map(|day| format!(", as of {day}")).unwrap_or_default();
            println!("      {} = {}{until}", fact.label, fact.value);
        }
    }
    for told in &case.notices {
        if let (tierwise::referral::Recipient::Referrer(who), Some(by)) = (&told.to, told.by) {
            println!("    whoever made {} hears back by {by}", who.referral);
        }
    }
    for change in &case.changes {
        if let Some(rule) = change.rests.first() {
            println!(
                "    with {} at {} instead of {}, `{rule}` would not apply",
                change.label, change.to, change.from
            );
        }
    }
}

fn name(owner: &Owner) -> String {
    match owner {
        Owner::Team(team) => format!("team {team}"),
        Owner::Role(role) => format!("the {role}"),
        Owner::Person(person) => person.to_string(),
    }
}

/// One number, or two where answers are missing.
fn interval(low: Decimal, high: Decimal) -> String {
    if low == high { low.to_string() } else { format!("{low} to {high}") }
}

fn audit() -> Result<(), Error> {
    let answer = score(&ScoreRequest {
        instrument: InstrumentSource::BuiltIn("integration-audit".try_into()?),
        responses: read(RESPONSES)?,
        limits: None,
    })?;
    let latest = answer.groups.iter().map(|group| group.on).max();
    for group in answer.groups.iter().filter(|group| Some(group.on) == latest) {
        let site = group.site.as_ref().map_or("the whole district", |site| site.as_str());
        let sections: Vec<String> = group
            .sections
            .iter()
            .map(|one| format!("{} {}/{}", one.section, one.low, one.max))
            .collect();
        println!(
            "  {site} on {}: {} of {} by {} people",
            group.on,
            interval(group.score.low, group.score.high),
            group.max,
            group.respondents
        );
        println!("    {}", sections.join(", "));
    }
    for sheet in answer.sheets.iter().filter(|sheet| Some(sheet.on) == latest) {
        for finding in sheet.findings.iter().filter(|one| one.severity >= Severity::Warning) {
            println!(
                "  note on the answers of {}: {}: {}",
                sheet.respondent, finding.subject, finding.message
            );
        }
    }
    Ok(())
}
