//! How a measure is worked out, in a sentence or two.

use super::expression::{comparison, expression};
use super::number::{Unit, count};
use super::subject;
use super::test::{Holds, test};
use super::time::{days, kind, period, reset, window};
use super::which::{events, number_of, supports};
use crate::handbook::compute::{
    Combined, Compute, Counted, Distinct, InARow, MemberDays, NestedShare, OfLast, Percent,
    PeriodsInARow, Projection, Rank, RankAs, ShareOfPoints, Slope, SlopePer, Streak, Total,
};
use crate::handbook::measure::{Measure, Values, Worse};
use crate::handbook::{Subject, Test};
use crate::report::block::Line;
use crate::report::names::{Names, joined, plain_id, quoted};
use crate::vocabulary::id::{IndicatorId, KindId};

/// Everything there is to say about a measure, sentence by sentence.
pub(crate) fn measure(measure: &Measure, names: &Names<'_>) -> Vec<Line> {
    let mut out = vec![match &measure.compute {
        Some(of) => compute(of, names).sentence(),
        None => "This comes from the district's own system.".into(),
    }];
    let observations = measure.compute.as_ref().and_then(observations);
    let resets = observations.into_iter().flat_map(|one| &one.resets);
    out.extend(resets.map(|one| Line::from(reset(one, names)).sentence()));
    match &measure.values {
        Values::Number(_) => {}
        Values::YesNo => out.push("It is yes or no.".into()),
        Values::Codes(codes) => {
            let codes = codes.iter().map(|code| quoted(&plain_id(code)).into()).collect();
            out.push(Line::from("It is one of these: ").and(joined(codes, "or")).sentence());
        }
    }
    if measure.about != Subject::Student {
        out.push(format!("It is about {}.", subject(measure.about)).into());
    }
    if let Some(limit) = measure.fresh_for {
        out.push(format!("It is not used once it is older than {}.", days(limit)).into());
    }
    if let Some(consent) = &measure.consent {
        out.push(Line::from("It needs consent: ").and(names.quoted(consent)).sentence());
    }
    match measure.worse {
        Some(Worse::Higher) => out.push("Higher is worse.".into()),
        Some(Worse::Lower) => out.push("Lower is worse.".into()),
        None => {}
    }
    if let Some(reason) = &measure.proxy_reason {
        out.push(Line::from(format!("Why it may be used here: {}", reason.as_str())).sentence());
    }
    out
}

fn observations(of: &Compute) -> Option<&Counted> {
    match of {
        Compute::Count(of)
        | Compute::Sum(of)
        | Compute::Latest(of)
        | Compute::Earliest(of)
        | Compute::Least(of)
        | Compute::Greatest(of)
        | Compute::Average(of)
        | Compute::Median(of)
        | Compute::MostOfOneKind(of)
        | Compute::Change(of) => Some(of),
        Compute::Streak(streak) => Some(&streak.observations),
        _ => None,
    }
}

