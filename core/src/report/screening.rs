//! How screening looks beyond single rules.

use super::block::{Block, Item, Line};
use super::names::{Names, joined};
use super::parts::headed;
use super::view::View;
use super::words::number::count;
use super::words::{time, titles};
use crate::handbook::Subject;
use crate::handbook::screening::{
    CheckIn, GroupQuestion, PatternWhen, Screening, ScreeningPattern, SupportAlive,
};
use crate::vocabulary::id::DomainId;

/// Patterns, supports that are alive, groups, and check-ins.
pub(super) fn screening(view: &View<'_>) -> Vec<Block> {
    let names = &view.names;
    let Some(screening) = &names.handbook.screening else { return Vec::new() };
    let Screening { compare_after, patterns, alive, group_questions, check_ins } = screening;
    let mut items: Vec<Item> = Vec::new();
    if let Some(days) = compare_after {
        let line = format!("Each time it is compared with {} ago.", time::days(*days));
        items.push(line.into());
    }
    items.extend(group_questions.iter().map(|one| question(one, names).into()));
    items.extend(patterns.iter().map(|one| pattern(one, names).into()));
    items.extend(support_is_alive(alive).into_iter().map(Item::from));
    items.extend(check_ins.iter().map(|one| check_in(one, names).into()));
    if items.is_empty() {
        return Vec::new();
    }
    headed(titles::SCREENING, "screening", vec![Block::List(items)])
}

fn pattern(of: &ScreeningPattern, names: &Names<'_>) -> Line {
    let head = Line::from(of.label.as_str()).capital().and(" stands out when ");
    match &of.when {
        PatternWhen::AtTier(at) => head
            .and(format!("{} ", domains(at.at_least, &at.domains, names)))
            .and(if at.at_least == 1 { "is at " } else { "are at " })
            .and(names.quoted(&at.tier))
            .and(" or a higher tier")
            .sentence(),
        PatternWhen::Rising(of) => head
            .and(domains(of.at_least, &of.domains, names))
            .and(format!(" rose to a higher tier within {}", time::days(of.within)))
            .sentence(),
        PatternWhen::Flags(of) => {
            let flags = of.among.iter().map(|flag| names.quoted(flag)).collect();
            head.and(format!("at least {} of ", of.at_least))
                .and(joined(flags, "and"))
                .and(" are set")
                .sentence()
        }
    }
}

/// "at least two areas", or "at least two areas of these: …".
fn domains(at_least: u8, among: &[DomainId], names: &Names<'_>) -> String {
    let many = format!("at least {}", count(u32::from(at_least), "areas"));
    if among.is_empty() {
        return many;
    }
    let among = among.iter().map(|domain| names.quoted(domain)).collect();
    format!("{many} of these ({})", joined(among, "and").plain())
}

fn support_is_alive(alive: &SupportAlive) -> Option<Line> {
    let SupportAlive { delivered_within, delivered_percent } = alive;
    let within = delivered_within.map(|days| format!("was delivered within {}", time::days(days)));
    let percent = delivered_percent
        .map(|percent| format!("has at least {percent} percent of its planned sessions delivered"));
    let parts: Vec<Line> = within.into_iter().chain(percent).map(Line::from).collect();
    if parts.is_empty() {
        return None;
    }
    let head = "Nobody is told again of a need while a support for it goes on that ";
    Some(Line::from(head).and(joined(parts, "and")).sentence())
}

fn question(of: &GroupQuestion, names: &Names<'_>) -> Line {
    let GroupQuestion { of: group, percent, least_known, tier, domains } = of;
    let group = match group {
        Subject::Class => "class",
        Subject::Grade => "grade at a school",
        _ => "school",
    };
    let flagged = match tier {
        Some(tier) => Line::from("are at ").and(names.quoted(tier)).and(" or a higher tier"),
        None => "have a need".into(),
    };
    let head = format!(
        "When at least {percent} percent of a {group} {}",
        if *least_known > 1 {
            format!("(of {least_known} or more whose need is known) ")
        } else {
            String::new()
        }
    );
    let line = Line::from(head).and(flagged);
    let line = if domains.is_empty() {
        line.and(" in one area")
    } else {
        let among = domains.iter().map(|domain| names.quoted(domain)).collect();
        line.and(" in ").and(joined(among, "or"))
    };
    line.and(", people first ask what all of them get").sentence()
}

fn check_in(of: &CheckIn, names: &Names<'_>) -> Line {
    let CheckIn { id: _, flag, support, again_after, confirmed_by } = of;
    Line::from("The mark ")
        .and(names.quoted(flag))
        .and(" proposes the support ")
        .and(names.quoted(support))
        .and(", which ")
        .and(names.quoted(confirmed_by))
        .and(format!(
            " confirms before it starts; not again within {} after it ended or was declined. \
             Whoever waits longest comes first",
            time::days(*again_after)
        ))
        .sentence()
}