fn compute(of: &Compute, names: &Names<'_>) -> Line {
    let counted = |head: &str, of: &Counted| Line::from(format!("{head} {}", counted(of, names)));
    match of {
        Compute::Count(of) => match of.distinct {
            None => counted("how many entries there are of", of),
            Some(Distinct::Days) => counted("how many days have an entry of", of),
            Some(Distinct::Kinds) => counted("how many different kinds there are of", of),
        },
        Compute::Sum(of) => counted("the sum of", of),
        Compute::Latest(of) => counted("the latest value of", of),
        Compute::Earliest(of) => counted("the earliest value of", of),
        Compute::Least(of) => counted("the lowest value of", of),
        Compute::Greatest(of) => counted("the highest value of", of),
        Compute::Average(of) => counted("the average of", of),
        Compute::Median(of) => counted("the median (the value in the middle) of", of),
        Compute::MostOfOneKind(of) => {
            counted("how many there are of the most frequent kind of", of)
        }
        Compute::Change(of) => counted("the latest value less the earliest value of", of),
        Compute::Percent(of) => percent(of, names).into(),
        Compute::ShareOfPoints(of) => share_of_points(of, names).into(),
        Compute::NestedShare(of) => nested_share(of, names).into(),
        Compute::Slope(of) => {
            let per = match of.per {
                SlopePer::Day => "day",
                SlopePer::Week => "week",
            };
            format!("how much {} rises or falls each {per}", line(of, names)).into()
        }
        Compute::Projection(of) => projection(of, names),
        Compute::InARow(of) => in_a_row(of, names).into(),
        Compute::OfLast(of) => of_last(of, names).into(),
        Compute::PeriodsInARow(of) => periods_in_a_row(of, names).into(),
        Compute::Streak(of) => streak(of, names).into(),
        Compute::Supports(which) => number_of(which, names),
        Compute::SupportedFor(of) => Line::from("how long the student has received ")
            .and(supports(&of.which, names))
            .and(format!(", in {}; of several the longest time", kind(of.days))),
        Compute::Delivered(which) => {
            Line::from("the share of the planned sessions that were given, in percent, of ")
                .and(supports(which, names))
        }
        Compute::Events(which) => Line::from("how often ").and(events(which, names)),
        Compute::DaysSince(of) => {
            let which =
                if of.first { "the first time this school year of " } else { "the last time of " };
            Line::from(format!("how many {} have passed since {which}", kind(of.days)))
                .and(names.quoted(&of.event))
        }
        Compute::DaysInto(of) => format!(
            "how many {} of the {} have passed, today included",
            kind(of.days),
            period(of.of)
        )
        .into(),
        Compute::DaysLeft(of) => format!(
            "how many {} of the {} are left, today not included",
            kind(of.days),
            period(of.of)
        )
        .into(),
        Compute::MemberDays(of) => member_days(of, names).into(),
        Compute::Rank(of) => rank(of, names),
        Compute::Expression(of) => expression(of, names),
        Compute::Compare(of) => Line::from("yes if ").and(comparison(of, names)).and(", else no"),
    }
}

/// Which entries, and in which window.
fn counted(of: &Counted, names: &Names<'_>) -> String {
    let Counted {
        of,
        together_with,
        window: in_window,
        only,
        kinds: of_kinds,
        except_kinds,
        distinct: _,
        resets: _,
        at_least,
    } = of;
    let mut out = entries(of, names);
    for other in together_with {
        out.push_str(&format!(" together with {}", entries(other, names)));
    }
    out.push_str(&format!(" {}", window(in_window, names)));
    out.push_str(&only_values(only.as_ref()));
    out.push_str(&kinds(of_kinds, except_kinds));
    out.push_str(&least(*at_least, "entries"));
    out
}

/// What is observed.
fn entries(id: &IndicatorId, names: &Names<'_>) -> String {
    quoted(&names.of(id))
}

/// Of which values alone.
fn only_values(only: Option<&Test>) -> String {
    let value = |only| format!(", only values of {}", test(only, Unit::NONE, Holds::Yes));
    only.map(value).unwrap_or_default()
}

/// How many it takes before anything is said.
fn least(number: u16, things: &str) -> String {
    match number {
        0 => String::new(),
        1 => "; with none of them nothing is said".to_owned(),
        n => format!("; with fewer than {} nothing is said", count(u32::from(n), things)),
    }
}

fn kinds(only: &[KindId], except: &[KindId]) -> String {
    let list = |kinds: &[KindId]| {
        let kinds = kinds.iter().map(|kind| quoted(&plain_id(kind.as_str())).into()).collect();
        joined(kinds, "or").plain()
    };
    let mut out = String::new();
    if !only.is_empty() {
        out.push_str(&format!(", only of the kind {}", list(only)));
    }
    if !except.is_empty() {
        out.push_str(&format!(", not of the kind {}", list(except)));
    }
    out
}

fn percent(of: &Percent, names: &Names<'_>) -> String {
    let Percent { part, whole, window: in_window, kinds: of_kinds, except_kinds } = of;
    format!(
        "{} as a percentage of {}, {}{}",
        entries(part, names),
        entries(whole, names),
        window(in_window, names),
        kinds(of_kinds, except_kinds)
    )
}

fn share_of_points(of: &ShareOfPoints, names: &Names<'_>) -> String {
    let ShareOfPoints { of, points_are, window: in_window, at_least } = of;
    format!(
        "the percentage of the points of {} {} that are {}{}",
        entries(of, names),
        window(in_window, names),
        test(points_are, Unit::NONE, Holds::Yes),
        least(*at_least, "points")
    )
}

fn nested_share(of: &NestedShare, names: &Names<'_>) -> String {
    let NestedShare { part, whole, days_are, window: in_window } = of;
    format!(
        "the percentage of days {} on which {} is {} of {}",
        window(in_window, names),
        entries(part, names),
        test(days_are, Unit::PERCENT, Holds::Yes),
        entries(whole, names)
    )
}

/// The straight line through points, and where they come from.
fn line(of: &Slope, names: &Names<'_>) -> String {
    let Slope { of, points, window: in_window, all_points, per: _ } = of;
    let points = count(u32::from(*points), "points");
    let through = match all_points {
        true => format!("all points, if there are {points} or more,"),
        false => format!("the last {points}"),
    };
    format!(
        "the straight line that fits best through {through} of {} {}",
        entries(of, names),
        window(in_window, names)
    )
}

fn projection(of: &Projection, names: &Names<'_>) -> Line {
    let Projection { line: points, goal, unit, from_above } = of;
    let line = line(points, names);
    let meets = if *from_above { "falls to" } else { "rises to" };
    let head = format!("in how many {} {line} {meets} the goal, which is ", kind(*unit));
    Line::from(head).and(expression(goal, names))
}

fn in_a_row(of: &InARow, names: &Names<'_>) -> String {
    let InARow { of, points_are, window: in_window, longest } = of;
    let which = if *longest { "the longest row anywhere" } else { "the latest row" };
    format!(
        "how many points of {} {}, one after the other, are {}: {which}",
        entries(of, names),
        window(in_window, names),
        test(points_are, Unit::NONE, Holds::Yes)
    )
}

fn of_last(of: &OfLast, names: &Names<'_>) -> String {
    let OfLast { of, points, points_are, window: in_window } = of;
    format!(
        "how many of the last {} of {} {} are {}",
        count(u32::from(*points), "points"),
        entries(of, names),
        window(in_window, names),
        test(points_are, Unit::NONE, Holds::Yes)
    )
}

fn periods_in_a_row(of: &PeriodsInARow, names: &Names<'_>) -> String {
    let PeriodsInARow { of, per, only, combined, periods_are, with_current, at_least_days } = of;
    let value = match combined {
        Combined::Count => "the number of entries of",
        Combined::Sum => "the sum of",
        Combined::Average => "the average of",
        Combined::Latest => "the latest value of",
        Combined::Least => "the lowest value of",
        Combined::Greatest => "the highest value of",
        Combined::ShareOfDays => "the percentage of school days with",
    };
    let current = match with_current {
        true => "the current one included",
        false => "the current one not included until it is over",
    };
    let per = period(*per);
    let unit = match combined {
        Combined::ShareOfDays => Unit::PERCENT,
        _ => Unit::NONE,
    };
    let left_out = match at_least_days {
        0 | 1 => format!("a {per} without school is left out"),
        least => {
            let least = count(u32::from(*least), "school days");
            format!("a {per} with fewer than {least} is left out")
        }
    };
    format!(
        "for how many {per}s in a row, {current}, {value} {}{} is {}; {left_out}",
        entries(of, names),
        only_values(only.as_ref()),
        test(periods_are, unit, Holds::Yes)
    )
}

fn streak(of: &Streak, names: &Names<'_>) -> String {
    let Streak { observations, days: which, total } = of;
    let head = match total {
        Total::Days => "the most",
        Total::Values => "the highest total over",
    };
    let entries = counted(observations, names);
    format!("{head} {} in a row that each have an entry of {entries}", kind(*which))
}

fn member_days(of: &MemberDays, names: &Names<'_>) -> String {
    let MemberDays { window: in_window, fed_by } = of;
    let fed = fed_by.as_ref().map(|id| {
        format!(", not after the last day for which the school's {} came in", entries(id, names))
    });
    format!(
        "how many school days the student was enrolled {}{}",
        window(in_window, names),
        fed.unwrap_or_default()
    )
}

fn rank(of: &Rank, names: &Names<'_>) -> Line {
    let Rank { of, among, given_as } = of;
    let among = match among {
        Subject::Student => "all students",
        Subject::Grade => "the students of the grade at the school",
        Subject::School => "the students of the school",
        Subject::Class => "the students of the class",
        Subject::Group => "the students of the group",
        other => subject(*other),
    };
    let head = match given_as {
        RankAs::FromLowest => "the place, counted from the lowest value, by ",
        RankAs::FromHighest => "the place, counted from the highest value, by ",
        RankAs::PercentBelow => "the percentage of the others with a lower value, by ",
    };
    Line::from(head).and(names.quoted(of)).and(format!(", among {among}"))
}
